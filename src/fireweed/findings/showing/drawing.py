"""The chart beside a table, bars of its first margin or of a crossing with few columns; and totals over the years."""

from collections.abc import Sequence

from fireweed.bilingual import Two
from fireweed.findings.charts import (
    Drawing,
    Event,
    Frame,
    Group,
    Line,
    bars,
    lines,
    phone_and_desk,
)
from fireweed.findings.showing.head import Happened, Head
from fireweed.findings.showing.release import Shown

MOST_SERIES, MOST_GROUPS = 4, 30


def chart(shown: Shown, name: str) -> Drawing | None:
    """Bars for a table, or None where there is nothing to draw."""
    if not shown.dimensions or all(None not in shown.codes(place) for place in range(len(shown.dimensions))):
        return None
    frame = Frame(name, shown.title)
    across = _few(shown)
    place = next((one for one in range(len(shown.dimensions)) if one != across), 0)
    codes = [code for code in shown.codes(place) if code is not None]
    if across is None:
        groups = [Group(shown.labels[place][code], (shown.counts.get(_at(shown, {place: code})),)) for code in codes]
        series = [shown.measure.name]
    else:
        others = [code for code in shown.codes(across) if code is not None]
        groups = [
            Group(
                shown.labels[place][code],
                tuple(shown.counts.get(_at(shown, {place: code, across: other})) for other in others),
            )
            for code in codes
        ]  # fmt: skip
        series = [shown.labels[across][other] for other in others]
    if not groups or len(groups) > MOST_GROUPS:
        return None
    return phone_and_desk(frame, lambda sheet: bars(sheet, groups, series))


def _few(shown: Shown) -> int | None:
    """The dimension that makes the bars of a group: the last one, if it has few categories and another one is left."""
    last = len(shown.dimensions) - 1
    number = len([code for code in shown.codes(last) if code is not None])
    return last if last > 0 and 2 <= number <= MOST_SERIES else None


def _at(shown: Shown, chosen: dict[int, str]) -> tuple[str | None, ...]:
    return tuple(chosen.get(place) for place in range(len(shown.dimensions)))


def over_time(releases: Sequence[Head], measure: str, name: str) -> Drawing | None:
    """The total of one measure over yearly releases, with what happened around the work; None with fewer than two."""
    found = sorted((one for one in releases if measure in one.totals), key=lambda one: (one.since, one.until))
    if len(found) < 2:
        return None
    events = []
    for one in _once(*(release.happened for release in found)):
        during = [place for place, release in enumerate(found) if _touches(one, release)]
        events += [Event(place, one.label) for place in during[:1]]
    said = found[-1].names.get(measure, Two(measure, measure))
    line = Line(said, tuple(release.totals[measure] for release in found))
    return phone_and_desk(Frame(name, said), lambda sheet: lines(sheet, [one.name for one in found], [line], events))


def _touches(one: Happened, release: Head) -> bool:
    return one.since <= release.until and (one.until is None or one.until >= release.since)


def _once(*happened: Sequence[Happened]) -> list[Happened]:
    return list({(one.code, one.since): one for each in happened for one in each}.values())
