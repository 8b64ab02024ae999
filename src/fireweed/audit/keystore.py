"""The connection to the keystore: one a thread, autocommit, never among Django's databases.

What is written here stays written when the page that asked for it fails; that is why receipts live here.
"""

import threading
from typing import Any

import psycopg
from django.conf import settings
from psycopg.rows import tuple_row

_local = threading.local()


class KeystoreAway(Exception):
    """The keystore does not answer; nothing sealed can be opened until it does."""


def _connection() -> "psycopg.Connection[Any]":
    held: psycopg.Connection[Any] | None = getattr(_local, "connection", None)
    if held is None or held.closed:
        held = psycopg.connect(settings.KEYSTORE_URL, autocommit=True, row_factory=tuple_row, connect_timeout=5)
        _local.connection = held
    return held


def call(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """Run one statement on the keystore and return its rows.

    A connection that broke while idle is opened anew once. Raises `KeystoreAway` when the server does not answer.
    """
    for last in (False, True):
        try:
            with _connection().cursor() as cursor:
                cursor.execute(statement, values)
                return cursor.fetchall() if cursor.description else []
        except psycopg.OperationalError as error:
            close()
            if last:
                raise KeystoreAway from error
    raise KeystoreAway


def close() -> None:
    """Let go of this thread's connection."""
    held: psycopg.Connection[Any] | None = getattr(_local, "connection", None)
    _local.connection = None
    if held is not None and not held.closed:
        held.close()
