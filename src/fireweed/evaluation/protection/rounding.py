"""The public layer: what is shown is rounded to a multiple of a base so that it still adds up.

Each shown cell goes to one of the two multiples beside it (a multiple stays what it is), and all of them together are a
table that a whole population could have: whatever added up before adds up after. Hidden cells take no part, so rounding
tells nothing about them. Of all such tables the nearest is taken; a hash with a key chooses between equals, so that asking
again gives the same numbers and no average ever comes nearer to the truth. A cell that no such table brings to a neighbour is
hidden.
"""

import hmac
from dataclasses import replace

import numpy as np
import scipy.sparse as sp

from fireweed.evaluation.protection.base import Base, Ints
from fireweed.evaluation.protection.problem import Clock, Floats
from fireweed.evaluation.protection.protect import Tables, Told
from fireweed.evaluation.protection.refusal import ROUNDING, Refused
from fireweed.evaluation.protection.solver import INFINITE, Program, least
from fireweed.evaluation.protection.space import Key

BASE = 5
FURTHER = 50.0  # what going one multiple further costs, where tables allow nothing nearer
SEARCHED = 1000  # rows


def rounded(tables: Tables, secret: bytes, *, base: int = BASE, seconds: float = 600.0) -> Tables:
    """The same tables with every shown value a multiple of `base`; refused when they cannot add up, or not in time."""
    keys = {c.key: c.value for told in tables.tables.values() for c in told if c.value is not None}
    listed = list(keys)
    space = Base(tables.space, {})
    values = np.array([keys[key] for key in listed], dtype=np.int64)
    drawn = np.array([draw(secret, key) for key in listed])
    found = dict(
        zip(listed, adding_up(space.matrix(listed), values, drawn, base, Clock(seconds)).tolist(), strict=True)
    )

    def told(cell: Told) -> Told:
        if cell.value is None:
            return cell
        near = abs(found[cell.key] - cell.value) < base
        return replace(cell, value=found[cell.key]) if near else replace(cell, value=None, reason="rounding")

    return replace(tables, tables={name: [told(cell) for cell in cells] for name, cells in tables.tables.items()})


def draw(secret: bytes, key: Key) -> float:
    """A number from 0 to 1 that only who has the secret can tell, the same for the same cell for ever."""
    digest = hmac.digest(secret, b"rounding|" + ",".join(map(str, key)).encode(), "sha256")
    return int.from_bytes(digest[:8], "big") / 2**64


def adding_up(rows: sp.csr_matrix, values: Ints, drawn: Floats, base: int, clock: Clock) -> Ints:
    """The nearest multiples (m) of `base` that rows (m x n) of some population could have; `drawn` (m) chooses among equals.

    Small tables are searched for the best. In large ones, or where there is none, a few rows may end further away than
    their two neighbours: the caller hides those.
    """
    down, rest = values // base, values % base
    cost = np.where(rest > 0, base - 2 * rest + drawn - 0.5, 0.0)  # of going up, against staying down
    number, people = rows.shape
    steps = sp.eye(number, format="csc")
    up = (rest > 0).astype(float)
    if number <= SEARCHED:
        program = Program(
            sp.hstack([rows, -steps]).tocsc(), np.concatenate([np.zeros(people), cost]), np.zeros(people + number),
            np.concatenate([np.full(people, INFINITE), up]), down.astype(float), down.astype(float),
        )  # fmt: skip
        found = least(program, clock, whole=range(people + number))
        if found is not None:
            return np.asarray(base * (down + np.rint(found[people:]).astype(np.int64)))
    further = np.full(number, INFINITE)
    program = Program(
        sp.hstack([rows, -steps, -steps, steps]).tocsc(),
        np.concatenate([np.zeros(people), cost, np.full(2 * number, FURTHER)]), np.zeros(people + 3 * number),
        np.concatenate([np.full(people, INFINITE), up, further, down]), down.astype(float), down.astype(float),
    )  # fmt: skip
    return np.asarray(base * (rows @ _whole_people(program, people, clock)))


def _whole_people(program: Program, people: int, clock: Clock) -> Ints:
    """Whole multiples for the first `people` unknowns: the half that is nearest to whole is fixed, and so on."""
    open_ = np.arange(people)
    while True:
        found = least(program, clock)
        if found is None:
            raise Refused(ROUNDING)
        apart = np.abs(found - np.rint(found))[:people]
        if not len(open_) or apart.max(initial=0.0) < 1e-6:
            return np.rint(found[:people]).astype(np.int64)
        nearest = open_[np.argsort(apart[open_], kind="stable")]
        now, open_ = nearest[: len(nearest) // 2 + 1], nearest[len(nearest) // 2 + 1 :]
        low, high = program.low.copy(), program.high.copy()
        low[now] = high[now] = np.rint(found[now])
        program = replace(program, low=low, high=high)
