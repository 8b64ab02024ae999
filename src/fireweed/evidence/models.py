"""What an organisation adds to the library, and how often something was taken from it."""

from django.db import models

from fireweed.tenancy.models import Tenant


class Kept(Tenant):
    """A reference that an organisation brought in; the shared library stands in files."""

    CLEAR = {
        "key": "the name of a published work, part of its address", "item": "what is printed on a published work",
        "words": "the same, as it is searched", "marks": "the same, as it is recognised", "added_at": "when it came in",
        "added_by": "which member brought it in",
    }  # fmt: skip

    key = models.CharField(max_length=80)
    item = models.JSONField()
    words = models.TextField()
    marks = models.JSONField(default=list)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.UUIDField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("org_id", "key"), name="evidence_kept_key"),)


class Taken(Tenant):
    """How often references were taken away in one form in a month: a number, of nobody."""

    CLEAR = {
        "key": "the name of a published work", "form": "one of fourteen words", "month": "the month", "times": "a number, of nobody",
    }  # fmt: skip

    key = models.CharField(max_length=80)
    form = models.CharField(max_length=16)
    month = models.DateField()
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("org_id", "key", "form", "month"), name="evidence_taken_once"),)
