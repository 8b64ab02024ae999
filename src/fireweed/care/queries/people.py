"""The people a member was let into, by name, and finding one of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from fireweed.care.models import Note, Participant
from fireweed.care.rules.folding import finder, folded
from fireweed.keys.keyring import Keyring
from fireweed.tenancy.among import among
from fireweed.vault import actions as vault
from fireweed.vault.grants import standing_for
from fireweed.vault.models import STORY, WHO
from fireweed.vault.opened import Unopened


@dataclass(frozen=True, slots=True)
class Row:
    """One person in a list; `name` is empty where only the code is used, `gone_on` set on a provisional record."""

    id: UUID
    code: str
    name: str = field(repr=False)
    gone_on: date | None
    to_be_asked: bool

    @property
    def called(self) -> str:
        """The name, or the code where there is none."""
        return self.name or self.code


def people_for(
    keyring: Keyring, needle: str = "", *, task: str = "people.list", without: Iterable[UUID] = (),
    only: Iterable[UUID] | None = None,
) -> list[Row]:  # fmt: skip
    """Everyone (or everyone of `only` these) whose name this member may open and who matches the needle, by name.

    The same few queries however many people there are; seen names are written down, folded to one line a day.
    """
    opened = vault.open_many(keyring, WHO, task=task, records=only)
    today, matches = timezone.localdate(), finder(needle)
    rows = []
    known = Participant.objects.filter(among("id", opened.keys() - set(without)))
    for participant in known.only("id", "code", "gone_on", "consent", "name"):
        if participant.gone_on is not None and participant.gone_on <= today:
            continue
        try:
            name = opened[participant.id].read(participant, "name") or ""
        except Unopened:
            continue  # its key is being changed at this very moment; it is back on the next look
        if matches(name, participant.code):
            asked = participant.consent == Participant.TO_BE_ASKED
            rows.append(Row(participant.id, participant.code, name, participant.gone_on, asked))
    return sorted(rows, key=lambda row: (not row.name, folded(row.called), row.code))


def reading_notes(keyring: Keyring, rows: Iterable[Row]) -> list[Row]:
    """Those whose notes this member reads."""
    rows = list(rows)
    mine = standing_for(keyring.pair).filter(part=STORY)
    held = set(mine.filter(among("record_id", (row.id for row in rows))).values_list("record_id", flat=True))
    return [row for row in rows if row.id in held]


def last_notes(keyring: Keyring, rows: Iterable[Row]) -> dict[UUID, date]:
    """The day of the last note of each, where this member reads notes; for the rows of one page."""
    readable = [row.id for row in reading_notes(keyring, rows)]
    notes = Note.objects.filter(record_id__in=readable).order_by()
    return dict(notes.values_list("record_id").annotate(Max("happened_on")))
