"""Reading leaves of an opened record: one statement for any number of kinds, the newest version of each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from fireweed.care.models import Leaf
from fireweed.tenancy.prepared import Later, Prepared, among_later
from fireweed.vault.models import WHERE
from fireweed.vault.opened import Opened

_OF_ONE = Prepared(
    lambda: Leaf.objects.filter(among_later("kind", "kinds", kind="text"), record_id=Later("record"))
    .order_by("day", "at", "id")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LeafSeen:
    """One opened leaf; `data` has the shape of its kind, `place` is None where it was not opened to this member."""

    id: UUID
    kind: str
    by: UUID
    at: datetime
    day: date
    replaces: UUID | None
    data: dict[str, Any] = field(repr=False)
    place: dict[str, Any] | None = field(default=None, repr=False)


def leaves_in(opened: Opened, *kinds: str) -> list[LeafSeen]:
    """Every leaf of these kinds (of all, if none is named), every version, oldest day first."""
    rows = _OF_ONE(record=opened.record, kinds=list(kinds or Leaf.KINDS))
    return [_seen(row, opened) for row in rows]


def _seen(row: Leaf, opened: Opened) -> LeafSeen:
    place = opened.read_data(row, "place") if row.place is not None and opened.holds(WHERE) else None
    data = opened.read_data(row, "body") or {}
    return LeafSeen(row.id, row.kind, row.by, row.at, row.day, row.replaces_id, data, place)


def current(leaves: Sequence[LeafSeen]) -> list[LeafSeen]:
    """Those that no later version replaces; two that replace the same one both stay."""
    replaced = {leaf.replaces for leaf in leaves if leaf.replaces is not None}
    return [leaf for leaf in leaves if leaf.id not in replaced]


def in_force(leaves: Sequence[LeafSeen]) -> dict[UUID, LeafSeen]:
    """By the leaf with which each thing began: of the versions that nobody replaced, the one written last."""
    before = {leaf.id: leaf.replaces for leaf in leaves}
    found: dict[UUID, LeafSeen] = {}
    replaced = {*before.values()}
    for leaf in sorted((leaf for leaf in leaves if leaf.id not in replaced), key=lambda leaf: (leaf.at, leaf.id)):
        first = leaf.id
        while (earlier := before[first]) in before and earlier is not None:
            first = earlier
        found[first] = leaf
    return found


def versions_of(leaf: LeafSeen, leaves: Sequence[LeafSeen]) -> list[LeafSeen]:
    """A leaf and what it replaced, newest first."""
    by_id = {one.id: one for one in leaves}
    found: list[LeafSeen] = []
    at: LeafSeen | None = leaf
    while at is not None and at not in found:
        found.append(at)
        at = by_id.get(at.replaces) if at.replaces is not None else None
    return found
