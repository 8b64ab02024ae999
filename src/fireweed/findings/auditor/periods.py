"""Which populations of different periods speak of the same people, in whole or in part."""

import re
from dataclasses import dataclass

from fireweed.findings.auditor.variables import categories_in, many_in
from fireweed.findings.auditor.worlds import World

_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Joint:
    """The people of these years of a wide population are those of the narrow one, or of these years of it.

    Not `same`: everybody of the narrow one is in the wide one, perhaps with others.
    """

    wide: tuple[str, ...] = ()
    narrow: tuple[str, ...] = ()
    same: bool = False


def joints(wide: World, narrow: World) -> list[Joint]:
    """How one world sees the other. Of two that both are cut by year only the one that begins or ends otherwise is wide."""
    if wide.key[:2] != narrow.key[:2] or wide.key == narrow.key:
        return []
    cut, other = _years(wide), _years(narrow)
    if cut and other:
        if wide.key[2:] < narrow.key[2:]:
            return []  # seen from the other one
        return [Joint((year,), (year,), True) for year in sorted(cut.keys() & other.keys()) if cut[year] == other[year]]
    if not (wide.key[2] <= narrow.key[2] and narrow.key[3] <= wide.key[3]):
        return []
    if not cut:
        return [Joint()]
    first, last = narrow.key[2:]
    inside = [year for year, (start, end) in sorted(cut.items()) if first <= start and end <= last]
    whole = inside and (cut[inside[0]][0], cut[inside[-1]][1]) == (first, last)
    return [Joint(tuple(inside), (), True)] if whole and len(inside) == int(inside[-1]) - int(inside[0]) + 1 else []


def _years(world: World) -> dict[str, tuple[str, str]]:
    """The years by which a world is cut, each with the part of the period that it covers; nothing where it is not."""
    if not any("year" in one.scope for one in world.printed) or any("year" in many_in(one.folder) for one in world.printed):
        return {}
    years = categories_in(world.printed[0].folder)["year"]
    if not all(_YEAR.fullmatch(one) for one in years):
        return {}
    first, last = world.key[2:]
    parts = {one: (max(f"{one}-01-01", first), min(f"{one}-12-31", last)) for one in years}
    return {one: part for one, part in parts.items() if part[0] <= part[1]}
