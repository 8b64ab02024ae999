"""Tying two records that belong together, and taking the tie away: in both, by somebody who may write into both.

Each record holds the id of the other and nothing that the other says. Neither trail names the other record.
"""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from fireweed.audit.actions import record_change
from fireweed.care.actions.leaves import write_leaf
from fireweed.care.household.rules.trail import KEPT, WRITE
from fireweed.care.household.versions import companions_in, thread_with, ties_in
from fireweed.care.models import Leaf
from fireweed.care.queries.doors import NotYours, hold_still, participant_to_write
from fireweed.care.queries.leaves import leaves_in
from fireweed.care.rules.shapes import as_data
from fireweed.care.rules.walk.companion import Tie
from fireweed.keys.keyring import Keyring
from fireweed.vault.models import STORY
from fireweed.vault.opened import Opened

OPEN, PAST = "open", "past"


@transaction.atomic
def tie(
    keyring: Keyring, record: UUID, companion: UUID, to: UUID, *, on: date | None = None, at: datetime | None = None
) -> None:
    """Say that somebody who comes along has this other record, in both records.

    Sent twice it changes nothing more. Raises `NotYours` unless this member may write into the story of both.
    """
    here, there = _both(keyring, record, to)
    thread = thread_with(companions_in(leaves_in(here, Leaf.COMPANION)), companion)
    if thread is None:
        raise NotYours
    _put(keyring, here, to, OPEN, entry=str(thread.root.id), on=on, at=at)
    _put(keyring, there, record, OPEN, on=on, at=at)
    for one in (record, to):  # one line each: a line about both would name the other
        record_change(KEPT, subjects=[one], parts=[STORY])


@transaction.atomic
def untie(keyring: Keyring, record: UUID, to: UUID) -> None:
    """Take the tie away in both records; what was there stays among their earlier versions. Raises `NotYours`."""
    here, there = _both(keyring, record, to)
    _put(keyring, here, to, PAST)
    _put(keyring, there, record, PAST)
    for one in (record, to):
        record_change(KEPT, subjects=[one], parts=[STORY])


def _both(keyring: Keyring, record: UUID, to: UUID) -> tuple[Opened, Opened]:
    if record == to:
        raise NotYours
    hold_still([record, to], STORY)
    _, here = participant_to_write(keyring, record, STORY, WRITE)
    _, there = participant_to_write(keyring, to, STORY, WRITE)
    return here, there


def _put(
    keyring: Keyring, opened: Opened, other: UUID, state: str, *, entry: str = "", on: date | None = None,
    at: datetime | None = None,
) -> None:  # fmt: skip
    """The tie as it holds now in one record, as a later version where it was otherwise."""
    before = ties_in(leaves_in(opened, Leaf.COMPANION)).get(other)
    if before is None and state == PAST:
        return
    said = before.data.get("entry", "") if before is not None else ""
    wanted = as_data(Tie(str(other), entry or said, state))
    if before is None or before.data != wanted:
        replaces = before.id if before is not None else None
        write_leaf(keyring, opened, Leaf.COMPANION, wanted, leaf_id=uuid4(), replaces=replaces, day=on, at=at)
