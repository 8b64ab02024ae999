"""Bring people in from a CSV or XLSX file: first a map is proposed, then, with the map, everyone comes in once."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from fireweed.bilingual import LANGUAGES, Two, speaking

if TYPE_CHECKING:
    from fireweed.care.importing.actions import Outcome, Tally
    from fireweed.care.importing.company import Company
    from fireweed.care.rules.intake import Census, Map, Person, Table
    from fireweed.site.as_member import Visit

SUMMARY = Two("bring people in from a file", "importer des dossiers d’un fichier")
DONE, WANTING, UNUSABLE = 0, 1, 2
_EVERY, _TOGETHER = 200, 40
"""Between two words about how far it is, and people written down in one transaction."""

_MAP_WRITTEN = Two(
    "Nothing was imported. Read the map, change what is wrong, then start again with --map.",
    "Rien n’a été importé. Lisez la correspondance, changez ce qu’il faut, puis recommencez avec --map.",
)
_WHO = Two("To import, say --organisation and --as.", "Pour importer, précisez --organisation et --as.")
_SO_FAR = Two("{done} of {all}", "{done} sur {all}")
_COPIES = Two("Readable copies that may still lie about:", "Copies lisibles qui restent peut-être\u00a0:")
_COPY = Two("{where}: {what}", "{where}\u00a0: {what}")
_NOTICE = Two("Line {line}, {column}: {about}", "Ligne {line}, {column}\u00a0: {about}")
_MORE = Two("Such remarks not shown here: {n}.", "Remarques de ce genre non affichées ici\u00a0: {n}.")
_ASIDE = Two(
    "Some lines were set aside; {path} says why, line by line. Correct them and run this again: nobody is doubled.",
    "Des lignes ont été mises de côté; {path} dit pourquoi, ligne par ligne. Corrigez-les et recommencez\u00a0: personne "
    "n’est en double.",
)
_STOPPED = Two(
    "Stopped. Everyone who came in is whole; run the same command again to go on.",
    "Arrêt. Les dossiers importés le sont entièrement; relancez la même commande pour continuer.",
)
_AWAY = Two(
    "The database does not answer. Everyone who came in is whole; run the same command again in a moment to go on.",
    "La base de données ne répond pas. Les dossiers importés le sont entièrement; relancez la même commande dans un "
    "instant pour continuer.",
)
_OVER = Two(
    "Your session ended, perhaps because you signed in elsewhere. Everyone who came in is whole; run this again to go on.",
    "La session a pris fin, peut-être à cause d’une connexion ailleurs. Les dossiers importés le sont entièrement; "
    "relancez la commande pour continuer.",
)
_ADDED = Two(
    "Contacts: {contacts}. Notes added to people who were here: {notes}. People here to whom lines were added: {more}.",
    "Contacts\u00a0: {contacts}. Notes ajoutées à des personnes déjà ici\u00a0: {notes}. Personnes déjà ici qui ont reçu "
    "des lignes\u00a0: {more}.",
)
_REWORDED = Two(
    "Services that are not among the shared words: {n}. Their words stand in the notes; [services] in the map can say "
    "which they are.",
    "Services qui ne sont pas parmi les mots communs\u00a0: {n}. Leurs mots restent dans les notes; [services], dans la "
    "correspondance, peut préciser lesquels ils sont.",
)
_ALONE = Two(
    "People for whom nobody else could be let in, so that you stay: {n}.",
    "Personnes pour qui aucun autre accès n’a pu être donné; le vôtre reste\u00a0: {n}.",
)
_LIMIT = Two(
    "You have opened as many records in an hour as one may. Everyone who came in is whole; run this again in an hour.",
    "Vous avez ouvert autant de dossiers que permis en une heure. Les dossiers importés le sont entièrement; relancez la "
    "commande dans une heure.",
)
_DRY = Two("A dry run: nobody was written down.", "C’était un essai\u00a0: rien n’a été écrit.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`participants FILE`, with or without a map."""
    nouns = parser.add_subparsers(dest="noun", required=True, metavar="participants")
    verb = nouns.add_parser("participants", help="without --map: propose a map and import nothing")
    verb.add_argument("file", type=Path, metavar="FILE", help="CSV or XLSX")
    verb.add_argument("--map", type=Path, metavar="MAP.toml", help="which column goes where")
    verb.add_argument("--organisation", metavar="SLUG", help="the organisation they come to")
    verb.add_argument("--as", dest="member", metavar="EMAIL", help="the member who brings them in")
    verb.add_argument("--worker", default="", metavar="EMAIL", help="who walks with everyone whose line names nobody")
    verb.add_argument("--team", default="", metavar="NAME", help="the team let in with everyone; SLUG/NAME is read too")
    verb.add_argument("--dry-run", action="store_true", help="do everything but write people down")
    verb.add_argument("--passphrase-file", type=Path, metavar="F", help="asked on the terminal otherwise")
    verb.add_argument("--code-file", type=Path, metavar="F", help="asked on the terminal otherwise")
    verb.add_argument("--language", choices=LANGUAGES, help="of the map, the list of lines set aside and the messages")


