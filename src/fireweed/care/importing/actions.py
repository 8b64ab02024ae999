"""People come in from a file: each whole or not at all, never twice, and what later lines add to them once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import connection, transaction

from fireweed.audit.actions import record_change
from fireweed.bilingual import Two
from fireweed.care.actions import Refused, begin, write_note
from fireweed.care.importing.company import ALONE, Company, walk_along
from fireweed.care.importing.entering import ANOTHER_SYSTEM, answers_of, notes_of
from fireweed.care.importing.entries import write_later_notes, write_services
from fireweed.care.importing.owning import own_answers
from fireweed.care.importing.sentences import NO_RECOVERY_KEY, NOT_CERTIFIED
from fireweed.care.importing.tally import Count, Outcome, Tally
from fireweed.care.models import ImportedEntry, ImportedRow, Participant
from fireweed.care.queries import NotYours, participant_to_write
from fireweed.care.rules.intake import Entry, Person
from fireweed.care.rules.intake.service import fingerprint_of
from fireweed.care.settings.queries import asking_of
from fireweed.care.settings.rules.configuration import Configuration
from fireweed.keys.certificates import Uncertified
from fireweed.keys.keyring import Keyring
from fireweed.keys.marks import mark_of, marks_of
from fireweed.network.queries import organisation_of
from fireweed.vault.actions import NoRecoveryKey
from fireweed.vault.models import STORY

__all__ = ["Count", "Outcome", "Tally", "bring_all_in", "bring_in", "look_for", "record_import"]


@dataclass(frozen=True, slots=True)
class _Marks:
    """How one person and each of their lines are known again."""

    person: bytes
    declined: bytes
    entries: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class _Import:
    """What holds for everyone of one file."""

    on: date
    source: Two
    reasons: Mapping[str, str]
    company: Company
    count: Count
    asking: Configuration


def look_for(keyring: Keyring, person: Person) -> Outcome:
    """Whether this person came in already, without bringing anyone in."""
    there = ImportedRow.objects.filter(mark=mark_of(keyring.org, person.fingerprint)).exists()
    return Outcome.THERE if there else Outcome.NEW


def bring_in(
    keyring: Keyring, person: Person, *, on: date, imported_from: Two = ANOTHER_SYSTEM,
    reasons: Mapping[str, str] | None = None, company: Company = ALONE, count: Count | None = None,
) -> Outcome:  # fmt: skip
    """Bring one person in; see `bring_all_in`."""
    [outcome] = bring_all_in(
        keyring, [person], on=on, imported_from=imported_from, reasons=reasons, company=company, count=count
    )
    return outcome


@transaction.atomic
def bring_all_in(
    keyring: Keyring, people: Sequence[Person], *, on: date, imported_from: Two = ANOTHER_SYSTEM,
    reasons: Mapping[str, str] | None = None, company: Company = ALONE, count: Count | None = None,
) -> list[Outcome]:  # fmt: skip
    """Bring people in together, all or nobody, each still to be asked for consent and let in with the company chosen.

    Someone who came in before stays as they are now; services and notes of lines that are new are added. `reasons` say,
    by heading, why a column was switched on. Raises `Refused` where nobody can be brought in at all.
    """
    whole = _Import(on, imported_from, reasons or {}, company, count or Count(), asking_of(organisation_of(keyring.org)))
    marks = _marks(keyring.org, people)
    _one_at_a_time(one.person for one in marks)
    there = {
        bytes(mark): record
        for mark, record in ImportedRow.objects.filter(mark__in=[one.person for one in marks]).values_list("mark", "record_id")
    }
    outcomes = []
    for person, mark in zip(people, marks, strict=True):
        record = there.get(mark.person)
        if record is not None:
            outcomes.append(_add_to(keyring, record, person, mark, whole))
            continue
        there[mark.person] = _come_in(keyring, person, mark, whole)
        outcomes.append(Outcome.NEW)
    return outcomes


def _come_in(keyring: Keyring, person: Person, marks: _Marks, whole: _Import) -> UUID:
    record, on = uuid4(), whole.on
    own, beside = own_answers(person, whole.asking)
    try:
        participant, opened = begin(
            keyring, record_id=record, answers=answers_of(person, own), on=person.begun_on or on,
            consent=Participant.TO_BE_ASKED, task="import",
        )  # fmt: skip
    except NoRecoveryKey:
        raise Refused(NO_RECOVERY_KEY) from None
    except Uncertified:
        raise Refused(NOT_CERTIFIED) from None
    assert opened is not None  # the id is new
    for text in notes_of(person, on=on, source=whole.source, reasons=whole.reasons, beside=beside):
        write_note(keyring, record, note_id=uuid4(), text=text, happened_on=on, opened=opened)
    write_services(keyring, opened, (one.service for one in person.entries if one.service), whole.count)
    walk_along(keyring, participant, person, whole.company, whole.count)
    ImportedRow.objects.create(org_id=keyring.org, mark=marks.person, record_id=record)
    _remember(keyring.org, record, [marks.declined] if person.anonymous else marks.entries)
    return record


def _add_to(keyring: Keyring, record: UUID, person: Person, marks: _Marks, whole: _Import) -> Outcome:
    """The lines that are new for somebody who is here; nothing where that person came in as a code and declined."""
    if not marks.entries:
        return Outcome.THERE
    known = set(map(bytes, ImportedEntry.objects.filter(record_id=record).values_list("mark", flat=True)))
    fresh: dict[bytes, Entry] = {
        mark: entry for mark, entry in zip(marks.entries, person.entries, strict=True) if mark not in known
    }
    if not fresh or marks.declined in known:
        return Outcome.THERE
    try:
        _, opened = participant_to_write(keyring, record, STORY, "import", action="record.added-to")
    except NotYours:
        return Outcome.SHUT
    entries = list(fresh.values())
    write_services(keyring, opened, (one.service for one in entries if one.service), whole.count)
    notes = [one for one in entries if not one.service]
    write_later_notes(keyring, opened, notes, on=whole.on, source=whole.source, count=whole.count)
    _remember(keyring.org, record, list(fresh))
    return Outcome.MORE


@transaction.atomic
def record_import(tally: Tally) -> None:
    """One line on the trail for a whole import: how many came in, never who."""
    if tally.new:
        record_change("people.imported", task=f"import.{tally.new}")


def _marks(org: UUID, people: Sequence[Person]) -> list[_Marks]:
    """Everyone's marks, with one question to the keystore."""
    texts = [
        text for one in people
        for text in (
            one.fingerprint, fingerprint_of("declined", one.fingerprint), *(entry.fingerprint for entry in one.entries)
        )
    ]
    found = iter(marks_of(org, texts))
    return [_Marks(next(found), next(found), tuple(next(found) for _ in one.entries)) for one in people]


def _remember(org: UUID, record: UUID, marks: Sequence[bytes]) -> None:
    ImportedEntry.objects.bulk_create(ImportedEntry(org_id=org, record_id=record, mark=mark) for mark in marks)


def _one_at_a_time(marks: Iterable[bytes]) -> None:
    """Let two imports of the same people wait for each other, and never both at once."""
    locks = sorted({int.from_bytes(mark[:8], "big", signed=True) for mark in marks})
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(one) FROM unnest(%s::bigint[]) AS one", [locks])
