"""Reading the trail: the lines about one record, and the organisation's lines, newest first."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from fireweed.audit import keystore
from fireweed.audit.models import Line

CHANGES, OPENINGS = "changes", "openings"
_STRETCH = 500
_FARTHEST = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of either book: ids and codes, never a value."""

    book: str
    org: UUID
    seq: int
    at: datetime
    actor: UUID | None
    action: str
    task: str
    subjects: list[UUID]
    about: list[UUID]
    parts: list[str]
    prev: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some lines of one book, newest first, and the number from which to read on, if there are older ones."""

    entries: list[Entry]
    older: int | None


def entry(book: str, row: tuple[Any, ...]) -> Entry:
    """A row of either database as one line."""
    org, seq, at, actor, action, task, subjects, about, parts, prev, sealed = row
    return Entry(
        book, org, seq, at, actor, action, task, list(subjects), list(about), list(parts), bytes(prev), bytes(sealed)
    )


def _entries(lines: "QuerySet[Line]") -> list[Entry]:
    return [
        entry(CHANGES, (
            line.org_id, line.seq, line.at, line.actor, line.action, line.task, line.subjects, line.about, line.parts,
            line.prev, line.hash,
        ))
        for line in lines
    ]


def changes_about(record: UUID) -> list[Entry]:
    """Every change that names a record, oldest first."""
    return _entries(Line.objects.filter(subjects__contains=[record]).order_by("seq"))


def changes_after(seq: int, count: int) -> list[Entry]:
    """A stretch of the book of changes, oldest first."""
    return _entries(Line.objects.filter(seq__gt=seq).order_by("seq")[:count])


def openings_about(org: UUID, record: UUID) -> list[Entry]:
    """Every opening that names a record, oldest first."""
    rows = keystore.call(
        "SELECT org_id, seq, at, actor, action, task, subjects, about, parts, prev, hash FROM openings_of(%s, %s)",
        org, record,
    )
    return [entry(OPENINGS, row) for row in rows]


def openings_after(org: UUID, after: int, count: int) -> list[Entry]:
    """A stretch of the book of openings, oldest first."""
    rows = keystore.call(
        "SELECT org_id, seq, at, actor, action, task, subjects, about, parts, prev, hash "
        "FROM openings_after(%s, %s, %s)", org, after, count,
    )
    return [entry(OPENINGS, row) for row in rows]


def opening_heads() -> dict[UUID, tuple[int, bytes]]:
    """The last number and hash of every organisation's book of openings."""
    rows = keystore.call("SELECT org_id, seq, hash FROM openings_heads()")
    return {org: (seq, bytes(sealed)) for org, seq, sealed in rows}


def changes(
    *, before: int | None = None, member: UUID | None = None, actions: Collection[str] | None = None, count: int = 50,
    hidden: tuple[str, UUID] | None = None,
) -> Stretch:
    """The organisation's changes, newest first; by one member and of some kinds if asked.

    `hidden` leaves out the lines of one action about one person.
    """
    rows = Line.objects.order_by("-seq")
    if hidden is not None:
        rows = rows.exclude(action=hidden[0], about__contains=[hidden[1]])
    if before is not None:
        rows = rows.filter(seq__lt=before)
    if member is not None:
        rows = rows.filter(actor=member)
    if actions is not None:
        rows = rows.filter(action__in=list(actions))
    found = _entries(rows[: count + 1])
    return Stretch(found[:count], found[count - 1].seq if len(found) > count else None)


def openings(
    org: UUID, *, before: int | None = None, member: UUID | None = None, actions: Collection[str] | None = None,
    count: int = 50,
) -> Stretch:
    """The organisation's openings, newest first; by one member and of some kinds if asked.

    The keystore gives whole stretches only, so a rare line is looked for a few thousand lines back and no farther;
    `older` says from where to look on.
    """
    top, _ = opening_heads().get(org, (0, b""))
    at = min(before, top + 1) if before is not None else top + 1
    wanted = _wanted(member, actions)
    found: list[Entry] = []
    for _ in range(_FARTHEST):
        first = max(at - 1 - _STRETCH, 0)
        for line in reversed(openings_after(org, first, at - 1 - first)):
            if wanted(line):
                if len(found) == count:
                    return Stretch(found, found[-1].seq)
                found.append(line)
        at = first + 1
        if first == 0:
            return Stretch(found, None)
    return Stretch(found, at)


def _wanted(member: UUID | None, actions: Collection[str] | None) -> Callable[[Entry], bool]:
    return lambda line: (member is None or line.actor == member) and (actions is None or line.action in actions)
