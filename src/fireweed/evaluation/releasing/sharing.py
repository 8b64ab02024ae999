"""What several measures of the same people all print: hidden in one, it is hidden in all; printed, it is the same everywhere.

The needs and the phases of people served, both cut by program, both print how many people each program serves. One of them
comes first (the measure named after its universe) and the others take over what it shows and hides of the variables they
share. What no two measures share needs no rule: docs/decisions/0015-measures-of-the-same-people.md. Rounded tables share
nothing but the grand total, since what is rounded twice tells more than what is rounded once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

import numpy as np

from fireweed.evaluation.counted import Counted
from fireweed.evaluation.protection.base import Base
from fireweed.evaluation.protection.earlier import Keyed
from fireweed.evaluation.protection.protect import Tables
from fireweed.evaluation.protection.space import Key, Space
from fireweed.evaluation.releasing.writing import Waiting

PROGRAM = "program"


def in_turn(counted: Sequence[Counted]) -> list[Counted]:
    """The measures in order, those named after their universe first."""
    return sorted(counted, key=lambda one: one.measure != one.universe)


def same_people(one: Counted, other: Counted) -> bool:
    """Whether two measures tell of the same people."""
    return (one.universe, one.period) == (other.universe, other.period)


def shared(one: Space, other: Space) -> list[str]:
    """The variables of both in which nobody stands twice."""
    known = {v.name: v.categories for v in other.variables if not v.multi}
    return [v.name for v in one.variables if not v.multi and known.get(v.name) == v.categories]


def lent(tables: Tables, space: Space) -> Keyed:
    """What tables of the same people show and hide, as far as another space can tell it."""
    mine, names = tables.space, shared(tables.space, space)
    moved = [(mine.place[name], space.place[name]) for name in names]
    kept = {there for there, _ in moved}
    return Keyed({
        _moved(cell.key, moved, space): cell.value
        for cells in tables.tables.values() for cell in cells
        if all(mask == whole for place, (mask, whole) in enumerate(zip(cell.key, mine.whole, strict=True)) if place not in kept)
    })  # fmt: skip


def margins(counted: Counted, space: Space) -> Keyed:
    """How many people really stand in each crossing of what both share, so that two measures count the same people."""
    mine, names = counted.space, shared(counted.space, space)
    moved = [(mine.place[name], space.place[name]) for name in names]
    keys = list(_crossings(mine, [place for place, _ in moved]))
    base = Base(mine, counted.counts)
    values = np.asarray(base.matrix(keys) @ base.x).tolist()
    return Keyed({_moved(key, moved, space): int(value) for key, value in zip(keys, values, strict=True)})


def without_programs(counted: Counted) -> tuple[Counted, list[Waiting]]:
    """The measure without its tables by program or by what groups programs, and which these are."""
    space = counted.space
    tables = tuple(table for table in space.tables if all(space.base_of(one).name != PROGRAM for one in table.dimensions))
    gone = [Waiting(counted.measure, table.id, ()) for table in space.tables if table not in tables]
    return replace(counted, space=replace(space, tables=tables)), gone


def cut_once(counted: Sequence[Counted]) -> tuple[list[Counted], list[Waiting]]:
    """The measures without the tables by program that another one of the same people has already, and which these are."""
    several = {one.universe for one in counted if sum(each.universe == one.universe for each in counted) > 1}
    kept, left_out = [], []
    for one in counted:
        if one.universe in several and one.measure != one.universe:
            one, gone = without_programs(one)
            left_out += gone
        kept.append(one)
    return kept, left_out


def _moved(key: Key, moved: Sequence[tuple[int, int]], space: Space) -> Key:
    found = list(space.whole)
    for here, there in moved:
        found[there] = key[here]
    return tuple(found)


def _crossings(space: Space, places: Sequence[int]) -> Iterator[Key]:
    for picks in product(*(range(len(space.variables[place].categories)) for place in places)):
        key = list(space.whole)
        for place, pick in zip(places, picks, strict=True):
            key[place] = 1 << pick
        yield tuple(key)
