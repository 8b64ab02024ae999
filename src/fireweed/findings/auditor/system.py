"""One system of unknowns and printed numbers: the populations of a world, what joins them, and where each row comes from."""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import scipy.sparse as sp

from fireweed.findings.auditor.program import Numbers, Rows
from fireweed.findings.auditor.space import Columns, Layout
from fireweed.findings.auditor.variables import Flags, Named, chosen, meetings
from fireweed.findings.auditor.worlds import Printed, World
from fireweed.findings.folder import Cell


@dataclass(frozen=True)
class Source:
    """A printed number: in which release and table, which cell, and what stands there."""

    release: str
    table: str
    cell: Cell
    shown: str


@dataclass(frozen=True)
class Population:
    """One set of people: its columns begin at `start`; `world` holds what was printed about just these."""

    world: World
    layout: Layout
    start: int

    def columns(self, choice: Mapping[str, Flags], clique: int | None = None) -> Columns | None:
        """The columns of everyone whose kinds are chosen."""
        found = self.layout.columns(choice, clique)
        return None if found is None else found + self.start

    def cell(self, printed: Printed, cell: Cell) -> Columns:
        """The columns that a printed cell counts."""
        choice = chosen(printed.table, cell, printed.places, self.layout.variables)
        if printed.years:
            cut = self.layout.variables["year"].node(printed.years)
            choice["year"] = choice["year"] & cut if "year" in choice else cut
        found = self.columns(choice)
        assert found is not None, "every table lies in a clique"
        return found

    def nodes(self) -> dict[str, list[Named]]:
        """For each variable: everyone, the printed categories, their meetings."""
        by_name: dict[str, dict[str, Mapping[str, frozenset[str]]]] = {name: {} for name in self.layout.variables}
        for printed in self.world.printed:
            for dimension, place in printed.places.items():
                labels = by_name[place.variable].setdefault(dimension, {})
                if printed.years:
                    by_name["year"].setdefault("years", {})
                    by_name["year"]["years"] = {**by_name["year"]["years"], "–".join(printed.years): frozenset(printed.years)}
                if labels != place.labels:
                    by_name[place.variable][f"{dimension} ({printed.folder.id})" if labels else dimension] = place.labels
        return {name: meetings(self.layout.variables[name], by_name[name]) for name in by_name}


@dataclass(frozen=True)
class Change:
    """What lies between two populations is a count of people too; either may be narrowed first, to a year."""

    new: Population
    old: Population
    new_cut: Mapping[str, Flags] = field(default_factory=dict)
    old_cut: Mapping[str, Flags] = field(default_factory=dict)


