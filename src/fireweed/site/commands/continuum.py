"""Print the shared words: as a table to read, as CSV for a spreadsheet, as JSON for a program."""

import argparse
import csv
import json
import sys
from collections.abc import Sequence

from fireweed.bilingual import Two
from fireweed.continuum import edition
from fireweed.continuum.edition import Code

SUMMARY = Two("print the shared words", "afficher les mots communs")
COLUMNS = ("code", "group", "label", "sentence", "sources")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to print, how, and in which language."""
    nouns = parser.add_subparsers(dest="noun", required=True, metavar="list")
    words = nouns.add_parser("list", help="every shared word, with its sentence and its sources")
    words.add_argument("--format", choices=("table", "csv", "json"), default="table")
    words.add_argument("--language", choices=("en", "fr"), default="en")
    words.add_argument("--group", choices=[group.key for group in edition.groups()], metavar="GROUP")


def run(args: argparse.Namespace) -> int:
    """Print on standard output, the answer alone."""
    found = edition.codes(args.group)
    if args.format == "json":
        print(json.dumps([_row(one, args.language) for one in found], ensure_ascii=False, indent=2))
    elif args.format == "csv":
        out = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
        out.writeheader()
        for one in found:
            row = _row(one, args.language)
            out.writerow({**row, "sources": " ".join(one.sources)})
    else:
        _table(found, args.language)
    return 0


def _row(one: Code, language: str) -> dict[str, str | list[str]]:
    return {
        "code": one.code,
        "group": one.group,
        "label": one.label.in_language(language),
        "sentence": one.sentence.in_language(language),
        "sources": list(one.sources),
    }


def _table(found: Sequence[Code], language: str) -> None:
    """One paragraph a group: its title, then a line a word; the sentence comes last, since it is the longest."""
    wide = max(len(one.code) for one in found)
    label = max(len(one.label.in_language(language)) for one in found)
    for group in edition.groups():
        rows = [one for one in found if one.group == group.key]
        if not rows:
            continue
        print(f"{group.title.in_language(language)} ({group.key})")
        for one in rows:
            said = one.label.in_language(language), one.sentence.in_language(language)
            print(f"  {one.code:{wide}}  {said[0]:{label}}  {said[1]}")
        print()
