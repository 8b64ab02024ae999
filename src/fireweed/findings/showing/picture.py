"""How sure we are, beside a table: a picture, and in words what it shows, how many stand behind it and how many do not.

All of it is worked out from the printed counts of one release, so it says nothing that they do not say.
"""

from dataclasses import dataclass

from fireweed.bilingual import Two
from fireweed.findings.charts import Drawing, Range
from fireweed.findings.figures.words import outwards
from fireweed.findings.showing.release import Release, Shown


@dataclass(frozen=True, slots=True)
class Picture:
    """A heading, a drawing where there is one, a sentence or more for each thing it shows (under its own label, where there are
    several), and how to read what is drawn; `shows`: what the drawing shows, where the heading does not say it.
    """

    heading: Two
    drawing: Drawing | None
    lines: tuple[tuple[Two | None, Two], ...]
    note: Two | None
    shows: Two | None = None


def ranged(label: Two, share: float | None, interval: tuple[float, float] | None) -> Range:
    """A share as it is drawn; the ends of its interval are read as they are in words."""
    return Range(label, None, None, None) if share is None or interval is None else Range(label, share, *outwards(*interval))


def slices(release: Release, measure: str) -> list[Shown]:
    """The tables of a measure that has one for each question or month."""
    return [
        one for one in release.tables
        if one.measure.key == measure and one.of is not None and len(one.dimensions) == 1
    ]  # fmt: skip


def told_by(release: Release, measure: str, *dimensions: str) -> Shown | None:
    """The table of a measure with just these dimensions, or None."""
    return next(
        (one for one in release.tables if one.measure.key == measure and one.table.dimensions == dimensions), None
    )
