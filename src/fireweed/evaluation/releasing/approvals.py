"""Tables about a Nation, a community or an Indigenous-led organisation: which may be written, and which wait for an answer.

Plain values: answers in, tables out. Nothing is decided for anybody who has not answered.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from fireweed.evaluation.counted import ASKED, Counted
from fireweed.evaluation.protection.space import Table
from fireweed.evaluation.releasing.states import EVERY, Said
from fireweed.evaluation.releasing.writing import Waiting

Answers = Mapping[tuple[str, str], str]
"""The last answer about one measure, by body and table."""


def agreed(counted: Sequence[Counted], audience: str, answers: Iterable[Said]) -> tuple[list[Counted], list[Waiting]]:
    """The measures with the tables that may be written, and what waits or was refused, in order."""
    answers = list(answers)
    kept: list[Counted] = []
    waiting: list[Waiting] = []
    for one in counted:
        about = (one.measure, audience, *(day.isoformat() for day in one.period))
        said = {(a.body, a.table): a.answer for a in answers if (a.measure, a.audience, a.since, a.until) == about}
        tables = []
        for table in one.space.tables:
            asked = sorted(one.bodies.get(table.id, ()))
            without = tuple(body for body in asked if not _may(table, one.space.tables, body, said))
            if without:
                known = one.words.get(ASKED, {})
                waiting.append(Waiting(one.measure, table.id, without, tuple(str(known.get(body, body)) for body in without)))
            else:
                tables.append(table)
        kept.append(replace(one, space=replace(one.space, tables=tuple(tables))))
    return kept, waiting


def _may(table: Table, tables: Sequence[Table], body: str, said: Answers) -> bool:
    """Whether a body lets a table go: by its own answer, by one about every table, or because a finer one was too fine."""
    if (body, table.id) in said:
        return said[body, table.id] == "yes"
    every = said.get((body, EVERY))
    finer = [one.id for one in tables if len(one.dimensions) > len(table.dimensions)]
    shorter = any(said.get((body, one)) == "shorter" for one in finer) or (every == "shorter" and bool(finer))
    return every == "yes" or shorter
