"""Notes: written, put right by a later one, moved to the record they belong to; never overwritten."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from fireweed.audit.actions import record_change
from fireweed.care.actions.drafts import finish
from fireweed.care.actions.leaves import carry_over
from fireweed.care.models import Note
from fireweed.care.queries.doors import NotYours, hold_still, participant_to_write
from fireweed.care.rules.notes import refusal
from fireweed.care.rules.refused import Refused
from fireweed.care.rules.text import clean
from fireweed.keys.keyring import Keyring
from fireweed.tenancy.prepared import Later, Prepared
from fireweed.vault.models import STORY
from fireweed.vault.opened import Opened

_BY_ID = Prepared(lambda: Note.objects.filter(id=Later("note")))


@transaction.atomic
def write_note(
    keyring: Keyring, record: UUID, *, note_id: UUID, text: str, happened_on: date, at: datetime | None = None,
    opened: Opened | None = None, went_on: UUID | None = None, mark: str = "",
) -> Note:
    """Write a note under an id chosen when the page was first shown; its draft goes with it.

    The same id and text again is the same note; the same id with another text puts the first right, so nothing typed
    is lost. `opened` are keys this transaction just made; `went_on` and `mark` as in `keep_draft`. Raises `Refused`,
    or `NotYours` where the story stays shut.
    """
    return _write(keyring, record, note_id, text, happened_on, at, opened, amends=None, went_on=went_on, mark=mark)


@transaction.atomic
def amend_note(
    keyring: Keyring, record: UUID, amends: UUID, *, note_id: UUID, text: str, happened_on: date | None = None,
    at: datetime | None = None, went_on: UUID | None = None, mark: str = "",
) -> Note:
    """Put a note right with a later one, which then stands first. Raises `Refused`, or `NotYours` where that note is not here."""
    first = Note.objects.filter(id=amends, record_id=record).first()
    if first is None:
        raise NotYours
    root = first.amends_id or first.id
    day = happened_on or first.happened_on
    return _write(keyring, record, note_id, text, day, at, None, amends=root, went_on=went_on, mark=mark)


def _write(
    keyring: Keyring, record: UUID, note_id: UUID, text: str, happened_on: date, at: datetime | None,
    opened: Opened | None, *, amends: UUID | None, went_on: UUID | None, mark: str,
) -> Note:  # fmt: skip
    text = clean(text, lines=True)
    reason = refusal(text, happened_on, timezone.localdate())
    if reason is not None:
        raise Refused(reason)
    if opened is not None:
        note, done = _put(keyring, record, opened, note_id, text, happened_on, at, amends)
    else:
        task = "note.amend" if amends else "note.write"
        _, opened = participant_to_write(keyring, record, STORY, task)
        note, done = _put(keyring, record, opened, note_id, text, happened_on, at, amends)
        finish(keyring, record, opened, [note_id], went_on=went_on, mark=mark)
    if done:
        record_change(done, subjects=[record], parts=[STORY])
    return note


def _put(
    keyring: Keyring, record: UUID, opened: Opened, note_id: UUID, text: str, happened_on: date, at: datetime | None,
    amends: UUID | None,
) -> tuple[Note, str]:  # fmt: skip
    """The note that now stands, and what the trail says was done; nothing where it stood already."""
    there = _BY_ID.first(note=note_id)
    if there is not None:
        if there.record_id != record or there.by != keyring.user:
            raise NotYours
        if opened.read(there, "body") == text:
            return there, ""
        return _another_text(keyring, there, opened, text, happened_on, at)
    note = Note(
        id=note_id, org_id=keyring.org, record_id=record, by=keyring.user, at=at or timezone.now(),
        happened_on=happened_on, amends_id=amends,
    )  # fmt: skip
    opened.write(note, "body", text)
    note.save(force_insert=True)
    return note, "note.amended" if amends else "note.written"


def _another_text(
    keyring: Keyring, first: Note, opened: Opened, text: str, happened_on: date, at: datetime | None
) -> tuple[Note, str]:
    """A note sent twice with two texts: the second puts the first right, unless it did so already."""
    root = first.amends_id or first.id
    for later in Note.objects.filter(amends_id=root):
        if opened.read(later, "body") == text:
            return later, ""
    note = Note(
        org_id=keyring.org, record_id=first.record_id, by=keyring.user, at=at or timezone.now(),
        happened_on=happened_on, amends_id=root,
    )  # fmt: skip
    opened.write(note, "body", text)
    note.save(force_insert=True)
    return note, "note.amended"


@transaction.atomic
def move_note(keyring: Keyring, record: UUID, note_id: UUID, *, to: UUID) -> None:
    """Move a note, what puts it right and its contact into the record it belongs to: sealed anew there, gone from here.

    Both trails get a line; neither names the other record. Raises `NotYours` unless this member holds the story of
    both. Moving a note to where it is already changes nothing.
    """
    if record == to:
        return
    hold_still([record, to], STORY)
    _, here = participant_to_write(keyring, record, STORY, "note.move")
    _, there = participant_to_write(keyring, to, STORY, "note.move")
    first = Note.objects.filter(id=note_id, record_id=record, amends=None).first()
    if first is None:
        raise NotYours
    moved_at = timezone.now()
    notes = [first, *Note.objects.filter(amends_id=first.id).order_by("at")]
    for note in notes:
        text = here.read(note, "body")
        note.record_id, note.moved_at = to, moved_at
        there.write(note, "body", text)
        note.save(update_fields=["record", "moved_at", "body"])
    carry_over(here, there, [str(note.id) for note in notes])
    record_change("note.moved-out", subjects=[record], parts=[STORY])
    record_change("note.moved-in", subjects=[to], parts=[STORY])
