"""When a contact, a passing, a group can be written: tables of what is said to each."""

from datetime import date, timedelta

import pytest

from fireweed.bilingual import Two
from fireweed.care.contacts.rules import contact as rules
from fireweed.care.contacts.rules import groups, lists, passing
from fireweed.care.contacts.rules.telling import Credited, told
from fireweed.care.rules.notes import FUTURE, LONG_AGO
from fireweed.care.rules.walk import Contact, Given, Touch
from fireweed.care.rules.walk.contact import REASONS, WAYS

TODAY = date(2026, 5, 3)
HOUSING, REASON = "need.housing.bed-tonight", "no-place"


def refused(contact: Contact, text: str = "", day: date = TODAY) -> Two | None:
    """What is said to a contact."""
    return rules.refusal(contact, text, day, TODAY, programs=["p"])


@pytest.mark.parametrize(("contact", "text", "reason"), [
    (Contact("phone"), "", None),
    (Contact("phone", ("support.basics",), 20, (Given("food", 2),), ("p",), "phase.immediate", (Touch(HOUSING, "met"),)), "x", None),
    (Contact(""), "", rules.NO_WAY),
    (Contact("pigeon"), "", rules.NO_WAY),
    (Contact("phone", minutes=0), "", rules.HOW_LONG),
    (Contact("phone", minutes=1441), "", rules.HOW_LONG),
    (Contact("phone", given=(Given("food", 0),)), "", rules.HOW_MANY),
    (Contact("phone", given=(Given("gold", 1),)), "", rules.NOT_ON_THE_PAGE),
    (Contact("phone", given=(Given("food", 1), Given("food", 2))), "", rules.NOT_ON_THE_PAGE),
    (Contact("phone", ("support.none",)), "", rules.NOT_ON_THE_PAGE),
    (Contact("phone", programs=("q",)), "", rules.NOT_ON_THE_PAGE),
    (Contact("phone", phase="phase.later"), "", rules.NOT_ON_THE_PAGE),
    (Contact("phone", touches=(Touch("need.gold"),)), "", rules.NO_NEED),
    (Contact("phone", touches=(Touch(HOUSING, "not-now"),)), "", None),
    (Contact("phone", touches=(Touch(HOUSING),)), "", None),
    (Contact("phone", touches=(Touch(HOUSING, "perhaps"),)), "", rules.NOT_ON_THE_PAGE),
    (Contact("phone", touches=(Touch(HOUSING, "not-available"),)), "", rules.NO_REASON),
    (Contact("phone", touches=(Touch(HOUSING, "not-available", REASON),)), "", rules.NOT_ON_THE_PAGE),
    (Contact("phone", touches=(Touch(HOUSING, "not-available", REASON, "barrier.structural"),)), "", None),
    (Contact("phone", touches=(Touch(HOUSING, "met", REASON),)), "", rules.NOT_ON_THE_PAGE),
    (Contact("phone", touches=(Touch(HOUSING, "met"), Touch(HOUSING, "waiting"))), "", rules.TWICE),
])
def test_a_contact(contact: Contact, text: str, reason: Two | None) -> None:
    """What stands on the page can be written, and nothing else."""
    assert refused(contact, text) == reason


@pytest.mark.parametrize("more", [
    {"minutes": 10}, {"supports": ("support.culture",)}, {"given": (Given("food"),)}, {"programs": ("p",)},
    {"phase": "phase.immediate"}, {"touches": (Touch(HOUSING, "met"),)}, {"note": "n"}, "words",
])
def test_of_a_ceremony_one_mark_and_nothing_more(more: object) -> None:
    """Each thing beside the mark is refused by itself; the mark alone is not."""
    contact, text = (Contact("ceremony", **more), "") if isinstance(more, dict) else (Contact("ceremony"), str(more))
    assert refused(contact, text) == rules.ONLY_CEREMONY
    assert refused(Contact("ceremony")) is None


@pytest.mark.parametrize(("days", "reason"), [(0, None), (-900, None), (1, FUTURE), (-60_000, LONG_AGO)])
def test_a_day_that_has_come(days: int, reason: Two | None) -> None:
    """Today and before."""
    assert refused(Contact("phone"), day=TODAY + timedelta(days=days)) == reason


