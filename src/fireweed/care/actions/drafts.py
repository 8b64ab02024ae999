"""What a member is writing and has not finished: sealed on the server as it is typed, one draft for every open page.

A draft goes by the id its note will have. A page that goes on with an older draft writes under an id of its own and
lets the older one go only while nobody else has written to it, so two tabs never overwrite each other.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from fireweed.audit.actions import record_change
from fireweed.care import models
from fireweed.care.queries.doors import participant_to_write
from fireweed.care.queries.drafts import row_of
from fireweed.care.rules.drafts import MOST, too_many
from fireweed.care.rules.refused import Refused
from fireweed.care.rules.text import NOTE, clean, too_long
from fireweed.keys.keyring import Keyring
from fireweed.vault.models import STORY
from fireweed.vault.opened import Opened

OPENING = "draft.opened"


@transaction.atomic
def keep_draft(
    keyring: Keyring, record: UUID, *, note_id: UUID, text: str, day: str = "", amends: UUID | None = None,
    went_on: UUID | None = None, mark: str = "",
) -> None:
    """Keep what is typed, sealed to the record's story. Raises `Refused` when it is too long, or `NotYours`.

    `went_on` is the draft this page went on from, `mark` how it was then. An empty text lets the draft go.
    """
    text = clean(text, lines=True)
    reason = too_long(text, NOTE)
    if reason is not None:
        raise Refused(reason)
    _, opened = participant_to_write(keyring, record, STORY, "note.draft", action=OPENING)
    row, held = _read(keyring, record, opened)
    is_new = str(note_id) not in held
    _let_go_of(held, went_on, mark)
    held.pop(str(note_id), None)
    if text:
        if len(held) >= MOST:
            raise Refused(too_many())
        held[str(note_id)] = {
            "text": text, "day": clean(day)[:10], "amends": str(amends) if amends else "",
            "saved_at": timezone.now().isoformat(),
        }  # fmt: skip
    _write(row, held, opened)
    if is_new and text:
        record_change("draft.kept", subjects=[record], parts=[STORY])


@transaction.atomic
def discard_draft(keyring: Keyring, record: UUID, *drafts: UUID) -> None:
    """Let drafts go; those that are not there are no trouble. Raises `NotYours`."""
    _, opened = participant_to_write(keyring, record, STORY, "note.draft", action=OPENING)
    finish(keyring, record, opened, drafts)
    record_change("draft.let-go", subjects=[record], parts=[STORY])


def finish(
    keyring: Keyring, record: UUID, opened: Opened, drafts: Iterable[UUID], *, went_on: UUID | None = None,
    mark: str = "",
) -> None:
    """Take drafts away whose note now stands, inside the transaction of that note."""
    row = row_of(record, keyring.user)
    if row is None:
        return
    held = opened.read_data(row, "body") or {}
    for draft in drafts:
        held.pop(str(draft), None)
    _let_go_of(held, went_on, mark)
    _write(row, held, opened)


def _let_go_of(held: dict[str, Any], went_on: UUID | None, mark: str) -> None:
    older = held.get(str(went_on)) if went_on else None
    if older is not None and older["saved_at"] == mark:
        del held[str(went_on)]


def _read(keyring: Keyring, record: UUID, opened: Opened) -> tuple[models.Draft, dict[str, Any]]:
    row = row_of(record, keyring.user)
    if row is None:
        return models.Draft(org_id=keyring.org, record_id=record, by=keyring.user), {}
    return row, opened.read_data(row, "body") or {}


def _write(row: models.Draft, held: dict[str, Any], opened: Opened) -> None:
    if held:
        row.saved_at = timezone.now()
        opened.write_data(row, "body", held)
        row.save()
    elif not row._state.adding:
        row.delete()

