"""The drafts a member left in a record."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from fireweed.care import models
from fireweed.tenancy.prepared import Later, Prepared
from fireweed.vault.opened import Opened


@dataclass(frozen=True, slots=True)
class Draft:
    """An unfinished note: the id its note will have, its text and day as typed, and the note it would put right."""

    id: UUID
    saved_at: datetime
    amends: UUID | None = None
    text: str = field(default="", repr=False)
    day: str = field(default="", repr=False)

    @property
    def mark(self) -> str:
        """What a page remembers of the draft it went on from."""
        return self.saved_at.isoformat()


_MINE = Prepared(lambda: models.Draft.objects.filter(record_id=Later("record"), by=Later("user")))


def row_of(record: UUID, user: UUID) -> models.Draft | None:
    """The row that holds one member's drafts in a record."""
    return _MINE.first(record=record, user=user)


def drafts_in(record: UUID, user: UUID, opened: Opened) -> list[Draft]:
    """One member's drafts in an opened record, newest first."""
    row = row_of(record, user)
    held = (opened.read_data(row, "body") or {}) if row is not None else {}
    return sorted((_draft(UUID(key), data) for key, data in held.items()), key=lambda d: d.saved_at, reverse=True)


def _draft(key: UUID, data: dict[str, Any]) -> Draft:
    amends = UUID(data["amends"]) if data.get("amends") else None
    return Draft(key, datetime.fromisoformat(data["saved_at"]), amends, data["text"], data.get("day", ""))
