"""Play the attacker over release folders, or verify the certificate of one; nothing but what is published is read."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from fireweed.bilingual import Two

if TYPE_CHECKING:
    from fireweed.findings.auditor import Knowing

SUMMARY = Two("see whether anybody can be found in what is published", "voir si quelqu’un peut être retrouvé dans ce qui est publié")
SAFE, RECOVERABLE, UNUSABLE = 0, 1, 2

_SAFE = Two(
    "Safe: whoever holds all of this works out no protected count, with a grantee’s own numbers or without.",
    "Sûr\u00a0: qui détient tout cela ne retrouve aucun compte protégé, avec les nombres d’un organisme ou sans eux.",
)
_NOT_GIVEN = Two(
    "Named as published before and not given here, so not attacked together with these: {names}.",
    "Nommées comme déjà publiées mais absentes ici, donc non vérifiées avec celles-ci\u00a0: {names}.",
)
_FOUND = Two("Recoverable: {n}.", "Retrouvables\u00a0: {n}.")
_KNOWING = Two(
    "--knowing takes VAR=CATEGORY, or the word nobody.", "--knowing demande VAR=CATÉGORIE, ou le mot nobody."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`check` and `certificate`."""
    nouns = parser.add_subparsers(dest="noun", required=True, metavar="check|certificate")
    check = nouns.add_parser("check", help="0 safe, 1 recoverable, 2 unusable")
    check.add_argument("folders", nargs="+", type=Path, metavar="DIR", help="release folders in order of time")
    check.add_argument(
        "--knowing", action="append", metavar="VAR=CATEGORY",
        help="who else has numbers of its own; every category of a dimension called program if not given; nobody for none",
    )
    check.add_argument("--seconds", type=float, default=1800.0, help="after so long, what is not cleared is refused")
    certificate = nouns.add_parser("certificate", help="0 the certificate holds, 1 it does not, 2 unusable")
    certificate.add_argument("folder", type=Path, metavar="DIR", help="a release folder")


def run(args: argparse.Namespace) -> int:
    """The answer on standard output; why something cannot be used on standard error."""
    return _check(args.folders, args.knowing, args.seconds) if args.noun == "check" else _certificate(args.folder)


def _check(places: Sequence[Path], knowing: Sequence[str] | None, seconds: float) -> int:
    from fireweed.findings.auditor import audit, missing
    from fireweed.findings.folder import Unusable, read

    try:
        who = _who(knowing)
        folders = [read(one) for one in places]
        verdict = audit(folders, knowing=who, seconds=seconds)
    except Unusable as unusable:
        _say(sys.stderr, unusable.why)
        return UNUSABLE
    if lost := missing(folders):
        _say(sys.stderr, _NOT_GIVEN.format(names=", ".join(lost)))
    for found in verdict.findings:
        _say(sys.stdout, found.sentence)
    if verdict.refusal is not None:
        _say(sys.stdout, verdict.refusal)
    _say(sys.stdout, _SAFE if verdict.safe else _FOUND.format(n=len(verdict.findings)))
    return SAFE if verdict.safe else RECOVERABLE


def _certificate(place: Path) -> int:
    from fireweed.findings import checker
    from fireweed.findings.folder import Unusable, read

    try:
        read(place)
    except Unusable as unusable:
        _say(sys.stderr, unusable.why)
        return UNUSABLE
    answer, words = checker.verify(place)
    _say(sys.stderr if answer == UNUSABLE else sys.stdout, words)
    return answer


def _who(words: Sequence[str] | None) -> "list[Knowing] | None":
    from fireweed.findings.auditor import Knowing
    from fireweed.findings.folder import Unusable

    if words is None:
        return None
    if list(words) == ["nobody"]:
        return []
    pairs = [word.partition("=") for word in words]
    if not all(name and sign and category for name, sign, category in pairs):
        raise Unusable(_KNOWING)
    return [Knowing(name, category) for name, _, category in pairs]


def _say(stream: TextIO, words: Two) -> None:
    print(words.en, words.fr, sep="\n", file=stream)
