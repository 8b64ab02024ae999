"""What a page posts of a contact, and what a record holds afterwards."""

from datetime import date
from uuid import UUID, uuid4

from django.utils import timezone

from fireweed.care.contacts.queries.contacts import Entry, contacts_for
from fireweed.care.models import Leaf
from fireweed.care.queries import record_for
from fireweed.network.queries import organisation_of
from tests.house import House

TODAY: date = timezone.localdate()


def posted(**said: object) -> dict[str, object]:
    """A contact as its page sends it: a way, a day, the two ids."""
    return {
        "contact_id": str(uuid4()), "note_id": str(uuid4()), "happened_on": TODAY.isoformat(), "way": "phone", "slots": "2",
        **said,
    }  # fmt: skip


def entries(house: House, record: UUID, who: str = "worker") -> list[Entry]:
    """Contacts and lone notes of a record, newest first."""
    with house.speaking(who) as keyring:
        return contacts_for(keyring, record)[1]


def leaves(house: House, record: UUID) -> int:
    """How many leaves of contacts there are, every version."""
    with house.speaking("worker") as keyring:
        return len(record_for(keyring, record, leaves=(Leaf.CONTACT,)).leaves or ())


def lists(house: House, **named: list[dict[str, str]]) -> None:
    """Give the organisation lists of its own."""
    with house.speaking("director"):
        organisation = organisation_of(house.org)
        organisation.configuration = {"lists": named}
        organisation.save(update_fields=["configuration"])
