"""The rows of an extract: what is counted, by month, and nothing by which anybody could be known or joined."""

import json
import re
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from fireweed.bilingual import Two
from fireweed.care.contacts.actions.contacts import write_contact
from fireweed.care.contacts.actions.passing import count_passing
from fireweed.care.counting.extracting import TABLES, Rows, extract_of
from fireweed.care.models import Leaf
from fireweed.care.needs.actions import add_need, set_state
from fireweed.care.plan.walking import begin_episodes, move_episode
from fireweed.care.rules.walk import Contact, Given, Touch
from fireweed.network import actions as network
from fireweed.network.rules.standing import Standing
from fireweed.tenancy import context
from tests.care.counting.test_counting import APART, agree, night
from tests.care.meeting import begin
from tests.house import House


@pytest.fixture
def rows(house: House) -> Rows:
    """One person counted and one not, a contact each, one more in passing; the extract of 2024."""
    with house.speaking("director"):
        program = network.name_program(
            house.org, Two("Housing First", "Un toit"),
            standing=Standing("housing", "stream.rebuilding-lives", ("en", "oj"), True, "Long River Council", True),
        )  # fmt: skip
    people: list[UUID] = []
    for number in range(2):
        with house.speaking("worker") as keyring:
            record = begin(keyring, "SECRET NAME")
            begin_episodes(keyring, record, [str(program.id)], on=date(2023, 11, 9), words="SECRET WORDS")
            for day in (date(2024, 3, 17), date(2025, 1, 2)):
                contact = Contact(
                    "phone", ("support.first-contact",), 20, (Given("food", 2),), (str(program.id),), "phase.immediate",
                    (Touch("need.housing", "not-available", "no-place"), Touch(APART, "waiting")),
                )  # fmt: skip
                write_contact(keyring, record, contact, contact_id=uuid4(), day=day, text="SECRET NOTE")
            add_need(keyring, record, code="need.safety", form_id=uuid4(), words="SECRET WORDS", on=date(2024, 3, 17))
        people.append(record)
        if number == 0:
            agree(house, record)
    with house.speaking("worker") as keyring:
        count_passing(keyring, encounter_id=uuid4(), people=4, given={"food": 3}, program=program.id, day=date(2024, 5, 6))
    night(house)
    with context.speaking_for(house.org):
        return extract_of(house.org, date(2024, 1, 1), date(2024, 12, 31))


def test_by_hand(house: House, rows: Rows) -> None:
    """Each row of the year, the one who did not agree only among those it cannot speak for."""
    march, may = date(2024, 3, 1), date(2024, 5, 1)
    assert rows["programs"] == [(
        "housing", house.slug, "Housing First", "Un toit", "", "stream.rebuilding-lives", ["en", "oj"], True,
        "long-river-council", "Long River Council",
    )]  # fmt: skip
    assert rows["people"] == [(1, date(2023, 11, 1), None)]
    assert rows["episodes"] == [(1, "housing", date(2023, 11, 1), "walking", "phase.immediate")]
    assert {row[1:] for row in rows["contacts"]} == {
        (1, "housing", march, "phone", "phase.immediate", 20, 1), (None, "housing", may, "outreach", None, None, 4)
    }  # fmt: skip
    assert {row[1:] for row in rows["given"]} == {(1, "housing", march, "food", 2), (None, "housing", may, "food", 3)}
    assert [row[2:] for row in rows["supports"]] == [("housing", march, "support.first-contact")]
    assert [row[2:6] for row in rows["touches"]] == [(march, "need.housing", "not-available", "no-place")]
    assert rows["needs"] == [(1, march, "need.safety", "open")]
    assert rows["apart"] == [(1, "housing", 2024, APART)]
    assert rows["unspoken"] == [(2024, 1, 1)]
    assert rows.keys() == set(TABLES)


def test_no_name_no_word_no_day_no_id(house: House, rows: Rows) -> None:
    """Nothing in it was written by anybody, and no id of the working database is in it."""

    def said(one: Any) -> str:
        return one.isoformat() if isinstance(one, date) else str(one)

    text = json.dumps(rows, default=said)
    assert "SECRET" not in text
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-", text), "an id"
    assert all(day.endswith("-01") for day in re.findall(r"\d{4}-\d\d-\d\d", text)), "a day"


