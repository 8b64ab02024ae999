"""The ledger of everything that was proposed or published, and the folders it speaks of; both only ever grow."""

from django.db import models

from fireweed.tenancy.models import Tenant


class Entry(models.Model):
    """One line of the ledger: what happened to a release or a table, by whom; each line seals the one before.

    The ledger belongs to no organisation, because what one reader holds from anybody counts against all.
    """

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    org_id = models.UUIDField()
    actor = models.UUIDField(null=True)
    action = models.TextField()
    release = models.TextField()
    told = models.TextField()
    prev = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        managed = False
        db_table = "evaluation_entry"
        ordering = ("seq",)


class Proposed(models.Model):
    """A release folder as it was proposed: every file by its path."""

    name = models.SlugField(primary_key=True, max_length=80)
    asked = models.TextField(unique=True)
    audience = models.CharField(max_length=12)
    since = models.DateField()
    until = models.DateField()
    files = models.JSONField()
    hidden = models.JSONField()

    class Meta:
        managed = False
        db_table = "evaluation_proposed"


class Happened(Tenant):
    """Something that happened around the work of an organisation: a pandemic, a fire, a policy; it stands on every time line."""

    CLEAR = {
        "code": "one of a dozen words", "since": "the month it began", "until": "the month it ended",
        "effects": "shared words", "adaptations": "shared words",
    }  # fmt: skip

    code = models.CharField(max_length=24)
    since = models.DateField()
    until = models.DateField(null=True)
    effects = models.JSONField(default=list)
    adaptations = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="evaluation_happened_in_order", condition=models.Q(until=None) | models.Q(until__gte=models.F("since"))
            ),
        )
