"""What earlier releases showed and hid, in the words of this space."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fireweed.evaluation.protection.cells import Labels, cells
from fireweed.evaluation.protection.space import Key, Space, Table


@dataclass(frozen=True, slots=True)
class Earlier:
    """A table of an earlier release: its cells by their labels, None where hidden.

    What was hidden stays hidden. What was shown is known to the reader, if he has `seen` it (a public reader has not seen a
    funder's tables); with a `rounding` base he knows it up to one less than the base.
    """

    table: Table
    cells: Mapping[Labels, int | None]
    seen: bool = True
    rounding: int | None = None


@dataclass(frozen=True, slots=True)
class Keyed:
    """The same by what each cell counts, where an earlier release cut its tables by groupings of its own."""

    cells: Mapping[Key, int | None]
    seen: bool = True
    rounding: int | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """Which keys were hidden, and between which values the reader knows others to lie."""

    hidden: frozenset[Key]
    known: Mapping[Key, tuple[int, int]]


MOST = 2**62


def before(space: Space, earlier: Sequence[Earlier | Keyed]) -> Before:
    """All earlier tables as one: hidden in any is hidden; of several values the narrowest bounds hold."""
    hidden: set[Key] = set()
    known: dict[Key, tuple[int, int]] = {}
    for one in earlier:
        apart = one.rounding - 1 if one.rounding else 0
        for key, value in _keyed(space, one):
            if value is None:
                hidden.add(key)
            elif one.seen:
                low, high = known.get(key, (0, MOST))
                known[key] = (max(low, value - apart), min(high, value + apart))
    return Before(frozenset(hidden), known)


def _keyed(space: Space, one: Earlier | Keyed) -> Iterator[tuple[Key, int | None]]:
    if isinstance(one, Keyed):
        yield from one.cells.items()
        return
    for cell in cells(space, one.table):
        if cell.labels in one.cells:
            yield cell.key, one.cells[cell.labels]
