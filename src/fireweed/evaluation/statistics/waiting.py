"""How long until something good happens, when other things may come first: Aalen and Johansen's cumulative incidence.

Time runs in whole months since arrival. In a month some reach what is waited for, some leave by another way (moved away,
lost contact, died), and some are seen no longer only because the counting stops (censored). Whoever left another way waits
no more; one minus Kaplan and Meier, which counts them as still waiting, would say too much. A return is no ending and no
failure: somebody who goes back is still accompanied, still at risk, and may still reach it.

Variance: of Greenwood's type, the delta method over each month's multinomial; without censoring it is exactly
share x (1 - share) / n. Interval: through the log(-log) of one minus the incidence.
Sources: Aalen and Johansen, Scandinavian Journal of Statistics 5 (1978); Allignol, Schumacher and Beyersmann, Biometrical
Journal 52 (2010); Beyersmann, Allignol and Schumacher, Competing Risks and Multistate Models with R (2012).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from scipy.special import ndtri

from fireweed.bilingual import Two
from fireweed.bilingual.numbers import number_in_both, percent_in_both
from fireweed.evaluation.statistics.figure import NOT_SHOWN, Count, Figure, aside, do_not_fit, fitting, sentences
from fireweed.evaluation.statistics.proportions import range_said

ENDINGS: Mapping[str, Two] = {
    "housed": Two("had stable housing", "avaient un logement stable"),
    "moved": Two("had moved away", "étaient parties ailleurs"),
    "lost": Two("were no longer in contact", "n’étaient plus en contact"),
    "death": Two("had died", "étaient décédées"),
}
"""What ends the wait for stable housing, as it is said of people. A return is not among them."""

_BY_THEN = Two(
    "By the end of month {month}, an estimated {share} of people {what}; counted from the start: {n}.",
    "À la fin du mois {month}, on estime que {share} des personnes {what}; comptées dès le départ\u00a0: {n}.",
)
_HALF = Two("Half of them by month {month}.", "La moitié, au plus tard au mois {month}.")
_NOT_HALF = Two("Fewer than half in these months.", "Moins de la moitié durant ces mois.")
_STOPS = Two(
    "Later months are not shown: small numbers.", "Les mois suivants ne sont pas montrés\u00a0: petits nombres."
)
_NOBODY = Two("Nobody was counted: there is no figure.", "Personne n’a été compté\u00a0: il n’y a pas de chiffre.")


@dataclass(frozen=True, slots=True)
class Month:
    """One month since arrival: how many are at risk as it begins, end each way in it, and are censored at its end."""

    at_risk: Count
    endings: Mapping[str, Count]
    censored: Count


@dataclass(frozen=True, slots=True)
class Reached:
    """The share at the end of a month (0 to 1), its variance, its interval: None while nobody or everybody is there."""

    month: int
    share: float
    variance: float
    low: float | None
    high: float | None
    at_risk: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting(Figure):
    """The curve as far as it may be shown (`stops` when hidden counts end it); `median`: by when half were there, or None."""

    ending: str
    curve: tuple[Reached, ...] = ()
    median: int | None = None
    stops: bool = False
    level: float = 0.95


def incidence(
    months: Sequence[Month], ending: str, *, missing: Count, not_asked: Count, level: float = 0.95,
    said_of_people: Mapping[str, Two] = ENDINGS,
) -> Waiting:
    """The cumulative incidence of one ending; `months` from the first on, without a gap, each with every ending.

    From the first month with a hidden count on nothing is computed; nor once nobody is followed any more. Raises
    `UnusableInput` when the counts of one month do not lead to those of the next.
    """
    fitting(missing, not_asked)
    _check(months, ending)
    rest, start = aside(missing, not_asked), months[0].at_risk if months else 0
    counts, stops = _as_far_as_shown(months, ending)
    curve = tuple(_curve(counts, level))
    if not curve:
        said = sentences(NOT_SHOWN if stops else _NOBODY, rest)
        return Waiting(n=start, missing=missing, not_asked=not_asked, said=said, ending=ending, stops=stops, level=level)
    last, median = curve[-1], next((one.month for one in curve if one.share > 0.5 - 1e-9), None)
    said = _BY_THEN.format(
        month=number_in_both(last.month), share=percent_in_both(last.share), what=said_of_people[ending],
        n=number_in_both(curve[0].at_risk),
    )  # fmt: skip
    room = [] if last.low is None or last.high is None else [range_said(last.low, last.high, level, "Aalen-Johansen")]
    half = _NOT_HALF if median is None else _HALF.format(month=number_in_both(median))
    return Waiting(
        n=start, missing=missing, not_asked=not_asked, ending=ending, curve=curve, median=median, stops=stops, level=level,
        said=sentences(said, *room, half, *([_STOPS] if stops else []), rest),
    )  # fmt: skip


def _check(months: Sequence[Month], ending: str) -> None:
    """Counts are whole and the same endings stand in each month; who is left begins the next month."""
    for number, month in enumerate(months):
        fitting(month.at_risk, month.censored, *month.endings.values())
        if ending not in month.endings or month.endings.keys() != months[0].endings.keys():
            raise do_not_fit()
        shown = [one for one in (*month.endings.values(), month.censored) if one is not None]
        if month.at_risk is None:
            continue
        if sum(shown) > month.at_risk:
            raise do_not_fit()
        following = months[number + 1].at_risk if number + 1 < len(months) else None
        whole = len(shown) == len(month.endings) + 1
        if whole and following is not None and following != month.at_risk - sum(shown):
            raise do_not_fit()


def _as_far_as_shown(months: Sequence[Month], ending: str) -> tuple[list[tuple[int, int, int]], bool]:
    """At risk, ended any way, ended this way: for each month before the first hidden count; and whether there was one."""
    found: list[tuple[int, int, int]] = []
    for month in months:
        ended = [one for one in month.endings.values() if one is not None]
        this = month.endings[ending]
        if month.at_risk is None or this is None or len(ended) < len(month.endings):
            return found, True
        if month.at_risk == 0:
            break
        found.append((month.at_risk, sum(ended), this))
    return found, False


def _curve(counts: Sequence[tuple[int, int, int]], level: float) -> Iterator[Reached]:
    """The estimate of each month with its variance: for each month before, how a change of its hazards would move it."""
    before: list[float] = []  # the share still waiting as each month began
    shares: list[float] = []
    waiting, share = 1.0, 0.0
    for number, (at_risk, ended, this) in enumerate(counts):
        before.append(waiting)
        share += waiting * this / at_risk
        waiting *= 1 - ended / at_risk
        shares.append(share)
        variance = 0.0
        for (n, d, k), still, then in zip(counts, before, shares, strict=False):
            later = share - then
            variance += still**2 * k * (n - k) / n**3 - 2 * later * still * k / n**2
            if d < n:
                variance += later**2 * d / (n * (n - d))
        yield Reached(number + 1, share, max(variance, 0.0), *_interval(share, variance, level), at_risk)


def _interval(share: float, variance: float, level: float) -> tuple[float | None, float | None]:
    if not 0 < share < 1 - 1e-12 or variance <= 0:
        return None, None
    width = float(ndtri((1 + level) / 2)) * sqrt(variance) / ((1 - share) * abs(log(1 - share)))
    return 1 - (1 - share) ** exp(-width), 1 - (1 - share) ** exp(width)
