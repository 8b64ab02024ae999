"""The shared words that pages of needs use: the six needs with what stands under each, kinds of barriers, strengths, and
where the map tells of a need.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from fireweed.bilingual import Two
from fireweed.care.needs.rules.matrix import main_need
from fireweed.continuum.edition import Code, codes
from fireweed.continuum.map.reading import the_map

KINDS = {
    "barrier.structural": Two("Structural: services, rules, money", "Structurel\u00a0: services, règles, argent"),
    "barrier.psychosocial": Two("Psychosocial: between people", "Psychosocial\u00a0: entre les gens"),
    "barrier.psychological": Two(
        "Psychological: what trauma leaves behind", "Psychologique\u00a0: ce que laissent les traumatismes"
    ),
}
"""The three kinds of barriers, said so that one choice and one mark of a picture are understood at a glance."""


@dataclass(frozen=True, slots=True)
class NeedChoice:
    """One of the six needs, and the everyday ones under it."""

    need: Code
    everyday: tuple[Code, ...]


@cache
def need_choices() -> tuple[NeedChoice, ...]:
    """The six needs in reading order."""
    everyday = codes("sub-need")
    return tuple(NeedChoice(one, tuple(sub for sub in everyday if sub.under == one.code)) for one in codes("need"))


@cache
def need_codes() -> frozenset[str]:
    """Every code a need may have."""
    return frozenset(one.code for group in ("need", "sub-need") for one in codes(group))


def strengths() -> Sequence[Code]:
    """The strengths that have a word."""
    return codes("strength")


@cache
def on_map(need: str) -> str:
    """The code under which the map tells of this need: one of the six, or "" for a word that it does not know."""
    main = main_need(need)
    return main if any(one.need.code == main for one in the_map().items) else ""
