"""One question about one protected count: the cheapest change of the population that carries it far enough.

As an attacker would ask it, shown rows must stay as they are. As the repairer asks it, a shown row may move at the price of
hiding it. Both answer in whole numbers or not at all.
"""

from dataclasses import replace

import numpy as np
import scipy.sparse as sp

from fireweed.evaluation.protection.base import Bools, Ints
from fireweed.evaluation.protection.neighbourhood import Neighbourhoods
from fireweed.evaluation.protection.problem import Clock, Floats, Problem
from fireweed.evaluation.protection.solver import INFINITE, Program, least

STEP = 0.001  # what moving one person costs by itself: between equals the smaller change
TURNS, BEND, GOLDEN = 4, 1.0, 0.6180339887498949
ENOUGH = 4  # nobody needs to move more often than this, times the furthest that any count must go


class Mover:
    """Answers such questions; it counts them, so that a limit in questions stops at the same one every time."""

    def __init__(self, problem: Problem, clock: Clock) -> None:
        self.problem, self.clock = problem, clock
        self.around = Neighbourhoods(problem)
        self.asked = 0
        self._columns = problem.rows.tocsc()
        self._most = max(ENOUGH * int(max(problem.fall.max(initial=0), problem.rise.max(initial=0))), 1)
        self._exact = (problem.below == 0) & (problem.above == 0)

    def move(self, target: int, sign: int, box: Ints, hidden: Bools, repair: bool) -> Ints | None:
        """A change (n) inside a box of unknowns that lets a protected count fall (-1) or rise (+1) far enough, or None."""
        problem = self.problem
        need = float(problem.rise[target] if sign > 0 else problem.fall[target])
        wanted = problem.targets[target, :][:, box].toarray().ravel().astype(float)
        if (sign < 0 and need > wanted @ problem.x[box]) or not wanted.any():
            return None
        self.asked += 1
        price, rows, row_price = self._prices(box, hidden, repair)
        free = np.isfinite(price)
        bend = np.flatnonzero(np.isfinite(row_price[:, 0]))
        away = sp.csr_matrix((np.ones(len(bend)), (bend, np.arange(len(bend)))), shape=(rows.shape[0], len(bend)))
        top = sp.hstack([rows, -rows, -away, away])
        goal = sp.hstack([wanted * sign, -wanted * sign, sp.csr_matrix((1, 2 * len(bend)))])
        up = np.where(free, self._most, 0.0)
        cost = np.where(free, price, 0.0)
        high = np.concatenate([up, np.minimum(up, problem.x[box]), row_price[bend, 2], row_price[bend, 1]])
        bent = np.where(np.isfinite(row_price[bend, 0]), row_price[bend, 0], 0.0)
        still = np.zeros(rows.shape[0])
        program = Program(
            sp.vstack([top, goal]).tocsc(), np.concatenate([cost, cost, bent, bent]), np.zeros(len(high)), high,
            np.append(still, need), np.append(still, INFINITE),
        )  # fmt: skip
        return self._whole(program, box, repair)

    def _whole(self, program: Program, box: Ints, repair: bool) -> Ints | None:
        """The cheapest change in whole numbers: as it comes, else at prices bent a little, else searched for."""
        found = least(program, self.clock)
        if found is None:
            return None
        for turn in range(TURNS):
            if _is_whole(found):
                break
            other = least(replace(program, cost=program.cost * _bent(len(program.cost), turn)), self.clock)
            found = other if other is not None else found
        if not _is_whole(found) and repair:
            found = least(program, self.clock, whole=range(len(program.cost)))
        if found is None or not _is_whole(found):
            return None
        change = np.zeros(len(self.problem.x), dtype=np.int64)
        change[box] = np.rint(found[: len(box)] - found[len(box) : 2 * len(box)]).astype(np.int64)
        return change

    def _prices(self, box: Ints, hidden: Bools, repair: bool) -> tuple[Floats, sp.csr_matrix, Floats]:
        """What moving each unknown costs (infinite: fixed), the rows that bind, and for each (price, below, above).

        Rows that are the same inside the box bind as one.
        """
        problem = self.problem
        part = self._columns[:, box].tocsr()
        binding = np.flatnonzero((np.diff(part.indptr) > 0) & ~hidden)
        part = part[binding]
        price = np.full(len(box), STEP)
        held: dict[bytes, list[float]] = {}
        first: dict[bytes, int] = {}
        for number, row in enumerate(binding):
            index = part.indices[part.indptr[number] : part.indptr[number + 1]]
            exact, fixed = self._exact[row], problem.known[row] or not repair
            if len(index) == 1 and exact:
                price[index[0]] = np.inf if fixed else price[index[0]] + problem.weight[row]
                continue
            name = index.tobytes()
            first.setdefault(name, number)
            entry = held.setdefault(name, [0.0, float(self._most) * len(index), float(self._most) * len(index)])
            if not fixed:
                entry[0] += problem.weight[row]
            elif exact:
                entry[0] = np.inf
            else:
                entry[1], entry[2] = min(entry[1], problem.below[row]), min(entry[2], problem.above[row])
        names = list(first)
        rows = part[[first[name] for name in names]].astype(float)
        return price, rows, np.array([held[name] for name in names], dtype=float).reshape(-1, 3)


def _is_whole(found: Floats) -> bool:
    return bool(np.abs(found - np.rint(found)).max(initial=0.0) < 1e-6)


def _bent(size: int, turn: int) -> Floats:
    """Factors that bend all prices a little, the same ones each time: another corner is often a whole one."""
    return 1.0 + BEND * np.modf(np.arange(1, size + 1) * (GOLDEN + turn / 7))[0]
