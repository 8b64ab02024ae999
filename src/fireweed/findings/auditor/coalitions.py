"""A grantee knows its own numbers: with those in hand, what do the releases say about the people of the others?

Its numbers are not published, so the auditor does not know them either. For each hidden cell it looks for two populations
that agree with everything published and with each other in every cell of that grantee, one in which nobody of the others is
in the hidden cell and one in which the threshold is reached. Where no such pair is, no own number leaves the cell protected.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import scipy.sparse as sp

from fireweed.findings.auditor.attack import Attack, fixed
from fireweed.findings.auditor.program import Clock, Contradiction, Program, Rows, Whole, row
from fireweed.findings.auditor.space import Columns
from fireweed.findings.auditor.system import Population, System
from fireweed.findings.auditor.targets import Target
from fireweed.findings.auditor.variables import Flags, places
from fireweed.findings.folder import Folder
from fireweed.findings.folder.form import refuse

PROGRAM = "program"
TOGETHER = 10
PAIRS = 6
"""Populations in which a cell is empty that are tried before two are looked for at once, which takes far longer."""


@dataclass(frozen=True)
class Knowing:
    """Whoever knows every number of one category of a dimension."""

    dimension: str
    category: str


def check(who: Sequence[Knowing], folders: Sequence[Folder]) -> None:
    """Raises `Unusable` where somebody is named whom no table prints."""
    for one in who:
        if not any(one.category in where[one.dimension].labels for folder in folders if one.dimension in (where := places(folder))):
            raise refuse(
                f"No table prints {one.dimension}={one.category}.", f"Aucun tableau ne publie {one.dimension}={one.category}."
            )


def everyone(system: System) -> list[Knowing]:
    """One for each category of a dimension called program."""
    found: dict[Knowing, None] = {}
    for population in system.populations:
        for printed in population.world.printed:
            if PROGRAM in printed.places:
                found.update(dict.fromkeys(Knowing(PROGRAM, one) for one in sorted(printed.places[PROGRAM].labels)))
    return list(found)


def own(system: System, who: Knowing) -> Rows:
    """The sums that this grantee knows: its people, for every crossing of the other variables."""
    sums: list[Columns] = []
    for population in system.populations:
        under, held = _under(population, who), population.layout
        for at, clique in enumerate(held.cliques if under is not None else ()):
            if under is not None and under[0] in clique:
                shape = held.shape(at)
                cells = np.arange(int(np.prod(shape, dtype=np.int64))).reshape(shape) + held.starts[at] + population.start
                mine = np.moveaxis(cells, clique.index(under[0]), 0)[under[1]]
                # Whoever holds several categories is known to this grantee, and what else that person holds here is not.
                sums += list(mine.reshape(len(mine), -1).T if held.variables[under[0]].many else mine.reshape(-1, 1))
    starts = np.r_[0, np.cumsum([len(one) for one in sums])].astype(np.int32)
    columns = np.concatenate(sums).astype(np.int32) if sums else np.zeros(0, dtype=np.int32)
    matrix = sp.csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(sums), system.size))
    return Rows(matrix, np.zeros(len(sums)), np.zeros(len(sums)))


def _under(population: Population, who: Knowing) -> tuple[str, Flags] | None:
    """The base variable of what a grantee knows, and the kinds of people it serves."""
    for printed in population.world.printed:
        place = printed.places.get(who.dimension)
        if place is not None and who.category in place.labels:
            return place.variable, population.layout.variables[place.variable].node(place.labels[who.category])
    return None


def people_of(system: System, who: Sequence[Knowing]) -> Flags:
    """The columns of everybody whom these grantees serve."""
    mine = np.zeros(system.size, dtype=np.bool_)
    for population in system.populations:
        for under in (_under(population, one) for one in who):
            for at, clique in enumerate(population.layout.cliques):
                if under is not None and under[0] in clique:
                    mine[population.columns({under[0]: under[1]}, at)] = True
    return mine


def of_others(system: System, who: Sequence[Knowing], targets: Sequence[Target]) -> Iterator[Target]:
    """Each hidden cell without the people of these grantees, where anybody else is left in it."""
    mine = people_of(system, who)
    for target in targets:
        kept = ~mine[target.columns]
        if kept.any():
            yield replace(target, columns=target.columns[kept], values=target.values[kept])


def blocks(who: Sequence[Knowing], folders: Sequence[Folder]) -> list[list[Knowing]]:
    """Many grantees in blocks of some, those that share most labels beside each other; none where they are few."""
    if len(who) < 2 * TOGETHER:
        return []
    shared: dict[Knowing, list[str]] = {one: [] for one in who}
    for folder in folders:
        where = places(folder)
        for _, place in sorted(where.items()):
            for one in who:
                mine = where[one.dimension].labels[one.category] if one.dimension in where else frozenset()
                shared[one] += sorted(label for label, under in place.labels.items() if under > mine)
    line = sorted(who, key=lambda one: (shared[one], one.category))
    return [line[start : start + TOGETHER] for start in range(0, len(line), TOGETHER)]


class Coalitions:
    """Attacks hidden cells with each grantee's knowledge in turn; populations found for one serve the next."""

    def __init__(self, system: System, program: Program, pool: Sequence[Whole], clock: Clock) -> None:
        self.system, self.program, self.clock = system, program, clock
        self.middle = _middle(program, pool, clock)
        self.pool = [*pool, self.middle]

    def attack(self, who: Sequence[Knowing], targets: Sequence[Target]) -> Iterator[tuple[Knowing, Target]]:
        """Which grantee sees through which hidden cell of others. Raises `Trouble`."""
        cleared: set[tuple[Knowing, bytes]] = set()
        for block in blocks(who, self._folders()):
            cleared |= self._within(block, who, targets)
        for one in who:
            theirs = [t for t in of_others(self.system, [one], targets) if (one, t.columns.tobytes()) not in cleared]
            mine = own(self.system, one)
            if not theirs or not mine.matrix.shape[0]:
                continue
            doubtful = self._held_at(self.middle, theirs, mine)
            twice = _twice(self.program, mine, self.clock) if doubtful else None
            for target in doubtful:
                if twice is not None and not self._paired(target, mine) and not self._cleared(target, twice):
                    yield one, target

    def _folders(self) -> list[Folder]:
        found = {one.folder.id: one.folder for each in self.system.populations for one in each.world.printed}
        return list(found.values())

    def _within(self, block: Sequence[Knowing], who: Sequence[Knowing], targets: Sequence[Target]) -> set[tuple[Knowing, bytes]]:
        """Cells of a block that stay protected while everybody outside it stays as they are: so from all who are outside;
        then the same with each of the block in turn staying as it is too.
        """
        cleared: set[tuple[Knowing, bytes]] = set()
        others = [one for one in who if one not in block]
        inside = people_of(self.system, block) & ~people_of(self.system, others)
        for known in (None, *block):
            moving = inside if known is None else inside & ~people_of(self.system, [known])
            theirs = [one for one in (targets if known is None else of_others(self.system, [known], targets))
                      if moving[one.columns].all()]
            program = Program(self.program.rows, self.program.most, self.clock, still=(~moving, self.middle))
            attack = Attack(program, theirs, self.clock, exempt=False)
            attack.see(self.middle)
            lost = {one.target.columns.tobytes() for one in attack.run()}
            kept = {one.columns.tobytes() for one in theirs} - lost
            cleared |= {(one, key) for one in (others if known is None else [known]) for key in kept}
        return cleared

    def held(self, who: Knowing) -> Rows:
        """What a grantee knows, held at the numbers of the population in the middle."""
        return fixed(own(self.system, who), self.middle)

    def _held_at(self, x: Whole, targets: Sequence[Target], mine: Rows) -> list[Target]:
        held = fixed(mine, x)
        program = Program(self.program.rows.and_also(held), self.program.most, self.clock)
        attack = Attack(program, targets, self.clock, exempt=False)
        attack.see(x)
        for one in self.pool:
            if held.hold(one):
                attack.see(one)
        found = [one.target for one in attack.run()]
        self.pool += attack.pool[1:]
        return found

    def _paired(self, target: Target, mine: Rows) -> bool:
        """Whether to a population known already, in which nobody of the others is there, one in which many are agrees."""
        empty = [x for x in self.pool if x[target.columns].sum() == 0]
        cost = np.zeros(self.program.size)
        cost[target.columns] = -1
        enough = row(target.columns, self.program.size, target.threshold, np.inf)
        for x in empty[:: max(1, len(empty) // PAIRS)][:PAIRS]:
            program = Program(self.program.rows.and_also(fixed(mine, x)), self.program.most, self.clock)
            value, near = program.linear(cost)
            if -value < target.threshold - 1e-6:
                continue
            found = program.as_whole(near)
            if found is None:
                found = program.whole(also=enough, near=near)
            if found is not None:
                self.pool.append(found)
                return True
        return False

    def _cleared(self, target: Target, twice: Program) -> bool:
        """Whether everybody knows it to be large anyway, or some own numbers leave a pair of populations."""
        size = self.program.size
        cost = np.zeros(size)
        cost[target.columns] = 1
        least, _ = self.program.linear(cost)
        if least > target.threshold - 1 + 1e-6:
            return True
        reach = row(target.columns + size, 2 * size, target.threshold, np.inf)
        return twice.whole(also=reach, zero=target.columns) is not None


def _twice(program: Program, mine: Rows, clock: Clock) -> Program:
    """Two populations that agree with everything printed, and with each other in what a grantee knows."""
    rows, nothing = program.rows, np.zeros(mine.matrix.shape[0])
    both = Rows(
        sp.block_diag([rows.matrix, rows.matrix]).tocsr(), np.r_[rows.lo, rows.lo], np.r_[rows.hi, rows.hi]
    )
    alike = Rows(sp.hstack([mine.matrix, -mine.matrix]).tocsr(), nothing, nothing)
    return Program(both.and_also(alike), program.most, clock)


def _middle(program: Program, pool: Sequence[Whole], clock: Clock) -> Whole:
    """A population near the mean of those that were found: one in which few cells are at their end."""
    mean, size, free = np.mean(pool, axis=0), program.size, program.free
    if not len(free):
        return pool[0]
    names = sp.identity(size, format="csr")[free]
    away = sp.identity(len(free), format="csr")
    rows = Rows(
        sp.vstack([
            sp.hstack([program.rows.matrix, sp.csr_matrix((len(program.rows.lo), len(free)))]),
            sp.hstack([names, away]), sp.hstack([-names, away]),
        ]).tocsr(),
        np.r_[program.rows.lo, mean[free], -mean[free]], np.r_[program.rows.hi, np.full(2 * len(free), np.inf)],
    )
    found = Program(rows, program.most, clock).whole(np.r_[np.zeros(size), np.ones(len(free))], any_will_do=True)
    if found is None:
        raise Contradiction
    return found[:size]
