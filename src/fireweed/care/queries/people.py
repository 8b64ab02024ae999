"""The people a member was let into, by name, and finding one of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from fireweed.care.models import Note, Participant
from fireweed.care.rules.folding import folded, found
from fireweed.keys.keyring import Keyring
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
    last_note: date | None
    reads_notes: bool

    @property
    def called(self) -> str:
        """The name, or the code where there is none."""
        return self.name or self.code


def people_for(
    keyring: Keyring, needle: str = "", *, task: str = "people.list", without: Iterable[UUID] = ()
) -> list[Row]:
    """Everyone whose name this member may open and who matches the needle, by name.

    The same few queries however many people there are; seen names are written down, folded to one line a day.
    """
    opened = vault.open_many(keyring, WHO, task=task)
    left_out = set(without)
    ids = [record for record in opened if record not in left_out]
    readable = set(
        standing_for(keyring.pair).filter(part=STORY).values_list("record_id", flat=True)
    )
    last = dict(
        Note.objects.filter(record_id__in=readable.intersection(ids)).order_by()
        .values_list("record_id").annotate(Max("happened_on"))
    )
    today = timezone.localdate()
    rows = []
    for participant in Participant.objects.filter(id__in=ids).defer("about", "ways", "words", "framings"):
        if participant.gone_on is not None and participant.gone_on <= today:
            continue
        try:
            name = opened[participant.id].read(participant, "name") or ""
        except Unopened:
            continue  # its key is being changed at this very moment; it is back on the next look
        if not found(needle, name, participant.code):
            continue
        rows.append(Row(
            participant.id, participant.code, name, participant.gone_on,
            participant.consent == Participant.TO_BE_ASKED, last.get(participant.id),
            participant.id in readable,
        ))  # fmt: skip
    return sorted(rows, key=lambda row: (not row.name, folded(row.called), row.code))
