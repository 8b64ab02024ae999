"""Records, their compartments, the grants that open them, and the bars that beat every grant."""

from django.db import models

from fireweed.tenancy.models import Tenant, within

WHO, WHERE, STORY, LEGAL = "who", "where", "story", "legal"
PARTS = (WHO, WHERE, STORY, LEGAL)


class Record(Tenant):
    """One participant's record, as the vault knows it: a random id that may have been destroyed."""

    CLEAR = {"destroyed_at": "so that nothing is ever sealed to it again"}

    destroyed_at = models.DateTimeField(null=True)


class Compartment(Tenant):
    """One of the four parts of a record, with the version of its key and a commitment to that key."""

    CLEAR = {
        "record": "random id",
        "part": "one of four words",
        "version": "counts re-keyings",
        "commit": "a hash of the key, which tells nothing of it",
        "rekey_due": "somebody left; the next opener changes the key",
    }

    record = within(Record)
    part = models.CharField(max_length=8)
    version = models.IntegerField()
    commit = models.BinaryField()
    rekey_due = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(name="vault_compartment_one", fields=["org_id", "record", "part"]),)


class Grant(Tenant):
    """One person let into one compartment: the compartment's key sealed to that person, signed by who let them in."""

    CLEAR = {
        "record": "random id",
        "part": "one of four words",
        "version": "which key this opens",
        "holder": "who was let in: circle membership stands in clear so that lists and retention run without keys",
        "sealed": "sealed to the holder",
        "kind": "how the holder came in",
        "team": "the named team through which the holder came in",
        "until": "the last day it opens anything; it is taken back the night after, without keys",
        "consent": "random id of the consent it rests on",
        "granted_by": "who let the holder in",
        "signature": "holds all of the above together",
        "granted_at": "when",
    }
    WRITER, NAMED, TEAM, RECOVERY, EMERGENCY = "writer", "named", "team", "recovery", "emergency"
    COVER = "cover"

    record = within(Record)
    part = models.CharField(max_length=8)
    version = models.IntegerField()
    holder = models.UUIDField()
    sealed = models.BinaryField()
    kind = models.CharField(max_length=10)
    team = models.UUIDField(null=True)
    until = models.DateField(null=True)
    consent = models.UUIDField(null=True)
    granted_by = models.UUIDField()
    signature = models.BinaryField()
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="vault_grant_one", fields=["org_id", "record", "part", "holder"]),
        )
        indexes = (models.Index(name="vault_grant_holder", fields=["org_id", "holder", "part"]),)


class Bar(Tenant):
    """A member who may never be let into a record, whoever tries; no reason is kept."""

    CLEAR = {
        "record": "random id",
        "user_id": "who is barred",
        "set_by": "who set the bar",
        "set_at": "when",
    }

    record = within(Record)
    user_id = models.UUIDField()
    set_by = models.UUIDField()
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(name="vault_bar_one", fields=["org_id", "record", "user_id"]),)


class Emergency(Tenant):
    """An hour in which one member uses an emergency grant, said aloud with a reason."""

    CLEAR = {
        "record": "random id",
        "user_id": "who opened in an emergency",
        "reason": "one of a short list of codes",
        "opened_at": "when",
        "until": "an hour later",
    }

    record = within(Record)
    user_id = models.UUIDField()
    reason = models.CharField(max_length=24)
    opened_at = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField()


class RecoveryKey(Tenant):
    """The public half of an organisation's recovery key, vouched for by a director; its private half is on paper."""

    CLEAR = {
        "public": "public by nature",
        "certified_by": "which pair vouched for it",
        "certificate": "a signature, public by nature",
        "made_at": "shown to directors",
        "drilled_at": "when two of three custodians last opened the canary",
    }

    public = models.BinaryField()
    certified_by = models.UUIDField()
    certificate = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)
    drilled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(name="vault_recovery_one", fields=["org_id"]),)
