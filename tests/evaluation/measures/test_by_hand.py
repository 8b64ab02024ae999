"""Every measure over nine people, counted by hand."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

import pytest

from fireweed.evaluation.measures import Counted, context, run
from fireweed.evaluation.measures.extract import Extract
from fireweed.evaluation.protection.base import At
from tests.evaluation.measures.small import BOTH, IMMEDIATE, LONG, SAFETY, SHORT, TABLES, Y2021, m, written

NONE, EN = "none", "en"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Extract:
    return written(tmp_path_factory.mktemp("small") / "extract")


def one(small: Extract, key: str, period: tuple[date, date] = Y2021) -> Counted:
    [found] = run([small], [key], period)
    return found


def plain(found: Counted) -> dict[tuple[str, ...], int]:
    """Counts of a measure without several places."""
    assert all(at.places == frozenset({()}) for at in found.counts)
    return {at.single: number for at, number in found.counts.items()}


def placed(found: Counted) -> dict[tuple[tuple[str, ...], frozenset[tuple[str, ...]]], int]:
    return {(at.single, at.places): number for at, number in found.counts.items()}


def people(*rows: tuple[str, set[tuple[str, ...]], int]) -> dict[tuple[tuple[str, ...], frozenset[tuple[str, ...]]], int]:
    """What is expected: program, places, how many."""
    return {((program,), frozenset(places)): number for program, places, number in rows}


def gathered(found: Counted, name: str) -> Mapping[str, tuple[str, ...]]:
    """Under which labels each category stands in a grouping."""
    [one] = [grouping for grouping in found.space.groupings if grouping.name == name]
    return one.labels


def behind(found: Counted) -> Counter[tuple[tuple[str, ...], bool, int]]:
    """Contributions: where, of somebody known, how much."""
    return Counter((c.at.single, c.person is not None, c.amount) for c in found.contributions)


def test_people_served(small: Extract) -> None:
    found = one(small, "people-served")
    here = frozenset({("2021",)})
    assert found.counts == {
        At(("harbour", EN), here): 3, At(("harbour", "fr"), here): 1, At(("wren", EN), here): 2, At(("wren", "fr"), here): 1,
        At((NONE, "not-said"), here): 1,
    }  # fmt: skip
    assert found.universe == "people-served" and found.period == Y2021 and found.contributions == ()
    assert "program-years" not in [table.id for table in found.space.tables]


def test_people_served_over_two_years(small: Extract) -> None:
    """4 was here in 2020 alone, 1 in both years; each stands once in the whole period."""
    found = one(small, "people-served", BOTH)
    both, early, late = frozenset({("2020",), ("2021",)}), frozenset({("2020",)}), frozenset({("2021",)})
    assert found.counts == {
        At(("harbour", EN), both): 1, At(("harbour", EN), late): 2, At(("harbour", "fr"), late): 1,
        At(("wren", EN), early): 1, At(("wren", EN), late): 2, At(("wren", "fr"), late): 1, At((NONE, "not-said"), late): 1,
    }  # fmt: skip
    assert "program-years" in [table.id for table in found.space.tables]


def test_contacts(small: Extract) -> None:
    found = one(small, "contacts")
    expected = {
        ("harbour", "2021", "in-person", IMMEDIATE): 2, ("wren", "2021", "phone", "not-said"): 1,
        ("harbour", "2021", "phone", "not-said"): 1, ("harbour", "2021", "outreach", "not-said"): 1,
        (NONE, "2021", "text", SHORT): 1,
    }  # fmt: skip
    assert plain(found) == expected
    assert behind(found) == Counter({(where, where[2] != "outreach", number): 1 for where, number in expected.items()})
    assert {c.person for c in found.contributions} == {1, 2, 3, None}


def test_services(small: Extract) -> None:
    assert plain(one(small, "services")) == {
        ("2021", "support.counselling", "in-person"): 1, ("2021", "support.basics", "in-person"): 1,
        ("2021", "support.basics", "outreach"): 1, ("2021", "support.basics", "phone"): 1,
    }  # fmt: skip


def test_goods_and_money(small: Extract) -> None:
    goods, money = one(small, "goods"), one(small, "money")
    assert plain(goods) == {("harbour", "2021", "food"): 15}
    assert behind(goods) == Counter([(("harbour", "2021", "food"), True, 5), (("harbour", "2021", "food"), False, 10)])
    assert plain(money) == {("harbour", "2021"): 40}


def test_needs(small: Extract) -> None:
    """5 had a need that was met the year before; what 6 named then is still open."""
    housing, safety, basic = "need.housing+tier.basic", "need.safety+tier.basic", "need.life-skills+tier.basic"
    found = one(small, "needs")
    assert placed(found) == people(
        ("harbour", {(housing,), (safety,)}, 1), ("wren", {(housing,), (basic,)}, 1),
        ("wren", {("need.connection+tier.further",)}, 1), ("wren", {(NONE,)}, 1), ("harbour", {(NONE,)}, 3),
        (NONE, {(NONE,)}, 1),
    )  # fmt: skip
    assert gathered(found, "tiers-named")[safety] == ("tier.basic",)


def test_how_needs_stand(small: Extract) -> None:
    assert plain(one(small, "needs-standing")) == {
        ("need.housing", "met"): 1, ("need.safety", "open"): 1, ("need.housing.food", "met"): 1,
        ("need.life-skills.income", "not-now"): 1, ("need.connection", "open"): 1,
    }  # fmt: skip


def test_need_results(small: Extract) -> None:
    found = one(small, "need-results")
    assert plain(found) == {
        ("need.housing", "not-available", "no-place"): 1, ("need.housing", "not-available", "not-said"): 1,
        ("need.housing.food", "met", NONE): 1, ("need.housing.food", "not-said", NONE): 1,
    }  # fmt: skip
    assert {c.person for c in found.contributions if c.at.single[0] == "need.housing"} == {1}


def test_waits(small: Extract) -> None:
    """Housing was first named the year before; safety still waits in December; income was put aside after three months."""
    found = one(small, "waits")
    assert [v.name for v in found.space.variables] == ["waited-for", "wait-course"]
    assert plain(found) == {
        ("need.safety", "open.10"): 1, ("need.housing.food", "met.0"): 1, ("need.life-skills.income", "not-now.3"): 1,
    }
    by = gathered(found, "wait-by-half")
    assert [by[course] for course in ("met.0", "not-now.3", "past.6", "open.10")] == [
        ("met.0-5",), ("otherwise.0-5",), ("otherwise.6-11",), ("open.6-11",),
    ]  # fmt: skip


def test_barriers(small: Extract) -> None:
    assert placed(one(small, "barriers")) == people(
        ("harbour", {("barrier.structural", "need.housing"), ("barrier.psychosocial", "not-said")}, 1),
        ("harbour", {(NONE, NONE)}, 3), ("wren", {(NONE, NONE)}, 3), (NONE, {(NONE, NONE)}, 1),
    )


def test_phases(small: Extract) -> None:
    every: set[tuple[str, ...]] = {(IMMEDIATE,), (SHORT,), (LONG,)}
    assert placed(one(small, "phases")) == people(
        ("harbour", every, 1), ("wren", every, 1), ("wren", {(IMMEDIATE,), (SHORT,)}, 1),
        ("harbour", {(IMMEDIATE,)}, 3), ("wren", {(IMMEDIATE,)}, 1), (NONE, {(NONE,)}, 1),
    )  # fmt: skip


def test_strengths(small: Extract) -> None:
    assert placed(one(small, "strengths")) == people(
        ("harbour", {("strength.humour",), ("strength.hope",)}, 1), (NONE, {("strength.languages",)}, 1),
        ("harbour", {(NONE,)}, 3), ("wren", {(NONE,)}, 3),
    )  # fmt: skip


def test_an_outcome(small: Extract) -> None:
    """First and later, the person beside the worker; skipped, asked once and not asked are answers of their own."""
    found = one(small, SAFETY)
    unasked = {(question, "not-asked") for question in ("whom", "out", "sleep", "view")}

    def but(**answers: str) -> set[tuple[str, ...]]:
        return {(question, answers.get(question, said)) for question, said in unasked}

    assert placed(found) == {
        ((), frozenset(but(sleep="1.3", out="2.skipped", view="2.2"))): 1, ((), frozenset(but(sleep="skipped.once"))): 1,
        ((), frozenset(but(sleep="4.2"))): 1, ((), frozenset(but())): 5,
    }  # fmt: skip
    change = gathered(found, "change")
    assert [change[pair] for pair in ("1.3", "4.2", "2.2", "2.skipped", "skipped.once", "not-asked")] == [
        ("higher",), ("lower",), ("same",), ("skipped",), ("once",), ("not-asked",),
    ]  # fmt: skip


def test_goals(small: Extract) -> None:
    """1 has three, one without a level; 2 put one aside; the plan of 4 was gone over the year before."""
    found = one(small, "goals")
    assert plain(found) == {
        (IMMEDIATE, "just-as-hoped"): 1, (LONG, "not-said"): 1, (LONG, "much-more"): 1, (SHORT, "aside"): 1,
        (SHORT, "much-less"): 1, (SHORT, "more-than-hoped"): 1, (SHORT, "less-than-hoped"): 1,
    }  # fmt: skip
    assert {c.person for c in found.contributions} == {1, 2, 6}
    hoped = gathered(found, "hoped")
    assert [hoped[level] for level in ("much-less", "just-as-hoped", "much-more", "not-said", "aside")] == [
        ("less",), ("as-hoped",), ("as-hoped",), ("not-said",), ("aside",),
    ]  # fmt: skip
    assert plain(one(small, "goals", BOTH))[(LONG, "more-than-hoped")] == 1, "over two years the plan of 4 is in it"


def test_homes_month_by_month(small: Extract) -> None:
    """6 has a place of their own from March, which is not safe, and a stable one from August; where nothing is told it is so."""
    lives = {"s": "stable-home", "n": "no-stable-home", "?": "not-recorded"}
    told = {2: "?nn??sssssss", 5: "??????nnnnnn", 6: "??nnnn?sssss", 7: "ssssssssssss", 9: "?????????nnn"}
    expected = {frozenset((f"2021-{n:02}", lives[letter]) for n, letter in enumerate(life, 1)) for life in told.values()}
    nothing = frozenset((f"2021-{n:02}", "not-recorded") for n in range(1, 13))
    assert placed(one(small, "homes")) == {((), life): 1 for life in expected} | {((), nothing): 3}


def test_time_to_a_stable_home(small: Extract) -> None:
    """2 after four months and before the end; 6 at the second home, the first was not safe; 9 is still on the way."""
    assert plain(one(small, "time-to-home")) == {
        ("wren", "homed.4"): 1, ("wren", "homed.7"): 1, ("harbour", "ended.0"): 1, ("wren", "still.2"): 1,
        ("harbour", "from-start"): 1, ("harbour", "not-recorded"): 1,
    }  # fmt: skip


def test_a_return_is_no_ending(small: Extract) -> None:
    """1 began in 2020, ended for now and came back: still on the way at the end of 2021, after thirteen months."""
    tables = {"homes": [(1, m("2020-11"), None, "couch", False, None, None)]}
    found = one(written(small.folder.parent / "return", TABLES | tables), "time-to-home", BOTH)
    assert plain(found)[("harbour", "still.13")] == 1


def test_states_month_by_month(small: Extract) -> None:
    states = {"w": "walking", "l": "lightly", "p": "paused", "e": "ended", "n": "not-yet"}
    lives = {
        1: "wwpppwweewww", 2: "nwwwwwwweeee", 3: "nnnnnnnnnnnn", 5: "nnnnnnweeeee",
        6: "wwwwwwwwwwll", 7: "nnwwwwwwwwww", 8: "nnnnwwwwwwww", 9: "nnnnnnnnnwww",
    }  # fmt: skip
    told = [frozenset((f"2021-{n:02}", states[letter]) for n, letter in enumerate(life, 1)) for life in lives.values()]
    assert placed(one(small, "states")) == {((), life): 1 for life in told}


def test_a_long_time_line_looks_at_each_quarter(small: Extract) -> None:
    [months] = [v for v in one(small, "states", BOTH).space.variables if v.name == "month"]
    assert months.categories == tuple(f"{year}-{month:02}" for year in (2020, 2021) for month in (1, 4, 7, 10))


def test_what_stands_apart(small: Extract) -> None:
    assert plain(one(small, "apart")) == {
        ("harbour", "2021", "support.culture"): 2, (NONE, "2021", "need.connection.culture"): 1,
    }  # fmt: skip
    assert plain(one(small, "outcome.wellbeing.culture")) == {("wren", "2021"): 1}


def test_who_cannot_be_spoken_for(small: Extract) -> None:
    assert plain(one(small, "cannot-speak-people")) == {("hillside", "2021"): 3}
    contacts = one(small, "cannot-speak-contacts")
    assert plain(contacts) == {("hillside", "2021"): 41}
    assert sorted(c.amount for c in contacts.contributions) == [13, 14, 14]
    assert len({c.person for c in contacts.contributions}) == 3


def test_what_nobody_records_yet_says_so(small: Extract) -> None:
    found = one(small, "quality.relational")
    assert (found.counts, found.space.tables) == ({}, ())
    assert "nothing recorded yet" in found.notes[0].en and "rien n’est encore consigné" in found.notes[0].fr


def test_what_did_not_happen_says_so(small: Extract) -> None:
    found = one(small, "money", (m("2021-06"), m("2021-07").replace(day=31)))
    assert (found.counts, found.space.tables) == ({}, ())
    assert "nothing of this kind" in found.notes[0].en


def test_what_happened_around(small: Extract) -> None:
    assert [event.code for event in context([small], BOTH)] == ["pandemic", "fire"]
    [pandemic] = context([small], Y2021)
    assert pandemic.effects == ("context.service-access",) and pandemic.until is None
    assert pandemic.words()["adaptation.virtual-delivery"].fr
