"""Linear and integer programs over one system of printed numbers, solved by HiGHS; a doubt is raised, never passed over.

Every answer that clears a count is a whole, non-negative population that was multiplied out against every printed number.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import highspy
import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]
_NEAR = 1e-6


class Trouble(Exception):
    """The solver ran out of time or gave no clear answer: the audit refuses."""


class Contradiction(Exception):
    """No population at all agrees with what is printed."""


@dataclass(frozen=True)
class Rows:
    """lo <= matrix @ x <= hi."""

    matrix: sp.csr_matrix
    lo: Numbers
    hi: Numbers

    def and_also(self, other: "Rows") -> "Rows":
        """Both at once."""
        return Rows(
            sp.vstack([self.matrix, other.matrix]).tocsr(), np.r_[self.lo, other.lo], np.r_[self.hi, other.hi]
        )

    def hold(self, x: Whole) -> bool:
        """Whether a population agrees with every row."""
        seen = self.matrix @ x
        return bool((seen >= self.lo - _NEAR).all()) and bool((seen <= self.hi + _NEAR).all())


def row(columns: Sequence[int] | Whole, size: int, lo: float, hi: float, values: Numbers | None = None) -> Rows:
    """A single row."""
    filled = np.ones(len(columns)) if values is None else values
    matrix = sp.csr_matrix((filled, (np.zeros(len(columns), dtype=np.int64), np.asarray(columns))), shape=(1, size))
    return Rows(matrix, np.array([lo]), np.array([hi]))


@dataclass
class Clock:
    """The moment at which the audit gives up, and how long a single question may take."""

    until: float
    each: float = 30.0
    asked: int = field(default=0)

    @classmethod
    def of(cls, seconds: float) -> "Clock":
        """One that starts now."""
        return cls(time.monotonic() + seconds, each=min(60.0, seconds))

    def left(self) -> float:
        """Seconds for the next question; raises `Trouble` when there are none."""
        left = min(self.each, self.until - time.monotonic())
        if left <= 0:
            raise Trouble
        self.asked += 1
        return left


class Program:
    """One system of rows over whole x >= 0, narrowed once by what single rows already settle."""

    def __init__(self, rows: Rows, most: float, clock: Clock, *, still: tuple[NDArray[np.bool_], Whole] | None = None) -> None:
        """`still`: columns that stay as they are in a population."""
        self.rows, self.most, self.clock = rows, most, clock
        self.size = rows.matrix.shape[1]
        low, high = np.zeros(self.size), np.full(self.size, most)
        if still is not None:
            low[still[0]] = high[still[0]] = still[1][still[0]]
        self.low, self.high = _narrow(rows, low, high)
        self.free = np.flatnonzero(self.low < self.high)
        self.settled = self.low.copy()
        self.settled[self.free] = 0
        self._kept = _distinct(rows, self.settled, self.free)
        self._linear: highspy.Highs | None = None

    def linear(self, cost: Numbers) -> tuple[float, Numbers]:
        """The least value of cost @ x over real x, and an x that has it. Raises `Contradiction`, `Trouble`."""
        if self._linear is None:
            self._linear = _solver(self._kept, self.low[self.free], self.high[self.free])
            self._linear.setOptionValue("presolve", "off")
        solver = self._linear
        places = np.arange(len(self.free), dtype=np.int32)
        solver.changeColsCost(len(places), places, cost[self.free])
        if not len(places):
            return float(cost @ self.low), self.low.copy()
        solver.setOptionValue("time_limit", solver.getRunTime() + self.clock.left())
        solver.run()
        _settle(solver.getModelStatus())
        x = self.low.copy()
        x[self.free] = np.asarray(solver.getSolution().col_value)
        return float(cost @ x), x

    def whole(
        self, cost: Numbers | None = None, also: Rows | None = None, zero: Whole | None = None, any_will_do: bool = False,
        near: Numbers | None = None,
    ) -> Whole | None:
        """A population with the least cost, or None where there is none; any that comes up, if `any_will_do`.

        `near`: a real answer; what is whole in it is tried first as it is, and the cost is then not looked at. Raises `Trouble`.
        """
        low, high = self.low[self.free].copy(), self.high[self.free].copy()
        if zero is not None:
            if self.low[zero].max(initial=0) > 0:
                return None
            high[np.isin(self.free, zero)] = 0
        rows = self._kept
        if also is not None:
            rows = rows.and_also(Rows(also.matrix[:, self.free].tocsr(), *_less(also, self.settled)))
        if not len(self.free):
            settled = np.rint(self.low).astype(np.int64)
            return settled if also is None or also.hold(settled) else None
        if near is not None:
            open_ones = near[self.free]
            sure = (np.abs(open_ones - np.rint(open_ones)) < _NEAR) & (np.rint(open_ones) <= high)
            kept = np.where(sure, np.rint(open_ones), low), np.where(sure, np.rint(open_ones), high)
            found = self._solved(rows, *kept, None, True)
            if found is not None:
                return self.checked(found, also)
        found = self._solved(rows, low, high, cost, any_will_do)
        return None if found is None else self.checked(found, also)

    def _solved(self, rows: Rows, low: Numbers, high: Numbers, cost: Numbers | None, any_will_do: bool) -> Numbers | None:
        solver = _solver(rows, low, high, whole=True)
        solver.setOptionValue("mip_rel_gap", 0.0)
        if any_will_do:
            solver.setOptionValue("mip_max_improving_sols", 1)
        solver.setOptionValue("time_limit", self.clock.left())
        if cost is not None:
            solver.changeColsCost(len(self.free), np.arange(len(self.free), dtype=np.int32), cost[self.free])
        solver.run()
        try:
            _settle(solver.getModelStatus())
        except Contradiction:
            return None
        return np.asarray(solver.getSolution().col_value)

    def checked(self, free: Numbers, also: Rows | None = None) -> Whole:
        """A solver's answer as whole numbers, multiplied out against every row; raises `Trouble` if one does not hold."""
        x = np.rint(self.low).astype(np.int64)
        x[self.free] = np.rint(free).astype(np.int64)
        if x.min(initial=0) < 0 or not self.rows.hold(x) or (also is not None and not also.hold(x)):
            raise Trouble
        return x

    def as_whole(self, x: Numbers) -> Whole | None:
        """A real answer that happens to be whole, checked; None where it is not."""
        if np.abs(x - np.rint(x)).max(initial=0) > _NEAR:
            return None
        found = np.rint(x).astype(np.int64)
        return found if found.min(initial=0) >= 0 and self.rows.hold(found) else None


