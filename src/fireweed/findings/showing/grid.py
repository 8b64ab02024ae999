"""A table as rows and columns: two dimensions cross, further ones make sections; a wide crossing becomes a list."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from fireweed.bilingual import Two
from fireweed.findings.showing.release import Shown

MOST_COLUMNS = 7


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its label, its counts, and whether it is the total."""

    label: Two
    counts: tuple[int | None, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a table under a heading of its own (None where there is one part), with the names of its columns."""

    heading: Two | None
    first: Two
    columns: tuple[Two, ...]
    rows: tuple[Row, ...]

    @property
    def lines(self) -> list[tuple[Row, list[tuple[Two, int | None]]]]:
        """Each row with its counts, each beside the name of its column."""
        return [(row, list(zip(self.columns, row.counts, strict=True))) for row in self.rows]


COUNT = Two("Number", "Nombre")


def sections(shown: Shown) -> list[Section]:
    """The parts of a table in order."""
    number = len(shown.dimensions)
    if number == 0:
        only = next(iter(shown.counts.values()))
        return [Section(None, COUNT, (COUNT,), (Row(shown.labels[0][None] if shown.labels else COUNT, (only,), True),))]
    if number == 1:
        rows = tuple(Row(shown.labels[0][code], (shown.counts[(code,)],), code is None) for code in shown.codes(0))
        return [Section(None, shown.dimensions[0], (COUNT,), rows)]
    outer = [shown.codes(place) for place in range(number - 2)]
    return [part for codes in product(*outer) for part in _crossing(shown, codes)]


def _crossing(shown: Shown, outer: tuple[str | None, ...]) -> Iterator[Section]:
    """The last two dimensions, rows by columns; the longer one goes down."""
    down, across = len(outer), len(outer) + 1
    if len(shown.codes(across)) > MOST_COLUMNS and len(shown.codes(down)) <= len(shown.codes(across)):
        down, across = across, down
    heading = _heading(shown, outer)
    if len(shown.codes(across)) <= MOST_COLUMNS:
        columns = shown.codes(across)
        rows = tuple(
            Row(shown.labels[down][one], tuple(_count(shown, outer, down, one, across, other) for other in columns), one is None)
            for one in shown.codes(down)
        )
        yield Section(heading, shown.dimensions[down], tuple(shown.labels[across][other] for other in columns), rows)
        return
    for other in shown.codes(across):
        rows = tuple(
            Row(shown.labels[down][one], (_count(shown, outer, down, one, across, other),), one is None)
            for one in shown.codes(down)
        )
        said = shown.labels[across][other]
        yield Section(said if heading is None else _BOTH.format(one=heading, other=said), shown.dimensions[down], (COUNT,), rows)


def _count(shown: Shown, outer: tuple[str | None, ...], down: int, one: str | None, across: int, other: str | None) -> int | None:
    last = (one, other) if down < across else (other, one)
    return shown.counts[(*outer, *last)]


def _heading(shown: Shown, outer: tuple[str | None, ...]) -> Two | None:
    said = [shown.labels[place][code] for place, code in enumerate(outer)]
    if not said:
        return None
    found = said[0]
    for one in said[1:]:
        found = _BOTH.format(one=found, other=one)
    return found


_BOTH = Two("{one}, {other}", "{one}, {other}")
