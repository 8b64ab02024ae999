"""Releases made from counts: attacked with everything before them, the same bytes every time, and refused where they cannot be."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fireweed.evaluation.counted import Counted
from fireweed.evaluation.protection.base import At, Base, Contribution
from fireweed.evaluation.protection.cells import cells
from fireweed.evaluation.protection.earlier import Before
from fireweed.evaluation.protection.problem import Clock
from fireweed.evaluation.protection.refusal import OutOfTime, Refused, UnusableInput
from fireweed.evaluation.protection.space import Grouping, Space, Table, Variable
from fireweed.evaluation.releasing.making import Made, make
from fireweed.evaluation.releasing.narrowing import only
from fireweed.evaluation.releasing.periods import LARGE_LINES, in_large_lines
from fireweed.evaluation.releasing.slicing import sliced
from fireweed.evaluation.releasing.staying import staying
from fireweed.evaluation.releasing.writing import HIDDEN, Head
from fireweed.findings import checker
from fireweed.findings.auditor import audit
from fireweed.findings.folder import Folder, folder_of, read

SECRET = b"s" * 32
YEAR = (date(2025, 1, 1), date(2025, 12, 31))
PROGRAM = Variable("program", ("alder", "birch", "cedar", "dogwood", "elder"), one_answer_shown=True)
PHASE = Variable("phase", ("reach", "settle", "grow"), one_answer_shown=True)
REGION = Grouping("region", "program", {
    "alder": ("west",), "birch": ("west",), "cedar": ("west", "east"), "dogwood": ("east",), "elder": ("east",),
})  # fmt: skip
SPACE = Space((PROGRAM, PHASE), (REGION,), (
    Table("program-phase", ("program", "phase"), (("program",),)), Table("region-phase", ("region", "phase")),
))  # fmt: skip
PEOPLE = ((3, 14, 21), (17, 11, 2), (25, 8, 12), (9, 30, 16), (13, 6, 28))


def counted(people: Sequence[Sequence[int]] = PEOPLE, period: tuple[date, date] = YEAR, space: Space = SPACE) -> Counted:
    """So many people by program and phase."""
    counts = {
        At((program, phase)): number
        for program, row in zip(PROGRAM.categories, people, strict=True)
        for phase, number in zip(PHASE.categories, row, strict=True)
    }
    return Counted("people-served", "people", period, space, counts, (), {}, {}, ())


def released(*measures: Counted, earlier: Sequence[Made] = (), audience: str = "funder", seconds: float = 300.0) -> Made:
    """A release of these."""
    head = Head(f"{audience}-{len(earlier)}", audience, measures[0].period, {"funder": 5, "public": 10}[audience])
    return make(measures, head, [one.files for one in earlier], secret=SECRET, seconds=seconds)


def folders(*made: Made) -> list[Folder]:
    """As anybody outside reads them."""
    return [folder_of(one.files, "release") for one in made]


def written(made: Made, place: Path) -> Path:
    """On disk."""
    for name, content in made.files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)
    return place


def printed(made: Made, table: str) -> Mapping[tuple[str, ...], int | None]:
    """The cells of a table."""
    return next(one for one in folders(made)[0].tables if one.id == table).cells


def test_a_release_is_safe_from_everybody_and_proves_it(tmp_path: Path) -> None:
    """The auditor with every program's own knowledge, and the small checker on what lies on disk; totals are true."""
    made = released(counted())
    assert audit(folders(made)).safe
    place = written(made, tmp_path / "release")
    assert checker.verify(place)[0] == 0 and read(place).certificate is not None
    cells_ = printed(made, "people-served-program-phase")
    assert cells_["total", "total"] == sum(map(sum, PEOPLE)) and cells_["cedar", "total"] == 45
    assert cells_["alder", "reach"] is None and cells_["birch", "grow"] is None
    assert made.hidden()["people-served-program-phase"]["small"] == 2


def test_the_same_counts_give_the_same_bytes() -> None:
    """Twice over, funder and public."""
    for audience in ("funder", "public"):
        assert released(counted(), audience=audience).files == released(counted(), audience=audience).files


def test_the_public_layer_is_rounded_and_hides_what_the_funder_may_not_see() -> None:
    """Multiples of five, nothing below ten, and no cell open that the funder's release hides."""
    funder = released(counted())
    public = released(counted(), earlier=[funder], audience="public")
    assert audit(folders(funder, public)).safe and audit(folders(public)).safe
    given = printed(funder, "people-served-program-phase")
    for cell, count in printed(public, "people-served-program-phase").items():
        assert count is None or (count % 5 == 0 and (count == 0 or count >= 10) and given[cell] is not None)


def test_published_years_stay() -> None:
    """Two came late to a year that is out, one withdrew: the next release about it prints what was printed, elsewhere and
    for others, and no cell of the two differs.
    """
    first = released(counted())
    later = [list(row) for row in PEOPLE]
    later[2][0] += 2
    later[4][2] -= 1
    second = released(counted(later), earlier=[first])
    assert printed(second, "people-served-program-phase") == printed(first, "people-served-program-phase")
    assert audit(folders(first, second)).safe


def test_what_came_late_enters_in_a_longer_period_where_it_is_safe() -> None:
    """Over two years three more people are counted with one program than in the first year alone: those cells are hidden."""
    first = released(counted())
    more = [list(row) for row in PEOPLE]
    more[2][0] += 3
    more[3] = [row + 20 for row in more[3]]
    longer = (date(2025, 1, 1), date(2026, 12, 31))
    second = released(counted(more, longer), earlier=[first])
    assert audit(folders(first, second)).safe
    cells_ = printed(second, "people-served-program-phase")
    assert cells_["cedar", "reach"] is None and cells_["cedar", "total"] is None and cells_["total", "total"] == 278