def run(args: argparse.Namespace) -> int:
    """Propose a map, or import with one; counts are the answer: `new N  there N  set-aside N`."""
    from fireweed.care.rules.intake import Unusable

    chosen = args.language or ("fr" if os.environ.get("LANG", "").lower().startswith("fr") else "en")
    with speaking(chosen):
        say = _speaker(args.language)
        try:
            return _propose(args.file, say) if args.map is None else _import(args, say)
        except Unusable as unusable:
            say(unusable.why)
            return UNUSABLE


def _speaker(language: str | None) -> Callable[[Two], None]:
    """Says a sentence in the language chosen, or in both where none was."""

    def say(words: Two) -> None:
        print(*([words.in_language(language)] if language else [words.en, words.fr]), sep="\n", file=sys.stderr)

    return say


def _propose(file: Path, say: Callable[[Two], None]) -> int:
    from fireweed.care.rules.intake import Unusable, open_table, propose, write_map
    from fireweed.care.rules.intake.unusable import MAP_EXISTS

    path = file.with_name(file.name + ".map.toml")
    proposed = propose(open_table(file))
    try:
        write_map(path, proposed)
    except Unusable as unusable:
        say(unusable.why)
        return WANTING if unusable.why == MAP_EXISTS else UNUSABLE
    print(path)
    say(_MAP_WRITTEN)
    return DONE


def _import(args: argparse.Namespace, say: Callable[[Two], None]) -> int:
    from fireweed.care.rules.intake import open_table, read_map
    from fireweed.site.borrowed import with_database
    from fireweed.site.readiness import NOT_YET

    if not (args.organisation and args.member):
        say(_WHO)
        return UNUSABLE
    say(NOT_YET)
    table = open_table(args.file)
    plan = read_map(args.map, table)
    return with_database(lambda: _with_database(args, table, plan, say))


def _with_database(args: argparse.Namespace, table: "Table", plan: "Map", say: Callable[[Two], None]) -> int:
    from fireweed.care.importing.actions import Tally
    from fireweed.care.importing.company import company_of
    from fireweed.care.rules.intake import NOBODY, census_of
    from fireweed.network.roles import IMPORT
    from fireweed.site.as_member import visiting

    tally = Tally()
    census = census_of(table, plan)  # the whole file is read once before anyone comes in
    if not census.count:
        say(NOBODY)
        _tell(args, tally, None, say)
        return DONE
    with visiting(args, IMPORT) as visit:
        if visit is None:
            return WANTING
        with visit.transaction() as keyring:
            company = company_of(keyring, plan, worker=args.worker, team=args.team)
        aside = _free_path(args.file.with_name("rejected.csv"))
        went_through = False
        try:
            went_through = _bring_all(visit, tally, _Moving(table, plan, census, company), aside, dry=args.dry_run, say=say)
        finally:
            _tell(args, tally, aside if aside.exists() else None, say)
    return DONE if went_through and not tally.set_aside else WANTING


