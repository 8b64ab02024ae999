"""What several measures of the same people would all print: it is printed by one of them.

Measures are made safe one by one. If the needs and the phases of people served were both cut by program, both would print how
many people each program serves: a number that one of them hides for another's sake could be read in the other, and an auditor
who takes measures as unrelated would not see it. So of all measures of one universe only the one named after it is cut by
programs; the others speak of everybody, and share with it the grand total alone.
"""

from collections.abc import Sequence
from dataclasses import replace

from fireweed.evaluation.counted import Counted
from fireweed.evaluation.releasing.writing import Waiting

PROGRAM = "program"


def cut_once(counted: Sequence[Counted]) -> tuple[list[Counted], list[Waiting]]:
    """The measures without the tables that another one of the same people cuts already, and which these are."""
    several = {one.universe for one in counted if sum(each.universe == one.universe for each in counted) > 1}
    kept, left_out = [], []
    for one in counted:
        if one.universe in several and one.measure != one.universe:
            tables = tuple(table for table in one.space.tables if not _by_program(one, table.dimensions))
            left_out += [Waiting(one.measure, table.id, ()) for table in one.space.tables if table not in tables]
            kept.append(replace(one, space=replace(one.space, tables=tables)))
        else:
            kept.append(one)
    return kept, left_out


def _by_program(one: Counted, dimensions: Sequence[str]) -> bool:
    return any(one.space.base_of(dimension).name == PROGRAM for dimension in dimensions)
