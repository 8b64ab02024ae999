"""Signing in: a name and a passphrase, then a second step, then an unlocked session.

An address that nobody has takes as long, and answers with the same words, as a wrong passphrase.
"""

from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection

from fireweed.accounts import attempts
from fireweed.audit.actions import INSTANCE, note_opening
from fireweed.keys import passphrases, sessions
from fireweed.keys.keyring import Keyring
from fireweed.keys.models import Session
from fireweed.keys.passphrases import open_with_passphrase
from fireweed.keys.primitives import Secret, Unopened
from fireweed.keys.sessions import Cookies
from fireweed.tenancy import context


@dataclass(frozen=True, slots=True)
class Recognised:
    """Whose passphrase it was."""

    org: UUID
    user: UUID
    secret: Secret = field(repr=False)


def named(email: str) -> list[tuple[UUID, UUID]]:
    """The active accounts of an address, at most three, before any context is set: (organisation, account)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT org_id, user_id FROM accounts_named(%s)", [email.strip().lower()])
        return [(org, user) for org, user in cursor.fetchall()]


def recognise(email: str, passphrase: str, *, ip: str) -> Recognised | None:
    """Whose passphrase this is, speaking for that member from now on; None where it is nobody's.

    Raises `attempts.TooMany` and `passphrases.Busy`.
    """
    email = email.strip().lower()
    attempts.ask_sign_in(email, ip)
    accounts = named(email)
    if not accounts:
        passphrases.spend(passphrase)
        note_opening(INSTANCE, None, "sign-in.refused")
        return None
    for org, user in accounts:
        context.enter(org, user)
        try:
            secret = open_with_passphrase(org, user, passphrase)
        except Unopened:
            continue
        attempts.sign_in_was_right(email, ip)
        return Recognised(org, user, secret)
    for org, user in accounts:
        note_opening(org, None, "sign-in.refused", about=[user])
    return None


def begin(known: Recognised, *, proved: bool = False) -> Cookies:
    """Open the member's session; without a second step it opens nothing yet."""
    return sessions.open_session(known.org, known.user, known.secret, proved=proved)


def complete(session: Session, secret: Secret, *, task: str) -> tuple[Cookies, Keyring]:
    """Give a session new cookies and its unlocked key, after everything was proved; `task` says where."""
    attempts.right_in(session.id)
    cookies = sessions.renew(session, secret)
    keyring = sessions.keyring_of(session, cookies.key)
    if keyring is None:
        raise Unopened
    note_opening(session.org_id, session.user_id, f"session.{task}")
    return cookies, keyring


def wrong(session: Session, *, task: str) -> bool:
    """Write down a wrong try inside a session; after five the session ends, and this says True."""
    note_opening(session.org_id, session.user_id, f"{task}.refused")
    if attempts.wrong_in(session.id, session.user_id):
        sessions.end(session)
        return True
    return False
