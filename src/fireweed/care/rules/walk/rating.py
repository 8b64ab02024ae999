"""How it goes with one outcome: what this person says beside what the worker sees; every question can be skipped."""

from dataclasses import dataclass, field

from fireweed.care.rules.answers import Answer


@dataclass(frozen=True, slots=True)
class Rating:
    """Answers to one outcome's questions: question key to 0-4, None where skipped; `facts` are ids of contacts that were
    offered instead of asking and belong here, `not_facts` those that do not, `first` answers to questions with yes or no
    that come before, `words` this person's own; `why` it was put right, in a later version, `besides` answers to
    the organisation's own questions.
    """

    outcome: str = field(repr=False)
    own: dict[str, int | None] = field(default_factory=dict, repr=False)
    seen: dict[str, int | None] = field(default_factory=dict, repr=False)
    facts: tuple[str, ...] = field(default=(), repr=False)
    words: str = field(default="", repr=False)
    not_facts: tuple[str, ...] = field(default=(), repr=False)
    first: dict[str, bool | None] = field(default_factory=dict, repr=False)
    why: str = field(default="", repr=False)
    besides: dict[str, Answer] = field(default_factory=dict, repr=False)
