"""Longer and shorter periods side by side: the difference is a count of people too.

A cell of a period that another one contains, printed in both, tells how many came in between. Where that is a small number,
the new cell is hidden from the start. What only sums of cells tell is left to the auditor.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from fireweed.evaluation.counted import Counted
from fireweed.evaluation.protection.base import Base
from fireweed.evaluation.protection.cells import printed
from fireweed.evaluation.protection.space import Key
from fireweed.evaluation.releasing.before import iso, keyed, same_counts
from fireweed.findings.folder import Folder, Table


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
