"""The door to a participant: not yours, barred, unknown, gone and another organisation's are all the same answer."""

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone

from fireweed.care.models import Participant
from fireweed.keys.keyring import Keyring
from fireweed.tenancy.prepared import Later, Prepared, among_later
from fireweed.vault import actions as vault
from fireweed.vault.models import Compartment
from fireweed.vault.opened import Opened, Shut

_BY_ID = Prepared(lambda: Participant.objects.filter(id=Later("record")))
_HELD = Prepared(
    lambda: Compartment.objects.select_for_update()
    .filter(among_later("record_id", "records"), part=Later("part"))
    .order_by("record_id")
    .only("id")
)


class NotYours(Exception):
    """There is nothing here for this member; never says why."""


def participant_for(
    keyring: Keyring, record_id: UUID, parts: Sequence[str], task: str, *, action: str = "record.opened"
) -> tuple[Participant, Opened]:
    """A participant and the compartments this member may open for a task, the opening written down first.

    Raises `NotYours`. Parts this member was not let into stay shut; at least one is open.
    """
    try:
        opened = vault.open_record(keyring, record_id, parts, action=action, task=task)
    except Shut:
        raise NotYours from None
    # Only now: whoever opens after somebody left seals every field anew.
    participant = _BY_ID.first(record=record_id)
    if participant is None or is_gone(participant):
        raise NotYours
    return participant, opened


def participant_to_write(
    keyring: Keyring, record_id: UUID, part: str, task: str, *, action: str = "record.opened", also: Sequence[str] = ()
) -> tuple[Participant, Opened]:
    """The same for writing into one compartment, which keeps its key until this transaction ends; `also` opens more of them.

    Raises `NotYours` where that compartment does not open, or opens to be read in an emergency and no more.
    """
    hold_still([record_id], part)
    participant, opened = participant_for(keyring, record_id, [part, *also], task, action=action)
    if not opened.holds(part) or part in opened.only_read:
        raise NotYours
    return participant, opened


def hold_still(records: Sequence[UUID], part: str) -> None:
    """Let nobody change the key of this compartment before this transaction ends."""
    _HELD(records=list(records), part=part)


def is_gone(participant: Participant) -> bool:
    """Whether a provisional record's day has come, even if the night's work has not been done yet."""
    return participant.gone_on is not None and participant.gone_on <= timezone.localdate()
