"""Make numbers in which nobody can be found: a release folder, proposed, attacked and written into the ledger."""

import argparse
import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from fireweed.bilingual import Two

if TYPE_CHECKING:
    from fireweed.evaluation.releasing.asking import Asked
    from fireweed.site.as_member import Visit

SUMMARY = Two("make numbers in which nobody can be found", "produire des nombres où personne ne peut être retrouvé")
WRITTEN, REFUSED, UNUSABLE = 0, 1, 2

_EXISTS = Two(
    "There is already something at this place. Nothing was written. Choose another folder.",
    "Il y a déjà quelque chose à cet endroit. Rien n’a été écrit. Choisissez un autre dossier.",
)
_ORDER = Two(
    "The period must begin before it ends, and end before today. Nothing was written.",
    "La période doit commencer avant de finir, et finir avant aujourd’hui. Rien n’a été écrit.",
)
_WHO = Two(
    "Say who asks, with --as and --organisation. Nothing was written.",
    "Précisez qui demande, avec --as et --organisation. Rien n’a été écrit.",
)
_OVER = Two(
    "Your session ended, perhaps because you signed in elsewhere. Nothing was written; run this again.",
    "La session a pris fin, peut-être à cause d’une connexion ailleurs. Rien n’a été écrit; relancez la commande.",
)
_DONE = Two(
    "Proposed, and in the ledger. Somebody else reads it and decides, on the page “Release desk”.",
    "Proposé et inscrit au grand livre. Une autre personne lit et décide, à la page «\u00a0Publication\u00a0».",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The period, for whom, where to."""
    parser.add_argument("--program", metavar="SLUG", help="one program alone; all that joined, if not given")
    parser.add_argument("--from", dest="since", type=date.fromisoformat, required=True, metavar="YYYY-MM-DD")
    parser.add_argument("--to", dest="until", type=date.fromisoformat, required=True, metavar="YYYY-MM-DD")
    parser.add_argument("--audience", choices=("funder", "public"), required=True)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="a new folder")
    parser.add_argument("--threshold", type=int, metavar="N", help="counts below N are protected: 5 or 10, or more")
    parser.add_argument("--as", dest="member", metavar="EMAIL", help="who proposes; on a demo, its evaluator if not given")
    parser.add_argument("--organisation", metavar="SLUG", help="whose member that is")
    parser.add_argument("--passphrase-file", type=Path, metavar="F", help="asked on the terminal otherwise")
    parser.add_argument("--code-file", type=Path, metavar="F", help="asked on the terminal otherwise")
    parser.add_argument("--extract", type=Path, action="append", metavar="DIR", help="a finished extract instead of a fresh one")
    parser.add_argument("--seconds", type=float, default=3600.0, help="after so long, what is not proved safe is refused")


def run(args: argparse.Namespace) -> int:
    """Write the folder; its path is the answer, why not stands on standard error."""
    if args.out.exists() and (not args.out.is_dir() or any(args.out.iterdir())):
        return _refused(_EXISTS, UNUSABLE)
    if args.since > args.until or args.until >= date.today():
        return _refused(_ORDER, UNUSABLE)
    from fireweed.site.borrowed import with_database

    return with_database(lambda: _run(args))


def _run(args: argparse.Namespace) -> int:
    from fireweed.network.roles import EVALUATE
    from fireweed.site.as_member import visiting

    if not _named(args):
        return _refused(_WHO, UNUSABLE)
    with visiting(args, EVALUATE) as visit:
        return REFUSED if visit is None else _proposed(args, visit)


def _named(args: argparse.Namespace) -> bool:
    """Whether it is known who asks; on a demo its evaluator does, unless somebody else is named."""
    from django.conf import settings

    from fireweed.site.demo import building
    from fireweed.site.example.story import story

    if args.member is None and settings.IS_DEMO:
        building.the_rest()  # numbers need all of the example network
        evaluator = next(one for one in story().cast if one.role == "evaluator")
        args.member, args.organisation = evaluator.email, evaluator.organisation
    return bool(args.member and args.organisation)


def _proposed(args: argparse.Namespace, visit: "Visit") -> int:
    from fireweed.evaluation.measures.extract.refusal import UnusableExtract
    from fireweed.evaluation.protection.primary import threshold
    from fireweed.evaluation.protection.refusal import Refused, UnusableInput
    from fireweed.evaluation.releasing.asking import Asked
    from fireweed.site.as_member import SessionOver

    try:
        asked = Asked(args.program, (args.since, args.until), args.audience, threshold(args.audience, args.threshold))
        files = _files(args, asked, visit)
    except (UnusableExtract, UnusableInput) as refused:
        return _refused(refused.why, UNUSABLE)
    except Refused as refused:
        return _refused(refused.why, REFUSED)
    except SessionOver:
        return _refused(_OVER, REFUSED)
    _write(args.out, files)
    print(args.out)
    print(_DONE.en, _DONE.fr, sep="\n", file=sys.stderr)
    return WRITTEN


def _files(args: argparse.Namespace, asked: "Asked", visit: "Visit") -> Mapping[str, bytes]:
    """The ledger is asked, then left alone while the numbers are made, then written to: no transaction waits for a solver."""
    from fireweed.evaluation.measures.extract.reading import read
    from fireweed.evaluation.releasing import evaluating
    from fireweed.evaluation.releasing.extracts import fresh
    from fireweed.evaluation.releasing.secret import rounding_secret
    from fireweed.evaluation.releasing.states import at_home

    with visit.transaction():
        known = evaluating.known(asked)
    if not isinstance(known, evaluating.Known):
        return known
    with tempfile.TemporaryDirectory(prefix="fireweed-extract-") as private:
        if args.extract:
            extracts = [read(one) for one in args.extract]
        else:
            extracts = fresh(Path(private), asked.period, without=at_home(known.answers))
        with visit.at_work():
            head, made = evaluating.made(asked, known, extracts, secret=rounding_secret(), seconds=args.seconds)
    with visit.transaction():
        evaluating.propose(asked, known, head, made)
    return made.files


def _write(out: Path, files: Mapping[str, bytes]) -> None:
    for path, held in files.items():
        place = out / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(held)


def _refused(why: Two, code: int) -> int:
    print(why.en, why.fr, sep="\n", file=sys.stderr)
    return code
