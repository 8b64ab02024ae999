"""The recovery key: `make` away from the network, `install` by a director, `drill` with two of three codes."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from fireweed.bilingual import Two

if TYPE_CHECKING:
    from fireweed.vault.custodians import Paper

SUMMARY = Two("make, install and drill the recovery key", "créer, installer et mettre à l’essai la clé de récupération")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Three verbs."""
    verbs = parser.add_subparsers(dest="what", required=True)
    make = verbs.add_parser("make", help="on a machine without a network: print three codes, write the public file")
    make.add_argument("--out", type=Path, default=Path("recovery-key.json"), help="where the public file goes")
    for name in ("install", "drill"):
        verb = verbs.add_parser(name)
        verb.add_argument("file", type=Path, help="the public file that `make` wrote")
        verb.add_argument("--organisation", required=True, metavar="SLUG")
        verb.add_argument("--as", dest="member", required=True, metavar="EMAIL", help="the director who does this")
        verb.add_argument("--passphrase-file", type=Path)
        verb.add_argument("--code-file", type=Path)
        if name == "drill":
            verb.add_argument("--codes-file", type=Path, help="two codes, one a line; asked on the terminal otherwise")


def run(args: argparse.Namespace) -> int:
    """Do what was asked."""
    if args.what == "make":
        return _make(args.out)
    from fireweed.site.borrowed import with_database

    return with_database(lambda: _install(args) if args.what == "install" else _drill(args))


def _say(en: str, fr: str, status: int) -> int:
    print(en, fr, sep="\n", file=sys.stderr)
    return status


def _make(out: Path) -> int:
    from fireweed.vault.custodians import make

    kit = make()
    try:
        with out.open("x", encoding="utf-8") as file:
            file.write(kit.to_json() + "\n")
    except FileExistsError:
        return _say("That file is there already; nothing was made.", "Ce fichier existe déjà; rien n’a été créé.", 1)
    except OSError:
        return _say("That file cannot be written; nothing was made.", "Impossible d’écrire ce fichier; rien n’a été créé.", 2)
    for number, code in enumerate(kit.codes, 1):
        print(f"{number}  {code}")
    return _say(
        "Three codes, shown this once. Write each on paper and give it to one custodian: the director, somebody of the "
        "board, somebody outside. Any two open the key; one opens nothing. The file is no secret: take it to the server.",
        "Trois codes, montrés cette seule fois. Écrivez chacun sur papier et remettez-les à trois dépositaires\u00a0: la "
        "direction, quelqu’un du conseil d’administration, quelqu’un de l’extérieur. Deux codes, n’importe lesquels, "
        "ouvrent la clé; un seul n’ouvre rien. "
        "Le fichier n’est pas secret\u00a0: apportez-le au serveur.", 0,
    )


def _read(path: Path) -> "Paper | None":
    from fireweed.vault.custodians import NotAKit, read

    try:
        return read(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, NotAKit):
        return None


def _install(args: argparse.Namespace) -> int:
    from fireweed.site.as_member import signed_in
    from fireweed.vault import recovery

    paper = _read(args.file)
    if paper is None:
        return _say("This is not a recovery key’s file.", "Ce fichier n’est pas celui d’une clé de récupération.", 2)
    with signed_in(args, right="certify") as keyring:
        if keyring is None:
            return 1
        try:
            recovery.install(keyring, paper.public)
        except recovery.AlreadyThere:
            return _say("The organisation has a recovery key already.", "L’organisme a déjà une clé de récupération.", 1)
    return _say(
        "Installed. Every record from now on can be recovered by two of three custodians.",
        "C’est fait. Dès maintenant, deux dépositaires sur trois peuvent récupérer tout nouveau dossier.", 0,
    )


def _codes(path: Path | None) -> list[str]:
    """The codes out of a file or from the terminal; fewer than two where neither gives them."""
    from getpass import getpass

    try:
        if path is not None:
            return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        return [getpass("Code 1: "), getpass("Code 2: ")] if sys.stdin.isatty() else []
    except (OSError, UnicodeDecodeError, EOFError):
        return []


def _drill(args: argparse.Namespace) -> int:
    from fireweed.keys.primitives import Unopened
    from fireweed.site.as_member import signed_in
    from fireweed.vault import actions, recovery

    paper = _read(args.file)
    if paper is None:
        return _say("This is not a recovery key’s file.", "Ce fichier n’est pas celui d’une clé de récupération.", 2)
    codes = _codes(args.codes_file)
    if len(codes) < 2:
        return _say("A drill takes two codes.", "Un exercice demande deux codes.", 2)
    with signed_in(args, right="certify") as keyring:
        if keyring is None:
            return 1
        canary = uuid4()
        try:
            actions.begin(keyring, canary)
        except actions.NoRecoveryKey:
            return _say(
                "The organisation has no recovery key yet. Install it first: ./fireweed recovery install.",
                "L’organisme n’a pas encore de clé de récupération. Installez-la d’abord\u00a0: ./fireweed recovery install.", 1,
            )
        alone = 0
        for code in codes[:2]:
            try:
                recovery.open_with(paper, code, code)
                alone += 1
            except Unopened:
                pass
        try:
            both = recovery.opens(keyring, canary, recovery.open_with(paper, codes[0], codes[1]))
        except Unopened:
            both = False
        actions.destroy(canary, action="recovery.canary-gone")
        if both and not alone:
            recovery.drilled()
    print(f"two codes: {'opened' if both else 'shut'} / deux codes\u00a0: {'ouvert' if both else 'fermé'}")
    print(f"one code: {'opened' if alone else 'shut'} / un seul code\u00a0: {'ouvert' if alone else 'fermé'}")
    return 0 if both and not alone else 1
