"""Charts that anybody can read: drawn in plain SVG, said in words, and silent about what is hidden.

A value is a number that may be shown, or None where it is hidden. Every None is drawn as the same hatched mark of one size,
wherever it stands; bar lengths, axis ends and the words for those who listen come from shown values alone. Nothing here
needs a science library: pages may draw. Colours stand in `fireweed/charts.css`; shapes differ as well as colours.
"""

from fireweed.findings.charts.areas import Moment, areas
from fireweed.findings.charts.bars import Group, bars
from fireweed.findings.charts.frame import NARROW, WIDE, Drawing, Frame, Label, Unit, Value, phone_and_desk
from fireweed.findings.charts.intervals import Range, intervals
from fireweed.findings.charts.lines import lines
from fireweed.findings.charts.plot import Event, Line

__all__ = [
    "NARROW", "WIDE", "Drawing", "Event", "Frame", "Group", "Label", "Line", "Moment", "Range", "Unit", "Value", "areas", "bars",
    "intervals", "lines", "phone_and_desk",
]  # fmt: skip
