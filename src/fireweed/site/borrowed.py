"""A database for a command: the one named in the environment, else the demo's own, started and brought up if need be."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from fireweed.site.engine import private, state
from fireweed.site.engine.trouble import EngineTrouble


def with_database(work: Callable[[], int]) -> int:
    """Run `work` with Django set up on DATABASE_URL, or on the private PostgreSQL, stopped again afterwards."""
    if os.environ.get("DATABASE_URL"):
        return _set_up(work)
    with the_demos():
        return _set_up(work)


@contextmanager
def the_demos() -> Iterator[None]:
    """The demo's own databases, at the present, in the environment."""
    with private.lent() as addresses:
        os.environ.update(addresses)
        _bring_up()
        yield


def _set_up(work: Callable[[], int]) -> int:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fireweed.site.settings")
    django.setup()
    return work()


def _bring_up() -> None:
    """Migrate where this version's migrations are not those the state folder remembers."""
    stamp = state.folder() / "demo" / "schema"
    present = _schema()
    if stamp.is_file() and stamp.read_text() == present:
        return
    done = subprocess.run([sys.executable, "-m", "fireweed", "migrate"], capture_output=True, check=False)
    if done.returncode:
        raise EngineTrouble(
            "The demo's database comes from another version. ./fireweed reset forgets it; then start again.",
            "La base de la démonstration vient d’une autre version. ./fireweed reset l’oublie; recommencez ensuite.",
        )
    stamp.write_text(present)


def _schema() -> str:
    here = Path(__file__).resolve().parent.parent
    files = sorted([*here.glob("*/migrations/0*.py"), *here.glob("*/keystore/*.sql"), here / "audit" / "chain.sql"])
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
