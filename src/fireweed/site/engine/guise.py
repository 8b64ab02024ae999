"""As whom PostgreSQL runs. It refuses to be root, so root lends it another face and nothing more."""

import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fireweed.site.engine import binaries
from fireweed.site.engine.trouble import EngineTrouble

NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000")


@dataclass(frozen=True)
class Guise:
    """How to run one server: its programs, the folder of its data, and the account that owns it."""

    programs: Path
    data: Path
    prefix: tuple[str, ...] = ()
    account: dict[str, Any] = field(default_factory=dict)
    owner: tuple[int, int] | None = None
    borrowed: Path | None = None

    def run(self, program: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs, without a terminal, in a plain locale."""
        environment = {"LC_ALL": "C", "TZ": "UTC", "PATH": os.environ.get("PATH", os.defpath)}
        command = [*self.prefix, str(self.programs / program), *map(str, words)]
        return subprocess.run(
            command,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace",
            env=environment, cwd="/", umask=0o077, start_new_session=True, **self.account,
        )  # fmt: skip

    def give(self, path: Path) -> None:
        """Hand a file or a folder to the account that runs the server."""
        if self.owner:
            os.chown(path, *self.owner)


def choose(data: Path) -> Guise:
    """Settle as whom the server of this data folder runs; the same answer each time on the same machine."""
    programs = binaries.find()
    if os.geteuid() != 0:
        return Guise(programs, data)
    if _namespace_reaches(programs, data):
        # Inside, root looks like user 1000; outside, the files stay root's. No account is made, nothing is opened up.
        return Guise(programs, data, prefix=NAMESPACE)
    return _as_somebody_else(programs, data)


def own_folder(path: Path, owner: tuple[int, int] | None = None, mode: int = 0o700) -> Path:
    """Make a folder in a place that others can write to, or take it again if it is still ours."""
    uid, gid = owner or (os.geteuid(), os.getegid())
    try:
        path.mkdir(mode=mode)
        os.chown(path, uid, gid)
    except FileExistsError:
        found = path.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != uid:
            raise EngineTrouble(
                f"The folder {path} belongs to someone else. Remove it, or set TMPDIR to another folder.",
                f"Le dossier {path} appartient à quelqu’un d’autre. Supprimez-le ou indiquez-en un autre dans TMPDIR.",
            ) from None
    path.chmod(mode)
    return path


def place_for(data: Path, use: str) -> Path:
    """A short path in the system's temporary folder for this data folder; sockets allow about 100 bytes."""
    mark = hashlib.sha256(f"{os.geteuid()}:{data}".encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()).resolve() / f"fireweed-{use}-{mark}"


def _namespace_reaches(programs: Path, data: Path) -> bool:
    """Whether a user namespace may be made here, and sees both the programs and the data from inside."""
    if not shutil.which(NAMESPACE[0]):
        return False
    probe = 'test -x "$1" && test -w "$2" && test -x "$2"'
    words: Sequence[str] = (*NAMESPACE, "sh", "-c", probe, "sh", str(programs / "postgres"), str(data.parent))
    return subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True).returncode == 0


def _as_somebody_else(programs: Path, data: Path) -> Guise:
    """Run as an unprivileged account, out of the temporary folder, from a copy where it cannot read the original."""
    account = _unprivileged()
    owner = (account.pw_uid, account.pw_gid)
    base = own_folder(place_for(data, "pg"), mode=0o755)
    drop: dict[str, Any] = {"user": owner[0], "group": owner[1], "extra_groups": []}
    inside = Guise(programs, own_folder(base / "run", owner) / "data", (), drop, owner, base)
    try:
        readable = inside.run("postgres", "--version").returncode == 0
    except OSError:
        readable = False
    if readable:
        return inside
    return Guise(_copied(programs, base), inside.data, (), drop, owner, base)


def _copied(programs: Path, base: Path) -> Path:
    """A copy of the programs with the libraries beside them, readable by all, made once."""
    # Enough of the tree that the programs find their libraries: <top>/pginstall/bin and, beside <top>, <top>.libs
    top = programs.parents[1]
    copy = base / "programs"
    if not copy.exists():
        part = base / "programs.part"
        shutil.rmtree(part, ignore_errors=True)
        leave_out = shutil.ignore_patterns("include", "*.py", "*.pyc", "__pycache__", "*.a")
        for folder in (top / programs.parent.name, *top.parent.glob(f"{top.name}.libs")):
            target = part / folder.relative_to(top.parent)
            shutil.copytree(folder, target, ignore=leave_out, symlinks=True)
        for found in (part, *part.rglob("*")):
            if not found.is_symlink():
                found.chmod(0o755 if found.is_dir() or found.stat().st_mode & stat.S_IXUSR else 0o644)
        part.rename(copy)
    return copy / programs.relative_to(top.parent)


def _unprivileged() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("nobody")
    except KeyError:
        others = [account for account in pwd.getpwall() if account.pw_uid != 0]
    if others:
        return others[0]
    raise EngineTrouble(
        "PostgreSQL does not run as root and this machine has no other account. Run Fireweed as a normal user.",
        "PostgreSQL ne s’exécute pas en tant que root et il n’y a pas d’autre compte ici. "
        "Lancez Fireweed avec un compte ordinaire.",
    )
