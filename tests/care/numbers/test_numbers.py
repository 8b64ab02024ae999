"""This period in numbers: real counts over the people one member may see, and nothing that leaves the page."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from fireweed.care import actions as care
from fireweed.care.actions.leaves import write_leaf
from fireweed.care.models import Encounter, Leaf
from fireweed.care.numbers.queries import numbers_for
from fireweed.care.numbers.rules.counting import tally
from fireweed.care.numbers.rules.periods import period
from fireweed.care.queries import participant_to_write
from fireweed.care.rules.shapes import as_data
from fireweed.care.rules.walk import Contact, Given, Touch
from tests.house import House

SOUP = Contact("in-person", minutes=20, given=(Given("food", 2),), touches=(Touch("need.housing", "not-available", "no-place"),))


@pytest.mark.parametrize(("key", "today", "since", "until"), [
    ("month", date(2026, 3, 5), date(2026, 3, 1), date(2026, 3, 5)),
    ("last-month", date(2026, 1, 5), date(2025, 12, 1), date(2025, 12, 31)),
    ("quarter", date(2026, 8, 31), date(2026, 7, 1), date(2026, 8, 31)),
    ("year", date(2026, 1, 1), date(2026, 1, 1), date(2026, 1, 1)),
    ("fiscal", date(2026, 3, 31), date(2025, 4, 1), date(2026, 3, 31)),
    ("fiscal", date(2026, 4, 1), date(2026, 4, 1), date(2026, 4, 1)),
    ("last-fiscal", date(2026, 4, 1), date(2025, 4, 1), date(2026, 3, 31)),
    ("nonsense", date(2026, 2, 2), date(2026, 2, 1), date(2026, 2, 2)),
])  # fmt: skip
def test_periods(key: str, today: date, since: date, until: date) -> None:
    """Each period from its first day to its last, never beyond today."""
    found = period(key, today)
    assert (found.since, found.until) == (since, until)


def test_counting() -> None:
    """Two people, three contacts; a program counts its own alone; "not now" is no gap."""
    a, b, program = uuid4(), uuid4(), str(uuid4())
    other = Contact("phone", programs=(program,), touches=(Touch("need.housing", "not-now"),))
    found = tally([(a, SOUP), (a, other), (b, SOUP)])
    assert (found.people, found.contacts, found.minutes, found.given["food"]) == (2, 3, 40, 4)
    assert found.reasons == {"no-place": 2} and found.needs["need.housing"] == {"not-available": 2, "not-now": 1}
    assert tally([(a, SOUP), (b, other)], program=program).contacts == 1


def _met(house: House, contacts: int, day: date) -> UUID:
    record = uuid4()
    with house.speaking("worker") as keyring:
        care.begin(keyring, record_id=record, answers=care.Answers())
    with house.speaking("worker") as keyring:
        _, opened = participant_to_write(keyring, record, "story", "note.write")
        for _ in range(contacts):
            write_leaf(keyring, opened, Leaf.CONTACT, as_data(SOUP), leaf_id=uuid4(), day=day)
        first = Leaf.objects.filter(record_id=record)[0]
        write_leaf(keyring, opened, Leaf.CONTACT, as_data(SOUP), leaf_id=uuid4(), day=day, replaces=first.id)
    return record


def test_only_what_this_member_may_see_is_counted_once(house: House) -> None:
    """A contact put right counts once; a colleague outside the circle counts nobody; who looked tells of the counting."""
    today = timezone.localdate()
    record = _met(house, 3, today)
    _met(house, 1, today - timedelta(days=800))
    with house.speaking("worker") as keyring:
        Encounter.objects.create(org_id=keyring.org, by=keyring.user, at=timezone.now(), day=today, people=4, given={"food": 3})
        found = numbers_for(keyring, period("month", today))
        assert (found.may_see, found.known.people, found.known.contacts) == (2, 1, 3)
        assert (found.passing, found.met, found.given["food"]) == (1, 4, 3)
    with house.speaking("colleague") as keyring:
        assert numbers_for(keyring, period("month", today)).known.contacts == 0
    page = house.cast["worker"].client().get(f"/people/{record}/looked/").content.decode()
    assert "counted contacts" in page


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_counts_and_gives_nothing_away(house: House, language: str) -> None:
    """Counts stand on the page; nothing on it can be taken away, and its print is one sentence."""
    _met(house, 2, timezone.localdate())
    page = house.cast["worker"].client(language=language).get("/people/numbers/?period=year").content.decode()
    assert "<dd>2</dd>" in page and "download" not in page and 'class="no-print' in page
    assert ("Plus de place" if language == "fr" else "No room") in page
