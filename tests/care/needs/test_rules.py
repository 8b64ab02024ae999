"""Rules about needs, as tables: tiers, order, versions that meet, what stood in the way, what could not be found."""

from collections.abc import Sequence
from datetime import date

import pytest

from fireweed.care.needs.picture import picture_of
from fireweed.care.needs.rules.matrix import Dated, cells, lacks
from fireweed.care.needs.rules.merging import joined
from fireweed.care.needs.rules.order import put_before
from fireweed.care.needs.rules.picture import drawn, size_of
from fireweed.care.needs.rules.tiers import BASIC, FURTHER, TIERS, tier_of
from fireweed.care.needs.rules.writing import CHOOSE, SAY_SOMETHING, refusal, same_already
from fireweed.care.needs.words import need_codes, on_map
from fireweed.care.rules.walk import Contact
from fireweed.continuum.edition import codes
from tests.care.needs.somebody import DAY, contact


def test_every_need_of_the_edition_has_a_tier_and_a_reason() -> None:
    """No need is sorted by accident, and no row is left over from another edition."""
    assert set(TIERS) == need_codes()
    assert all(tier in (BASIC, FURTHER) and why for tier, why in TIERS.values())
    assert {tier for tier, _ in TIERS.values()} == {one.code for one in codes("need-tier")}
    assert (tier_of("need.safety.new"), tier_of("need.connection.new"), tier_of("else")) == (BASIC, FURTHER, FURTHER)


@pytest.mark.parametrize(("first", "then", "order"), [
    ("c", "b", "acb"), ("c", "a", "cab"), ("a", "b", "abc"), ("b", "b", "abc"), ("x", "a", "abc"), ("c", "x", "abc"),
])  # fmt: skip
def test_order(first: str, then: str, order: str) -> None:
    """Neighbours or not; what is so already stays, and so does everything where one of them is gone."""
    assert put_before("abc", first, then) == list(order)
    assert put_before(put_before("abc", first, then), first, then) == list(order)


@pytest.mark.parametrize(("now", "changes", "result"), [
    ({"words": "a", "state": "open"}, {"state": "met"}, {"words": "a", "state": "met"}),
    ({"words": "b", "state": "open"}, {"state": "met"}, {"words": "b", "state": "met"}),
    ({"words": "a", "state": "not-now"}, {"state": "met"}, None),
    ({"words": "a", "state": "met"}, {"state": "met"}, {"words": "a", "state": "met"}),
    ({"words": "b", "state": "open"}, {"words": "c"}, None),
    ({"words": "b", "state": "open"}, {"words": "a", "state": "open"}, {"words": "b", "state": "open"}),
    ({"words": "a", "state": "open", "priority": 2}, {"priority": 1}, {"words": "a", "state": "open", "priority": 1}),
])  # fmt: skip
def test_two_changes_at_once(now: dict[str, object], changes: dict[str, object], result: object) -> None:
    """Different things are joined, the same thing is one, the contrary is kept apart; an order is put anew."""
    assert joined({"words": "a", "state": "open"}, now, changes) == result


@pytest.mark.parametrize(("words", "there", "which"), [
    ("", [("A key", "met"), ("", "open")], 1), ("", [("A key", "met")], 0), ("A key", [("", "open"), ("A key", "open")], 1),
    ("A key", [("", "open")], 0), ("A key", [("A bed", "open")], None), ("", [], None),
])  # fmt: skip
def test_what_is_there_already(words: str, there: list[tuple[str, str]], which: int | None) -> None:
    """The same words, then any without words; other words are another need."""
    assert same_already(words, there) == which


def test_what_is_refused() -> None:
    """An unknown code, nothing at all, too much; each with its sentence."""
    assert refusal("need.housing", "", need_codes()) is None
    assert refusal("need.nothing", "A key", need_codes()) == refusal("", "A key", need_codes()) == CHOOSE
    assert refusal("", "", [], words_alone=True) == SAY_SOMETHING and refusal("", "Sings", [], words_alone=True) is None
    long = refusal("need.housing", "x" * 200_000, need_codes())
    assert long is not None and "200,000" in long.en and "200\u00a0000" in long.fr


def at(*contacts: Contact) -> list[Dated]:
    """Contacts of one day."""
    return [Dated(DAY, one) for one in contacts]


