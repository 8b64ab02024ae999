"""What earlier releases printed, in the words of the tables that are to be made now.

A cell is matched by what it counts, never by what it is called: an earlier release may have cut its tables by groupings that
carry other names today, or the same name over other programs.
"""

from collections.abc import Iterable, Iterator, Sequence

from fireweed.evaluation.counted import Counted
from fireweed.evaluation.protection.earlier import Keyed
from fireweed.evaluation.protection.space import Key, Space
from fireweed.findings.folder import Cell, Folder, Table, categories_of, labels_of, variable_of

PUBLIC = "public"


def about(counted: Counted, folders: Sequence[Folder]) -> Iterator[tuple[Folder, Table]]:
    """The tables of earlier releases that speak of the same people, whatever they tell of them: one universe and period."""
    for folder in folders:
        for table in folder.tables:
            if (table.universe, table.period) == (counted.universe, iso(counted)):
                yield folder, table


def same_counts(counted: Counted, table: Table) -> bool:
    """One measure, one universe."""
    return (table.measure, table.universe) == (counted.measure, counted.universe)


def iso(counted: Counted) -> tuple[str, str]:
    """The period as a folder writes it."""
    return counted.period[0].isoformat(), counted.period[1].isoformat()


def keyed(counted: Counted, folder: Folder, table: Table, *, seen: bool = True) -> Keyed:
    """The cells of an earlier table that these tables can tell; of another measure those of variables that both share."""
    space = counted.space
    shared = None if table.measure == counted.measure else {one.name for one in space.variables if not one.multi}
    return Keyed(dict(_cells(space, folder, table, shared)), seen, table.rounding)


def read_by(audience: str, folders: Iterable[Folder]) -> list[Folder]:
    """Those that a reader of this audience holds: what is public, and what was given to the same audience."""
    return [one for one in folders if one.audience in (PUBLIC, audience)]


def key_of(space: Space, folder: Folder, table: Table, cell: Cell) -> Key | None:
    """What a cell counts, or None where these tables cannot tell."""
    key = list(space.whole)
    for dimension, label in zip(table.dimensions, cell, strict=True):
        if label != table.total_label:
            mask = _masks(space, folder, dimension).get(label)
            if mask is None:
                return None
            key[space.place[variable_of(dimension, folder.groupings)]] &= mask
    return tuple(key)


def _cells(space: Space, folder: Folder, table: Table, shared: set[str] | None) -> Iterator[tuple[Key, int | None]]:
    masks = {
        one: _masks(space, folder, one)
        if shared is None or (variable_of(one, folder.groupings) in shared and one not in table.multi) else {}
        for one in table.dimensions
    }  # fmt: skip
    places = {one: space.place.get(variable_of(one, folder.groupings), -1) for one in table.dimensions}
    for cell, count in table.cells.items():
        key = list(space.whole)
        for dimension, label in zip(table.dimensions, cell, strict=True):
            if label != table.total_label:
                if label not in masks[dimension]:
                    break
                key[places[dimension]] &= masks[dimension][label]
        else:
            yield tuple(key), count


def _masks(space: Space, folder: Folder, dimension: str) -> dict[str, int]:
    """Each label of a dimension of an earlier release as bits of today's categories; nothing where they are not there."""
    name = variable_of(dimension, folder.groupings)
    if name not in space.place:
        return {}
    categories = space.variables[space.place[name]].categories
    number = {category: 1 << place for place, category in enumerate(categories)}
    labels = labels_of(dimension, categories_of(folder)[name], folder.groupings)
    return {
        label: sum(number[one] for one in held)
        for label, held in labels.items() if held <= number.keys()
    }  # fmt: skip
