"""Walking together in a program: pausing, staying in touch lightly, leaving and coming back are all ordinary."""

from dataclasses import dataclass, field
from datetime import date

from fireweed.bilingual import Two
from fireweed.care.rules.answers import Answer

SPELLS = {
    "walking": Two("walking together", "accompagnement en cours"),
    "paused": Two("paused by choice", "en pause, par choix"),
    "lightly": Two("in touch lightly", "on garde le lien"),
    "ended": Two("ended for now", "fin du suivi"),
}


HELLO = Two("Say hello", "Prendre des nouvelles")
"""What a task of code "hello" says, in the reader's language."""


@dataclass(frozen=True, slots=True)
class Spell:
    """From this day on, one of the four; `words` are this person's or the worker's, `own` what was said to the
    organisation's own questions.
    """

    state: str = field(repr=False)
    on: date = field(repr=False)
    words: str = field(default="", repr=False)
    own: dict[str, Answer] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Episode:
    """Everything that happened in one program (its id, or "" outside any), oldest first."""

    program: str = field(default="", repr=False)
    phase: str = field(default="phase.immediate", repr=False)
    spells: tuple[Spell, ...] = field(default=(), repr=False)
