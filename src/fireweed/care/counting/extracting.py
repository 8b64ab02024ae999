"""From what is counted of one organisation to the rows of an extract: small whole numbers for people, months, codes.

Ids are made anew for each extract, in an order that says nothing. Nobody's words, no day and no id of the database come along.
"""

import random
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count

from fireweed.care.counting.night import Book, opened_book
from fireweed.care.counting.rules.facts import Fact, month
from fireweed.care.counting.rules.together import episodes, named
from fireweed.care.models import Encounter, GroupSession, Leaf
from fireweed.network.models import Organisation, Program
from fireweed.network.rules.standing import region_of, slug_of

Rows = dict[str, list[tuple[Any, ...]]]
TABLES = (
    "programs", "people", "episodes", "contacts", "supports", "given", "touches", "needs", "barriers", "strengths", "outcomes",
    "homes", "goals", "apart", "unspoken",
)  # fmt: skip


@dataclass(slots=True)
class _Making:
    """The extract while it is made; `programs` leads from a program's id to its name in tables."""

    programs: dict[str, str]
    first: str
    last: str
    rows: Rows = field(default_factory=lambda: {name: [] for name in TABLES})
    contacts: int = 0

    def within(self, said: str | None) -> bool:
        """Whether a month is in the period."""
        return said is not None and self.first <= said <= self.last

    def program(self, said: str) -> str | None:
        """The name of a program in tables; one that is no longer there is none."""
        return self.programs.get(said)


def extract_of(org: UUID, first: date, last: date, *, without: Collection[str] = (), joint: bool = False) -> Rows:
    """The rows of an extract of one organisation, from the month of `first` to that of `last`; inside its context.

    `without` the programs of these bodies and the people in them; `joint`: only programs that agreed to numbers with
    others; programs that stand together come under one name. What happens in a month (contacts, what was given, what stands
    apart) is of the period's own months; of everything else all comes along that was known by its end: a first answer, a need
    that is still open, how a walk began.
    """
    organisation = Organisation.objects.get(id=org)
    everywhere = list(Program.objects.order_by("slug"))
    programs = [
        one for one in everywhere
        if slug_of(one.body) not in {*without} - {""} and (one.joint or not joint)
    ]  # fmt: skip
    elsewhere = {str(one.id) for one in everywhere} - {str(one.id) for one in programs}
    begin, end = month(first), month(last)
    assert begin is not None and end is not None
    names = named([one.standing for one in programs])
    making = _Making({str(one.id): names[one.slug] for one in programs}, begin, end)
    making.rows["programs"] = [
        (
            one.slug, organisation.slug, one.name_en, one.name_fr, region_of(organisation.province), one.stream,
            sorted(one.languages or organisation.languages), one.indigenous_led, slug_of(one.body) or None,
            one.body or (organisation.name if one.indigenous_led else None),
        )
        for one in programs if names[one.slug] == one.slug
    ]  # fmt: skip
    book = opened_book(org)
    people = [_stays(list(facts.values()), elsewhere) for facts in book.people.values()]
    random.SystemRandom().shuffle(people)
    for number, facts in enumerate(people, 1):
        _person(making, number, sorted(episodes(facts, making.programs), key=_when))
    _apart(making, book)
    _without_a_person(making)
    _unspoken(making, book)
    for name, rows in making.rows.items():
        if name not in ("programs", "unspoken"):
            rows.sort(key=repr)
    return making.rows


def _stays(facts: list[Fact], elsewhere: Collection[str]) -> list[Fact]:
    """What is left of somebody's facts without programs that are not in it; nothing of who was only there."""
    if not elsewhere:
        return facts
    there = {fact["program"] for fact in facts if "program" in fact}
    if there and not there - {*elsewhere}:
        return []
    return [fact for fact in facts if fact.get("program") not in elsewhere]


def _when(fact: Fact) -> str:
    return str(fact.get("month") or (fact["spells"][0][0] if fact.get("spells") else ""))


def _person(making: _Making, number: int, facts: list[Fact]) -> None:
    """One person's rows; who has nothing that reaches into the period is not in the extract."""
    rows = [(table, row) for fact in facts for table, row in _rows(making, number, fact)]
    if rows:
        making.rows["people"].append((number, _day(min(_when(fact) for fact in facts)), None))
    for table, row in rows:
        making.rows[table].append(row)


