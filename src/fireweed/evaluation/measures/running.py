"""Measures over extracts: integers out, with what they are made of and what they say."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from fireweed.bilingual import Two
from fireweed.evaluation.counted import ASKED, Counted
from fireweed.evaluation.measures import contributions, statement
from fireweed.evaluation.measures.definition import PERSON, Definition, definitions
from fireweed.evaluation.measures.engine import MEMORY, THREADS, connected
from fireweed.evaluation.measures.extract.reading import Extract, Period
from fireweed.evaluation.measures.extract.refusal import UnusableExtract
from fireweed.evaluation.measures.gathered import grouping
from fireweed.evaluation.measures.programs import BY_PROGRAM, Programs
from fireweed.evaluation.measures.variables import NOT_ASKED, NOT_SAID, Words, variable
from fireweed.evaluation.measures.views import lay_out
from fireweed.evaluation.protection.base import At, Contribution
from fireweed.evaluation.protection.space import Grouping, Space, Variable

if TYPE_CHECKING:
    import duckdb

NOTHING_YET = Two(
    "{name}: nothing recorded yet. The measure has its definition; its records come with later work.",
    "{name}\u00a0: rien n’est encore consigné. La mesure a sa définition; les données viendront plus tard.",
)
NOTHING_HERE = Two(
    "{name}: nothing of this kind was recorded in this period.",
    "{name}\u00a0: rien de tel n’a été consigné durant cette période.",
)


def run(
    extracts: Sequence[Extract], keys: Iterable[str], period: Period, *, threads: int = THREADS, memory: str = MEMORY
) -> list[Counted]:
    """One `Counted` for each measure in the order of `keys`, over all extracts together, within the period.

    Raises `UnusableExtract` for an unknown measure, extracts that do not cover the period or do not go together, and a
    period in which nobody is counted.
    """
    asked = list(dict.fromkeys(keys))
    if unknown := [key for key in asked if key not in definitions()]:
        raise UnusableExtract.because("measure", column=unknown[0])
    _go_together(extracts, period)
    ordered = sorted(extracts, key=lambda one: one.organisation)
    programs = Programs(ordered)
    with connected(threads, memory) as connection:
        lay_out(connection, ordered, period)
        found = {
            "language": _listed(connection, f"SELECT DISTINCT coalesce(language, '{NOT_SAID}') FROM people"),
            "organisation": [one.organisation for one in ordered],
        }
        return [_one(connection, definitions()[key], programs, found, period) for key in asked]


def _go_together(extracts: Sequence[Extract], period: Period) -> None:
    if not extracts:
        raise UnusableExtract.because("folder")
    owners: dict[str, str] = {}
    for number, one in enumerate(extracts):
        if any(one.organisation == other.organisation for other in extracts[:number]):
            raise UnusableExtract.because("organisation", column=one.organisation)
        if not one.period[0] <= period[0] <= period[1] <= one.period[1]:
            raise UnusableExtract.because("period")
        for program in one.programs:
            if owners.setdefault(program.slug, one.organisation) != one.organisation:
                raise UnusableExtract.because("program", column=program.slug)


def _listed(connection: "duckdb.DuckDBPyConnection", sql: str) -> list[str]:
    return sorted((row[0] for row in connection.execute(sql).fetchall()), key=lambda one: (one == NOT_SAID, one))


def _one(
    connection: "duckdb.DuckDBPyConnection", one: Definition, programs: Programs, found: Mapping[str, Sequence[str]],
    period: Period,
) -> Counted:  # fmt: skip
    if one.sql is None:
        return _empty(one, programs, period, NOTHING_YET)
    space, words = _space(one, programs, found, period)
    singles = [v.name for v in space.variables if not v.multi]
    multis = [v.name for v in space.variables if v.multi]
    given: Sequence[Contribution] = ()
    if one.unit == PERSON:
        counts = _people(connection, statement.people(one, singles, multis), len(singles), bool(multis))
        if not counts and one.universe == "people-served":
            raise UnusableExtract.because("nobody")
    else:
        counts, given = contributions.counted(connection, one, singles)
    if not any(_told(at) for at in counts):
        return _empty(one, programs, period, NOTHING_HERE)
    bodies = {table.id: who for table in space.tables if (who := programs.bodies(space, table))}
    return Counted(one.key, one.universe, period, space, counts, given, {**words, ASKED: programs.asked}, bodies, one.notes)


def _told(at: At) -> bool:
    """Whether anything was recorded at a spot: not being asked is nothing."""
    return NOT_ASKED not in at.single and any(NOT_ASKED not in "|".join(place) for place in at.places)


def _empty(one: Definition, programs: Programs, period: Period, why: Two) -> Counted:
    """Without a number there is no table, only a sentence."""
    return Counted(
        one.key, one.universe, period, Space((programs.variable,)), {}, (), {"program": programs.words}, {},
        (why.format(name=one.name),),
    )  # fmt: skip


def _people(connection: "duckdb.DuckDBPyConnection", sql: str, singles: int, several: bool) -> dict[At, int]:
    counts: dict[At, int] = {}
    for row in connection.execute(sql).fetchall():
        if several:
            at = At(tuple(map(str, row[:singles])), frozenset(tuple(place.split(statement.BETWEEN)) for place in row[singles]))
        else:
            at = At(tuple(map(str, row[:singles])))
        counts[at] = row[-1]
    return dict(sorted(counts.items(), key=lambda item: (item[0].single, sorted(item[0].places))))


def _space(
    one: Definition, programs: Programs, found: Mapping[str, Sequence[str]], period: Period
) -> tuple[Space, dict[str, Words]]:
    """What the tables of a measure are made of in this period; tables by year only where there are several."""
    words: dict[str, Words] = {}
    variables: dict[str, Variable] = {}
    for name in one.variables:
        if name == "program":
            variables[name], words[name] = programs.variable, programs.words
        else:
            variables[name], words[name] = variable(name, period, found.get(name, ()))
    groupings: list[Grouping] = []
    for name in one.groupings:
        made = programs.grouping(name) if name in BY_PROGRAM else grouping(name, variables[_BASE[name]])
        groupings.append(made[0])
        words[name] = made[1]
    long = period[0].year != period[1].year
    tables = tuple(table for table in one.tables if long or table.id not in one.long)
    return Space(tuple(variables.values()), tuple(groupings), tables), words


_BASE = {
    "area": "need", "tier": "need", "areas-named": "kinds-of-need", "tiers-named": "kinds-of-need",
    "waited-area": "waited-for", "waited-tier": "waited-for",
    "home-result": "home-course", "home-by-half": "home-course", "home-by-quarter": "home-course",
    "wait-result": "wait-course", "wait-by-half": "wait-course", "wait-by-quarter": "wait-course",
    "hoped": "came", "first": "answers", "later": "answers", "change": "answers",
}  # fmt: skip
"""What each grouping that is the same in all extracts gathers."""
