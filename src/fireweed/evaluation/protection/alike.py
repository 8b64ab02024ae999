"""Whatever is hidden looks alike: from outside, a number hidden to cover another cannot be told from a small one.

So of every hidden cell a reader must be able to think that nobody is in it, or know that it holds the threshold or more; a
cover of which he could tell that it holds at least two would say of a small number that somebody is there. And whoever
knows the numbers of one group, as a program knows its own, must see no small number of the others in any hidden cell.
"""

from dataclasses import dataclass, replace

import numpy as np
import scipy.sparse as sp

from fireweed.evaluation.protection.base import Bools
from fireweed.evaluation.protection.moves import Mover
from fireweed.evaluation.protection.problem import Problem
from fireweed.evaluation.protection.witnesses import NEAR, Witnesses


@dataclass(frozen=True, slots=True)
class Alike:
    """The threshold, and of which row and group the count must be able to be nobody though it could only be large."""

    threshold: int
    insist: frozenset[tuple[int, int]] = frozenset()


def covering(problem: Problem, hidden: Bools, rule: Alike) -> Problem:
    """The problem with a protected count for each hidden row as well, and for the small numbers that others hold in it."""
    known = {(one.tobytes(), 0) for one in _members(problem.targets)}
    parts: list[np.ndarray] = []
    numbers: list[tuple[int, int, int, int]] = []  # fall, rise, group, tied
    for row, members in zip(np.flatnonzero(hidden), _members(problem.rows[hidden]), strict=True):
        for group, still in enumerate(problem.still):
            left = members[~still[members]]
            count = int(problem.x[left].sum())
            key = left.tobytes(), group
            asked = not group or 0 < count < rule.threshold or (int(row), group) in rule.insist
            if not len(left) or key in known or not asked:
                continue
            known.add(key)
            parts.append(left)
            numbers.append((count, max(rule.threshold - count, 0), group, int(row)))
    return _with(problem, parts, np.array(numbers, dtype=np.int64).reshape(-1, 4))


def _members(matrix: sp.csr_matrix) -> list[np.ndarray]:
    return [np.sort(matrix.indices[a:b]) for a, b in zip(matrix.indptr, matrix.indptr[1:], strict=False)]


def _with(problem: Problem, parts: list[np.ndarray], numbers: np.ndarray) -> Problem:
    index = np.concatenate([np.zeros(0, dtype=np.int64), *parts])
    start = np.concatenate(([0], np.cumsum([len(part) for part in parts]))).astype(np.int64)
    more = sp.csr_matrix((np.ones(len(index), dtype=np.int64), index, start), shape=(len(parts), len(problem.x)))
    fall, rise, group, tied = numbers.T
    return replace(
        problem, targets=sp.vstack([problem.targets, more]).tocsr(), fall=np.concatenate([problem.fall, fall]),
        rise=np.concatenate([problem.rise, rise]), group=np.concatenate([problem.group, group]),
        tied=np.concatenate([problem.tied, tied]),
    )  # fmt: skip


def without(problem: Problem, which: Bools) -> Problem:
    """The problem without these protected counts."""
    kept = ~which
    return replace(
        problem, targets=problem.targets[kept], fall=problem.fall[kept], rise=problem.rise[kept],
        group=problem.group[kept], tied=problem.tied[kept],
    )  # fmt: skip


def large(mover: Mover, witnesses: Witnesses, hidden: Bools, rule: Alike) -> Bools:
    """Which counts hold the threshold or more whatever the people are, and need no more looking after (k)."""
    problem = mover.problem
    found = np.zeros(len(problem.fall), dtype=np.bool_)
    falling = [
        target for target, sign in witnesses.missing(hidden)
        if sign < 0 and problem.fall[target] >= rule.threshold
        and (int(problem.tied[target]), int(problem.group[target])) not in rule.insist
    ]  # fmt: skip
    for target in sorted(falling, key=lambda one: (problem.group[one], one)):
        if not witnesses.carry(target, -1, hidden):
            change = mover.extreme(target, -1, hidden)
            lost = -float((problem.targets[target] @ change)[0])
            if problem.fall[target] - lost > rule.threshold - 1 + NEAR:
                found[target] = True
            elif np.abs(change - np.rint(change)).max() < NEAR and witnesses.holds(np.rint(change), hidden):
                witnesses.add(np.rint(change))
    return found
