"""Where people are, month by month: each month a column, shared out among the states. Columns do not run into each other:
nobody was counted in between.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from fireweed.bilingual import Two
from fireweed.findings.charts.axis import named, ticks
from fireweed.findings.charts.frame import SMALL_NUMBER, SOFT, Drawing, Frame, Label, Sheet
from fireweed.findings.charts.lettering import shortened, width

_KIND = {"en": "Shares of those whose situation is known.", "fr": "Parts des personnes dont la situation est connue."}
_NOBODY = Two("nobody", "personne")
FILLS = ("pine", "half", "pale", "dots", "level", "open")
_HIGH = {True: 200, False: 240}


@dataclass(frozen=True, slots=True)
class Moment:
    """A month, and how many are in each state; one hidden count leaves the whole month undrawn."""

    label: Label
    counts: tuple[int | None, ...]


def areas(frame: Frame, moments: Sequence[Moment], states: Sequence[Label]) -> Drawing:
    """The shares of up to six states, the first at the bottom.

    With all others drawn, the height that is left would tell the hidden one, so a month is drawn whole or not at all.
    """
    if not 1 <= len(states) <= len(FILLS) or any(len(moment.counts) != len(states) for moment in moments):
        raise ValueError("Areas have one to six states, and each month one count for each of them.")
    sheet, fills = Sheet(frame, _said(frame, moments, states)), FILLS[: len(states)]
    key = [(frame.words(label), sheet.swatch(fill)) for label, fill in zip(states, fills, strict=True)]
    if any(None in moment.counts for moment in moments):
        key.append((frame.words(SMALL_NUMBER), sheet.swatch("hidden")))
    top = sheet.key(0, key) + 8
    marks = ticks([], "share")
    left, high = max(width(frame.figure(mark, "share"), SOFT) for mark in marks) + 8, _HIGH[frame.narrow]
    column = (frame.width - left) / max(1, len(moments))
    gap = 2.0 if column > 18 else 1.0
    for mark in marks:
        y = top + high * (1 - mark)
        sheet.add("path", "grid" if mark else "floor", d=f"M{left:.1f} {y:.1f}H{frame.width}")
        sheet.text(left - 8, y + 4.5, frame.figure(mark, "share"), "soft", "end")
    middles = []
    for number, moment in enumerate(moments):
        x = left + number * column
        middles.append(x + column / 2)
        _column(sheet, x + gap / 2, top, column - gap, high, moment, fills)
    words = [shortened(frame.words(moment.label), SOFT, frame.width / 3) for moment in moments]
    for place, x in named(words, middles, frame.width):
        sheet.text(x, top + high + 20, words[place], "soft", "middle")
    return sheet.done(top + high + 28)


def _column(
    sheet: Sheet, x: float, top: float, wide: float, high: float, moment: Moment, fills: Sequence[str]
) -> None:
    counts = [one for one in moment.counts if one is not None]
    if len(counts) < len(moment.counts):
        sheet.hidden(x + 0.5, top, wide - 1, high)
        return
    y, whole = top + high, sum(counts)
    for count, fill in zip(counts, fills, strict=True):
        part = high * count / whole if whole else 0.0
        y -= part
        if part:
            sheet.filled("rect", fill, x=x + 0.5, y=y + 0.5, width=wide - 1, height=max(part - 1, 0.5))


def _said(frame: Frame, moments: Sequence[Moment], states: Sequence[Label]) -> list[str]:
    def told(moment: Moment) -> str:
        counts = [one for one in moment.counts if one is not None]
        if len(counts) < len(moment.counts):
            return frame.listed(moment.label, frame.words(SMALL_NUMBER))
        if not sum(counts):
            return frame.listed(moment.label, frame.words(_NOBODY))
        pairs = zip(states, counts, strict=True)
        return frame.listed(moment.label, *(
            f"{frame.words(state)} {frame.figure(count / sum(counts), 'share')}" for state, count in pairs
        ))  # fmt: skip

    return [_KIND[frame.spoken], *(told(moment) for moment in moments)]