@dataclass
class System:
    """Rows gathered one by one; `sources` says for each row which printed number it is, or None."""

    size: int = 0
    populations: list[Population] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    sources: list[Source | None] = field(default_factory=list)
    _parts: list[tuple[Columns, Numbers, float, float]] = field(default_factory=list)

    def add(self, columns: Columns, lo: float, hi: float, source: Source | None = None, values: Numbers | None = None) -> None:
        """One row: lo <= values @ x[columns] <= hi; ones where no values are given."""
        self._parts.append((columns, np.ones(len(columns)) if values is None else values, lo, hi))
        self.sources.append(source)

    def rows(self) -> Rows:
        """All rows as one matrix."""
        counts = [len(columns) for columns, *_ in self._parts]
        starts = np.r_[0, np.cumsum(counts)].astype(np.int32)
        columns = np.concatenate([one[0] for one in self._parts]) if self._parts else np.zeros(0, dtype=np.int64)
        values = np.concatenate([one[1] for one in self._parts]) if self._parts else np.zeros(0)
        matrix = sp.csr_matrix((values, columns.astype(np.int32), starts), shape=(len(self._parts), self.size))
        matrix.sum_duplicates()
        return Rows(matrix, np.array([one[2] for one in self._parts]), np.array([one[3] for one in self._parts]))

    def block(self, layout: Layout) -> int:
        """New columns for one layout, glued at its seams; where they begin."""
        start, self.size = self.size, self.size + layout.size
        for one, other in layout.seams():
            self.add(np.r_[one, other] + start, 0, 0, values=np.r_[np.ones(len(one)), -np.ones(len(other))])
        return start

    def population(self, world: World, layout: Layout) -> Population:
        """A set of people with every number that the releases print about it."""
        made = Population(world, layout, self.block(layout))
        self.populations.append(made)
        for printed in world.printed:
            for cell, count in printed.table.cells.items():
                if count is not None:
                    source = Source(printed.folder.id, printed.table.id, cell, str(count))
                    self.add(made.cell(printed, cell), least(printed, count), count + (printed.table.rounding or 1) - 1, source)
            self._figures(made, printed)
        return made

    def _figures(self, population: Population, printed: Printed) -> None:
        """A share of v per cent with d decimals: (v - h) * whole <= 100 * part <= (v + h) * whole, h half of the last place."""
        for figure in printed.folder.figures:
            if figure.table != printed.table.id:
                continue
            part = population.cell(printed, figure.of)
            source = Source(printed.folder.id, f"{printed.table.id}, {figure.id}", figure.of, f"{figure.value:.{figure.decimals}f}")
            if figure.over is None:
                self.add(part, figure.value, figure.value, source)
                continue
            whole, half = population.cell(printed, figure.over), 0.5 * 10.0**-figure.decimals
            columns = np.r_[part, whole]
            for rate, lo, hi in ((figure.value - half, 0.0, np.inf), (figure.value + half, -np.inf, 0.0)):
                values = np.r_[np.ones(len(part)), np.full(len(whole), -rate / 100)]
                self.add(columns, lo, hi, source, values)

    def columns(self, count: int) -> Columns:
        """New columns that belong to no layout."""
        start, self.size = self.size, self.size + count
        return np.arange(start, self.size)

    def came_and_left(self, new: Population, old: Population) -> Columns:
        """new = old + came - left, kind by kind; the columns whose sum is the number of people who came or left."""
        size = new.layout.size
        came, left = self.block(new.layout), self.block(new.layout)
        for at in range(size):
            columns = np.array([new.start + at, old.start + at, came + at, left + at])
            self.add(columns, 0, 0, values=np.array([1.0, -1.0, -1.0, 1.0]))
        self.changes.append(Change(new, old))
        first = np.prod(new.layout.shape(0), dtype=np.int64)
        moved: Columns = np.r_[came + np.arange(first), left + np.arange(first)]
        return moved


def least(printed: Printed, count: int) -> int:
    """The least that a printed number can stand for. Readers know the rule: no count is printed that is below the threshold,
    so what was rounded to the threshold or more was not rounded up to it.
    """
    slack, threshold = (printed.table.rounding or 1) - 1, printed.folder.threshold
    return max(0, count - slack, threshold if count >= threshold else 0)


def scopes(world: World) -> list[frozenset[str]]:
    """The sets of variables that were printed together."""
    return sorted({one.scope for one in world.printed}, key=sorted)


def shared_cells(one: Population, other: Population, without: str | None = None) -> Iterator[Mapping[str, str]]:
    """Every crossing of categories that two populations both can tell; of a many-valued variable, everyone too."""
    alike = {
        name for name, variable in one.layout.variables.items()
        if name != without and name in other.layout.variables
        and variable.categories == other.layout.variables[name].categories
        and variable.many == other.layout.variables[name].many
    }
    sets = {
        frozenset(alike & set(left) & set(right)) for left, right in itertools.product(one.layout.cliques, other.layout.cliques)
    }
    for names in sorted((tuple(sorted(each)) for each in sets if not any(each < more for more in sets)), key=str):
        known = [one.layout.variables[name] for name in names]
        for picks in itertools.product(*(["", *each.categories] if each.many else each.categories for each in known)):
            yield {name: pick for name, pick in zip(names, picks, strict=True) if pick}
