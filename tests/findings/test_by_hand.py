"""Small tables whose answers a person can work out, with the answer written beside each."""

from pathlib import Path

import pytest

from fireweed.findings.auditor import Finding, Knowing, Verdict, audit
from fireweed.findings.folder import read
from tests.findings.making import TOTAL, Release, Sheet, grid, people

PROGRAMS, NEEDS = ("A", "B", "C"), ("housing", "income")
LABELS = {"program": PROGRAMS, "need": NEEDS}


def check(base: Path, *releases: Release, knowing: list[Knowing] | None = None) -> Verdict:
    """Write and audit; nobody has numbers of their own unless the test says so."""
    return audit([read(one.write(base)) for one in releases], knowing=[] if knowing is None else knowing)


def found(verdict: Verdict, kind: str = "hidden") -> dict[str, tuple[int, int]]:
    """The cells that are given away, with what they lie between."""
    return {one.cell: (one.lo, one.hi) for one in verdict.findings if one.kind == kind}


def hidden(*cells: tuple[str, ...]) -> "dict[str, object]":
    """Hide just these cells."""
    return {"hide": lambda cell, count: cell in cells}


def test_a_cell_hidden_alone_is_its_total_less_the_others(tmp_path: Path) -> None:
    """14 - 12 = 2, and the sentence says which numbers did it."""
    folk = grid("program", PROGRAMS, "need", NEEDS, [[2, 12], [9, 30], [10, 11]])
    verdict = check(tmp_path, Release("r", [Sheet("t", ("program", "need"), LABELS)], folk))
    assert found(verdict) == {"program=A, need=housing": (2, 2)}
    one = verdict.findings[0]
    assert {(source.cell, source.shown) for source in one.how} in (
        {(("A", "income"), "12"), (("A", TOTAL), "14")},
        {(("B", "housing"), "9"), (("C", "housing"), "10"), ((TOTAL, "housing"), "21")},
    )
    assert "is 2." in one.sentence.en and "est 2." in one.sentence.fr and not verdict.safe


def test_four_in_a_square_that_hold_both_ends_are_safe(tmp_path: Path) -> None:
    """Rows 6 and 6, columns 6 and 6: each of the four may be 0 and may be 6."""
    folk = grid("program", PROGRAMS, "need", NEEDS, [[2, 4], [4, 2], [10, 11]])
    cells = [(program, need) for program in "AB" for need in NEEDS]
    verdict = check(tmp_path, Release("r", [Sheet("t", ("program", "need"), LABELS, **hidden(*cells))], folk))
    assert verdict.safe, verdict.findings


def test_four_in_a_square_where_one_is_never_empty(tmp_path: Path) -> None:
    """Rows 7 and 12, columns 6 and 13: income of B is 13 - (7 - housing of A), so at least 6; housing of B is at most 6."""
    folk = grid("program", PROGRAMS, "need", NEEDS, [[3, 4], [3, 9], [10, 11]])
    cells = [(program, need) for program in "AB" for need in NEEDS]
    verdict = check(tmp_path, Release("r", [Sheet("t", ("program", "need"), LABELS, **hidden(*cells))], folk))
    assert found(verdict) == {"program=A, need=income": (1, 7)}


def test_nothing_is_less_than_nobody(tmp_path: Path) -> None:
    """Housing of A + income of A = 3 and housing of A + housing of B = 20: no subtraction gives a cell away, but no cell is
    below 0, so housing of A is at most 3 and housing of B between 17 and 20.
    """
    folk = grid("program", ("A", "B"), "need", NEEDS, [[1, 2], [19, 28]])
    labels = {"program": ("A", "B"), "need": NEEDS}
    cells = [(program, need) for program in "AB" for need in NEEDS]
    verdict = check(tmp_path, Release("r", [Sheet("t", ("program", "need"), labels, **hidden(*cells, ("A", TOTAL)))], folk))
    assert verdict.safe is False
    assert found(verdict)["program=A, need=Total"] == (3, 3)
    assert found(verdict)["program=A, need=housing"] == (0, 3) and "program=B, need=housing" not in found(verdict)


def test_a_small_number_that_is_printed(tmp_path: Path) -> None:
    """4 is printed under a threshold of 5; 5 and 0 are not given away by standing there."""
    folk = grid("program", PROGRAMS, "need", NEEDS, [[4, 5], [0, 8], [10, 11]])
    verdict = check(tmp_path, Release("r", [Sheet("t", ("program", "need"), LABELS, **hidden())], folk))
    assert found(verdict, "printed") == {"program=A, need=housing": (4, 4)}
    assert "It is printed" in verdict.findings[0].sentence.en


