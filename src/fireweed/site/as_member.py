"""A command that seals or opens speaks as a member: passphrase and code at the terminal, the same session as a sign-in.

There is no other way to a key. On a demo database alone, both are read from the demo's own folder.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from getpass import getpass
from pathlib import Path
from threading import Event, Thread
from uuid import UUID

import pyotp
from django.conf import settings
from django.db import DatabaseError, connection

from fireweed.accounts import attempts, codes, signing_in
from fireweed.accounts.codes import SECONDS, Answer
from fireweed.accounts.rules.passphrase import tidy
from fireweed.accounts.signing_in import Recognised
from fireweed.audit.actions import note_opening
from fireweed.bilingual import Two
from fireweed.keys import passphrases, sessions
from fireweed.keys.keyring import Keyring
from fireweed.keys.primitives import Secret, Unopened
from fireweed.keys.sessions import Cookies
from fireweed.network.actions import organisation_named
from fireweed.network.models import Member
from fireweed.network.queries import member_of
from fireweed.site.demo.keys_of_the_cast import CastKey, kept
from fireweed.tenancy.context import speaking_for

PLACE = "command"
LOOK = 120.0  # seconds; a session is idle after ten minutes
_TRIES = 3

NO_ORGANISATION = Two("No organisation has this short name.", "Aucun organisme ne porte ce nom court.")
NOT_RIGHT = Two(
    "The e-mail, the passphrase and the code do not go together. Nothing was done; check them and start again.",
    "Le courriel, la phrase de passe et le code ne vont pas ensemble. Rien n’a été fait; vérifiez et recommencez.",
)
NO_CODE_APP = Two(
    "A command takes a code, and this sign-in has no code app. Add one on the page “My sign-in”, then start again.",
    "Une commande demande un code, et cet accès n’a pas d’application de codes. Ajoutez-en une à la page "
    "«\u00a0Mon accès\u00a0», puis recommencez.",
)
NOT_YOURS = Two(
    "Your role does not include this. Nothing was done.", "Votre rôle ne comprend pas cette action. Rien n’a été fait."
)
USED = Two(
    "This code was used already. Start again with the next one, in half a minute at most.",
    "Ce code a déjà servi. Recommencez avec le suivant, dans une demi-minute au plus.",
)
NEXT_CODE = Two(
    "The code of this half minute was used already; waiting for the next one.",
    "Le code de cette demi-minute a déjà servi; le suivant arrive.",
)
UNREADABLE = Two(
    "The file with the passphrase or the code cannot be read. Nothing was done.",
    "Le fichier de la phrase de passe ou du code ne se lit pas. Rien n’a été fait.",
)
NOBODY_TO_ASK = Two(
    "There is no terminal to ask at. Use --passphrase-file and --code-file.",
    "Il n’y a pas de terminal où poser la question. Utilisez --passphrase-file et --code-file.",
)
BUSY = Two(
    "Several people are signing in at this moment. Try again in a few seconds.",
    "Plusieurs personnes se connectent en ce moment. Réessayez dans quelques secondes.",
)


class SessionOver(Exception):
    """The member signed in elsewhere, was signed out or left while the command was at work."""


class _Turned(Exception):
    """Not let in; carries the sentence that says why."""

    def __init__(self, why: Two) -> None:
        super().__init__()
        self.why = why


@dataclass(frozen=True, slots=True)
class Visit:
    """A command's session: as many transactions as it needs, each of which finds the session still living."""

    org: UUID
    user: UUID
    right: str | None
    cookies: Cookies = field(repr=False)

    @contextmanager
    def transaction(self) -> Iterator[Keyring]:
        """One transaction that speaks for the member; raises `SessionOver`."""
        with speaking_for(self.org, self.user):
            session, member = sessions.find(self.cookies.sign_in), member_of(self.user)
            keyring = sessions.keyring_of(session, self.cookies.key) if session is not None else None
            if session is None or keyring is None or member is None or not _may(member, self.right):
                raise SessionOver
            sessions.keep_alive(session)
            yield keyring

    @contextmanager
    def at_work(self, every: float = LOOK) -> Iterator[None]:
        """The session does not go idle while this process calculates; whoever is signed out elsewhere stays signed out."""
        done = Event()

        def look() -> None:
            while not done.wait(every):
                with suppress(SessionOver, DatabaseError), self.transaction():
                    pass
                connection.close()

        looking = Thread(target=look, daemon=True)
        looking.start()
        try:
            yield
        finally:
            done.set()
            looking.join()


@contextmanager
def signed_in(args: argparse.Namespace, right: str | None = None) -> Iterator[Keyring | None]:
    """One transaction that speaks for the member of `args`, or None after saying why not; signed out at the end."""
    with visiting(args, right) as visit:
        if visit is None:
            yield None
            return
        with visit.transaction() as keyring:
            yield keyring


