"""Tables small enough to be worked out on paper; the answers stand here."""

import pytest

from fireweed.evaluation.protection.base import At, Base, Contribution
from fireweed.evaluation.protection.earlier import Earlier
from fireweed.evaluation.protection.primary import Rules, threshold
from fireweed.evaluation.protection.protect import protect
from fireweed.evaluation.protection.refusal import OutOfTime, Refused, UnusableInput
from fireweed.evaluation.protection.space import Grouping, Space, Table, Variable
from tests.evaluation.protection.tables import counted, plain, shown

A, B = plain("a", 2), plain("b", 3)
SQUARE = Space((A, B), (), (Table("t", ("a", "b")),))


def test_one_small_count_needs_a_rectangle() -> None:
    """3 is small. Its row and its column need one more hidden cell each, and those must meet: four cells, all totals kept."""
    cells = shown(protect(SQUARE, counted(SQUARE, [3, 20, 30, 9, 40, 50]), Rules(5)), "t")
    assert {labels for labels, value in cells.items() if value is None} == {
        ("a0", "b0"), ("a0", "b1"), ("a1", "b0"), ("a1", "b1"),
    }  # fmt: skip
    assert cells[None, None] == 152 and cells["a0", None] == 53 and cells[None, "b0"] == 12 and cells["a0", "b2"] == 30


def test_the_partner_must_be_large_enough() -> None:
    """Beside 1 in a row stand 2 and 90: hiding 1 and 2 alone would tell that each is at most 3. One of 90 must go too."""
    space = Space((plain("a", 3),), (), (Table("t", ("a",)),))
    cells = shown(protect(space, counted(space, [1, 2, 90]), Rules(5)), "t")
    assert cells == {("a0",): None, ("a1",): None, ("a2",): None, (None,): 93}


def test_nothing_small_hides_nothing() -> None:
    """Counts from the threshold on, and nobody, may all be shown."""
    cells = shown(protect(SQUARE, counted(SQUARE, [5, 0, 9, 12, 7, 0]), Rules(5)), "t")
    assert None not in cells.values() and cells["a0", "b1"] == 0 and cells[None, None] == 33


def test_zeros_stay_hidden_where_they_tell() -> None:
    """With zeros protected, the empty cell is hidden like a small one."""
    space = Space((A, plain("b", 3, zeros_shown=False)), (), (Table("t", ("a", "b")),))
    told = protect(space, counted(space, [9, 0, 9, 12, 17, 20]), Rules(5)).tables["t"]
    hidden = {cell.labels: cell.reason for cell in told if cell.value is None}
    assert hidden["a0", "b1"] == "none" and len(hidden) == 4
    assert {cell.labels: cell.value for cell in told}[None, "b1"] == 17


def test_everybody_with_one_answer_is_hidden() -> None:
    """All twelve of a0 answer b1: neither that number nor the noughts beside it may be read."""
    space = Space((A, Variable("b", ("b0", "b1", "b2"))), (), (Table("t", ("a", "b")),))
    told = {cell.labels: cell for cell in protect(space, counted(space, [0, 12, 0, 8, 8, 8]), Rules(5)).tables["t"]}
    assert told["a0", "b1"].value is None and told["a0", "b1"].reason == "group"
    assert None in (told["a0", "b0"].value, told["a0", "b2"].value)
    assert told["a0", None].value == 12
    open_ = Space((A, B), (), (Table("t", ("a", "b")),))
    assert shown(protect(open_, counted(open_, [0, 12, 0, 8, 8, 8]), Rules(5)), "t")["a0", "b1"] == 12


def test_difference_of_two_groupings_is_protected() -> None:
    """Regions and languages are printed, their meeting is not: 40 in the west, 38 who speak English, all but 2 in the west.

    The two in the west who do not are 40 less those in both; shown whole, the tables would give them away.
    """
    program = plain("p", 3)
    region = Grouping("region", "p", {"p0": ("west",), "p1": ("west",), "p2": ("east",)})
    language = Grouping("language", "p", {"p0": ("en",), "p1": ("fr",), "p2": ("fr",)})
    space = Space((program,), (region, language), (Table("r", ("region",)), Table("l", ("language",))))
    tables = protect(space, counted(space, [38, 2, 60]), Rules(5))
    assert tables.protected_printed == 0 and tables.protected_unprinted == 1
    assert sum(cell.value is None for told in tables.tables.values() for cell in told) == 2
    assert shown(tables, "r")[None,] == 100


def test_a_person_in_several_categories_is_counted_once() -> None:
    """Six have a and b, nine have only b: 6 + 15, and 15 people in all."""
    space = Space((Variable("need", ("a", "b", "c"), multi=True, one_answer_shown=True),), (), (Table("t", ("need",)),))
    both, one, last = (frozenset((w,) for w in words) for words in (("a", "b"), ("b",), ("c",)))
    cells = shown(protect(space, {At((), both): 6, At((), one): 9, At((), last): 7}, Rules(5)), "t")
    assert cells == {("a",): 6, ("b",): 15, ("c",): 7, (None,): 22}


def test_many_categories_hide_a_small_one_alone() -> None:
    """Where people stand in several categories, margins do not add up, and a small one may need no partner: 3 of 40."""
    space = Space((Variable("need", ("a", "b"), multi=True, one_answer_shown=True),), (), (Table("t", ("need",)),))
    places = {words: frozenset((w,) for w in words) for words in ("a", "b", "ab")}
    cells = shown(protect(space, {At((), places["ab"]): 3, At((), places["b"]): 37}, Rules(5)), "t")
    assert cells[None,] == 40 and cells["a",] is None


