"""A walk as dated facts, gathered from what other pages keep, before anything is drawn or said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from fireweed.care.rules.shapes import from_data
from fireweed.care.rules.walk import Contact, Episode, Goal, Home, Plan, Rating


class Dated(Protocol):
    """A leaf as it was opened: its kind, its day, what it replaces, and its data."""

    @property
    def id(self) -> Any: ...
    @property
    def kind(self) -> str: ...
    @property
    def day(self) -> date: ...
    @property
    def replaces(self) -> Any: ...
    @property
    def data(self) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Stretch:
    """From a day until a day (None: still), in one state."""

    since: date
    until: date | None
    state: str


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened on one day; `what` is a code, `about` what it is about."""

    on: date
    what: str
    about: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Walk:
    """Everything the picture and the words are made of; `programs` holds one list of stretches a program."""

    begun_on: date
    today: date
    contacts: tuple[Moment, ...] = field(default=(), repr=False)
    programs: tuple[tuple[str, tuple[Stretch, ...]], ...] = field(default=(), repr=False)
    phases: tuple[Stretch, ...] = field(default=(), repr=False)
    homes: tuple[Stretch, ...] = field(default=(), repr=False)
    goals: tuple[Moment, ...] = field(default=(), repr=False)
    ratings: tuple[Moment, ...] = field(default=(), repr=False)

    @property
    def start(self) -> date:
        """The earliest day of all."""
        days = [self.begun_on, *(one.on for one in self.contacts), *(one.on for one in self.goals)]
        days += [one.since for _, spells in self.programs for one in spells]
        return min([*days, self.today])


def walk_of(leaves: Sequence[Dated], *, begun_on: date, today: date) -> Walk:
    """The walk that a record's leaves tell; of each thing the newest version counts, of a plan every version."""
    replaced = {leaf.replaces for leaf in leaves if leaf.replaces is not None}
    now = [leaf for leaf in leaves if leaf.id not in replaced]
    contacts = sorted(
        ((leaf.day, from_data(Contact, leaf.data)) for leaf in now if leaf.kind == "contact"), key=lambda one: one[0]
    )
    episodes = [(leaf, from_data(Episode, leaf.data)) for leaf in now if leaf.kind == "episode"]
    return Walk(
        begun_on, today,
        contacts=tuple(Moment(day, "contact", one.way) for day, one in contacts),
        programs=tuple((one.program, _spells(one)) for _, one in episodes),
        phases=_phases([(day, one.phase) for day, one in contacts if one.phase]),
        homes=_homes(from_data(Home, leaf.data) for leaf in now if leaf.kind == "home"),
        goals=tuple(_goals([leaf for leaf in leaves if leaf.kind == "plan"])),
        ratings=tuple(Moment(leaf.day, "rating", from_data(Rating, leaf.data).outcome)
                      for leaf in now if leaf.kind == "rating"),
    )  # fmt: skip


def _spells(episode: Episode) -> tuple[Stretch, ...]:
    spells = sorted(episode.spells, key=lambda one: one.on)
    ends = [one.on for one in spells[1:]]
    return tuple(
        Stretch(one.on, until, one.state) for one, until in zip(spells, [*ends, None], strict=True)
    )


def _phases(said: Iterable[tuple[date, str]]) -> tuple[Stretch, ...]:
    """Contacts of one phase in a row are one stretch of it."""
    found: list[Stretch] = []
    for day, phase in said:
        if found and found[-1].state == phase:
            continue
        if found:
            found[-1] = Stretch(found[-1].since, day, found[-1].state)
        found.append(Stretch(day, None, phase))
    return tuple(found)


def _homes(homes: Iterable[Home]) -> tuple[Stretch, ...]:
    return tuple(Stretch(one.since, one.until, one.kind) for one in sorted(homes, key=lambda one: one.since))


def _goals(versions: Sequence[Dated]) -> Iterable[Moment]:
    """The day each goal was first named, and the day it was reached."""
    named: set[str] = set()
    reached: set[str] = set()
    for leaf in sorted(versions, key=lambda one: one.day):
        for goal in from_data(Plan, leaf.data).goals:
            yield from _news(leaf.day, goal, named, reached)


def _news(day: date, goal: Goal, named: set[str], reached: set[str]) -> Iterable[Moment]:
    if goal.id not in named:
        named.add(goal.id)
        yield Moment(day, "goal.named", goal.words)
    if goal.state == "reached" and goal.id not in reached:
        reached.add(goal.id)
        yield Moment(day, "goal.reached", goal.words)
