"""A plan in three horizons: goals in this person's words, steps of hers and ours, and how far, by levels she sets."""

from dataclasses import dataclass, field
from datetime import date

from fireweed.bilingual import Two
from fireweed.care.rules.answers import Answer

HORIZONS = ("phase.immediate", "phase.short-term", "phase.long-term")
LEVELS = (-2, -1, 0, 1, 2)
"""Goal attainment: much less than hoped, less, as hoped, more, much more."""

LEVEL_WORDS = {
    -2: Two("much less than hoped", "beaucoup moins qu’espéré"),
    -1: Two("less than hoped", "moins qu’espéré"),
    0: Two("as hoped", "comme espéré"),
    1: Two("more than hoped", "plus qu’espéré"),
    2: Two("much more than hoped", "beaucoup plus qu’espéré"),
}
"""The five levels as they are said where this person did not describe them otherwise."""

GOAL_STATES = {
    "open": Two("open", "en cours"),
    "reached": Two("reached", "atteint"),
    "aside": Two("put aside", "mis de côté"),
}
WHOSE = {
    "hers": Two("this person’s own step", "étape de la personne"),
    "ours": Two("ours", "étape de notre côté"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `whose` is "hers" (this person's own) or "ours" (the worker's)."""

    id: str = field(repr=False)
    words: str = field(default="", repr=False)
    whose: str = field(default="ours", repr=False)
    by_when: date | None = field(default=None, repr=False)
    done_on: date | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal in own words; `levels` describes the five levels in own words from least to most (or is empty), `level`
    is how far this person says it is, -2 to 2; `state` is "open", "reached" or "aside"; `own` is what was said to the
    organisation's own questions.
    """

    id: str = field(repr=False)
    horizon: str = field(repr=False)
    words: str = field(default="", repr=False)
    need: str = field(default="", repr=False)
    steps: tuple[Step, ...] = field(default=(), repr=False)
    levels: tuple[str, ...] = field(default=(), repr=False)
    level: int | None = field(default=None, repr=False)
    state: str = field(default="open", repr=False)
    own: dict[str, Answer] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole version of a plan; `signed_by` and `signed_on` where the organisation asks for a sign-off.

    A version that brings several together replaces one of them; `merges` are the ids of the others.
    """

    goals: tuple[Goal, ...] = field(default=(), repr=False)
    signed_by: str = field(default="", repr=False)
    signed_on: date | None = field(default=None, repr=False)
    merges: tuple[str, ...] = field(default=(), repr=False)
