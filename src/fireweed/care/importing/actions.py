"""People come in from a file, each in a transaction of its own: whole or not at all, and never twice."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from uuid import uuid4

from django.db import connection, transaction

from fireweed.audit.actions import record_change
from fireweed.bilingual import Two
from fireweed.care.actions import Refused, begin, write_note
from fireweed.care.importing.entering import ANOTHER_SYSTEM, answers_of, notes_of
from fireweed.care.importing.sentences import NO_RECOVERY_KEY, NOT_CERTIFIED
from fireweed.care.models import ImportedRow, Participant
from fireweed.care.rules.intake import Notice, Person, Rejected
from fireweed.keys.certificates import Uncertified
from fireweed.keys.keyring import Keyring
from fireweed.keys.marks import mark_of
from fireweed.vault.actions import NoRecoveryKey

_NOTICES_KEPT = 20


class Outcome(Enum):
    """What became of one person."""

    NEW = "new"
    THERE = "there already"


def look_for(keyring: Keyring, person: Person) -> Outcome:
    """Whether this person came in already, without bringing anyone in."""
    there = ImportedRow.objects.filter(mark=mark_of(keyring.org, person.fingerprint)).exists()
    return Outcome.THERE if there else Outcome.NEW


@transaction.atomic
def bring_in(
    keyring: Keyring, person: Person, *, on: date, imported_from: Two = ANOTHER_SYSTEM,
    reasons: Mapping[str, str] | None = None,
) -> Outcome:
    """Bring one person in, still to be asked for consent; someone who came in before stays as they are now.

    `reasons` say, by heading, why a column was switched on. Raises `Refused` where nobody can be brought in at all.
    """
    mark = mark_of(keyring.org, person.fingerprint)
    _one_at_a_time(mark)
    if ImportedRow.objects.filter(mark=mark).exists():
        return Outcome.THERE
    record = uuid4()
    try:
        _, opened = begin(
            keyring, record_id=record, answers=answers_of(person), on=person.begun_on or on,
            consent=Participant.TO_BE_ASKED, task="import",
        )  # fmt: skip
    except NoRecoveryKey:
        raise Refused(NO_RECOVERY_KEY) from None
    except Uncertified:
        raise Refused(NOT_CERTIFIED) from None
    for text in notes_of(person, on=on, source=imported_from, reasons=reasons or {}):
        write_note(keyring, record, note_id=uuid4(), text=text, happened_on=on, opened=opened)
    ImportedRow.objects.create(org_id=keyring.org, mark=mark, record_id=record)
    return Outcome.NEW


@transaction.atomic
def record_import(tally: "Tally") -> None:
    """One line on the trail for a whole import: how many came in, never who."""
    if tally.new:
        record_change("people.imported", task=f"import.{tally.new}")


@dataclass
class Tally:
    """What became of a file: counts, and the first of the things worth saying about lines that came in."""

    new: int = 0
    there: int = 0
    set_aside: int = 0
    notices: list[Notice] = field(default_factory=list)
    more_notices: int = 0

    @property
    def people(self) -> int:
        """Everyone who is in now, whether from this time or from before."""
        return self.new + self.there

    def take(self, found: Iterable[Person | Rejected], bring: Callable[[Person], Outcome]) -> Iterator[Rejected]:
        """Bring each person in as it is read, and pass on the lines that are set aside."""
        for one in found:
            if isinstance(one, Rejected):
                self.set_aside += 1
                yield one
                continue
            if bring(one) is Outcome.NEW:
                self.new += 1
            else:
                self.there += 1
            room = _NOTICES_KEPT - len(self.notices)
            self.notices += one.notices[:room]
            self.more_notices += max(0, len(one.notices) - room)


def _one_at_a_time(mark: bytes) -> None:
    """Let two imports of the same person wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(mark[:8], "big", signed=True)])
