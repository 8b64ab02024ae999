"""`python -m fireweed VERB ...`: find the command, give it a database if it needs one, and end cleanly."""

import argparse
import importlib
import importlib.util
import os
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from types import FrameType, ModuleType
from typing import NoReturn

from fireweed.bilingual import Two
from fireweed.site.credentials import Missing
from fireweed.site.engine.trouble import EngineTrouble

COMMANDS = "fireweed.site.commands"
REFUSED, UNUSABLE = 1, 2
_OLDER = ("42P01", "42703", "42883")  # no such table, column or function


class Ended(BaseException):
    """The system asked this process to end; raised so that every `finally` on the way out is kept."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class Parser(argparse.ArgumentParser):
    """Reads the words of one command and says in both languages when it cannot."""

    def error(self, message: str) -> NoReturn:
        """Say what could not be read, and end with 2."""
        self.print_usage(sys.stderr)
        say(
            Two(
                f"This could not be read ({message}). See {self.prog} --help.",
                f"Ceci n’a pas pu être lu ({message}). Voir {self.prog} --help.",
            )
        )
        sys.exit(UNUSABLE)


def say(words: Two) -> None:
    """Print a sentence in both languages on standard error."""
    print(words.en, words.fr, sep="\n", file=sys.stderr)


def main(words: Sequence[str]) -> int:
    """Run one command; 0 done, 1 refused or found wanting, 2 unusable input, 128 and more ended by a signal."""
    _end_politely()
    try:
        status = _run(words)
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except Ended as ended:
        return 128 + ended.number
    except BrokenPipeError:
        # The reader of the answer left, as `head` does; nothing more can be said to it, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except EngineTrouble as trouble:
        say(Two(trouble.english, trouble.french))
        return REFUSED
    except Exception as surprise:
        _confess(surprise)
        return REFUSED


def _run(words: Sequence[str]) -> int:
    if not words or words[0].startswith("-"):
        say(Two("Say what to do: ./fireweed --help lists the verbs.", "Dites quoi faire\u00a0: ./fireweed --help."))
        return UNUSABLE
    verb, *rest = words
    command = _command(verb)
    if command is None:
        say(
            Two(
                "Fireweed has no such verb. ./fireweed --help lists those it has.",
                "Fireweed ne connaît pas ce verbe. ./fireweed --help donne la liste.",
            )
        )
        return UNUSABLE
    parser = Parser(prog=f"./fireweed {verb}", description=(command.__doc__ or "").strip())
    command.add_arguments(parser)
    args = parser.parse_args(rest)
    run: Callable[[argparse.Namespace], int] = command.run
    if not getattr(command, "NEEDS_DATABASE", False):
        return run(args)
    from fireweed.site.borrowed import with_database

    return with_database(lambda: run(args))


def _command(verb: str) -> ModuleType | None:
    name = f"{COMMANDS}.{verb.replace('-', '_')}"
    if not verb.isascii() or not verb.replace("-", "").isalpha() or importlib.util.find_spec(name) is None:
        return None
    return importlib.import_module(name)


def _end_politely() -> None:
    def end(number: int, frame: FrameType | None) -> NoReturn:
        raise Ended(number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # `nohup` asked for a hang-up to be ignored
            signal.signal(number, end)


def _confess(surprise: Exception) -> None:
    """Say that something broke without saying with what: messages of exceptions can quote what people wrote."""
    if os.environ.get("FIREWEED_DEBUG") == "1":
        traceback.print_exception(surprise)
    kind = type(surprise).__name__
    known = _known(surprise, kind)
    if known is not None:
        say(known)
        return
    say(
        Two(
            f"Something went wrong ({kind}) and the command stopped. FIREWEED_DEBUG=1 shows where; what it shows may "
            "quote what people wrote.",
            f"Un problème est survenu ({kind}) et la commande s’est arrêtée. FIREWEED_DEBUG=1 montre où; ce qui "
            "s’affiche peut citer ce que des personnes ont écrit.",
        )
    )


def _known(surprise: Exception, kind: str) -> Two | None:
    """What to do about a few things that go wrong on a server that is being set up."""
    if isinstance(surprise, Missing):
        name = surprise.args[0]
        return Two(
            f"The secret {name} (32 bytes) is not in the credentials folder; FIREWEED_CREDENTIALS names that folder.",
            f"Le secret {name} (32 octets) manque dans le dossier des secrets; FIREWEED_CREDENTIALS nomme ce dossier.",
        )
    if kind in ("OperationalError", "KeystoreAway"):
        return Two(
            "The database cannot be reached, or it refused. Nothing was half-done; try again in a moment.",
            "La base de données est inaccessible ou a refusé. Rien n’est resté à moitié fait; "
            "réessayez dans un instant.",
        )
    state = getattr(surprise.__cause__ or surprise, "sqlstate", "")
    if kind == "ProgrammingError" and state is None:  # no database was asked: the address itself is wrong
        return Two(
            "The address of a database cannot be read. See DATABASE_URL and KEYSTORE_URL.",
            "L’adresse d’une base de données est illisible. Voir DATABASE_URL et KEYSTORE_URL.",
        )
    if state in _OLDER:
        return Two(
            "The databases are not those of this version. Run ./fireweed migrate first.",
            "Les bases de données ne sont pas celles de cette version. Lancez d’abord ./fireweed migrate.",
        )
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
