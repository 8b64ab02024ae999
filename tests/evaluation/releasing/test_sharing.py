"""What several measures of the same people share is one number, and what they do not share gives nobody away."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from fireweed.evaluation.counted import Counted
from fireweed.evaluation.protection.base import At
from fireweed.evaluation.protection.space import Grouping, Space, Table, Variable
from fireweed.evaluation.releasing.making import Made, make
from fireweed.evaluation.releasing.narrowing import only
from fireweed.evaluation.releasing.sharing import cut_once
from fireweed.evaluation.releasing.writing import Head
from fireweed.findings.auditor import audit
from fireweed.findings.folder import folder_of

PROGRAM = Variable("program", ("alder", "birch"))
PHASE = Variable("phase", ("reach", "grow"))
REGION = Grouping("region", "program", {"alder": ("west",), "birch": ("east",)})
SPACE = Space((PROGRAM, PHASE), (REGION,), (
    Table("phase", ("phase",)), Table("program-phase", ("program", "phase")), Table("region", ("region",)),
))  # fmt: skip


def _counted(measure: str, universe: str) -> Counted:
    counts = {At(("alder", "reach")): 20, At(("birch", "grow")): 30}
    return Counted(measure, universe, (date(2025, 1, 1), date(2025, 12, 31)), SPACE, counts, (), {}, {}, ())


def test_only_the_measure_named_after_its_people_is_cut_by_program() -> None:
    """Of the others no table by program or by what groups programs is left, and each is named; another universe is not touched."""
    kept, left_out = cut_once([_counted("people", "people"), _counted("phases", "people"), _counted("contacts", "contacts")])
    assert [[table.id for table in one.space.tables] for one in kept] == [
        ["phase", "program-phase", "region"], ["phase"], ["phase", "program-phase", "region"],
    ]  # fmt: skip
    assert [(one.measure, one.table) for one in left_out] == [("phases", "program-phase"), ("phases", "region")]


def test_a_measure_alone_in_its_universe_is_cut_as_it_likes() -> None:
    """Nobody else prints what it prints."""
    assert cut_once([_counted("phases", "people")]) == ([_counted("phases", "people")], [])


PEOPLE = {"alder": 3, "birch": 11, "cedar": 6, "dogwood": 18, "elder": 40}
WALKS = Variable("program", tuple(PEOPLE), one_answer_shown=True)
YEAR = (date(2025, 1, 1), date(2025, 12, 31))


def served(people: dict[str, int] = PEOPLE) -> Counted:
    """How many each program serves."""
    space = Space((WALKS,), (), (Table("program", ("program",), (("program",),)),))
    return Counted("people", "people", YEAR, space, {At((one,)): count for one, count in people.items()}, (), {}, {}, ())


def phases(shares: Sequence[int], people: dict[str, int] = PEOPLE) -> Counted:
    """The same people by phase too: of each program so many of ten in the first."""
    space = Space((WALKS, PHASE), (), (Table("program-phase", ("program", "phase")), Table("phase", ("phase",))))
    counts = {}
    for (one, count), share in zip(people.items(), shares, strict=True):
        first = count * share // 10
        counts |= {At((one, "reach")): first, At((one, "grow")): count - first}
    return Counted("phases", "people", YEAR, space, counts, (), {}, {}, ())


def released(*counted: Counted, earlier: Sequence[Made] = (), audience: str = "funder") -> Made:
    """A funder's release."""
    head = Head(f"{audience}-{len(earlier)}", audience, YEAR, {"funder": 5, "public": 10}[audience])
    return make(counted, head, [one.files for one in earlier], secret=b"s" * 32, seconds=300)


def served_by(made: Made, table: str) -> dict[str, int | None]:
    """How many people each program serves, as a table prints it."""
    [cells] = [one.cells for one in folder_of(made.files, "r").tables if one.id == table]
    return {cell[0]: count for cell, count in cells.items() if all(label == "total" for label in cell[1:])}


