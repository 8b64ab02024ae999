"""Read the library: list it, show one reference, export it in every common form; bring references in from a file."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from fireweed.bilingual import Two
from fireweed.evidence.forms import FORMS, READABLE, read, write
from fireweed.evidence.forms.found import LARGEST, TOO_LARGE, Found, Reading, Unreadable
from fireweed.evidence.library import Reference, library
from fireweed.evidence.recognising import marks_of, shared_marks

SUMMARY = Two("list, show, cite and bring in what is known", "afficher, citer et importer ce que l’on sait")
DONE, WANTING, UNUSABLE = 0, 1, 2

_NONE = Two("No reference has this key. ./fireweed evidence list shows them all.",
            "Aucune référence ne porte cette clé. ./fireweed evidence list les montre toutes.")  # fmt: skip
_LOST = Two(
    "Nothing was written: no reference has the key {keys}.", "Rien n’a été écrit\u00a0: aucune référence ne porte la clé {keys}."
)
_NO_FILE = Two("The file cannot be read. Check its name and whether you may open it.",
               "Le fichier ne se lit pas. Vérifiez son nom et si vous pouvez l’ouvrir.")  # fmt: skip
_LOOKED = Two(
    "Only looked at, beside the shared library. With --organisation and --as, what is new is kept.",
    "Seulement examiné, à côté de la bibliothèque commune. Avec --organisation et --as, ce qui est nouveau est gardé.",
)
_BOTH = Two("--organisation and --as go together.", "--organisation et --as vont ensemble.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`list`, `show`, `export` and `import`."""
    nouns = parser.add_subparsers(dest="noun", required=True, metavar="list|show|export|import")
    listing = nouns.add_parser("list", help="every reference: key, year, who, title")
    listing.add_argument("--organisation", metavar="SLUG", help="with what this organisation added")
    _as_member(listing)
    show = nouns.add_parser("show", help="one reference, with what is said of it")
    show.add_argument("key")
    show.add_argument("--language", choices=("en", "fr"), default="en")
    show.add_argument("--organisation", metavar="SLUG", help="also among what this organisation added")
    _as_member(show)
    export = nouns.add_parser("export", help="the whole library, or what --key names, on standard output")
    export.add_argument("--format", choices=tuple(FORMS), required=True)
    export.add_argument("--key", action="append", metavar="KEY", help="one reference; can be given several times")
    export.add_argument("--language", choices=("en", "fr"), default="en", help="of the heading of a PDF")
    export.add_argument("--organisation", metavar="SLUG", help="with what this organisation added")
    _as_member(export)
    bring = nouns.add_parser("import", help="look at a file of references, or keep what is new in it")
    bring.add_argument("file", type=Path)
    bring.add_argument("--format", choices=READABLE, help="seen from the file where it is not said")
    bring.add_argument("--organisation", metavar="SLUG")
    bring.add_argument("--all", action="store_true", help="keep what looks like one that is there, too")
    bring.add_argument("--dry-run", action="store_true", help="keep nothing")
    _as_member(bring)


