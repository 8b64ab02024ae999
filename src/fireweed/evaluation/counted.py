"""What measures hand on to whoever makes tables safe: for one measure, universe and period, how many stand where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fireweed.bilingual import Two
from fireweed.evaluation.protection.base import At, Contribution
from fireweed.evaluation.protection.space import Space

ASKED = "asked"
"""Among the words of a measure: how bodies are called whose approval a table waits for."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One measure among one universe in one period.

    `contributions`: only where contacts, nights or goods are counted. `words`: the labels of each category of a variable or
    grouping. `bodies`: for a table, whose approval it waits for. `notes`: what a reader must know.
    """

    measure: str
    universe: str
    period: tuple[date, date]
    space: Space
    counts: Mapping[At, int]
    contributions: Sequence[Contribution]
    words: Mapping[str, Mapping[str, Two]]
    bodies: Mapping[str, frozenset[str]]
    notes: tuple[Two, ...]
