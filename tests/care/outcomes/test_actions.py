"""Answers and homes as they are kept: sealed, once, side by side, and never an address to who may not read it."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from fireweed.audit.models import Line
from fireweed.care.actions import Answers, Refused
from fireweed.care.actions import begin as begin_record
from fireweed.care.models import Leaf
from fireweed.care.outcomes import actions
from fireweed.care.outcomes.queries import facts_of, offers, settled
from fireweed.care.outcomes.rules.asking import NOT_TOUCHED
from fireweed.care.outcomes.rules.offering import FIRST_CONTACT
from fireweed.care.queries import NotYours, record_for
from fireweed.care.rules.walk import Contact, Home, Rating, Touch
from tests.care.meeting import changes, let_in, openings
from tests.care.outcomes.walking import (
    ESTEEM,
    HOUSING,
    REUNIFICATION,
    SAFETY,
    TODAY,
    ago,
    contact,
    homes,
    ratings,
    walking,
)
from tests.house import House

SLEEP = Rating(SAFETY, {"sleep": 1, "out": None, "whom": 3}, {"view": 2}, words="Better since the lock.")


def write(house: House, record: UUID, *told: Rating, who: str = "worker", **options: Any) -> list[Leaf]:
    """Write answers as one of the cast."""
    with house.speaking(who) as keyring:
        return actions.write_ratings(keyring, record, ratings=told, **{"ask_id": uuid4(), **options})


def live(house: House, record: UUID, home: Home, *, who: str = "worker", **options: Any) -> Leaf:
    """Write a home as one of the cast."""
    with house.speaking(who) as keyring:
        return actions.write_home(keyring, record, home=home, **{"leaf_id": uuid4(), **options})


def test_answered_skipped_and_sent_twice(house: House) -> None:
    """Sent twice it is one, with one line on the trail; refused there is neither; the worker's view is not mixed in."""
    record, ask = walking(house, "need.housing"), uuid4()
    skipped = Rating(HOUSING, {"safe": None, "pay": None, "stay": None})
    for _ in range(2):
        write(house, record, SLEEP, skipped, ask_id=ask)
    kept = ratings(house, record)
    assert {one.rating.outcome: one.rating for one in kept} == {SAFETY: SLEEP, HOUSING: skipped}
    with pytest.raises(Refused) as refused:
        write(house, record, Rating(ESTEEM, {"kind": 2}))
    assert refused.value.reason == NOT_TOUCHED
    write(house, record, Rating(ESTEEM, {"kind": 2}), by_hand=[ESTEEM])
    with house.speaking("worker") as keyring:
        assert changes(record).count("outcome.asked") == 2
        seen = record_for(keyring, record, leaves=("plan", "contact", "rating"))
        now = offers(seen.leaves or [], begun_on=seen.begun_on, today=seen.today)
        later = offers(seen.leaves or [], begun_on=seen.begun_on, today=TODAY + timedelta(days=30))
    assert now.outcomes == () and later.outcomes == (HOUSING, SAFETY)
    assert ("record.opened", "outcomes.ask") in openings(house, record)


def test_nothing_is_asked_on_a_first_day(house: House) -> None:
    """Not even by hand; a contact on an earlier day is enough."""
    record = walking(house, "need.housing", begun=TODAY)
    with pytest.raises(Refused) as refused:
        write(house, record, SLEEP, by_hand=[SAFETY])
    assert refused.value.reason == FIRST_CONTACT
    contact(house, record, Contact("outreach"), ago(1))
    write(house, record, SLEEP)
    assert len(ratings(house, record)) == 1


def test_no_to_what_comes_first_is_an_answer(house: House) -> None:
    """Reunification ends kindly with a no: kept as said, never an answer from 0 to 4."""
    record = walking(house, "need.connection.parenting")
    told = Rating(REUNIFICATION, dict.fromkeys(("say", "pace", "beside")), first={"wanted": True, "safe": False})
    with pytest.raises(Refused):
        write(house, record, told)
    write(house, record, told, by_hand=[REUNIFICATION])
    assert [one.rating for one in ratings(house, record)] == [told]


def test_two_workers_at_once_are_both_kept(house: House) -> None:
    """Neither overwrites the other; who wrote what is told; the other's form id is not one's own."""
    record, ask = walking(house, "need.housing"), uuid4()
    let_in(house, record, "colleague", ["who", "story"])
    write(house, record, SLEEP, ask_id=ask)
    with pytest.raises(NotYours):
        write(house, record, SLEEP, who="colleague", ask_id=ask)
    write(house, record, Rating(SAFETY, {"sleep": 4}), who="colleague")
    kept = ratings(house, record)
    assert {one.by for one in kept} == {house.cast["worker"].user, house.cast["colleague"].user} and len(kept) == 2
    with pytest.raises(NotYours):
        write(house, record, SLEEP, who="night-worker")


