"""From what an audit found to what is hidden next: the cells of the new release that carry each finding."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fireweed.evaluation.counted import Counted
from fireweed.evaluation.protection.space import Key
from fireweed.evaluation.releasing.before import iso, key_of, same_counts
from fireweed.findings.auditor import Finding, Verdict
from fireweed.findings.folder import Folder, Table

FEW = 3  # of the cells that carry one finding, so many are hidden at once, those with the smallest counts


@dataclass(frozen=True)
class Found:
    """For one measure: cells to hide, and hidden cells in which, for who knows these people, nobody else need be."""

    counted: Counted
    hide: set[Key] = field(default_factory=set)
    insist: set[tuple[Key, Key]] = field(default_factory=set)


def drawn(verdict: Verdict, new: Folder, counted: Sequence[Counted], *, whole_tables: bool) -> list[Found]:
    """What to hide next. `whole_tables`: all of a table that carries a finding but its grand total."""
    found = {id(one): Found(one) for one in counted}
    tables = {table.id: table for table in new.tables}
    for one in verdict.findings:
        mine = tables.get(one.table) if one.release == new.id else None
        if one.knowing is not None and mine is not None and not whole_tables:
            known = _of(counted, mine)
            pair = key_of(known.space, new, mine, one.labels), _people(known, one.knowing.dimension, one.knowing.category)
            if pair[0] is not None and pair[1] is not None:
                found[id(known)].insist.add((pair[0], pair[1]))
                continue
        for table, cells in _carrying(one, tables, whole_tables):
            known = _of(counted, table)
            keys = {key_of(known.space, new, table, cell) for cell in cells}
            found[id(known)].hide.update(key for key in keys if key is not None)
    return list(found.values())


def _of(counted: Sequence[Counted], table: Table) -> Counted:
    return next(one for one in counted if same_counts(one, table) and iso(one) == table.period)


def _people(counted: Counted, dimension: str, category: str) -> Key | None:
    space = counted.space
    if dimension not in space.by_name:
        return None
    place = space.place[space.base_of(dimension).name]
    return (*space.whole[:place], space.nodes(dimension)[category], *space.whole[place + 1 :])


def _carrying(one: Finding, tables: dict[str, Table], whole: bool) -> Iterator[tuple[Table, list[tuple[str, ...]]]]:
    """The shown cells of the new release among those that give a count away; the printed cell itself where it is one."""
    named = [(each.table, each.cell) for each in one.how if each.table in tables]
    if one.kind in ("printed", "rounded") and one.table in tables:
        named = [(one.table, one.labels)]
    shown = [
        (tables[table], cell) for table, cell in named
        if tables[table].cells.get(cell) is not None and any(label != tables[table].total_label for label in cell)
    ]  # fmt: skip
    if whole:
        for name in dict.fromkeys(table.id for table, _ in shown):
            here = tables[name]
            yield here, [cell for cell in here.cells if any(label != here.total_label for label in cell)]
        return
    for table, cell in sorted(shown, key=lambda pair: (pair[0].cells[pair[1]] or 0, pair[0].id, pair[1]))[:FEW]:
        yield table, [cell]
