"""How answers and homes lie on a time axis, in percent, so that a mark keeps its shape on any screen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from fireweed.care.rules.walk import Home

LOW, HIGH = 3.0, 97.0
"""How far from the edges marks may lie, in percent."""
TOP, STEP = 9, 11
"""Where the highest of five levels lies and how far they are apart, in pixels."""
LANE = 30
ROOMY = 7.0
"""How wide a bar is, in percent, that has room for its number on a phone."""


@dataclass(frozen=True, slots=True)
class Axis:
    """From a first day to a last one that comes later."""

    first: date
    last: date

    @classmethod
    def over(cls, days: Iterable[date], last: date) -> "Axis":
        """From the earliest of these days, and at least one day long."""
        return cls(min([*days, last - timedelta(days=1)]), last)

    def x(self, day: date) -> str:
        """Where a day lies, in percent."""
        return _percent(self._at(day))

    def width(self, since: date, until: date) -> float:
        """How wide a time is, in percent; never so narrow that it is not seen."""
        return max(1.5, self._at(until) - self._at(since))

    def _at(self, day: date) -> float:
        return LOW + (day - self.first).days / (self.last - self.first).days * (HIGH - LOW)


@dataclass(frozen=True, slots=True)
class Mark:
    """One answer on the picture, from 0 (low) to 4 (high)."""

    day: date
    level: int = field(repr=False)
    x: str
    y: int


@dataclass(frozen=True, slots=True)
class Stroke:
    """From one mark to the next."""

    x1: str
    y1: int
    x2: str
    y2: int


def marks(axis: Axis, answers: Sequence[tuple[date, int]]) -> list[Mark]:
    """Answers as marks, oldest first."""
    return [Mark(day, level, axis.x(day), TOP + (4 - level) * STEP) for day, level in answers]


def strokes(found: Sequence[Mark]) -> list[Stroke]:
    """The line through marks."""
    return [Stroke(a.x, a.y, b.x, b.y) for a, b in pairwise(found)]


@dataclass(frozen=True, slots=True)
class Bar:
    """One home on the axis; `still` where this person lives there now, `roomy` where its number fits in."""

    number: int
    x: str
    width: str
    y: int
    text_x: str
    still: bool
    roomy: bool


def bars(axis: Axis, homes: Sequence[Home]) -> tuple[list[Bar], int]:
    """Homes as bars, each on the first lane where it covers no other; and how many lanes there are."""
    ends: list[date] = []
    found = []
    for number, home in enumerate(homes, 1):
        until = home.until or axis.last
        lane = next((i for i, end in enumerate(ends) if end <= home.since), len(ends))
        ends[lane : lane + 1] = [until]
        width = axis.width(home.since, until)
        middle = float(axis.x(home.since)[:-1]) + width / 2
        found.append(Bar(
            number, axis.x(home.since), _percent(width), lane * LANE, _percent(middle), home.until is None, width >= ROOMY
        ))  # fmt: skip
    return found, len(ends)


def _percent(value: float) -> str:
    return f"{value:.2f}%"
