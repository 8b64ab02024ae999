"""A made-up network of eight programs over five years, for the tests: who is served when, what is written down late, who
withdraws. No measure and no record stands behind it; what is counted is counted here.
"""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from fireweed.evaluation.counted import Counted
from fireweed.evaluation.protection.base import At
from fireweed.evaluation.protection.space import Grouping, Space, Table, Variable

PROGRAMS = ("alder", "birch", "cedar", "dogwood", "elder", "fir", "gale", "hazel")
NEEDS = ("housing", "income", "health", "safety", "kin", "legal")
PHASES = ("reach", "settle", "grow")
YEARS = (2021, 2022, 2023, 2024, 2025)
SIZE = {"alder": 70, "birch": 40, "cedar": 25, "dogwood": 55, "elder": 90, "fir": 34, "gale": 60, "hazel": 28}


def _grouping(name: str, **labels: str) -> Grouping:
    held = {program: tuple(one for one, those in labels.items() if program[0] in those) for program in PROGRAMS}
    return Grouping(name, "program", held)


GROUPINGS = (
    _grouping("region", west="abc", centre="def", east="gh"),
    _grouping("stream", rebuild="adg", together="bcefh"),
    _grouping("served-in", english="abdefg", french="cdgh"),
    _grouping("led", indigenous="bf", other="acdegh"),
)
PROGRAM = Variable("program", PROGRAMS, one_answer_shown=True)
NEEDED = Variable("needs", NEEDS, multi=True)
PHASE = Variable("phase", PHASES)
YEARLY = Space((PROGRAM, NEEDED, PHASE), GROUPINGS, (
    Table("program", ("program",), (("program",),)),
    Table("program-needs", ("program", "needs"), (("program",), ("needs",))),
    *(Table(f"{one.name}-needs", (one.name, "needs"), ((one.name,),)) for one in GROUPINGS),
    Table("region-phase", ("region", "phase"), (("region",), ("phase",))),
    Table("phase", ("phase",), (("phase",),)),
))  # fmt: skip


@dataclass
class Person:
    """Somebody: her program, and for each year she came: her needs and where she stood; from when on it is written down."""

    program: str
    years: dict[int, tuple[frozenset[str], str]]
    written: dict[int, int]
    withdrawn: int | None = None


@dataclass
class Network:
    """Everybody who ever came; the same for the same seed."""

    seed: int = 1
    people: list[Person] = field(init=False)

    def __post_init__(self) -> None:
        chance = random.Random(self.seed)
        self.people = [self._person(chance, program) for program in PROGRAMS for _ in range(SIZE[program] * 2)]

    def _person(self, chance: random.Random, program: str) -> Person:
        first = chance.choice(YEARS)
        stay = chance.choices((1, 2, 3), (5, 3, 2))[0]
        weights = [7, 5, 4, 3, 2, 1]
        turn = PROGRAMS.index(program)
        years = {}
        for year in range(first, min(first + stay, YEARS[-1] + 1)):
            named = {need for need, weight in zip(NEEDS[turn % 3:] + NEEDS[: turn % 3], weights, strict=True)
                     if chance.random() < weight / 14}
            years[year] = frozenset(named or {chance.choice(NEEDS)}), PHASES[min(2, year - first + chance.choice((0, 0, 1)))]
        late = {year: year + (chance.random() < 0.04) for year in years}
        gone = chance.choice([*years]) + 1 if chance.random() < 0.02 else None
        return Person(program, years, late, gone)

    def known(self, year: int, at: int) -> list[Person]:
        """Whom the records of one year hold when they are read after the end of another."""
        return [
            one for one in self.people
            if year in one.years and one.written[year] <= at and (one.withdrawn is None or one.withdrawn > at)
        ]  # fmt: skip

    def served(self, year: int, at: int | None = None) -> Counted:
        """People served in a year, as known after the end of it or of a later one."""
        counts = Counter(
            At((one.program, one.years[year][1]), frozenset((need,) for need in one.years[year][0]))
            for one in self.known(year, at or year)
        )
        return counted("people-served", (date(year, 1, 1), date(year, 12, 31)), YEARLY, counts)

    def since_the_start(self, at: int) -> Counted:
        """People served in any year until now, by program and by year."""
        years = tuple(str(year) for year in YEARS if year <= at)
        space = Space((PROGRAM, Variable("years", years, multi=True, one_answer_shown=True)), GROUPINGS, (
            Table("program-years", ("program", "years"), (("program",), ("years",), ("program", "years"))),
            *(Table(one.name, (one.name,), ((one.name,),)) for one in GROUPINGS),
        ))  # fmt: skip
        counts: Counter[At] = Counter()
        for one in self.people:
            there = frozenset((str(year),) for year in YEARS if year <= at and one in self._of(year, at))
            if there:
                counts[At((one.program,), there)] += 1
        return counted("people-served", (date(YEARS[0], 1, 1), date(at, 12, 31)), space, counts)

    def _of(self, year: int, at: int) -> list[Person]:
        return self.known(year, at)


def counted(measure: str, period: tuple[date, date], space: Space, counts: Counter[At]) -> Counted:
    """A measure without words, bodies or notes."""
    return Counted(measure, "people", period, space, dict(counts), (), {}, {}, ())
