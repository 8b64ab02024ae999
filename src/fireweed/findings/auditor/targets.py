"""What is attacked: hidden cells, printed small numbers, rounded ones, meetings that were never printed, and changes."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fireweed.findings.auditor.program import Numbers, Whole
from fireweed.findings.auditor.space import Columns
from fireweed.findings.auditor.system import Change, Population, System
from fireweed.findings.auditor.variables import Flags, Named
from fireweed.findings.auditor.worlds import Printed
from fireweed.findings.folder import Cell, Folder


@dataclass(frozen=True)
class Target:
    """A count of people: values @ x[columns].

    `both`: it must be able to be 0 and to reach the threshold (a hidden cell). Otherwise one of the two is enough.
    `signed`: it may be negative (a change).
    """

    kind: str
    release: str
    table: str
    words: str
    cell: Cell
    columns: Columns
    values: Numbers
    threshold: int
    both: bool = False
    signed: bool = False
    population: int = 0


@dataclass(frozen=True)
class Readers:
    """Who holds these releases; a count is protected at the threshold of the release, or of what they were given directly."""

    folders: tuple[Folder, ...]

    @property
    def thresholds(self) -> tuple[tuple[str, int], ...]:
        """For whom each of them was made, and from which number on it tells."""
        return tuple((one.audience, one.threshold) for one in self.folders)

    def threshold(self, folder: Folder) -> int:
        """The threshold at which a cell of a folder is protected from these readers."""
        given = [one.threshold for one in self.folders if one.audience != "public"]
        return min(given) if folder.audience == "public" and given else folder.threshold

    def meeting(self, population: Population) -> int:
        """The threshold at which what nobody printed is protected in a population."""
        return max(self.threshold(one.folder) for one in population.world.printed)


def readers(folders: Sequence[Folder]) -> list[Readers]:
    """Whoever reads only what is public, and everybody together."""
    public = tuple(one for one in folders if one.audience == "public")
    return [Readers(tuple(folders))] if len(public) in (0, len(folders)) else [Readers(public), Readers(tuple(folders))]


def printed_cells(system: System, who: Readers) -> Iterator[tuple[Target, int | None, bool]]:
    """Every printed row as a target, with what stands there and whether it is rounded."""
    for at, population in enumerate(system.populations):
        for printed in population.world.printed:
            for cell, count in printed.table.cells.items():
                columns = population.cell(printed, cell)
                if len(columns):
                    yield _cell(printed, cell, columns, count, who, at), count, printed.table.rounding is not None


def _cell(printed: Printed, cell: Cell, columns: Columns, count: int | None, who: Readers, at: int) -> Target:
    words = ", ".join(f"{name}={label}" for name, label in zip(printed.table.dimensions, cell, strict=True))
    return Target(
        "printed" if count is not None else "hidden", printed.folder.id, printed.table.id, words, cell, columns,
        np.ones(len(columns)), who.threshold(printed.folder), both=count is None, population=at,
    )


@dataclass
class Meetings:
    """All crossings of some nodes in one clique; `open` marks those that no population has cleared yet."""

    population: Population
    at: int
    names: tuple[str, ...]
    nodes: list[list[Named]]
    threshold: int
    change: Change | None
    open: NDArray[np.bool_]

    def values(self, x: Whole) -> NDArray[np.int64]:
        """The count of each crossing, or how it changed."""
        if self.change is None:
            return self._sum(x, self.population, {})
        change = self.change
        return self._sum(x, change.new, change.new_cut) - self._sum(x, change.old, change.old_cut)

    def _sum(self, x: Whole, one: Population, cut: Mapping[str, Flags]) -> NDArray[np.int64]:
        clique = one.layout.home([*self.names, *cut])
        assert clique is not None
        begin = one.start + one.layout.starts[clique]
        shape = one.layout.shape(clique)
        block = x[begin : begin + int(np.prod(shape, dtype=np.int64))].reshape(shape)
        for place, name in enumerate(one.layout.cliques[clique]):
            if name in cut:
                block = np.compress(cut[name], block, axis=place)
        kept = tuple(place for place, name in enumerate(one.layout.cliques[clique]) if name not in self.names)
        block = block.sum(axis=kept)
        for named in self.nodes:
            turn = np.array([node.kinds for node in named], dtype=np.int64)
            block = np.moveaxis(np.tensordot(turn, block, axes=(1, 0)), 0, -1)
        return np.asarray(block, dtype=np.int64)

    def see(self, x: Whole) -> None:
        """Close what this population clears."""
        seen = np.abs(self.values(x))
        self.open &= (seen > 0) & (seen < self.threshold)

    def left(self) -> Iterator[Target]:
        """Those still open, one by one."""
        release = self.population.world.printed[-1].folder.id
        for place in np.argwhere(self.open):
            picked = [nodes[one] for nodes, one in zip(self.nodes, place, strict=True)]
            choice = {name: node.kinds for name, node in zip(self.names, picked, strict=True)}
            columns = self.population.columns({**choice, **(self.change.new_cut if self.change is not None else {})})
            assert columns is not None
            values = np.ones(len(columns))
            if self.change is not None:
                older = self.change.old.columns({**choice, **self.change.old_cut})
                assert older is not None
                columns, values = np.r_[columns, older], np.r_[values, -np.ones(len(older))]
            words = ", ".join(one.words for one in picked if one.words)
            yield Target(
                "meeting" if self.change is None else "change", release, "", words, (), columns, values, self.threshold,
                signed=self.change is not None, population=self.at,
            )


def families(system: System, who: Readers) -> list[Meetings]:
    """Crossings of what was printed together, of every two variables, and the finest cells; then what changed between two."""
    found = []
    for at, population in enumerate(system.populations):
        nodes = population.nodes()
        for names in _sets(population):
            found.append(_family(population, at, names, [nodes[name] for name in names], who))
        for clique in population.layout.cliques:
            if len(clique) > 2:
                finest = [
                    [Named(f"{name}={one}", population.layout.variables[name].node([one]))
                     for one in population.layout.variables[name].categories]
                    for name in clique
                ]
                found.append(_family(population, at, clique, finest, who))
    for change in system.changes:
        new, old = change.new, change.old
        nodes = {name: _alike(new, old, name) for name in new.layout.variables if name in old.layout.variables}
        cut = {*change.new_cut, *change.old_cut}
        sets = {tuple(name for name in names if name not in cut) for names in _sets(new)}
        for names in sorted(sets):
            tells = new.layout.home([*names, *change.new_cut]) is not None
            tells = tells and old.layout.home([*names, *change.old_cut]) is not None
            if tells and all(nodes.get(name) for name in names):
                at = system.populations.index(new)
                found.append(_family(new, at, names, [nodes[name] for name in names], who, change))
    return found


def _family(
    population: Population, at: int, names: Sequence[str], nodes: list[list[Named]], who: Readers, change: Change | None = None
) -> Meetings:
    threshold = max(who.meeting(one) for one in ([population] if change is None else [population, change.old]))
    return Meetings(population, at, tuple(names), nodes, threshold, change, np.ones([len(one) for one in nodes], dtype=np.bool_))


def _sets(population: Population) -> list[tuple[str, ...]]:
    """The variables of each table and every two that share a clique; a set inside another is part of it already."""
    sets = {one.scope for one in population.world.printed}
    for clique in population.layout.cliques:
        sets |= {frozenset(pair) for pair in itertools.combinations(clique, 2)}
    return [tuple(sorted(one)) for one in sorted(sets, key=sorted) if not any(one < more for more in sets)]


def _alike(new: Population, old: Population, name: str) -> list[Named]:
    """The nodes of a variable that both populations print, where it is the same variable in both."""
    one, other = new.layout.variables[name], old.layout.variables[name]
    if one.categories != other.categories or one.kinds != other.kinds:
        return []
    known = {node.kinds.tobytes() for node in old.nodes()[name]}
    return [node for node in new.nodes()[name] if node.kinds.tobytes() in known]
