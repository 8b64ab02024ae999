"""Passphrases and code secrets of the example cast, in the demo's own 0600 folder; there is no such file elsewhere."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from fireweed.site.engine import state


@dataclass(frozen=True, slots=True)
class CastKey:
    """What one of the cast signs in with; `secret` is base32, for six-digit codes."""

    email: str
    passphrase: str
    secret: str

    def __repr__(self) -> str:
        return "CastKey(…)"


def _file() -> Path:
    return state.folder() / "demo" / "cast.json"


def keep(keys: list[CastKey]) -> None:
    """Write what the cast signs in with, for this account alone; all at once or not at all."""
    path = _file()
    fresh = path.with_suffix(".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump([asdict(key) for key in keys], file)
    fresh.replace(path)


def kept() -> dict[str, CastKey]:
    """What the cast signs in with, by e-mail; empty where no demo was built."""
    try:
        rows = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {row["email"]: CastKey(**row) for row in rows}
