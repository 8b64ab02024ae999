"""Tables about a Nation, a community or an Indigenous-led organisation: which may be written, and which wait for an answer.

Plain values: answers in, tables out. Nothing is decided for anybody who has not answered.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from fireweed.evaluation.counted import Counted
from fireweed.evaluation.releasing.states import EVERY, Said
from fireweed.evaluation.releasing.writing import Waiting


def agreed(counted: Sequence[Counted], audience: str, answers: Iterable[Said]) -> tuple[list[Counted], list[Waiting]]:
    """The measures with the tables that may be written, and what waits or was refused, in order."""
    said = {(one.body, one.measure, one.table, one.audience, one.since, one.until): one.answer for one in answers}
    kept: list[Counted] = []
    waiting: list[Waiting] = []
    for one in counted:
        since, until = (day.isoformat() for day in one.period)
        tables = []
        for table in one.space.tables:
            asked = sorted(one.bodies.get(table.id, ()))
            without = tuple(
                body for body in asked
                if (
                    said.get((body, one.measure, table.id, audience, since, until))
                    or said.get((body, one.measure, EVERY, audience, since, until))
                ) != "yes"
            )  # fmt: skip
            if not without:
                tables.append(table)
            else:
                waiting.append(Waiting(one.measure, table.id, without))
        kept.append(replace(one, space=replace(one.space, tables=tuple(tables))))
    return kept, waiting
