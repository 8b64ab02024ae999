"""Anchors: where both books ended at a moment, signed, and kept away from this machine.

Without one, nobody can see that the last lines were cut off. A file is read as it is written here, line by line:

    fireweed anchor 1
    2026-11-22T12:46:32+00:00
    changes 7c0a… 1204 9f3b…        book, organisation, number of the last line, its hash
    signature 41d2…                 Ed25519 over everything above
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from fireweed.audit.queries import CHANGES, OPENINGS
from fireweed.audit.verifying import Head

FIRST = "fireweed anchor 1"
SUFFIX = ".anchor"


class Unreadable(Exception):
    """A file that is no anchor, or one whose signature is not ours; its name is the first argument."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The heads of both books at one moment, by book and organisation."""

    at: datetime
    heads: dict[tuple[str, UUID], Head]


def write(anchor: Anchor, sign: Callable[[bytes], bytes]) -> str:
    """The text of an anchor with its signature."""
    lines = [FIRST, anchor.at.isoformat(timespec="seconds")]
    for (book, org), (seq, sealed) in sorted(anchor.heads.items(), key=lambda item: (item[0][0], str(item[0][1]))):
        lines.append(f"{book} {org} {seq} {sealed.hex()}")
    body = "\n".join(lines) + "\n"
    return f"{body}signature {sign(body.encode()).hex()}\n"


def read(path: Path, is_ours: Callable[[bytes, bytes], bool]) -> Anchor:
    """An anchor from its file; raises `Unreadable` where it is none or its signature does not hold."""
    try:
        text = path.read_bytes().decode()
        body, _, last = text.rstrip("\n").rpartition("\n")
        word, _, signature = last.partition(" ")
        if word != "signature" or not is_ours(f"{body}\n".encode(), bytes.fromhex(signature)):
            raise Unreadable(path.name)
        first, at, *rest = body.split("\n")
        if first != FIRST:
            raise Unreadable(path.name)
        heads: dict[tuple[str, UUID], Head] = {}
        for line in rest:
            book, org, seq, sealed = line.split(" ")
            if book not in (CHANGES, OPENINGS):
                raise Unreadable(path.name)
            heads[book, UUID(org)] = (int(seq), bytes.fromhex(sealed))
        return Anchor(datetime.fromisoformat(at), heads)
    except (OSError, ValueError) as error:
        raise Unreadable(path.name) from error


def read_all(folder: Path, is_ours: Callable[[bytes, bytes], bool]) -> list[Anchor]:
    """Every anchor of a folder, oldest first."""
    found = [read(path, is_ours) for path in folder.glob(f"*{SUFFIX}")]
    return sorted(found, key=lambda anchor: anchor.at)


def heads_for(anchors: Iterable[Anchor], book: str, org: UUID) -> list[Head]:
    """What the anchors say of one organisation's book."""
    return [anchor.heads[book, org] for anchor in anchors if (book, org) in anchor.heads]