def _as_member(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as", dest="member", metavar="EMAIL", help="a member of this organisation")
    parser.add_argument("--passphrase-file", type=Path, metavar="F", help="asked on the terminal otherwise")
    parser.add_argument("--code-file", type=Path, metavar="F", help="asked on the terminal otherwise")


def run(args: argparse.Namespace) -> int:
    """The answer on standard output."""
    if args.noun == "import":
        return _import(args)
    known = _known(args)
    if isinstance(known, int):
        return known
    if args.noun == "list":
        return _list(known)
    if args.noun == "export":
        return _put_out(args, known)
    found = known.get(args.key)
    return _say(_NONE, WANTING) if found is None else _show(found, args.language)


def _say(words: Two, status: int) -> int:
    print(words.en, words.fr, sep="\n", file=sys.stderr)
    return status


def _known(args: argparse.Namespace) -> Mapping[str, Reference] | int:
    """The shared library by key, with what the organisation added where a member asks; a status where that cannot be."""
    if (args.organisation is None) != (args.member is None):
        return _say(_BOTH, UNUSABLE)
    if args.organisation is None:
        return library()
    from fireweed.site.borrowed import with_database

    known: dict[str, Reference] = {}
    status = with_database(lambda: _ours(args, known))
    return status or known


def _ours(args: argparse.Namespace, known: dict[str, Reference]) -> int:
    from fireweed.evidence.queries import references
    from fireweed.site.as_member import signed_in

    with signed_in(args) as keyring:
        if keyring is None:
            return WANTING
        known.update((one.key, one) for one in references())
    return DONE


def _list(known: Mapping[str, Reference]) -> int:
    wide = max(len(key) for key in known)
    for one in known.values():
        print(f"{one.key:{wide}}  {one.year or '····'}  {', '.join(one.authors) or '—'}. {one.title}")
    return DONE


def _put_out(args: argparse.Namespace, known: Mapping[str, Reference]) -> int:
    if lost := [key for key in args.key or () if key not in known]:
        return _say(_LOST.format(keys=", ".join(lost)), WANTING)
    sys.stdout.flush()
    sys.stdout.buffer.write(write(args.format, [known[key].item for key in dict.fromkeys(args.key or known)], args.language))
    sys.stdout.buffer.flush()
    return DONE


def _show(one: Reference, language: str) -> int:
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
    return DONE


def _import(args: argparse.Namespace) -> int:
    if (args.organisation is None) != (args.member is None):
        return _say(_BOTH, UNUSABLE)
    try:
        if args.file.stat().st_size > LARGEST:
            return _say(TOO_LARGE, UNUSABLE)
        reading = read(args.file.read_bytes(), args.format)
    except Unreadable as unreadable:
        return _say(unreadable.why, UNUSABLE)
    except OSError:
        return _say(_NO_FILE, UNUSABLE)
    for remark in reading.remarks:
        _say(remark, DONE)
    if args.organisation is None:
        return _look(reading)
    from fireweed.site.borrowed import with_database

    return with_database(lambda: _keep(args, reading))


def _look(reading: Reading) -> int:
    """The file beside the shared library; nothing is kept."""
    known: dict[str, Reference | Found] = dict(shared_marks())
    new: list[Found] = []
    there: list[tuple[Found, Reference | Found]] = []
    for one in reading.found:
        marks = marks_of(one.item)
        same = next((known[mark] for mark in marks if mark in known), None)
        if same is None:
            new.append(one)
            known.update(dict.fromkeys(marks, one))
        else:
            there.append((one, same))
    _say(_LOOKED, DONE)
    return _tell(new, there, reading)


def _keep(args: argparse.Namespace, reading: Reading) -> int:
    from fireweed.evidence.actions import bring_in
    from fireweed.network.roles import LIBRARY
    from fireweed.site.as_member import signed_in

    with signed_in(args, LIBRARY) as keyring:
        if keyring is None:
            return WANTING
        brought = bring_in(keyring.org, keyring.user, reading, all_of_them=args.all, dry=args.dry_run)
    return _tell(brought.new, brought.there, reading)


def _tell(new: list[Found], there: list[tuple[Found, Reference | Found]], reading: Reading) -> int:
    """A line for each: what is new, what is there beside what it resembles, what was set aside; then the numbers."""
    for one in new:
        print(f"new        {one.item['id']}  {_short(one)}")
        for remark in one.remarks:
            _say(Two(f"{one.item['id']}: {remark.en}", f"{one.item['id']}\u00a0: {remark.fr}"), DONE)
    for one, same in there:
        other = same.key if isinstance(same, Reference) else same.item["id"]
        print(f"there      {one.item['id']}  = {other}  {_short(one)}")
    for each in reading.aside:
        print(f"set-aside  {each.place}  {each.why.en} {each.why.fr}")
    print(f"new {len(new)}  there {len(there)}  set-aside {len(reading.aside)}")
    return WANTING if reading.aside else DONE


def _short(one: Found) -> str:
    return " ".join(str(one.item.get("title", "")).split())[:80]
