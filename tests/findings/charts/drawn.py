"""One of each chart from the same few values, and how a test reads what was drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from hypothesis import strategies as st

from fireweed.findings.charts import (
    NARROW,
    WIDE,
    Drawing,
    Event,
    Frame,
    Group,
    Label,
    Line,
    Moment,
    Range,
    areas,
    bars,
    intervals,
    lines,
)
from fireweed.findings.charts.lettering import width

KINDS = ("bars", "lines", "steps", "intervals", "areas")
SVG = "{http://www.w3.org/2000/svg}"
COUNTS = st.lists(st.tuples(*[st.one_of(st.none(), st.integers(0, 4000))] * 3), min_size=1, max_size=14)
LABELS = st.text(max_size=40)


def draw(
    kind: str, rows: Sequence[tuple[int | None, ...]], language: str = "en", size: int = WIDE, label: Label = "Housing",
    title: Label = "A title",
) -> Drawing:
    """A chart of this kind: rows are things or times, their three values are series, states, or a share with its ends."""
    frame = Frame("one", title, language, size)
    if kind == "bars":
        return bars(frame, [Group(label, row) for row in rows], [label, "second", "third"])
    if kind == "areas":
        return areas(frame, [Moment(label, row) for row in rows], [label, "second", "third"])
    if kind == "intervals":
        return intervals(frame, [ranged(label, row) for row in rows], "count")
    series = [Line(label, values) for values in zip(*rows, strict=True)]
    return lines(frame, [label] * len(rows), series, [Event(len(rows) // 2, label), Event(0, label)], steps=kind == "steps")


def ranged(label: Label, row: tuple[int | None, ...]) -> Range:
    """A row of an interval chart: hidden as a whole if one of the three is."""
    shown = sorted(one for one in row if one is not None)
    return Range(label, shown[1], shown[0], shown[2]) if len(shown) == 3 else Range(label, None, None, None)


@dataclass(frozen=True)
class Text:
    """A line of words where it stands on the sheet, as wide as Figtree makes it."""

    left: float
    right: float
    line: float
    words: str


def read(drawing: str) -> ET.Element:
    """The drawing as XML; a drawing that is not well formed cannot be read."""
    return ET.fromstring(drawing)


def texts(drawing: str) -> list[Text]:
    """Every line of words in the drawing."""
    found = []
    for one in read(drawing).iter(f"{SVG}text"):
        words, x = one.text or "", float(one.get("x", "0"))
        wide = width(words, float(one.get("font-size", "14"))) / 1.06
        left = x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[one.get("text-anchor", "start")]
        found.append(Text(left, left + wide, float(one.get("y", "0")), words))
    return found


def of_class(drawing: str, kind: str) -> list[ET.Element]:
    """The shapes of a class, outside the patterns and the key."""
    return [one for one in read(drawing).iter() if kind in (one.get("class") or "").split()]


SIZES = (NARROW, WIDE)
