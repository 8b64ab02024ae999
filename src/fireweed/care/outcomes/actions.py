"""Writing down how it goes, and where this person lives."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from fireweed.audit.actions import record_change
from fireweed.care.actions.leaves import write_leaf
from fireweed.care.models import Leaf, Participant
from fireweed.care.outcomes import queries
from fireweed.care.outcomes.rules import asking, homes
from fireweed.care.outcomes.rules.offering import is_first_contact, touched
from fireweed.care.queries.doors import NotYours, hold_still, participant_for, participant_to_write
from fireweed.care.queries.leaves import current, leaves_in
from fireweed.care.rules.refused import Refused
from fireweed.care.rules.shapes import as_data, from_data
from fireweed.care.rules.text import clean
from fireweed.care.rules.walk import Home, Place, Rating
from fireweed.keys.keyring import Keyring
from fireweed.vault.models import STORY, WHERE
from fireweed.vault.opened import Opened


@transaction.atomic
def write_ratings(
    keyring: Keyring, record: UUID, *, ask_id: UUID, ratings: Sequence[Rating], by_hand: Collection[str] = (),
    on: date | None = None, at: datetime | None = None, opened: Opened | None = None,
) -> list[Leaf]:  # fmt: skip
    """Write down what was answered, skipped or put off about up to three outcomes, under an id the page chose.

    `by_hand` are outcomes this person chose beside what the goals touch. Sent twice it is one. Raises `Refused`, or
    `NotYours` where the story stays shut.
    """
    if opened is None:
        participant, opened = participant_to_write(keyring, record, STORY, "outcomes.ask")
    else:
        participant = Participant.objects.get(id=record)
    day, today = on or timezone.localdate(), timezone.localdate()
    contacts = Leaf.objects.filter(record_id=record, kind=Leaf.CONTACT).values_list("day", flat=True)
    reason = asking.refusal(
        ratings, may_ask=_may_ask(opened, ratings, by_hand), day=day, today=today,
        first_contact=is_first_contact(day, participant.begun_on, contacts),
    )  # fmt: skip
    if reason is not None:
        raise Refused(reason)
    before = Leaf.objects.filter(record_id=record, kind=Leaf.RATING).count()
    written = [
        write_leaf(keyring, opened, Leaf.RATING, as_data(one), leaf_id=uuid5(ask_id, one.outcome), day=day, at=at)
        for one in ratings
    ]
    if Leaf.objects.filter(record_id=record, kind=Leaf.RATING).count() > before:
        record_change("outcome.asked", subjects=[record], parts=[STORY])
    return written


@transaction.atomic
def put_right(
    keyring: Keyring, record: UUID, version: UUID, rating: Rating, *, leaf_id: UUID, at: datetime | None = None
) -> None:
    """Write down what was meant instead of a wrong tap, on the same day; what was written before is kept beneath it.

    Only by whoever wrote it. Nothing is written where nothing changed; sent twice it is one. Raises `Refused`, or
    `NotYours`.
    """
    _, opened = participant_to_write(keyring, record, STORY, "outcomes.put-right")
    before = queries.rating_of(queries.ratings_of(leaves_in(opened, Leaf.RATING)), version, keyring.user)
    reason = asking.correction_refusal(rating, before.rating)
    if reason is not None:
        raise Refused(reason)
    if leaf_id == before.id or replace(rating, why="") == replace(before.rating, why=""):
        return
    write_leaf(
        keyring, opened, Leaf.RATING, as_data(rating), leaf_id=leaf_id, day=before.day, replaces=before.id, at=at
    )
    record_change("outcome.put-right", subjects=[record], parts=[STORY])


def _may_ask(opened: Opened, ratings: Sequence[Rating], by_hand: Collection[str]) -> set[str]:
    if all(one.outcome in by_hand for one in ratings):
        return set(by_hand)
    return {*by_hand, *touched(queries.goals_of(leaves_in(opened, Leaf.PLAN)))}


@transaction.atomic
def write_home(
    keyring: Keyring, record: UUID, *, leaf_id: UUID, home: Home, address: str | None = None,
    replaces: UUID | None = None, ends: Sequence[UUID] = (), on: date | None = None, at: datetime | None = None,
    opened: Opened | None = None,
) -> Leaf:  # fmt: skip
    """Write down where this person lives, or put it right (`replaces`); `ends` are homes that ended when this one began.

    An `address` of None says nothing about it; only who holds the addresses can say something. Two homes at the same time
    are kept. Raises `Refused`, or `NotYours` where the story (or for an address, the addresses) stays shut.
    """
    said = None if address is None else clean(address)
    reason = homes.refusal(home, said or "", timezone.localdate())
    if reason is not None:
        raise Refused(reason)
    opened = opened or _home_to_write(keyring, record, address)
    place = as_data(Place(said or "")) if said or (said is not None and replaces is not None) else None
    before = Leaf.objects.filter(record_id=record, kind=Leaf.HOME).count()
    leaf = write_leaf(
        keyring, opened, Leaf.HOME, as_data(home), leaf_id=leaf_id, day=on, replaces=replaces, place=place, at=at
    )
    if Leaf.objects.filter(record_id=record, kind=Leaf.HOME).count() == before:
        return leaf
    for one in current(leaves_in(opened, Leaf.HOME)) if ends else ():
        earlier = from_data(Home, one.data)
        if one.id in ends and one.id != replaces and earlier.until is None and earlier.since <= home.since:
            ended = as_data(earlier) | {"until": home.since.isoformat()}
            write_leaf(
                keyring, opened, Leaf.HOME, ended, leaf_id=uuid5(leaf_id, str(one.id)), day=on, replaces=one.id, at=at
            )
    record_change("home.written", subjects=[record], parts=[STORY] if place is None else [STORY, WHERE])
    return leaf


def _home_to_write(keyring: Keyring, record: UUID, address: str | None) -> Opened:
    """The story, and for an address the addresses too, which keep their keys until this transaction ends."""
    if address is None:
        return participant_to_write(keyring, record, STORY, "home.write")[1]
    for part in (WHERE, STORY):
        hold_still([record], part)
    _, opened = participant_for(keyring, record, [WHERE, STORY], "home.write")
    if opened.only_read or not (opened.holds(WHERE) and opened.holds(STORY)):
        raise NotYours
    return opened
