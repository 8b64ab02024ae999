"""Horizontal bars in groups: how many, for each thing, once or several times."""

from collections.abc import Sequence
from dataclasses import dataclass

from fireweed.findings.charts.axis import ticks
from fireweed.findings.charts.frame import (
    LINE,
    MARK_HEIGHT,
    MARK_WIDTH,
    SMALL_NUMBER,
    TEXT,
    Drawing,
    Frame,
    Label,
    Sheet,
    Unit,
    Value,
)
from fireweed.findings.charts.lettering import width, wrapped

KIND = {"en": "Bars.", "fr": "Barres."}
FILLS = {1: ("pine",), 2: ("pale", "pine"), 3: ("pale", "pine", "stripe"), 4: ("pale", "pine", "stripe", "open")}
_PITCH, _BETWEEN = 18, 16


@dataclass(frozen=True, slots=True)
class Group:
    """What is counted, and its value in each series."""

    label: Label
    values: tuple[Value, ...]


def bars(frame: Frame, groups: Sequence[Group], series: Sequence[Label], unit: Unit = "count") -> Drawing:
    """One bar for each value, at most four series; the value stands beside its bar. With one series its name goes unsaid."""
    if len(series) not in FILLS or any(len(group.values) != len(series) for group in groups):
        raise ValueError("Bars have one to four series, and each group one value for each of them.")
    sheet, fills = Sheet(frame, _said(frame, groups, series, unit)), FILLS[len(series)]
    y = 0.0
    if len(series) > 1:
        y = sheet.key(0, [(frame.words(label), sheet.swatch(fill)) for label, fill in zip(series, fills, strict=True)]) + 6
    names = [frame.words(group.label) for group in groups]
    left = _beside(frame, names)
    figures = [frame.figure(one, unit) for group in groups for one in group.values if one is not None]
    right = frame.width - max([width(one, TEXT) for one in figures], default=0) - 10
    marks = ticks([one for group in groups for one in group.values], unit)
    scale = (right - left) / marks[-1] if marks[-1] else 0.0
    rows: list[tuple[float, float, list[str], Group]] = []
    for name, group in zip(names, groups, strict=True):
        lines = wrapped(name, TEXT, (left - 12) if left else frame.width)
        high = _PITCH * len(series)
        above = 0.0 if left else LINE * len(lines) + 2
        rows.append((y, y + above, lines, group))
        y += max(above + high, LINE * len(lines) if left else 0) + _BETWEEN
    bottom = y - _BETWEEN + 6
    spans = [(first - 1, first + _PITCH * len(series) + 1) for _, first, _, _ in rows]
    sheet.axis([(left + mark * scale, frame.figure(mark, unit)) for mark in marks], spans, bottom)
    for start, first, lines, group in rows:
        if left:
            middle = max(0, _PITCH * len(series) - LINE * len(lines)) / 2
            sheet.text(left - 12, start + middle + 13.5, lines, anchor="end")
        else:
            sheet.text(0, start + 13, lines, "halo")
        for number, (value, fill) in enumerate(zip(group.values, fills, strict=True)):
            _bar(sheet, left, first + number * _PITCH, value, scale, fill, unit)
    return sheet.done(bottom + 22)


def _bar(sheet: Sheet, x: float, y: float, value: Value, scale: float, fill: str, unit: Unit) -> None:
    if value is None:
        sheet.hidden(x + 1, y + (_PITCH - MARK_HEIGHT) / 2)
        sheet.text(x + MARK_WIDTH + 8, y + 13.5, sheet.frame.words(SMALL_NUMBER), "soft halo")
        return
    long = value * scale
    if long:
        sheet.filled("rect", fill, x=x, y=y + 2.5, width=long, height=_PITCH - 5, rx=min(3, long / 2))
    sheet.text(x + long + 6, y + 13.5, sheet.frame.figure(value, unit), "figure halo")


def _beside(frame: Frame, names: Sequence[str]) -> float:
    """Where bars begin: beside their labels at a desk, at the edge on a phone."""
    if frame.narrow:
        return 0
    return min(max((width(name, TEXT) for name in names), default=0), frame.width * 0.36) + 12


def _said(frame: Frame, groups: Sequence[Group], series: Sequence[Label], unit: Unit) -> list[str]:
    def told(group: Group) -> str:
        figures = [frame.figure(one, unit) for one in group.values]
        if len(series) == 1:
            return frame.listed(group.label, *figures)
        return frame.listed(group.label, *(f"{frame.words(s)} {one}" for s, one in zip(series, figures, strict=True)))

    return [KIND[frame.spoken], *(told(group) for group in groups)]
