"""Published years stay: what is counted today about a published period is fitted to what was printed about it then.

Records come in late and consents are withdrawn. Printed again with other numbers, an old year would tell who came and who
left. So of all populations that agree with everything printed about the period the one nearest to today's counts is taken;
what changed enters in the tables of longer periods. Where nothing was printed before, nothing is changed.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import scipy.sparse as sp

from fireweed.bilingual import Two
from fireweed.evaluation.counted import Counted
from fireweed.evaluation.protection.base import At, Base, Contribution, Ints
from fireweed.evaluation.protection.earlier import Before
from fireweed.evaluation.protection.problem import Clock
from fireweed.evaluation.protection.refusal import Refused
from fireweed.evaluation.protection.solver import INFINITE, Program, least

CANNOT_STAY = Two(
    "What is counted today about this period can no longer be brought into line with what was published about it. Nothing "
    "new can be published about it; choose a longer period.",
    "Ce qui est compté aujourd’hui pour cette période ne s’accorde plus avec ce qui a été publié à son sujet. On ne peut "
    "plus rien publier de nouveau sur elle; choisissez une période plus longue.",
)


def staying(counted: Counted, printed: Before, clock: Clock) -> tuple[Mapping[At, int], Sequence[Contribution]]:
    """Counts and contributions that agree with what was printed; today's own where they do. Raises Refused, OutOfTime."""
    keys = list(printed.known)
    base = Base(counted.space, counted.counts)
    rows = base.matrix(keys).astype(float)
    value = np.asarray(rows @ base.x)
    low, high = np.array([printed.known[key] for key in keys], dtype=float).reshape(-1, 2).T
    if ((value >= low) & (value <= high)).all():
        return counted.counts, counted.contributions
    change = _nearest(base, rows, low - value, high - value, clock)
    moved = {at: int(change[base.column(at)]) for at in base.spots() if change[base.column(at)]}
    counts = {**counted.counts}
    for at, by in moved.items():
        counts[at] = counts.get(at, 0) + by
    return counts, _given(counted.contributions, moved) if counted.contributions else ()


def _nearest(base: Base, rows: sp.csr_matrix, low: np.ndarray, high: np.ndarray, clock: Clock) -> Ints:
    """The least change in people that brings every row between its bounds."""
    size = base.size
    program = Program(
        sp.hstack([rows, -rows]).tocsc(), np.r_[np.full(size, 1.0), np.full(size, 1.0)], np.zeros(2 * size),
        np.r_[np.full(size, INFINITE), base.x.astype(float)], low, np.minimum(high, INFINITE),
    )  # fmt: skip
    found = least(program, clock)
    if found is not None and np.abs(found - np.rint(found)).max() > 1e-6:
        found = least(program, clock, whole=range(2 * size))
    if found is None:
        raise Refused(CANNOT_STAY)
    return np.rint(found[:size] - found[size:]).astype(np.int64)


def _given(given: Sequence[Contribution], moved: Mapping[At, int]) -> Sequence[Contribution]:
    """What stands at each spot less what was taken off it, from the largest on, or more of somebody nobody knows."""
    less = {at: -by for at, by in moved.items() if by < 0}
    found = []
    for one in sorted(given, key=lambda each: -each.amount):
        off = min(one.amount, less.get(one.at, 0))
        if off:
            less[one.at] -= off
        if one.amount > off:
            found.append(Contribution(one.at, one.person, one.amount - off))
    return [*found, *(Contribution(at, None, 1) for at, by in moved.items() for _ in range(max(by, 0)))]