def _less(rows: Rows, settled: Numbers) -> tuple[Numbers, Numbers]:
    known = rows.matrix @ settled
    return rows.lo - known, rows.hi - known


def _narrow(rows: Rows, low: Numbers, high: Numbers) -> tuple[Numbers, Numbers]:
    """What each row of plus signs says alone about its columns, until nothing more follows. Raises `Contradiction`."""
    matrix = rows.matrix
    plain = np.asarray((matrix < 0).sum(axis=1)).ravel() == 0
    plus, lo, hi = matrix[plain].tocoo(), rows.lo[plain], rows.hi[plain]
    compact = plus.tocsr()
    for _ in range(60):
        before = low.sum(), high.sum()
        slack = hi - compact @ low
        if slack.min(initial=0) < -_NEAR:
            raise Contradiction
        np.minimum.at(high, plus.col, low[plus.col] + np.maximum(slack, 0)[plus.row] / plus.data)
        short = lo - compact @ high
        if short.max(initial=0) > _NEAR:
            raise Contradiction
        np.maximum.at(low, plus.col, high[plus.col] - np.maximum(-short, 0)[plus.row] / plus.data)
        high = np.floor(high + _NEAR)
        low = np.ceil(low - _NEAR)
        if (low > high).any():
            raise Contradiction
        if (low.sum(), high.sum()) == before:
            break
    return low, high


def _distinct(rows: Rows, settled: Numbers, free: Whole) -> Rows:
    """The rows over the columns still open, each once, with what is settled taken off."""
    matrix = rows.matrix[:, free].tocsr()
    matrix.sort_indices()
    lo, hi = _less(rows, settled)
    found: dict[tuple[bytes, bytes], int] = {}
    kept: list[int] = []
    for at in range(matrix.shape[0]):
        part = slice(matrix.indptr[at], matrix.indptr[at + 1])
        if part.start == part.stop:
            if lo[at] > _NEAR or hi[at] < -_NEAR:
                raise Contradiction
            continue
        key = matrix.indices[part].tobytes(), matrix.data[part].tobytes()
        if key not in found:
            found[key] = at
            kept.append(at)
        first = found[key]
        lo[first], hi[first] = max(lo[first], lo[at]), min(hi[first], hi[at])
        if lo[first] > hi[first] + _NEAR:
            raise Contradiction
    return Rows(matrix[kept].tocsr(), lo[kept], hi[kept])


class _Quiet(highspy.Highs):
    """HiGHS without callbacks: setting them up greets on standard output, where only the answer belongs."""

    def enableCallbacks(self) -> None:
        """Nothing is called back."""


_quiet: Callable[[], highspy.Highs] = _Quiet


def _solver(rows: Rows, low: Numbers, high: Numbers, *, whole: bool = False) -> highspy.Highs:
    solver = _quiet()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(low), rows.matrix.shape[0]
    model.col_cost_, model.col_lower_, model.col_upper_ = np.zeros(len(low)), low, high
    model.row_lower_, model.row_upper_ = rows.lo, rows.hi
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_ = rows.matrix.indptr, rows.matrix.indices
    model.a_matrix_.value_ = rows.matrix.data
    if whole:
        model.integrality_ = [highspy.HighsVarType.kInteger] * len(low)
    if solver.passModel(model) == highspy.HighsStatus.kError:
        raise Trouble
    return solver


def _settle(status: highspy.HighsModelStatus) -> None:
    if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        raise Contradiction  # no column is without a bound, so unbounded it is not
    if status not in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kSolutionLimit):
        raise Trouble  # a solution limit is only ever set where any solution will do


class Reasons:
    """Which rows carry a bound: the multipliers that prove it, over rows that were not narrowed."""

    def __init__(self, rows: Rows, most: float, clock: Clock) -> None:
        self.size, self.clock = rows.matrix.shape[1], clock
        self._solver = _solver(rows, np.zeros(self.size), np.full(self.size, most))

    def of(self, cost: Numbers) -> Numbers:
        """How much each row carries of the least value of cost @ x."""
        solver = self._solver
        solver.changeColsCost(self.size, np.arange(self.size, dtype=np.int32), cost)
        solver.setOptionValue("time_limit", solver.getRunTime() + self.clock.left())
        solver.run()
        _settle(solver.getModelStatus())
        found: Numbers = np.asarray(solver.getSolution().row_dual)
        return found
