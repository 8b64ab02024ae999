"""How it went and where this person lived, from leaves that a page opened already; and what is worth asking now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from fireweed.care.models import Leaf
from fireweed.care.outcomes.rules import facts, offering
from fireweed.care.outcomes.rules.facts import Fact
from fireweed.care.outcomes.rules.offering import Offers
from fireweed.care.queries import NotYours, RecordSeen
from fireweed.care.queries.leaves import LeafSeen, current, versions_of
from fireweed.care.queries.record import record_for
from fireweed.care.rules.shapes import from_data
from fireweed.care.rules.walk import Contact, Goal, Home, Place, Plan, Rating
from fireweed.keys.keyring import Keyring
from fireweed.network.queries import names_of

FOR_ASKING = (Leaf.PLAN, Leaf.CONTACT, Leaf.RATING)
"""The kinds of leaves from which it follows what is worth asking."""
FOR_PAGE = (*FOR_ASKING, Leaf.HOME)


@dataclass(frozen=True, slots=True)
class RatingSeen:
    """One asking about one outcome: on which day, written down by whom; `earlier` is what it put right, newest first."""

    id: UUID
    by: UUID
    at: datetime
    day: date
    rating: Rating = field(repr=False)
    earlier: tuple["RatingSeen", ...] = ()


@dataclass(frozen=True, slots=True)
class HomeSeen:
    """One dated home; `address` is None where the addresses were not opened or none was given."""

    id: UUID
    by: UUID
    at: datetime
    home: Home = field(repr=False)
    address: str | None = field(default=None, repr=False)


def ratings_of(leaves: Sequence[LeafSeen]) -> list[RatingSeen]:
    """Every rating that stands, oldest first, each with what was written before it was put right."""
    found = [leaf for leaf in current(leaves) if leaf.kind == Leaf.RATING]
    return [
        replace(_rating(one), earlier=tuple(_rating(before) for before in versions_of(one, leaves)[1:])) for one in found
    ]


def _rating(leaf: LeafSeen) -> RatingSeen:
    return RatingSeen(leaf.id, leaf.by, leaf.at, leaf.day, from_data(Rating, leaf.data))


def rating_of(ratings: Iterable[RatingSeen], version: UUID, by: UUID) -> RatingSeen:
    """The rating that stands where this version of it was written, for whoever wrote it; raises `NotYours`."""
    found = (one for one in ratings if version in (one.id, *(before.id for before in one.earlier)) and one.by == by)
    rating = next(found, None)
    if rating is None:
        raise NotYours
    return rating


def homes_of(leaves: Sequence[LeafSeen]) -> list[HomeSeen]:
    """Every home that stands, the earliest first; an address stays through corrections that say nothing about it."""
    found = [home_of(one, leaves) for one in current(leaves) if one.kind == Leaf.HOME]
    return sorted(found, key=lambda one: (one.home.since, one.home.until or date.max, one.at))


def home_of(leaf: LeafSeen, leaves: Sequence[LeafSeen]) -> HomeSeen:
    """One version of a home."""
    return HomeSeen(leaf.id, leaf.by, leaf.at, from_data(Home, leaf.data), _address(leaf, leaves))


def _address(leaf: LeafSeen, leaves: Sequence[LeafSeen]) -> str | None:
    said = next((one.place for one in versions_of(leaf, leaves) if one.place is not None), None)
    return from_data(Place, said).address or None if said is not None else None


def goals_of(leaves: Sequence[LeafSeen]) -> list[Goal]:
    """The goals of the plan that stands, of each of them where two stand side by side."""
    plans = [from_data(Plan, one.data) for one in current(leaves) if one.kind == Leaf.PLAN]
    return [goal for plan in plans for goal in plan.goals]


def facts_of(leaves: Sequence[LeafSeen]) -> list[Fact]:
    """What contacts already tell about outcomes; a contact keeps its id when it is put right."""
    return [
        fact for one in current(leaves) if one.kind == Leaf.CONTACT
        for fact in facts.facts_in(versions_of(one, leaves)[-1].id, one.day, from_data(Contact, one.data))
    ]  # fmt: skip


def settled(ratings: Iterable[RatingSeen], outcome: str) -> set[str]:
    """The contacts of which somebody said whether they belong to this outcome."""
    mine = [one.rating for one in ratings if one.rating.outcome == outcome]
    return {contact for one in mine for contact in (*one.facts, *one.not_facts)}


def offers(leaves: Sequence[LeafSeen], *, begun_on: date, today: date) -> Offers:
    """What is worth asking now, from leaves of `FOR_ASKING`."""
    asked = [(one.rating.outcome, one.day) for one in ratings_of(leaves)]
    contacts = [one.day for one in leaves if one.kind == Leaf.CONTACT]
    return offering.offers(goals_of(leaves), asked, begun_on=begun_on, contacts=contacts, today=today)


def with_story(keyring: Keyring, record: UUID, *, task: str, leaves: Sequence[str]) -> tuple[RecordSeen, list[LeafSeen]]:
    """A record with leaves of its story, to be written into; raises `NotYours` where it is shut or only read."""
    seen = record_for(keyring, record, task=task, notes=False, leaves=leaves)
    if seen.leaves is None or seen.only_read:
        raise NotYours
    return seen, seen.leaves


def who_wrote(ratings: Iterable[RatingSeen]) -> dict[UUID, str]:
    """The names at work of those who asked."""
    return {user: one.name for user, one in names_of({rating.by for rating in ratings}).items()}
