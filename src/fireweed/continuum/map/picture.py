"""The picture of the map: a band for each need, a cell for each phase, in it a mark for each kind of barrier.

A mark says how many supports there are, and by its fill how well the best of them is carried. It is about supports alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from fireweed.bilingual import Two
from fireweed.continuum.edition import Code, codes
from fireweed.continuum.map.reading import Item

SHAPES = {"barrier.structural": "square", "barrier.psychosocial": "circle", "barrier.psychological": "diamond"}
"""The shapes that the picture beside a participant’s contacts has for the same kinds."""
FILLS = {"told": "full", "named": "soft", "beside": "soft", "practice": "open"}
FULL = ("full", "soft", "open")
KINDS = {
    "barrier.structural": Two("services, rules, money", "services, règles, argent"),
    "barrier.psychosocial": Two("between people", "entre les gens"),
    "barrier.psychological": Two("what trauma leaves behind", "ce que laissent les traumatismes"),
}
"""What each kind is about, in few words."""
SHORT = {
    "phase.immediate": Two("Immediate", "Immédiat"),
    "phase.short-term": Two("Short term", "Court terme"),
    "phase.long-term": Two("Long term", "Long terme"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """The supports for one kind of barrier in one cell: how many, and how the best is carried."""

    kind: Two
    shape: str
    fill: str
    count: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One need in one phase: its marks, its supports that begin in this phase, and those that began in an earlier one."""

    need: Code
    phase: Code
    short: Two
    marks: tuple[Mark, ...]
    items: tuple[Item, ...]
    earlier: tuple[Item, ...]

    @property
    def anchor(self) -> str:
        """Where the page tells of it; made of the codes alone."""
        return f"{self.need.code}--{self.phase.code}"

    @property
    def count(self) -> int:
        """How many supports it holds, each counted once."""
        return len(self.items) + len(self.earlier)


@dataclass(frozen=True, slots=True)
class Band:
    """One need with its three cells."""

    need: Code
    cells: tuple[Cell, ...]


def drawn(items: Sequence[Item]) -> tuple[Band, ...]:
    """A band for each of the needs that have an item among these, in reading order."""
    bands = []
    for need in codes("need"):
        mine = [one for one in items if one.need == need]
        if mine:
            bands.append(Band(need, tuple(_cell(need, phase, mine) for phase in codes("care-phase"))))
    return tuple(bands)


def _cell(need: Code, phase: Code, items: Sequence[Item]) -> Cell:
    here = [one for one in items if phase in one.phases]
    marks = tuple(_mark(kind, [one for one in here if kind in one.barriers]) for kind in codes("barrier-kind"))
    begun = tuple(one for one in here if one.phases[0] == phase)
    return Cell(need, phase, SHORT[phase.code], marks, begun, tuple(one for one in here if one not in begun))


def _mark(kind: Code, items: Sequence[Item]) -> Mark:
    fills = {FILLS[one.strength.key] for one in items}
    best = next((fill for fill in FULL if fill in fills), "none")
    return Mark(KINDS[kind.code], SHAPES[kind.code], best, len(items))
