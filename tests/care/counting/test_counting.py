"""Who agreed to be counted is, from the next night on and no longer than this person wants; nobody else ever."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, connection
from django.utils import timezone

from fireweed.care.actions.changes import change_story
from fireweed.care.actions.keeping import let_go
from fireweed.care.consent import actions as consent
from fireweed.care.consent.rules.terms import Terms
from fireweed.care.counting.night import Book, opened_book, take_over
from fireweed.care.models import Consent, Counted, Leaf, ToCount
from fireweed.care.needs.actions import add_need, set_state
from fireweed.care.rules.answers import Answer, Framing
from fireweed.care.rules.refused import Refused
from fireweed.tenancy import context
from fireweed.vault import actions as vault
from tests.care.meeting import begin
from tests.house import House

APART = "need.mental-health.substance-use"


def agree(house: House, record: UUID, answer: str = "yes", *, who: str = "worker", until: int | None = None) -> UUID:
    """Somebody says yes or no to being counted."""
    terms = Terms(answer, "funders", until=timezone.localdate() + timedelta(days=until) if until is not None else None)
    with house.speaking(who) as keyring:
        return consent.answer(keyring, record, Consent.COUNTED, terms, consent_id=uuid4()).id


def night(house: House) -> Book:
    """One night, and what is counted after it."""
    with context.speaking_for(house.org):
        take_over(house.org)
    return opened_book(house.org)


@pytest.fixture
def record(house: House) -> UUID:
    """Somebody with a need."""
    with house.speaking("worker") as keyring:
        record = begin(keyring)
        add_need(keyring, record, code="need.housing", form_id=uuid4())
    return record


def _facts(book: Book) -> list[dict[str, object]]:
    return [fact for facts in book.people.values() for fact in facts.values()]


def test_a_yes_counts_what_is_there_and_what_comes(house: House, record: UUID) -> None:
    """What was written before, what is written after; one person, whatever the number of nights."""
    assert not night(house).people
    agree(house, record)
    book = night(house)
    assert [(fact["kind"], fact["code"]) for fact in _facts(book)] == [("need", "need.housing")]
    with house.speaking("worker") as keyring:
        add_need(keyring, record, code="need.mental-health", form_id=uuid4())
        add_need(keyring, record, code=APART, form_id=uuid4())
    later = night(house)
    assert later.people.keys() == book.people.keys() and len(later.people) == 1
    assert {fact["code"] for fact in _facts(later)} == {"need.housing", "need.mental-health"}
    assert [(one["code"], one["program"], one["leaves"]) for one in later.apart.values()] == [(APART, "", 1)]
    assert night(house) == later


@pytest.mark.parametrize("answer", ["no", "not-now"])
def test_no_and_not_now_count_nothing(house: House, record: UUID, answer: str) -> None:
    """Neither then nor later."""
    agree(house, record, answer)
    with house.speaking("worker") as keyring:
        add_need(keyring, record, code="need.mental-health", form_id=uuid4())
        assert not ToCount.objects.exists()
    assert night(house) == Book()


def _taken_back(house: House, record: UUID, row: UUID) -> None:
    with house.speaking("worker") as keyring:
        consent.take_back(keyring, record, row)


def _said_no(house: House, record: UUID, row: UUID) -> None:
    agree(house, record, "no")


def _ended(house: House, record: UUID, row: UUID) -> None:
    with context.speaking_for(house.org):
        Consent.objects.filter(id=row).update(ends_on=timezone.localdate())
        consent.end_due(timezone.localdate() + timedelta(days=1))


@pytest.mark.parametrize("ending", [_taken_back, _said_no, _ended])
@pytest.mark.parametrize("waiting", [True, False])
def test_what_was_counted_goes_at_once(
    house: House, record: UUID, ending: Callable[[House, UUID, UUID], None], waiting: bool
) -> None:
    """Taken back, answered anew, or come to its day without any key: gone before the next night, and in no later one."""
    with house.speaking("worker") as keyring:
        add_need(keyring, record, code=APART, form_id=uuid4())
    row = agree(house, record)
    if not waiting:
        assert night(house).apart
    ending(house, record, row)
    assert opened_book(house.org) == Book() == night(house)


def test_a_provisional_record_that_is_let_go_is_counted_no_longer(house: House) -> None:
    """With the record goes what was counted of it."""
    with house.speaking("worker") as keyring:
        record = begin(keyring, state="provisional")
        add_need(keyring, record, code="need.housing", form_id=uuid4())
    agree(house, record)
    assert night(house).people
    with house.speaking("worker") as keyring:
        let_go(keyring, record)
    assert night(house) == Book()


def test_a_need_that_was_met_stays_named(house: House, record: UUID) -> None:
    """Named and met are two facts of one need."""
    agree(house, record)
    night(house)
    with house.speaking("worker") as keyring:
        set_state(keyring, record, Leaf.objects.get(record_id=record).id, "met")
    assert sorted(str(fact["state"]) for fact in _facts(night(house))) == ["met", "open"]


def test_framings_stand_apart_and_can_be_taken_away(house: House, record: UUID) -> None:
    """Chosen before the yes or after; taken away again, gone."""
    with house.speaking("worker") as keyring:
        change_story(keyring, record, Answer(), [Framing("framing.trafficking")])
    agree(house, record)
    assert [one["code"] for one in night(house).apart.values()] == ["framing.trafficking"]
    with house.speaking("worker") as keyring:
        change_story(keyring, record, Answer(), [Framing("framing.sexual-exploitation")])
    assert [one["code"] for one in night(house).apart.values()] == ["framing.sexual-exploitation"]


def test_who_does_not_hold_the_story_does_not_ask(house: House, record: UUID) -> None:
    """Nobody says yes to a colleague who could not take along what it is about; a no is heard by anybody who may ask."""
    with house.speaking("worker") as keyring:
        vault.let_in(keyring, record, house.cast["colleague"].user, ["who"])
    with pytest.raises(Refused) as refused:
        agree(house, record, who="colleague")
    assert "not open to you" in refused.value.reason.en
    agree(house, record)
    assert night(house).people
    agree(house, record, "no", who="colleague")
    assert night(house) == Book()


def test_the_application_cannot_read_what_is_counted(house: House, record: UUID) -> None:
    """The web's role adds and deletes; reading is another role's, and what waits is sealed from everybody else."""
    agree(house, record)
    night(house)
    with context.speaking_for(house.org), pytest.raises(ProgrammingError), connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM care_counted")
    with context.speaking_for(house.org):
        assert Counted.objects.values_list("id", flat=True).count() == 1
    other = House()
    assert opened_book(other.org) == Book()


def test_a_row_that_somebody_else_put_there_says_nothing(house: House, record: UUID) -> None:
    """Bytes that were not sealed for this row are left out, and the night goes on."""
    row = agree(house, record)
    with house.speaking("worker"):
        mine = ToCount.objects.get()
        ToCount.objects.create(
            org_id=house.org, record_id=record, consent_id=row, at=timezone.now(), sealed=bytes(mine.sealed)
        )
        Counted.objects.create(org_id=house.org, sealed=bytes(mine.sealed))
    assert len(night(house).people) == 1
    with house.speaking("worker"):
        assert Counted.objects.values_list("id", flat=True).count() == 1, "and the next night it is gone"


__all__ = ["agree", "night"]