def test_all_of_a_group_in_one_answer_where_the_release_hides_it(tmp_path: Path) -> None:
    """Nobody of A has the need income, the zero is hidden, and 9 of 9 in the other cell says so."""
    folk = grid("program", PROGRAMS, "need", NEEDS, [[9, 0], [9, 30], [10, 11]])
    verdict = check(tmp_path, Release("r", [Sheet("t", ("program", "need"), LABELS, **hidden(("A", "income")))], folk))
    assert found(verdict) == {"program=A, need=income": (0, 0)}


OVERLAPPING = {
    "region": {"of": "program", "map": {"P1": "west", "P2": "west", "P3": "east", "P4": "east"}},
    "stream": {"of": "program", "map": {"P1": "new", "P2": "old", "P3": "new", "P4": "old"}},
}


def test_a_total_in_one_table_serves_another(tmp_path: Path) -> None:
    """P1 3, P2 17, P4 40. Printed: west 20, east 40, old 57, and new is hidden: it is 20 + 40 - 57 = 3."""
    folk = people({("P1",): 3, ("P2",): 17, ("P4",): 40}, ("program",))
    sheets = [
        Sheet("by-region", ("region",), {"region": ("west", "east")}),
        Sheet("by-stream", ("stream",), {"stream": ("new", "old")}),
    ]
    verdict = check(tmp_path, Release("r", sheets, folk, OVERLAPPING))
    assert found(verdict) == {"stream=new": (3, 3)}


def test_a_meeting_that_is_certain_to_be_small(tmp_path: Path) -> None:
    """West 20, old 10 of 40 people, east 20; P1 alone is printed as 18 in a table of its own: west and old is 20 - 18 = 2."""
    folk = people({("P1",): 18, ("P2",): 2, ("P3",): 12, ("P4",): 8}, ("program",))
    groupings = {**OVERLAPPING, "site": {"of": "program", "map": {"P1": "first", "P2": "rest", "P3": "rest", "P4": "rest"}}}
    sheets = [
        Sheet("by-region", ("region",), {"region": ("west", "east")}), Sheet("by-site", ("site",), {"site": ("first", "rest")}),
    ]
    verdict = check(tmp_path, Release("r", sheets, folk, groupings))
    assert found(verdict) == {}
    assert (2, 2) in found(verdict, "meeting").values()


def test_tables_safe_alone_give_counts_away_together(tmp_path: Path) -> None:
    """Need by region is safe, need by stream is safe, need by program of two programs is safe; together they are not."""
    folk = people(
        {("P1", "a"): 2, ("P2", "a"): 9, ("P3", "a"): 9, ("P4", "a"): 2, ("P1", "b"): 9, ("P2", "b"): 9, ("P3", "b"): 9,
         ("P4", "b"): 9}, ("program", "need"),
    )
    labels = {"region": ("west", "east"), "stream": ("new", "old"), "need": ("a", "b"), "site": ("one", "other"),
              "pair": ("outer", "inner")}
    groupings = {
        **OVERLAPPING, "pair": {"of": "program", "map": {"P1": "outer", "P4": "outer", "P2": "inner", "P3": "inner"}},
    }
    apart = [
        Sheet("region", ("region", "need"), labels, **hidden()), Sheet("stream", ("stream", "need"), labels, **hidden()),
    ]
    for number, one in enumerate(apart):
        assert check(tmp_path / str(number), Release("r", [one], folk, groupings)).safe
    assert check(tmp_path / "two", Release("r", apart, folk, groupings)).safe
    third = Sheet("pair", ("pair", "need"), labels, **hidden(("outer", "a"), ("inner", "a"), ("outer", "b"), ("inner", "b")))
    assert check(tmp_path / "third", Release("r", [third], folk, groupings)).safe
    third.hide = lambda cell, count: 0 < count < 5 or cell == ("outer", "b")
    together = check(tmp_path / "three", Release("r", [*apart, third], folk, groupings))
    # west 11 + new 11 - inner 18 - ... : P1 = (west + new + outer - total) / 2 = (11 + 11 + 4 - 22) / 2 = 2
    assert not together.safe


def test_whole_people_know_more_than_real_numbers(tmp_path: Path) -> None:
    """P4 with any two of the others makes 21, so the others are equal, n each, and P4 is 21 - 2n: odd, never nobody.

    Real numbers allow n = 10.5 and nobody in P4; people come whole.
    """
    folk = people({("P1",): 8, ("P2",): 8, ("P3",): 8, ("P4",): 5}, ("program",))
    groupings = {
        f"without {one}": {"of": "program", "map": {p: "out" if p == one else "in" for p in ("P1", "P2", "P3", "P4")}}
        for one in ("P1", "P2", "P3")
    }
    groupings["site"] = {"of": "program", "map": {p: "four" if p == "P4" else "rest" for p in ("P1", "P2", "P3", "P4")}}
    sheets = [Sheet(name, (name,), {name: ("in", "out")}, totals=False, hide=lambda c, n: c == ("out",)) for name in groupings]
    sheets[-1] = Sheet("site", ("site",), {"site": ("four", "rest")}, totals=False, hide=lambda c, n: True)
    verdict = check(tmp_path, Release("r", sheets, folk, groupings))
    assert found(verdict) == {"site=four": (1, 21)}


