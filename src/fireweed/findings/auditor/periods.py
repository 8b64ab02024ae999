"""Which populations of different periods speak of the same people, in whole or in part."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

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
    covering = _covering(cut, narrow)
    return [Joint(covering, (), True)] if covering else []


def gathered(worlds: Sequence[World], order: Sequence[str]) -> list[World]:
    """A world whose period is some years of a longer one that is cut by year becomes part of it, in order of time."""
    found = list(worlds)
    for narrow in sorted(worlds, key=lambda one: (one.key[:2], one.key[3], one.key[2])):
        wide = next((one for one in reversed(found) if one is not narrow and _takes(one, narrow)), None)
        if wide is None or narrow not in found:
            continue
        covering = _covering(_years(wide), narrow)
        parts = [*wide.printed, *(replace(one, years=one.years or covering) for one in narrow.printed)]
        parts.sort(key=lambda one: order.index(one.folder.id))
        found[found.index(wide)] = World(wide.key, tuple(parts), tuple(_years(wide)))
        found.remove(narrow)
    return found


def _takes(wide: World, narrow: World) -> bool:
    """Whether all variables that both know are the same, and the years of one cover the period of the other."""
    if wide.key[:2] != narrow.key[:2] or wide.key == narrow.key or not _covering(_years(wide), narrow):
        return False
    known = [categories_in(one.printed[0].folder) for one in (wide, narrow)]
    shared = {name for one in wide.printed for name in one.scope} & {name for one in narrow.printed for name in one.scope}
    return all(known[0].get(name) == known[1].get(name) for name in shared - {"year"})


def _covering(cut: dict[str, tuple[str, str]], narrow: World) -> tuple[str, ...]:
    """The years that together are the period of the narrow world, nothing where there are none."""
    first, last = narrow.key[2:]
    inside = [year for year, (start, end) in sorted(cut.items()) if first <= start and end <= last]
    if not inside or (cut[inside[0]][0], cut[inside[-1]][1]) != (first, last):
        return ()
    return tuple(inside) if len(inside) == int(inside[-1]) - int(inside[0]) + 1 else ()


def _years(world: World) -> dict[str, tuple[str, str]]:
    """The years by which a world is cut, each with the part of the period that it covers; nothing where it is not."""
    own = [one for one in world.printed if one.key == world.key and "year" in one.scope]
    if not own or any("year" in many_in(one.folder) for one in world.printed):
        return {}
    years = categories_in(own[0].folder)["year"]
    if not all(_YEAR.fullmatch(one) for one in years):
        return {}
    first, last = world.key[2:]
    parts = {one: (max(f"{one}-01-01", first), min(f"{one}-12-31", last)) for one in years}
    return parts if all(start <= end for start, end in parts.values()) else {}
