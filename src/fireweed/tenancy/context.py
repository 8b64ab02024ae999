"""The signed context: which organisation and member a transaction speaks for.

The database checks the signature itself (`tenancy/migrations/0001`), so a forged or replayed context is an error and a
missing one sees no rows. The signature covers the server process, so no pooler may stand between.
"""

import hashlib
import hmac
import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

LIFETIME_SECONDS = 900


def pads(key: bytes) -> tuple[bytes, bytes]:
    """The inner and outer HMAC pads of a 32-byte key, as the database stores them (RFC 2104, 64-byte block)."""
    block = key.ljust(64, b"\0")
    return bytes(b ^ 0x36 for b in block), bytes(b ^ 0x5C for b in block)


def signed(key: bytes, org: UUID, user: UUID | None, pid: int, until: int) -> str:
    """The context string `org|user|expiry|mac` that the database accepts from server process `pid` until `until`."""
    head = f"{org}|{user or ''}|{until}"
    mac = hmac.new(key, f"{head}|{pid}".encode(), hashlib.sha256).hexdigest()
    return f"{head}|{mac}"


def enter(org: UUID, user: UUID | None = None) -> None:
    """Speak for one member of one organisation until this transaction ends."""
    if not connection.in_atomic_block:
        raise RuntimeError("A context lives inside a transaction.")
    connection.ensure_connection()
    pid = connection.connection.info.backend_pid
    value = signed(settings.CONTEXT_KEY, org, user, pid, int(time.time()) + LIFETIME_SECONDS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.ctx', %s, true)", [value])


@contextmanager
def speaking_for(org: UUID, user: UUID | None = None) -> Iterator[None]:
    """One transaction that speaks for one member of one organisation."""
    with transaction.atomic():
        enter(org, user)
        yield
