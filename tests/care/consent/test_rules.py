"""What may be written down, how long it holds, and in which words it was asked."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fireweed.care.consent.rules import asking
from fireweed.care.consent.rules.asking import holds, refusal
from fireweed.care.consent.rules.saying import words
from fireweed.care.consent.rules.terms import FOR, PURPOSES, RECIPIENTS, Terms
from fireweed.care.consent.rules.young import NOT_VERIFIED, TABLE, facts_for, table

TODAY = date(2026, 5, 3)
YES = Terms("yes", "health", "The clinic on Quill Street", parts=("who",))
MEMBER = Terms("yes", "member", id="someone", parts=("who",))


@pytest.mark.parametrize(("terms", "reason"), [
    (YES, None),
    (replace(YES, until=TODAY + timedelta(days=1)), None),
    (replace(YES, until=TODAY), None),
    (replace(YES, until=TODAY - timedelta(days=1)), asking.PAST),
    (replace(YES, until=TODAY + timedelta(days=400)), asking.TOO_FAR),
    (replace(YES, parts=()), asking.NOTHING),
    (replace(YES, name=""), asking.NO_NAME),
    (replace(YES, interpreter="close"), asking.CLOSE),
    (replace(YES, interpreter="close", own_choice=True), asking.CLOSE),
    (replace(YES, interpreter="community"), asking.NOT_CHOSEN),
    (replace(YES, interpreter="community", own_choice=True), None),
    (replace(YES, recipient="funders"), asking.NOBODY),
    (replace(YES, answer="perhaps"), asking.UNKNOWN),
    (replace(YES, answer="no", parts=(), name="", interpreter="close"), None),
    (replace(YES, answer="not-now", parts=()), None),
    (MEMBER, None),
    (replace(MEMBER, id=""), asking.NOBODY),
    (replace(MEMBER, recipient="team"), None),
    (replace(MEMBER, recipient="team", until=TODAY), None),
    (replace(MEMBER, recipient="team", until=TODAY - timedelta(days=1)), asking.PAST),
    (replace(MEMBER, recipient="team", state="crisis"), None),
])  # fmt: skip
def test_what_is_written_down_and_what_is_not(terms: Terms, reason: object) -> None:
    """A yes needs what it needs; a no needs nothing."""
    assert refusal("sharing", terms, on=TODAY, today=TODAY) == reason


def test_a_name_of_two_hundred_thousand_letters_is_said_in_a_sentence() -> None:
    """Too long is refused with its length; an answer from tomorrow too."""
    found = refusal("sharing", replace(YES, name="a" * 200_000), on=TODAY, today=TODAY)
    assert found is not None and "200,000" in found.en
    assert refusal("sharing", YES, on=TODAY + timedelta(days=1), today=TODAY) == asking.FUTURE
    assert refusal("nonsense", YES, on=TODAY, today=TODAY) == asking.UNKNOWN


@pytest.mark.parametrize(("terms", "ends", "again"), [
    (YES, None, None),
    (replace(YES, state="crisis"), TODAY + timedelta(days=14), TODAY + timedelta(days=7)),
    (replace(YES, state="crisis", until=TODAY + timedelta(days=90)), TODAY + timedelta(days=14), TODAY + timedelta(days=7)),
    (replace(YES, state="crisis", until=TODAY + timedelta(days=1)), TODAY + timedelta(days=1), TODAY + timedelta(days=1)),
    (replace(YES, until=TODAY + timedelta(days=1)), TODAY + timedelta(days=1), TODAY + timedelta(days=1)),
    (replace(YES, until=TODAY + timedelta(days=100)), TODAY + timedelta(days=100), TODAY + timedelta(days=86)),
    (replace(YES, answer="no", state="crisis"), None, None),
    (replace(YES, answer="not-now"), None, TODAY + timedelta(days=30)),
])  # fmt: skip
def test_nothing_said_in_a_crisis_outlives_two_weeks(terms: Terms, ends: date | None, again: date | None) -> None:
    """The last day, and when to offer to ask again."""
    found = holds(terms, on=TODAY)
    assert (found.ends_on, found.ask_again_on) == (ends, again)


@pytest.mark.parametrize("purpose", PURPOSES)
def test_what_a_recipient_is_bound_to_is_said(purpose: str) -> None:
    """Every recipient of every purpose: its duties stand in the words, and that it can be taken back."""
    for recipient in FOR[purpose]:
        said = words(purpose, recipient=recipient, name="Elm" if RECIPIENTS[recipient].named else "", parts=("who",))
        assert ("may detain" in said.en) == ("may-detain" in RECIPIENTS[recipient].duties)
        assert ("faire un signalement" in said.fr) == ("must-report" in RECIPIENTS[recipient].duties)
        assert "take it back" in said.en and "le retirer" in said.fr and "{" not in said.en + said.fr


def test_an_unverified_row_of_law_is_never_shown() -> None:
    """Every province and territory has both topics; what nobody verified holds no fact, and partly says so."""
    places = {one.jurisdiction for one in table()}
    assert len(places) == 14 and len(table()) == 28
    assert all((one.said is None) == (one.caution == NOT_VERIFIED) for one in table())
    assert sum(one.said is None for one in table()) == 8
    for line in TABLE.read_text("utf-8").splitlines():
        if line.endswith(",no"):
            assert ",,,,,," in line
    assert [one.said is None for one in facts_for("NS")] == [False, True]
    assert {one.jurisdiction for one in facts_for("")} == {"CA"}