def test_rounded_numbers_are_ranges(tmp_path: Path) -> None:
    """To 5 a printed 5 says 1 to 9. Under 10 that is certain to be small; under 5 it is not."""
    folk = people({("A",): 4, ("B",): 12, ("C",): 20}, ("program",))
    sheet = Sheet("t", ("program",), {"program": PROGRAMS}, hide=lambda c, n: False, rounding=5)
    assert check(tmp_path / "five", Release("r", [sheet], folk)).safe
    verdict = check(tmp_path / "ten", Release("r", [sheet], folk, audience="public", threshold=10))
    assert found(verdict, "rounded") == {"program=A": (1, 9)}


def test_a_rounded_table_beside_an_exact_one(tmp_path: Path) -> None:
    """A is hidden among A + B = 12 and B is rounded to 5 as 10, so 6 to 14: A is at most 6, still safe; with base 2, B is
    9 to 11, and A between 1 and 3.
    """
    folk = people({("A",): 2, ("B",): 10, ("C",): 20}, ("program",))
    groupings = {"side": {"of": "program", "map": {"A": "left", "B": "left", "C": "right"}}}
    exact = Sheet("exact", ("side",), {"side": ("left", "right")}, hide=lambda c, n: False)
    for base, safe in ((5, True), (2, False)):
        rounded = Sheet("rounded", ("program",), {"program": PROGRAMS}, hide=lambda c, n: c == ("A",), rounding=base, totals=False)
        verdict = check(tmp_path / str(base), Release("r", [exact, rounded], folk, groupings))
        assert verdict.safe is safe
        assert safe or found(verdict) == {"program=A": (1, 3)}


def test_people_who_hold_several_categories(tmp_path: Path) -> None:
    """12 people in all, 5 hold x and 4 hold y: at least 3 hold z, and at most everybody."""
    kinds = {("A", frozenset({"x"})): 5, ("A", frozenset({"y"})): 4, ("A", frozenset({"z"})): 3}
    labels = {"program": ("A",), "need": ("x", "y", "z")}
    sheet = Sheet("t", ("program", "need"), labels, multi=("need",), hide=lambda c, n: c[1] == "z")
    verdict = check(tmp_path, Release("r", [sheet], people(kinds, ("program", "need"))))
    assert found(verdict) == {"program=A, need=z": (3, 12)}


def test_a_grantee_subtracts_its_own(tmp_path: Path) -> None:
    """Housing of A and of B are hidden among 12: B is 12 less what A knows of itself; with three hidden it is not."""
    folk = grid("program", PROGRAMS, "need", NEEDS, [[6, 20], [6, 20], [6, 20]])
    two = Sheet("t", ("program", "need"), LABELS, hide=lambda c, n: c[0] in ("A", "B") and c[1] != TOTAL)
    nobody = check(tmp_path / "nobody", Release("r", [two], folk))
    assert nobody.safe
    verdict = audit([read(Release("r", [two], folk).write(tmp_path / "grantee"))])
    assert {(one.knowing.category, one.cell) for one in verdict.findings if one.knowing} >= {
        ("A", "program=B, need=housing"), ("B", "program=A, need=housing"),
    }
    only = check(tmp_path / "only", Release("r", [two], folk), knowing=[Knowing("program", "A")])
    assert {one.knowing for one in only.findings} == {Knowing("program", "A")}
    three = Sheet("t", ("program", "need"), LABELS, hide=lambda c, n: c[0] in PROGRAMS and c[1] != TOTAL)
    assert audit([read(Release("r", [three], folk).write(tmp_path / "three"))]).safe


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_found_is_said_in_both_languages(tmp_path: Path, language: str) -> None:
    """Which count, in which table, what it is and what gives it away."""
    folk = grid("program", PROGRAMS, "need", NEEDS, [[2, 12], [9, 30], [10, 11]])
    verdict = check(tmp_path, Release("r", [Sheet("t", ("program", "need"), LABELS)], folk))
    one: Finding = verdict.findings[0]
    said = one.sentence.in_language(language)
    assert "r" in said and "t" in said and "program=A, need=housing" in said and "r/t" in said
