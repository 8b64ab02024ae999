"""The secrets of a running Fireweed, each a file in one folder: a systemd credential, or the demo's own folder.

    secret_key   signs Django's one-time tokens      context_key  signs whose rows a transaction may see
    epoch_key    wraps every server share             anchor_key   signs the heads of the trail
"""

import os
import secrets
from pathlib import Path

NAMES = ("secret_key", "context_key", "epoch_key", "anchor_key")


class Missing(Exception):
    """A secret is not where it should be; its name is the first argument."""


def folder() -> Path | None:
    """Where the secrets lie: FIREWEED_CREDENTIALS, else systemd's own folder."""
    named = os.environ.get("FIREWEED_CREDENTIALS") or os.environ.get("CREDENTIALS_DIRECTORY")
    return Path(named) if named else None


def read(name: str) -> bytes:
    """One secret of 32 bytes; raises `Missing`."""
    base = folder()
    if base is None or not (base / name).is_file():
        raise Missing(name)
    value = (base / name).read_bytes()
    if len(value) != 32:
        raise Missing(name)
    return value


def missing() -> list[str]:
    """The names of secrets that are not there or not of the right length."""
    lost = []
    for name in NAMES:
        try:
            read(name)
        except Missing:
            lost.append(name)
    return lost


def make(base: Path) -> None:
    """Make the secrets that a folder lacks, readable by this account alone."""
    base.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in NAMES:
        path = base / name
        if not path.exists():
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(secrets.token_bytes(32))
