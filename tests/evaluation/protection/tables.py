"""Small worlds for these tests, and an attacker who simply tries every population there could be."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from fireweed.evaluation.protection.base import At, Base
from fireweed.evaluation.protection.cells import cells
from fireweed.evaluation.protection.protect import Labels, Tables
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


def populations(base: Base, rows: Mapping[Key, int]) -> Iterator[list[int]]:
    """Every population in whole numbers under which these cells have these values."""
    members = {key: set(base.members(key).tolist()) for key in rows}
    most = [min((v for k, v in rows.items() if n in members[k]), default=12) for n in range(base.size)]
    inside: list[list[Key]] = [[key for key in rows if n in members[key]] for n in range(base.size)]
    last = {key: max(held, default=-1) for key, held in members.items()}

    def place(number: int, left: dict[Key, int], chosen: list[int]) -> Iterator[list[int]]:
        if number == base.size:
            yield chosen
            return
        top = min((left[key] for key in inside[number]), default=most[number])
        for people in range(top + 1):
            after = {key: value - people if key in inside[number] else value for key, value in left.items()}
            if all(after[key] == 0 for key in inside[number] if last[key] == number):
                yield from place(number + 1, after, [*chosen, people])

    yield from place(0, dict(rows), [])


def interval(base: Base, rows: Mapping[Key, int], members: Sequence[int]) -> tuple[int, int]:
    """The least and the most that may stand at these unknowns."""
    sums = {sum(found[n] for n in members) for found in populations(base, rows)}
    return min(sums), max(sums)


def keys(space: Space, table: int = 0) -> dict[Labels, Key]:
    """The keys of a table's cells by their labels."""
    return {cell.labels: cell.key for cell in cells(space, space.tables[table])}
