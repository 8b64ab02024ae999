"""Support without a record: someone met in passing, a group around a table. No name, no participant, nothing to seal."""

from django.db import models

from fireweed.network.models import Program
from fireweed.tenancy.models import Tenant, within


class Encounter(Tenant):
    """A contact without a person: an area, how many people, what was given."""

    CLEAR = {
        "program": "which program it is credited to",
        "by": "who was there",
        "at": "when it was written down",
        "day": "the day",
        "area": "one of the organisation's own names for parts of town, never a place on a map",
        "people": "how many people, nobody in particular",
        "given": "how many of each thing that was given",
    }

    program = within(Program, null=True)
    by = models.UUIDField()
    at = models.DateTimeField()
    day = models.DateField()
    area = models.CharField(max_length=24, blank=True, default="")
    people = models.PositiveSmallIntegerField(default=1)
    given = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(name="care_encounter_day", fields=["org_id", "day"]),)


class GroupSession(Tenant):
    """A group that met: its topic and how many came; who came is an aside of the one who led it, in no one's record."""

    CLEAR = {
        "program": "which program it is credited to",
        "by": "who led it",
        "at": "when it was written down",
        "day": "the day",
        "topic": "one of the organisation's own list of topics",
        "minutes": "how long it lasted",
        "people": "how many came, nobody in particular",
    }

    program = within(Program, null=True)
    by = models.UUIDField()
    at = models.DateTimeField()
    day = models.DateField()
    topic = models.CharField(max_length=24, blank=True, default="")
    minutes = models.PositiveSmallIntegerField(default=0)
    people = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = (models.Index(name="care_groupsession_day", fields=["org_id", "day"]),)
