"""Check both books of the trail line by line, or sign where they end and keep that elsewhere."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from fireweed.bilingual import Two

SUMMARY = Two("check the trail, or sign where it ends", "vérifier le registre ou signer l’endroit où il s’arrête")
NEEDS_DATABASE = True
HOLDS, WANTING, UNUSABLE = 0, 1, 2
_COLUMNS = "org_id, seq, at, actor, action, task, subjects, about, parts, prev, hash"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`verify` and `anchor`."""
    nouns = parser.add_subparsers(dest="noun", required=True, metavar="verify|anchor")
    verify = nouns.add_parser("verify", help="0 both books hold, 1 broken, 2 an anchor is missing or unusable")
    verify.add_argument("--organisation", metavar="SLUG", help="this organisation alone")
    verify.add_argument("--anchors", metavar="DIR", type=Path, help="signed heads kept elsewhere")
    anchor = nouns.add_parser("anchor", help="write a signed head of both books")
    anchor.add_argument("--out", metavar="DIR", type=Path, required=True)


def run(args: argparse.Namespace) -> int:
    """Verify or anchor; standard output carries one line a book, or the file that was written."""
    return _anchor(args.out) if args.noun == "anchor" else _verify(args.organisation, args.anchors)


def _say(en: str, fr: str) -> None:
    print(en, fr, sep="\n", file=sys.stderr)


@dataclass
class _Books:
    """Both books as this command may read them: the main one as the backup role where BACKUP_URL names it."""

    main: Any = None

    def organisations(self) -> list[UUID]:
        from fireweed.audit.queries import opening_heads

        found = set(opening_heads())
        if self.main is not None:
            found |= {org for (org,) in self.main.execute("SELECT org_id FROM audit_head").fetchall()}
            found |= {org for (org,) in self.main.execute("SELECT DISTINCT org_id FROM audit_line").fetchall()}
        return sorted(found)

    def head(self, book: str, org: UUID) -> tuple[int, bytes] | None:
        """Where the database says a book ends; None where this command may not know."""
        from fireweed.audit.queries import OPENINGS, changes, opening_heads
        from fireweed.tenancy import context

        if book == OPENINGS:
            return opening_heads().get(org)
        if self.main is not None:
            row = self.main.execute("SELECT seq, hash FROM audit_head WHERE org_id = %s", [org]).fetchone()
            return (row[0], bytes(row[1])) if row else (0, b"")
        with context.speaking_for(org):
            last = changes(count=1).entries
        return (last[0].seq, last[0].hash) if last else None

    def lines(self, book: str, org: UUID) -> Iterator[Any]:
        """Every line of one organisation's book, oldest first."""
        from fireweed.audit import queries

        if book == queries.OPENINGS:
            yield from self._openings(org)
        elif self.main is not None:
            with self.main.cursor(name="trail") as cursor:
                cursor.execute(f"SELECT {_COLUMNS} FROM audit_line WHERE org_id = %s ORDER BY seq", [org])
                for row in cursor:
                    yield queries.entry(book, row)
        else:
            yield from self._changes_by_context(org)

    def _openings(self, org: UUID) -> Iterator[Any]:
        from fireweed.audit.queries import opening_heads, openings_between

        top, seq = opening_heads().get(org, (0, b""))[0], 0
        while found := openings_between(org, seq, 1000):
            for line in found:
                if line.seq > top and line.seq <= opening_heads().get(org, (0, b""))[0]:
                    return  # written while this command was reading; the next run checks it
                yield line
                seq = line.seq

    def _changes_by_context(self, org: UUID) -> Iterator[Any]:
        from fireweed.audit.queries import changes_after
        from fireweed.tenancy import context

        seq = 0
        with context.speaking_for(org):
            while found := changes_after(seq, 1000):
                yield from found
                seq = found[-1].seq


@contextmanager
def _books() -> Iterator[_Books]:
    import psycopg

    url = os.environ.get("BACKUP_URL")
    with ExitStack() as stack:
        if not url:
            yield _Books()
            return
        main = stack.enter_context(psycopg.connect(url))
        main.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        main.read_only = True
        yield _Books(main)


def _verify(slug: str | None, folder: Path | None) -> int:
    from fireweed.audit import anchors
    from fireweed.audit.queries import CHANGES, OPENINGS
    from fireweed.audit.verifying import check_book

    kept: list[anchors.Anchor] = []
    if folder is not None:
        try:
            kept = anchors.read_all(folder, _is_ours)
        except anchors.Unreadable as error:
            name = error.args[0]
            _say(f"{name} is no anchor that this Fireweed signed.", f"{name} n’est pas un ancrage signé par ce Fireweed.")
            return UNUSABLE
        if not kept:
            _say("There is no anchor in that folder.", "Ce dossier ne contient aucun ancrage.")
            return UNUSABLE
    with _books() as books:
        wanted = books.organisations()
        anchored = {org for anchor in kept for _, org in anchor.heads}
        wanted = sorted({*wanted, *anchored})
        if slug is not None:
            from fireweed.network.actions import organisation_named

            one = organisation_named(slug)
            if one is None:
                _say("There is no organisation of that name.", "Aucun organisme ne porte ce nom.")
                return UNUSABLE
            wanted = [one]
        found, missing = [], []
        for org in wanted:
            for book in (CHANGES, OPENINGS):
                signed = anchors.heads_for(kept, book, org)
                head = None if book == OPENINGS else books.head(book, org)
                checked = check_book(book, org, books.lines(book, org), head=head, anchors=signed)
                if book == OPENINGS and checked.broken is None:
                    checked = _with_head(checked, books.head(book, org))
                found.append(checked)
                if kept and not signed and checked.first_at is not None and checked.first_at < kept[-1].at:
                    missing.append(checked)
    return _answer(found, missing, with_anchors=bool(kept))
