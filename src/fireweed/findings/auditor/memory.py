"""What was attacked already: whoever audits again after a few cells were hidden asks only about what changed.

The answer to a question depends on nothing but what is printed about some people and who reads it, so a question with the very
same content has the very same answer.
"""

import hashlib
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from fireweed.findings.auditor.worlds import Printed, World

Answer = TypeVar("Answer")


class Memory(Generic[Answer]):
    """Answers of one kind by the content of their question."""

    def __init__(self) -> None:
        self._answers: dict[str, Answer] = {}

    def of(self, worlds: Sequence[World], ask: Callable[[], Answer], *more: object) -> Answer:
        """The answer about these worlds, asked for if nobody did before; `more` is what else it depends on."""
        content = hashlib.sha256(repr(([_content(one) for one in worlds], more)).encode()).hexdigest()
        if content not in self._answers:
            self._answers[content] = ask()
        return self._answers[content]


def _content(world: World) -> object:
    return world.key, world.years, [_printed(one) for one in world.printed]


def _printed(one: Printed) -> object:
    table, folder = one.table, one.folder
    places = [
        (name, place.variable, sorted((label, sorted(held)) for label, held in place.labels.items()))
        for name, place in sorted(one.places.items())
    ]
    figures = [figure for figure in folder.figures if figure.table == table.id]
    head = folder.id, folder.audience, folder.threshold, table.id, table.rounding, table.period, table.dimensions, sorted(table.multi)
    return head, one.years, places, figures, list(table.cells.items())
