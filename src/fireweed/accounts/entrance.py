"""Who may come to a page: each view says it in one line above its name, and a view that says nothing is refused.

The middleware of `site` reads the mark; `tests/promises` compares every page with every member of the cast.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])
MARK = "entrance"


@dataclass(frozen=True, slots=True)
class Entrance:
    """What a page asks of whoever comes: nothing, a passphrase, a proof, a right of the role, a fresh proof."""

    signed_in: bool = True
    proved: bool = True
    right: str | None = None
    stepped: bool = False
    shows_person: bool = False


def _marked(entrance: Entrance) -> Callable[[View], View]:
    def mark(view: View) -> View:
        setattr(view, MARK, entrance)
        return view

    return mark


anyone = _marked(Entrance(signed_in=False, proved=False))
"""Open to all, signed in or not."""

half_way = _marked(Entrance(proved=False))
"""Only after the passphrase; the second factor may still be owed. Pages of the second factor itself."""

member = _marked(Entrance())
"""Any member with an unlocked key."""

stepped = _marked(Entrance(stepped=True))
"""Any member; to send it, a proof given in the last five minutes."""


def with_right(right: str, *, stepped: bool = False, shows_person: bool = False) -> Callable[[View], View]:
    """Members whose role has this right; `stepped` asks for a proof given in the last five minutes."""
    return _marked(Entrance(right=right, stepped=stepped, shows_person=shows_person))


def entrance_of(view: Any) -> Entrance | None:
    """The mark of a view, or None where it has none."""
    return getattr(view, MARK, None)
