"""Two measures of the same people, read beside each other."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from fireweed.findings.auditor import Verdict, audit
from fireweed.findings.folder import read
from tests.findings.making import TOTAL, Release, Sheet, grid

PROGRAMS, NEEDS = ("A", "B", "C"), ("housing", "income")
LABELS = {"program": PROGRAMS, "need": NEEDS}
FOLK = grid("program", PROGRAMS, "need", NEEDS, [[2, 2], [6, 5], [30, 30]])


def check(base: Path, other: dict[str, Any], **hiding: Any) -> Verdict:
    sheets = [
        Sheet("served", ("program",), LABELS, hide=lambda cell, count: cell in [("A",), ("B",)], multi=other.get("multi", ())),
        Sheet("needs", ("program", "need"), LABELS, measure="needs", **other, **hiding),
    ]
    return audit([read(Release("r", sheets, FOLK).write(base))], knowing=[])


def small(cell: tuple[str, ...], count: int) -> bool:
    """Everything about A and B hidden but how many people B served."""
    return cell[0] in ("A", "B") and cell != ("B", TOTAL)


def test_what_one_hides_and_the_other_prints_is_found(tmp_path: Path) -> None:
    """Each table is safe alone (A, B, or a column cannot be told); with B's 11 from the other one, A is 75 - 60 - 11."""
    verdict = check(tmp_path, {}, hide=small)
    assert {(one.table, one.cell, one.lo, one.hi) for one in verdict.findings if one.kind == "hidden"} >= {
        ("served", "program=A", 4, 4)
    }


def test_of_other_people_it_says_nothing(tmp_path: Path) -> None:
    """With its own total hidden the second table gives nobody away, and it is not about those of the first."""
    hide = {"hide": lambda cell, count: small(cell, count) or cell[0] == TOTAL}
    assert check(tmp_path / "a", {"universe": "others"}, **hide).safe
    assert not check(tmp_path / "b", {}, **hide).safe


def test_a_variable_in_which_people_stand_twice_is_not_shared(tmp_path: Path) -> None:
    """Its categories mean something else in each measure."""
    assert "served" in {one.table for one in check(tmp_path / "a", {}, hide=small).findings}
    assert "served" not in {one.table for one in check(tmp_path / "b", {"multi": ("program",)}, hide=small).findings}


def test_what_cannot_both_be_true_is_about_others(tmp_path: Path) -> None:
    """Two measures of one name of a universe whose totals differ are read apart, and refused for nothing."""
    sheets = [
        Sheet("served", ("program",), LABELS, hide=lambda cell, count: cell in [("A",), ("B",)]),
        Sheet("needs", ("program",), LABELS, measure="needs", hide=lambda cell, count: cell in [("A",), ("C",)]),
    ]
    folder = read(Release("r", sheets, FOLK).write(tmp_path))
    twice = {cell: count and 2 * count for cell, count in folder.tables[1].cells.items()}
    tables = (folder.tables[0], replace(folder.tables[1], cells=twice))
    assert not audit([folder], knowing=[]).safe
    assert audit([replace(folder, tables=tables)], knowing=[]).safe
