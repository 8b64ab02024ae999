"""The state folder: all that the demo and the private PostgreSQL keep on this machine, and how it is forgotten."""

import os
import shutil
from pathlib import Path

from fireweed.site.engine import server
from fireweed.site.engine.trouble import EngineTrouble

CHECKOUT = Path(__file__).resolve().parents[4]
MARKER = "made-by-fireweed"
ROOMS = ("credentials", "mail", "demo")


def folder() -> Path:
    """Where the state is: `.fireweed` in the checkout, or the folder that FIREWEED_STATE names."""
    return Path(os.environ.get("FIREWEED_STATE") or CHECKOUT / ".fireweed").expanduser().resolve()


def data() -> Path:
    """Where the private PostgreSQL keeps its files; the engine makes it at the first start."""
    return folder() / "pg"


def prepare() -> Path:
    """Make the state folder and its rooms, closed to every other account, or open the one that is there."""
    top = folder()
    marker = top / MARKER
    try:
        top.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not marker.exists() and any(top.iterdir()):
            raise _not_ours(top)
        top.chmod(0o700)
        marker.touch(mode=0o600)
        for room in ROOMS:
            (top / room).mkdir(mode=0o700, exist_ok=True)
    except (PermissionError, NotADirectoryError, FileExistsError):
        raise _closed(top) from None
    return top


def reset() -> bool:
    """Stop the private PostgreSQL and remove the state folder; says whether there was anything to forget.

    A folder without Fireweed's own marker is left alone, and so is a server that another command is using.
    """
    top = folder()
    try:
        if not top.exists():
            return False
        if not (top / MARKER).is_file():
            raise _not_ours(top)
        if server.in_use(data()):
            raise EngineTrouble(
                "The demo is still in use by another command. Stop that one first (Ctrl-C), then reset.",
                "La démonstration sert encore à une autre commande. "
                "Arrêtez d’abord celle-ci (Ctrl-C), puis recommencez.",
            )
        server.forget(data())
        marker = top / MARKER
        # The marker goes last, so that a reset cut short can be done again.
        for path in (each for each in top.iterdir() if each != marker):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
        marker.unlink()
        top.rmdir()
    except PermissionError:
        raise _closed(top) from None
    return True


def _not_ours(top: Path) -> EngineTrouble:
    return EngineTrouble(
        f"The folder {top} was not made by Fireweed, so it is left alone. Set FIREWEED_STATE to another folder.",
        f"Le dossier {top} n’a pas été créé par Fireweed\u00a0: il reste tel quel. "
        "Indiquez un autre dossier dans FIREWEED_STATE.",
    )


def _closed(top: Path) -> EngineTrouble:
    return EngineTrouble(
        f"This account may not write to {top}. Use the account that made it, or set FIREWEED_STATE to another folder.",
        f"Ce compte ne peut pas écrire dans {top}. Utilisez le compte qui l’a créé ou indiquez un autre dossier dans "
        "FIREWEED_STATE.",
    )
