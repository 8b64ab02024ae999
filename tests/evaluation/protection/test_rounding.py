"""Rounding: neighbours only, what adds up still adds up, the same each time, and nothing about what is hidden."""

import numpy as np
import scipy.sparse as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from fireweed.evaluation.protection.base import Base
from fireweed.evaluation.protection.cells import printed
from fireweed.evaluation.protection.primary import Rules
from fireweed.evaluation.protection.problem import Clock
from fireweed.evaluation.protection.protect import protect
from fireweed.evaluation.protection.rounding import SEARCHED, adding_up, draw, rounded
from fireweed.evaluation.protection.space import Grouping, Space, Table
from tests.evaluation.protection.tables import counted, plain, shown

CUBE = Space((plain("a", 3), plain("b", 3)), (Grouping("g", "a", {"a0": ("x",), "a1": ("x",), "a2": ("y",)}),),
             (Table("t", ("a", "b")), Table("u", ("g", "b"))))  # fmt: skip


def test_one_row_by_hand() -> None:
    """7, 8 and 15 in all: 5 and 10 is nearest; 5 and 5 or 10 and 10 would not add up to 15, which must stay."""
    space = Space((plain("a", 2),), (), (Table("t", ("a",)),))
    told = rounded(protect(space, counted(space, [7, 8]), Rules(5)), b"key")
    assert shown(told, "t") == {("a0",): 5, ("a1",): 10, (None,): 15}


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.integers(0, 40), min_size=9, max_size=9))
def test_shown_cells_go_to_a_neighbour_and_add_up(numbers: list[int]) -> None:
    """Wherever a total and all its parts are shown, the rounded parts make the rounded total."""
    exact = protect(CUBE, counted(CUBE, numbers), Rules(5))
    near = rounded(exact, b"key")
    for name, first in (("t", CUBE.variables[0].categories), ("u", ("x", "y"))):
        before, after = shown(exact, name), shown(near, name)
        for labels, value in after.items():
            old = before[labels]
            assert (value is None) if old is None else value is None or (value % 5 == 0 and abs(value - old) < 5)
        lines = [((None, b), [(a, b) for a in first]) for b in (*CUBE.variables[1].categories, None)]
        lines += [((a, None), [(a, b) for b in CUBE.variables[1].categories]) for a in (*first, None)]
        for total, parts in lines:
            if after[total] is not None and None not in [after[part] for part in parts]:
                assert after[total] == sum(after[part] or 0 for part in parts)


def test_the_same_key_gives_the_same_numbers_and_another_key_others() -> None:
    """Ties (nobody nearer) are broken by the key alone: asking a hundred times teaches nothing, another key chooses anew."""
    space = Space((plain("a", 4),), (), (Table("t", ("a",)),))
    exact = protect(space, counted(space, [12, 12, 12, 12]), Rules(5))
    first = rounded(exact, b"one")
    assert all(rounded(exact, b"one").tables == first.tables for _ in range(3))
    assert len({tuple(shown(rounded(exact, bytes([n])), "t").values()) for n in range(12)}) > 1


def test_large_tables_are_not_searched_but_still_add_up() -> None:
    """A thousand and more rows: multiples of five of one whole population, and nearly all of them neighbours."""
    space = Space((plain("a", 30), plain("b", 30)), (), (Table("t", ("a", "b")),))
    keys = printed(space)
    base = Base(space, {})
    truth = np.random.default_rng(3).integers(5, 60, base.size)
    rows = sp.vstack([base.matrix(keys), base.matrix(keys)[:40]]).tocsr()
    values = np.asarray(rows @ truth)
    drawn = np.array([draw(b"key", key) for key in [*keys, *keys[:40]]])
    found = adding_up(rows, values, drawn, 5, Clock(60))
    assert len(found) > SEARCHED and (found % 5 == 0).all()
    assert (np.abs(found - values) < 5).mean() > 0.99
    part = dict(zip(keys, found.tolist(), strict=False))
    assert part[space.whole] == sum(part[key] for key in keys if all(mask.bit_count() == 1 for mask in key))
