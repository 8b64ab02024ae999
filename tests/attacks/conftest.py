"""A server for those attacks that need one, on the databases of this run."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attacks.serving import Served, served


@pytest.fixture(scope="session")
def real() -> Iterator[Served]:
    """The application as it ships, with addresses added at which it breaks."""
    log = Path(os.environ["FIREWEED_TEST_BASE"]) / f"attacked-{os.environ.get('PYTEST_XDIST_WORKER', 'solo')}.log"
    with served(log, DJANGO_SETTINGS_MODULE="tests.attacks.breaking_settings") as here:
        yield here
