"""How long until something good happens, when other things may come first: Aalen and Johansen's cumulative incidence.

Time runs in bands of whole months since the start. In a band some reach what is waited for, some leave by another way, and some
are seen no longer only because the counting stops. Whoever left another way waits no more; one minus Kaplan and Meier, which
counts them as still waiting, would say too much. A return is no ending: who goes back may still reach it.

Those whose counting stops within a band of w months, evenly spread over it, were watched for part of it: each of them counts
as (w - 1) / 2w less of a person in that band. With months this is nothing, with long bands it is the half of the actuarial
method. Variance: the delta method over each band's multinomial; interval: through the log(-log) of one minus the incidence.
Sources: Aalen and Johansen, Scandinavian Journal of Statistics 5 (1978); Beyersmann, Allignol and Schumacher, Competing Risks
and Multistate Models with R (2012); Lawless, Statistical Models and Methods for Lifetime Data (2003), section 3.6.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import NormalDist

from fireweed.findings.figures.words import LEVEL, Count


@dataclass(frozen=True, slots=True)
class Band:
    """What is printed of one band of months: how many reached it, left otherwise, and were seen no longer."""

    months: int
    reached: Count
    left: Count
    still: Count


@dataclass(frozen=True, slots=True)
class Reached:
    """The share at the end of a band (0 to 1), its variance, its interval (None while nobody or everybody is there)."""

    share: float
    variance: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """The curve as far as it may be shown: `stops` where a hidden count ends it; `n` began."""

    n: Count
    curve: tuple[Reached, ...] = ()
    stops: bool = False


def waiting(n: Count, bands: Sequence[Band]) -> Waiting:
    """The curve of those `n` who began, band by band, up to the first hidden count. `n` is None where it is hidden."""
    if n is None:
        return Waiting(None, stops=True)
    counts: list[tuple[float, int, int]] = []
    there, stops = n, False
    for band in bands:
        if band.reached is None or band.left is None or band.still is None:
            stops = True
            break
        if there <= 0:
            break
        watched = there - band.still * (band.months - 1) / (2 * band.months)
        counts.append((watched, band.reached + band.left, band.reached))
        there -= band.reached + band.left + band.still
    return Waiting(n, tuple(_curve(counts)), stops)


def _curve(counts: Sequence[tuple[float, int, int]]) -> Iterator[Reached]:
    """The estimate of each band with its variance: for each band before, how a change of its hazards would move it."""
    before: list[float] = []  # the share still waiting as each band began
    shares: list[float] = []
    still, share = 1.0, 0.0
    for watched, ended, reached in counts:
        before.append(still)
        share += still * reached / watched
        still *= 1 - ended / watched
        shares.append(share)
        variance = 0.0
        for (n, d, k), waiting_, then in zip(counts, before, shares, strict=False):
            later = share - then
            variance += waiting_**2 * k * (n - k) / n**3 - 2 * later * waiting_ * k / n**2
            if d < n:
                variance += later**2 * d / (n * (n - d))
        yield Reached(share, max(variance, 0.0), *_interval(share, variance))


def _interval(share: float, variance: float) -> tuple[float | None, float | None]:
    if not 0 < share < 1 - 1e-12 or variance <= 0:
        return None, None
    width = NormalDist().inv_cdf((1 + LEVEL) / 2) * sqrt(variance) / ((1 - share) * abs(log(1 - share)))
    return 1 - (1 - share) ** exp(-width), 1 - (1 - share) ** exp(width)
