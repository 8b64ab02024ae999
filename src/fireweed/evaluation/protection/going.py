"""What a reader cannot rule out, as one linear program that goes on from pattern to pattern.

Asked how far a count can move, it begins at the corner where the last answer ended, whatever was hidden or shown between.
"""

import numpy as np

from fireweed.evaluation.protection.base import Bools
from fireweed.evaluation.protection.problem import Clock, Floats, Problem
from fireweed.evaluation.protection.solver import INFINITE, Program, Warm

FAR = 1000.0  # how far one unknown may rise at least


class Going:
    """Every change of the unknowns that leaves what is shown, as somebody sees it who knows the `still` ones."""

    def __init__(self, problem: Problem, still: Bools, hidden: Bools, clock: Clock) -> None:
        self._problem, self._still = problem, still
        self._far = max(FAR, 2.0 * float(problem.x.sum()))
        lone = np.diff(problem.rows.indptr) == 1
        self._lone, self._lines = np.flatnonzero(lone), np.flatnonzero(~lone)
        self._spot = problem.rows.indices[problem.rows.indptr[self._lone]]
        self._hidden, self._bounds = hidden.copy(), (*self._of_unknowns(hidden), *self._of_lines(hidden))
        matrix = problem.rows[self._lines].astype(float).tocsc()
        self._warm = Warm(Program(matrix, np.zeros(len(problem.x)), *self._bounds), clock)

    def least(self, cost: Floats, hidden: Bools) -> Floats | None:
        """The change at the least of this cost under this pattern, or None if nothing fits."""
        if (hidden != self._hidden).any():
            now = (*self._of_unknowns(hidden), *self._of_lines(hidden))
            low, high, row_low, row_high = now
            columns = np.flatnonzero((low != self._bounds[0]) | (high != self._bounds[1]))
            rows = np.flatnonzero((row_low != self._bounds[2]) | (row_high != self._bounds[3]))
            self._warm.bound(columns, low[columns], high[columns], rows, row_low[rows], row_high[rows])
            self._hidden, self._bounds = hidden.copy(), now
        return self._warm.least(cost)

    def _of_unknowns(self, hidden: Bools) -> tuple[Floats, Floats]:
        """Nobody below nought; what is shown by itself, and what is known, stays."""
        problem, shown = self._problem, ~hidden[self._lone]
        low, high = -problem.x.astype(float), np.full(len(problem.x), self._far)
        np.maximum.at(low, self._spot[shown], -problem.below[self._lone[shown]].astype(float))
        np.minimum.at(high, self._spot[shown], problem.above[self._lone[shown]].astype(float))
        low[self._still], high[self._still] = 0.0, 0.0
        return low, high

    def _of_lines(self, hidden: Bools) -> tuple[Floats, Floats]:
        """A shown row moves only within what the reader knows of it."""
        problem, gone = self._problem, hidden[self._lines]
        low, high = -problem.below[self._lines].astype(float), problem.above[self._lines].astype(float)
        return np.where(gone, -INFINITE, low), np.where(gone, INFINITE, high)
