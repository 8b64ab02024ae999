"""A worker's day: what is to be done for whom, what to know first, and what is spoken of outside every record."""

from django.db import models

from fireweed.tenancy.models import SealedField, Tenant, within
from fireweed.vault.models import WHO, Record


class Task(Tenant):
    """Something one member means to do for one person; what it is lies sealed with the name."""

    CLEAR = {
        "record": "random id",
        "for_user": "whose task it is",
        "by": "who wrote it down",
        "at": "when",
        "due_on": "the day it is due; reminders run without keys",
        "done_at": "when it was done or let go",
        "done_by": "who did it",
        "source": "one of a few words: from a plan, a consent, a hand-over, or by hand",
        "source_id": "random id of that",
    }

    record = within(Record)
    for_user = models.UUIDField()
    by = models.UUIDField()
    at = models.DateTimeField()
    due_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.UUIDField(null=True)
    source = models.CharField(max_length=12, blank=True, default="")
    source_id = models.UUIDField(null=True)
    what = SealedField(part=WHO)

    class Meta:
        indexes = (
            models.Index(name="care_task_for", fields=["org_id", "for_user", "due_on"]),
            models.Index(name="care_task_by_record", fields=["org_id", "record"]),
        )
        constraints = (
            models.CheckConstraint(
                name="care_task_done_whole",
                condition=models.Q(done_at=None, done_by=None) | models.Q(done_at__isnull=False, done_by__isnull=False),
            ),
        )


class Flag(Tenant):
    """Something to know before one meets this person, until a day; sealed with the name."""

    CLEAR = {
        "record": "random id",
        "by": "who raised it",
        "at": "when",
        "ends_on": "the last day it is shown; every flag has one",
        "ended_at": "when it was taken down before that",
    }

    record = within(Record)
    by = models.UUIDField()
    at = models.DateTimeField()
    ends_on = models.DateField()
    ended_at = models.DateTimeField(null=True)
    what = SealedField(part=WHO)

    class Meta:
        indexes = (models.Index(name="care_flag_by_record", fields=["org_id", "record", "ends_on"]),)


class Aside(Tenant):
    """What two or three members speak of outside every record, sealed to each of them: one row a holder."""

    CLEAR = {
        "about": "random id that joins the copies of one aside",
        "kind": "one of three words: supervision, debrief or the list of a group",
        "by": "who wrote it",
        "holder": "the key pair of one who may read it",
        "at": "when",
        "ends_on": "when it goes by itself",
        "sealed": "sealed to the holder",
    }
    SUPERVISION, DEBRIEF, GROUP = "supervision", "debrief", "group"

    about = models.UUIDField()
    kind = models.CharField(max_length=12)
    by = models.UUIDField()
    holder = models.UUIDField()
    at = models.DateTimeField()
    ends_on = models.DateField(null=True)
    sealed = models.BinaryField()

    class Meta:
        indexes = (models.Index(name="care_aside_holder", fields=["org_id", "holder", "kind"]),)
