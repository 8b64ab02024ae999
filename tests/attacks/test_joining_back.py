"""Whoever reads every row of the main database joins nobody who is counted back to a record: not by dates, not by order, not by
the transaction that wrote them, not by length, not by an id that stands elsewhere as well.
"""

import os
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from fireweed.care.needs.actions import add_need
from tests.care.counting.test_counting import APART, agree, night
from tests.care.meeting import begin
from tests.house import House

PEOPLE, NIGHTS = 12, 12
COUNTED = ("care_counted", "care_countedapart")
NEEDS = ("need.housing", "need.mental-health", "need.life-skills", "need.connection", "need.self-worth", "need.safety")


def _rows(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with psycopg.connect(os.environ["SUPERUSER_MAIN"]) as connection:
        return connection.execute(statement.encode(), values).fetchall()


@pytest.fixture
def people(house: House) -> list[UUID]:
    """Twelve people with days of their own and as many leaves as they are in the row, every one of them counted."""
    found = []
    for number in range(PEOPLE):
        with house.speaking("worker") as keyring:
            record = begin(keyring)
            for leaf in range(number % len(NEEDS) + 1):
                add_need(keyring, record, code=NEEDS[leaf], form_id=uuid4(), on=date(2024, number + 1, 3))
            add_need(keyring, record, code=APART, form_id=uuid4(), on=date(2024, number + 1, 3))
        agree(house, record)
        found.append(record)
    return found


def test_one_transaction_wrote_all_of_them_and_nothing_of_a_record(house: House, people: list[UUID]) -> None:
    """Every row of a night has the same transaction, which wrote no leaf, no consent, no record and no line of the trail."""
    night(house)
    wrote = {x for table in COUNTED for (x,) in _rows(f"SELECT xmin::text FROM {table} WHERE org_id = %s", house.org)}
    assert len(wrote) == 1
    for table in ("care_leaf", "care_consent", "care_participant", "vault_record", "audit_line"):
        others = {x for (x,) in _rows(f"SELECT xmin::text FROM {table} WHERE org_id = %s", house.org)}
        assert others and not others & wrote, table
    assert not _rows("SELECT 1 FROM care_tocount WHERE org_id = %s", house.org)


def test_their_order_says_nothing(house: House, people: list[UUID]) -> None:
    """Guessing that rows lie as records do is right as often as chance: once a night, however many people there are."""
    right = 0
    for _ in range(NIGHTS):
        book = night(house)
        firsts = {who: min(str(fact["month"]) for fact in facts.values()) for who, facts in book.people.items()}
        lying = [firsts[who] for (who,) in _rows("SELECT id FROM care_counted WHERE org_id = %s ORDER BY ctid", house.org)]
        by_id = [firsts[who] for who in sorted(firsts)]
        truth = [f"2024-{number + 1:02}" for number in range(PEOPLE)]
        right += sum(one == other for one, other in zip(lying, truth, strict=True))
        assert sum(one == other for one, other in zip(by_id, truth, strict=True)) < PEOPLE // 2
    assert right < 3 * NIGHTS, "about one a night is chance"


def test_no_date_no_length_no_id_to_join_by(house: House, people: list[UUID]) -> None:
    """Rows are an id, the organisation and sealed bytes of one length; the id stands nowhere else in the database."""
    night(house)
    for table in COUNTED:
        columns = _rows("SELECT column_name FROM information_schema.columns WHERE table_name = %s", table)
        assert {name for (name,) in columns} == {"id", "org_id", "sealed"}
        lengths = {length for (length,) in _rows(f"SELECT length(sealed) FROM {table} WHERE org_id = %s", house.org)}
        assert len(lengths) == 1, "one leaf or seven, the row looks the same"
    ids = [str(found) for table in COUNTED for (found,) in _rows(f"SELECT id FROM {table} WHERE org_id = %s", house.org)]
    assert len(ids) == 2 * PEOPLE
    tables = _rows("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")
    for (table,) in tables:
        if table not in COUNTED:
            assert not _rows(f'SELECT 1 FROM "{table}" AS t WHERE t::text ~ %s LIMIT 1', "|".join(ids)), table


def test_yesterday_and_today_side_by_side_tell_nothing_of_who_wrote(house: House, people: list[UUID]) -> None:
    """One person said more today: every row changed over night, and every one is as long as before."""
    night(house)
    before = dict(_rows("SELECT id, sealed FROM care_counted WHERE org_id = %s", house.org))
    with house.speaking("worker") as keyring:
        add_need(keyring, people[0], code="need.safety", form_id=uuid4())
    night(house)
    after = dict(_rows("SELECT id, sealed FROM care_counted WHERE org_id = %s", house.org))
    assert before.keys() == after.keys() and all(before[one] != after[one] for one in before)
    assert {len(sealed) for sealed in before.values()} == {len(sealed) for sealed in after.values()}
