"""A share of two counts with its interval, worked out from nothing but these two numbers; a page needs no science library.

Wilson's interval (E. B. Wilson 1927) without continuity correction.
"""

from math import sqrt
from statistics import NormalDist


def wilson(count: int, number: int, level: float = 0.95) -> tuple[float, float]:
    """The two ends, from 0 to 1; `number` is at least 1. With 0 of n the lower end is 0, with n of n the upper end is 1."""
    z2 = NormalDist().inv_cdf((1 + level) / 2) ** 2
    share, room = count / number, 1 + z2 / number
    middle = (share + z2 / (2 * number)) / room
    half = sqrt(z2 * (share * (1 - share) / number + z2 / (4 * number**2))) / room
    return (0.0 if count == 0 else middle - half), (1.0 if count == number else middle + half)
