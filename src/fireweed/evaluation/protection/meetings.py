"""Counts that stand in no table but that a reader of several tables can form: where their groupings meet.

Two tables by region and by language never print a region's people of one language, yet sums and differences over both may
give them away. So the meetings of any two tables are protected like printed cells, and so are the finest cells of all
variables. Of two labels that overlap, what only one of them holds counts too.
"""

from collections.abc import Iterator
from itertools import combinations_with_replacement, product

import numpy as np

from fireweed.evaluation.protection.base import Bools
from fireweed.evaluation.protection.cells import cells
from fireweed.evaluation.protection.primary import Primary, Protected
from fireweed.evaluation.protection.space import Key, Space, Table


def meetings(primary: Primary, printed: set[Key]) -> list[Protected]:
    """Every protected count that is not printed but a meeting of two tables, or a finest cell; each once."""
    base = primary.base
    space, found = base.space, dict[Key, Protected | None]()
    inside = [[_standing(base.members(_only(space, place, 1 << number)), base.size)
               for number in range(len(variable.categories))] for place, variable in enumerate(space.variables)]  # fmt: skip
    people = np.flatnonzero(base.x)
    holds = [np.array([one[people] for one in each]) for each in inside]
    for choices in _choices(space):
        for key in _occupied(primary, choices, holds):
            if key not in printed and key not in found:
                found[key] = primary.judge(key)
    return [one for one in found.values() if one is not None]


def _standing(members: np.ndarray, size: int) -> Bools:
    standing = np.zeros(size, dtype=bool)
    standing[members] = True
    return standing


def _only(space: Space, place: int, mask: int) -> Key:
    return (*space.whole[:place], mask, *space.whole[place + 1 :])


def _choices(space: Space) -> Iterator[list[list[int]]]:
    """For each pair of tables and for the finest cells: which categories, as bits, to take of each variable."""
    shapes = [_shapes(space, table) for table in space.tables]
    yield [[1 << number for number in range(len(v.categories))] for v in space.variables]
    for one, other in combinations_with_replacement(shapes, 2):
        meet = [sorted({a & b for a, b in product(*pair)} - {0}) for pair in zip(one, other, strict=True)]
        yield meet
        for place, pair in enumerate(zip(one, other, strict=True)):
            whole = space.whole[place]
            apart = {d for a, b in product(*pair) if whole not in (a, b) and a & b for d in (a & ~b, b & ~a)}
            if apart := apart - {0} - set(meet[place]):
                yield [*meet[:place], sorted(apart), *meet[place + 1 :]]


def _shapes(space: Space, table: Table) -> list[set[int]]:
    found: list[set[int]] = [set() for _ in space.variables]
    for cell in cells(space, table):
        for place, mask in enumerate(cell.key):
            found[place].add(mask)
    return [each - {0} for each in found]


def _occupied(primary: Primary, choices: list[list[int]], holds: list[np.ndarray]) -> Iterator[Key]:
    """The keys of these choices under which somebody stands; the empty ones too where nobody tells something."""
    space = primary.base.space
    width = holds[0].shape[1] if holds else 0
    under = [
        [(mask, holds[v][[n for n in range(len(holds[v])) if mask >> n & 1]].any(axis=0)) for mask in masks]
        for v, masks in enumerate(choices)
    ]
    stack: list[tuple[Key, np.ndarray]] = [((), np.ones(width, dtype=bool))]
    for variable, options in enumerate(under):
        later = any(not v.zeros_shown for v in space.variables[variable + 1 :])
        grown = []
        for key, standing in stack:
            for mask, held in options:
                both = standing & held
                new = (*key, mask)
                if both.any() or later or primary.zeros_tell((*new, *space.whole[variable + 1 :])):
                    grown.append((new, both))
        stack = grown
    for key, _ in stack:
        yield key
