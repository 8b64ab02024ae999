"""The flow of a review as SVG, once for a phone and once for a desk; its description says every number in words.

The texts go through the XML writer, which escapes them. Nothing is inline: the stylesheet of the charts colours it.
"""

from textwrap import wrap
from xml.etree import ElementTree as ET

from fireweed.bilingual import Two, current
from fireweed.evidence.reviews.boxes import Box, Step

NARROW, WIDE = 320, 680
_SIZE, _LINE, _ROOM, _GAP = 14, 19, 12, 26
_LETTER = 7.9
"""The width of a letter of this size, on the safe side; a line breaks before its words could leave the box."""
_SAID = Two("{label}: {figure}.", "{label}\u00a0: {figure}.")
_TITLE = Two("The flow of this review", "Le parcours des références")


class Drawing(str):
    """The text of a drawing in which every word has been escaped, so that a template may print it as it is."""

    __slots__ = ()

    def __html__(self) -> "Drawing":
        """What a template asks of a text that is markup already."""
        return self


class _Sheet:
    def __init__(self, name: str, width: int, steps: list[Step]) -> None:
        self.width, self.narrow = width, width == NARROW
        size = "narrow" if self.narrow else "wide"
        self.root = ET.Element("svg", {
            "xmlns": "http://www.w3.org/2000/svg", "class": f"chart {size}", "role": "img", "lang": current(),
            "aria-labelledby": f"{name}-{size}-title {name}-{size}-desc", "width": str(width),
        })  # fmt: skip
        ET.SubElement(self.root, "title", {"id": f"{name}-{size}-title"}).text = str(_TITLE)
        ET.SubElement(self.root, "desc", {"id": f"{name}-{size}-desc"}).text = " ".join(
            said(box) for step in steps for box in (step.main, *step.aside)
        )

    def shape(self, tag: str, kind: str, **where: float | str) -> None:
        ET.SubElement(self.root, tag, {"class": kind, **{name: str(value) for name, value in where.items()}})

    def box(self, x: float, y: float, width: float, boxes: tuple[Box, ...], kind: str) -> float:
        """A frame around some lines, each with its number; gives the y below."""
        lines = [line for one in boxes for line in _lines(one, width)]
        high = _LINE * len(lines) + 2 * _ROOM - 4
        self.shape("rect", kind, x=x, y=y, width=width, height=high, rx=8)
        at = y + _ROOM + 11
        for words, heavy in lines:
            made = ET.SubElement(self.root, "text", {
                "class": "figure" if heavy else "soft-ink", "x": str(x + _ROOM), "y": str(at), "font-size": str(_SIZE),
            })  # fmt: skip
            made.text = words
            at += _LINE
        return y + high

    def down(self, x: float, y: float, end: float) -> None:
        """An arrow downwards."""
        self.shape("path", "floor", d=f"M{x} {y}V{end - 5}")
        self.shape("path", "fill-pine", d=f"M{x - 5} {end - 7}h10l-5 7z")

    def across(self, x: float, y: float, end: float) -> None:
        """An arrow to what goes no further."""
        self.shape("path", "floor", d=f"M{x} {y}H{end - 5}")
        self.shape("path", "fill-pine", d=f"M{end - 7} {y - 5}v10l7-5z")


def said(box: Box) -> str:
    """A box as a sentence: what it counts, a colon, the number."""
    return str(_SAID.format(label=box.label, figure=box.figure))


def _lines(box: Box, width: float) -> list[tuple[str, bool]]:
    whole = said(box).removesuffix(".").replace(": ", ":\u00a0")  # the number stays with the word before it
    return [(line, not box.waits) for line in wrap(whole, int((width - 2 * _ROOM) / _LETTER), break_on_hyphens=False)]


def _drawn(name: str, width: int, steps: list[Step]) -> str:
    sheet = _Sheet(name, width, steps)
    main = width if sheet.narrow else 316
    side, room = (36, width - 36) if sheet.narrow else (width - 316, 316)
    y = 1.0
    for step in steps:
        bottom = sheet.box(1, y, main - 2, (step.main,), "fill-pale")
        top, middle = (bottom + 10, 14) if sheet.narrow else (y, main / 2)
        end = bottom
        for kind, some in (
            ("fill-open", tuple(one for one in step.aside if not one.waits)),
            ("around", tuple(one for one in step.aside if one.waits and one.count)),
        ):
            if some:
                sheet.across(middle if top + 20 > bottom else main - 1, top + 20, side)
                top = sheet.box(side, top, room - 1, some, kind) + 10
                end = max(end, top - 10)
        y = end + _GAP
        if step is not steps[-1]:
            sheet.down(middle, bottom, y)
    sheet.root.set("height", str(end + 1))
    sheet.root.set("viewBox", f"0 0 {width} {end + 1}")
    return ET.tostring(sheet.root, encoding="unicode")


def flow(steps: list[Step], name: str = "flow") -> Drawing:
    """The flow twice, for a little room and for more; the stylesheet shows one of them."""
    return Drawing(f'<div class="chart-room">{_drawn(name, NARROW, steps)}{_drawn(name, WIDE, steps)}</div>')
