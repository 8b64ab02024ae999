"""What one compartment's own key vouches for: a team let in, or the answer about emergencies, and who is left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

YES = "yes"


@dataclass(frozen=True, slots=True)
class Agreed:
    """A sealed word: `of` is the team or the answer, `without` are the sign-ins that it does not let in."""

    of: str
    without: frozenset[str] = frozenset()

    def lets_in(self, of: str, user: str) -> bool:
        """Whether this is a word for just that, and lets this member in."""
        return self.of == of and user not in self.without

    def as_data(self) -> dict[str, Any]:
        """As it is sealed."""
        return {"of": self.of, "without": sorted(self.without)}


def agreed_from(data: object) -> Agreed | None:
    """What was sealed, or None where it says something else."""
    if not isinstance(data, dict) or not isinstance(data.get("of"), str) or not isinstance(data.get("without"), list):
        return None
    return Agreed(data["of"], frozenset(str(user) for user in data["without"]))


def less(word: Agreed, *, without: Iterable[str], answer: str | None = None) -> Agreed:
    """The word after what was taken back meanwhile: more people left out, a yes that became a no; never anything more."""
    of = answer if answer is not None and word.of == YES else word.of
    return Agreed(of, word.without | frozenset(without))
