"""Counting coded facts: contacts in, counts out; nobody's name and nobody's words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from fireweed.care.rules.walk import Contact


@dataclass(slots=True)
class Tally:
    """Counts of one period; `people` had at least one contact in it, `minutes` are of all contacts together."""

    people: int = 0
    contacts: int = 0
    minutes: int = 0
    ways: Counter[str] = field(default_factory=Counter)
    supports: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    needs: dict[str, Counter[str]] = field(default_factory=dict)
    reasons: Counter[str] = field(default_factory=Counter)


def tally(contacts: Iterable[tuple[UUID, Contact]], *, program: str = "") -> Tally:
    """What these contacts add up to; only those credited to `program` where one is named."""
    counted, people = Tally(), set()
    for person, one in contacts:
        if program and program not in one.programs:
            continue
        people.add(person)
        counted.contacts += 1
        counted.minutes += one.minutes or 0
        counted.ways[one.way] += 1
        counted.supports.update(one.supports)
        for thing in one.given:
            counted.given[thing.kind] += thing.count
        for touch in one.touches:
            counted.needs.setdefault(touch.need, Counter())[touch.result] += 1
            if touch.result == "not-available":
                counted.reasons[touch.reason] += 1
    counted.people = len(people)
    return counted
