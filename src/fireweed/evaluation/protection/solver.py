"""HiGHS as this engine uses it: one thread, and a status that is always read. Running out of time is never an answer."""

from collections.abc import Callable
from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from fireweed.evaluation.protection.base import Ints
from fireweed.evaluation.protection.problem import Clock, Floats
from fireweed.evaluation.protection.refusal import OutOfTime

INFINITE = float(highspy.kHighsInf)


class _Silent(highspy.Highs):
    """HiGHS without callbacks: making them ready greets on standard output, where only answers belong."""

    def enableCallbacks(self) -> None:
        """None are used."""


_fresh: Callable[[], highspy.Highs] = _Silent  # its own maker says no types
THREADS = 1  # a second value in one process would make HiGHS answer nothing
GAP = 0.1
PRIMAL = 4  # HiGHS's number for the primal simplex
NODES = 100  # counted, not timed, so that the same question always gets the same answer


@dataclass(frozen=True, slots=True)
class Program:
    """The least of `cost` (n) times the unknowns, between bounds, with `matrix` (m x n) times them between bounds."""

    matrix: sp.csc_matrix
    cost: Floats
    low: Floats
    high: Floats
    row_low: Floats
    row_high: Floats


class Warm:
    """A program that is asked again and again at other costs; each search begins at the corner where the last one ended."""

    def __init__(self, program: Program, clock: Clock) -> None:
        self._clock, self._number = clock, len(program.cost)
        self._all = np.arange(self._number, dtype=np.int32)
        self._highs = _passed(program, np.zeros(self._number, dtype=np.int32))
        self._highs.setOptionValue("simplex_strategy", PRIMAL)

    def bound(self, columns: Ints, low: Floats, high: Floats, rows: Ints, row_low: Floats, row_high: Floats) -> None:
        """Other bounds for these unknowns and these rows; the corner is kept to go on from."""
        self._highs.changeColsBounds(len(columns), columns.astype(np.int32), low, high)
        for row, lower, upper in zip(rows.tolist(), row_low.tolist(), row_high.tolist(), strict=True):
            self._highs.changeRowBounds(row, lower, upper)

    def least(self, cost: Floats) -> Floats | None:
        """The unknowns at the least of this cost, or None if nothing fits; out of time is a refusal."""
        self._highs.changeColsCost(self._number, self._all, cost)
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + self._clock.left())
        return _answer(self._highs, whole=False)


def least(program: Program, clock: Clock, whole: range | None = None) -> Floats | None:
    """The unknowns at the least cost, or None if nothing was found; out of time is a refusal.

    `whole`: these unknowns in whole numbers, the best that was found in NODES steps. Raises OutOfTime also when HiGHS cannot
    tell.
    """
    kinds = np.zeros(len(program.cost), dtype=np.int32)
    if whole is not None:
        kinds[whole.start : whole.stop] = int(highspy.HighsVarType.kInteger)
    highs = _passed(program, kinds)
    highs.setOptionValue("time_limit", clock.left())
    if whole is not None:
        highs.setOptionValue("solver", "choose")
        highs.setOptionValue("presolve", "choose")
        highs.setOptionValue("mip_max_nodes", NODES)
        highs.setOptionValue("mip_rel_gap", GAP)
    return _answer(highs, whole is not None)


def _passed(program: Program, kinds: npt.NDArray[np.int32]) -> highspy.Highs:
    highs = _fresh()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", THREADS)
    highs.setOptionValue("solver", "simplex")
    highs.setOptionValue("presolve", "off")
    highs.passModel(
        len(program.cost), program.matrix.shape[0], program.matrix.nnz, int(highspy.MatrixFormat.kColwise),
        int(highspy.ObjSense.kMinimize), 0.0, program.cost.astype(float), program.low.astype(float),
        program.high.astype(float), program.row_low.astype(float), program.row_high.astype(float),
        program.matrix.indptr.astype(np.int32), program.matrix.indices.astype(np.int32),
        program.matrix.data.astype(float), kinds,
    )  # fmt: skip
    return highs


def _answer(highs: highspy.Highs, whole: bool) -> Floats | None:
    highs.run()
    status = highs.getModelStatus()
    if status == highspy.HighsModelStatus.kOptimal:
        return np.array(highs.getSolution().col_value)
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    if whole and status == highspy.HighsModelStatus.kSolutionLimit:
        feasible = highs.getInfo().primal_solution_status == int(highspy.SolutionStatus.kSolutionStatusFeasible)
        return np.array(highs.getSolution().col_value) if feasible else None
    raise OutOfTime
