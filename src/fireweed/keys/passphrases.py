"""The passphrase, run once through Argon2id and split: one half is checked, the other opens the member's secret."""

import hmac
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from fireweed.audit import keystore
from fireweed.keys import primitives
from fireweed.keys.models import Wrap
from fireweed.keys.primitives import Secret, Unopened

SLOTS, WAIT_SECONDS = 2, 10
_LINE = threading.BoundedSemaphore(SLOTS + 1)
"""Who works or waits in this process: one fewer than its threads, so that pages are answered whoever knocks."""


class Busy(Exception):
    """Too many people are signing in at this moment; nothing was wrong with what was typed."""


@contextmanager
def slot() -> Iterator[None]:
    """Hold one of the machine's two places for a passphrase run, so that memory stays bounded."""
    if not _LINE.acquire(blocking=False):
        raise Busy
    try:
        held = _wait()
        try:
            yield
        finally:
            keystore.call("SELECT pg_advisory_unlock(2711, %s)", held)
    finally:
        _LINE.release()


def _wait() -> int:
    """Take one of the machine's places, or raise `Busy` after a while."""
    until = time.monotonic() + WAIT_SECONDS
    while True:
        for number in range(SLOTS):
            [(got,)] = keystore.call("SELECT pg_try_advisory_lock(2711, %s)", number)
            if got:
                return number
        if time.monotonic() > until:
            raise Busy
        time.sleep(0.1)


def pepper_of(user: UUID) -> bytes:
    """The keystore's part of a member's passphrase check; raises `Unopened` where there is none."""
    [(found,)] = keystore.call("SELECT pepper_open(%s)", user)
    if found is None:
        raise Unopened
    return bytes(found)


def code_key(user: UUID) -> bytes:
    """The key under which the secret of a member's code app lies; it comes from the keystore alone."""
    return primitives.hkdf(pepper_of(user), salt=b"", info="ck1|codeapp")


def _verifier(half: bytes, pepper: bytes) -> bytes:
    return primitives.digest(half, use=b"ck1verifier", key=pepper)


def _wrapping_key(half: bytes, pepper: bytes, kind: str) -> bytes:
    return primitives.hkdf(half, salt=pepper, info=f"ck1|wrap|{kind}")


def _place(org: UUID, user: UUID, kind: str) -> str:
    return f"ck1|secret|{org}|{user}|{kind}"


def set_passphrase(org: UUID, user: UUID, secret: Secret, passphrase: str) -> None:
    """Put a member's secret under a passphrase, replacing the one before."""
    salt, pepper = secrets.token_bytes(16), pepper_of(user)
    with slot():
        run = primitives.argon2id(passphrase, salt)
    _put(org, user, Wrap.PASSPHRASE, secret, run[:32], run[32:], pepper, salt=salt,
         ops=primitives.ARGON_OPS, memory=primitives.ARGON_MEMORY)


def set_recovery(org: UUID, user: UUID, secret: Secret) -> str:
    """Put a member's secret under a fresh recovery code and return the code, the only time it is seen."""
    code = secrets.token_bytes(32)
    pepper = pepper_of(user)
    _put(org, user, Wrap.RECOVERY, secret, code, code, pepper, salt=b"", ops=0, memory=0)
    letters = code.hex().upper()
    return "-".join(letters[n : n + 8] for n in range(0, 64, 8))


def _put(
    org: UUID, user: UUID, kind: str, secret: Secret, check: bytes, wrap: bytes, pepper: bytes,
    *, salt: bytes, ops: int, memory: int,
) -> None:
    box = primitives.seal(_wrapping_key(wrap, pepper, kind), secret.to_bytes(), place=_place(org, user, kind))
    Wrap.objects.update_or_create(
        org_id=org, user_id=user, kind=kind,
        defaults={"salt": salt, "ops": ops, "memory": memory, "verifier": _verifier(check, pepper), "box": box},
    )


def open_with_passphrase(org: UUID, user: UUID, passphrase: str) -> Secret:
    """The member's secret, or `Unopened` after the same amount of work."""
    wrap = Wrap.objects.filter(org_id=org, user_id=user, kind=Wrap.PASSPHRASE).first()
    if wrap is None:
        spend(passphrase)
        raise Unopened
    with slot():
        run = primitives.argon2id(passphrase, bytes(wrap.salt), ops=wrap.ops, memory=wrap.memory)
    return _open(wrap, run[:32], run[32:])


def open_with_recovery(org: UUID, user: UUID, code: str) -> Secret:
    """The member's secret under the recovery code, or `Unopened`."""
    wrap = Wrap.objects.filter(org_id=org, user_id=user, kind=Wrap.RECOVERY).first()
    try:
        raw = bytes.fromhex("".join(code.split()).replace("-", ""))
    except ValueError as error:
        raise Unopened from error
    if wrap is None or len(raw) != 32:
        raise Unopened
    return _open(wrap, raw, raw)


def _open(wrap: Wrap, check: bytes, key: bytes) -> Secret:
    pepper = pepper_of(wrap.user_id)
    if not hmac.compare_digest(_verifier(check, pepper), bytes(wrap.verifier)):
        raise Unopened
    place = _place(wrap.org_id, wrap.user_id, wrap.kind)
    return Secret.from_bytes(primitives.unseal(_wrapping_key(key, pepper, wrap.kind), bytes(wrap.box), place=place))


def spend(passphrase: str) -> None:
    """Do the work of a check for a name nobody has, so that the answer takes as long."""
    with slot():
        primitives.argon2id(passphrase, bytes(16))
