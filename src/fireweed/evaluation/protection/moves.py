"""One question about protected counts: which change of the population carries them far enough.

As an attacker would ask it, shown rows must stay as they are. As the repairer asks it, a shown row may move at the price of
hiding it. Answers come in whole numbers of people; only where a space is so tight that hardly any answer does, `fractions`
is set and answers are taken as they come.
"""

from dataclasses import replace

import numpy as np
import scipy.sparse as sp

from fireweed.evaluation.protection.base import Bools, Ints
from fireweed.evaluation.protection.going import Going
from fireweed.evaluation.protection.problem import Clock, Floats, Problem
from fireweed.evaluation.protection.solver import INFINITE, Program, least
from fireweed.evaluation.protection.witnesses import NEAR, is_whole, pinned

STEPS = (0.001, 0.05, 1.0, 20.0)
"""What moving one person costs by itself: little, so that between equals the smaller change is taken; more where only
fractions are found, since small changes are mostly whole."""
SMALL = 1000  # unknowns; up to so many, whole numbers are searched for before fractions make changes small
TURNS, BEND, GOLDEN = 4, 1.0, 0.6180339887498949
FURTHEST = 6  # times as long as the smallest change takes the one that goes furthest
KEPT = 12  # programs that go on are kept at once, one for each group; each holds a solver
ENOUGH = 4  # nobody needs to move more often than this, times the furthest that any count must go


