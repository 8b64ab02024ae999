"""The order in which someone puts needs."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def put_before(order: Sequence[T], first: T, then: T) -> list[T]:
    """The order with `first` directly before `then`; where it comes before already, or one of them is gone, unchanged.

    Said of two neighbours and not as "one up", so that it means the same when sent twice, or after somebody else's change.
    """
    if first == then or first not in order or then not in order or order.index(first) < order.index(then):
        return list(order)
    left = [one for one in order if one != first]
    at = left.index(then)
    return [*left[:at], first, *left[at:]]