def test_two_measures_hide_and_show_the_same() -> None:
    """How many people a program serves stands in both, in whichever order they come, and both are safe beside each other."""
    for order in ((served(), phases([5, 3, 5, 5, 2])), (phases([5, 3, 5, 5, 2]), served())):
        made = released(*order)
        one, other = (served_by(made, name) for name in ("people-program", "phases-program-phase"))
        assert one == other and one["alder"] is None and one["elder"] == 40
        assert audit([folder_of(made.files, "r")]).safe


def test_a_measure_that_comes_later_takes_over_what_was_printed() -> None:
    """Two came late to a year of which one measure is out: the other one counts those that were printed."""
    first = released(served())
    late = {**PEOPLE, "dogwood": 20}
    second = released(phases([5, 3, 5, 5, 2], late), earlier=[first])
    assert served_by(first, "people-program") == served_by(second, "phases-program-phase")
    assert served_by(second, "phases-program-phase")["dogwood"] in (18, None)
    assert audit([folder_of(one.files, "r") for one in (first, second)]).safe


def test_two_measures_stay_with_what_was_printed_in_the_same_way() -> None:
    """Of a year of which only the phases are out two came late: whoever is not counted for that is not counted in both."""
    before = phases([5, 3, 5, 5, 2])
    alone = replace(before, space=replace(before.space, tables=before.space.tables[1:]))
    first = released(alone)
    late = {**PEOPLE, "birch": 13, "dogwood": 20}
    second = released(served(late), phases([5, 3, 5, 5, 2], late), earlier=[first])
    one, other = (served_by(second, name) for name in ("people-program", "phases-program-phase"))
    assert one == other and one["total"] == sum(PEOPLE.values())
    assert audit([folder_of(one.files, "r") for one in (first, second)]).safe


def test_for_the_public_nothing_but_the_total_is_said_twice() -> None:
    """Cut once, two rounded measures are safe beside each other."""
    kept, left_out = cut_once([served(), phases([5, 3, 5, 5, 2])])
    made = released(*kept, audience="public")
    assert [one.table for one in left_out] == ["program-phase"]
    assert {table.id for table in folder_of(made.files, "r").tables} == {"people-program", "phases-phase"}


def _known(people: int, least: int) -> Iterator[tuple[int, int]]:
    """What a safe measure can tell of a group: a number that is not small, nor what is left of all; or both ends open."""
    for count in range(people + 1):
        if not 0 < count < least and not 0 <= people - count < least:
            yield count, count
    yield from ((0, most) for most in range(least, people + 1))


@pytest.mark.parametrize("people", range(3, 10))
def test_what_is_not_shared_gives_nobody_away(people: int, least: int = 3) -> None:
    """Every way in which a group of one measure can meet a group of another: never surely some and surely few."""
    everybody = range(people)
    overlaps: dict[tuple[int, int], set[int]] = {}
    for one in range(people + 1):
        first = set(range(one))
        for other in range(people + 1):
            overlaps[one, other] = {len(first & set(picked)) for picked in combinations(everybody, other)}
    for a in _known(people, least):
        for b in _known(people, least):
            can = {n for one in range(a[0], a[1] + 1) for other in range(b[0], b[1] + 1) for n in overlaps[one, other]}
            apart = {
                one - n for one in range(a[0], a[1] + 1) for other in range(b[0], b[1] + 1) for n in overlaps[one, other]
            }
            assert not can <= set(range(1, least)) and not apart <= set(range(1, least))


def test_one_program_alone_is_told_alike_by_both() -> None:
    """Cut out of the same tables, beside a release about all of them."""
    both = [served(), phases([5, 3, 5, 5, 2])]
    everybody = released(*both)
    alone = released(*only(both, "dogwood"), earlier=[everybody])
    names = [table.id for table in folder_of(alone.files, "r").tables]
    told = {count for name in names for cell, count in served_by(alone, name).items() if cell == "dogwood"}
    assert len(names) == 2 and len(told) == 1 and told <= {18, None}
    assert audit([folder_of(one.files, "r") for one in (everybody, alone)]).safe
