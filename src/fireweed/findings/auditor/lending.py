"""What one measure prints about the people of another: the same universe and period are the same people.

A person stands once in each variable that lets nobody stand twice. What one table prints of such variables alone therefore
holds for every measure of these people, and an attacker who reads one beside the other uses it. Variables in which people
stand several times are each measure's own affair.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from fireweed.findings.auditor.joining import Plan, plan
from fireweed.findings.auditor.memory import Memory
from fireweed.findings.auditor.program import Clock
from fireweed.findings.auditor.variables import categories_in, many_in
from fireweed.findings.auditor.worlds import Printed, World
from fireweed.findings.folder import Cell, Unusable

Counts = tuple[str, frozenset[tuple[str, frozenset[str]]], int | None, int | None]
"""A release, what a cell counts, what stands there and how it is rounded."""


@dataclass(frozen=True)
class _Known:
    """The variables of a world that can be shared, each with its categories."""

    world: World
    categories: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, world: World) -> "_Known":
        many = {name for one in world.printed for name in many_in(one.folder)}
        used = {name: categories_in(one.folder)[name] for one in world.printed for name in one.scope}
        return cls(world, {name: found for name, found in used.items() if name not in many})

    def shared(self, other: "_Known") -> set[str]:
        return {name for name, found in self.categories.items() if other.categories.get(name) == found}


def lent(worlds: Sequence[World], clock: Clock, plans: Memory[Plan]) -> list[World]:
    """The worlds about which another measure prints something, with it; where both cannot be of the same people, nothing."""
    known = [_Known.of(one) for one in worlds]
    found = []
    for mine in known:
        more = [
            printed for other in known
            if other.world.key[1:] == mine.world.key[1:] and other.world.key != mine.world.key
            for one in other.world.printed if (printed := _lent(one, mine.shared(other)))
        ]  # fmt: skip
        new = list(_new(mine.world, more))
        if new:
            together = World(mine.world.key, (*mine.world.printed, *new), mine.world.years)
            if _same_people(mine.world, together, clock, plans):
                found.append(together)
    return found


def _lent(printed: Printed, shared: set[str]) -> Printed | None:
    """A table with the cells that speak of these variables alone."""
    table = printed.table
    places = {name: place for name, place in printed.places.items() if place.variable in shared}
    others = [at for at, name in enumerate(table.dimensions) if name not in places]
    cells = {cell: count for cell, count in table.cells.items() if all(cell[at] == table.total_label for at in others)}
    if not cells:
        return None
    return replace(printed, folder=replace(printed.folder, figures=()), table=replace(table, cells=cells), places=places)


def _new(world: World, more: Sequence[Printed]) -> Iterator[Printed]:
    """What the world does not print itself, each number once."""
    said = {key for one in world.printed for _, key in _counts(one)}
    for printed in more:
        kept: dict[Cell, int | None] = {}
        for cell, key in _counts(printed):
            if key not in said:
                said.add(key)
                kept[cell] = printed.table.cells[cell]
        if kept:
            yield replace(printed, table=replace(printed.table, cells=kept))


def _counts(printed: Printed) -> Iterator[tuple[Cell, Counts]]:
    table = printed.table
    for cell, count in table.cells.items():
        narrowed = [
            (printed.places[name].variable, printed.places[name].labels[label])
            for name, label in zip(table.dimensions, cell, strict=True) if label != table.total_label
        ]
        yield cell, (printed.folder.id, frozenset(narrowed), count, table.rounding)


def _same_people(alone: World, together: World, clock: Clock, plans: Memory[Plan]) -> bool:
    """Whether nobody need have come or left for both to be true: a measure may also count some of a universe."""
    try:
        both = [plans.of([one], partial(plan, one, clock)).runs for one in (together, alone)]
    except Unusable:
        return False
    return len(both[0]) == len(both[1])