def test_what_was_known_before_comes_along(house: House) -> None:
    """A need named in 2023 and met in 2024, a walk that began and paused before: whoever asks for 2024 learns how it began."""
    with house.speaking("worker") as keyring:
        record = begin(keyring)
        [episode] = begin_episodes(keyring, record, [""], on=date(2022, 5, 4))
        move_episode(keyring, record, episode, "pause", on=date(2023, 2, 7))
        add_need(keyring, record, code="need.safety", form_id=uuid4(), on=date(2023, 3, 8))
        for state, on in (("met", date(2024, 6, 1)), ("open", date(2025, 1, 3))):
            last = Leaf.objects.filter(record_id=record, kind=Leaf.NEED).order_by("-day").first()
            assert last is not None
            set_state(keyring, record, last.id, state, on=on)
        write_contact(keyring, record, Contact("phone"), contact_id=uuid4(), day=date(2023, 9, 9))
    agree(house, record)
    night(house)
    with context.speaking_for(house.org):
        rows = extract_of(house.org, date(2024, 1, 1), date(2024, 12, 31))
    assert [row[1:] for row in rows["needs"]] == [
        (date(2023, 3, 1), "need.safety", "open"), (date(2024, 6, 1), "need.safety", "met"),
    ]  # fmt: skip
    assert [row[2:4] for row in rows["episodes"]] == [(date(2022, 5, 1), "walking"), (date(2023, 2, 1), "paused")]
    assert rows["contacts"] == [], "what happens in a month is of the period alone"


def test_who_does_not_take_part_is_not_in_it(house: House) -> None:
    """Programs that did not agree to numbers with others, and those of a body whose numbers came home; who was only there."""
    with house.speaking("director"):
        ids = {
            slug: str(network.name_program(house.org, Two(slug, slug), standing=Standing(slug, body=body, joint=joint)).id)
            for slug, body, joint in (("open", "", True), ("river", "Long River Council", True), ("alone", "", False))
        }  # fmt: skip
    for programs in (["open"], ["river"], ["alone"], ["open", "river"]):
        with house.speaking("worker") as keyring:
            record = begin(keyring)
            begin_episodes(keyring, record, [ids[one] for one in programs], on=date(2024, 2, 2))
            add_need(keyring, record, code="need.safety", form_id=uuid4(), on=date(2024, 3, 3))
        agree(house, record)
    night(house)
    with context.speaking_for(house.org):
        year = (date(2024, 1, 1), date(2024, 12, 31))
        everybody, joint = extract_of(house.org, *year), extract_of(house.org, *year, joint=True)
        without = extract_of(house.org, *year, joint=True, without=["long-river-council"])
    assert [len(rows["people"]) for rows in (everybody, joint, without)] == [4, 3, 2]
    assert {row[1] for row in without["episodes"]} == {"open"} and len(without["episodes"]) == 2
    assert [row[0] for row in without["programs"]] == ["open"]


def test_programs_that_stand_together_are_one(house: House) -> None:
    """Who walks with either walks with the one they stand under; where another body is asked, nothing is put together."""
    with house.speaking("director"):
        ids = {
            slug: str(network.name_program(
                house.org, Two(slug, slug), standing=Standing(slug, body=body, joint=True, stands_with=lead)
            ).id)
            for slug, body, lead in (
                ("rooms", "", ""), ("table", "", "rooms"), ("river", "Long River Council", "rooms"), ("lost", "", "nowhere"),
            )
        }  # fmt: skip
    with house.speaking("worker") as keyring:
        record = begin(keyring)
        for program, moves in (
            ("rooms", ((1, None), (3, "end"))), ("table", ((2, None), (6, "pause"))), ("river", ((4, None),)),
            ("lost", ((5, None),)),
        ):  # fmt: skip
            episode = None
            for number, how in moves:
                if how is None:
                    [episode] = begin_episodes(keyring, record, [ids[program]], on=date(2018, number, 4))
                else:
                    assert episode is not None
                    move_episode(keyring, record, episode, how, on=date(2018, number, 4))
        write_contact(keyring, record, Contact("phone", programs=(ids["table"],)), contact_id=uuid4(), day=date(2018, 6, 5))
    agree(house, record)
    night(house)
    with context.speaking_for(house.org):
        rows = extract_of(house.org, date(2018, 1, 1), date(2018, 12, 31), joint=True)
    assert [row[0] for row in rows["programs"]] == ["lost", "river", "rooms"]
    assert [row[1:4] for row in rows["episodes"]] == [
        ("lost", date(2018, 5, 1), "walking"), ("river", date(2018, 4, 1), "walking"),
        ("rooms", date(2018, 1, 1), "walking"), ("rooms", date(2018, 6, 1), "paused"),
    ]  # fmt: skip
    assert [row[2] for row in rows["contacts"]] == ["rooms"]


def test_ids_are_made_anew(house: House) -> None:
    """Two extracts of the same people number them differently."""
    for number in range(8):
        with house.speaking("worker") as keyring:
            record = begin(keyring)
            add_need(keyring, record, code="need.safety", form_id=uuid4(), on=date(2024, number + 1, 3))
        agree(house, record)
    night(house)
    orders = set()
    with context.speaking_for(house.org):
        for _ in range(6):
            found = extract_of(house.org, date(2024, 1, 1), date(2024, 12, 31))["needs"]
            orders.add(tuple(row[0] for row in sorted(found, key=lambda row: row[1])))
    assert len(orders) > 1, "six shuffles of eight alike: one in 10^23"
