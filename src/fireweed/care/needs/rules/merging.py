"""When two people change the same thing at once: joined where they changed different things, kept apart where not."""

from collections.abc import Mapping
from typing import Any

_LATER_HOLDS = frozenset({"priority", "settles"})
"""An order is put anew by whoever moves last; nothing is lost by that."""


def joined(seen: Mapping[str, Any], now: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any] | None:
    """What holds now with the changes somebody made to what they saw; None where the two contradict each other."""
    result = dict(now)
    for name, wanted in changes.items():
        if wanted == seen.get(name) or wanted == now.get(name):
            continue
        if name not in _LATER_HOLDS and now.get(name) != seen.get(name):
            return None
        result[name] = wanted
    return result
