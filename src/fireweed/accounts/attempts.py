"""Tries at the door, counted in the keystore, so that a page that fails does not forget them.

What is counted stands there as a hash: neither an e-mail address nor a place on the network can be read from it.
"""

from uuid import UUID

from django.conf import settings

from fireweed.audit import keystore
from fireweed.bilingual import Two
from fireweed.keys import primitives

NEAR, NEAR_MINUTES = 5, 15
FAR, FAR_MINUTES = 30, 60
TRIES_OF_A_SESSION = 5

WAIT = Two(
    "There were several tries in a short time. Wait fifteen minutes, then try again. Nothing is lost.",
    "Il y a eu plusieurs essais en peu de temps. Attendez quinze minutes, puis réessayez. Rien n’est perdu.",
)


class TooMany(Exception):
    """Too many tries for now; `WAIT` says what to do."""


def of(kind: str, *parts: object) -> bytes:
    """What is counted, as a keyed hash."""
    said = "|".join((kind, *(str(part) for part in parts)))
    return primitives.digest(said.encode(), use=b"ck1attempt", key=primitives.digest(
        settings.SECRET_KEY.encode(), use=b"ck1attemptkey"))


def note(what: bytes) -> None:
    """Count one try."""
    keystore.call("SELECT attempt_note(%s)", what)


def forget(what: bytes) -> None:
    """Start again at none, after a try that was right."""
    keystore.call("SELECT attempts_forget(%s)", what)


def within(what: bytes, minutes: int) -> int:
    """How many tries there were in the last minutes."""
    [(count,)] = keystore.call("SELECT attempts_of(%s, %s)", what, minutes)
    return int(count)


def ask_sign_in(email: str, ip: str) -> None:
    """Count a try to sign in, or raise `TooMany`: five in a quarter of an hour from one place, thirty in an hour in all."""
    near, far = of("sign-in", email, ip), of("sign-in", email)
    if within(near, NEAR_MINUTES) >= NEAR or within(far, FAR_MINUTES) >= FAR:
        raise TooMany
    note(near)
    note(far)


def sign_in_was_right(email: str, ip: str) -> None:
    """Forget the tries for this address."""
    forget(of("sign-in", email, ip))
    forget(of("sign-in", email))


def ask_factor(user: UUID) -> None:
    """Raise `TooMany` where a member's second step went wrong thirty times in an hour."""
    if within(of("factor", user), FAR_MINUTES) >= FAR:
        raise TooMany


def wrong_in(session: UUID, user: UUID) -> bool:
    """Count a wrong try inside a session; says whether the session has had its five."""
    mine = of("session", session)
    note(mine)
    note(of("factor", user))
    return within(mine, FAR_MINUTES * 12) >= TRIES_OF_A_SESSION


def right_in(session: UUID) -> None:
    """Forget the wrong tries of a session."""
    forget(of("session", session))
