"""A sample of the traps, and of the honest cycles; `./fireweed bench traps` lays all five hundred."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from fireweed.findings.auditor import audit
from fireweed.findings.folder import Unusable, read
from tests.findings.making import TOTAL
from tests.findings.traps import MAKERS, NEEDS, PROGRAMS, THRESHOLD, Trap, honest, printed, traps


def test_there_are_five_hundred_of_more_than_ten_kinds() -> None:
    """Every kind comes up, and each trap proves by subtraction that it gives a protected count away."""
    assert len({trap.kind for trap in traps(len(MAKERS))}) == len(MAKERS) >= 10


@pytest.mark.parametrize("maker", MAKERS, ids=lambda one: one.__name__)
@pytest.mark.parametrize("seed", [11, 12, 13, 14])
def test_a_trap_is_caught(maker: Callable[[random.Random], Trap], seed: int, tmp_path: Path) -> None:
    """What a person can work out from the files by hand, the auditor finds; where each release alone is safe, it says so."""
    trap = maker(random.Random(seed))
    places = trap.write(tmp_path)
    lo, hi = trap.proof(places)
    if trap.ends == 2:
        with pytest.raises(Unusable):
            audit([read(one) for one in places])
        return
    assert lo <= trap.secret <= hi and (0 < lo <= hi < THRESHOLD or lo == hi == 0)
    verdict = audit([read(one) for one in places])
    assert verdict.findings and verdict.refusal is None
    assert any(lo <= min(abs(one.lo), abs(one.hi)) <= max(abs(one.lo), abs(one.hi)) <= hi or one.knowing for one in verdict.findings)
    if trap.alone:
        assert all(audit([read(one)]).safe for one in places)


@pytest.mark.parametrize("seed", [101, 102, 103, 104])
def test_an_honest_cycle_is_let_through(seed: int, tmp_path: Path) -> None:
    """Eleven releases over five years, funder and public, one printed again: large totals, and nothing else."""
    places = [one.write(tmp_path) for one in honest(seed)]
    for place in places:
        total = printed(place, "needs", TOTAL, TOTAL)
        margins = [(printed(place, "needs", one, TOTAL), printed(place, "needs", TOTAL, need)) for one in PROGRAMS for need in NEEDS]
        # Of a two-way table with its margins alone, a cell may be empty and may be as large as the smaller margin.
        assert all(row + column <= total and min(row, column) >= 10 for row, column in margins)
    verdict = audit([read(one) for one in places])
    assert verdict.safe, [one.sentence.en for one in verdict.findings]
