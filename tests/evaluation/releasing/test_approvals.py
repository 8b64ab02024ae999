"""Tables about a Nation, a community or a council: nothing is decided for who has not answered."""

from datetime import date

import pytest

from fireweed.bilingual import Two
from fireweed.evaluation.counted import ASKED, Counted
from fireweed.evaluation.protection.base import At
from fireweed.evaluation.protection.space import Space, Table, Variable
from fireweed.evaluation.releasing.approvals import agreed
from fireweed.evaluation.releasing.asking import Asked
from fireweed.evaluation.releasing.states import EVERY, Said, at_home

YEAR = (date(2025, 1, 1), date(2025, 12, 31))
SPACE = Space((Variable("program", ("alder", "birch")), Variable("phase", ("reach", "grow"))), (), (
    Table("program-phase", ("program", "phase")), Table("program", ("program",)), Table("phase", ("phase",)),
))  # fmt: skip
RIVER, HILL = "long-river", "hill-council"
BODIES = {"program-phase": frozenset({RIVER, HILL}), "program": frozenset({RIVER})}
NAMES = {ASKED: {HILL: Two("Hill Nation", "Hill Nation")}}
COUNTED = Counted("needs", "people", YEAR, SPACE, {At(("alder", "reach")): 30}, (), NAMES, BODIES, ())


def said(body: str, table: str, answer: str, audience: str = "funder", year: int = 2025) -> Said:
    """One answer."""
    return Said(body, "needs", table, audience, f"{year}-01-01", f"{year}-12-31", answer)


@pytest.mark.parametrize(("answers", "written"), [
    ([], {"phase"}),
    ([said(RIVER, "program", "yes")], {"phase", "program"}),
    ([said(RIVER, EVERY, "yes")], {"phase", "program"}),
    ([said(RIVER, EVERY, "yes"), said(HILL, "program-phase", "yes")], {"phase", "program", "program-phase"}),
    ([said(RIVER, EVERY, "yes"), said(RIVER, "program", "no")], {"phase"}),
    ([said(RIVER, "program", "yes"), said(RIVER, "program", "no")], {"phase"}),
    ([said(RIVER, "program-phase", "shorter")], {"phase", "program"}),
    ([said(RIVER, EVERY, "shorter")], {"phase", "program"}),
    ([said(RIVER, "program", "shorter")], {"phase"}),
    ([said(RIVER, "program", "yes", audience="public")], {"phase"}),
    ([said(RIVER, "program", "yes", year=2024)], {"phase"}),
    ([said(HILL, "program", "yes")], {"phase"}),
    ([said(RIVER, "program", "home")], {"phase"}),
])  # fmt: skip
def test_what_is_written(answers: list[Said], written: set[str]) -> None:
    """Its own answer, one about every table, less detail; the last one counts; another year, audience or body says nothing."""
    [kept], waiting = agreed([COUNTED], "funder", answers)
    assert {table.id for table in kept.space.tables} == written
    assert {one.table for one in waiting} == {table.id for table in SPACE.tables} - written
    assert all(one.bodies for one in waiting)


def test_who_still_has_to_answer_is_named() -> None:
    """Of two bodies the one that has not said yes."""
    _, waiting = agreed([COUNTED], "funder", [said(RIVER, EVERY, "yes")])
    assert [(one.table, one.bodies, one.names) for one in waiting] == [("program-phase", (HILL,), ("Hill Nation",))]


@pytest.mark.parametrize("answer", ["yes", "no", "shorter", "home"])
def test_every_answer_makes_another_request(answer: str) -> None:
    """What was made before it does not come back for it; answers about another year change nothing."""
    asked = Asked(None, YEAR, "funder", 5)
    assert asked.text([said(RIVER, EVERY, answer)]) != asked.text([])
    assert (asked.text([said(RIVER, EVERY, answer, year=2024)]) == asked.text([])) == (answer != "home")


def test_who_took_the_numbers_home() -> None:
    """Once said, whatever else was answered."""
    assert at_home([said(RIVER, EVERY, "home"), said(HILL, "program", "no"), said(RIVER, EVERY, "yes")]) == {RIVER}
