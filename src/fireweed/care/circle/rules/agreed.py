"""What one compartment's own key vouches for: a team let in and until when, or the answer about emergencies; who is left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

YES = "yes"


@dataclass(frozen=True, slots=True)
class Agreed:
    """A sealed word: `of` is the team or the answer, `without` are the sign-ins that it does not let in.

    `until` is its last day, if it has one.
    """

    of: str
    without: frozenset[str] = frozenset()
    until: date | None = None

    def lets_in(self, of: str, user: str, today: date) -> bool:
        """Whether this is a word for just that, and lets this member in today."""
        return self.of == of and user not in self.without and (self.until is None or self.until >= today)

    def as_data(self) -> dict[str, Any]:
        """As it is sealed."""
        ends = {"until": self.until.isoformat()} if self.until else {}
        return {"of": self.of, "without": sorted(self.without), **ends}


def agreed_from(data: object) -> Agreed | None:
    """What was sealed, or None where it says something else."""
    if not isinstance(data, dict) or not isinstance(data.get("of"), str) or not isinstance(data.get("without"), list):
        return None
    try:
        until = date.fromisoformat(data["until"]) if "until" in data else None
    except (TypeError, ValueError):
        return None
    return Agreed(data["of"], frozenset(str(user) for user in data["without"]), until)


def earlier(one: date | None, other: date | None) -> date | None:
    """The last day of two, where None is no end at all."""
    return min(one, other) if one and other else one or other


def less(word: Agreed, *, without: Iterable[str], answer: str | None = None, until: date | None = None) -> Agreed:
    """The word after what was taken back meanwhile: more people left out, a yes that became a no, a day that comes sooner.

    Never anything more.
    """
    of = answer if answer is not None and word.of == YES else word.of
    return Agreed(of, word.without | frozenset(without), earlier(word.until, until))
