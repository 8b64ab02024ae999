"""Which printed rows stay hidden, in three stages: what sums and differences give away, what limits give away, and tidying.

True totals are kept wherever that is possible: nothing is changed, only hidden, and the dearest last. The same input always
gives the same pattern: limits are counted in questions, and the clock can only refuse.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from fireweed.evaluation.protection.alike import Alike, covering, large, without
from fireweed.evaluation.protection.base import Bools, Ints
from fireweed.evaluation.protection.gauss import eliminate
from fireweed.evaluation.protection.moves import Mover
from fireweed.evaluation.protection.problem import Clock, Floats, Problem
from fireweed.evaluation.protection.refusal import CANNOT_HIDE, FEW_PEOPLE, Refused
from fireweed.evaluation.protection.witnesses import NEAR, Witnesses

EFFORT = 2_000_000  # unknowns asked about while tidying; then what is hidden stays hidden
PROBES = 12  # protected counts that are looked at to see whether answers come in whole numbers
ALWAYS_WHOLE = 300  # unknowns; up to so many, nothing else is accepted
TOGETHER = 3  # protected counts that one change makes room for where answers come in fractions


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
    hidden, because = eliminate(problem, clock)
    witnesses = Witnesses(problem)
    _repair(mover, hidden, because, witnesses)
    _tidy(mover, hidden, because, witnesses, effort)
    if rule is not None:
        mover, because, witnesses = _alike(mover, hidden, because, witnesses, rule)
        _tidy(mover, hidden, because, witnesses, effort)
    if witnesses.missing(hidden) or not all(witnesses.holds(move, hidden) for move in witnesses.moves):
        raise Refused(CANNOT_HIDE)
    return Pattern(hidden, witnesses.moves, not mover.fractions)


def _alike(mover: Mover, hidden: Bools, because: Ints, witnesses: Witnesses, rule: Alike) -> tuple[Mover, Ints, Witnesses]:
    """Stage 4: hide more until no cover stands out; hiding more can only end in hiding everything."""
    first = mover.problem
    while True:
        problem = covering(first, hidden, rule)
        mover, witnesses = mover.on(problem), witnesses.over(problem)
        sure = large(mover, witnesses, hidden, rule)
        problem = without(problem, sure)
        because = np.append(np.where(sure, -1, np.cumsum(~sure) - 1), -1)[because]
        mover, witnesses = mover.on(problem), witnesses.over(problem)
        before = hidden.sum()
        _repair(mover, hidden, because, witnesses, probing=False)
        if hidden.sum() == before:
            return mover, because, witnesses


def _repair(mover: Mover, hidden: Bools, because: Ints, witnesses: Witnesses, *, probing: bool = True) -> None:
    """Stage 2: let every protected count move far enough, hiding the cheapest rows that stand in the way."""
    problem = mover.problem
    order = np.lexsort((np.arange(len(problem.fall)), -problem.fall)).tolist()
    if probing:
        probe = [(target, sign) for target in order[:: len(order) // PROBES + 1] for sign in (1, -1)]
        mover.fractions = len(problem.x) > ALWAYS_WHOLE and mover.tight(hidden, probe)
    turns = [(target, sign) for target in order for sign in (1, -1)]
    if mover.fractions:
        turns.sort(key=lambda one: (-one[1], problem.group[one[0]]))
    for (sign, _), some in groupby(turns, key=lambda one: (one[1], problem.group[one[0]])):
        waiting: list[int] = []
        for target, _ in some:
            if witnesses.carry(target, sign, hidden):
                continue
            change = mover.attack(target, sign, hidden) if mover.fractions else None
            if change is not None:
                witnesses.add(change)
                continue
            waiting.append(target)
            if len(waiting) == TOGETHER:
                _make_room(mover, hidden, because, witnesses, waiting, sign)
                waiting = []
        _make_room(mover, hidden, because, witnesses, waiting, sign)


def _make_room(mover: Mover, hidden: Bools, because: Ints, witnesses: Witnesses, targets: Sequence[int], sign: int) -> None:
    """Hide the cheapest rows so that these counts can move, all in one change, or one by one where none carries them all."""
    left = np.array([one for one in targets if not witnesses.carry(one, sign, hidden)], dtype=np.int64)
    if not len(left):
        return
    problem, change = mover.problem, mover.repair(left, sign, hidden)
    if change is not None:
        moved = np.asarray(problem.rows @ change)
        more = ~hidden & ((moved < -problem.below - NEAR) | (moved > problem.above + NEAR))
        hidden |= more
        because[more] = left[0]
        witnesses.add(change)
    elif len(left) == 1:
        raise Refused(CANNOT_HIDE if problem.known.any() else FEW_PEOPLE)
    else:
        for one in left.tolist():
            _make_room(mover, hidden, because, witnesses, [one], sign)


def _tidy(mover: Mover, hidden: Bools, because: Ints, witnesses: Witnesses, effort: int) -> None:
    """Stage 3: show again, the dearest first, what no protected count needs hidden.

    The count for whose sake a row was hidden is asked first, then those that stood in the way before: most refusals take one
    question.
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
        missing = witnesses.missing(hidden, among=stays)
        for target, sign in sorted(missing, key=lambda one: (one[0] != because[row], -stood[one[0]])):
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