def _rows(making: _Making, who: int, fact: Fact) -> Iterator[tuple[str, tuple[Any, ...]]]:
    kind = fact["kind"]
    if kind == "episode":
        yield from _episode(making, who, fact)
        return
    when: str = fact["month"]
    if when > making.last:
        return
    day = _day(when)
    if kind == "contact":
        if making.within(when):
            yield from _contact(making, who, fact, day)
    elif kind == "home":
        until = _day(fact["until"]) if fact["until"] else None
        yield "homes", (who, day, until, fact["code"], fact["stable"], fact["safe"], fact["affordable"])
    elif kind == "need":
        yield "needs", (who, day, fact["code"], fact["state"])
    elif kind == "barrier":
        yield "barriers", (who, day, fact["barrier"], fact["need"], fact["state"])
    elif kind == "strength":
        yield "strengths", (who, day, fact["code"])
    elif kind == "plan":
        for horizon, level, state in fact["goals"]:
            yield "goals", (who, day, horizon, level, state)
    else:
        for side in ("own", "seen"):
            for question, level in sorted(fact[side].items()):
                yield "outcomes", (who, day, fact["code"], side, question, level)


def _episode(making: _Making, who: int, fact: Fact) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Each change until the end of the period."""
    for when, state in fact["spells"]:
        if when <= making.last:
            yield "episodes", (who, making.program(fact["program"]) or "", _day(when), state, fact["phase"])


def _contact(making: _Making, who: int, fact: Fact, day: date) -> Iterator[tuple[str, tuple[Any, ...]]]:
    making.contacts += 1
    number, program = making.contacts, making.program(fact["program"])
    yield "contacts", (number, who, program, day, fact["way"], fact["phase"] or None, fact["minutes"], 1)
    for support in fact["supports"]:
        yield "supports", (number, who, program, day, support)
    for kind, count in fact["given"]:
        yield "given", (number, who, program, day, kind, count)
    for touch in fact["touches"]:
        yield "touches", (who, program, day, *touch)


def _apart(making: _Making, book: Book) -> None:
    years = (int(making.first[:4]), int(making.last[:4]))
    apart = [
        one for one in book.apart.values()
        if years[0] <= one["year"] <= years[1] and (not one["program"] or one["program"] in making.programs)
    ]  # fmt: skip
    random.SystemRandom().shuffle(apart)
    making.rows["apart"] = [
        (number, making.program(one["program"]), one["year"], one["code"]) for number, one in enumerate(apart, 1)
    ]  # fmt: skip


def _without_a_person(making: _Making) -> None:
    """People met in passing and groups: services, never people."""
    met: list[tuple[Encounter | GroupSession, str, int | None, dict[str, int]]] = []
    met += [(one, "outreach", None, one.given) for one in Encounter.objects.all()]
    met += [(one, "group", one.minutes, {}) for one in GroupSession.objects.all()]
    for one, way, minutes, given in met:
        if not making.within(month(one.day)) or (one.program_id and str(one.program_id) not in making.programs):
            continue
        making.contacts += 1
        program, day = making.program(str(one.program_id)), one.day.replace(day=1)
        making.rows["contacts"].append((making.contacts, None, program, day, way, None, minutes, one.people))
        for kind, count in sorted(given.items()):
            making.rows["given"].append((making.contacts, None, program, day, kind, count))


def _unspoken(making: _Making, book: Book) -> None:
    """For each year: how many people and contacts are in records, and not among what is counted."""
    for year in range(int(making.first[:4]), int(making.last[:4]) + 1):
        here = Leaf.objects.filter(day__year=year, day__gte=_day(making.first), day__lt=_after(making.last))
        replaced = Leaf.objects.exclude(replaces=None).values("replaces")
        people = here.aggregate(found=Count("record", distinct=True))["found"]
        contacts = here.filter(kind=Leaf.CONTACT).exclude(id__in=replaced).count()
        spoken = [
            [fact for fact in facts.values() if making.within(_when(fact)) and _when(fact)[:4] == str(year)]
            for facts in book.people.values()
        ]  # fmt: skip
        told = sum(fact["kind"] == "contact" for facts in spoken for fact in facts)
        making.rows["unspoken"].append((year, max(0, people - sum(map(bool, spoken))), max(0, contacts - told)))


def _day(said: str) -> date:
    return date.fromisoformat(f"{said}-01")


def _after(said: str) -> date:
    found = _day(said)
    return found.replace(year=found.year + found.month // 12, month=found.month % 12 + 1)
