"""Bringing both databases to the present: Django's migrations as the owner, then the keystore's own files."""

import os
from pathlib import Path

import psycopg

KEYSTORE_FILES = ("audit", "keys", "network", "vault")
_HERE = Path(__file__).resolve().parent.parent


def as_owner() -> None:
    """Let Django connect as the owner of the main database; to be called before Django is set up."""
    os.environ["FIREWEED_CONNECT_AS"] = os.environ["OWNER_URL"]
    os.environ["FIREWEED_CONNECT_OPTIONS"] = "-c role=fireweed_owner"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fireweed.site.settings")


def migrate_main() -> None:
    """Bring the main database up and store the pads of the context key, so that it can check signatures."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from fireweed.tenancy.context import pads

    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO tenancy_secret (single, inner_pad, outer_pad) VALUES (true, %s, %s) "
            "ON CONFLICT (single) DO UPDATE SET inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad",
            list(pads(settings.CONTEXT_KEY)),
        )


def keystore_files() -> list[tuple[str, Path]]:
    """The keystore's migrations in the order they run, each with the name under which it is remembered."""
    return [
        (f"{app}/{path.stem}", path)
        for app in KEYSTORE_FILES
        for path in sorted((_HERE / app / "keystore").glob("*.sql"))
    ]


def migrate_keystore(url: str) -> list[str]:
    """Run the keystore's files that have not run yet, each in its own transaction; returns their names."""
    ran = []
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET ROLE fireweed_keystore_owner")
        connection.execute("CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, at timestamptz DEFAULT now())")
        done = {name for (name,) in connection.execute("SELECT name FROM migration")}
        chain = (_HERE / "audit" / "chain.sql").read_text()
        for name, path in keystore_files():
            if name in done:
                continue
            with connection.transaction():
                if name == "audit/0001_book_of_openings":
                    connection.execute(chain.encode())
                connection.execute(path.read_text().encode())
                connection.execute("INSERT INTO migration (name) VALUES (%s)", [name])
            ran.append(name)
        connection.execute("GRANT SELECT ON migration TO fireweed_keystore")
    return ran
