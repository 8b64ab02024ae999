"""An attacker who tries every population: slow, plain, and right. Only for a handful of cells.

It knows a population as a count for each kind of person and shares nothing with the auditor but the folders.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.findings.making import MARK, TOTAL, Release, Sheet, held

Counts = tuple[int, ...]


@dataclass(frozen=True)
class Seen:
    """One printed row: which kinds it counts, what stands there, and the slack of rounding."""

    table: str
    cell: tuple[str, ...]
    kinds: tuple[bool, ...]
    count: int | None
    slack: int


def kinds_of(variables: dict[str, Sequence[str]], many: Sequence[str]) -> list[dict[str, object]]:
    """Every kind of person there can be."""
    options = []
    for name, categories in variables.items():
        if name in many:
            options.append([frozenset(s) for n in range(1, len(categories) + 1) for s in itertools.combinations(categories, n)])
        else:
            options.append(list(categories))
    return [dict(zip(variables, picks, strict=True)) for picks in itertools.product(*options)]


def seen(release: Release, kinds: Sequence[dict[str, object]]) -> list[Seen]:
    """Everything that a release prints."""
    return [one for sheet in release.sheets for one in _rows(release, sheet, kinds)]


def _rows(release: Release, sheet: Sheet, kinds: Sequence[dict[str, object]]) -> Iterator[Seen]:
    labels = [[held(kind, one, release.groupings) for one in sheet.dimensions] for kind in kinds]
    for row in sheet.rows(release.people, release.groupings):
        cell = tuple(row[:-1])
        counted = tuple(
            all(want == TOTAL or want in have for want, have in zip(cell, each, strict=True)) for each in labels
        )
        yield Seen(sheet.id, cell, counted, None if row[-1] == MARK else int(row[-1]), (sheet.rounding or 1) - 1)


def populations(rows: Sequence[Seen], size: int, most: int) -> list[Counts]:
    """Every population that agrees with the rows; `most` of one kind at most."""
    exact = [one for one in rows if one.count is not None]
    found: list[Counts] = []

    def extend(start: Counts) -> None:
        place = len(start)
        for one in exact:
            assert one.count is not None
            lower = sum(n for n, inside in zip(start, one.kinds, strict=False) if inside)
            if lower > one.count + one.slack or (not any(one.kinds[place:]) and lower < one.count - one.slack):
                return
        if place == size:
            found.append(start)
            return
        for count in range(most + 1):
            extend((*start, count))

    extend(())
    return found


def value(kinds: Sequence[bool], population: Counts) -> int:
    """How many of a population are counted."""
    return sum(count for count, inside in zip(population, kinds, strict=True) if inside)


def broken(rows: Sequence[Seen], found: Sequence[Counts], threshold: int) -> list[tuple[str, ...]]:
    """The rows that are not protected, by trying everything."""
    lost = []
    for one in rows:
        values = {value(one.kinds, population) for population in found}
        if one.count is None:
            safe = not any(one.kinds) or (0 in values and max(values) >= threshold) or min(values) >= threshold
        else:
            safe = any(count == 0 or count >= threshold for count in values)
        if not safe:
            lost.append((one.table, *one.cell))
    return lost


def certain(kinds: Sequence[bool], found: Sequence[Counts], threshold: int) -> bool:
    """Whether a count that nobody printed is between 1 and the threshold less one in every population."""
    return all(0 < value(kinds, population) < threshold for population in found)
