"""What one consent lets out of the house: a standing yes, to this recipient, for these parts; silence is a no."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fireweed.care.rules.folding import folded

SHARING, RESEARCH = "sharing", "research"
PURPOSES = (SHARING, RESEARCH)
_ALL = frozenset({"who", "where", "story"})


def stands(ends_on: date | None, ended: bool, today: date) -> bool:
    """Whether an answer still holds on a day."""
    return not ended and (ends_on is None or ends_on >= today)


def parts_agreed(terms: Mapping[str, Any] | None, recipient: str) -> frozenset[str]:
    """The parts that a consent lets go to a recipient; none without a yes to this very name, and never one not named."""
    if not terms or terms.get("answer") != "yes":
        return frozenset()
    to = folded(str(terms.get("name") or ""))
    if not to or to != folded(recipient):
        return frozenset()
    return _ALL & {str(part) for part in terms.get("parts") or ()}
