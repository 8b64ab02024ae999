"""What is worth asking, what can be kept, which facts are offered, how homes lie in time: tables."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from fireweed.bilingual import Two
from fireweed.care.outcomes.rules import asking, facts, homes, offering
from fireweed.care.outcomes.rules.picture import Axis, bars, marks, strokes
from fireweed.care.rules.notes import FUTURE, LONG_AGO
from fireweed.care.rules.walk import Contact, Goal, Home, Rating, Touch
from tests.care.outcomes.walking import HOUSING, REUNIFICATION, SAFETY, goal

DAY = date(2026, 5, 3)
LONG_SINCE = DAY - timedelta(days=400)
HEALING, EFFICACY = "outcome.wellbeing.healing", "outcome.wellbeing.self-efficacy"


def before(days: int) -> date:
    """Some days before the day."""
    return DAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("needs", "asked", "begun", "contacts", "offered", "reason"),
    [
        (["need.housing"], [], DAY, [], (), offering.FIRST_CONTACT),
        (["need.housing"], [], DAY, [DAY], (), offering.FIRST_CONTACT),
        (["need.housing"], [], DAY, [before(1)], (HOUSING, SAFETY), None),
        (["need.housing"], [], before(1), [], (HOUSING, SAFETY), None),
        ([], [], LONG_SINCE, [], (), offering.NO_GOALS),
        (["", "need.nowhere"], [], LONG_SINCE, [], (), offering.NO_GOALS),
        (["need.housing.a-word-of-our-own"], [], LONG_SINCE, [], (HOUSING, SAFETY), None),
        (["need.housing", "need.mental-health"], [], LONG_SINCE, [], (HOUSING, SAFETY, HEALING), None),
        (["need.housing"], [(HOUSING, before(29))], LONG_SINCE, [], (SAFETY,), None),
        (["need.housing"], [(HOUSING, before(30))], LONG_SINCE, [], (SAFETY, HOUSING), None),
        (["need.housing"], [(HOUSING, before(90)), (HOUSING, before(3)), (SAFETY, before(3))], LONG_SINCE, [], (), offering.RESTING),
        (["need.mental-health"], [(HOUSING, DAY), (SAFETY, DAY)], LONG_SINCE, [], (HEALING,), None),
        (["need.mental-health"], [(HOUSING, DAY), (SAFETY, DAY), (EFFICACY, DAY)], LONG_SINCE, [], (), offering.RESTING),
        (["need.connection.parenting"], [], LONG_SINCE, [], ("outcome.family.intergenerational-healing",), None),
    ],
)
def test_what_is_worth_asking(
    needs: list[str], asked: list[tuple[str, date]], begun: date, contacts: list[date], offered: tuple[str, ...],
    reason: Two | None,
) -> None:
    """Never on a first day, only what goals touch, three a day, thirty days of rest, what was never asked first."""
    goals: list[Goal] = [goal(need) for need in needs]
    now = offering.offers(goals, asked, begun_on=begun, contacts=contacts, today=DAY)
    assert (now.outcomes, now.reason) == (offered, reason)
    assert now.too_early == (reason == offering.FIRST_CONTACT)


def test_a_goal_put_aside_touches_nothing() -> None:
    """One that was reached still does."""
    assert offering.touched([goal("need.housing", state="aside")]) == []
    assert offering.touched([goal("need.housing", state="reached")]) == [HOUSING, SAFETY]


def rated(outcome: str = SAFETY, **said: Any) -> Rating:
    """One rating."""
    return Rating(outcome, **{"own": {"sleep": 3}, **said})


def refusal(ratings: list[Rating], **change: Any) -> Two | None:
    """Why these cannot be kept, on a day when much may be asked."""
    given: dict[str, Any] = {"may_ask": {SAFETY, HOUSING, HEALING, EFFICACY}, "first_contact": False, "day": DAY, "today": DAY}
    return asking.refusal(ratings, **{**given, **change})


@pytest.mark.parametrize(
    ("ratings", "change", "reason"),
    [
        ([rated()], {}, None),
        ([rated(own={"sleep": None, "out": None, "whom": None})], {}, None),
        ([rated(seen={"view": 4})], {}, None),
        ([], {}, asking.NOTHING),
        ([rated("outcome.nowhere")], {}, asking.UNKNOWN),
        ([rated("outcome.community.stigma")], {}, asking.UNKNOWN),
        ([rated(own={"nothing": 1})], {}, asking.UNKNOWN),
        ([rated(own={"sleep": 5})], {}, asking.UNKNOWN),
        ([rated(own={"sleep": -1})], {}, asking.UNKNOWN),
        ([rated(seen={"sleep": 1})], {}, asking.UNKNOWN),
        ([rated(seen={"view": 9})], {}, asking.UNKNOWN),
        ([rated(first={"wanted": True})], {}, asking.UNKNOWN),
        ([rated(REUNIFICATION, own={}, first={"wanted": False})], {"may_ask": {REUNIFICATION}}, None),
        ([rated(), rated()], {}, asking.TOO_MANY),
        ([rated(one, own={}) for one in (SAFETY, HOUSING, HEALING, EFFICACY)], {}, asking.TOO_MANY),
        ([rated()], {"day": DAY + timedelta(days=1)}, FUTURE),
        ([rated()], {"day": date(1816, 5, 3)}, LONG_AGO),
        ([rated()], {"first_contact": True}, offering.FIRST_CONTACT),
        ([rated()], {"may_ask": {HOUSING}}, asking.NOT_TOUCHED),
    ],
)
def test_what_can_be_kept(ratings: list[Rating], change: dict[str, Any], reason: Two | None) -> None:
    """Known questions, answers from 0 to 4, at most three, on a day that has come."""
    assert refusal(ratings, **change) == reason


def test_a_long_text_is_said_not_cut() -> None:
    """Own words have their room."""
    reason = refusal([rated(words="x" * 200_000)])
    assert reason is not None and "200,000" in reason.en


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (Contact(touches=(Touch("need.housing", "met"),)), {HOUSING: "Safe and stable housing (here, and done)"}),
        (Contact(touches=(Touch("need.housing", "not-available"),)), {}),
        (Contact(touches=(Touch("need.housing", "not-now"),)), {}),
        (Contact(way="ceremony"), {}),
        (Contact(supports=("service.training-education",)), {"outcome.socioeconomic.education": "Training and education"}),
        (Contact(touches=(Touch("need.housing.rent", "partly"),), supports=("support.lasting-home",)),
         {HOUSING: "Rent and the lease (a part of it); A lasting home"}),
    ],
)  # fmt: skip
def test_what_a_contact_tells(told: Contact, found: dict[str, str]) -> None:
    """A need that was met, a support of the table; what was not there or not wanted tells nothing."""
    assert {one.outcome: one.what.en for one in facts.facts_in(uuid4(), DAY, told)} == found


def test_facts_are_offered_newest_first_and_once() -> None:
    """What was settled is not offered again, and never more than two at a time."""
    told = [facts.Fact(uuid4(), before(days), HOUSING, Two("a", "b")) for days in (9, 1, 5, 3)]
    assert [one.day for one in facts.to_offer(told, HOUSING, {str(told[1].contact)})] == [before(3), before(5)]
    assert facts.to_offer(told, SAFETY, ()) == []


@pytest.mark.parametrize(
    ("home", "address", "reason"),
    [
        (Home("shared", DAY), "", None),
        (Home("shared", before(9), before(9)), "12 Quill Street", None),
        (Home("castle", DAY), "", homes.NO_KIND),
        (Home("", DAY), "", homes.NO_KIND),
        (Home("shared", DAY + timedelta(days=1)), "", FUTURE),
        (Home("shared", date(1816, 1, 1)), "", LONG_AGO),
        (Home("shared", before(3), before(4)), "", homes.UNTIL_BEFORE),
        (Home("shared", before(3), DAY + timedelta(days=1)), "", homes.UNTIL_FUTURE),
    ],
)
def test_which_home_can_be_written(home: Home, address: str, reason: Two | None) -> None:
    """A kind from the list and days that have come, in order."""
    assert homes.refusal(home, address, DAY) == reason


def test_two_homes_at_the_same_time_are_found_not_refused() -> None:
    """Moving on the same day is not at the same time; a still open home is."""
    spells = [
        Home("shelter", before(90), before(60)), Home("couch", before(60), before(30)),
        Home("shared", before(40)), Home("hospital", before(10), before(5)),
    ]  # fmt: skip
    found = [(one.one, one.other, one.since, one.until) for one in homes.overlaps(spells)]
    assert found == [(1, 2, before(40), before(30)), (2, 3, before(10), before(5))]
    drawn, lanes = bars(Axis.over([before(90)], DAY), spells)
    assert lanes == 2 and [bar.y > 0 for bar in drawn] == [False, False, True, False]
    assert [bar.still for bar in drawn] == [False, False, True, False]


def test_marks_lie_on_their_day_and_level() -> None:
    """Little is low, much is high; an axis of one day has room."""
    axis = Axis.over([before(100)], DAY)
    low, high = marks(axis, [(before(100), 0), (DAY, 4)])
    assert (low.x, high.x) == ("3.00%", "97.00%") and low.y > high.y
    assert len(strokes([low, high])) == 1 and strokes([low]) == []
    assert marks(Axis.over([DAY], DAY), [(DAY, 2)])[0].x == "97.00%"
