"""The sheet a chart is drawn on: its name, its words in one language, its width, and the parts all charts share."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from xml.etree import ElementTree as ET

from fireweed.bilingual import Two
from fireweed.bilingual.numbers import number, percent
from fireweed.bilingual.two import current
from fireweed.findings.charts.lettering import width, wrapped

Label = Two | str
Value = int | float | None
"""A value that may be shown, or None where it is hidden."""
Unit = Literal["count", "share"]
"""Shares run from 0 to 1 and are read as percentages."""

NARROW, WIDE = 320, 680
SMALL_NUMBER = Two("small number", "petit nombre")
TEXT, SOFT = 14, 12.5
LINE = 18
MARK_WIDTH, MARK_HEIGHT = 24, 12
SWATCH = 14

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_UNPRINTABLE = re.compile("[^\u0009\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u007f-\u009f]")


class Drawing(str):
    """The text of a drawing in which every label has been escaped, so that a template may print it as it is."""

    __slots__ = ()

    def __html__(self) -> "Drawing":
        """What Django and others ask of a text that is markup already."""
        return self


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a chart stands: a name for its ids that no other chart on the page has, its title, its language, its width."""

    name: str
    title: Label
    language: str | None = None
    width: int = WIDE

    @property
    def spoken(self) -> str:
        """The language of the chart: "en" or "fr"."""
        return "fr" if (self.language or current()) == "fr" else "en"

    @property
    def narrow(self) -> bool:
        """Is it drawn for a phone: labels above, not beside."""
        return self.width < 560

    def words(self, label: Label) -> str:
        """A label in the language of the chart, on one line, without what cannot be printed."""
        said = label.in_language(self.spoken) if isinstance(label, Two) else label
        return re.sub(r"[ \t]+", " ", _UNPRINTABLE.sub(" ", said)).strip(" ")

    def figure(self, value: Value, unit: Unit) -> str:
        """A value as it is read; a hidden one is a small number."""
        if value is None:
            return self.words(SMALL_NUMBER)
        return percent(value, self.spoken) if unit == "share" else number(value, self.spoken)

    def listed(self, label: Label, *things: str) -> str:
        """A label, a colon and what follows, as one sentence of a description."""
        colon = "\u00a0: " if self.spoken == "fr" else ": "
        return f"{self.words(label)}{colon}{'; '.join(things)}."


def phone_and_desk(frame: Frame, draw: Callable[[Frame], Drawing]) -> Drawing:
    """The same chart twice, one for a little room and one for more; the stylesheet shows one of them and hides the other."""
    narrow = draw(replace(frame, name=f"{frame.name}-narrow", width=NARROW))
    wide = draw(replace(frame, name=f"{frame.name}-wide", width=WIDE))
    return Drawing(f'<div class="chart-room">{narrow}{wide}</div>')


