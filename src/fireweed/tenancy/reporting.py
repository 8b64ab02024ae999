"""Reading as the role that may read what is counted, and nothing of a record; see docs/explanation/keys.md."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import psycopg
from django.conf import settings
from psycopg.rows import tuple_row

from fireweed.tenancy.context import LIFETIME_SECONDS, signed


@contextmanager
def reporting(org: UUID) -> "Iterator[psycopg.Cursor[Any]]":
    """A read-only transaction of the reporting role that sees one organisation."""
    with psycopg.connect(settings.REPORT_URL, row_factory=tuple_row, connect_timeout=5) as connection:
        connection.read_only = True
        value = signed(settings.CONTEXT_KEY, org, None, connection.info.backend_pid, int(time.time()) + LIFETIME_SECONDS)
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.ctx', %s, true)", [value])
            yield cursor