def test_each_reason_points_to_a_kind_of_barrier() -> None:
    """The table is whole; a kind chosen on the page stays, and falls away with the reason."""
    assert rules.BARRIER_OF.keys() == REASONS.keys() and set(rules.BARRIER_OF.values()) <= rules.barriers().keys()
    for reason, barrier in rules.BARRIER_OF.items():
        assert rules.with_barrier(Touch(HOUSING, "not-available", reason)).barrier == barrier
    chosen = Touch(HOUSING, "not-available", REASON, "barrier.psychological")
    assert rules.with_barrier(chosen) == chosen
    assert rules.with_barrier(Touch(HOUSING, "met", REASON, "barrier.structural")) == Touch(HOUSING, "met")


def test_the_needs_and_supports_of_the_shared_words() -> None:
    """Six needs, each before its everyday ones; what is offered first belongs to the phase."""
    needs = list(rules.needs())
    assert [one for one in needs if one.count(".") == 1].__len__() == 6
    assert all(needs.index(one.rsplit(".", 1)[0]) < needs.index(one) for one in needs if one.count(".") == 2)
    assert rules.supports_of("phase.immediate")[0] == "support.first-contact"
    assert set(rules.supports_of("phase.long-term")) <= set(rules.supports())


def test_a_contact_in_words() -> None:
    """Codes become words; who pays follows from the program, each once; what nobody knows any more stands as it was."""
    programs = {"a": Credited(Two("A", "A"), ("X", "Y")), "b": Credited(Two("B", "B"), ("Y",))}
    touch = Touch(HOUSING, "not-available", REASON, "barrier.structural")
    said = told(Contact("phone", ("support.old",), programs=("a", "b", "gone"), touches=(touch,)), programs)
    assert said.way == WAYS["phone"] and said.funders == ("X", "Y") and said.supports == (Two("support.old", "support.old"),)
    assert said.touches[0].reason == REASONS[REASON] and said.touches[0].need.fr == "Un lit ce soir"


@pytest.mark.parametrize(("area", "people", "given", "reason"), [
    ("", 1, {}, None), ("east", 500, {"food": 3, "money": 20}, None), ("west", 1, {}, passing.NO_AREA),
    ("", 0, {}, passing.NO_PEOPLE), ("", 501, {}, passing.NO_PEOPLE), ("", 1, {"food": -1}, rules.HOW_MANY),
    ("", 1, {"name": 1}, rules.NOT_ON_THE_PAGE),
])
def test_a_passing(area: str, people: int, given: dict[str, int], reason: Two | None) -> None:
    """An area of the list, a number, things of the list."""
    assert passing.refusal(area, people, given, TODAY, TODAY, areas=["east"]) == reason


def test_a_passing_can_go_until_the_day_is_over() -> None:
    """On its day and no later; a week begins on Monday."""
    assert passing.letting_go_refusal(TODAY, TODAY) is None
    assert passing.letting_go_refusal(TODAY - timedelta(days=1), TODAY) == passing.TOO_LATE
    assert passing.first_of_week(date(2026, 5, 3)) == date(2026, 4, 27) and passing.first_of_week(date(2026, 5, 4)).day == 4


@pytest.mark.parametrize(("topic", "minutes", "people", "names", "days", "reason"), [
    ("", 0, 0, [], 0, None), ("art", 90, 12, ["Robin", "Alix"], 0, None), ("war", 0, 0, [], 0, groups.NO_TOPIC),
    ("", -1, 0, [], 0, rules.HOW_LONG), ("", 0, 501, [], 0, groups.NO_PEOPLE), ("", 0, 0, [], 1, FUTURE),
])
def test_a_group(topic: str, minutes: int, people: int, names: list[str], days: int, reason: Two | None) -> None:
    """A topic of the list, a length, a number, a day that has come."""
    day = TODAY + timedelta(days=days)
    assert groups.refusal(topic, minutes, people, names, day, TODAY, topics=["art"]) == reason


@pytest.mark.parametrize(("configuration", "found"), [
    ({}, {}), ({"lists": None}, {}), ({"lists": {"areas": "x"}}, {}), ({"lists": {"areas": ["x", {}]}}, {}),
    ({"lists": {"areas": [{"key": "e", "en": "East", "fr": "Est"}]}}, {"e": Two("East", "Est")}),
    ({"lists": {"areas": [{"key": "e", "en": "East"}]}}, {"e": Two("East", "East")}),
    ({"lists": {"areas": [{"key": "x" * 25, "en": "East", "fr": "Est"}]}}, {}),
])
def test_a_list_of_the_organisation(configuration: dict[str, object], found: dict[str, Two]) -> None:
    """What is not whole is left out."""
    assert lists.named(configuration, lists.AREAS) == found
