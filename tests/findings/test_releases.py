"""Several releases before one attacker: what changed, what was cut differently, what different readers hold."""

from pathlib import Path
from typing import Any

from fireweed.findings.auditor import Verdict, audit
from fireweed.findings.folder import read
from tests.findings.making import Release, Sheet, grid, people

PROGRAMS, NEEDS = ("A", "B", "C", "D"), ("x", "y")
LABELS = {"program": PROGRAMS, "need": NEEDS}
YEARS = {one: (f"{one}-01-01", f"{one}-12-31") for one in range(2020, 2026)}


def check(base: Path, *releases: Release) -> Verdict:
    """Write and audit, without anybody's own numbers."""
    return audit([read(one.write(base)) for one in releases], knowing=[])


def by_program(identity: str, counts: tuple[int, ...], hide: str = "", **more: Any) -> Release:
    """People by program."""
    folk = people({(one,): count for one, count in zip(PROGRAMS, counts, strict=True)}, ("program",))
    sheet = Sheet("t", ("program",), LABELS, hide=lambda cell, count: cell[0] in hide)
    return Release(identity, [sheet], folk, **more)


def changes(verdict: Verdict) -> dict[str, tuple[int, int]]:
    """What is known of changes."""
    return {one.cell: (one.lo, one.hi) for one in verdict.findings if one.kind == "change"}


def test_a_change_of_two_is_two_people(tmp_path: Path) -> None:
    """B has 12, then 10: two withdrew; the total says it too."""
    verdict = check(tmp_path, by_program("one", (9, 12, 20, 8)), by_program("two", (9, 10, 20, 8)))
    assert changes(verdict) == {"": (-2, -2), "program=B": (-2, -2)}
    said = next(one.sentence for one in verdict.findings if one.cell == "program=B")
    assert "is 2, down" in said.en and "à la baisse" in said.fr and "one/t (B) = 12" in said.en and "two/t (B) = 10" in said.en


def test_a_change_of_many_or_of_none_is_safe(tmp_path: Path) -> None:
    """B has 12, then 19; the others stay."""
    assert check(tmp_path, by_program("one", (9, 12, 20, 8)), by_program("two", (9, 19, 20, 8))).safe


def test_two_patterns_over_the_same_people(tmp_path: Path) -> None:
    """A and B hidden, then A and C: 43 in all, less 12, 20 and 8. Each release alone is safe."""
    one, two = by_program("one", (3, 12, 20, 8), hide="AB"), by_program("two", (3, 12, 20, 8), hide="AC")
    assert check(tmp_path / "one", one).safe and check(tmp_path / "two", two).safe
    verdict = check(tmp_path / "both", one, two)
    assert {(one.cell, one.lo, one.hi) for one in verdict.findings if one.kind == "hidden"} == {("program=A", 3, 3)}


def test_years_that_do_not_meet_say_nothing_of_each_other(tmp_path: Path) -> None:
    """12 in one year and 10 in the next: other people."""
    one, two = by_program("one", (9, 12, 20, 8), period=YEARS[2024]), by_program("two", (9, 10, 20, 8), period=YEARS[2025])
    assert check(tmp_path, one, two).safe


def test_two_years_and_the_first_of_them(tmp_path: Path) -> None:
    """14 over both years, 12 in the first: two were new in the second."""
    both = ("2024-01-01", "2025-12-31")
    one, two = by_program("one", (9, 12, 20, 8), period=YEARS[2024]), by_program("two", (9, 14, 20, 8), period=both)
    assert changes(check(tmp_path, one, two))["program=B"] == (2, 2)


def test_a_table_cut_by_year_beside_one_of_those_years(tmp_path: Path) -> None:
    """A and B of 2024 are hidden in the long table; the year's own release prints B: A is 3."""
    folk = people({("A", "2024"): 3, ("B", "2024"): 12, ("C", "2024"): 10, ("A", "2025"): 12, ("B", "2025"): 3, ("C", "2025"): 14},
                  ("program", "year"))
    labels = {"program": ("A", "B", "C"), "year": ("2024", "2025"), "need": ("x",)}
    covered = [("A", "2024"), ("B", "2024"), ("A", "2025"), ("B", "2025")]
    long = Release("long", [Sheet("t", ("program", "year"), labels, hide=lambda c, n: c in covered)], folk,
                   period=("2024-01-01", "2025-12-31"))
    assert check(tmp_path / "long", long).safe
    first = [one for one in folk if one["year"] == "2024"]
    groupings = {"pair": {"of": "program", "map": {"A": "rest", "B": "B", "C": "rest"}}}
    year = Release("year", [Sheet("t", ("pair",), {"pair": ("rest", "B")})], first, groupings, period=YEARS[2024])
    assert check(tmp_path / "year", year).safe
    verdict = check(tmp_path / "both", year, long)
    assert {(one.cell, one.lo) for one in verdict.findings if one.kind == "hidden"} >= {("program=A, year=2024", 3)}


