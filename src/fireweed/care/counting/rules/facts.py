"""The coded facts of one leaf: codes, months and whole numbers; never a word that somebody wrote, never a day.

A code that gives away what a record keeps sealed by default is taken out of the fact and stands apart, with a program and a
year and nothing else.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fireweed.care.rules.shapes import from_data
from fireweed.care.rules.walk import Barrier, Contact, Episode, Home, Need, Plan, Rating, Strength
from fireweed.care.rules.walk.home import STABLE

Fact = dict[str, Any]
FIRST_YEAR = 2000
"""Nothing before it is counted; what came in from elsewhere can be old."""
EVENTS = frozenset({"need", "barrier"})
"""Kinds of which each version is something that happened, and not a better telling of the one before."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What one leaf gives: a fact that is counted with its person, and codes that stand apart, as (code, program, year)."""

    fact: Fact | None = field(default=None, repr=False)
    apart: tuple[tuple[str, str, int], ...] = field(default=(), repr=False)


def taken_from(kind: str, data: Mapping[str, Any], day: date, sealed: Collection[str]) -> Taken:
    """The facts of a leaf of this kind about this day; `sealed` are the codes that stand apart."""
    return _KINDS[kind](data, day, sealed) if kind in _KINDS and day.year >= FIRST_YEAR else Taken()


def month(day: date | None) -> str | None:
    """A day as its month, "2026-05"."""
    return None if day is None else f"{day.year:04}-{day.month:02}"


def keeps_before(now: Fact | None, before: Fact | None) -> bool:
    """Whether the version before stays counted: a need that was named and then met is both, one put right is not."""
    if now is None or before is None or now["kind"] not in EVENTS:
        return False
    return all(now.get(name) == before.get(name) for name in ("kind", "code", "barrier", "need"))


def _contact(data: Mapping[str, Any], day: date, sealed: Collection[str]) -> Taken:
    one = from_data(Contact, data)
    program = one.programs[0] if one.programs else ""
    touches = [t for t in one.touches if t.need not in sealed]
    fact = {
        "kind": "contact", "month": month(day), "program": program, "way": one.way, "phase": one.phase,
        "minutes": one.minutes, "supports": [code for code in one.supports if code not in sealed],
        "given": [[given.kind, given.count] for given in one.given],
        "touches": [[t.need, t.result, t.reason, "" if t.barrier in sealed else t.barrier] for t in touches],
    }  # fmt: skip
    named = (*one.supports, *(touch.need for touch in one.touches), *(touch.barrier for touch in one.touches))
    apart = {code for code in named if code in sealed}
    return Taken(fact, _apart(apart, program, day))


def _need(data: Mapping[str, Any], day: date, sealed: Collection[str]) -> Taken:
    one = from_data(Need, data)
    if one.code in sealed:
        return Taken(None, _apart([one.code], "", day))
    return Taken({"kind": "need", "month": month(day), "code": one.code, "state": one.state})


def _barrier(data: Mapping[str, Any], day: date, sealed: Collection[str]) -> Taken:
    one = from_data(Barrier, data)
    if one.kind in sealed:
        return Taken(None, _apart([one.kind], "", day))
    need = "" if one.need in sealed else one.need
    return Taken({"kind": "barrier", "month": month(day), "barrier": one.kind, "need": need, "state": one.state})


def _strength(data: Mapping[str, Any], day: date, sealed: Collection[str]) -> Taken:
    one = from_data(Strength, data)
    if one.code in sealed:
        return Taken(None, _apart([one.code], "", day))
    return Taken({"kind": "strength", "month": month(day), "code": one.code} if one.code else None)


def _rating(data: Mapping[str, Any], day: date, sealed: Collection[str]) -> Taken:
    one = from_data(Rating, data)
    if one.outcome in sealed:
        return Taken(None, _apart([one.outcome], "", day))
    return Taken({"kind": "rating", "month": month(day), "code": one.outcome, "own": one.own, "seen": one.seen})


def _episode(data: Mapping[str, Any], day: date, sealed: Collection[str]) -> Taken:
    one = from_data(Episode, data)
    spells = [[month(spell.on), spell.state] for spell in one.spells]
    return Taken({"kind": "episode", "program": one.program, "phase": one.phase, "spells": spells} if spells else None)


def _home(data: Mapping[str, Any], day: date, sealed: Collection[str]) -> Taken:
    one = from_data(Home, data)
    return Taken({
        "kind": "home", "month": month(one.since), "until": month(one.until), "code": one.kind,
        "stable": one.kind in STABLE, "safe": one.safe, "affordable": one.affordable,
    })  # fmt: skip


def _plan(data: Mapping[str, Any], day: date, sealed: Collection[str]) -> Taken:
    goals = [[goal.horizon, goal.level, goal.state] for goal in from_data(Plan, data).goals]
    return Taken({"kind": "plan", "month": month(day), "goals": goals} if goals else None)


def _apart(codes: Iterable[str], program: str, day: date) -> tuple[tuple[str, str, int], ...]:
    return tuple((code, program, day.year) for code in sorted(codes))


_KINDS = {
    "contact": _contact, "need": _need, "barrier": _barrier, "strength": _strength, "rating": _rating,
    "episode": _episode, "home": _home, "plan": _plan,
}  # fmt: skip
