"""A search as it was written down, and as it stands after it was put right; every earlier version stays readable."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Looked:
    """A search as it is written down: where, with which words, on which day, and how many that place said it found."""

    place: str
    words: str
    on: date
    told: int


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a search said until it was put right."""

    until: datetime
    looked: Looked


def versions(first: Looked, righted: Sequence[tuple[datetime, Looked]]) -> tuple[Looked, tuple[Earlier, ...]]:
    """What a search says now, and what it said before each time it was put right, the last time first."""
    said = [first, *(looked for _, looked in righted)]
    earlier = [Earlier(at, before) for (at, _), before in zip(righted, said, strict=False)]
    return said[-1], tuple(reversed(earlier))
