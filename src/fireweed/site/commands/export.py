"""Hand people on to another program: only those who agreed, into one file that nobody else on this machine may read."""

import argparse
import csv
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from fireweed.bilingual import Two

if TYPE_CHECKING:
    from fireweed.care.exporting.rules.htcds import Shared
    from fireweed.site.as_member import Visit

SUMMARY = Two("hand people on to another program", "transmettre des dossiers à un autre logiciel")
DONE, WANTING, UNUSABLE = 0, 1, 2
_TOGETHER = 50

_EXISTS = Two(
    "There is already something at this place. Nothing was handed on. Choose another name.",
    "Il y a déjà quelque chose à cet endroit. Rien n’a été transmis. Choisissez un autre nom.",
)
_NO_PLACE = Two(
    "No file can be written there. Nothing was handed on.", "Aucun fichier ne peut être écrit à cet endroit. Rien n’a été transmis."
)
_NOT_WHOLE = Two(
    "The file could not be written to its end and is gone again; the trail says that these people were opened for it.",
    "Le fichier n’a pas pu être écrit en entier; il n’existe plus. Le registre indique que ces dossiers ont été ouverts.",
)
_NOBODY = Two(
    "Nobody whose record is open to you has a standing yes to this. No file was written.",
    "Aucune personne dont le dossier vous est ouvert n’a donné un oui qui tient encore. Aucun fichier n’a été écrit.",
)
_LIMIT = Two(
    "You have opened as many records in an hour as one may. No file was written; try again in an hour.",
    "Vous avez ouvert autant de dossiers que permis en une heure. Aucun fichier n’a été écrit; réessayez dans une heure.",
)
_HOLDS = {
    "sharing": Two(
        "This file holds {n} people who agreed to be handed on: name, other names, telephone and e-mail where no condition "
        "hangs on them, and how a law names it where that was written down. Each has a line on the trail.",
        "Ce fichier contient {n} personnes qui ont accepté d’être transmises\u00a0: nom, autres noms, téléphone et courriel "
        "sans condition, et la façon dont une loi le nomme, si c’est noté. Chaque dossier porte une ligne au registre.",
    ),
    "research": Two(
        "This file holds {n} people who agreed to research: no name and no way to be reached, only how a law names it where "
        "that was written down. Each has a line on the trail.",
        "Ce fichier contient {n} personnes qui ont accepté la recherche\u00a0: ni nom ni façon de les joindre, seulement la "
        "façon dont une loi le nomme, si c’est noté. Chaque dossier porte une ligne au registre.",
    ),
}
_NEVER = Two(
    "Never in it: birth date, citizenship, where somebody lives, what happened, anyone who did harm.",
    "Jamais dedans\u00a0: date de naissance, citoyenneté, lieu de vie, ce qui s’est passé, quiconque a fait du mal.",
)
_WAYS = Two(
    "Ways to be reached that stayed here, because the file has no place for when and how they are safe: {n}. Tell them in "
    "person.",
    "Façons de joindre restées ici, car le fichier ne peut pas dire quand et comment elles sont sûres\u00a0: {n}. "
    "Dites-les de vive voix.",
)
_LIES = Two(
    "It lies at {path}, readable by your account on this machine alone. Hand it over by a way that is sealed, then delete it "
    "here, from the trash and from wherever it passed.",
    "Il se trouve à {path}, lisible seulement par votre compte sur cette machine. Remettez-le par un moyen scellé, puis "
    "supprimez-le ici, de la corbeille et partout où il est passé.",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`participants`, in one format."""
    nouns = parser.add_subparsers(dest="noun", required=True, metavar="participants")
    verb = nouns.add_parser("participants", help="those who agreed, as CSV")
    verb.add_argument("--format", choices=("htcds",), required=True, help="htcds: the IOM standard, version 2.0")
    verb.add_argument("--organisation", required=True, metavar="SLUG")
    verb.add_argument("--as", dest="member", required=True, metavar="EMAIL", help="the member who hands them on")
    verb.add_argument("--out", type=Path, required=True, metavar="FILE", help="a new file")
    verb.add_argument("--purpose", choices=("sharing", "research"), default="sharing", help="what they agreed to")
    verb.add_argument("--recipient", required=True, metavar="NAME", help="who gets it, as named in the consent")
    verb.add_argument("--passphrase-file", type=Path, metavar="F", help="asked on the terminal otherwise")
    verb.add_argument("--code-file", type=Path, metavar="F", help="asked on the terminal otherwise")


def run(args: argparse.Namespace) -> int:
    """Write the file, and say what it holds and where it lies; its path is the answer."""
    from fireweed.site.borrowed import with_database

    return with_database(lambda: _with_database(args))


def _with_database(args: argparse.Namespace) -> int:
    from fireweed.audit.actions import OpeningLimit
    from fireweed.network.roles import IMPORT
    from fireweed.site.as_member import visiting

    with visiting(args, IMPORT) as visit:
        if visit is None:
            return WANTING
        place = _begun(args.out)  # before anything is opened
        if isinstance(place, Two):
            return _say(place, UNUSABLE)
        written = False
        try:
            found = _handed_on(visit, args)
            if not found:
                return _say(_NOBODY, WANTING)
            with os.fdopen(os.dup(place), "w", encoding="utf-8", newline="") as stream:
                stream.write(_as_text(found))
            written = True
        except OpeningLimit:
            return _say(_LIMIT, WANTING)
        except OSError:
            return _say(_NOT_WHOLE, WANTING)
        finally:
            os.close(place)
            if not written:
                args.out.unlink(missing_ok=True)
        return _told(args, found)


def _handed_on(visit: "Visit", args: argparse.Namespace) -> "list[Shared]":
    """Everyone who agreed, so many in one transaction; each is on the trail before the file is written."""
    from fireweed.care.exporting.actions import hand_on
    from fireweed.care.exporting.queries import who_agreed

    with visit.transaction() as keyring:
        agreed = list(who_agreed(keyring, args.purpose, args.recipient).items())
    found: list[Shared] = []
    for at in range(0, len(agreed), _TOGETHER):
        with visit.transaction() as keyring:
            found += hand_on(keyring, dict(agreed[at : at + _TOGETHER]), purpose=args.purpose)
    return found


def _as_text(found: "list[Shared]") -> str:
    from fireweed.care.exporting.rules.htcds import COLUMNS, in_order, row_of
    from fireweed.care.rules.intake.rejected import harmless

    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([harmless(cell) for cell in cells] for cells in in_order(map(row_of, found)))
    return out.getvalue()


def _begun(path: Path) -> int | Two:
    """A new file that only this account may read, or why there is none."""
    try:
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _EXISTS
    except (OSError, ValueError):
        return _NO_PLACE


def _told(args: argparse.Namespace, found: "list[Shared]") -> int:
    from fireweed.care.exporting.rules.htcds import left_behind

    print(args.out)
    _say(_HOLDS[args.purpose].format(n=len(found)), DONE)
    _say(_NEVER, DONE)
    stayed = sum(map(left_behind, found))
    if stayed and args.purpose == "sharing":
        _say(_WAYS.format(n=stayed), DONE)
    return _say(_LIES.format(path=args.out), DONE)


def _say(words: Two, status: int) -> int:
    print(words.en, words.fr, sep="\n", file=sys.stderr)
    return status
