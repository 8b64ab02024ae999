"""Tables that cross two variables in which people stand several times become tables of their own for each category of one.

A month by state table says of everybody twelve things at once. To prove it safe whole, an auditor would have to imagine every
way through the year; month by month it is a plain table about the people of that month. So each category becomes a universe
of its own ("people-served, month 2025-03"), and the total over all categories, which nobody reads, is not printed.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fireweed.evaluation.counted import Counted
from fireweed.evaluation.protection.base import At, Contribution
from fireweed.evaluation.protection.space import Space, Table

_NOT_IN_A_NAME = re.compile(r"[^a-z0-9.-]+")


def sliced(counted: Sequence[Counted]) -> list[Counted]:
    """The same measures, in no table of which two variables let people stand several times; each with the variables it uses."""
    parts = [part for one in counted for part in _parts(one)]
    several = {
        v.name for part, cut in parts for v in part.space.variables
        if v.multi and not (cut and all(len(at.places) == 1 for at in part.counts))
    }  # fmt: skip
    return [part if {v.name for v in part.space.variables} & several else _flat(part) for part, _ in parts]


def universe(of: str, variable: str, category: str) -> str:
    """What a slice calls its universe."""
    return f"{of}, {variable} {category}"


def _parts(counted: Counted) -> Iterator[tuple[Counted, bool]]:
    """The tables that stay together, and each slice."""
    space = counted.space
    plain, by_outer = list[Table](), dict[str, list[Table]]()
    for table in space.tables:
        several = list(dict.fromkeys(base.name for d in table.dimensions if (base := space.base_of(d)).multi))
        if len(several) > 1:
            by_outer.setdefault(several[0], []).append(table)
        else:
            plain.append(table)
    if plain:
        yield _with(counted, plain, counted.universe, None), False
    for outer, tables in by_outer.items():
        for category in next(one for one in space.variables if one.name == outer).categories:
            part = _with(counted, tables, universe(counted.universe, outer, category), (outer, category))
            if part.counts:
                yield part, True


def _with(counted: Counted, tables: Sequence[Table], named: str, only: tuple[str, str] | None) -> Counted:
    """The measure with these tables, over the variables they use; of `only` one category, which then is no dimension more."""
    space = counted.space
    kept = [_cut(space, table, only) for table in tables]
    used = {space.base_of(dimension).name for table in kept for dimension in table.dimensions}
    variables = tuple(one for one in space.variables if one.name in used)
    singles = [number for number, one in enumerate(v for v in space.variables if not v.multi) if one.name in used]
    multis = [one.name for one in space.variables if one.multi]
    places = [number for number, name in enumerate(multis) if name in used]

    def moved(at: At) -> At | None:
        held = {place for place in at.places if only is None or place[multis.index(only[0])] == only[1]}
        if not held:
            return None
        return At(tuple(at.single[number] for number in singles), frozenset(tuple(place[n] for n in places) for place in held))

    counts: Counter[At] = Counter()
    for at, number in counted.counts.items():
        if (there := moved(at)) is not None:
            counts[there] += number
    given = [Contribution(there, one.person, one.amount) for one in counted.contributions if (there := moved(one.at)) is not None]
    groupings = tuple(one for one in space.groupings if one.of in used)
    bodies = {new.id: counted.bodies[old.id] for old, new in zip(tables, kept, strict=True) if old.id in counted.bodies}
    return replace(
        counted, universe=named, space=Space(variables, groupings, tuple(kept)), counts=dict(counts), contributions=given,
        bodies=bodies,
    )  # fmt: skip


def _cut(space: Space, table: Table, only: tuple[str, str] | None) -> Table:
    if only is None:
        return table
    left = tuple(one for one in table.dimensions if space.base_of(one).name != only[0])
    margins = {tuple(one for one in margin if space.base_of(one).name != only[0]) for margin in table.keeps} - {()}
    return Table(f"{table.id}-{_NOT_IN_A_NAME.sub('-', only[1].lower())}", left, tuple(sorted(margins)))


def _flat(part: Counted) -> Counted:
    """Where everybody stands once, the variable is an ordinary one."""
    space = part.space
    where = [number for number, one in enumerate(space.variables) if one.multi]
    if not where:
        return part
    counts: dict[At, int] = {}
    for at, number in part.counts.items():
        [place] = at.places
        single = list(at.single)
        for spot, category in zip(where, place, strict=True):
            single.insert(spot, category)
        counts[At(tuple(single))] = number
    ordinary = tuple(replace(one, multi=False) for one in space.variables)
    return replace(part, space=Space(ordinary, space.groupings, space.tables), counts=counts)
