"""Attacks many counts of one system together: each population that is found is a witness for every count at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from fireweed.findings.auditor.program import Clock, Contradiction, Numbers, Program, Rows, Whole, row
from fireweed.findings.auditor.targets import Target

_NEAR = 1e-6
_ROUNDS = 16


@dataclass(frozen=True)
class Broken:
    """A count that is not protected: it lies between `lo` and `hi`, whatever the people are."""

    target: Target
    lo: int
    hi: int


class Attack:
    """The counts, the populations found until now, and which counts they clear."""

    def __init__(self, program: Program, targets: Sequence[Target], clock: Clock, *, exempt: bool = True) -> None:
        self.program, self.targets, self.clock, self.exempt = program, list(targets), clock, exempt
        self.pool: list[Whole] = []
        self.matrix = counting(self.targets, program.size)
        many = len(self.targets)
        self.bound = np.array([one.threshold for one in self.targets], dtype=np.int64)
        self.both = np.array([one.both for one in self.targets], dtype=np.bool_)
        self.none_at = np.full(many, -1, dtype=np.int64)
        self.reach_at = np.full(many, -1, dtype=np.int64)
        self.large = np.zeros(many, dtype=np.bool_)
        self.least, self.most = np.zeros(many), np.full(many, np.inf)
        self.broken: dict[int, Broken] = {}

    def see(self, x: Whole) -> int:
        """Take a population in as a witness; how many counts it cleared further."""
        values = np.rint(self.matrix @ x).astype(np.int64)
        none = (values == 0) & (self.none_at < 0)
        reach = (np.abs(values) >= self.bound) & (self.reach_at < 0)
        new = int(none.sum() + reach.sum())
        if new or not self.pool:
            self.none_at[none] = self.reach_at[reach] = len(self.pool)
            self.pool.append(x)
        return new

    @property
    def open(self) -> NDArray[np.bool_]:
        """The counts that are neither cleared nor broken."""
        none, reach = self.none_at >= 0, self.reach_at >= 0
        found: NDArray[np.bool_] = ~np.where(self.both, (none & reach) | self.large, none | reach)
        if self.broken:
            found[list(self.broken)] = False
        return found

    def run(self) -> list[Broken]:
        """Clear or break every count; raises `Trouble` where one stays in doubt, `Contradiction` where nobody fits."""
        if not self.pool:
            first = self.program.whole()
            if first is None:
                raise Contradiction
            self.see(first)
        self._together()
        for at in np.flatnonzero(self.open):
            if self.open[at]:
                self._alone(int(at))
        return [self.broken[at] for at in sorted(self.broken)]

    def _together(self) -> None:
        """Push many counts at once, up and down in turn, while that clears them by the handful."""
        chance = np.random.default_rng(1)  # the same folders get the same answer
        for turn in range(_ROUNDS):
            waiting = self.open & ((self.reach_at if turn % 2 == 0 else self.none_at) < 0)
            if waiting.sum() < 4:
                continue
            weights = waiting * chance.uniform(0.2, 1.0, len(waiting)) / self.bound
            cost = np.asarray(self.matrix.T @ weights) * (-1.0 if turn % 2 == 0 else 1.0)
            _, x = self.program.linear(cost)
            found = self.program.as_whole(x)
            if found is None:
                found = self.program.whole(cost, any_will_do=True, near=x)
            if found is not None and self.see(found) * 50 < waiting.sum() and turn > 3:
                break

    def _alone(self, at: int) -> None:
        target = self.targets[at]
        if target.signed:
            self._change(at)
            return
        reached = self.reach_at[at] >= 0 or self._reach(at)
        if not target.both and reached:
            return
        emptied = self.none_at[at] >= 0 or self._empty(at)
        if self.large[at] or (emptied and (reached or not target.both)):
            return
        if not self.exempt:  # what it lies between would hang on numbers that nobody published
            self.broken[at] = Broken(target, 0, 0)
            return
        lo, hi = int(np.ceil(self.least[at] - _NEAR)), self._most(at)
        if lo < target.threshold <= hi or (hi < target.threshold and lo == 0):
            lo = self._edge(at, 1.0)  # real numbers leave a doubt that whole ones may not
        if target.both and lo >= target.threshold:
            self.large[at] = True
        else:
            self.broken[at] = Broken(target, lo, hi)

    def _cost(self, at: int) -> Numbers:
        return np.asarray(self.matrix[at].todense(), dtype=np.float64).ravel()

    def _reach(self, at: int) -> bool:
        target = self.targets[at]
        value, x = self.program.linear(-self._cost(at))
        self.most[at] = -value
        if -value < target.threshold - _NEAR:
            return False
        found = self.program.as_whole(x)
        if found is None:
            found = self.program.whole(also=row(target.columns, self.program.size, target.threshold, np.inf), near=x)
        return self._seen(at, found, self.reach_at)

    def _empty(self, at: int) -> bool:
        target = self.targets[at]
        value, x = self.program.linear(self._cost(at))
        self.least[at] = value
        if value > target.threshold - 1 + _NEAR and target.both and self.exempt:
            self.large[at] = True
        if value > _NEAR:
            return False
        found = self.program.as_whole(x)
        if found is None:
            found = self.program.whole(zero=target.columns, near=x)
        return self._seen(at, found, self.none_at)

    def _seen(self, at: int, found: Whole | None, where: NDArray[np.int64]) -> bool:
        if found is None:
            return False
        self.see(found)
        return bool(where[at] >= 0)

    def _change(self, at: int) -> None:
        """A change is protected where it may be nothing, or the threshold and more either way."""
        target, size, cost = self.targets[at], self.program.size, self._cost(at)
        (least, low), (most, high) = self.program.linear(cost), self.program.linear(-cost)
        lo, hi = int(np.ceil(least - _NEAR)), int(np.floor(-most + _NEAR))
        asked = [(target.threshold, np.inf, high), (-np.inf, -target.threshold, low), (0, 0, None)]
        for floor, ceiling, near in asked:
            if floor <= hi and ceiling >= lo:
                found = self.program.whole(also=row(target.columns, size, floor, ceiling, target.values), near=near)
                if found is not None:
                    self.see(found)
                    return
        self.broken[at] = Broken(target, lo, hi)

    def _most(self, at: int) -> int:
        """The most it can be: what real numbers allow where that settles it, else what whole ones do."""
        if self.most[at] < self.targets[at].threshold - _NEAR:
            return int(np.floor(self.most[at] + _NEAR))
        return self._edge(at, -1.0)

    def _edge(self, at: int, sign: float) -> int:
        found = self.program.whole(self._cost(at) * sign)
        if found is None:
            raise Contradiction
        self.see(found)
        return round(float((self.matrix[at] @ found)[0]))


def counting(targets: Sequence[Target], size: int) -> sp.csr_matrix:
    """One row for each target."""
    if not targets:
        return sp.csr_matrix((0, size))
    starts = np.r_[0, np.cumsum([len(one.columns) for one in targets])].astype(np.int32)
    columns = np.concatenate([one.columns for one in targets]).astype(np.int32)
    matrix = sp.csr_matrix((np.concatenate([one.values for one in targets]), columns, starts), shape=(len(targets), size))
    matrix.sum_duplicates()
    return matrix


def fixed(rows: Rows, x: Whole) -> Rows:
    """The same sums, held at what they are in one population."""
    value = np.asarray(rows.matrix @ x, dtype=np.float64)
    return Rows(rows.matrix, value, value)