def test_few_people_behind_many_nights() -> None:
    """30 nights of two people, and 40 nights of eight of whom one has 25: both hidden, each with its reason."""
    space = Space((plain("a", 4),), (), (Table("t", ("a",)),))
    spot = [At((f"a{n}",)) for n in range(4)]
    given = [Contribution(spot[0], 1, 15), Contribution(spot[0], 2, 15), Contribution(spot[1], 3, 25)]
    given += [Contribution(spot[1], person, 2) for person in range(10, 17)] + [Contribution(spot[1], 17, 1)]
    given += [Contribution(spot[2], person, 10) for person in range(20, 30)]
    given += [Contribution(spot[3], None, 1) for _ in range(50)]
    counts = {at: sum(one.amount for one in given if one.at == at) for at in spot}
    told = protect(space, counts, Rules(5), contributions=given).tables["t"]
    assert [cell.reason for cell in told][:2] == ["few", "dominance"]
    assert [cell.value for cell in told][2:] == [100, 50, 220]


def test_hidden_stays_hidden_and_shown_is_known() -> None:
    """A cell that was hidden is hidden again though it need not be; what was shown is shown, and something else pays."""
    counts = counted(SQUARE, [3, 20, 30, 9, 40, 50])
    first = protect(SQUARE, counts, Rules(5))
    again = protect(SQUARE, counts, Rules(5), earlier=[Earlier(SQUARE.tables[0], shown(first, "t"))])
    assert shown(again, "t") == shown(first, "t")
    whole = {labels: value for labels, value in shown(first, "t").items() if labels in ((None, "b0"), ("a0", None))}
    forced = {**whole, ("a0", "b1"): 20, ("a1", "b2"): None}
    told = {
        c.labels: c for c in protect(SQUARE, counts, Rules(5), earlier=[Earlier(SQUARE.tables[0], forced)]).tables["t"]
    }
    assert told["a0", "b1"].value == 20 and told["a0", None].value == 53
    assert told["a1", "b2"].value is None and told["a1", "b2"].reason == "earlier"
    assert told["a0", "b2"].value is None and told["a0", "b2"].reason == "protects"


def test_what_was_shown_cannot_change_or_be_taken_back() -> None:
    """Another value for a cell that was shown is refused, and so is a small count that everybody has seen already."""
    table = SQUARE.tables[0]
    counts = counted(SQUARE, [3, 20, 30, 9, 40, 50])
    with pytest.raises(UnusableInput, match="was published before"):
        protect(SQUARE, counts, Rules(5), earlier=[Earlier(table, {("a0", "b1"): 21})])
    with pytest.raises(Refused, match="together with these tables"):
        protect(SQUARE, counts, Rules(5), earlier=[Earlier(table, {("a0", "b0"): 3})])
    unseen = protect(SQUARE, counts, Rules(5), earlier=[Earlier(table, {("a0", "b0"): 3}, seen=False)])
    assert shown(unseen, "t")["a0", "b0"] is None


def test_a_rounded_cell_is_known_up_to_its_base() -> None:
    """15 rounded to 5 lies between 11 and 19: no contradiction with 15; 20 exactly would be one."""
    counts, table = counted(SQUARE, [3, 15, 30, 9, 40, 50]), SQUARE.tables[0]
    protect(SQUARE, counts, Rules(5), earlier=[Earlier(table, {("a0", "b1"): 15}, rounding=5)])
    with pytest.raises(UnusableInput):
        protect(SQUARE, counts, Rules(5), earlier=[Earlier(table, {("a0", "b1"): 20}, rounding=5)])


def test_too_few_people_for_any_table() -> None:
    """Three people in all: the total itself is small and nothing can stand for it, so all of it is hidden."""
    space = Space((A,), (), (Table("t", ("a",)),))
    assert set(shown(protect(space, counted(space, [2, 1]), Rules(5)), "t").values()) == {None}


def test_out_of_time_is_a_refusal() -> None:
    """No time, no table."""
    with pytest.raises(OutOfTime, match="not enough time"):
        protect(SQUARE, counted(SQUARE, [3, 20, 30, 9, 40, 50]), Rules(5), seconds=0.0)


def test_thresholds_only_go_up() -> None:
    """5 for a funder, 10 for the public, higher when asked, never lower."""
    assert threshold("funder") == 5 and threshold("public") == 10 and threshold("funder", 8) == 8
    with pytest.raises(UnusableInput, match="only be raised"):
        threshold("public", 9)


def test_counts_that_do_not_fit_are_refused() -> None:
    """An unknown category, a negative count, somebody nowhere, a category without a label: refused in words."""
    for counts in ({At(("a9", "b0")): 1}, {At(("a0", "b0")): -1}, {At(("a0",)): 1}, {At(("a0", "b0"), frozenset()): 1}):
        with pytest.raises(UnusableInput, match="do not fit"):
            protect(SQUARE, counts, Rules(5))
    with pytest.raises(UnusableInput, match="without a label"):
        Space((A,), (Grouping("g", "a", {"a0": ("x",)}),), ())
    assert Base(SQUARE, {}).atoms == 6
