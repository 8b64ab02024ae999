"""What several measures of the same people share is printed once."""

from datetime import date

from fireweed.evaluation.counted import Counted
from fireweed.evaluation.protection.base import At
from fireweed.evaluation.protection.space import Grouping, Space, Table, Variable
from fireweed.evaluation.releasing.sharing import cut_once

PROGRAM = Variable("program", ("alder", "birch"))
PHASE = Variable("phase", ("reach", "grow"))
REGION = Grouping("region", "program", {"alder": ("west",), "birch": ("east",)})
SPACE = Space((PROGRAM, PHASE), (REGION,), (
    Table("phase", ("phase",)), Table("program-phase", ("program", "phase")), Table("region", ("region",)),
))  # fmt: skip


def _counted(measure: str, universe: str) -> Counted:
    counts = {At(("alder", "reach")): 20, At(("birch", "grow")): 30}
    return Counted(measure, universe, (date(2025, 1, 1), date(2025, 12, 31)), SPACE, counts, (), {}, {}, ())


def test_only_the_measure_named_after_its_people_is_cut_by_program() -> None:
    """Of the others no table by program or by what groups programs is left, and each is named; another universe is not touched."""
    kept, left_out = cut_once([_counted("people", "people"), _counted("phases", "people"), _counted("contacts", "contacts")])
    assert [[table.id for table in one.space.tables] for one in kept] == [
        ["phase", "program-phase", "region"], ["phase"], ["phase", "program-phase", "region"],
    ]  # fmt: skip
    assert [(one.measure, one.table) for one in left_out] == [("phases", "program-phase"), ("phases", "region")]


def test_a_measure_alone_in_its_universe_is_cut_as_it_likes() -> None:
    """Nobody else prints what it prints."""
    assert cut_once([_counted("phases", "people")]) == ([_counted("phases", "people")], [])
