"""HiGHS as this engine uses it: one thread, and a status that is always read. Running out of time is never an answer."""

from dataclasses import dataclass

import highspy
import numpy as np
import scipy.sparse as sp

from fireweed.evaluation.protection.problem import Clock, Floats
from fireweed.evaluation.protection.refusal import OutOfTime

INFINITE = float(highspy.kHighsInf)
THREADS = 1  # a second value in one process would make HiGHS answer nothing
GAP = 0.1
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


def least(program: Program, clock: Clock, whole: range | None = None) -> Floats | None:
    """The unknowns at the least cost, or None if nothing was found; out of time is a refusal.

    `whole`: these unknowns in whole numbers, the best that was found in NODES steps. Raises OutOfTime also when HiGHS cannot tell.
    """
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = program.matrix.shape[1], program.matrix.shape[0]
    model.col_cost_, model.col_lower_, model.col_upper_ = program.cost, program.low, program.high
    model.row_lower_, model.row_upper_ = program.row_low, program.row_high
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = program.matrix.indptr.astype(np.int32)
    model.a_matrix_.index_ = program.matrix.indices.astype(np.int32)
    model.a_matrix_.value_ = program.matrix.data.astype(float)
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", THREADS)
    highs.setOptionValue("time_limit", clock.left())
    if whole:
        kinds = [highspy.HighsVarType.kContinuous] * model.num_col_
        kinds[whole.start : whole.stop] = [highspy.HighsVarType.kInteger] * len(whole)
        model.integrality_ = kinds
        highs.setOptionValue("mip_max_nodes", NODES)
        highs.setOptionValue("mip_rel_gap", GAP)
    else:
        highs.setOptionValue("solver", "simplex")
        highs.setOptionValue("presolve", "off" if model.num_col_ < SMALL else "choose")
    highs.passModel(model)
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


SMALL = 2000
