"""The printed cells: each table's cells with the keys of what they count, identical ones in different tables being one."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from fireweed.evaluation.protection.space import Key, Space, Table

Labels = tuple[str | None, ...]
"""Where a cell stands in its table: a label for each dimension, None where it is the total."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell, and what it counts."""

    labels: Labels
    key: Key


def cells(space: Space, table: Table) -> Iterator[Cell]:
    """All cells of a table in order, totals after the categories of each dimension."""
    places = [space.place[space.base_of(d).name] for d in table.dimensions]
    choices = [[*space.nodes(d).items(), (None, -1)] for d in table.dimensions]
    for chosen in product(*choices):
        key = list(space.whole)
        for place, (_, mask) in zip(places, chosen, strict=True):
            key[place] &= mask
        yield Cell(tuple(label for label, _ in chosen), tuple(key))


def printed(space: Space) -> list[Key]:
    """What all tables count, each once, in the order of the tables."""
    return list(dict.fromkeys(cell.key for table in space.tables for cell in cells(space, table)))


def weights(space: Space) -> dict[Key, float]:
    """How much more than its size each printed cell is worth: totals and kept margins are hidden last."""
    found: dict[Key, float] = {}
    for table in space.tables:
        kept = {frozenset(margin) for margin in table.keeps}
        for cell in cells(space, table):
            over = frozenset(d for d, label in zip(table.dimensions, cell.labels, strict=True) if label is not None)
            worth = EVERYBODY if not over else KEPT if over in kept else 1.0
            found[cell.key] = max(found.get(cell.key, 0.0), worth)
    return found


EVERYBODY, KEPT = 1000.0, 100.0
