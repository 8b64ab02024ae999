"""What single lines add to a record: a service becomes a contact with its note, anything else an ordinary note."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from uuid import UUID, uuid4

from fireweed.audit.actions import record_change
from fireweed.bilingual import Two
from fireweed.care.actions import write_note
from fireweed.care.actions.leaves import write_leaf
from fireweed.care.importing.entering import brought_in_note, note_pieces
from fireweed.care.importing.tally import Count
from fireweed.care.models import Leaf
from fireweed.care.rules.intake import Entry, Service
from fireweed.care.rules.shapes import as_data
from fireweed.care.rules.text import clean
from fireweed.care.rules.walk import Contact
from fireweed.care.rules.walk.contact import WAYS
from fireweed.keys.keyring import Keyring
from fireweed.vault.models import STORY
from fireweed.vault.opened import Opened

_KIND = Two("Kind of support: {kind}", "Soutien\u00a0: {kind}")


def write_services(keyring: Keyring, opened: Opened, services: Iterable[Service], count: Count) -> None:
    """Write services as contacts on their days; one line on the trail for all of them."""
    written = 0
    for one in services:
        known = bool(one.code)
        kind = "" if known or not one.kind else str(_KIND.format(kind=one.kind))
        text = clean("\n\n".join(filter(None, (kind, one.text))), lines=True)
        first = next(_notes(keyring, opened, note_pieces(text), one.day), None)
        contact = Contact(
            way=one.code if one.code in WAYS else "",
            supports=() if not known or one.code in WAYS else (one.code,),
            minutes=one.minutes,
            note=str(first or ""),
        )
        write_leaf(keyring, opened, Leaf.CONTACT, as_data(contact), leaf_id=uuid4(), day=one.day)
        count.reworded += bool(kind)
        written += 1
    if written:
        count.contacts += written
        record_change("contacts.brought-in", subjects=[opened.record], parts=[STORY], task="import")


def write_later_notes(keyring: Keyring, opened: Opened, entries: Sequence[Entry], *, on: date, source: Two, count: Count) -> None:
    """Write notes that were not in an earlier file, each under the day they came."""
    for entry in entries:
        for _ in _notes(keyring, opened, brought_in_note(entry.text, on=on, source=source), on):
            pass
        count.notes += 1


def _notes(keyring: Keyring, opened: Opened, pieces: Iterable[str], day: date) -> Iterator[UUID]:
    """The ids of a text written as notes; all of them are written, whoever takes only the first."""
    ids = [
        write_note(keyring, opened.record, note_id=uuid4(), text=piece, happened_on=day, opened=opened).id for piece in pieces
    ]
    yield from ids
