"""Small worlds for these tests, and an attacker who simply tries every population there could be."""

from collections.abc import Mapping, Sequence
from itertools import product

from fireweed.evaluation.protection.base import At, Base
from fireweed.evaluation.protection.cells import Labels, cells
from fireweed.evaluation.protection.protect import Tables
from fireweed.evaluation.protection.space import Key, Space, Variable


def plain(name: str, size: int, **settings: bool) -> Variable:
    """A variable with numbered categories that may be told of a whole group."""
    return Variable(name, tuple(f"{name}{n}" for n in range(size)), **{"one_answer_shown": True, **settings})


def counted(space: Space, numbers: Sequence[int]) -> dict[At, int]:
    """Counts in the order of the cross of all single-valued variables, the last one fastest."""
    spots = product(*(v.categories for v in space.variables))
    return {At(spot): number for spot, number in zip(spots, numbers, strict=True)}


def shown(tables: Tables, table: str) -> dict[Labels, int | None]:
    """What is printed of a table."""
    return {cell.labels: cell.value for cell in tables.tables[table]}


def known(tables: Tables) -> dict[Key, int]:
    """Everything that is shown, whatever the table."""
    return {c.key: c.value for told in tables.tables.values() for c in told if c.value is not None}


def possible(base: Base, rows: Mapping[Key, int], members: Sequence[int], least: int, most: int) -> bool:
    """Is there a population in whole numbers with these cells, and from least to most people at these unknowns."""
    held = [set(base.members(key).tolist()) for key in rows] + [set(members)]
    order = sorted(range(base.size), key=lambda n: (n not in held[-1], n))
    last = [max((order.index(n) for n in one), default=-1) for one in held]
    inside = [[number for number, one in enumerate(held) if n in one] for n in range(base.size)]

    def place(step: int, left: tuple[int, ...]) -> bool:
        if step == base.size:
            return True
        n = order[step]
        top = min((left[number] for number in inside[n]), default=0)
        for people in range(top, -1, -1):
            after = tuple(v - people if number in inside[n] else v for number, v in enumerate(left))
            ended = (
                v == 0 or (number == len(rows) and v <= most - least)
                for number, v in enumerate(after)
                if last[number] == step
            )
            if all(ended) and place(step + 1, after):
                return True
        return False

    return all(v == 0 for number, v in enumerate(rows.values()) if last[number] < 0) and place(
        0, (*rows.values(), most)
    )


def keys(space: Space, table: int = 0) -> dict[Labels, Key]:
    """The keys of a table's cells by their labels."""
    return {cell.labels: cell.key for cell in cells(space, space.tables[table])}
