"""Which earlier tables an attacker could use against new ones: those of the same universe whose periods touch.

Tables of other universes say nothing about these people, and of periods apart neither; that they hold by themselves was shown
when they were released. Leaving them out changes no answer and saves the time to find it again.
"""

from collections.abc import Sequence
from dataclasses import replace

from fireweed.findings.folder import Folder, Table


def joined(folders: Sequence[Folder], new: Folder) -> list[Folder]:
    """The earlier folders with the tables that matter to the new one, which comes last; none without a table."""
    reached = list(new.tables)
    waiting = [table for folder in folders for table in folder.tables]
    while True:
        more = [one for one in waiting if any(_touch(one, other) for other in reached)]
        if not more:
            break
        reached += more
        waiting = [one for one in waiting if one not in more]
    kept = {id(one) for one in reached}
    found = [_only(folder, kept) for folder in folders]
    return [*(one for one in found if one.tables), new]


def _touch(one: Table, other: Table) -> bool:
    return one.universe == other.universe and one.period[0] <= other.period[1] and other.period[0] <= one.period[1]


def _only(folder: Folder, kept: set[int]) -> Folder:
    tables = tuple(one for one in folder.tables if id(one) in kept)
    names = {one.id for one in tables}
    return replace(folder, tables=tables, figures=tuple(one for one in folder.figures if one.table in names))
