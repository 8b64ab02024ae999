"""The verifier: every hash of both books computed again, and the heads compared with anchors kept elsewhere.

It does not trust the database that wrote the lines: what is hashed is put together here, from the rows alone.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from fireweed.audit.queries import Entry

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

Head = tuple[int, bytes]
"""The number of the last line and its hash."""


@dataclass(frozen=True, slots=True)
class Broken:
    """Where a book does not hold."""

    book: str
    org: UUID
    seq: int


@dataclass(slots=True)
class Checked:
    """What the verifier found in one organisation's book: how far it holds, and the first line that does not."""

    book: str
    org: UUID
    lines: int = 0
    first_at: datetime | None = None
    broken: Broken | None = None


def written(line: Entry) -> bytes:
    """The exact bytes of a line that are hashed after the hash before it."""
    return "|".join([
        line.book,
        str(line.org),
        str(line.seq),
        str((line.at - _EPOCH) // _MICROSECOND),
        str(line.actor or ""),
        line.action,
        line.task,
        ",".join(map(str, line.subjects)),
        ",".join(map(str, line.about)),
        ",".join(line.parts),
    ]).encode()


def hash_of(line: Entry, before: bytes) -> bytes:
    """The hash a line must bear after the line before it."""
    return hashlib.sha256(before + written(line)).digest()


def check_book(
    book: str, org: UUID, lines: Iterable[Entry], *, head: Head | None = None, anchors: Iterable[Head] = ()
) -> Checked:
    """Follow one organisation's book from its first line, oldest first, and stop at the first that does not hold.

    `head` is where the database says the book ends; `anchors` are heads signed earlier that must still be found.
    """
    found = Checked(book, org)
    expected: dict[int, set[bytes]] = {}
    for at, sealed in anchors:
        expected.setdefault(at, set()).add(sealed)
    before = b""
    for line in lines:
        seq = found.lines + 1
        if line.seq != seq or line.prev != before or hash_of(line, before) != line.hash:
            found.broken = Broken(book, org, seq)
            return found
        if expected.pop(seq, {line.hash}) != {line.hash}:
            found.broken = Broken(book, org, seq)
            return found
        found.lines, before = seq, line.hash
        found.first_at = found.first_at or line.at
    if expected:
        found.broken = Broken(book, org, found.lines + 1)
    elif head is not None and head != (found.lines, before):
        found.broken = Broken(book, org, found.lines if head[0] == found.lines else min(head[0], found.lines) + 1)
    return found
