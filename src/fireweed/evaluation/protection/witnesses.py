"""What a reader cannot rule out: whole-number changes of the population under which everything shown stays as it is.

A protected count is safe when one witness lets it fall and one lets it rise far enough. Witnesses are checked in whole
numbers, so neither a rounding error nor a fraction of a person ever counts as safety; and one may serve many counts.
"""

import numpy as np

from fireweed.evaluation.protection.base import Bools
from fireweed.evaluation.protection.problem import Floats, Problem

NEAR = 1e-6


def pinned(problem: Problem, hidden: Bools) -> Bools:
    """Which unknowns the shown rows fix by themselves: everything under a shown zero, and what is alone in a row (n)."""
    shown = problem.rows[~hidden & (problem.below == 0) & (problem.above == 0)]
    fixed = np.asarray(shown[(shown @ problem.x) == 0].sum(axis=0)).ravel() > 0
    while True:
        alone = np.asarray(shown[shown @ (~fixed).astype(np.int64) == 1].sum(axis=0)).ravel() > 0
        if not (alone & ~fixed).any():
            return np.asarray(fixed)
        fixed |= alone


def is_whole(found: Floats) -> bool:
    """Are these whole numbers, but for what a solver leaves behind the point."""
    return bool(np.abs(found - np.rint(found)).max(initial=0.0) < NEAR)


class Witnesses:
    """Changes of the population, which rows each one moves, and how far it carries each protected count."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.moves: list[Floats] = []
        self._room = 64
        self._rows = np.zeros((self._room, problem.rows.shape[0]), dtype=bool)
        self._gains = np.zeros((self._room, problem.targets.shape[0]), dtype=np.float64)

    @property
    def rows(self) -> Bools:
        """Which rows each witness moves (w x m)."""
        return self._rows[: len(self.moves)]

    @property
    def gains(self) -> Floats:
        """How far each witness carries each protected count (w x k)."""
        return self._gains[: len(self.moves)]

    def holds(self, change: Floats, hidden: Bools) -> bool:
        """Checked in whole numbers: nobody below nought, every shown row within what the reader knows."""
        problem = self.problem
        moved = np.asarray(problem.rows @ change)
        kept = hidden | ((moved >= -problem.below - NEAR) & (moved <= problem.above + NEAR))
        return bool((problem.x + change >= -NEAR).all() and kept.all())

    def add(self, change: Floats) -> None:
        """Keep one."""
        if len(self.moves) == self._room:
            self._room *= 2
            self._rows = np.vstack([self._rows, np.zeros_like(self._rows)])
            self._gains = np.vstack([self._gains, np.zeros_like(self._gains)])
        place = len(self.moves)
        self._rows[place] = np.abs(self.problem.rows @ change) > NEAR
        moving = np.abs(change) > NEAR
        disturbed: Bools = np.asarray(self.problem.still[:, moving].any(axis=1))
        self._gains[place] = np.where(disturbed[self.problem.group], 0.0, self.problem.targets @ change)
        self.moves.append(change)

    def over(self, problem: Problem) -> "Witnesses":
        """The same changes, for a problem with other protected counts over the same rows."""
        found = Witnesses(problem)
        for move in self.moves:
            found.add(move)
        return found

    def keep(self, which: Bools) -> None:
        """Forget the others."""
        rows, gains = self.rows[which], self.gains[which]
        self.moves = [move for move, kept in zip(self.moves, which, strict=True) if kept]
        self._rows[: len(rows)], self._gains[: len(gains)] = rows, gains

    def truncate(self, length: int) -> None:
        """Forget what came after so many."""
        del self.moves[length:]

    def carry(self, target: int, sign: int, hidden: Bools) -> bool:
        """Whether one of them carries this count far enough, or nothing asks for it."""
        need = (self.problem.rise if sign > 0 else self.problem.fall)[target]
        if (self.gains[:, target] * sign).max(initial=0.0) >= need - NEAR:
            return True
        return bool(self.problem.tied[target] >= 0 and not hidden[self.problem.tied[target]])

    def missing(self, hidden: Bools, among: Bools | None = None) -> list[tuple[int, int]]:
        """Protected counts (number, -1 to fall or +1 to rise) that no witness, or none among these, carries far enough."""
        chosen = np.flatnonzero(self.problem.holding(hidden))
        gains = (self.gains if among is None else self.gains[among])[:, chosen]
        low, high = gains.min(axis=0, initial=0), gains.max(axis=0, initial=0)
        rising = [(int(k), 1) for k in chosen[high < self.problem.rise[chosen] - NEAR]]
        return rising + [(int(k), -1) for k in chosen[low > NEAR - self.problem.fall[chosen]]]
