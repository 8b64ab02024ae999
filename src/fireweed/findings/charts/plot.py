"""The places of a chart over time, and its parts from back to front: grid, events, bands, lines, marks of what is hidden."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from fireweed.findings.charts.axis import named, ticks
from fireweed.findings.charts.frame import LINE, SMALL_NUMBER, SOFT, SWATCH, TEXT, Drawing, Label, Sheet, Unit, Value
from fireweed.findings.charts.lettering import shortened, width, wrapped

T = TypeVar("T")
_HIGH = {True: 180, False: 220}
_LANE = 16
_POINTS_TO = 16


@dataclass(frozen=True, slots=True)
class Line:
    """A series: its label, a value for each time, and where it has them, the ends of an interval around each."""

    label: Label
    values: tuple[Value, ...]
    around: tuple[tuple[float, float] | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened around the people counted: at which of the times (0 is the first), and what."""

    at: int
    label: Label


class Plot:
    """The places of one such chart, and its parts from back to front."""

    def __init__(
        self, sheet: Sheet, times: Sequence[Label], series: Sequence[Line], events: Sequence[Event], unit: Unit, steps: bool
    ) -> None:
        self.sheet, self.frame, self.times, self.series = sheet, sheet.frame, times, series
        self.events, self.unit, self.steps = events, unit, steps
        ends = [high for one in series for pair, value in zip(one.around, one.values, strict=False)
                if pair is not None and value is not None for high in pair]  # fmt: skip
        self.marks = ticks([*(value for one in series for value in one.values), *ends], unit)
        self.high = _HIGH[self.frame.narrow]
        self.left = max(width(self.frame.figure(mark, unit), SOFT) for mark in self.marks) + 10 + 8
        last = [next((v for v in reversed(one.values) if v is not None), None) for one in series]
        written_ = [width(self.frame.figure(value, unit), TEXT) for value in last if value is not None]
        self.right = self.frame.width - max(written_, default=0) - 22  # figures of one width need more than their letters
        self.top = 0.0

    def x(self, time: int) -> float:
        """The place of a time."""
        return self.left + (self.right - self.left) * (time / (len(self.times) - 1) if len(self.times) > 1 else 0.5)

    def y(self, value: float) -> float:
        """The place of a value."""
        return self.top + self.high * (1 - (value / self.marks[-1] if self.marks[-1] else 0.0))

    def draw(self) -> Drawing:
        """Key, grid, events, bands, lines, marks of what is hidden, times, and the events in words."""
        hidden = [number for number, one in enumerate(self.series) if None in one.values]
        key = [(self.frame.words(one.label), self._sample(number)) for number, one in enumerate(self.series)]
        if hidden:
            key.append((self.frame.words(SMALL_NUMBER), self.sheet.swatch("hidden")))
        self.top = (self.sheet.key(0, key) if len(key) > 1 else 0.0) + 10
        lanes = self._lanes()
        self.top += 24 * (max(lanes, default=-1) + 1)
        floor = self.top + self.high
        for mark in self.marks:
            self.sheet.add("path", "grid" if mark else "floor", d=f"M{self.left - 8:.1f} {self.y(mark):.1f}H{self.right + 6:.1f}")
            self.sheet.text(self.left - 14, self.y(mark) + 4.5, self.frame.figure(mark, self.unit), "soft", "end")
        for number, (event, lane) in enumerate(zip(self.events, lanes, strict=True)):
            x, y = self.x(event.at), self.top - 14 - 24 * (max(lanes) - lane)
            self.sheet.add("path", "around", d=f"M{x:.1f} {y + 10:.1f}V{floor:.1f}")
            self.sheet.add("circle", "around-mark", cx=x, cy=y, r=10)
            self.sheet.text(x, y + 4.5, str(number + 1), "soft-ink small", "middle")
        for number in range(len(self.series)):
            self._band(number)
        for number in range(len(self.series)):
            self._line(number)
        self._last_figures()
        for lane, number in enumerate(hidden):
            self._hidden(number, floor + 8 + lane * _LANE, alone=len(self.series) == 1)
        below = floor + 20 + len(hidden) * _LANE + (4 if hidden else 0)
        words = [shortened(self.frame.words(one), SOFT, self.frame.width / 3) for one in self.times]
        for place, x in named(words, [self.x(time) for time in range(len(self.times))], self.frame.width):
            self.sheet.text(x, below, words[place], "soft", "middle")
        return self.sheet.done(self._legend(below + 8))

    def _lanes(self) -> list[int]:
        """In which row above the lines each event's number stands, so that none lies on another."""
        lanes: list[int] = []
        ends: list[float] = []
        for event in self.events:
            x = self.x(event.at)
            lane = next((number for number, end in enumerate(ends) if x - 11 >= end), len(ends))
            ends[lane : lane + 1] = [x + 11]
            lanes.append(lane)
        return lanes

    def _corners(self, run: Sequence[tuple[int, float]]) -> list[tuple[float, float]]:
        """The corners of an unbroken line: its points, and with steps the turn before each."""
        points = [(self.x(time), self.y(value)) for time, value in run]
        if not self.steps:
            return points
        turns = [(after[0], before[1]) for before, after in pairwise(points)]
        return [corner for pair in zip(points, turns, strict=False) for corner in pair] + points[-1:]

    def _band(self, number: int) -> None:
        one = self.series[number]
        shown = [pair if value is not None else None for pair, value in zip(one.around, one.values, strict=False)]
        for run in runs(shown):
            upper = self._corners([(time, pair[1]) for time, pair in run])
            lower = self._corners([(time, pair[0]) for time, pair in run])
            self.sheet.add("path", f"band-{number + 1}", d=_joined([*upper, *reversed(lower)]) + "Z")

    def _line(self, number: int) -> None:
        for run in runs(self.series[number].values):
            self.sheet.add("path", f"line line-{number + 1}", d=_joined(self._corners(run)))
            for time, value in run:
                if len(self.times) <= _POINTS_TO or len(run) == 1:
                    _point(self.sheet, number, self.x(time), self.y(value))

    def _last_figures(self) -> None:
        """The last shown value of each line beside its end, moved apart where they would touch."""
        found = []
        for one in self.series:
            shown = [(time, value) for time, value in enumerate(one.values) if value is not None]
            if shown and shown[-1][0] == len(self.times) - 1:
                found.append((self.y(shown[-1][1]), shown[-1][1]))
        below = self.top + self.high + LINE - 2
        for place, value in sorted(found, reverse=True):  # from the floor upwards
            below = min(place, below - LINE + 2)
            self.sheet.text(self.right + 12, below + 5, self.frame.figure(value, self.unit), "figure")

    def _hidden(self, number: int, y: float, *, alone: bool) -> None:
        if not alone:
            _point(self.sheet, number, self.left - 22, y + 5)
        apart = (self.right - self.left) / max(1, len(self.times) - 1)
        wide = min(12.0, max(4.0, apart - 2))
        for time, value in enumerate(self.series[number].values):
            if value is None:
                self.sheet.hidden(self.x(time) - wide / 2, y, wide, 10)

    def _sample(self, number: int) -> Callable[[float, float], None]:
        def draw(x: float, y: float) -> None:
            self.sheet.add("path", f"line line-{number + 1}", d=f"M{x:.1f} {y + 7:.1f}h{SWATCH + 2}")
            _point(self.sheet, number, x + (SWATCH + 2) / 2, y + 7)

        return draw

    def _legend(self, y: float) -> float:
        """The events in words, numbered as above."""
        for number, event in enumerate(self.events):
            y += 10 if number == 0 else 4
            self.sheet.add("circle", "around-mark", cx=10, cy=y + 9, r=10)
            self.sheet.text(10, y + 13.5, str(number + 1), "soft-ink small", "middle")
            words = wrapped(self.frame.words(event.label), TEXT, self.frame.width - 28)
            y += self.sheet.text(28, y + 14, words, "soft-ink")
        return y + 6


def runs(values: Sequence[T | None]) -> Iterator[list[tuple[int, T]]]:
    """The unbroken pieces of a series: each shown thing with its time."""
    run: list[tuple[int, T]] = []
    for time, value in enumerate(values):
        if value is not None:
            run.append((time, value))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _joined(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _point(sheet: Sheet, number: int, x: float, y: float) -> None:
    """The shape of a series: disc, square, diamond, triangle."""
    shape = (
        "m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z", "m-4-4h8v8h-8z", "m0-5.5l5.5 5.5l-5.5 5.5l-5.5-5.5z",
        "m0-5l5 9h-10z",
    )[number]  # fmt: skip
    sheet.add("path", f"point-{number + 1}", d=f"M{x:.1f} {y:.1f}{shape}")
