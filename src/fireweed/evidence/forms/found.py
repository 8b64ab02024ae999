"""What was read in a file: references, each with its place and what is to be known about it, and what was set aside."""

from dataclasses import dataclass, field
from typing import Any

from fireweed.bilingual import Two

LARGEST = 20_000_000
"""Bytes of a file that is read; twenty thousand references with their summaries are less."""


class Unreadable(ValueError):
    """A file that gives nothing; says why, in both languages."""

    def __init__(self, why: Two) -> None:
        super().__init__(why.en)
        self.why = why


@dataclass(slots=True)
class Found:
    """One reference of a file: its CSL-JSON, the line or the number at which it begins, and remarks."""

    item: dict[str, Any]
    place: int
    remarks: list[Two] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Aside:
    """Something in a file that could not become a reference, and why."""

    place: int
    why: Two


@dataclass(slots=True)
class Reading:
    """All that was found in a file."""

    found: list[Found] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)
    remarks: list[Two] = field(default_factory=list)


NEW_TYPE = Two(
    "The type {kind} is not known; it came in as a document.", "Le type {kind} est inconnu; la référence est entrée comme document."
)
IN_THE_NOTE = Two(
    "What has no place of its own here was kept in the note: {tags}.", "Ce qui n’a pas de place ici est gardé en note\u00a0: {tags}."
)
TOO_LARGE = Two(
    "This file is larger than 20 MB, so it was not read. Export fewer references at a time.",
    "Ce fichier dépasse 20\u00a0Mo; il n’a pas été lu. Exportez moins de références à la fois.",
)
_WESTERN = Two(
    "The file is not UTF-8; it was read as Windows-1252. Look at the accents.",
    "Le fichier n’est pas en UTF-8; il a été lu en Windows-1252. Vérifiez les accents.",
)


def text_of(held: bytes) -> tuple[str, list[Two]]:
    """The text of a file with plain line ends, whatever wrote it; with a remark where the letters had to be guessed."""
    if len(held) > LARGEST:
        raise Unreadable(TOO_LARGE)
    remarks = []
    if held[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = held.decode("utf-16", "replace")
    else:
        try:
            text = held.decode("utf-8-sig")
        except UnicodeDecodeError:
            text, remarks = held.decode("cp1252", "replace"), [_WESTERN]
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""), remarks