NA = "not-available"
CELLS: list[tuple[str, tuple[str, ...], str, Sequence[object]]] = [
    ("not available, kind named", ("need.housing", NA, "rules", "barrier.psychosocial"), "phase.short-term",
     ("need.housing", "barrier.psychosocial", "phase.short-term", 1)),
    ("not available, kind unsaid", ("need.housing", NA, "no-place"), "phase.immediate",
     ("need.housing", "barrier.structural", "phase.immediate", 1)),
    ("not available, no reason", ("need.safety", NA), "phase.long-term",
     ("need.safety", "barrier.structural", "phase.long-term", 1)),
    ("an everyday need", ("need.housing.rent", NA, "cost"), "phase.immediate",
     ("need.housing", "barrier.structural", "phase.immediate", 1)),
    ("waiting, kind named", ("need.housing", "waiting", "", "barrier.psychological"), "phase.immediate",
     ("need.housing", "barrier.psychological", "phase.immediate", 1)),
    ("no phase", ("need.housing", NA), "", ("need.housing", "barrier.structural", "", 1)),
    ("waiting", ("need.housing", "waiting"), "phase.immediate", ()),
    ("met", ("need.housing", "met", "", "barrier.structural"), "phase.immediate", ()),
    ("not now", ("need.housing", "not-now", "no-place", "barrier.structural"), "phase.immediate", ()),
]  # fmt: skip


@pytest.mark.parametrize(("touch", "phase", "cell"), [row[1:] for row in CELLS], ids=[row[0] for row in CELLS])
def test_what_counts_as_in_the_way(touch: tuple[str, ...], phase: str, cell: Sequence[object]) -> None:
    """What the services did not have counts; "not now" and "done" never do, whatever stands beside them."""
    found = cells(at(contact(touch, phase=phase)))
    assert [(one.need, one.kind, one.phase, one.count) for one in found] == ([cell] if cell else [])


def test_cells_of_many_contacts_add_up() -> None:
    """One person's or a team's: the same function, in order of phase and kind."""
    many = [contact(("need.housing", NA, "no-place"), ("need.safety", NA), phase=p) for p in ("phase.long-term", "phase.immediate")]
    found = cells(at(*many, *many))
    assert [(one.need, one.phase, one.count) for one in found] == [
        ("need.housing", "phase.immediate", 2), ("need.housing", "phase.long-term", 2),
        ("need.safety", "phase.immediate", 2), ("need.safety", "phase.long-term", 2),
    ]  # fmt: skip


def test_what_could_not_be_found_is_counted_by_reason() -> None:
    """How often and when last; an everyday need keeps its own name; nothing but "not available" counts."""
    bed = contact(("need.housing.bed-tonight", NA, "no-place"), ("need.safety", "not-now", "far"), ("need.safety", "waiting", "far"))
    days = [Dated(date(2026, 5, day), bed) for day in (9, 2)]
    found = lacks([*days, Dated(DAY, contact(("need.housing.bed-tonight", NA, "hours")))])
    assert [(one.need, one.reason, one.count, one.last.day) for one in found] == [
        ("need.housing.bed-tonight", "no-place", 2, 9), ("need.housing.bed-tonight", "hours", 1, 3),
    ]  # fmt: skip


def test_the_picture_has_a_place_for_everything() -> None:
    """Nine places a need, none over another or over the edge; a mark grows with its number; nothing in the way, no picture."""
    many = at(*[contact(("need.housing", NA))] * 12, contact(("need.safety", "partly", "", "barrier.psychological")))
    sheet = drawn(cells(many), [one.code for one in codes("need")])
    marks = [mark for band in sheet.bands for mark in band.marks]
    assert len(marks) == 54 and len({(mark.x, mark.y) for mark in marks}) == 54
    assert [(mark.count, mark.shape) for mark in marks if mark.count] == [(12, "square"), (1, "diamond")]
    assert all(20 <= mark.x <= sheet.width - 20 and mark.y + 20 <= sheet.height for mark in marks)
    assert [size_of(n) for n in (0, 1, 2, 3, 4, 99)] == [2, 10, 13, 13, 16, 16]
    assert picture_of(at(contact(("need.housing", "met"), ("need.safety", "not-now")))) is None
    picture = picture_of(many)
    assert picture is not None and (picture.total, picture.without_phase) == (13, 0)
    assert [fact.count for fact in picture.facts] == [12, 1]


def test_the_map_tells_of_the_need() -> None:
    """An everyday need leads to the need it stands under, so that its own code goes nowhere; each of the six is on the map."""
    assert {on_map(one.code) for one in codes("sub-need")} == {on_map(one.code) for one in codes("need")}
    assert on_map("need.housing.rent") == on_map("need.housing") == "need.housing"
    assert all(on_map(one.code) == one.code for one in codes("need"))
    assert on_map("need.of-another-day") == ""
