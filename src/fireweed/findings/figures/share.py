"""A share of two counts with its interval, worked out from nothing but these two numbers.

Wilson's interval (E. B. Wilson 1927) without continuity correction holds what it promises on average even for eight people. The
textbook interval, share plus or minus two standard errors, is not offered: of eight people with a true share of 0.15 it holds
the truth 71 times in 100, not 95. Source: Brown, Cai and DasGupta, Statistical Science 16 (2001).
"""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from fireweed.bilingual import Two
from fireweed.bilingual.numbers import number_in_both, percent_in_both
from fireweed.findings.figures.words import LEVEL, NOT_SHOWN, ROUNDED, Count, room, sentences

_OF = Two("{count} of {n}: {share}.", "{count} sur {n}\u00a0: {share}.")
_NOBODY = Two("Nothing to tell a share of.", "Rien dont on puisse dire la part.")


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `n`, with the ends of its interval; share and ends are None where there is nothing to show."""

    count: Count
    n: Count
    share: float | None = None
    low: float | None = None
    high: float | None = None
    said: Two = NOT_SHOWN

    @property
    def interval(self) -> tuple[float, float] | None:
        """Both ends, where there is something to show."""
        return None if self.low is None or self.high is None else (self.low, self.high)


def wilson(count: int, number: int, level: float = LEVEL) -> tuple[float, float]:
    """The two ends, from 0 to 1; `number` is at least 1. With 0 of n the lower end is 0, with n of n the upper end is 1."""
    z2 = NormalDist().inv_cdf((1 + level) / 2) ** 2
    share, wide = count / number, 1 + z2 / number
    middle = (share + z2 / (2 * number)) / wide
    half = sqrt(z2 * (share * (1 - share) / number + z2 / (4 * number**2))) / wide
    return (0.0 if count == 0 else middle - half), (1.0 if count == number else middle + half)


def share(these: list[Count], others: list[Count], rounding: int | None = None) -> Share:
    """The share of some printed cells among them and others. `rounding`: the base to which they were rounded; the interval
    then holds the share of every count that a rounded one may stand for.
    """
    known, rest = [one for one in these if one is not None], [one for one in others if one is not None]
    if len(known) + len(rest) < len(these) + len(others):
        return Share(None, None)
    count, n = sum(known), sum(known) + sum(rest)
    if n == 0:
        return Share(count, n, said=_NOBODY)
    off, rest_off = ((rounding or 1) - 1) * len(known), ((rounding or 1) - 1) * len(rest)
    low = wilson(max(0, count - off), max(1, max(0, count - off) + n - count + rest_off))[0]
    high = wilson(count + off, count + off + max(0, n - count - rest_off))[1]
    said = [_OF.format(count=number_in_both(count), n=number_in_both(n), share=percent_in_both(count / n)),
            room(low, high, "Wilson")]  # fmt: skip
    return Share(count, n, count / n, low, high, sentences(*said, *([ROUNDED] if rounding else [])))
