"""The ledger only grows, each line seals the one before, and what goes out was read by a second person."""

import os
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.db import Error, connection, transaction

from fireweed.evaluation.models import Entry
from fireweed.evaluation.protection.refusal import Refused
from fireweed.evaluation.releasing import actions, ledger
from fireweed.evaluation.releasing.asking import Asked
from fireweed.evaluation.releasing.states import Said, refusal
from fireweed.findings.models import Released
from tests.evaluation.releasing.folders import HIDDEN, YEAR, folder
from tests.house import House


@pytest.fixture
def name() -> str:
    """A name nobody else has."""
    return f"2024-funder-{uuid4().hex[:6]}"


def propose(house: House, name: str, **more: Any) -> None:
    """The evaluator proposes a small release."""
    with house.speaking("evaluator"):
        files = folder(name, **more)
        actions.propose(name, f"asked {name}", audience=more.get("audience", "funder"), period=YEAR, files=files, hidden=HIDDEN)


def _super(statement: str, *values: Any) -> None:
    with psycopg.connect(os.environ["SUPERUSER_MAIN"], autocommit=True) as one:
        one.execute(statement.encode(), values)


def test_a_second_person_lets_it_out(house: House, name: str) -> None:
    """Proposed it counts already and nobody outside reads it; whoever proposed it cannot let it out; twice is refused."""
    propose(house, name)
    with house.speaking("director"):
        assert folder(name) in ledger.folders() and ledger.already(f"asked {name}") == folder(name)
        assert not Released.objects.filter(name=name).exists()
    with house.speaking("evaluator"), pytest.raises(Refused):
        actions.approve(house.cast["evaluator"].user, name)
    with house.speaking("director"):
        actions.approve(house.cast["director"].user, name)
    with house.speaking("director"):
        assert Released.objects.get(name=name).files["release.json"].encode() == folder(name)["release.json"]
        one = ledger.release(name)
        assert one is not None and (one.state, one.decided_by) == ("approved", house.cast["director"].user)
        with pytest.raises(Refused):
            actions.send_back(house.cast["director"].user, name, "No")


def test_the_database_itself_asks_for_a_second_person(house: House, name: str) -> None:
    """Past every rule of ours: the same person, nobody at all, a second time, another line than these."""
    propose(house, name)
    for who, statement in (
        ("evaluator", "SELECT evaluation_approve(%s, '{}')"), ("director", "SELECT evaluation_note('approved', %s, '{}')"),
        ("director", "SELECT evaluation_append('proposed', %s, '{}')"),
        ("director", "INSERT INTO findings_released (name, audience, since, until, files) VALUES (%s, 'public', now(), now(), '{}')"),
    ):  # fmt: skip
        with house.speaking(who), pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [name])
    with house.speaking("director"):
        assert not Released.objects.filter(name=name).exists()


@pytest.mark.parametrize("statement", [
    "UPDATE evaluation_entry SET told = '{}'", "DELETE FROM evaluation_entry", "UPDATE evaluation_proposed SET files = '{}'",
    "DELETE FROM evaluation_proposed", "UPDATE findings_released SET files = '{}'", "DELETE FROM findings_released",
])  # fmt: skip
def test_nothing_is_changed_or_taken_away(house: House, name: str, statement: str) -> None:
    """The application's role has no such right."""
    propose(house, name)
    with house.speaking("director"), pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_every_line_seals_the_one_before(house: House, name: str) -> None:
    """Unbroken as written; whoever changes a line behind its back breaks it there."""
    propose(house, name)
    with house.speaking("director"):
        assert ledger.broken_at() is None
        seq = Entry.objects.get(release=name).seq
    change = "UPDATE evaluation_entry SET told = replace(told, %s, %s) WHERE seq = %s"
    _super(change, "files", "other", seq)
    try:
        with house.speaking("director"):
            assert ledger.broken_at() == seq
    finally:
        _super(change, "other", "files", seq)


def test_a_folder_changed_behind_the_ledger_is_seen(house: House, name: str) -> None:
    """The line holds the digest of every file."""
    propose(house, name)
    held = "UPDATE evaluation_proposed SET files = replace(files::text, %s, %s)::jsonb WHERE name = %s"
    _super(held, "alder,14", "alder,15", name)
    try:
        with house.speaking("director"):
            assert ledger.broken_at() == Entry.objects.get(release=name).seq
    finally:
        _super(held, "alder,15", "alder,14", name)


def test_a_clock_set_back_is_refused(house: House, name: str) -> None:
    """No line may be older than the last one: the order of releases is what the auditor rests on."""
    propose(house, name)
    with house.speaking("director"):
        last = Entry.objects.order_by("-seq").first()
        assert last is not None
    _super("UPDATE evaluation_entry SET at = at + interval '1 day' WHERE seq = %s", last.seq)
    try:
        with pytest.raises(Refused) as refused:
            propose(house, f"{name}-2")
        assert "clock" in refused.value.why.en and "horloge" in refused.value.why.fr
    finally:
        _super("UPDATE evaluation_entry SET at = at - interval '1 day' WHERE seq = %s", last.seq)
    with house.speaking("director"):
        assert ledger.release(f"{name}-2") is None and ledger.broken_at() is None


def test_without_a_context_there_is_nothing(house: House, name: str) -> None:
    """A visitor's transaction sees no line, no proposal, and of releases the public ones alone."""
    propose(house, name)
    with house.speaking("director"):
        actions.approve(house.cast["director"].user, name)
    with transaction.atomic():
        assert not Entry.objects.exists()
        assert set(Released.objects.values_list("audience", flat=True)) <= {"public"}


def test_an_answer_makes_the_same_request_another_one(house: House) -> None:
    """What a body said meanwhile changes what is asked for; a later answer takes the place of an earlier one."""
    asked = Asked(None, YEAR, "funder", 5)
    yes = Said("long-river", "needs", "*", "funder", "2024-01-01", "2024-12-31", "yes")
    with house.speaking("director"):
        before = len(ledger.answers())
        actions.answer(yes)
        assert ledger.answers()[before:] == [yes]
    assert asked.text([]) == asked.text([Said("a", "b", "c", "public", "2024-01-01", "2024-12-31", "yes")])
    assert asked.text([yes]) != asked.text([]) and asked.name(asked.text([yes])) != asked.name(asked.text([]))
    assert asked.name(asked.text([])).startswith("2024-funder-")


def test_who_may_decide_what() -> None:
    """One proposes, another decides, once."""
    one, other = uuid4(), uuid4()
    assert refusal("proposed", "approved", proposed_by=one, by=other) is None
    assert refusal("proposed", "approved", proposed_by=one, by=one) is not None
    assert refusal("approved", "sent-back", proposed_by=one, by=other) is not None
    assert refusal("sent-back", "approved", proposed_by=one, by=other) is not None
