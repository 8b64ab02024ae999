"""Both books as the verifier may read them: all of the main one with the backup role, else one organisation at a time.

BACKUP_URL names a role that sees every organisation and writes nothing. Without it the main book is read in the signed
context of each organisation that the keystore knows, and where the database says it ends stays unseen.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import psycopg

from fireweed.audit import queries
from fireweed.audit.queries import CHANGES, OPENINGS, Entry
from fireweed.audit.verifying import Head
from fireweed.tenancy import context

_STRETCH = 1000
_COLUMNS = b"SELECT org_id, seq, at, actor, action, task, subjects, about, parts, prev, hash FROM audit_line "


class Books:
    """The two books; `main` is the backup role's connection where there is one."""

    def __init__(self, main: "psycopg.Connection[Any] | None") -> None:
        self.main = main

    def organisations(self) -> set[UUID]:
        """Every organisation that has a line."""
        found = set(queries.opening_heads())
        if self.main is not None:
            rows = self.main.execute("SELECT org_id FROM audit_head UNION SELECT org_id FROM audit_line")
            found |= {org for (org,) in rows.fetchall()}
        return found

    def head(self, book: str, org: UUID) -> Head | None:
        """Where a book ends now, to be signed."""
        if book == OPENINGS:
            return queries.opening_heads().get(org)
        if self.main is not None:
            row = self.main.execute("SELECT seq, hash FROM audit_head WHERE org_id = %s", [org]).fetchone()
            return (row[0], bytes(row[1])) if row else None
        with context.speaking_for(org):
            last = queries.changes(count=1).entries
        return (last[0].seq, last[0].hash) if last else None

    def read(self, book: str, org: UUID) -> tuple[Head | None, Iterator[Entry]]:
        """Where the database says a book ends, if that can be seen, and its lines, oldest first."""
        if book == OPENINGS:
            head = self.head(book, org)
            return head or (0, b""), self._openings(org, head[0] if head else 0)
        if self.main is None:
            return None, self._changes_in_context(org)
        return self.head(book, org) or (0, b""), self._changes(self.main, org)

    def _openings(self, org: UUID, last: int) -> Iterator[Entry]:
        seq = 0
        while seq < last:
            found = queries.openings_after(org, seq, min(_STRETCH, last - seq))
            yield from found
            if not found:
                return
            seq = found[-1].seq
        beyond = queries.openings_after(org, last, 1)
        if beyond and queries.opening_heads().get(org, (0, b""))[0] == last:
            yield beyond[0]  # a line that nobody appended: the book did not grow meanwhile

    def _changes(self, main: "psycopg.Connection[Any]", org: UUID) -> Iterator[Entry]:
        with main.cursor(name="book_of_changes") as cursor:
            cursor.execute(_COLUMNS + b"WHERE org_id = %s ORDER BY seq", [org])
            for row in cursor:
                yield queries.entry(CHANGES, row)

    def _changes_in_context(self, org: UUID) -> Iterator[Entry]:
        seq = 0
        with context.speaking_for(org):
            while found := queries.changes_after(seq, _STRETCH):
                yield from found
                seq = found[-1].seq


@contextmanager
def opened() -> Iterator[Books]:
    """Both books, at one moment as far as the main one goes."""
    url = os.environ.get("BACKUP_URL")
    if not url:
        yield Books(None)
        return
    with psycopg.connect(url) as main:
        main.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        main.read_only = True
        yield Books(main)


__all__ = ["CHANGES", "OPENINGS", "Books", "opened"]
