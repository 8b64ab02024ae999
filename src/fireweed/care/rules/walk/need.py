"""What someone needs, what stands in the way, what this person is strong in: own words first, a code beside them.

`settles` of each holds the ids of versions written at the same moment that this one was chosen over,
`own` what was said to the organisation's own questions.
"""

from dataclasses import dataclass, field

from fireweed.bilingual import Two
from fireweed.care.rules.answers import Answer

STATES = {
    "open": Two("open", "en cours"),
    "met": Two("met", "répondu"),
    "not-now": Two("not now", "pas maintenant"),
    "past": Two("no longer", "plus d’actualité"),
}


@dataclass(frozen=True, slots=True)
class Need:
    """One need under its code; `priority` is this person's own order from 1, None where none was given."""

    code: str = field(repr=False)
    words: str = field(default="", repr=False)
    priority: int | None = field(default=None, repr=False)
    state: str = field(default="open", repr=False)
    settles: tuple[str, ...] = field(default=(), repr=False)
    own: dict[str, Answer] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Barrier:
    """Something in the way, of one of the three kinds; `need` is the code of the need it keeps from being met."""

    kind: str = field(repr=False)
    words: str = field(default="", repr=False)
    need: str = field(default="", repr=False)
    state: str = field(default="open", repr=False)
    settles: tuple[str, ...] = field(default=(), repr=False)
    own: dict[str, Answer] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Strength:
    """A strength: a code of the shared words or "" with own words alone."""

    code: str = field(default="", repr=False)
    words: str = field(default="", repr=False)
    state: str = field(default="open", repr=False)
    settles: tuple[str, ...] = field(default=(), repr=False)
    own: dict[str, Answer] = field(default_factory=dict, repr=False)
