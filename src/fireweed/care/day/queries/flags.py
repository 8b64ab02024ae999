"""What to know first about one person, as long as it holds."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from fireweed.care.models import Flag, Participant
from fireweed.keys.keyring import Keyring
from fireweed.tenancy.among import among
from fireweed.tenancy.prepared import Later, Prepared
from fireweed.vault import actions as vault
from fireweed.vault.models import WHO
from fireweed.vault.opened import Opened, Unopened

APART = "apart"


@dataclass(frozen=True, slots=True)
class FlagSeen:
    """A flag; `apart` is the record of whom to keep away from, and `other` that name where the reader holds it too."""

    id: UUID
    record: UUID
    by: UUID
    ends_on: date
    text: str = field(default="", repr=False)
    apart: UUID | None = field(default=None, repr=False)
    other: str = field(default="", repr=False)


def standing(today: Later | None = None) -> "QuerySet[Flag]":
    """Flags that hold today."""
    return Flag.objects.filter(ended_at=None, ends_on__gte=today or timezone.localdate())


_OF_ONE = Prepared(lambda: standing(Later("today")).filter(record_id=Later("record")).order_by("at"))


def flagged(records: Iterable[UUID]) -> set[UUID]:
    """Which of these people have something to know first; nothing is opened."""
    return set(standing().filter(among("record_id", records)).values_list("record_id", flat=True))


def flags_of(opened: Opened, record: UUID) -> list[FlagSeen]:
    """The flags of one record that hold today, oldest first; needs the name's compartment. Names stay with `named`."""
    rows = _OF_ONE(record=record, today=timezone.localdate())
    return [flag for row in rows if (flag := seen(row, opened))]


def seen(row: Flag, opened: Opened) -> FlagSeen | None:
    """One flag opened, or None where it does not open just now."""
    try:
        data = opened.read_data(row, "what") or {}
    except Unopened:
        return None
    apart = UUID(data["other"]) if data.get("kind") == APART else None
    return FlagSeen(row.id, row.record_id, row.by, row.ends_on, data.get("text", ""), apart)


def named(keyring: Keyring, flags: Iterable[FlagSeen], *, task: str) -> list[FlagSeen]:
    """The same with the name of whom to keep apart from, where this member may open that record too."""
    found = list(flags)
    others = {flag.apart for flag in found if flag.apart is not None}
    called = names_called(keyring, others, task=task) if others else {}
    return [
        FlagSeen(flag.id, flag.record, flag.by, flag.ends_on, flag.text, flag.apart, called.get(flag.apart, ""))
        if flag.apart is not None else flag
        for flag in found
    ]  # fmt: skip


def names_called(keyring: Keyring, records: Iterable[UUID], *, task: str) -> dict[UUID, str]:
    """The names, or codes, of those of these people whom this member may open."""
    opened = vault.open_many(keyring, WHO, task=task, records=records)
    found = {}
    for row in Participant.objects.filter(among("id", opened)).only("id", "code", "name", "org_id", "record_id"):
        try:
            found[row.id] = opened[row.id].read(row, "name") or row.code
        except Unopened:
            continue
    return found
