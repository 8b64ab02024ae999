"""The door to writing a plan or an episode: the story open to write, and the name as well wherever it may be."""

from uuid import UUID

from fireweed.care.models import Participant
from fireweed.care.queries import NotYours, participant_for
from fireweed.care.queries.doors import hold_still
from fireweed.keys.keyring import Keyring
from fireweed.vault.models import STORY, WHO
from fireweed.vault.opened import Opened


def walk_to_write(
    keyring: Keyring, record: UUID, task: str, opened: Opened | None = None
) -> tuple[Participant, Opened]:
    """A participant with the story open to write; `opened` are keys this transaction made or opened already.

    The compartments keep their keys until this transaction ends, and writers of one record wait for each other. Raises
    `NotYours` where the story does not open, or opens to be read in an emergency and no more.
    """
    if opened is not None:
        return Participant.objects.get(id=record), opened
    for part in (STORY, WHO):
        hold_still([record], part)
    participant, opened = participant_for(keyring, record, [WHO, STORY], task)
    if not writes(opened, STORY):
        raise NotYours
    return participant, opened


def writes(opened: Opened, part: str) -> bool:
    """Whether this compartment is open to write."""
    return opened.holds(part) and part not in opened.only_read
