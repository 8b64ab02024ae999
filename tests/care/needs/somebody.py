"""Somebody with needs, and contacts that touched them."""

from datetime import date
from uuid import UUID, uuid4

from fireweed.care.actions.leaves import write_leaf
from fireweed.care.models import Leaf
from fireweed.care.needs import actions
from fireweed.care.needs.queries import NeedsSeen, needs_for
from fireweed.care.queries import participant_to_write
from fireweed.care.rules.shapes import as_data
from fireweed.care.rules.walk import Contact, Touch
from fireweed.continuum.edition import label_of as label
from fireweed.keys.keyring import Keyring
from tests.house import House

DAY = date(2026, 5, 3)


def contact(*touches: tuple[str, ...], phase: str = "phase.immediate") -> Contact:
    """A contact with these touches: need, result, and where there is one reason and barrier."""
    return Contact(way="phone", phase=phase, touches=tuple(Touch(*touch) for touch in touches))


def write_contact(keyring: Keyring, record: UUID, one: Contact, day: date = DAY) -> None:
    """Write a contact down."""
    _, opened = participant_to_write(keyring, record, "story", "record.page")
    write_leaf(keyring, opened, Leaf.CONTACT, as_data(one), leaf_id=uuid4(), day=day)


def add(house: House, record: UUID, *codes: str, words: str = "") -> None:
    """The worker writes these needs down."""
    with house.speaking("worker") as keyring:
        for code in codes:
            actions.add_need(keyring, record, form_id=uuid4(), code=code, words=words)


def seen(house: House, record: UUID, who: str = "worker") -> NeedsSeen:
    """What a page of needs shows to one of the cast."""
    with house.speaking(who) as keyring:
        found = needs_for(keyring, record)[1]
        assert found is not None
        return found


def codes(house: House, record: UUID) -> list[str]:
    """The open needs in this person's own order."""
    return seen(house, record).codes


def tip(house: House, record: UUID, code: str) -> UUID:
    """The version of an open need that a page shows."""
    found = seen(house, record)
    rows = [*found.basic, *found.further]
    return next(row.now.id for row in rows if row.now.title == label(code))
