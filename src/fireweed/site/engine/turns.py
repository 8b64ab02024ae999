"""Who may start or stop a server now, who is using it, and how a signal waits until that is done."""

import contextlib
import fcntl
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

_leases: dict[Path, int] = {}


def beside(data: Path, use: str) -> Path:
    """The path of a small file that stands beside a data folder."""
    return data.with_name(f"{data.name}.{use}")


@contextlib.contextmanager
def turn(data: Path) -> Iterator[None]:
    """One process at a time starts or stops the server of a folder, and is not interrupted half-way."""
    handle = os.open(beside(data, "lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with undisturbed():
            yield
    finally:
        os.close(handle)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Hold back the signals that end a process until the block is done; then the first of them is heard."""
    if threading.current_thread() is not threading.main_thread():
        yield  # Python hears signals in its main thread only
        return
    heard: list[int] = []

    def remember(number: int, frame: FrameType | None) -> None:
        heard.append(number)

    before = {number: signal.getsignal(number) for number in ENDINGS}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, remember)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)
        if heard:
            signal.raise_signal(heard[0])


def take_lease(data: Path) -> None:
    """Note that this process uses the server; the system itself takes the note away when the process ends."""
    if data not in _leases:
        handle = os.open(beside(data, "users"), os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(handle, fcntl.LOCK_SH)
        _leases[data] = handle


def drop_lease(data: Path) -> None:
    """This process does not use the server any more."""
    if (handle := _leases.pop(data, None)) is not None:
        os.close(handle)


def leased(data: Path) -> bool:
    """Whether any process, this one included, uses the server."""
    try:
        handle = os.open(beside(data, "users"), os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False
