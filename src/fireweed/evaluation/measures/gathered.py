"""How categories of a variable are gathered, the same in all extracts: needs by area, answers by change, courses by time."""

from collections.abc import Callable, Mapping

from fireweed.bilingual import Two
from fireweed.care.needs.rules.tiers import tier_of
from fireweed.evaluation.measures.variables import (
    ASIDE,
    CAME,
    HOMES,
    LEVELS,
    NO_NEED,
    NONE,
    NOT_ASKED,
    NOT_SAID,
    ONCE,
    SKIPPED,
    WAITS,
    Words,
    area_of,
)
from fireweed.evaluation.measures.vocabulary import labels
from fireweed.evaluation.protection.space import Grouping, Variable

STRETCHES = {"half": 6, "quarter": 3}
"""Months told together, by the last word of a grouping."""
CHANGES: Words = {
    "higher": Two("Higher later", "Plus haut ensuite"), "same": Two("The same", "Pareil"),
    "lower": Two("Lower later", "Plus bas ensuite"), SKIPPED: Two("Skipped once or twice", "Passée une fois ou deux"),
    ONCE: ASIDE[ONCE], NOT_ASKED: ASIDE[NOT_ASKED],
}  # fmt: skip
HOPED: Words = {
    "as-hoped": Two("as far as hoped, or further", "aussi loin qu’espéré, ou plus loin"),
    "less": Two("less far than hoped", "moins loin qu’espéré"), NOT_SAID: CAME[NOT_SAID], "aside": CAME["aside"],
}  # fmt: skip
_OTHERWISE = Two("Put aside, or no longer a need", "Mis de côté, ou n’est plus un besoin")
_AFTER = Two("{what}, after {first} to {last} months", "{what}, après {first} à {last} mois")
_LESS = {"much-less", "less-than-hoped"}


def grouping(name: str, of: Variable) -> tuple[Grouping, Words]:
    """A grouping with what its labels say."""
    held = {one: _GATHERS[name](one) for one in of.categories}
    words = _words(name, dict.fromkeys(held.values()))
    return (
        Grouping(name, of.name, {category: (label,) for category, label in held.items()}),
        {label: said for label, said in words.items() if label in held.values()},
    )


def _words(name: str, used: Mapping[str, None]) -> Words:
    if name in ("area", "waited-area", "tier", "waited-tier", "areas-named", "tiers-named"):
        return {**labels("area"), **labels("tier"), NONE: NO_NEED}
    if name in ("first", "later"):
        return {**LEVELS, **ASIDE}
    if name.partition("-by-")[2] in STRETCHES:
        results = {**HOMES, **WAITS, "otherwise": _OTHERWISE}
        order = [one for result in results for one in used if one.partition(".")[0] == result]
        return {one: _after(results[one.partition(".")[0]], one.partition(".")[2]) for one in order}
    return {"change": CHANGES, "hoped": HOPED, "home-result": HOMES, "wait-result": WAITS}[name]


def _after(what: Two, stretch: str) -> Two:
    first, _, last = stretch.partition("-")
    return _AFTER.format(what=what, first=first, last=last) if stretch else what


def _by(long: int, otherwise: Mapping[str, str]) -> Callable[[str], str]:
    """A course by stretches of months; some of what may come of it told together."""

    def told(course: str) -> str:
        result, _, month = course.partition(".")
        first = int(month or 0) // long * long
        return f"{otherwise.get(result, result)}.{first}-{first + long - 1}" if month else result

    return told


def _change(pair: str) -> str:
    first, _, later = pair.partition(".")
    if pair == NOT_ASKED or later == ONCE:
        return later or NOT_ASKED
    if SKIPPED in (first, later):
        return SKIPPED
    return "same" if first == later else "higher" if later > first else "lower"


def _hoped(level: str) -> str:
    return "less" if level in _LESS else level if level in HOPED else "as-hoped"


def _result(course: str) -> str:
    return course.partition(".")[0]


_SETTLED = {"not-now": "otherwise", "past": "otherwise"}
_GATHERS: Mapping[str, Callable[[str], str]] = {
    "area": area_of, "waited-area": area_of, "tier": tier_of, "waited-tier": tier_of,
    "areas-named": lambda kind: kind.partition("+")[0], "tiers-named": lambda kind: kind.partition("+")[2] or kind,
    "first": lambda pair: pair.partition(".")[0], "later": lambda pair: pair.partition(".")[2] or NOT_ASKED,
    "change": _change, "hoped": _hoped, "home-result": _result, "wait-result": _result,
    **{f"home-by-{name}": _by(long, {}) for name, long in STRETCHES.items()},
    **{f"wait-by-{name}": _by(long, _SETTLED) for name, long in STRETCHES.items()},
}  # fmt: skip
