"""Which printed rows stay hidden, in three stages: what sums and differences give away, what limits give away, and tidying.

True totals are kept wherever that is possible: nothing is changed, only hidden, and the dearest last. The same input always
gives the same pattern: limits are counted in questions, and the clock can only refuse.
"""

from dataclasses import dataclass

import numpy as np

from fireweed.evaluation.protection.alike import Alike, covering, large, without
from fireweed.evaluation.protection.base import Bools
from fireweed.evaluation.protection.gauss import eliminate
from fireweed.evaluation.protection.moves import Mover
from fireweed.evaluation.protection.problem import Clock, Floats, Problem
from fireweed.evaluation.protection.refusal import CANNOT_HIDE, FEW_PEOPLE, Refused
from fireweed.evaluation.protection.witnesses import NEAR, Witnesses

EFFORT = 2_000_000  # unknowns asked about while tidying; then what is hidden stays hidden
PROBES = 12  # protected counts that are looked at to see whether answers come in whole numbers
ALWAYS_WHOLE = 300  # unknowns; up to so many, nothing else is accepted


@dataclass(frozen=True)
class Pattern:
    """What stays hidden (m), the witnesses (each n) that prove every protected count safe, and whether all are whole."""

    hidden: Bools
    witnesses: list[Floats]
    whole: bool


def suppress(problem: Problem, clock: Clock, rule: Alike | None = None, effort: int = EFFORT) -> Pattern:
    """A pattern under which every protected count is safe; refused when there is none, or not in time.

    With a `rule`, what covers others looks like what it covers.
    """
    if (problem.hide & problem.known & (problem.below == 0) & (problem.above == 0)).any():
        raise Refused(CANNOT_HIDE)
    mover = Mover(problem, clock)
    hidden = eliminate(problem, clock)
    witnesses = Witnesses(problem)
    _repair(mover, hidden, witnesses)
    _tidy(mover, hidden, witnesses, effort)
    if rule is not None:
        mover, witnesses = _alike(mover, hidden, witnesses, rule)
        _tidy(mover, hidden, witnesses, effort)
    if witnesses.missing(hidden) or not all(witnesses.holds(move, hidden) for move in witnesses.moves):
        raise Refused(CANNOT_HIDE)
    return Pattern(hidden, witnesses.moves, not mover.fractions)


def _alike(mover: Mover, hidden: Bools, witnesses: Witnesses, rule: Alike) -> tuple[Mover, Witnesses]:
    """Stage 4: hide more until no cover stands out; hiding more can only end in hiding everything."""
    first = mover.problem
    while True:
        problem = covering(first, hidden, rule)
        mover, witnesses = mover.on(problem), witnesses.over(problem)
        sure = large(mover, witnesses, hidden, rule)
        problem = without(problem, sure)
        mover, witnesses = mover.on(problem), witnesses.over(problem)
        before = hidden.sum()
        _repair(mover, hidden, witnesses, probing=False)
        if hidden.sum() == before:
            return mover, witnesses


def _repair(mover: Mover, hidden: Bools, witnesses: Witnesses, *, probing: bool = True) -> None:
    """Stage 2: let every protected count move far enough, hiding the cheapest rows that stand in the way."""
    problem = mover.problem
    order = np.lexsort((np.arange(len(problem.fall)), -problem.fall))
    probe = [(int(target), sign) for target in order[:: len(order) // PROBES + 1] for sign in (1, -1)]
    if probing:
        mover.fractions = len(problem.x) > ALWAYS_WHOLE and mover.tight(hidden, probe)
    for target in order:
        for _, sign in witnesses.missing(hidden, targets=np.array([target])):
            change = mover.attack(int(target), sign, hidden) if mover.fractions else None
            if change is not None:
                witnesses.add(change)
                continue
            change = mover.repair(int(target), sign, hidden)
            if change is None:
                raise Refused(CANNOT_HIDE if problem.known.any() else FEW_PEOPLE)
            moved = np.asarray(problem.rows @ change)
            hidden |= (moved < -problem.below - NEAR) | (moved > problem.above + NEAR)
            witnesses.add(change)


def _tidy(mover: Mover, hidden: Bools, witnesses: Witnesses, effort: int) -> None:
    """Stage 3: show again, the dearest first, what no protected count needs hidden.

    Counts that stood in the way before are asked first, so that most refusals take one question.
    """
    problem, stop = mover.problem, mover.asked + effort
    stood = np.zeros(len(problem.fall), dtype=np.int64)
    extra = np.flatnonzero(hidden & ~problem.hide)
    for row in extra[np.lexsort((extra, -problem.weight[extra]))]:
        if mover.asked > stop:
            return
        hidden[row] = False
        before = len(witnesses.moves)
        stays = ~witnesses.rows[:, row]
        for target, sign in sorted(witnesses.missing(hidden, among=stays), key=lambda one: -stood[one[0]]):
            later = witnesses.gains[before:, target] * sign
            if later.max(initial=0) >= (problem.rise if sign > 0 else problem.fall)[target] - NEAR:
                continue
            change = mover.attack(target, sign, hidden)
            if change is None:
                stood[target] += 1
                hidden[row] = True
                witnesses.truncate(before)
                break
            witnesses.add(change)
        else:
            witnesses.keep(np.concatenate([stays, np.ones(len(witnesses.moves) - before, dtype=bool)]))