@dataclass(frozen=True)
class _Moving:
    """A file that comes in, how it is read, and who is let in with everyone."""

    table: "Table"
    plan: "Map"
    census: "Census"
    company: "Company"


def _bring_all(
    visit: "Visit", tally: "Tally", moving: _Moving, aside: Path, *, dry: bool, say: Callable[[Two], None]
) -> bool:
    """Everyone, so many in one transaction; says whether the end of the file was reached."""
    from django.db import InterfaceError, OperationalError
    from django.utils import timezone

    from fireweed.audit.actions import OpeningLimit
    from fireweed.audit.keystore import KeystoreAway
    from fireweed.care.actions import Refused
    from fireweed.care.importing.actions import Count, bring_all_in, look_for, record_import
    from fireweed.care.rules.intake import Unusable, everyone, write_rejected
    from fireweed.site.as_member import SessionOver

    away = (KeystoreAway, OperationalError, InterfaceError)
    today, done = timezone.localdate(), 0

    def bring(people: "Sequence[Person]") -> "Sequence[Outcome]":
        nonlocal done
        if tally.people // _EVERY > done // _EVERY:  # only now are those of the batch before counted
            say(_SO_FAR.format(done=tally.people, all=max(tally.people, moving.census.count)))
        done, count = tally.people, Count()
        with visit.transaction() as keyring:
            if dry:
                outcomes = [look_for(keyring, one) for one in people]
            else:
                outcomes = bring_all_in(
                    keyring, people, on=today, reasons=moving.plan.reasons, company=moving.company, count=count
                )
        tally.add(count)
        return outcomes

    try:
        found = everyone(moving.table, moving.plan, today, moving.census)
        write_rejected(aside, tally.take_many(found, bring, at_a_time=_TOGETHER))
        return True
    except Refused as refused:
        say(refused.reason)
    except SessionOver:
        say(_OVER)
    except OpeningLimit:
        say(_LIMIT)
    except away:
        say(_AWAY)
    except Unusable:
        raise
    except BaseException:  # Ctrl-C, or the system asks to end: say where things stand, then end
        say(_STOPPED)
        raise
    finally:
        if not tally.set_aside:
            aside.unlink(missing_ok=True)
        if not dry:
            with suppress(SessionOver, *away), visit.transaction():
                record_import(tally)
    return False


def _free_path(wanted: Path) -> Path:
    """This path, or with the next number where something is there already."""
    others = (wanted.with_name(f"{wanted.stem}-{n}{wanted.suffix}") for n in count(2))
    return next(path for path in chain([wanted], others) if not path.exists())


def _tell(args: argparse.Namespace, tally: "Tally", aside: Path | None, say: Callable[[Two], None]) -> None:
    """The counts on standard output; what else came in, remarks, and where readable copies lie, on standard error."""
    from fireweed.care.importing.copies import after_a_command

    if tally.contacts or tally.notes or tally.more:
        say(_ADDED.format(contacts=tally.contacts, notes=tally.notes, more=tally.more))
    for words, n in ((_REWORDED, tally.reworded), (_ALONE, tally.alone)):
        if n:
            say(words.format(n=n))
    for notice in tally.notices:
        say(_NOTICE.format(line=notice.line, column=notice.column, about=notice.about))
    if tally.more_notices:
        say(_MORE.format(n=tally.more_notices))
    if aside is not None:
        say(_ASIDE.format(path=aside))
    if args.dry_run:
        say(_DRY)
    say(_COPIES)
    for copy in after_a_command(args.file, args.map, aside, [path for path in (args.passphrase_file, args.code_file) if path]):
        say(_COPY.format(where=copy.where, what=copy.what))
    print(f"new {tally.new}  there {tally.there}  set-aside {tally.set_aside}")
