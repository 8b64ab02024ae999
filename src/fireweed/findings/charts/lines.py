"""Lines or steps over months or years, with what happened around them. A hidden value breaks its line and gets a mark below."""

from collections.abc import Sequence

from fireweed.bilingual import Two
from fireweed.findings.charts.frame import Drawing, Frame, Label, Sheet, Unit
from fireweed.findings.charts.plot import Event, Line, Plot

_KIND = {"en": "Lines over time.", "fr": "Courbes dans le temps."}
_AROUND = Two("What happened around then", "Ce qui se passait alors")
_MOST = 4


def lines(
    frame: Frame, times: Sequence[Label], series: Sequence[Line], events: Sequence[Event] = (), *, unit: Unit = "count",
    steps: bool = False,
) -> Drawing:
    """At most four series over the same times; `steps` keeps each value until the next, as a share that was reached does."""
    if not 1 <= len(series) <= _MOST or any(len(one.values) != len(times) for one in series):
        raise ValueError("There are one to four lines, and each has one value for each time.")
    if any(one.around and len(one.around) != len(times) for one in series) or any(not 0 <= e.at < len(times) for e in events):
        raise ValueError("Intervals and events belong to the times of the lines.")
    said = _said(frame, times, series, events, unit)
    return Plot(Sheet(frame, said), times, series, sorted(events, key=lambda one: one.at), unit, steps).draw()


def _said(
    frame: Frame, times: Sequence[Label], series: Sequence[Line], events: Sequence[Event], unit: Unit
) -> list[str]:
    told = [
        frame.listed(one.label, *(
            f"{frame.words(time)} {frame.figure(value, unit)}" for time, value in zip(times, one.values, strict=True)
        )) for one in series
    ]  # fmt: skip
    if events:
        ordered = sorted(events, key=lambda one: one.at)
        told.append(frame.listed(_AROUND, *(f"{frame.words(times[e.at])}, {frame.words(e.label)}" for e in ordered)))
    return [_KIND[frame.spoken], *told]
