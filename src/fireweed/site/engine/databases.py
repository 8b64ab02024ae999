"""The two databases, the accounts that may reach each, and the addresses under which they are found."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from fireweed.site.engine.server import SUPERUSER

MAIN = "fireweed"
KEYSTORE = "fireweed_keystore"

_ADVISORY = 0x66697265  # any fixed number: those who prepare the same server take turns under it


@dataclass(frozen=True)
class Side:
    """One of the two databases: its roles file, its owner, and who else may enter."""

    roles: str
    owner: str
    entering: tuple[str, ...]


SIDES = {
    "main": Side(
        "roles_main.sql",
        "fireweed_owner",
        ("fireweed_migrate", "fireweed_app", "fireweed_job", "fireweed_report", "fireweed_backup"),
    ),
    "keystore": Side(
        "roles_keystore.sql", "fireweed_keystore_owner", ("fireweed_keystore_migrate", "fireweed_keystore")
    ),
}

_ADDRESSES = {
    "DATABASE_URL": ("main", "fireweed_app"),
    "KEYSTORE_URL": ("keystore", "fireweed_keystore"),
    "OWNER_URL": ("main", "fireweed_migrate"),
    "KEYSTORE_OWNER_URL": ("keystore", "fireweed_keystore_migrate"),
    "JOB_URL": ("main", "fireweed_job"),
    "REPORT_URL": ("main", "fireweed_report"),
    "BACKUP_URL": ("main", "fireweed_backup"),
}


def superuser(socket: Path, database: str = "postgres") -> psycopg.Connection:
    """An autocommit connection that may do everything; for preparing a server and for attack tests only."""
    return psycopg.connect(host=str(socket), user=SUPERUSER, dbname=database, autocommit=True)


def create_roles(connection: psycopg.Connection, kind: str) -> None:
    """Make the accounts of one side, "main" or "keystore"; doing it again changes nothing."""
    orders = (Path(__file__).parent / SIDES[kind].roles).read_bytes()
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [_ADVISORY])
        connection.execute(orders)


def create_pair(socket: Path, main: str = MAIN, keystore: str = KEYSTORE) -> bool:
    """Make both databases, each closed to the other side's accounts; says whether any of them is new."""
    made = False
    with _prepared(socket) as connection:
        for kind, name in (("main", main), ("keystore", keystore)):
            if not exists(connection, name):
                owner = sql.Identifier(SIDES[kind].owner)
                order = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8'")
                connection.execute(order.format(sql.Identifier(name), owner))
                made = True
            _admit(connection, kind, name)
            with superuser(socket, name) as inside:
                _own_schema(inside, SIDES[kind])
    return made


def copy_pair(socket: Path, template: tuple[str, str], new: tuple[str, str]) -> None:
    """Copy a pair (main, keystore) that nobody is connected to; who may enter is settled anew for the copies."""
    with _prepared(socket) as connection:
        for kind, old_name, name in zip(("main", "keystore"), template, new, strict=True):
            order = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}")
            owner = sql.Identifier(SIDES[kind].owner)
            connection.execute(order.format(sql.Identifier(name), owner, sql.Identifier(old_name)))
            _admit(connection, kind, name)  # the rights on a database itself do not come along with a copy


def drop_pair(socket: Path, main: str, keystore: str) -> None:
    """Remove both databases, closing the connections that are still open to them."""
    with _prepared(socket) as connection:
        for name in (main, keystore):
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def exists(connection: psycopg.Connection, name: str) -> bool:
    """Whether the server has a database of this name."""
    return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def urls(socket: Path, main: str = MAIN, keystore: str = KEYSTORE) -> dict[str, str]:
    """The environment variables under which every part of Fireweed finds its database and its account."""
    names = {"main": main, "keystore": keystore}
    return {variable: _url(socket, user, names[kind]) for variable, (kind, user) in _ADDRESSES.items()}


def superuser_url(socket: Path, database: str = "postgres") -> dict[str, str]:
    """The address of the account that may do everything, for tests that play the thief or the host."""
    return {"SUPERUSER_URL": _url(socket, SUPERUSER, database)}


def _url(socket: Path, user: str, database: str) -> str:
    return f"postgresql://{quote(user)}@/{quote(database)}?host={quote(str(socket), safe='/')}"


@contextmanager
def _prepared(socket: Path) -> Iterator[psycopg.Connection]:
    """One process at a time makes or removes databases; two copies of one template would trip over each other."""
    with superuser(socket) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [_ADVISORY])
        connection.execute("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC")
        yield connection


def _admit(connection: psycopg.Connection, kind: str, name: str) -> None:
    database = sql.Identifier(name)
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    entering = sql.SQL(", ").join(map(sql.Identifier, SIDES[kind].entering))
    connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, entering))


def _own_schema(inside: psycopg.Connection, side: Side) -> None:
    owner = sql.Identifier(side.owner)
    entering = sql.SQL(", ").join(map(sql.Identifier, side.entering))
    inside.execute(sql.SQL("ALTER SCHEMA public OWNER TO {}").format(owner))
    inside.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    inside.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(entering))
