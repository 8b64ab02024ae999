"""A large table is read in rounds: each number's lines are gathered together, and only so many people at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b

from fireweed.care.rules.intake.line import number_of, under_headings
from fireweed.care.rules.intake.mapping import Map
from fireweed.care.rules.intake.people import people
from fireweed.care.rules.intake.person import Person, Rejected
from fireweed.care.rules.intake.reading import Table
from fireweed.care.rules.intake.row import Row

AT_A_TIME = 2_000
"""Numbered people held in memory together; a larger table is read again for the next ones."""


@dataclass(slots=True)
class Census:
    """What a first look through the whole table tells: whose numbers there are, in order, and how many lines have none."""

    numbers: dict[bytes, int] = field(default_factory=dict, repr=False)
    alone: int = 0

    @property
    def count(self) -> int:
        """About how many people there are, before any line is set aside."""
        return len(self.numbers) + self.alone

    @property
    def rounds(self) -> int:
        """How often the table is read for its people."""
        return max(1, -(-len(self.numbers) // AT_A_TIME))

    def round_of(self, row: Row, plan: Map) -> int:
        """The round in which a line is read; lines without a number belong to the first."""
        number = number_of(row, plan)
        return self.numbers.get(_digest(number), 0) // AT_A_TIME if number else 0


def census_of(table: Table, plan: Map) -> Census:
    """A look through the whole table; raises `Unusable` where some of it cannot be read."""
    found = Census()
    for row in table.rows(plan.sheet):
        if row.line <= plan.headings.last_line or not any(under_headings(row, plan)):
            continue
        if number := number_of(row, plan):
            found.numbers.setdefault(_digest(number), len(found.numbers))
        else:
            found.alone += 1
    return found


def everyone(table: Table, plan: Map, on: date, census: Census) -> Iterator[Person | Rejected]:
    """Everyone in a table of any size, as `people` gives them; memory does not grow with the number of people."""
    for turn in range(census.rounds):
        yield from people((row for row in table.rows(plan.sheet) if census.round_of(row, plan) == turn), plan, on)


def _digest(number: str) -> bytes:
    return blake2b(number.encode("utf-8", "surrogatepass"), digest_size=16).digest()
