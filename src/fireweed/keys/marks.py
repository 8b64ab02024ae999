"""Marks: what came in before is known again by a keyed hash, whose key the main database does not hold."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from uuid import UUID

from fireweed.audit import keystore


def secret_of(org: UUID) -> bytes:
    """The organisation's own secret, made when it is first asked for."""
    found = None
    while found is None:  # whoever asks at the very moment it is made asks once more
        [(found,)] = keystore.call("SELECT org_secret_of(%s, %s)", org, secrets.token_bytes(32))
    return bytes(found)


def mark_of(org: UUID, fingerprint: str) -> bytes:
    """The mark of something from elsewhere; without the keystore it can be neither guessed nor compared."""
    return marks_of(org, [fingerprint])[0]


def marks_of(org: UUID, fingerprints: Sequence[str]) -> list[bytes]:
    """The marks of several things, with one question to the keystore."""
    secret = secret_of(org)
    return [hmac.new(secret, b"ck1|mark|" + one.encode(), hashlib.sha256).digest() for one in fingerprints]
