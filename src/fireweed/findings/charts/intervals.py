"""A dot for what was found, and beside it how far chance may have moved it. Rows are questions or times, never organisations."""

from collections.abc import Sequence
from dataclasses import dataclass

from fireweed.bilingual import Two
from fireweed.findings.charts.axis import ticks
from fireweed.findings.charts.frame import (
    LINE,
    MARK_HEIGHT,
    SMALL_NUMBER,
    SOFT,
    TEXT,
    Drawing,
    Frame,
    Label,
    Sheet,
    Unit,
)
from fireweed.findings.charts.lettering import width, wrapped

_KIND = {"en": "Dots with their intervals.", "fr": "Points avec leurs intervalles."}
_FROM_TO = Two("{low} to {high}", "de {low} à {high}")
_PITCH, _BETWEEN = 20, 16


@dataclass(frozen=True, slots=True)
class Range:
    """A value with the ends of its interval; all three None where it is hidden."""

    label: Label
    value: float | None
    low: float | None
    high: float | None


def intervals(frame: Frame, rows: Sequence[Range], unit: Unit = "share") -> Drawing:
    """One dot with its line for each row; value and interval are written too."""
    if any(len({row.value is None, row.low is None, row.high is None}) != 1 for row in rows):
        raise ValueError("A row shows its value and both ends of its interval, or none of them.")
    sheet, read = Sheet(frame, _said(frame, rows, unit)), [_read(frame, row, unit) for row in rows]
    names = [frame.words(row.label) for row in rows]
    left, right = 7.0, frame.width - 7.0
    if not frame.narrow:
        left = min(max((width(name, TEXT) for name in names), default=0), frame.width * 0.34) + 20
        right -= max((width(value, TEXT) + width(ends, SOFT) for value, ends in read), default=0) + 24
    marks = ticks([row.high for row in rows], unit)
    scale = (right - left) / marks[-1] if marks[-1] else 0.0
    y, placed = 4.0, []
    for name in names:
        lines = wrapped(name, TEXT, left - 20 if not frame.narrow else frame.width)
        above = LINE * (len(lines) + 1) + 2 if frame.narrow else 0
        placed.append((y, y + above + _PITCH / 2 if frame.narrow else y + max(_PITCH, LINE * len(lines)) / 2, lines))
        y += (above + _PITCH if frame.narrow else max(_PITCH, LINE * len(lines))) + _BETWEEN
    bottom = y - _BETWEEN + 8
    spans = [(middle - _PITCH / 2, middle + _PITCH / 2) for _, middle, _ in placed]
    sheet.axis([(left + mark * scale, frame.figure(mark, unit)) for mark in marks], spans, bottom)
    for row, (value, ends), (top, middle, lines) in zip(rows, read, placed, strict=True):
        if frame.narrow:
            under = top + 13 + sheet.text(0, top + 13, lines, "halo")
            _figure(sheet, 0, under, value, ends, hidden=row.value is None)
        else:
            sheet.text(left - 20, middle - LINE * len(lines) / 2 + 13.5, lines, anchor="end")
            _figure(sheet, right + 18, middle + 5, value, ends, hidden=row.value is None)
        _mark(sheet, left, middle, row, scale)
    return sheet.done(bottom + 22)


def _figure(sheet: Sheet, x: float, y: float, value: str, ends: str, *, hidden: bool) -> None:
    sheet.text(x, y, value, "soft halo" if hidden else "figure halo")
    if ends:
        sheet.text(x + width(value, TEXT) + 7, y, ends, "soft halo")


def _mark(sheet: Sheet, x: float, y: float, row: Range, scale: float) -> None:
    if row.value is None or row.low is None or row.high is None:
        sheet.hidden(x + 1, y - MARK_HEIGHT / 2)
        return
    low, at, high = (x + one * scale for one in (row.low, row.value, row.high))
    sheet.add("path", "reach", d=f"M{low:.1f} {y:.1f}H{high:.1f}M{low:.1f} {y - 5:.1f}v10M{high:.1f} {y - 5:.1f}v10")
    sheet.add("circle", "dot", cx=at, cy=y, r=6)


def _read(frame: Frame, row: Range, unit: Unit) -> tuple[str, str]:
    if row.low is None or row.high is None:
        return frame.words(SMALL_NUMBER), ""
    ends = _FROM_TO.format(low=frame.figure(row.low, unit), high=frame.figure(row.high, unit))
    return frame.figure(row.value, unit), frame.words(ends)


def _said(frame: Frame, rows: Sequence[Range], unit: Unit) -> list[str]:
    def told(row: Range) -> str:
        value, ends = _read(frame, row, unit)
        return frame.listed(row.label, f"{value}, {ends}" if ends else value)

    return [_KIND[frame.spoken], *(told(row) for row in rows)]
