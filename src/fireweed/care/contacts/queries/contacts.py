"""The contacts of one record with their notes, and what a new one begins with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from fireweed.care.contacts.rules.contact import supports_of
from fireweed.care.contacts.rules.telling import Credited
from fireweed.care.models import Leaf
from fireweed.care.queries import NotYours, RecordSeen, record_for
from fireweed.care.queries.leaves import LeafSeen, current, versions_of
from fireweed.care.queries.record import NoteSeen
from fireweed.care.rules.shapes import from_data
from fireweed.care.rules.walk import Contact, Episode
from fireweed.keys.keyring import Keyring
from fireweed.network.queries import names_of, programs

AT_ONCE = 6
"""Kinds of support offered before the others."""
ENDED = "ended"


@dataclass(slots=True)
class ContactSeen:
    """One contact as it stands, who wrote it down, its note, and earlier versions, newest first."""

    id: UUID
    by_name: str
    at: datetime
    day: date
    contact: Contact = field(repr=False)
    note: NoteSeen | None = field(default=None, repr=False)
    earlier: list["ContactSeen"] = field(default_factory=list, repr=False)

    @property
    def versions(self) -> set[UUID]:
        """The ids under which it was ever written."""
        return {self.id, *(one.id for one in self.earlier)}


@dataclass(frozen=True, slots=True)
class Entry:
    """A contact, or a note that was written without one."""

    day: date
    at: datetime
    contact: ContactSeen | None = field(default=None, repr=False)
    note: NoteSeen | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new contact is filled with: the programs and the phase of now, and the supports likely to be meant."""

    programs: tuple[str, ...] = field(default=(), repr=False)
    phase: str = field(default="", repr=False)
    supports: tuple[str, ...] = field(default=(), repr=False)


def with_contacts(keyring: Keyring, record: UUID, task: str) -> RecordSeen:
    """A record in which a contact can be written, with what the last ones tell; raises `NotYours`."""
    seen = record_for(keyring, record, task=task, notes=False, leaves=(Leaf.CONTACT, Leaf.EPISODE))
    if seen.notes is None or seen.only_read:
        raise NotYours
    return seen


def contacts_for(
    keyring: Keyring, record: UUID, *, task: str = "contacts.page"
) -> tuple[RecordSeen, list[Entry]]:
    """A record with its contacts and the notes written without one, newest first; raises `NotYours`."""
    seen = record_for(keyring, record, task=task, leaves=(Leaf.CONTACT,))
    if seen.notes is None:
        raise NotYours
    return seen, entries_of(seen.leaves or (), seen.notes)


def entries_of(leaves: Sequence[LeafSeen], notes: Iterable[NoteSeen]) -> list[Entry]:
    """Contacts and lone notes of an opened record, newest first, with the statement that names who wrote them."""
    by_id = {str(note.id): note for note in notes}
    leaves = [leaf for leaf in leaves if leaf.kind == Leaf.CONTACT]
    names = {user: member.name for user, member in names_of({leaf.by for leaf in leaves}).items()}
    found: list[Entry] = []
    taken: set[str] = set()
    for leaf in current(leaves):
        now, *earlier = (_seen(one, names) for one in versions_of(leaf, leaves))
        now.note, now.earlier = by_id.get(now.contact.note), earlier
        taken.add(now.contact.note)
        found.append(Entry(now.day, now.at, contact=now))
    lone = [note for key, note in by_id.items() if key not in taken]
    found += [Entry(note.now.happened_on, note.at, note=note) for note in lone]
    return sorted(found, key=lambda one: (one.day, one.at), reverse=True)


def _seen(leaf: LeafSeen, names: dict[UUID, str]) -> ContactSeen:
    return ContactSeen(leaf.id, names.get(leaf.by, ""), leaf.at, leaf.day, from_data(Contact, leaf.data))


def beginning_of(leaves: Sequence[LeafSeen]) -> Beginning:
    """What the next contact begins with: the episodes of now, else the last contact that said anything of it."""
    now = current(leaves)
    walks = [from_data(Episode, leaf.data) for leaf in now if leaf.kind == Leaf.EPISODE]
    walks = [walk for walk in walks if walk.program and walk.spells and walk.spells[-1].state != ENDED]
    past = sorted((one for one in now if one.kind == Leaf.CONTACT), key=lambda one: (one.day, one.at), reverse=True)
    contacts = [from_data(Contact, leaf.data) for leaf in past]
    last = next((one for one in contacts if one.programs), Contact()).programs
    phase = next((one.phase for one in contacts if one.phase), walks[-1].phase if walks else "phase.immediate")
    used = [code for one in contacts[:AT_ONCE] for code in one.supports]
    offered = list(dict.fromkeys([*used, *supports_of(phase)]))[:AT_ONCE]
    return Beginning(tuple(dict.fromkeys(walk.program for walk in walks)) or last, phase, tuple(offered))


def programs_here() -> dict[str, Credited]:
    """The organisation's programs by id, each with its name and who pays for it."""
    return {str(one.id): Credited(one.name, tuple(one.funders)) for one in programs()}
