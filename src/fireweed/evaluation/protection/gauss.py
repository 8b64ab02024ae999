"""Stage 1: publish the most valuable rows first, and withhold each that would let sums and differences give a count away.

A protected count is given away exactly when it is a linear combination of what is shown. Elimination modulo a prime decides
that for all of them at once (after Langsrud's GaussSuppression). A prime can only see more combinations than there are, never
fewer, so a small one is safe, and its products fit in 32 bits. What knowing that nothing is below nought gives away besides
is left to the second stage.
"""

import numpy as np

from fireweed.evaluation.protection.base import Bools, Ints
from fireweed.evaluation.protection.problem import Clock, Problem
from fireweed.evaluation.protection.witnesses import pinned

PRIME = 32749
MOST_BYTES = 1_500_000_000  # larger spaces go to the second stage as they are


def eliminate(problem: Problem, clock: Clock) -> tuple[Bools, Ints]:
    """Which rows to hide (m), the forced ones among them, so that no protected count is in the span of what is shown.

    Beside it for each row (m) a protected count that it would have given away; -1 for none.
    """
    hidden, because = problem.hide.copy(), np.full(len(problem.hide), -1, dtype=np.int64)
    exact = (problem.below == 0) & (problem.above == 0)
    value = problem.value
    zero = ~hidden & exact & (value == 0)
    fixed = pinned(problem, ~zero)
    columns = np.flatnonzero(~fixed)
    candidates = np.flatnonzero(~hidden & exact & ~zero)
    size = np.diff(problem.rows.indptr)
    order = np.lexsort((candidates, size[candidates], -problem.weight[candidates], ~problem.known[candidates]))
    candidates = candidates[order]
    targets = problem.targets.shape[0]
    if (targets + len(candidates)) * len(columns) * 4 > MOST_BYTES:
        return hidden, because
    left = np.empty((targets + len(candidates), len(columns)), dtype=np.int32)
    left[:targets] = problem.targets[:, columns].toarray()
    left[targets:] = problem.rows[candidates][:, columns].toarray()
    left = left[:, np.argsort(-(left != 0).sum(axis=0), kind="stable")]
    count = (left != 0).sum(axis=0)
    for number, row in enumerate(candidates):
        clock.left()
        own = targets + number
        inside = np.flatnonzero(left[own])
        if not len(inside):
            continue
        pivot = inside[count[inside].argmin()]
        line = left[own, inside]
        line = line * pow(int(left[own, pivot]), -1, PRIME) % PRIME
        others = np.flatnonzero(left[:, pivot])
        others = others[others != own]
        block = left[np.ix_(others, inside)]
        after = (block - left[others, pivot][:, None] * line) % PRIME
        given = _given_away(left, after, others[others < targets], inside)
        if not problem.known[row] and len(given):
            hidden[row], because[row] = True, given[0]
            continue
        count[inside] += (after != 0).sum(axis=0) - (block != 0).sum(axis=0) - 1
        left[np.ix_(others, inside)] = after
        left[own] = 0
    return hidden, because


def _given_away(left: np.ndarray, after: np.ndarray, protected: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """Which of the protected rows would be nothing but a combination of shown ones."""
    empty = protected[~after[: len(protected)].any(axis=1)]
    outside = np.ones(left.shape[1], dtype=bool)
    outside[inside] = False
    return np.asarray(empty[~left[empty][:, outside].any(axis=1)])