class Mover:
    """Answers such questions, and adds up how large they were: a limit in that stops at the same one every time."""

    def __init__(self, problem: Problem, clock: Clock) -> None:
        self.problem, self.clock = problem, clock
        self.fractions = False
        self.asked = 0
        self._going: dict[int, Going] = {}
        most = ENOUGH * int(max(problem.fall.max(initial=0), problem.rise.max(initial=0)))
        self._up = np.full(len(problem.x), max(most, 1), dtype=float)
        self._down = np.minimum(self._up, problem.x)
        self._exact = (problem.below == 0) & (problem.above == 0)
        self._alone = np.diff(problem.rows.indptr) == 1

    def on(self, problem: Problem) -> "Mover":
        """The same, for a problem with other protected counts; what was asked counts on."""
        found = Mover(problem, self.clock)
        found.fractions, found.asked = self.fractions, self.asked
        return found

    def attack(self, target: int, sign: int, hidden: Bools) -> Floats | None:
        """A change that leaves what is shown and carries one count far enough, or None.

        In whole numbers the smallest one; in fractions the one that goes furthest, which carries many others along.
        """
        if self.fractions:
            return self._furthest(target, sign, hidden)
        free, rows = self._open(target, hidden)
        return self._ask(np.array([target]), sign, free, rows, None, hidden)

    def _open(self, target: int, hidden: Bools) -> tuple[Ints, Ints]:
        """The unknowns that this pattern leaves open to whoever asks, and the shown rows that hold some of them."""
        free = np.flatnonzero(~pinned(self.problem, hidden) & ~self._held(target))
        return free, np.flatnonzero(~hidden & (np.diff(self.problem.rows[:, free].indptr) > 0))

    def _held(self, target: int) -> Bools:
        """What does not move: whoever asks knows it."""
        return np.asarray(self.problem.still[self.problem.group[target]])

    def _furthest(self, target: int, sign: int, hidden: Bools) -> Floats | None:
        problem, change = self.problem, self.extreme(target, sign, hidden)
        reached = sign * float((problem.targets[target] @ change)[0])
        return change if reached >= (problem.rise if sign > 0 else problem.fall)[target] - NEAR else None

    def extreme(self, target: int, sign: int, hidden: Bools) -> Floats:
        """The change, perhaps in fractions, that leaves what is shown and carries one count as far as any does."""
        problem, group = self.problem, int(self.problem.group[target])
        self.asked += FURTHEST * len(problem.x)
        if group not in self._going:
            if len(self._going) == KEPT:
                del self._going[next(iter(self._going))]
            self._going[group] = Going(problem, problem.still[group], hidden, self.clock)
        found = self._going[group].least(-sign * problem.targets[target, :].toarray().ravel().astype(float), hidden)
        return np.zeros(len(problem.x)) if found is None else found

    def repair(self, targets: Ints, sign: int, hidden: Bools) -> Floats | None:
        """The change that carries these counts of one group far enough and moves the cheapest shown rows; None if there is none.
        """
        shown = np.flatnonzero(~hidden & ~self._alone)
        bend = shown[~self.problem.known[shown]]
        everybody = np.arange(len(self.problem.x))
        ways = [(step, False) for step in STEPS]
        ways.insert(1 if len(everybody) <= SMALL else len(ways), (STEPS[0], True))
        found = None
        for step, search in ways:
            found = self._ask(targets, sign, everybody, shown, bend, hidden, step, search)
            if found is not None and (self.fractions or is_whole(found)):
                return found
        return None

    def _ask(
        self, targets: Ints, sign: int, columns: Ints, rows: Ints, bend: Ints | None, hidden: Bools,
        step: float = STEPS[0], search: bool = False,
    ) -> Floats | None:  # fmt: skip
        """Solve over these unknowns, these binding rows, of which `bend` may move at their price."""
        problem, size = self.problem, len(columns)
        goal = problem.targets[targets, :][:, columns].astype(float) * float(sign)
        if not goal.nnz:
            return None
        repair, bend = bend is not None, np.zeros(0, dtype=np.int64) if bend is None else bend
        matrix = problem.rows[rows][:, columns].astype(float)
        slack = np.flatnonzero(~self._exact[rows])
        loose = sp.csr_matrix(
            (np.ones(len(bend)), (np.searchsorted(rows, bend), np.arange(len(bend)))), shape=(len(rows), len(bend))
        )
        moves = ~self._held(int(targets[0]))[columns]
        price, up, down = np.full(size, step), self._up[columns] * moves, self._down[columns] * moves
        if repair:
            alone = np.flatnonzero(self._alone & ~hidden)
            spot = problem.rows.indices[problem.rows.indptr[alone]]
            price[spot] += problem.weight[alone]
            up, down = up.copy(), down.copy()
            seen = problem.known[alone]
            np.minimum.at(up, spot[seen], problem.above[alone[seen]])
            np.minimum.at(down, spot[seen], problem.below[alone[seen]])
        low, high = np.zeros(len(rows)), np.zeros(len(rows))
        low[slack], high[slack] = -problem.below[rows[slack]].astype(float), problem.above[rows[slack]].astype(float)
        upright = sp.hstack([matrix, -matrix, -loose, loose])
        bent = problem.weight[bend]
        bounds = np.concatenate([up, down, np.full(2 * len(bend), INFINITE)])
        costs = np.concatenate([price, price, bent, bent])
        need = (problem.rise if sign > 0 else problem.fall)[targets].astype(float)
        upright = sp.vstack([upright, sp.hstack([goal, -goal, sp.csr_matrix((len(targets), 2 * len(bend)))])])
        low, high = np.append(low, need), np.append(high, np.full(len(targets), INFINITE))
        found = self._solved(Program(upright.tocsc(), costs, np.zeros(len(bounds)), bounds, low, high), repair, search)
        if found is None:
            return None
        change = np.zeros(len(problem.x))
        change[columns] = found[:size] - found[size : 2 * size]
        return np.rint(change) if is_whole(change) else change

    def _solved(self, program: Program, repair: bool, search: bool) -> Floats | None:
        """The cheapest answer: as it comes; else at prices bent a little; else, for a repair, in whole numbers among these.

        For a repair it may still come in fractions; `search` looks for whole numbers everywhere, which takes longest.
        """
        everything = range(len(program.cost))
        if search:
            return least(program, self.clock, whole=everything)
        self.asked += len(program.cost)
        found = least(program, self.clock)
        if found is None or self.fractions or is_whole(found):
            return found
        moving = found > NEAR
        for turn in range(TURNS):
            other = least(replace(program, cost=program.cost * _bent(len(program.cost), turn)), self.clock)
            self.asked += len(program.cost)
            if other is None or is_whole(other):
                return other
            moving |= other > NEAR
        if not repair:
            return None
        few = least(replace(program, high=np.where(moving, program.high, 0.0)), self.clock, whole=everything)
        return few if few is not None else found

    def tight(self, hidden: Bools, wanted: list[tuple[int, int]]) -> bool:
        """Are answers hardly ever whole: of these, two in three are not."""
        self.fractions = True
        parts, others = 0, 0
        for target, sign in wanted:
            answer = self.repair(np.array([target]), sign, hidden)
            parts, others = (parts + 1, others) if answer is not None and not is_whole(answer) else (parts, others + 1)
            if parts * 3 > 2 * len(wanted) or others * 3 >= len(wanted):
                break
        self.fractions = False
        return parts * 3 > 2 * len(wanted)


def _bent(size: int, turn: int) -> Floats:
    """Factors that bend all prices a little, the same ones each time: another corner is often a whole one."""
    return np.asarray(1.0 + BEND * (np.arange(1, size + 1) * (GOLDEN + turn / 7) % 1.0))
