"""Check both books of the trail line by line, or sign where they end so that it can be kept elsewhere."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from fireweed.bilingual import Two

if TYPE_CHECKING:
    from uuid import UUID

    from fireweed.keys.primitives import Secret

SUMMARY = Two("check the trail, or sign where it ends", "vérifier le registre ou signer l’endroit où il s’arrête")
NEEDS_DATABASE = True
HOLDS, WANTING, UNUSABLE = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`verify` and `anchor`."""
    nouns = parser.add_subparsers(dest="noun", required=True, metavar="verify|anchor")
    verify = nouns.add_parser("verify", help="0 both books hold, 1 broken, 2 an anchor is missing or unusable")
    verify.add_argument("--organisation", metavar="SLUG", help="this organisation alone")
    verify.add_argument("--anchors", metavar="DIR", type=Path, help="the folder where signed heads were kept")
    anchor = nouns.add_parser("anchor", help="write a signed head of both books")
    anchor.add_argument("--out", metavar="DIR", type=Path, required=True, help="the folder to write it to")


def run(args: argparse.Namespace) -> int:
    """Verify, one line a book on standard output, or anchor, the file's path on standard output."""
    return _anchor(args.out) if args.noun == "anchor" else _verify(args.organisation, args.anchors)


def _say(en: str, fr: str) -> None:
    print(en, fr, sep="\n", file=sys.stderr)


def _verify(slug: str | None, folder: Path | None) -> int:
    from fireweed.audit import anchors, books
    from fireweed.audit.verifying import check_book
    from fireweed.network.actions import organisation_named

    kept: list[anchors.Anchor] = []
    if folder is not None:
        try:
            kept = anchors.read_all(folder, _is_ours)
        except anchors.Unreadable as error:
            name = error.args[0]
            _say(f"{name} is no anchor signed by this Fireweed.", f"{name} n’est pas un ancrage signé par ce Fireweed.")
            return UNUSABLE
        if not kept:
            _say("That folder holds no anchor.", "Ce dossier ne contient aucun ancrage.")
            return UNUSABLE
    only = organisation_named(slug) if slug is not None else None
    if slug is not None and only is None:
        _say("No organisation has this name.", "Aucun organisme ne porte ce nom.")
        return UNUSABLE
    broken, unanchored = 0, 0
    with books.opened() as both:
        known = {*both.organisations(), *(org for anchor in kept for _, org in anchor.heads)}
        for org in [only] if only is not None else sorted(known):
            for book in (books.CHANGES, books.OPENINGS):
                signed = anchors.heads_for(kept, book, org)
                head, lines = both.read(book, org)
                found = check_book(book, org, lines, head=head, anchors=signed)
                state = "unbroken"
                if found.broken is not None:
                    broken, state = broken + 1, f"broken at {found.broken.seq}"
                elif kept and not signed and found.first_at is not None and found.first_at < kept[-1].at:
                    unanchored, state = unanchored + 1, "no anchor"
                if found.lines or found.broken is not None:
                    print(f"{book} {org} {found.lines} {state}")
    if only is None and (ledger := _ledger(sorted(known))) is not None:
        lines_there, at = ledger
        broken += at is not None
        print(f"ledger - {lines_there} {'unbroken' if at is None else f'broken at {at}'}")
    if broken:
        _say("The trail is broken where it says so.", "Le registre est rompu aux endroits indiqués.")
        return WANTING
    if unanchored:
        _say("Both books hold, but an anchor is missing.", "Les deux livres tiennent, mais il manque un ancrage.")
        return UNUSABLE
    _say("Both books hold.", "Les deux livres tiennent.")
    if not kept:
        _say(
            "Without --anchors, nobody can see whether the last lines were cut off.",
            "Sans --anchors, on ne peut pas voir si les dernières lignes ont été coupées.",
        )
    return HOLDS


def _ledger(organisations: "list[UUID]") -> tuple[int, int | None] | None:
    """How many lines the ledger of releases has and where it is broken, None where nothing was ever proposed."""
    from fireweed.evaluation.releasing import ledger
    from fireweed.tenancy.context import speaking_for

    if not organisations:
        return None
    with speaking_for(organisations[0]):  # it belongs to no organisation; any of them may read it
        lines = ledger.last()
        return (lines, ledger.broken_at()) if lines else None


def _anchor(out: Path) -> int:
    from django.utils import timezone

    from fireweed.audit import anchors, books

    if not out.is_dir():
        _say("That folder is not there.", "Ce dossier n’existe pas.")
        return UNUSABLE
    with books.opened() as both:
        heads = {
            (book, org): head
            for org in both.organisations()
            for book in (books.CHANGES, books.OPENINGS)
            if (head := both.head(book, org)) is not None
        }
    anchor = anchors.Anchor(timezone.now(), heads)
    path = out / f"{anchor.at:%Y%m%dT%H%M%S%fZ}{anchors.SUFFIX}"
    try:
        with path.open("x") as file:
            file.write(anchors.write(anchor, _key().sign))
    except OSError:
        _say("Nothing could be written to that folder.", "Rien n’a pu être écrit dans ce dossier.")
        return UNUSABLE
    print(path)
    _say("Keep this file away from this machine.", "Gardez ce fichier ailleurs que sur cette machine.")
    return HOLDS


def _key() -> "Secret":
    from django.conf import settings

    from fireweed.keys.primitives import Secret

    return Secret(box=b"", seed=settings.ANCHOR_KEY)


def _is_ours(text: bytes, signature: bytes) -> bool:
    from fireweed.keys.primitives import signed_by

    return signed_by(_key().sign_public, text, signature)
