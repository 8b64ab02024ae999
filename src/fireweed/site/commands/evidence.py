"""Read the library: list it, show one reference, export it in every common form."""

import argparse
import sys

from fireweed.bilingual import Two
from fireweed.evidence.forms import FORMS, write
from fireweed.evidence.library import Reference, library

SUMMARY = Two("list, show and cite what is known", "afficher et citer ce que l’on sait")

_NONE = Two("No reference has this key. ./fireweed evidence list shows them all.",
            "Aucune référence ne porte cette clé. ./fireweed evidence list les montre toutes.")  # fmt: skip

_LOST = Two(
    "Nothing was written: no reference has the key {keys}.", "Rien n’a été écrit\u00a0: aucune référence ne porte la clé {keys}."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`list`, `show` and `export`."""
    nouns = parser.add_subparsers(dest="noun", required=True, metavar="list|show|export")
    nouns.add_parser("list", help="every reference: key, year, who, title")
    show = nouns.add_parser("show", help="one reference, with what is said of it")
    show.add_argument("key")
    show.add_argument("--language", choices=("en", "fr"), default="en")
    export = nouns.add_parser("export", help="the whole library, or what --key names, on standard output")
    export.add_argument("--format", choices=tuple(FORMS), required=True)
    export.add_argument("--key", action="append", metavar="KEY", help="one reference; can be given several times")
    export.add_argument("--language", choices=("en", "fr"), default="en", help="of the heading of a PDF")


def run(args: argparse.Namespace) -> int:
    """The answer on standard output."""
    if args.noun == "list":
        return _list()
    if args.noun == "export":
        return _export(args.format, args.key, args.language)
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


def _export(form: str, keys: list[str] | None, language: str) -> int:
    known = library()
    if lost := [key for key in keys or () if key not in known]:
        print(_LOST.en.format(keys=", ".join(lost)), _LOST.fr.format(keys=", ".join(lost)), sep="\n", file=sys.stderr)
        return 1
    sys.stdout.flush()
    sys.stdout.buffer.write(write(form, [known[key].item for key in dict.fromkeys(keys or known)], language))
    sys.stdout.buffer.flush()
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
