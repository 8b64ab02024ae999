"""Bring both databases to the present; runs as their owners, and `serve` never does."""

import argparse
import os
import sys

from fireweed.bilingual import Two

SUMMARY = Two("bring both databases to the present", "mettre à jour les deux bases de données")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""


def run(args: argparse.Namespace) -> int:
    """Migrate the databases of OWNER_URL and KEYSTORE_OWNER_URL, or the demo's own."""
    if os.environ.get("OWNER_URL"):
        return _migrate()
    from fireweed.site.engine import private

    with private.lent() as addresses:
        os.environ.update(addresses)
        return _migrate()


def _migrate() -> int:
    import django

    from fireweed.site import migrating

    if not os.environ.get("KEYSTORE_OWNER_URL"):
        print("KEYSTORE_OWNER_URL is not set. / KEYSTORE_OWNER_URL n’est pas définie.", file=sys.stderr)
        return 2
    migrating.as_owner()
    django.setup()
    migrating.migrate_main()
    migrating.migrate_keystore(os.environ["KEYSTORE_OWNER_URL"])
    print("Both databases are up to date. / Les deux bases de données sont à jour.", file=sys.stderr)
    return 0
