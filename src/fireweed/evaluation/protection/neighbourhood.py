"""Which unknowns to look at first for one protected count: a small box around it, full of what is hidden already.

Changes that leave margins in place run around corners of boxes: so many people move from here to there in one program and
back in another. A box with a few categories of each variable holds such changes, and a question about a box is answered a
hundred times faster than one about everything. Where a box holds none, a larger one is asked.
"""

from itertools import count

import numpy as np

from fireweed.evaluation.protection.base import Bools, Ints
from fireweed.evaluation.protection.problem import Floats, Problem

SIZES = (250, 1000)


class Neighbourhoods:
    """Boxes for the counts of one problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._lengths = problem.digits.max(axis=0, initial=0) + 1
        size = np.maximum(np.diff(problem.rows.indptr), 1)
        self._each = problem.rows.multiply(1.0 / size[:, None]).tocsr().T.tocsr()
        self._people = np.log1p(problem.x) * 0.05

    def score(self, hidden: Bools) -> Floats:
        """How much room each unknown offers (n): it stands under hidden rows, or many stand there."""
        return np.asarray(self._each @ hidden.astype(float)) + self._people

    def box(self, target: int, score: Floats, most: int) -> Ints:
        """About `most` unknowns around a protected count, in order; those who stand under it are all inside."""
        digits, problem = self.problem.digits, self.problem
        if len(digits) <= most:
            return np.arange(len(digits))
        inside = problem.targets.indices[problem.targets.indptr[target] : problem.targets.indptr[target + 1]]
        there = inside[problem.x[inside] > 0]
        begin = there if len(there) else inside[[score[inside].argmax()]]
        chosen = [np.isin(np.arange(length), digits[begin, v]) for v, length in enumerate(self._lengths)]
        for turn in count():
            variable = turn % len(chosen)
            if all(which.all() for which in chosen):
                break
            if chosen[variable].all():
                continue
            others = np.ones(len(digits), dtype=bool)
            for v, which in enumerate(chosen):
                if v != variable:
                    others &= which[digits[:, v]]
            room = np.bincount(digits[others, variable], score[others], minlength=self._lengths[variable])
            room[chosen[variable]] = -1.0
            new = int(room.argmax())
            growth = (chosen[variable].sum() + 1) / chosen[variable].sum()
            held = others & chosen[variable][digits[:, variable]]
            if held.sum() * growth > most and turn >= len(chosen):
                break
            chosen[variable][new] = True
        held = np.ones(len(digits), dtype=bool)
        for v, which in enumerate(chosen):
            held &= which[digits[:, v]]
        held[there] = True
        return np.flatnonzero(held)
