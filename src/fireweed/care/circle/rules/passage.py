"""Since when somebody can open a part of a record, read from the trail: changing a key signs every way in anew."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID


class Line(Protocol):
    """What is read of a line of the trail."""

    @property
    def at(self) -> datetime: ...
    @property
    def actor(self) -> UUID | None: ...
    @property
    def action(self) -> str: ...
    @property
    def about(self) -> list[UUID]: ...
    @property
    def parts(self) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Way:
    """When somebody came in, and by whom."""

    at: datetime
    by: UUID | None


def walked(lines: Iterable[Line]) -> dict[tuple[UUID, str], Way]:
    """For every member and compartment still open, when and by whom it was opened; lines oldest first."""
    found: dict[tuple[UUID, str], Way] = {}
    for line in lines:
        if line.action == "record.begun" and line.actor is not None:
            for part in ("who", "where", "story", "legal"):
                found[line.actor, part] = Way(line.at, line.actor)
        elif line.action.startswith("let-in."):
            for user in line.about:
                for part in line.parts:
                    found.setdefault((user, part), Way(line.at, line.actor))
        elif line.action.startswith("withdrawn"):
            for user in line.about:
                for part in line.parts:
                    found.pop((user, part), None)
    return found
