"""A participant, the notes, and who was let in.

A participant's id is the record's id, so everything about one person hangs on one random number.
"""

from django.db import models

from fireweed.network.models import Team
from fireweed.tenancy.models import SealedField, Tenant, within
from fireweed.vault.models import LEGAL, STORY, WHERE, WHO, Record


class Participant(Tenant):
    """Someone the organisation walks with, under a chosen name or just a code."""

    CLEAR = {
        "record": "random id, the same as its own",
        "code": "random letters that say nothing, for lists and paper",
        "state": "open, provisional or imported; reminders and retention run without keys",
        "begun_on": "retention runs without keys",
        "begun_by": "who began it",
        "gone_on": "when a provisional record goes by itself, without keys",
        "consent": "whether it was asked, for reminders without keys",
        "emergency": "the answer, to take emergency grants back without keys; they are made on the sealed one alone",
        "emergency_excluded": "members who get no emergency grant; takes theirs back without keys",
        "worker": "who walks with this person first of all, for reminders and a fair load without keys",
        "weight": "how much of a worker's week this takes, one to three",
    }
    OPEN, PROVISIONAL = "open", "provisional"
    ASKED, TO_BE_ASKED = "asked", "to-be-asked"
    YES, NO, NOT_ASKED = "yes", "no", "not-asked"

    record = within(Record)
    code = models.CharField(max_length=12)
    state = models.CharField(max_length=12, default=OPEN)
    begun_on = models.DateField()
    begun_by = models.UUIDField()
    gone_on = models.DateField(null=True)
    consent = models.CharField(max_length=12, default=ASKED)
    emergency = models.CharField(max_length=10, default=NOT_ASKED)
    emergency_excluded = models.JSONField(default=list)
    worker = models.UUIDField(null=True)
    weight = models.PositiveSmallIntegerField(default=2, db_default=2)
    name = SealedField(part=WHO)
    about = SealedField(part=WHO)
    ways = SealedField(part=WHERE)
    words = SealedField(part=STORY)
    framings = SealedField(part=STORY)
    own_who = SealedField(part=WHO)
    own_where = SealedField(part=WHERE)
    own_story = SealedField(part=STORY)
    emergency_who = SealedField(part=WHO)
    emergency_where = SealedField(part=WHERE)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="care_participant_code", fields=["org_id", "code"]),
            models.CheckConstraint(name="care_participant_itself", condition=models.Q(id=models.F("record_id"))),
            models.CheckConstraint(
                name="care_participant_provisional_ends",
                condition=models.Q(state="provisional", gone_on__isnull=False)
                | models.Q(~models.Q(state="provisional"), gone_on=None),
            ),
        )


class Note(Tenant):
    """A note; amended by a later one, never overwritten."""

    CLEAR = {
        "record": "random id",
        "by": "who wrote it",
        "at": "when it was written down",
        "happened_on": "the day it is about",
        "amends": "which note it puts right",
        "moved_at": "it was written in another record first",
    }

    record = within(Record)
    by = models.UUIDField()
    at = models.DateTimeField()
    happened_on = models.DateField()
    amends = within("self", null=True)
    moved_at = models.DateTimeField(null=True)
    body = SealedField(part=STORY)

    class Meta:
        indexes = (models.Index(name="care_note_by_record", fields=["org_id", "record", "at"]),)


class Draft(Tenant):
    """What one member is writing in one record and has not finished."""

    CLEAR = {"record": "random id", "by": "whose draft", "saved_at": "shown beside the text"}

    record = within(Record)
    by = models.UUIDField()
    saved_at = models.DateTimeField()
    body = SealedField(part=STORY)

    class Meta:
        constraints = (models.UniqueConstraint(name="care_draft_one", fields=["org_id", "record", "by"]),)


class TeamLetIn(Tenant):
    """A named team that a participant let in as one, and into which compartments.

    What stands in clear takes ways in back without keys. Ways in are made on the word that each compartment's own key
    seals: whoever does not hold a compartment lets nobody into it.
    """

    CLEAR = {
        "record": "random id",
        "team": "which team",
        "parts": "four words",
        "without": "members of the team whose way in was taken back one by one, so that signing in does not undo it",
        "until": "the last day it opens anything; it is taken back the night after, without keys",
        "let_in_by": "who",
        "let_in_at": "when",
    }

    record = within(Record)
    team = within(Team)
    parts = models.JSONField(default=list)
    without = models.JSONField(default=list)
    until = models.DateField(null=True)
    let_in_by = models.UUIDField()
    let_in_at = models.DateTimeField(auto_now_add=True)
    said_who = SealedField(part=WHO)
    said_where = SealedField(part=WHERE)
    said_story = SealedField(part=STORY)
    said_legal = SealedField(part=LEGAL)

    class Meta:
        constraints = (models.UniqueConstraint(name="care_team_let_in_one", fields=["org_id", "record", "team"]),)


class Question(Tenant):
    """"Perhaps someone here knows this person", sealed to one colleague who has not signed in since."""

    CLEAR = {
        "asker": "who asks",
        "holder": "the colleague's key pair",
        "sealed": "sealed to that colleague",
        "ends_on": "two weeks",
    }

    asker = models.UUIDField()
    holder = models.UUIDField()
    sealed = models.BinaryField()
    ends_on = models.DateField()


class Match(Tenant):
    """For one colleague's eyes: somebody asks about a person this colleague may know."""

    CLEAR = {"holder": "the colleague's key pair", "sealed": "sealed to that colleague", "ends_on": "two weeks"}

    holder = models.UUIDField()
    sealed = models.BinaryField()
    ends_on = models.DateField()


class ImportedRow(Tenant):
    """That a row of another system came in already, known again by a keyed hash and by nothing else."""

    CLEAR = {"mark": "a hash under a key from the keystore", "record": "random id", "at": "when"}

    mark = models.BinaryField()
    record = within(Record)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(name="care_imported_row_mark", fields=["org_id", "mark"]),)