@contextmanager
def visiting(args: argparse.Namespace, right: str | None = None) -> Iterator[Visit | None]:
    """A session for many transactions, or None after saying why not; signed out at the end, whatever happened."""
    try:
        visit = _sign_in(args, right)
    except _Turned as turned:
        _say(turned.why)
        yield None
        return
    try:
        yield visit
    finally:
        with speaking_for(visit.org, visit.user):
            session = sessions.find(visit.cookies.sign_in)
            if session is not None:
                sessions.end(session)
                note_opening(visit.org, visit.user, "session.ended")


def _may(member: Member, right: str | None) -> bool:
    return right is None or member.may(right)


def _sign_in(args: argparse.Namespace, right: str | None) -> Visit:
    org = organisation_named(args.organisation)
    if org is None:
        raise _Turned(NO_ORGANISATION)
    known = _recognised(org, args)
    with speaking_for(org, known.user):
        member = member_of(known.user)
        if member is None or not _may(member, right):
            note_opening(org, known.user, "right.refused", task=PLACE)
            raise _Turned(NOT_YOURS)
        if not codes.has(known.user):
            raise _Turned(NO_CODE_APP)
    _prove(known, args)
    with speaking_for(org, known.user):
        cookies = signing_in.begin(known)
        session = sessions.find(cookies.sign_in)
        assert session is not None
        cookies, _ = signing_in.complete(session, known.secret, task="opened")
    return Visit(org, known.user, right, cookies)


def _recognised(org: UUID, args: argparse.Namespace) -> Recognised:
    """Whose passphrase it is; an address that nobody has here takes as long."""
    email = args.member.strip().lower()
    passphrase = _passphrase(args)
    try:
        with speaking_for(org):
            attempts.ask_sign_in(email, PLACE)
            user = next((user for place, user in signing_in.named(email) if place == org), None)
        if user is None:
            passphrases.spend(passphrase)
            note_opening(org, None, "sign-in.refused", task=PLACE)
            raise _Turned(NOT_RIGHT)
        with speaking_for(org, user):
            secret: Secret = passphrases.open_with_passphrase(org, user, passphrase)
    except attempts.TooMany:
        raise _Turned(attempts.WAIT) from None
    except passphrases.Busy:
        raise _Turned(BUSY) from None
    except Unopened:
        note_opening(org, None, "sign-in.refused", about=[user] if user else [], task=PLACE)
        raise _Turned(NOT_RIGHT) from None
    attempts.sign_in_was_right(email, PLACE)
    return Recognised(org, user, secret)


def _prove(known: Recognised, args: argparse.Namespace) -> None:
    """The second step: a code from a file, from the terminal, or on a demo from its own folder."""
    cast = _cast(args) if args.code_file is None else None
    for _ in range(_TRIES):
        code = pyotp.TOTP(cast.secret).now() if cast else _code(args)
        with speaking_for(known.org, known.user):
            try:
                attempts.ask_factor(known.user)
            except attempts.TooMany:
                raise _Turned(attempts.WAIT) from None
            answer = codes.check(known.user, code)
        if answer is Answer.RIGHT:
            return
        if answer is Answer.USED and cast:
            _say(NEXT_CODE)
            time.sleep(SECONDS - time.time() % SECONDS + 0.1)
            continue
        if answer is Answer.WRONG:
            attempts.note(attempts.of("factor", known.user))
            note_opening(known.org, known.user, "sign-in.refused", task=PLACE)
        raise _Turned(USED if answer is Answer.USED else NOT_RIGHT)
    raise _Turned(USED)


def _cast(args: argparse.Namespace) -> CastKey | None:
    """What somebody of the example network signs in with; nobody outside a demo."""
    return kept().get(args.member.strip().lower()) if settings.IS_DEMO else None


def _passphrase(args: argparse.Namespace) -> str:
    if args.passphrase_file is not None:
        return tidy(_first_line(args.passphrase_file))
    cast = _cast(args)
    return cast.passphrase if cast else tidy(_asked(Two("Passphrase: ", "Phrase de passe\u00a0: ")))


def _code(args: argparse.Namespace) -> str:
    return _first_line(args.code_file) if args.code_file is not None else _asked(Two("Code: ", "Code\u00a0: "))


def _first_line(path: Path) -> str:
    try:
        with path.open(encoding="utf-8") as file:
            return file.readline(1000).rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise _Turned(UNREADABLE) from None


def _asked(question: Two) -> str:
    if not sys.stdin.isatty():
        raise _Turned(NOBODY_TO_ASK)
    try:
        return getpass(str(question))
    except EOFError:
        raise _Turned(NOBODY_TO_ASK) from None


def _say(words: Two) -> None:
    print(words.en, words.fr, sep="\n", file=sys.stderr)
