"""The ground under the tests: one private server, a migrated pair of databases copied for each worker, a new
organisation for each test that wants one. Tests connect as the application's own roles; nothing is truncated.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fireweed.site import credentials
from fireweed.site.engine import databases, server

if TYPE_CHECKING:
    from tests.house import House

ROOT = Path(__file__).resolve().parent.parent
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "solo")
BASE = Path(os.environ.get("FIREWEED_TEST_BASE") or tempfile.mkdtemp(prefix="fireweed-test-"))
os.environ["FIREWEED_TEST_BASE"] = str(BASE)
TEMPLATE = ("test_template", "test_template_keystore")


def _environment(socket: Path, main: str, keystore: str) -> dict[str, str]:
    return {
        **databases.urls(socket, main, keystore),
        "FIREWEED_CREDENTIALS": str(BASE / "credentials"),
        "FIREWEED_MAIL_FOLDER": str(BASE / f"mail-{WORKER}"),
        "FIREWEED_STATE": str(BASE / "state"),
        "FIREWEED_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "fireweed.site.settings",
        "PYTHONPATH": str(ROOT / "src"),
    }


def _make_template(socket: Path) -> None:
    with databases.superuser(socket) as connection:
        databases.create_roles(connection, "main")
        databases.create_roles(connection, "keystore")
    databases.create_pair(socket, *TEMPLATE)
    done = subprocess.run(
        [sys.executable, "-m", "fireweed", "migrate"], env={**os.environ, **_environment(socket, *TEMPLATE)},
        capture_output=True, text=True, check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)


def pytest_configure(config: pytest.Config) -> None:
    """Start the server and the template once, then give this process its own copies, before any test is read."""
    controller = not hasattr(config, "workerinput")
    running = server.start(BASE / "pg", durable=False)
    if controller:
        credentials.make(BASE / "credentials")
        with databases.superuser(running.socket) as connection:
            ready = databases.exists(connection, TEMPLATE[0])
        if not ready:
            _make_template(running.socket)
        if config.getoption("numprocesses", None):
            os.environ.update(_environment(running.socket, *TEMPLATE))
            return
    main = f"test_{WORKER}_{uuid.uuid4().hex[:8]}"
    databases.copy_pair(running.socket, TEMPLATE, (main, main + "_keystore"))
    (BASE / f"mail-{WORKER}").mkdir(mode=0o700, exist_ok=True)
    os.environ.update(_environment(running.socket, main, main + "_keystore"))
    os.environ["SUPERUSER_MAIN"] = databases.superuser_url(running.socket, main)["SUPERUSER_URL"]
    os.environ["SUPERUSER_KEYSTORE"] = databases.superuser_url(running.socket, main + "_keystore")["SUPERUSER_URL"]
    import django
    from django.test.utils import setup_test_environment

    django.setup()
    setup_test_environment()


def pytest_unconfigure(config: pytest.Config) -> None:
    """The one that started everything stops it and leaves nothing behind."""
    if not hasattr(config, "workerinput"):
        server.stop(BASE / "pg")
        shutil.rmtree(BASE, ignore_errors=True)


@pytest.fixture
def house() -> "House":
    """A new organisation with its cast, each member with certified keys and no passphrase (see `tests/house.py`)."""
    from tests.house import House

    return House()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that the keystore is asked."""
    from fireweed.audit import keystore

    heard: list[str] = []
    honest = keystore.call

    def counted(statement: str, *values: object) -> list[tuple[object, ...]]:
        heard.append(statement)
        return honest(statement, *values)

    monkeypatch.setattr(keystore, "call", counted)
    return heard