def test_the_public_may_not_know_what_the_funder_may(tmp_path: Path) -> None:
    """7 people: printed for the funder at 5, hidden from the public at 10 with another; neither reader is wronged."""
    funder = by_program("funder", (7, 12, 20, 15))
    public = by_program("public", (7, 12, 20, 15), hide="ABD", audience="public", threshold=10)
    assert check(tmp_path / "safe", funder, public).safe
    alone = by_program("public", (7, 12, 20, 15), hide="A", audience="public", threshold=10)
    verdict = check(tmp_path / "alone", funder, alone)
    assert {(one.release, one.cell, one.lo, one.threshold) for one in verdict.findings} == {("public", "program=A", 7, 10)}


def test_a_printed_seven_is_small_for_the_public(tmp_path: Path) -> None:
    """At 10, not at 5."""
    assert check(tmp_path / "funder", by_program("one", (7, 12, 20, 15))).safe
    verdict = check(tmp_path / "public", by_program("one", (7, 12, 20, 15), audience="public", threshold=10))
    assert [(one.kind, one.cell) for one in verdict.findings] == [("printed", "program=A")]


def test_measures_and_universes_are_apart(tmp_path: Path) -> None:
    """The same cell, two measures: no difference is taken."""
    folk = grid("program", PROGRAMS, "need", NEEDS, [[12, 9], [30, 10], [11, 14], [9, 9]])
    fewer = folk[:-2]
    one = Release("one", [Sheet("t", ("program",), LABELS)], folk)
    for more in ({"measure": "met"}, {"universe": "new"}):
        other = Release("two", [Sheet("t", ("program",), LABELS, **more)], fewer)
        assert check(tmp_path / "".join(more), one, other).safe
    assert not check(tmp_path / "same", one, Release("two", [Sheet("t", ("program",), LABELS)], fewer)).safe


def test_out_of_time_is_refused(tmp_path: Path) -> None:
    """Never safe in doubt."""
    folders = [read(by_program("one", (3, 12, 20, 8), hide="AB").write(tmp_path))]
    verdict = audit(folders, knowing=[], seconds=0)
    assert not verdict.safe and verdict.findings == () and verdict.refusal is not None


def test_a_year_of_a_long_table_that_changed(tmp_path: Path) -> None:
    """B of 2024 was 12, and is 14 in the table over two years: two came in late."""
    counts = {("A", "2024"): 9, ("B", "2024"): 14, ("A", "2025"): 12, ("B", "2025"): 7}
    labels = {"program": ("A", "B"), "year": ("2024", "2025")}
    folk = people(counts, ("program", "year"))
    long = Release("long", [Sheet("t", ("program", "year"), labels)], folk, period=("2024-01-01", "2025-12-31"))
    before = [one for one in folk if one["year"] == "2024"][:-2]
    year = Release("year", [Sheet("t", ("program",), labels)], before, period=YEARS[2024])
    verdict = check(tmp_path / "two", year, long)
    assert changes(verdict)["program=B"] == (2, 2) and changes(verdict)[""] == (2, 2) and "program=A" not in changes(verdict)
    same = Release("year", [Sheet("t", ("program",), labels)], [one for one in folk if one["year"] == "2024"], period=YEARS[2024])
    assert check(tmp_path / "none", same, long).safe


def test_somebody_left_between_one_year_and_two(tmp_path: Path) -> None:
    """12 in the first year, 10 over both: two withdrew at least, and nobody new is known of; the numbers still stand together."""
    both = ("2024-01-01", "2025-12-31")
    one, two = by_program("one", (9, 12, 20, 8), period=YEARS[2024]), by_program("two", (9, 10, 20, 8), period=both)
    assert changes(check(tmp_path, one, two))["program=B"] == (-2, -2)


def test_two_long_tables_that_share_years(tmp_path: Path) -> None:
    """2023 and 2024, then 2023 to 2025: B of 2024 was 12, and is 14."""
    counts = {("A", "2023"): 9, ("B", "2023"): 8, ("A", "2024"): 9, ("B", "2024"): 14, ("A", "2025"): 12, ("B", "2025"): 7}
    labels = {"program": ("A", "B"), "year": ("2023", "2024", "2025")}
    folk = people(counts, ("program", "year"))
    long = Release("long", [Sheet("t", ("program", "year"), labels)], folk, period=("2023-01-01", "2025-12-31"))
    late = [one for one in folk if one == {"program": "B", "year": "2024"}][:2]
    for name, missing, safe in (("changed", late, False), ("same", [], True)):
        before = [one for one in folk if one["year"] != "2025"]
        for one in missing:
            before.remove(one)
        short = Release("short", [Sheet("t", ("program", "year"), {**labels, "year": ("2023", "2024")})], before,
                        period=("2023-01-01", "2024-12-31"))
        verdict = check(tmp_path / name, short, long)
        assert verdict.safe is safe
        assert safe or changes(verdict)["program=B"] == (2, 2)
