"""Who comes along, as a page shows it; a tie only where this member may open both records right now."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from fireweed.bilingual import Two
from fireweed.care.household.rules.trail import PAGE, WRITE
from fireweed.care.household.rules.writing import what_they_know
from fireweed.care.household.versions import companions_in, thread_with, ties_in
from fireweed.care.models import Leaf
from fireweed.care.needs.threads import Thread
from fireweed.care.queries import NotYours, RecordSeen, Row, people_for, reading_notes, record_for
from fireweed.care.queries.leaves import LeafSeen
from fireweed.care.rules.shapes import from_data
from fireweed.care.rules.walk.companion import AGES, LIVING, RELATIONS, Companion
from fireweed.keys.keyring import Keyring
from fireweed.network.queries import names_of


@dataclass(frozen=True, slots=True)
class Version:
    """One version of somebody who comes along: what it says, who wrote it and when."""

    id: UUID
    by_name: str
    at: datetime
    on: date
    said: Companion = field(repr=False)

    @property
    def relation(self) -> Two | str:
        """Who it is for this person."""
        return RELATIONS.get(self.said.relation, self.said.relation)

    @property
    def age(self) -> Two | None:
        """About how old."""
        return AGES.get(self.said.age)

    @property
    def living(self) -> Two | None:
        """Where, seen from this person."""
        return LIVING.get(self.said.living)

    @property
    def knows(self) -> Two | None:
        """Whether it is safe that they know."""
        return what_they_know(self.said)


@dataclass(frozen=True, slots=True)
class TieSeen:
    """Another record that belongs together with this one, both open to this member."""

    id: UUID
    record: UUID
    called: str = field(repr=False)
    entry: str = field(repr=False)


@dataclass(slots=True)
class Along:
    """Somebody who comes along: the version shown first, those written at the same moment, and the records tied."""

    now: Version
    both: list[Version] = field(default_factory=list)
    ties: list[TieSeen] = field(default_factory=list)


@dataclass(slots=True)
class Household:
    """Who comes along, who was taken off the page, and records that are tied without a word of who that is."""

    here: list[Along] = field(default_factory=list)
    past: list[Along] = field(default_factory=list)
    ties: list[TieSeen] = field(default_factory=list)


def household_of(keyring: Keyring, seen: RecordSeen) -> Household | None:
    """Who comes along, of a record opened with these leaves; None where the story stays shut."""
    if seen.leaves is None:
        return None
    threads = companions_in(seen.leaves)
    names, ties = _names(threads), _ties(keyring, seen)
    found = Household()
    known: set[str] = set()
    for thread in threads:
        mine = [tie for tie in ties if tie.entry in {str(one) for one in thread.ids}]
        known |= {tie.entry for tie in mine}
        first, *others = thread.tips
        row = Along(_version(first, names), [_version(one, names) for one in others], mine)
        (found.here if row.now.said.state == "open" else found.past).append(row)
    found.ties = [tie for tie in ties if tie.entry not in known]
    return found


def household_for(keyring: Keyring, record: UUID) -> tuple[RecordSeen, Household | None]:
    """A record and who comes along; raises `NotYours`."""
    seen = record_for(keyring, record, task=PAGE, notes=False, leaves=(Leaf.COMPANION,))
    return seen, household_of(keyring, seen)


@dataclass(frozen=True, slots=True)
class OneSeen:
    """Somebody who comes along with everything that was written before, newest first."""

    now: Version
    before: list[Version] = field(repr=False)


def one_for(keyring: Keyring, record: UUID, leaf: UUID) -> tuple[RecordSeen, OneSeen]:
    """The version a page points to, and the others; raises `NotYours` where it is not here or cannot be written."""
    seen = to_write(keyring, record)
    thread = thread_with(companions_in(seen.leaves or ()), leaf)
    if thread is None:
        raise NotYours
    names = _names([thread])
    chosen = next(one for one in thread.versions if one.id == leaf)
    before = [_version(one, names) for one in reversed(thread.versions) if one.id != leaf]
    return seen, OneSeen(_version(chosen, names), before)


def to_write(keyring: Keyring, record: UUID) -> RecordSeen:
    """A record whose story this member may write into; raises `NotYours`."""
    seen = record_for(keyring, record, task=WRITE, notes=False, leaves=(Leaf.COMPANION,))
    if seen.leaves is None or seen.only_read:
        raise NotYours
    return seen


def to_offer(keyring: Keyring, record: UUID, needle: str) -> list[Row]:
    """The other people whose name and story this member may open right now, and who match."""
    return reading_notes(keyring, people_for(keyring, needle, task=WRITE, without=[record]))


def _ties(keyring: Keyring, seen: RecordSeen) -> list[TieSeen]:
    """The ties that hold, where this member may open the name and the story of the other record as well."""
    there = {other: leaf for other, leaf in ties_in(seen.leaves or ()).items() if leaf.data.get("state", "open") == "open"}
    if not there:
        return []
    both = reading_notes(keyring, people_for(keyring, task=PAGE, only=there))
    return [TieSeen(there[row.id].id, row.id, row.called, there[row.id].data.get("entry", "")) for row in both]


def _names(threads: Iterable[Thread]) -> dict[UUID, str]:
    writers = {leaf.by for thread in threads for leaf in thread.versions}
    return {user: member.name for user, member in names_of(writers).items()}


def _version(leaf: LeafSeen, names: dict[UUID, str]) -> Version:
    return Version(leaf.id, names.get(leaf.by, ""), leaf.at, leaf.day, from_data(Companion, leaf.data))


def on_paper(seen: RecordSeen) -> list[Version]:
    """Who comes along, for a copy: the page prints neither who knows nor another record."""
    tips = [tip for thread in companions_in(seen.leaves or ()) for tip in thread.tips]
    return [one for one in (_version(tip, {}) for tip in tips) if one.said.state == "open"]
