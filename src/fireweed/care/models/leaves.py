"""Leaves: whatever is kept of the walk with someone (a contact, a need, a plan, where she lives), each sealed whole.

One table for all of them: a code that stands alone in clear would tell what the words beside it hide, so nothing but
the kind and the day stands outside, and the typed shape of each kind lives in `rules`. A leaf is never changed; a later
one names the one it replaces, and two that replace the same one are both kept.
"""

from django.db import models

from fireweed.tenancy.models import SealedField, Tenant, within
from fireweed.vault.models import STORY, WHERE, Record


class Leaf(Tenant):
    """One thing written down about the walk with one person."""

    CLEAR = {
        "record": "random id",
        "kind": "one of nine words, so that a page opens what it shows and no more",
        "by": "who wrote it",
        "at": "when it was written down",
        "day": "the day it is about, for retention without keys",
        "replaces": "which leaf this is a later version of",
    }
    CONTACT, NEED, BARRIER, STRENGTH = "contact", "need", "barrier", "strength"
    PLAN, EPISODE, RATING, HOME = "plan", "episode", "rating", "home"
    COMPANION = "companion"
    KINDS = (CONTACT, NEED, BARRIER, STRENGTH, PLAN, EPISODE, RATING, HOME, COMPANION)

    record = within(Record)
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in KINDS])
    by = models.UUIDField()
    at = models.DateTimeField()
    day = models.DateField()
    replaces = within("self", null=True)
    body = SealedField(part=STORY)
    place = SealedField(part=WHERE)

    class Meta:
        indexes = (models.Index(name="care_leaf_by_record", fields=["org_id", "record", "kind", "day"]),)
        constraints = (
            models.CheckConstraint(
                name="care_leaf_kind",
                condition=models.Q(kind__in=(
                    "contact", "need", "barrier", "strength", "plan", "episode", "rating", "home", "companion"
                )),
            ),
        )  # fmt: skip
