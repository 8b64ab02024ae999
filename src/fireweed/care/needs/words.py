"""The shared words that pages of needs use: the six needs with what stands under each, kinds of barriers, strengths, supports."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from fireweed.bilingual import Two
from fireweed.care.needs.rules.matrix import KINDS, main_need
from fireweed.continuum.edition import Code, codes, edition


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


def barrier_kinds() -> Sequence[Code]:
    """The three kinds of barriers."""
    return [edition().codes[kind] for kind in KINDS]


def strengths() -> Sequence[Code]:
    """The strengths that have a word."""
    return codes("strength")


@cache
def supports_for(need: str) -> tuple[Code, ...]:
    """What others have found for this need or the one it stands under, in order of phase."""
    main = main_need(need)
    return tuple(one for one in codes("support") if need in one.needs or main in one.needs)


def label(code: str) -> Two:
    """What a code says; one that this edition does not know stands for itself."""
    known = edition().codes.get(code)
    return known.label if known is not None else Two(code, code)
