"""From keys and counts to the problem that is solved: rows, protected counts, weights, and what the reader knows already."""

from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp

from fireweed.evaluation.protection.base import Base, Bools
from fireweed.evaluation.protection.cells import weights
from fireweed.evaluation.protection.earlier import Before
from fireweed.evaluation.protection.primary import Protected
from fireweed.evaluation.protection.problem import Problem
from fireweed.evaluation.protection.refusal import UnusableInput
from fireweed.evaluation.protection.space import Key


def state(
    base: Base, keys: list[Key], targets: Sequence[Protected], hide: set[Key], before: Before, knowing: Sequence[Key] = ()
) -> Problem:
    """Printed rows in the order of their keys, then a row for each cell of before that is not printed, or only nearly known.

    `knowing`: groups of people whose own numbers somebody knows.
    """
    exact = {key for key, (low, high) in before.known.items() if low == high}
    printed = set(keys)
    late = [key for key in before.known if key not in exact or key not in printed]
    rows = [*keys, *late]
    matrix = base.matrix(rows)
    value = np.asarray(matrix @ base.x)
    bounds = [(int(count), int(count)) for count in value[: len(keys)]] + [before.known[key] for key in late]
    low, high = np.array(bounds, dtype=np.int64).reshape(-1, 2).T
    changed = sum(before.known[key][0] != count for key, count in zip(keys, value, strict=False) if key in exact)
    changed += int(((low > value) | (high < value)).sum())
    if changed:
        raise UnusableInput.named("earlier", str(changed))
    distinct = list({one.members.tobytes(): one for one in reversed(targets)}.values())[::-1]
    index = np.concatenate([np.zeros(0, dtype=np.int64), *(one.members for one in distinct)])
    start = np.concatenate(([0], np.cumsum([len(one.members) for one in distinct]))).astype(np.int64)
    worth = weights(base.space)
    return Problem(
        rows=matrix,
        x=base.x,
        hide=np.array([key in hide for key in keys] + [False] * len(late), dtype=np.bool_),
        known=np.array([key in exact for key in keys] + [True] * len(late), dtype=np.bool_),
        below=value - low,
        above=high - value,
        weight=(np.log1p(value) + 0.2) * np.array([worth.get(key, 1.0) for key in rows]),
        targets=sp.csr_matrix((np.ones(len(index), dtype=np.int64), index, start), shape=(len(distinct), base.size)),
        fall=np.array([one.fall for one in distinct], dtype=np.int64),
        rise=np.array([one.rise for one in distinct], dtype=np.int64),
        group=np.zeros(len(distinct), dtype=np.int64),
        tied=np.full(len(distinct), -1, dtype=np.int64),
        still=np.vstack([np.zeros((1, base.size), dtype=np.bool_), *(_standing(base, key) for key in knowing)]),
    )


def _standing(base: Base, key: Key) -> Bools:
    standing = np.zeros((1, base.size), dtype=np.bool_)
    standing[0, base.members(key)] = True
    return standing
