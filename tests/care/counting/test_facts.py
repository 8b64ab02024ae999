"""What of a leaf counts: codes, months and whole numbers; what gives away a sealed thing stands apart."""

import json
import re
from datetime import date
from typing import Any

import pytest

from fireweed.care.counting.rules.facts import Taken, keeps_before, taken_from
from fireweed.care.rules.shapes import as_data
from fireweed.care.rules.walk import Barrier, Contact, Episode, Given, Goal, Home, Need, Plan, Rating, Spell, Touch

DAY = date(2026, 5, 17)
SEALED = frozenset({"need.mental-health.substance-use", "outcome.family.reunification", "barrier.psychological"})
PROGRAM = "11111111-1111-4111-8111-111111111111"


def _taken(kind: str, value: Any, day: date = DAY) -> Taken:
    return taken_from(kind, as_data(value), day, SEALED)


LEAVES = {
    "contact": Contact(
        "phone", ("support.advocacy",), 20, (Given("food", 2),), (PROGRAM,), "phase.immediate",
        (Touch("need.housing", "not-available", "no-place", "barrier.structural"),
         Touch("need.mental-health.substance-use", "waiting")), "a note",
    ),
    "need": Need("need.housing", "SECRET words", 1, "open"),
    "barrier": Barrier("barrier.structural", "SECRET words", "need.housing"),
    "rating": Rating("outcome.wellbeing.safety", {"night": 3}, {"night": None}, words="SECRET words"),
    "episode": Episode(PROGRAM, "phase.short-term", (Spell("walking", DAY, "SECRET words"), Spell("paused", date(2026, 6, 2)))),
    "home": Home("shared", DAY, None, True, None, "SECRET words"),
    "plan": Plan((Goal("g", "phase.long-term", "SECRET words", level=1),)),
}  # fmt: skip


def test_the_facts_of_each_kind() -> None:
    """By hand: what each leaf gives."""
    contact = _taken("contact", LEAVES["contact"])
    assert contact.fact == {
        "kind": "contact", "month": "2026-05", "program": PROGRAM, "way": "phone", "phase": "phase.immediate", "minutes": 20,
        "supports": ["support.advocacy"], "given": [["food", 2]],
        "touches": [["need.housing", "not-available", "no-place", "barrier.structural"]],
    }  # fmt: skip
    assert contact.apart == (("need.mental-health.substance-use", PROGRAM, 2026),)
    episode = _taken("episode", LEAVES["episode"]).fact
    assert episode is not None and episode["spells"] == [["2026-05", "walking"], ["2026-06", "paused"]]
    home = _taken("home", LEAVES["home"]).fact
    assert home is not None and (home["month"], home["until"], home["stable"], home["safe"]) == ("2026-05", None, True, True)
    plan = _taken("plan", LEAVES["plan"]).fact
    assert plan is not None and plan["goals"] == [["phase.long-term", 1, "open"]]


@pytest.mark.parametrize("kind", LEAVES)
def test_no_word_and_no_day(kind: str) -> None:
    """Neither what somebody wrote nor a day is in any fact."""
    said = json.dumps(_taken(kind, LEAVES[kind]).fact)
    assert "SECRET" not in said and "a note" not in said
    assert not re.search(r"\d{4}-\d\d-\d\d", said) and "2026-05" in said


def test_a_code_that_tells_stands_apart() -> None:
    """The need, the outcome: no fact with the person, only code, program and year."""
    assert _taken("need", Need("need.mental-health.substance-use")) == Taken(None, (("need.mental-health.substance-use", "", 2026),))
    assert _taken("rating", Rating("outcome.family.reunification", {"a": 1})) == Taken(
        None, (("outcome.family.reunification", "", 2026),)
    )
    barrier = _taken("barrier", Barrier("barrier.structural", need="need.mental-health.substance-use"))
    assert barrier.fact is not None and barrier.fact["need"] == "" and not barrier.apart
    assert _taken("barrier", Barrier("barrier.psychological")) == Taken(None, (("barrier.psychological", "", 2026),))
    touched = _taken("contact", Contact("phone", touches=(Touch("need.housing", "waiting", "", "barrier.psychological"),)))
    assert touched.fact is not None and touched.fact["touches"] == [["need.housing", "waiting", "", ""]]
    assert touched.apart == (("barrier.psychological", "", 2026),)


def test_a_need_that_was_met_was_named_before() -> None:
    """A later state keeps the earlier one, another code puts it right; a contact put right replaces what it said."""
    named, met = _taken("need", Need("need.housing")).fact, _taken("need", Need("need.housing", state="met")).fact
    assert keeps_before(met, named)
    assert not keeps_before(_taken("need", Need("need.mental-health")).fact, named)
    assert not keeps_before(_taken("contact", LEAVES["contact"]).fact, _taken("contact", LEAVES["contact"]).fact)
    assert not keeps_before(None, named)


def test_unknown_kinds_and_years_before_give_nothing() -> None:
    """A leaf of a kind that is not counted, a day long ago."""
    assert taken_from("household", {}, DAY, SEALED) == Taken()
    assert _taken("need", Need("need.housing"), date(1999, 12, 31)) == Taken()
