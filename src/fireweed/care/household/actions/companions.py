"""Writing down who comes along: each change is a later version; two at once are joined, or both kept."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from fireweed.audit.actions import record_change
from fireweed.care.actions.leaves import write_leaf
from fireweed.care.household.rules.trail import KEPT, WRITE
from fireweed.care.household.rules.writing import STATES, refusal
from fireweed.care.household.versions import companions_in, thread_with
from fireweed.care.models import Leaf
from fireweed.care.needs.rules.merging import joined
from fireweed.care.needs.threads import Thread
from fireweed.care.queries.doors import NotYours, participant_to_write
from fireweed.care.queries.leaves import LeafSeen, leaves_in
from fireweed.care.rules.refused import Refused
from fireweed.care.rules.shapes import as_data
from fireweed.care.rules.text import clean
from fireweed.care.rules.walk.companion import Companion
from fireweed.keys.keyring import Keyring
from fireweed.vault.models import STORY
from fireweed.vault.opened import Opened


@transaction.atomic
def write_companion(
    keyring: Keyring, record: UUID, companion: Companion, *, leaf_id: UUID, on: date | None = None,
    at: datetime | None = None, opened: Opened | None = None,
) -> UUID:  # fmt: skip
    """Write down somebody who comes along, under an id its page chose; gives the id of the version that stands.

    `opened` are keys this transaction holds to write with. Raises `Refused` or `NotYours`.
    """
    data = _data(companion)
    opened = opened or participant_to_write(keyring, record, STORY, WRITE)[1]
    leaf = write_leaf(keyring, opened, Leaf.COMPANION, data, leaf_id=leaf_id, day=on, at=at)
    record_change(KEPT, subjects=[record], parts=[STORY])
    return leaf.id


@transaction.atomic
def change_companion(keyring: Keyring, record: UUID, leaf: UUID, companion: Companion) -> bool:
    """Change what was written, as seen in this version; whether one version holds afterwards.

    What two people change at once is joined where it is not the same thing, and both are kept where it is. Raises
    `Refused`, or `NotYours` where it is not here.
    """
    said = _data(companion)
    return _change(keyring, record, leaf, {name: said[name] for name in said if name not in ("state", "settles")})


@transaction.atomic
def set_state(keyring: Keyring, record: UUID, leaf: UUID, state: str) -> bool:
    """Take somebody off the page ("past") or put them back ("open"); as `change_companion`. Raises `NotYours`."""
    if state not in STATES:
        raise NotYours
    return _change(keyring, record, leaf, {"state": state})


@transaction.atomic
def keep_version(keyring: Keyring, record: UUID, leaf: UUID) -> None:
    """Choose which of the versions written at the same moment holds; the others stay among what was written before.

    Raises `NotYours` where it is not here. Where nothing is left to choose it changes nothing.
    """
    opened, thread = _found(keyring, record, leaf)
    chosen = next((tip for tip in thread.tips if tip.id == leaf), None)
    if chosen is not None and len(thread.tips) > 1:
        data = {**chosen.data, "settles": [str(tip.id) for tip in thread.tips if tip.id != leaf]}
        write_leaf(keyring, opened, Leaf.COMPANION, data, leaf_id=uuid4(), replaces=leaf)
    record_change(KEPT, subjects=[record], parts=[STORY])


def _data(companion: Companion) -> dict[str, Any]:
    companion = replace(companion, called=clean(companion.called), words=clean(companion.words, lines=True))
    reason = refusal(companion)
    if reason is not None:
        raise Refused(reason)
    return as_data(companion)


def _found(keyring: Keyring, record: UUID, leaf: UUID) -> tuple[Opened, Thread]:
    _, opened = participant_to_write(keyring, record, STORY, WRITE)
    thread = thread_with(companions_in(leaves_in(opened, Leaf.COMPANION)), leaf)
    if thread is None:
        raise NotYours
    return opened, thread


def _change(keyring: Keyring, record: UUID, leaf: UUID, changes: dict[str, Any]) -> bool:
    opened, thread = _found(keyring, record, leaf)
    seen = next(one for one in thread.versions if one.id == leaf)
    alone = _written(keyring, opened, thread, seen, changes)
    record_change(KEPT, subjects=[record], parts=[STORY])  # also where nothing changed: see `rules.trail`
    return alone


def _written(keyring: Keyring, opened: Opened, thread: Thread, seen: LeafSeen, changes: dict[str, Any]) -> bool:
    now = seen if seen in thread.tips else thread.tip_over(seen)
    wanted, result, alone = {**seen.data, **changes}, joined(seen.data, now.data, changes), len(thread.tips) == 1
    if result == now.data:
        return alone
    if result is None and any(tip.data == wanted for tip in thread.tips):
        return False
    data, over = (wanted, seen) if result is None else (result, now)
    write_leaf(keyring, opened, Leaf.COMPANION, data, leaf_id=uuid4(), replaces=over.id)
    return alone and result is not None
