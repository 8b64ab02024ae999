"""Six-digit codes from an app: proposed, confirmed with a first code, each code good once.

The app's secret lies sealed under a key that comes from the keystore; a copy of the main database makes no codes.
"""

import hmac
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from enum import Enum
from uuid import UUID

import pyotp
from django.utils import timezone

from fireweed.accounts.models import CodeApp
from fireweed.keys import passphrases, primitives
from fireweed.keys.primitives import Unopened

SECONDS, AROUND = 30, 1
ISSUER = "Fireweed"


class Answer(Enum):
    """How a second step went."""

    RIGHT = "right"
    USED = "used"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A fresh secret for an app, and the same sealed, to come back with the first code."""

    secret: str = field(repr=False)
    sealed: str
    address: str = field(repr=False)

    @property
    def groups(self) -> list[str]:
        """The secret in groups of four, to be typed."""
        return [self.secret[n : n + 4] for n in range(0, len(self.secret), 4)]


def _place(org: UUID, user: UUID) -> str:
    return f"ck1|codeapp|{org}|{user}"


def _seal(org: UUID, user: UUID, secret: str) -> bytes:
    return primitives.seal(passphrases.code_key(user), secret.encode(), place=_place(org, user))


def _open(org: UUID, user: UUID, sealed: bytes) -> str:
    return primitives.unseal(passphrases.code_key(user), sealed, place=_place(org, user)).decode()


def propose(org: UUID, user: UUID, email: str, sealed: str = "") -> Proposal:
    """A secret for a new app: fresh, or the one that `sealed` holds, when the page is shown again."""
    try:
        secret = _open(org, user, urlsafe_b64decode(sealed)) if sealed else pyotp.random_base32()
    except (Unopened, ValueError):
        secret = pyotp.random_base32()
    token = urlsafe_b64encode(_seal(org, user, secret)).decode()
    return Proposal(secret, token, pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER))


def confirm(org: UUID, user: UUID, sealed: str, code: str) -> bool:
    """Take a proposed app into use with its first code; an app before it stops working."""
    try:
        secret = _open(org, user, urlsafe_b64decode(sealed))
    except (Unopened, ValueError):
        return False
    step = _step_of(secret, code)
    if step is None:
        return False
    put(org, user, secret, last_step=step)
    return True


def put(org: UUID, user: UUID, secret: str, *, last_step: int = 0) -> None:
    """Store an app's secret (base32) as confirmed."""
    CodeApp.objects.update_or_create(
        org_id=org, user_id=user,
        defaults={"secret": _seal(org, user, secret), "last_step": last_step, "confirmed_at": timezone.now()},
    )


def has(user: UUID) -> bool:
    """Whether a member has a confirmed app."""
    return CodeApp.objects.filter(user_id=user, confirmed_at__isnull=False).exists()


def _step_of(secret: str, code: str) -> int | None:
    said = "".join(code.split())
    now = int(time.time()) // SECONDS
    maker = pyotp.TOTP(secret)
    found = None
    for step in range(now - AROUND, now + AROUND + 1):
        if said.isascii() and hmac.compare_digest(maker.at(step * SECONDS), said):
            found = step
    return found


def check(user: UUID, code: str) -> Answer:
    """Whether a code is right now; a code that was already used, or one before it, is not right again."""
    app = CodeApp.objects.filter(user_id=user, confirmed_at__isnull=False).first()
    if app is None:
        return Answer.WRONG
    try:
        step = _step_of(_open(app.org_id, user, bytes(app.secret)), code)
    except Unopened:
        return Answer.WRONG
    if step is None:
        return Answer.WRONG
    # Two requests with the same code: only one of them moves the step on.
    moved = CodeApp.objects.filter(id=app.id, last_step__lt=step).update(last_step=step)
    return Answer.RIGHT if moved else Answer.USED


def remove(user: UUID) -> None:
    """Take a member's app out of use."""
    CodeApp.objects.filter(user_id=user).delete()