def test_what_cannot_be_told_is_refused() -> None:
    """No table, too little time: nothing is written and a sentence says why."""
    with pytest.raises(Refused, match="No table is left"):
        released(replace(counted(), space=Space((PROGRAM, PHASE))))
    with pytest.raises(OutOfTime):
        released(counted(), seconds=0.0)


def test_one_name_means_one_thing_in_a_release() -> None:
    """Two measures cut “phase” differently: refused in words."""
    other = Variable("phase", ("reach", "settle"), one_answer_shown=True)
    measure = replace(counted(), measure="others", space=Space((PROGRAM, other), (), (Table("t", ("phase",)),)),
                      counts={At(("alder", "reach")): 20, At(("birch", "settle")): 20})  # fmt: skip
    with pytest.raises(UnusableInput, match="does not mean the same"):
        released(counted(), measure)


def test_a_program_alone_is_cut_out_of_the_same_tables() -> None:
    """Only its rows and no total of others; beside the release about all, still nobody is found."""
    [alone] = only([counted()], "cedar")
    made = released(alone)
    assert {cell[0] for cell in printed(made, "people-served-program-phase")} == {"cedar"}
    assert b"dogwood,reach" not in made.files["tables/people-served-program-phase.csv"]
    both = released(counted(), earlier=[made])
    assert audit(folders(made, both)).safe
    with pytest.raises(Refused, match="No program"):
        only([counted()], "nowhere")


def test_two_many_valued_variables_become_a_table_for_each_category() -> None:
    """Forty people over two months, some walking and then paused: each month is a plain table of those who are in it."""
    month = Variable("month", ("2025-01", "2025-02"), multi=True, one_answer_shown=True)
    state = Variable("state", ("walking", "paused"), multi=True, one_answer_shown=True)
    ways = {("walking", "walking"): 20, ("walking", "paused"): 11, ("paused", "walking"): 9}
    counts = {At((), frozenset(zip(month.categories, way, strict=True))): number for way, number in ways.items()}
    space = Space((month, state), (), (Table("months", ("month", "state")),))
    whole = Counted("states", "people", YEAR, space, counts, (), {}, {}, ())
    first, second = sliced([whole])
    assert first.universe == "people, month 2025-01" and not first.space.variables[0].multi
    assert first.counts == {At(("walking",)): 31, At(("paused",)): 9} and second.counts == {At(("walking",)): 29, At(("paused",)): 11}
    assert printed(released(whole), "states-months-2025-02") == {("walking",): 29, ("paused",): 11, ("total",): 40}


def test_staying_takes_contacts_off_where_they_stand() -> None:
    """12 were printed where 15 are counted today: the nearest counts say 12, and of the largest giver three less."""
    space = Space((PROGRAM,), (), (Table("t", ("program",)),))
    alder, birch = At(("alder",)), At(("birch",))
    given = [Contribution(alder, 1, 10), Contribution(alder, 2, 5), Contribution(birch, 3, 7)]
    measure = Counted("contacts", "contacts", YEAR, space, {alder: 15, birch: 7}, given, {}, {}, ())
    key = next(cell.key for cell in cells(space, space.tables[0]) if cell.labels == ("alder",))
    counts, left = staying(measure, Before(frozenset(), {key: (12, 12)}), Clock(10))
    assert counts == {alder: 12, birch: 7} and Counter(one.at for one in left for _ in range(one.amount)) == {alder: 12, birch: 7}
    assert max(one.amount for one in left) == 7
    assert int(Base(space, counts).x.sum()) == 19


def test_nothing_small_is_written_anywhere() -> None:
    """No file of a release holds a count from 1 to 4."""
    made = released(counted())
    for name, content in made.files.items():
        if name.startswith("tables/"):
            last = [line.rsplit(",", 1)[1] for line in content.decode().splitlines()[1:]]
            assert all(one == HIDDEN or one == "0" or int(one) >= 5 for one in last)


def test_several_years_beside_one_of_them_are_told_in_large_lines() -> None:
    """One thing at a time or by year, and the release says so; without a year that was published, everything asked for."""
    year = Variable("years", ("2024", "2025"), multi=True)
    space = Space((PROGRAM, PHASE, year), (REGION,), (
        *SPACE.tables, Table("phase", ("phase",)), Table("program-years", ("program", "years")),
    ))  # fmt: skip
    counts = {
        At((program, phase), frozenset({("2024",), ("2025",)})): number
        for program, row in zip(PROGRAM.categories, PEOPLE, strict=True)
        for phase, number in zip(PHASE.categories, row, strict=True)
    }
    both = Counted("people-served", "people", (date(2024, 1, 1), YEAR[1]), space, counts, (), {}, {}, ())
    inside, around, beside = ("2025-01-01", "2025-12-31"), ("2023-01-01", "2026-12-31"), ("2026-01-01", "2026-12-31")
    assert in_large_lines(both, [around, beside]) is both
    told = in_large_lines(both, [beside, inside])
    assert [one.id for one in told.space.tables] == ["phase", "program-years"] and told.notes == (LARGE_LINES,)
    assert in_large_lines(counted(), [inside]).space == SPACE, "one year is told whole beside its parts"
    made = released(told, earlier=[released(counted())])
    assert {one.id for one in folders(made)[0].tables} == {"people-served-phase", "people-served-program-years"}
    assert "large lines" in made.files["release.json"].decode()
