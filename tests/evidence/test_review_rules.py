"""The rules of a review: who decides, what comes of it, and numbers that add up whatever happened."""

from itertools import product
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fireweed.evidence.rules.extracts import chosen, extraction, lines_of
from fireweed.evidence.rules.flow import Way, counted
from fireweed.evidence.rules.screening import (
    NOT_RETRIEVED,
    REASONS,
    Outcome,
    Refused,
    Said,
    Turn,
    Verdict,
    checked,
    reasons_at,
    settle,
    turn_of,
)

A, B, C = UUID(int=1), UUID(int=2), UUID(int=3)
IN, OUT = Said(A, "in"), Said(B, "out", "topic")
BOTH: tuple[Verdict, ...] = ("in", "out")


def test_one_decision_settles_nothing() -> None:
    """Open with none and with one, whatever it says."""
    assert settle([]).state == settle([IN]).state == settle([OUT]).state == "open"


def test_two_who_agree_settle_it_and_the_first_reason_of_the_list_counts() -> None:
    """In and in; out and out, with two reasons in either order."""
    assert settle([IN, Said(B, "in")]) == Outcome("settled", "in")
    for one, other in ((A, B), (B, A)):
        assert settle([Said(one, "out", "people"), Said(other, "out", NOT_RETRIEVED)]) == Outcome("settled", "out", NOT_RETRIEVED)


def test_a_third_settles_it_alone_and_two_together_only_when_they_agree() -> None:
    """The same pair stays apart until both say the same, and then with the reason of that talk."""
    assert settle([IN, OUT]).state == "apart"
    assert settle([IN, OUT, Said(C, "out", "place", "third")]) == Outcome("settled", "out", "place")
    assert settle([IN, OUT, Said(C, "in", "", "third")]) == Outcome("settled", "in")
    for mine, other in product(BOTH, BOTH):
        told = [IN, OUT, Said(A, mine, "kind", "together")]
        assert settle(told).state == "apart"
        state = settle([*told, Said(B, other, "kind", "together")])
        assert state == (Outcome("settled", mine, "kind") if mine == other else Outcome("apart"))


@pytest.mark.parametrize(("said", "turns"), [
    ([], ("alone", "alone", "alone")), ([IN], ("alone", "alone", "alone")), ([IN, OUT], ("together", "together", "third")),
    ([IN, Said(B, "in")], (None, None, None)), ([IN, OUT, Said(C, "in", "", "third")], (None, None, None)),
])  # fmt: skip
def test_whose_turn_it_is(said: list[Said], turns: tuple[Turn | None, ...]) -> None:
    """Alone until two have spoken, the first again too; then those two together, or anybody else as the third; then nobody."""
    assert tuple(turn_of(said, who) for who in (A, B, C)) == turns


def test_leaving_out_asks_for_a_reason_and_a_missing_text_is_known_at_the_text_alone() -> None:
    """What is no verdict, no reason, or a reason of the other stage is refused in both languages."""
    assert checked("title", "in", "topic") == ("in", "") and checked("title", "out", "topic") == ("out", "topic")
    assert checked("text", "out", NOT_RETRIEVED) == ("out", NOT_RETRIEVED)
    for verdict, reason in (("", "topic"), ("maybe", ""), ("out", ""), ("out", "tired"), ("out", NOT_RETRIEVED)):
        with pytest.raises(Refused) as refused:
            checked("title", verdict, reason)
        assert refused.value.why.en and refused.value.why.fr
    assert set(reasons_at("text")) - set(reasons_at("title")) == {NOT_RETRIEVED}


REASON = st.sampled_from(sorted(REASONS))
OUTCOME = st.one_of(
    st.just(Outcome()), st.just(Outcome("apart")), st.just(Outcome("settled", "in")),
    st.builds(lambda reason: Outcome("settled", "out", reason), REASON),
)
WAY = st.builds(Way, st.sampled_from(["", "double", "unread", "taken-away"]), OUTCOME, OUTCOME)


@given(st.lists(WAY, max_size=60))
def test_the_numbers_of_the_flow_add_up(ways: list[Way]) -> None:
    """Every arrow: what enters a box is what leaves it, and nothing is counted twice or lost."""
    made = counted(ways)
    removed = made.doubles + made.unread + made.taken_away
    assert made.identified == len(ways) == removed + made.waiting + made.screened
    assert made.screened == made.left_out + made.sought
    assert made.sought == made.not_retrieved + made.text_waiting + made.assessed
    assert made.assessed == sum(made.reasons.values()) + made.included
    assert NOT_RETRIEVED not in made.reasons and 0 not in made.reasons.values()
    ends = removed + made.waiting + made.left_out + made.not_retrieved + made.text_waiting + sum(made.reasons.values())
    assert made.identified == ends + made.included


@given(st.lists(WAY, max_size=30), WAY)
def test_one_more_reference_moves_each_box_by_what_it_went_through(ways: list[Way], one: Way) -> None:
    """A removed one is in its own box and in no other; an included one is in every box of the way down."""
    before, after = counted(ways), counted([*ways, one])
    assert after.identified == before.identified + 1
    assert after.screened - before.screened == (not one.removed and one.title.verdict is not None)
    went_in = not one.removed and one.title.verdict == "in" and one.text.verdict == "in"
    assert after.included - before.included == went_in


def test_an_extraction_keeps_codes_once_and_says_which_are_none() -> None:
    """Twice the same: once. One that is no shared word: refused by name, in both languages. Nothing at all, too long: refused."""
    known = {"barrier.structural", "barrier.psychosocial"}
    held = chosen(["barrier.structural", "barrier.psychosocial", "barrier.structural"], known)
    one = extraction({"found": " Warm beds. ", "barriers": held})
    assert one.found == "Warm beds." and one.barriers == "barrier.structural barrier.psychosocial"
    assert [(text, codes) for _, text, codes in lines_of(one)] == [(one.found, []), ("", one.barriers.split())]
    with pytest.raises(Refused) as unknown:
        chosen(["barrier.structural", "barrier.money", "{x}"], known)
    assert all("barrier.money, {x}" in said for said in (unknown.value.why.en, unknown.value.why.fr))
    for typed in ({}, {"found": " "}, {"found": "a" * 4001}):
        with pytest.raises(Refused) as refused:
            extraction(typed)
        assert refused.value.why.fr


def test_a_stranger_to_a_decision_is_not_among_it() -> None:
    """Any id that said nothing has the turn of a third."""
    assert turn_of([IN, OUT], uuid4()) == "third"
