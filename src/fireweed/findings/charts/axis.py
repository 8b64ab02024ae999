"""Where an axis ends and which of its places are named. It ends where shown values end, so it tells nothing of hidden ones."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil, floor, inf, log10

from fireweed.findings.charts.frame import SOFT, Unit, Value
from fireweed.findings.charts.lettering import width


def ticks(values: Iterable[Value], unit: Unit, most: int = 4) -> list[float]:
    """Round numbers from 0 to at or above the largest shown value, at most `most` steps; shares always run to 1.

    With nothing shown, or nothing above 0, a count has only its 0. Raises `ValueError` for what cannot be drawn on it.
    """
    shown = [one for one in values if one is not None]
    if not all(0 <= one < inf for one in shown) or (unit == "share" and any(one > 1 for one in shown)):
        raise ValueError("A chart shows counts from 0 on, or shares from 0 to 1.")
    if unit == "share":
        return [0, 0.25, 0.5, 0.75, 1]
    largest = max(shown, default=0)
    if largest <= 0:
        return [0]
    step = 1.0
    power = 10.0 ** floor(log10(largest / most))
    for factor in (1, 2, 5, 10):
        step = max(1.0, factor * power)
        if largest <= step * most:
            break
    return [step * number for number in range(ceil(largest / step) + 1)]


def named(labels: Sequence[str], places: Sequence[float], full: float) -> list[tuple[int, float]]:
    """Which labels may be written without touching: the first and one in every so many; each with the middle of its words.

    `places` are the middles they would like to have, from left to right on a sheet of width `full`, which they never leave.
    """
    halves = [width(one, SOFT) / 2 for one in labels]
    middles = [min(max(x, half), full - half) for x, half in zip(places, halves, strict=True)]
    for step in range(1, len(labels) + 1):
        chosen = range(0, len(labels), step)
        ends = [(middles[one] - halves[one], middles[one] + halves[one]) for one in chosen]
        if all(after[0] - before[1] >= 8 for before, after in pairwise(ends)):
            return [(one, middles[one]) for one in chosen]
    return []
