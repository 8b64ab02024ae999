"""Tosses of a coin, exactly: how likely so few heads are, and which coins would give so many.

All of it rests on the regularized incomplete beta function, here by its continued fraction (Lentz's method; Press and others,
Numerical Recipes, section 6.4). Tests hold it against SciPy.
"""

from math import exp, lgamma, log, log1p

from fireweed.findings.figures.words import LEVEL

_TINY, _NEAR, _STEPS, _HALVINGS = 1e-300, 1e-15, 20_000, 60


def beta(a: float, b: float, x: float) -> float:
    """The regularized incomplete beta function: how much of Beta(a, b) lies below x."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - beta(b, a, 1 - x)  # the fraction is quick on this side alone
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    c, d = 1.0, _not_zero(1 - (a + b) * x / (a + 1))
    d = 1 / d
    fraction = d
    for m in range(1, _STEPS):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _not_zero(1 + term * d)
            c = _not_zero(1 + term / c)
            fraction *= d * c
        if abs(d * c - 1) < _NEAR:
            break
    return min(1.0, front * fraction)


def two_sided(one: int, other: int) -> float:
    """The sign test: how likely a fair coin falls at least this unevenly, either way. Exact; 1 where nothing was tossed."""
    fewer, tossed = min(one, other), one + other
    return min(1.0, 2 * beta(tossed - fewer, fewer + 1, 0.5)) if tossed else 1.0


def clopper_pearson(count: int, number: int, level: float = LEVEL) -> tuple[float, float]:
    """The exact interval of `count` of `number` (at least 1), which never promises too much (Clopper and Pearson 1934)."""
    tail = (1 - level) / 2
    low = 0.0 if count == 0 else _below(count, number - count + 1, tail)
    high = 1.0 if count == number else _below(count + 1, number - count, 1 - tail)
    return low, high


def _below(a: int, b: int, wanted: float) -> float:
    """Where so much of Beta(a, b) lies below."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if beta(a, b, middle) < wanted else (low, middle)
    return (low + high) / 2


def _not_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
