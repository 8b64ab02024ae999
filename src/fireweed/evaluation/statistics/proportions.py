"""A share of people, and how far chance alone may have moved it.

Jeffreys and Wilson hold what they promise on average even for eight people; Clopper and Pearson's never promises too much
and is for a claim that must be careful. The textbook interval, share plus or minus two standard errors, is not offered: of
eight people with a true share of 0.15 it holds the truth 71 times in 100, not 95.
Source: Brown, Cai and DasGupta, Interval estimation for a binomial proportion, Statistical Science 16 (2001).
"""

from dataclasses import dataclass
from math import ceil, floor
from typing import Literal

from scipy.special import betaincinv
from scipy.stats import binomtest

from fireweed.bilingual import Two
from fireweed.bilingual.numbers import number_in_both, percent_in_both
from fireweed.evaluation.statistics.figure import (
    CHANCE,
    NOT_SHOWN,
    Count,
    Figure,
    aside,
    do_not_fit,
    fitting,
    sentences,
)
from fireweed.findings.showing.share import wilson

Method = Literal["jeffreys", "wilson", "clopper-pearson"]

METHODS: dict[Method, str] = {"jeffreys": "Jeffreys", "wilson": "Wilson", "clopper-pearson": "Clopper-Pearson"}
"""The intervals by the names of those who made them, the same in both languages."""

_NOBODY = Two("Nobody answered: there is no figure.", "Personne n’a répondu\u00a0: il n’y a pas de chiffre.")
_SOME = Two("{count} of {n} answers: {share}.", "{count} réponses sur {n}\u00a0: {share}.")
_ONE = Two("{count} of {n} answers: {share}.", "{count} réponse sur {n}\u00a0: {share}.")
_NONE = Two("None of {n} answers.", "Aucune réponse sur {n}.")
_ALL = Two("All answers: {count} of {n}.", "Toutes les réponses\u00a0: {count} sur {n}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proportion(Figure):
    """`count` of `n`; `share`, `low` and `high` from 0 to 1, or None when there is nothing to show."""

    count: Count
    share: float | None = None
    low: float | None = None
    high: float | None = None
    level: float = 0.95
    method: Method = "jeffreys"


def proportion(
    count: Count, n: Count, *, missing: Count, not_asked: Count, method: Method = "jeffreys", level: float = 0.95
) -> Proportion:
    """The share `count` of `n` with its interval; no figure where a count is hidden or nobody answered."""
    fitting(count, n, missing, not_asked)
    if count is not None and n is not None and count > n:
        raise do_not_fit()
    rest = aside(missing, not_asked)
    if count is None or n is None or n == 0:
        said = sentences(_NOBODY if n == 0 else NOT_SHOWN, rest)
        return Proportion(
            n=n, missing=missing, not_asked=not_asked, said=said, count=count, method=method, level=level
        )
    low, high = interval(count, n, method=method, level=level)
    return Proportion(
        n=n, missing=missing, not_asked=not_asked, count=count, share=count / n, low=low, high=high, level=level, method=method,
        said=sentences(_said(count, n), range_said(low, high, level, METHODS[method]), rest),
    )  # fmt: skip


def interval(count: int, n: int, *, method: Method = "jeffreys", level: float = 0.95) -> tuple[float, float]:
    """The two ends, from 0 to 1. With 0 of n the lower end is 0, with n of n the upper end is 1, by every method.

    `n` must be at least 1. Jeffreys: quantiles of Beta(count + 1/2, n - count + 1/2). Wilson without continuity correction.
    """
    if method == "jeffreys":
        tail = (1 - level) / 2
        low = float(betaincinv(count + 0.5, n - count + 0.5, tail))
        high = float(betaincinv(count + 0.5, n - count + 0.5, 1 - tail))
    elif method == "wilson":
        return wilson(count, n, level)  # the one that pages work out themselves
    else:
        found = binomtest(count, n).proportion_ci(level, method="exact")
        low, high = float(found.low), float(found.high)
    return (0.0 if count == 0 else low), (1.0 if count == n else high)


def range_said(low: float, high: float, level: float, method: str | Two) -> Two:
    """An interval in words; its ends are rounded outwards, so that what is read never promises more than what was found."""
    return CHANCE.format(
        low=percent_in_both(floor(round(low * 100, 9)) / 100), high=percent_in_both(ceil(round(high * 100, 9)) / 100),
        level=percent_in_both(level), method=method,
    )  # fmt: skip


def _said(count: int, n: int) -> Two:
    words = _NONE if count == 0 else _ALL if count == n else _ONE if count == 1 else _SOME
    return words.format(count=number_in_both(count), n=number_in_both(n), share=percent_in_both(count / n))
