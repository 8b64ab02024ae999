"""One-time links: made, found by their token before anyone is known, used once."""

import secrets
from datetime import timedelta
from uuid import UUID

from django.db import connection
from django.utils import timezone

from fireweed.accounts.models import Letter, User
from fireweed.keys import primitives
from fireweed.tenancy import context

INVITATION_LASTS, RETURN_LASTS = timedelta(days=7), timedelta(hours=1)


class Used(Exception):
    """This link did its work already, a moment ago."""


def _hash(token: str) -> bytes:
    return primitives.digest(token.encode(), use=b"ck1letter")


def write(user: User, kind: str, *, first_director: bool = False) -> str:
    """Make a one-time link for an account and return its token, the only time it is seen; earlier ones end."""
    Letter.objects.filter(user=user, kind=kind, used_at=None).delete()
    token = secrets.token_urlsafe(24)
    lasts = INVITATION_LASTS if kind == Letter.INVITATION else RETURN_LASTS
    Letter.objects.create(
        org_id=user.org_id, user=user, kind=kind, token=_hash(token), ends_at=timezone.now() + lasts,
        first_director=first_director,
    )
    return token


def whose(token: str) -> tuple[UUID, UUID] | None:
    """The organisation and account a token belongs to, before any context is set."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT org_id, user_id FROM accounts_letter_whose(%s)", [_hash(token)])
        found = cursor.fetchone()
    return (found[0], found[1]) if found else None


def living(token: str, kind: str) -> Letter | None:
    """The letter of a token inside its organisation's context, if it was not used and has not ended."""
    return (
        Letter.objects.select_related("user")
        .filter(token=_hash(token), kind=kind, used_at=None, ends_at__gt=timezone.now())
        .first()
    )


def read(token: str, kind: str) -> Letter | None:
    """Speak for whom a token was written and give its letter, or None where it was used, has ended or never was."""
    found = whose(token)
    if found is None:
        return None
    context.enter(*found)
    return living(token, kind)


def use(letter: Letter) -> None:
    """Mark a letter as used; it never works again. Raises `Used` where somebody was quicker.

    First of all that is done with a letter: the row is the lock, so a form sent twice does its work once.
    """
    if not Letter.objects.filter(id=letter.id, used_at=None).update(used_at=timezone.now()):
        raise Used
