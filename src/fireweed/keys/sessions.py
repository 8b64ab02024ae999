"""Sessions: two cookies, one row. The first finds the row, the second alone opens the secret in it.

A copy of the row gives neither, the first cookie alone is a locked session, the second alone is nothing.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from fireweed.keys import primitives
from fireweed.keys.keyring import Keyring
from fireweed.keys.models import Pair, Session
from fireweed.keys.primitives import Secret, Unopened
from fireweed.tenancy.prepared import Later, Prepared

IDLE = timedelta(minutes=10)
LONGEST = timedelta(hours=10)
STEP = timedelta(minutes=5)
_LIVE = Subquery(Pair.objects.filter(user_id=OuterRef("user_id"), retired_at=None).values("id"))
_BY_TOKEN: Prepared[Any] = Prepared(lambda: Session.objects.filter(token=Later("token")).annotate(live=_LIVE))


@dataclass(frozen=True, slots=True)
class Cookies:
    """The two values the browser holds; they are stored nowhere."""

    sign_in: str
    key: str

    def __repr__(self) -> str:
        return "Cookies(…)"


def _token(sign_in: str) -> bytes:
    return primitives.digest(sign_in.encode(), use=b"ck1session")


def _box_key(key: str) -> bytes:
    return primitives.hkdf(key.encode(), salt=b"", info="ck1|session")


def _place(session: Session) -> str:
    return f"ck1|session|{session.id}|{session.org_id}|{session.user_id}|{bytes(session.token).hex()}"


def open_session(org: UUID, user: UUID, secret: Secret, *, proved: bool) -> Cookies:
    """Begin a member's only session; any other of the same member ends."""
    Session.objects.filter(org_id=org, user_id=user).delete()
    now = timezone.now()
    session = Session(id=uuid4(), org_id=org, user_id=user, proved=proved, ends_at=now + LONGEST)
    return _fill(session, secret, now, stepped=proved)


def renew(session: Session, secret: Secret, *, stepped: bool = True) -> Cookies:
    """Give an existing session new cookies and an unlocked box, after a proof; its longest life stays as it was.

    Raises `Unopened` where the session was ended meanwhile: it does not come back.
    """
    if not Session.objects.select_for_update().filter(id=session.id).exists():
        raise Unopened
    session.proved = True
    return _fill(session, secret, timezone.now(), stepped=stepped)


def _fill(session: Session, secret: Secret, now: datetime, *, stepped: bool) -> Cookies:
    cookies = Cookies(secrets.token_urlsafe(32), secrets.token_urlsafe(32))
    session.token = _token(cookies.sign_in)
    session.box = primitives.seal(_box_key(cookies.key), secret.to_bytes(), place=_place(session))
    session.idle_until = now + IDLE
    session.stepped_until = now + STEP if stepped else None
    session.pair = None  # keys may have changed on the way to this proof
    session.save()
    return cookies


def whose(sign_in: str) -> tuple[UUID, UUID] | None:
    """The organisation and member a first cookie belongs to, before any context is set."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT org_id, user_id FROM keys_session_whose(%s)", [_token(sign_in)])
        found = cursor.fetchone()
    return (found[0], found[1]) if found else None


def find(sign_in: str) -> Session | None:
    """The living session of a first cookie; an ended one is removed, an idle one is locked."""
    found = _BY_TOKEN.first(token=_token(sign_in))
    now = timezone.now()
    if found is None:
        return None
    session: Session = found
    session.pair = found.live
    if session.ends_at <= now:
        session.delete()
        return None
    if session.box is not None and session.idle_until <= now:
        lock(session)
    return session


def lock(session: Session) -> None:
    """Drop the unlocked secret; the sign-in stays, nothing opens until the passphrase is given again."""
    session.box = None
    session.stepped_until = None
    Session.objects.filter(id=session.id).update(box=None, stepped_until=None)


def keep_alive(session: Session) -> None:
    """Push the idle limit on, at most twice a minute, and only if the session still exists and is open."""
    later = timezone.now() + IDLE
    if later - session.idle_until > timedelta(seconds=30):
        Session.objects.filter(id=session.id, box__isnull=False).update(idle_until=later)


def keyring_of(session: Session, key: str) -> Keyring | None:
    """The member's keyring, or None where the second cookie is missing, another's, or the session is locked."""
    if session.box is None or not session.proved or not key:
        return None
    secret = held_secret(session, key)
    pair = session.pair or live_pair(session.user_id)
    if secret is None or pair is None:
        return None
    return Keyring(session.org_id, session.user_id, pair, secret)


def live_pair(user: UUID) -> UUID | None:
    """The key pair a member uses today, whether or not anybody vouched for it."""
    return Pair.objects.filter(user_id=user, retired_at=None).values_list("id", flat=True).first()


def held_secret(session: Session, key: str) -> Secret | None:
    """The secret a session holds, whether or not the second factor was given."""
    if session.box is None or not key:
        return None
    try:
        return Secret.from_bytes(primitives.unseal(_box_key(key), bytes(session.box), place=_place(session)))
    except Unopened:
        return None


def end(session: Session) -> None:
    """Sign out."""
    Session.objects.filter(id=session.id).delete()


def end_all(user: UUID) -> None:
    """Sign a member out everywhere, at once."""
    Session.objects.filter(user_id=user).delete()
