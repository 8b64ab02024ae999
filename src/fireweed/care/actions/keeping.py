"""A provisional record is kept after all, let go at once, or fades on its day."""

from datetime import date
from uuid import UUID

from django.apps import apps
from django.db import transaction

from fireweed.audit.actions import record_change
from fireweed.care.counting import actions as counting
from fireweed.care.models import Consent, Participant
from fireweed.care.queries.doors import NotYours, participant_for
from fireweed.care.rules.keeping import NOT_PROVISIONAL
from fireweed.care.rules.refused import Refused
from fireweed.keys.keyring import Keyring
from fireweed.vault import actions as vault
from fireweed.vault.models import WHO
from fireweed.vault.paper import add_recovery


@transaction.atomic
def keep(keyring: Keyring, record: UUID) -> Participant:
    """Turn a provisional record into an open one, sealed to the recovery key as well.

    Keeping it twice changes nothing. Raises `NoRecoveryKey` while the organisation has none, or `NotYours`.
    """
    participant = _mine(keyring, record)
    if participant.state != Participant.PROVISIONAL:
        return participant
    add_recovery(keyring, record)
    participant.state, participant.gone_on = Participant.OPEN, None
    participant.save(update_fields=["state", "gone_on"])
    record_change("record.kept", subjects=[record])
    return participant


@transaction.atomic
def let_go(keyring: Keyring, record: UUID) -> None:
    """Let a provisional record go today instead of on its day; raises `Refused` for any other, or `NotYours`."""
    if _mine(keyring, record).state != Participant.PROVISIONAL:
        raise Refused(NOT_PROVISIONAL)
    _destroy(record, "record.let-go")


@transaction.atomic
def fade(today: date) -> int:
    """Destroy the provisional records of this organisation whose day has come, and say how many; needs no key."""
    due = Participant.objects.select_for_update().filter(state=Participant.PROVISIONAL, gone_on__lte=today)
    records = list(due.order_by("id").values_list("id", flat=True))
    for record in records:
        _destroy(record, "record.faded")
    return len(records)


def _mine(keyring: Keyring, record: UUID) -> Participant:
    participant_for(keyring, record, [WHO], "record.keep")
    participant = Participant.objects.select_for_update().filter(id=record, begun_by=keyring.user).first()
    if participant is None:
        raise NotYours
    return participant


def _destroy(record: UUID, action: str) -> None:
    counted = Consent.objects.filter(record_id=record, purpose=Consent.COUNTED).values_list("org_id", "id")
    for org, consent in counted:
        counting.forget(org, [consent])
    for model in apps.get_app_config("care").get_models():  # references inside one record are checked at the end
        if any(field.name == "record" for field in model._meta.fields):
            model._default_manager.filter(record_id=record).delete()
    vault.destroy(record, action=action)
