"""A release about one program alone, cut out of the same tables: its rows, and no total that holds the others.

It speaks of the same people as the releases about all programs, so that an audit sets them beside each other.
"""

from collections.abc import Sequence
from dataclasses import replace

from fireweed.bilingual import Two
from fireweed.evaluation.counted import Counted
from fireweed.evaluation.protection.refusal import Refused
from fireweed.evaluation.protection.space import Grouping, Space, Table

PROGRAM = "program"
UNKNOWN = Two(
    "No program with this short name is counted in this period.",
    "Aucun programme portant ce nom court n’est compté durant cette période.",
)


def only(counted: Sequence[Counted], slug: str) -> list[Counted]:
    """The measures that are told program by program, with tables about this one; raises Refused where nobody knows it."""
    found = [_one(each, slug) for each in counted if _tells(each, slug)]
    if not found:
        raise Refused(UNKNOWN)
    return found


def _tells(counted: Counted, slug: str) -> bool:
    return any(one.name == PROGRAM and not one.multi and slug in one.categories for one in counted.space.variables)


def _one(counted: Counted, slug: str) -> Counted:
    space, name = counted.space, f"only-{slug}"
    base = next(one for one in space.variables if one.name == PROGRAM)
    mine = Grouping(name, PROGRAM, {one: (slug,) if one == slug else () for one in base.categories})
    tables: dict[tuple[str, ...], Table] = {}
    for table in space.tables:
        others = [one for one in table.dimensions if space.base_of(one).name != PROGRAM]
        if len(others) == len(table.dimensions) or PROGRAM in table.dimensions:
            dimensions = (name, *others)
            tables.setdefault(dimensions, Table(table.id, dimensions, ((name,),)))
    words = {**counted.words, name: {slug: counted.words.get(PROGRAM, {}).get(slug, Two(slug, slug))}}
    bodies = {one.id: counted.bodies.get(one.id, frozenset()) for one in tables.values()}
    return replace(
        counted, space=Space(space.variables, (*space.groupings, mine), tuple(tables.values())), words=words,
        bodies={table: who for table, who in bodies.items() if who},
    )  # fmt: skip
