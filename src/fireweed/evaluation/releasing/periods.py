"""Longer and shorter periods side by side: the difference is a count of people too.

A cell of a period that another one contains, printed in both, tells how many came in between. Where that is a small number,
the new cell is hidden from the start. What only sums of cells tell is left to the auditor.

Several years of which one was published alone are told in large lines only. Changes of published years enter there, and in
fine tables they would be few enough to be somebody.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from fireweed.bilingual import Two
from fireweed.evaluation.counted import Counted
from fireweed.evaluation.protection.base import Base
from fireweed.evaluation.protection.cells import printed
from fireweed.evaluation.protection.space import Key, Space
from fireweed.evaluation.protection.space import Table as Asked
from fireweed.evaluation.releasing.before import iso, keyed, same_counts
from fireweed.findings.folder import Folder, Table

YEARS = frozenset({"year", "years"})
LARGE_LINES = Two(
    "Some of these years were published one by one. Together they are told in large lines: one thing at a time, or by year.",
    "Certaines de ces années ont été publiées une à une. Ensemble, elles sont présentées à grands traits\u00a0: une chose à la fois, "
    "ou par année.",
)


def in_large_lines(counted: Counted, published: Iterable[tuple[str, str]]) -> Counted:
    """Of several years that hold a published period the tables of one dimension and those by year; else all tables."""
    (first, last), space = counted.period, counted.space
    inside = (first.isoformat() <= start and end <= last.isoformat() for start, end in published)
    if first.year == last.year or not any(inside):
        return counted
    kept = tuple(table for table in space.tables if _is_large(space, table))
    notes = counted.notes if kept == space.tables else (*counted.notes, LARGE_LINES)
    return replace(counted, space=replace(space, tables=kept), notes=notes)


def _is_large(space: Space, table: Asked) -> bool:
    """By year, or of one dimension, be it after people who stand in two several times are told apart by one of them."""
    bases = [space.base_of(one) for one in table.dimensions]
    several = sum(one.multi for one in bases)
    return any(one.name in YEARS for one in bases) or len(bases) - (several > 1) == 1


def close(counted: Counted, folders: Sequence[Folder], threshold: int) -> set[Key]:
    """The cells of these tables that differ by a small number of people from what stands in a period around or inside it."""
    keys = printed(counted.space)
    base = Base(counted.space, counted.counts)
    value = dict(zip(keys, np.asarray(base.matrix(keys) @ base.x).tolist(), strict=True))
    found: set[Key] = set()
    for folder, table in _nested(counted, folders):
        apart = table.rounding - 1 if table.rounding else 0
        for key, count in keyed(counted, folder, table).cells.items():
            if count is not None and key in value and apart < abs(value[key] - count) < threshold - apart:
                found.add(key)
    return found


def _nested(counted: Counted, folders: Sequence[Folder]) -> Iterator[tuple[Folder, Table]]:
    first, last = iso(counted)
    for folder in folders:
        for table in folder.tables:
            start, end = table.period
            inside, around = first <= start and end <= last, start <= first and last <= end
            if same_counts(counted, table) and inside != around:
                yield folder, table
