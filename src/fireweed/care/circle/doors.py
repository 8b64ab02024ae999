"""The doors to a circle: only who is in it comes in; an emergency alone does not open it."""

from uuid import UUID

from fireweed.care.models import Participant
from fireweed.care.queries import NotYours, participant_for
from fireweed.care.queries.doors import is_gone
from fireweed.keys.keyring import Keyring
from fireweed.vault.actions import is_barred
from fireweed.vault.grants import standing_for
from fireweed.vault.models import PARTS, WHO


def held_parts(keyring: Keyring, record: UUID) -> list[str]:
    """What this member was let into, not counting emergencies; empty where a bar stands."""
    held = standing_for(keyring.pair).filter(record_id=record)
    found = set(held.values_list("part", flat=True))
    return [] if found and is_barred(record, keyring.user) else [part for part in PARTS if part in found]


def in_circle(keyring: Keyring, record: UUID) -> Participant:
    """A participant whose circle this member is in, with nothing opened; raises `NotYours`."""
    participant = Participant.objects.filter(id=record).first() if held_parts(keyring, record) else None
    if participant is None or is_gone(participant):
        raise NotYours
    return participant


def shown_to(keyring: Keyring, record: UUID, *, task: str) -> tuple[Participant, str]:
    """The same with the name opened to be shown, or the code where there is none; raises `NotYours`."""
    held = held_parts(keyring, record)
    if not held:
        raise NotYours
    participant, opened = participant_for(keyring, record, [WHO if WHO in held else held[0]], task)
    name = opened.read(participant, "name") if opened.holds(WHO) else None
    return participant, name or participant.code
