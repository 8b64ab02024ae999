"""What somebody agreed to, refused or put off, one row for each purpose and recipient."""

from django.db import models

from fireweed.tenancy.models import SealedField, Tenant, within
from fireweed.vault.models import STORY, WHO, Record


class Consent(Tenant):
    """One answer to one question of consent; what was said, to whom and how is sealed with the name.

    `counting` says a second time, for those who write the story, whether this person agreed to be counted.
    """

    CLEAR = {
        "record": "random id",
        "purpose": "one of six words, so that a day that comes is seen without keys",
        "by": "who asked",
        "on": "the day it was given",
        "ends_on": "the last day it holds; what rests on it ends that night, without keys",
        "ask_again_on": "when to offer to ask again, for reminders without keys",
        "ended_at": "when it was taken back or answered anew",
        "ended_by": "who wrote that down",
    }
    SERVICE, SHARING, COUNTED, QUOTED = "service", "sharing", "counted", "quoted"
    RESEARCH, LATER = "research", "later"
    PURPOSES = (SERVICE, SHARING, COUNTED, QUOTED, RESEARCH, LATER)

    record = within(Record)
    purpose = models.CharField(max_length=10, choices=[(purpose, purpose) for purpose in PURPOSES])
    by = models.UUIDField()
    on = models.DateField()
    ends_on = models.DateField(null=True)
    ask_again_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    terms = SealedField(part=WHO)
    counting = SealedField(part=STORY)

    class Meta:
        indexes = (models.Index(name="care_consent_by_record", fields=["org_id", "record", "purpose"]),)
        constraints = (
            models.CheckConstraint(
                name="care_consent_purpose",
                condition=models.Q(purpose__in=("service", "sharing", "counted", "quoted", "research", "later")),
            ),
            models.CheckConstraint(
                name="care_consent_ended_whole",
                condition=models.Q(ended_at=None, ended_by=None) | models.Q(ended_at__isnull=False),
            ),
        )
