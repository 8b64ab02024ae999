"""What is hidden to cover a small number looks like one, and who knows one group's numbers sees nothing of the others."""

from collections.abc import Mapping

from fireweed.evaluation.protection.base import At, Base
from fireweed.evaluation.protection.cells import Labels
from fireweed.evaluation.protection.primary import Rules
from fireweed.evaluation.protection.protect import Tables, protect
from fireweed.evaluation.protection.space import Space, Table, Variable
from tests.evaluation.protection.tables import counted, known, plain, possible, shown

A, B = plain("a", 2), plain("b", 3)
SQUARE = Space((A, B), (), (Table("t", ("a", "b")),))
PROGRAMS = Space((Variable("program", ("p", "q", "r"), one_answer_shown=True),), (), (Table("t", ("program",)),))


def hidden(tables: Tables) -> set[tuple[str | None, ...]]:
    """Where a count is hidden."""
    return {labels for labels, value in shown(tables, "t").items() if value is None}


def fits(space: Space, counts: Mapping[At, int], tables: Tables, labels: Labels, least: int, most: int) -> bool:
    """Whether some population that fits what is shown has from `least` to `most` people in a cell; all are tried."""
    base = Base(space, counts)
    key = next(cell.key for cell in tables.tables["t"] if cell.labels == labels)
    return possible(base, known(tables), base.members(key).tolist(), least, most)


def test_no_cover_stands_out() -> None:
    """Beside 3 in its row 7 is hidden, 8 in its column, and 6 where they meet: 7 could be as few as 1 and never nobody, so
    more is hidden; afterwards every hidden cell may be nobody, or holds 5 and more whatever the people are.
    """
    counts = counted(SQUARE, [3, 7, 9, 8, 6, 9])
    covered = protect(SQUARE, counts, Rules(5, alike=False))
    standing_out = [cell for cell in hidden(covered) if not fits(SQUARE, counts, covered, cell, 0, 0)
                    and fits(SQUARE, counts, covered, cell, 1, 4)]
    assert standing_out
    alike = protect(SQUARE, counts, Rules(5))
    for cell in hidden(alike):
        assert fits(SQUARE, counts, alike, cell, 0, 0) or not fits(SQUARE, counts, alike, cell, 1, 4)
        assert fits(SQUARE, counts, alike, cell, 5, 60)


def test_a_program_learns_nothing_of_another() -> None:
    """3 and 20 hidden under a total of 63: whoever is the 20 would know the 3. A third program is hidden too."""
    counts = counted(PROGRAMS, [3, 20, 40])
    assert hidden(protect(PROGRAMS, counts, Rules(5, knows=""))) == {("p",), ("q",)}
    assert hidden(protect(PROGRAMS, counts, Rules(5))) == {("p",), ("q",), ("r",)}


def test_two_programs_hide_their_total() -> None:
    """With two programs each knows the other from the total, so there is none."""
    space = Space((Variable("program", ("p", "q"), one_answer_shown=True),), (), (Table("t", ("program",)),))
    assert hidden(protect(space, counted(space, [3, 20]), Rules(5))) == {("p",), ("q",), (None,)}


def test_what_is_insisted_on_may_be_nobody() -> None:
    """20 of the others in a hidden cell of 20 and 18: a cover that one program sees to be large stays; on request it may be
    nobody even for that program, whose own numbers are set beside what is shown.
    """
    space = Space((A, Variable("program", ("p", "q", "r"), one_answer_shown=True)), (), (Table("t", ("a", "program")),))
    counts = counted(space, [3, 20, 18, 9, 25, 30])
    first = protect(space, counts, Rules(5))
    cells = {cell.labels: cell for cell in first.tables["t"]}
    asked = cells["a0", "q"].key, cells[None, "r"].key
    again = protect(space, counts, Rules(5), hide={asked[0]}, insist={asked})
    own = {cells["a0", "r"].key: 18, cells["a1", "r"].key: 30}
    base = Base(space, counts)
    members = base.members(asked[0]).tolist()
    assert possible(base, {**known(again), **own}, members, 0, 0) and possible(base, {**known(again), **own}, members, 5, 99)
