"""Wilcoxon's signed ranks: how far answers moved, not only which way. From a histogram of differences, never from people.

The rules. A difference of zero takes no part (Wilcoxon 1945); equal distances share the mean of their ranks; the
probability is exact, given those ties: every way of giving the ranks their signs counts once. SciPy's exact method holds
only without ties, and answers on a scale of five always tie, so the distribution is built here, one distance after another.
Above 1000 answers that moved, SciPy's normal approximation, which is corrected for ties, is used and `exact` is False.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.stats import binom, wilcoxon

from fireweed.bilingual import Two
from fireweed.bilingual.numbers import number_in_both, percent_in_both
from fireweed.evaluation.statistics.figure import NOT_SHOWN, NOT_WHY, Count, Figure, aside, fitting, sentences
from fireweed.evaluation.statistics.paired import uneven_said

EXACT_TO = 1000

_MOVED = Two("Asked twice: {n}. Moved: {moved}.", "Deux réponses\u00a0: {n}. Ont changé\u00a0: {moved}.")
_NO_MOVE = Two("No answer moved, so there is nothing to weigh.", "Aucune réponse n’a changé\u00a0: il n’y a rien à mesurer.")
_MIDDLE = Two("The middle change is {median}.", "Le changement médian est {median}.")
_MIDDLE_RANGE = Two(
    "The middle change is {median}; anything from {low} to {high} would fit as well ({level} interval, exact).",
    "Le changement médian est {median}; tout ce qui va de {low} à {high} s’accorderait aussi (intervalle à {level}, exact).",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked(Figure):
    """Rank sums of ups and downs, two-sided `p`; the median difference and its exact interval, None with too few people."""

    moved: Count = None
    up_ranks: float | None = None
    down_ranks: float | None = None
    p: float | None = None
    exact: bool = True
    median: float | None = None
    low: int | None = None
    high: int | None = None
    level: float = 0.95


def signed_ranks(
    differences: Mapping[int, Count], *, missing: Count, not_asked: Count, level: float = 0.95
) -> Ranked:
    """Wilcoxon's test over how many people moved by how much (second answer minus first). No figure where one is hidden."""
    fitting(*differences.values(), missing, not_asked)
    rest = aside(missing, not_asked)
    counts = {by: count for by, count in sorted(differences.items()) if count is not None and count > 0}
    if None in differences.values():
        return Ranked(n=None, missing=missing, not_asked=not_asked, said=sentences(NOT_SHOWN, rest), level=level)
    n, moved = sum(counts.values()), sum(count for by, count in counts.items() if by)
    told = _MOVED.format(n=number_in_both(n), moved=number_in_both(moved))
    if not moved:
        return Ranked(
            n=n, missing=missing, not_asked=not_asked, moved=0, level=level, said=sentences(told, _NO_MOVE, NOT_WHY, rest)
        )
    ranks = _doubled_ranks(counts)
    up = sum(ranks[by] * count for by, count in counts.items() if by > 0)
    down = sum(ranks[-by] * count for by, count in counts.items() if by < 0)
    p = _exact(counts, ranks, max(up, down)) if moved <= EXACT_TO else _approximate(counts)
    median, low, high = middle(counts, level)
    words = _MIDDLE if low is None or high is None else _MIDDLE_RANGE.format(
        low=number_in_both(low), high=number_in_both(high), level=percent_in_both(level), median=number_in_both(median)
    )  # fmt: skip
    return Ranked(
        n=n, missing=missing, not_asked=not_asked, moved=moved, up_ranks=up / 2, down_ranks=down / 2, p=p,
        exact=moved <= EXACT_TO, median=median, low=low, high=high, level=level,
        said=sentences(told, words.format(median=number_in_both(median)), uneven_said(p), NOT_WHY, rest),
    )  # fmt: skip


def middle(counts: Mapping[int, int], level: float = 0.95) -> tuple[float, int | None, int | None]:
    """The median difference and its interval by order statistics: the sign test turned round, exact and never too short.

    `counts` holds at least one person. With 5 people or fewer no interval can reach 0.95: its ends are None.
    """
    ordered = np.repeat(list(counts), list(counts.values()))
    ordered.sort()
    n = len(ordered)
    median = float(np.median(ordered))
    k = int(binom.ppf((1 - level) / 2, n, 0.5))  # P(fewer than k heads of n) is less than half of what may be missed
    return (median, int(ordered[k - 1]), int(ordered[n - k])) if k else (median, None, None)


def _doubled_ranks(counts: Mapping[int, int]) -> dict[int, int]:
    """Twice the mean rank of each distance, a whole number."""
    ranks, before = {}, 0
    for distance in sorted({abs(by) for by in counts if by}):
        tied = counts.get(distance, 0) + counts.get(-distance, 0)
        ranks[distance] = 2 * before + tied + 1
        before += tied
    return ranks


def _exact(counts: Mapping[int, int], ranks: Mapping[int, int], larger: int) -> float:
    """Both tails from the larger rank sum on, when each sign is a fair coin; `larger` and `ranks` doubled."""
    tied = {distance: counts.get(distance, 0) + counts.get(-distance, 0) for distance in ranks}
    likely = np.ones(1)
    for distance, many in tied.items():
        rank = ranks[distance]
        wider = np.zeros(len(likely) + many * rank)
        for positive, weight in enumerate(binom.pmf(range(many + 1), many, 0.5)):
            wider[positive * rank : positive * rank + len(likely)] += weight * likely
        likely = wider
    return min(1.0, 2 * float(likely[larger:].sum()))


def _approximate(counts: Mapping[int, int]) -> float:
    everyone = np.repeat(list(counts), list(counts.values())).astype(np.float64)
    return float(wilcoxon(everyone, zero_method="wilcox", correction=True, method="asymptotic").pvalue)
