"""Read the library: list it, show one reference."""

import argparse
import sys

from fireweed.bilingual import Two
from fireweed.evidence.library import Reference, library

SUMMARY = Two("list and show what is known", "afficher ce que l’on sait")

_NONE = Two("No reference has this key. ./fireweed evidence list shows them all.",
            "Aucune référence ne porte cette clé. ./fireweed evidence list les montre toutes.")  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`list` and `show`."""
    nouns = parser.add_subparsers(dest="noun", required=True, metavar="list|show")
    nouns.add_parser("list", help="every reference: key, year, who, title")
    show = nouns.add_parser("show", help="one reference, with what is said of it")
    show.add_argument("key")
    show.add_argument("--language", choices=("en", "fr"), default="en")


def run(args: argparse.Namespace) -> int:
    """The answer on standard output."""
    if args.noun == "list":
        return _list()
    found = library().get(args.key)
    if found is None:
        print(_NONE.en, _NONE.fr, sep="\n", file=sys.stderr)
        return 1
    _show(found, args.language)
    return 0


def _list() -> int:
    wide = max(len(key) for key in library())
    for one in library().values():
        print(f"{one.key:{wide}}  {one.year or '····'}  {', '.join(one.authors) or '—'}. {one.title}")
    return 0


def _show(one: Reference, language: str) -> None:
    for name, value in one.item.items():
        if isinstance(value, str | int):
            print(f"{name}: {value}")
    for who in one.authors:
        print(f"author: {who}")
    if one.year:
        print(f"issued: {'-'.join(str(part) for part in one.item['issued']['date-parts'][0])}")
    for gap in one.gaps:
        print(f"{gap.field}: — ({gap.why.in_language(language)})")
    if one.keywords:
        print("; ".join(word.in_language(language) for word in one.keywords))
    if one.appraisal:
        print(one.appraisal.in_language(language))
