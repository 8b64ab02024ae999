"""Many grantees are cleared in blocks; what is found is what asking each of them alone finds."""

import random
from pathlib import Path

import pytest

from fireweed.findings.auditor import Verdict, audit, coalitions
from fireweed.findings.folder import read
from tests.findings.making import Release, Sheet, people

PROGRAMS = tuple(f"P{number:02}" for number in range(24))
REGION = {"region": {"of": "program", "map": {one: f"R{number // 8}" for number, one in enumerate(PROGRAMS)}}}
NEEDS = ("x", "y")
LABELS = {"program": PROGRAMS, "need": NEEDS, "region": ("R0", "R1", "R2")}


def told(verdict: Verdict) -> set[tuple[str, str]]:
    """Who sees through what."""
    return {(one.knowing.category, one.cell) for one in verdict.findings if one.knowing is not None}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_blocks_find_what_each_alone_finds(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """24 programs in three regions; in each region some are hidden in both needs, in one of them only two."""
    chance = random.Random(seed)
    away = {*PROGRAMS[:4], *PROGRAMS[8:13], *chance.sample(PROGRAMS[16:], 2)}
    counts = {(one, need): 9 if one in away else chance.randint(6, 20) for one in PROGRAMS for need in NEEDS}
    folk = people(counts, ("program", "need"))
    sheets = [
        Sheet("programs", ("program", "need"), LABELS, hide=lambda cell, count: cell[0] in away and cell[1] in NEEDS),
        Sheet("regions", ("region", "need"), LABELS),
    ]
    folder = read(Release("r", sheets, folk, REGION).write(tmp_path))
    assert audit([folder], knowing=[]).safe
    monkeypatch.setattr(coalitions, "TOGETHER", 1000)
    alone = told(audit([folder]))
    monkeypatch.setattr(coalitions, "TOGETHER", 8)
    assert told(audit([folder])) == alone
    two = sorted(away & set(PROGRAMS[16:]))
    assert alone == {(one, f"program={other}, need={need}") for one in two for other in two if one != other for need in NEEDS}