class Sheet:
    """An SVG that grows while a chart is drawn. Texts go through the XML writer, which escapes them."""

    def __init__(self, frame: Frame, said: Sequence[str]) -> None:
        if not _NAME.fullmatch(frame.name):
            raise ValueError("The name of a chart is made of small letters, digits and hyphens, and begins with a letter.")
        self.frame = frame
        size = "narrow" if frame.narrow else "wide"
        self.root = ET.Element("svg", {
            "xmlns": "http://www.w3.org/2000/svg", "class": f"chart {size}", "role": "img", "lang": frame.spoken,
            "aria-labelledby": f"{frame.name}-title {frame.name}-desc",
        })  # fmt: skip
        ET.SubElement(self.root, "title", {"id": f"{frame.name}-title"}).text = frame.words(frame.title)
        ET.SubElement(self.root, "desc", {"id": f"{frame.name}-desc"}).text = " ".join(said)
        self._defs: ET.Element | None = None
        self._patterns: set[str] = set()

    def add(self, tag: str, kind: str, **where: float | str) -> ET.Element:
        """One shape of a class; attributes are written with hyphens for underscores."""
        given = {name.replace("_", "-"): one if isinstance(one, str) else written(one) for name, one in where.items()}
        return ET.SubElement(self.root, tag, {"class": kind, **given})

    def axis(self, marks: Sequence[tuple[float, str]], spans: Sequence[tuple[float, float]], bottom: float) -> None:
        """Upright lines at named places: at a desk from the first span to the bottom; on a phone beside rows, not through words."""
        drawn = spans if self.frame.narrow else [(spans[0][0], bottom)] if spans else []
        for number_, (x, words) in enumerate(marks):
            for top, end in drawn:
                self.add("path", "grid" if number_ else "floor", d=f"M{x:.1f} {top:.1f}V{end:.1f}")
            half = width(words, SOFT) / 2
            self.text(min(max(x, half), self.frame.width - half), bottom + 16, words, "soft", "middle")

    def text(self, x: float, y: float, lines: str | Sequence[str], kind: str = "", anchor: str = "start") -> float:
        """Words, one line under another, the first on the line y; gives how much further down the next line would be."""
        size = SOFT if "soft" in kind.split() else TEXT
        for number_, line in enumerate([lines] if isinstance(lines, str) else lines):
            made = self.add("text", kind or "plain", x=x, y=y + number_ * LINE, text_anchor=anchor, font_size=size)
            made.text = line
        return LINE * (1 if isinstance(lines, str) else len(lines))

    def filled(self, tag: str, fill: str, **where: float | str) -> ET.Element:
        """A shape in one of the fills; those with lines or dots bring their pattern along, thin ones cover the grid first."""
        if fill in THIN:
            self.add(tag, "ground", **where)
        if fill not in PATTERNS:
            return self.add(tag, f"fill-{fill}", **where)
        return self.add(tag, f"fill-{fill}", fill=f"url(#{self._pattern(fill)})", **where)

    def hidden(self, x: float, y: float, wide: float = MARK_WIDTH, high: float = MARK_HEIGHT) -> None:
        """The mark of a hidden value; its size comes from the layout alone."""
        self.filled("rect", "hidden", x=x, y=y, width=wide, height=high, rx=min(3, wide / 3))

    def key(self, y: float, entries: Sequence[tuple[str, Callable[[float, float], None]]]) -> float:
        """What the shapes mean, in as many rows as it takes: a small drawing and its words. Gives the y below."""
        x, gap = 0.0, SWATCH + 8
        for words, draw in entries:
            lines = wrapped(words, TEXT, self.frame.width - gap)
            room = gap + max(width(line, TEXT) for line in lines)
            if x and x + room > self.frame.width:
                x, y = 0.0, y + LINE + 4
            draw(x, y)
            y += self.text(x + gap, y + 12, lines, "soft-ink") - LINE
            x = x + room + 20 if len(lines) == 1 else self.frame.width
        return y + LINE + 8 if entries else y

    def swatch(self, fill: str) -> Callable[[float, float], None]:
        """The small square that stands for a fill in the key."""
        def draw(x: float, y: float) -> None:
            self.filled("rect", fill, x=x + 1, y=y + 1, width=SWATCH - 2, height=SWATCH - 2, rx=3)

        return draw

    def done(self, height: float) -> Drawing:
        """The finished drawing."""
        self.root.set("viewBox", f"0 0 {self.frame.width} {written(height)}")
        self.root.set("width", str(self.frame.width))
        self.root.set("height", written(height))
        return Drawing(ET.tostring(self.root, encoding="unicode"))

    def _pattern(self, fill: str) -> str:
        name = f"{self.frame.name}-{fill}"
        if fill in self._patterns:
            return name
        self._patterns.add(fill)
        if self._defs is None:
            self._defs = ET.Element("defs")
            self.root.insert(2, self._defs)
        size, turn, drawn = PATTERNS[fill]
        made = ET.SubElement(self._defs, "pattern", {
            "id": name, "width": str(size), "height": str(size), "patternUnits": "userSpaceOnUse", "patternTransform": turn,
        })  # fmt: skip
        ET.SubElement(made, "rect", {"class": f"ground-{fill}", "width": str(size), "height": str(size)})
        ET.SubElement(made, "path", {"class": f"on-{fill}", "d": drawn})
        return name


THIN = {"half", "pale"}
"""Fills that let through what is behind them."""

PATTERNS = {
    "hidden": (5, "rotate(45)", "M2.5 0V5"),
    "stripe": (6, "rotate(0)", "M3 0V6"),
    "dots": (6, "rotate(45)", "M3 3h.01"),
    "level": (5, "rotate(0)", "M0 2.5H5"),
}
"""Fills that are drawn: the size of the tile in pixels, how it is turned, and the path on it."""


def written(value: float) -> str:
    """A place on the sheet to a tenth of a pixel, always written the same way."""
    text = f"{value:.1f}"
    return text.removesuffix(".0").replace("-0", "0") if text in ("-0.0", "0.0") else text.removesuffix(".0")
