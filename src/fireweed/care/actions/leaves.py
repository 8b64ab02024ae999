"""Writing leaves: one thing a leaf, sealed whole, under an id chosen when its page was first shown."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from fireweed.care.counting import actions as counting
from fireweed.care.models import Leaf
from fireweed.care.queries.doors import NotYours
from fireweed.keys.keyring import Keyring
from fireweed.vault.opened import Opened


def write_leaf(
    keyring: Keyring, opened: Opened, kind: str, data: Mapping[str, Any], *, leaf_id: UUID, day: date | None = None,
    replaces: UUID | None = None, place: Mapping[str, Any] | None = None, at: datetime | None = None,
) -> Leaf:  # fmt: skip
    """Seal one leaf into a record that `participant_to_write` opened; the caller writes the line on the trail.

    The same id with the same words again is the same leaf, with other words a later version of it, so a form sent
    twice loses nothing. `replaces` names the leaf of this record and kind that this is a later version of, `place`
    what belongs with the addresses. Raises `NotYours` where an id is somebody else's.
    """
    there = Leaf.objects.filter(id=leaf_id).first()
    if there is not None:
        if there.record_id != opened.record or there.by != keyring.user or there.kind != kind:
            raise NotYours
        if opened.read_data(there, "body") == data and (place is None or opened.read_data(there, "place") == place):
            return there
        return write_leaf(
            keyring, opened, kind, data, leaf_id=uuid4(), day=day, replaces=there.id, place=place, at=at
        )
    if replaces is not None and not Leaf.objects.filter(id=replaces, record_id=opened.record, kind=kind).exists():
        raise NotYours
    leaf = Leaf(
        id=leaf_id, org_id=keyring.org, record_id=opened.record, kind=kind, by=keyring.user, at=at or timezone.now(),
        day=day or timezone.localdate(), replaces_id=replaces,
    )  # fmt: skip
    opened.write_data(leaf, "body", data)
    if place is not None:
        opened.write_data(leaf, "place", place)
    leaf.save(force_insert=True)
    counting.take_along(opened, leaf, data)
    return leaf


def carry_over(here: Opened, there: Opened, notes: Collection[str]) -> None:
    """Let the contacts whose notes are moved to another record go along, every version, sealed anew there."""
    contacts = {row.id: row for row in Leaf.objects.filter(record_id=here.record, kind=Leaf.CONTACT)}
    said = {row.id: here.read_data(row, "body") or {} for row in contacts.values()}
    moved = {found for found, data in said.items() if data.get("note") in notes}
    while more := {
        row.id for row in contacts.values()
        if row.id not in moved and (row.replaces_id in moved or any(contacts[one].replaces_id == row.id for one in moved))
    }:  # fmt: skip
        moved |= more
    for found in moved:
        row = contacts[found]
        row.record_id = there.record
        there.write_data(row, "body", said[found])
        row.save(update_fields=["record", "body"])
    if moved:
        counting.take_again(here)
        counting.take_again(there)
