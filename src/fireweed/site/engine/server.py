"""A private PostgreSQL for one data folder: started once, shared by those who use it, stopped by the last to leave."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from fireweed.site.engine import binaries, turns
from fireweed.site.engine.guise import Guise, choose, own_folder, place_for
from fireweed.site.engine.trouble import EngineTrouble

SUPERUSER = "postgres"
PORT = 5432  # only a part of the socket's name: the server listens on no network address

SETTINGS = {
    "listen_addresses": "",
    "port": PORT,
    "unix_socket_permissions": "0700",
    "max_connections": 100,
    "shared_buffers": "64MB",
    "timezone": "UTC",
    "jit": "off",
    # Nothing that a person typed may reach the log: no statements, no parameters, no details. Errors are left out
    # whole, because their first line can quote a value; whoever sent the statement gets them anyway.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_statement": "none",
    "log_min_duration_statement": -1,
    "log_parameter_max_length": 0,
    "log_parameter_max_length_on_error": 0,
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
    "log_autovacuum_min_duration": -1,
    "debug_print_plan": "off",
}
HASTY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": 0,
}


@dataclass(frozen=True)
class Server:
    """A server that runs: the folder of its socket, and whether this start is what made it run."""

    socket: Path
    started_here: bool


def start(data: Path, durable: bool) -> Server:
    """Start the server of this folder, making its files the first time, or join the one that runs already.

    The caller counts as a user of the server until `leave`, `stop` or the end of its process. With `durable` off a
    power cut may cost the data; a server that runs already keeps the choice it was started with.
    """
    data = data.resolve()
    data.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with turns.turn(data):
        guise = choose(data)
        started_here = False
        if (found := _postmaster(guise.data)) and not _answers(found.socket):
            _end(found.pid, guise.data)  # alive, but its socket was swept away: nobody can reach it any more
            found = None
        if not found:
            _make(guise)
            found = _launch(guise, durable, place_for(data, "socket"))
            started_here = True
        turns.take_lease(data)
    return Server(found.socket, started_here)


def leave(data: Path) -> bool:
    """Stop using the server; it ends when nobody else uses it. Says whether it has ended."""
    data = data.resolve()
    if not data.parent.exists():
        return True
    with turns.turn(data):
        turns.drop_lease(data)
        if in_use(data):
            return False
        _halt(data)
    return True


def stop(data: Path) -> None:
    """End the server of this folder, whoever uses it, and come back when it is gone."""
    data = data.resolve()
    if data.parent.exists():
        with turns.turn(data):
            turns.drop_lease(data)
            _halt(data)


def running(data: Path) -> bool:
    """Whether the server of this folder runs."""
    return any(_postmaster(place) for place in _places(data.resolve()))


def in_use(data: Path) -> bool:
    """Whether a process, this one included, has started or joined the server and not left it."""
    return turns.leased(data.resolve())


def forget(data: Path) -> None:
    """End the server of this folder and remove every file it has made, in the temporary folder too."""
    data = data.resolve()
    stop(data)
    for place in (data, turns.beside(data, "part"), place_for(data, "pg"), place_for(data, "socket")):
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)
    for use in ("users", "lock"):
        turns.beside(data, use).unlink(missing_ok=True)


@dataclass(frozen=True)
class _Postmaster:
    pid: int
    socket: Path


def _postmaster(data: Path) -> _Postmaster | None:
    """The process that serves this folder, read from its own note and checked against what really runs."""
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
        pid, folder = int(lines[0]), Path(lines[4])
    except (FileNotFoundError, NotADirectoryError, IndexError, ValueError):
        return None
    return _Postmaster(pid, folder) if _serves(pid, data) else None


def _serves(pid: int, data: Path) -> bool:
    """Whether this process is a PostgreSQL at work in this folder; a number may long belong to something else."""
    if Path("/proc/self/cwd").exists():
        try:
            return Path(os.readlink(f"/proc/{pid}/cwd")) == data
        except OSError:
            return False
    asked = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True)
    return "postgres" in asked.stdout and str(data) in asked.stdout


def _answers(folder: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(5)
        try:
            line.connect(str(folder / f".s.PGSQL.{PORT}"))
        except OSError:
            return False
    return True


def _make(guise: Guise) -> None:
    """Make the files of a new server, in one piece or not at all."""
    if (guise.data / "PG_VERSION").exists():
        return
    part = turns.beside(guise.data, "part")
    shutil.rmtree(part, ignore_errors=True)
    # The same collation everywhere, whatever LANG says; before 17 it comes from the system's C library.
    builtin = ("--locale-provider=builtin",) if binaries.major(guise.programs) >= 17 else ()
    done = guise.run(
        "initdb", "-D", part, "-U", SUPERUSER, "--auth-local=trust", "--auth-host=reject", "--encoding=UTF8",
        *builtin, "--locale=C.UTF-8", "--no-sync", "--no-instructions",
    )  # fmt: skip
    if done.returncode:
        shutil.rmtree(part, ignore_errors=True)
        reason = done.stderr.strip().splitlines()[-1:] or ["initdb"]
        raise EngineTrouble(
            f"The files of the private PostgreSQL could not be made: {reason[0]}",
            f"Les fichiers du serveur PostgreSQL privé n’ont pas pu être créés\u00a0: {reason[0]}",
        )
    part.rename(guise.data)


def _launch(guise: Guise, durable: bool, sockets: Path) -> _Postmaster:
    own_folder(sockets, guise.owner)
    # Whatever a power cut or a kill has left there speaks of a process that is gone.
    for stale in (guise.data / "postmaster.pid", *sockets.glob(".s.PGSQL.*")):
        stale.unlink(missing_ok=True)
    chosen = {**SETTINGS, "unix_socket_directories": sockets, **({} if durable else HASTY)}
    quoted = {name: str(value).replace("'", "''") for name, value in chosen.items()}
    written = guise.data / "postgresql.conf"
    written.write_text("".join(f"{name} = '{value}'\n" for name, value in quoted.items()))
    written.chmod(0o600)
    guise.give(written)
    log = guise.data / "log"
    done = guise.run("pg_ctl", "start", "--wait", "--timeout=60", "-D", guise.data, "-l", log, "-s")
    found = _postmaster(guise.data)
    if done.returncode or not found:
        last = log.read_text(errors="replace").strip().splitlines()[-1:] if log.exists() else []
        reason = (last or done.stderr.strip().splitlines()[-1:] or ["pg_ctl"])[0]
        raise EngineTrouble(
            f"The private PostgreSQL did not start: {reason}",
            f"Le serveur PostgreSQL privé n’a pas démarré\u00a0: {reason}",
        )
    return found


def _halt(data: Path) -> None:
    for place in _places(data):
        if found := _postmaster(place):
            _end(found.pid, place)
            if found.socket == place_for(data, "socket"):
                shutil.rmtree(found.socket, ignore_errors=True)


def _end(pid: int, data: Path) -> None:
    """Ask the server to end, wait for it, and insist if it does not."""
    for word, patience in ((signal.SIGINT, 30.0), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 5.0)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, word)
        until = time.monotonic() + patience
        while time.monotonic() < until:
            if not _serves(pid, data):
                return
            time.sleep(0.02)
    raise EngineTrouble(
        f"The private PostgreSQL (process {pid}) does not stop.",
        f"Le serveur PostgreSQL privé (processus {pid}) ne s’arrête pas.",
    )


def _places(data: Path) -> tuple[Path, Path]:
    """Where the files may be: in the folder itself, or lent to another account in the temporary folder."""
    return data, place_for(data, "pg") / "run" / "data"