def test_facts_stand_until_somebody_says_yes_or_no(house: House) -> None:
    """A contact that met a need is offered under its first id, also after it was put right."""
    record = walking(house, "need.housing")
    first = contact(house, record, Contact("phone", touches=(Touch("need.housing", "met"),)), ago(5))
    other = contact(house, record, Contact("phone", supports=("support.lasting-home",)), ago(3))
    with house.speaking("worker") as keyring:
        told = facts_of(record_for(keyring, record, leaves=("contact",)).leaves or [])
    assert {(one.contact, one.outcome) for one in told} == {(first, HOUSING), (other, HOUSING)}
    write(house, record, Rating(HOUSING, {"safe": 3}, facts=(str(first),), not_facts=(str(other),)))
    assert settled(ratings(house, record), HOUSING) == {str(first), str(other)}
    assert settled(ratings(house, record), SAFETY) == set()


def test_written_with_keys_just_made(house: House) -> None:
    """The example network writes days gone by with the keys of the record it begins."""
    with house.speaking("worker") as keyring:
        _, opened = begin_record(keyring, record_id=uuid4(), answers=Answers(), on=ago(400), task="import")
        assert opened is not None
        write_at = {"on": ago(300), "opened": opened}
        actions.write_ratings(keyring, opened.record, ask_id=uuid4(), ratings=[SLEEP], by_hand=[SAFETY], **write_at)
        actions.write_home(
            keyring, opened.record, leaf_id=uuid4(), home=Home("shared", ago(350)), address="12 Quill Street", **write_at
        )
    assert [one.day for one in ratings(house, opened.record)] == [ago(300)]
    assert [one.address for one in homes(house, opened.record)] == ["12 Quill Street"]


def test_a_home_its_address_and_who_may_read_it(house: House) -> None:
    """The kind for who reads the story; the place for who was let into the addresses; and both write the kind."""
    record, first = walking(house), uuid4()
    let_in(house, record, "colleague", ["who", "story"])
    for _ in range(2):
        live(house, record, Home("shelter", ago(90), safe=True), address="12 Quill Street", leaf_id=first)
    assert [one.address for one in homes(house, record)] == ["12 Quill Street"]
    assert [(one.home.kind, one.address) for one in homes(house, record, "colleague")] == [("shelter", None)]
    with pytest.raises(NotYours):
        live(house, record, Home("couch", ago(2)), who="colleague", address="Elsewhere")
    live(house, record, Home("transitional", ago(95), safe=True), who="colleague", replaces=first)
    [put_right] = homes(house, record)
    assert (put_right.home.kind, put_right.home.since, put_right.address) == ("transitional", ago(95), "12 Quill Street")
    live(house, record, put_right.home, address="", replaces=put_right.id)
    assert [one.address for one in homes(house, record)] == [None]
    with house.speaking("worker"):
        assert changes(record).count("home.written") == 3
        lines = Line.objects.filter(action="home.written").order_by("seq")
        assert [set(line.parts) for line in lines] == [{"where", "story"}, {"story"}, {"where", "story"}]


def test_sent_twice_with_another_address_loses_neither(house: House) -> None:
    """The same kind and days under the same id, another address: a later version."""
    record, first = walking(house), uuid4()
    for address in ("12 Quill Street", "14 Quill Street"):
        live(house, record, Home("shared", ago(9)), address=address, leaf_id=first)
    assert [one.address for one in homes(house, record)] == ["14 Quill Street"]
    with house.speaking("worker"):
        assert Leaf.objects.filter(record_id=record).count() == 2


def test_moving_ends_the_place_before_and_two_corrections_both_stay(house: House) -> None:
    """The earlier place ends that day with its address; what two workers put right at once is shown side by side."""
    record, first = walking(house), uuid4()
    let_in(house, record, "colleague", ["who", "story"])
    live(house, record, Home("shelter", ago(90)), address="12 Quill Street", leaf_id=first)
    live(house, record, Home("own-place", ago(20), affordable=True), ends=[first])
    assert [(one.home.kind, one.home.until, one.address) for one in homes(house, record)] == [
        ("shelter", ago(20), "12 Quill Street"), ("own-place", None, None)
    ]
    own = homes(house, record)[1].id
    live(house, record, Home("shared", ago(20)), replaces=own)
    live(house, record, Home("own-place", ago(25)), who="colleague", replaces=own)
    assert sorted(one.home.kind for one in homes(house, record)) == ["own-place", "shared", "shelter"]
    with pytest.raises(NotYours):
        live(house, record, Home("shared", ago(20)), replaces=uuid4())


def test_bad_homes_leave_nothing(house: House) -> None:
    """A day to come, a last day before the first, a text of 200,000 signs: refused with a sentence, no row, no line."""
    record = walking(house)
    for home in (Home("shared", TODAY + timedelta(days=1)), Home("shared", ago(3), ago(4)), Home("castle", ago(3)),
                 Home("shared", ago(3), words="x" * 200_000)):  # fmt: skip
        with pytest.raises(Refused):
            live(house, record, home)
    with pytest.raises(Refused):
        live(house, record, Home("shared", ago(3)), address="y" * 200_000)
    with house.speaking("worker"):
        assert not Leaf.objects.filter(record_id=record).exists() and "home.written" not in changes(record)
