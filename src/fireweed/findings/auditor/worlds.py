"""Who is counted where: the tables of one measure, universe and period speak of the same people, in every release.

Where two releases of the same period agree, an attacker takes them to speak of the very same people. Where they do not,
people came in late or withdrew: new = old + came - left, with as few of both as can be.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fireweed.findings.auditor.variables import Place, Variable, categories_in, many_in, places, variable
from fireweed.findings.folder import Folder, Table
from fireweed.findings.folder.form import refuse

Key = tuple[str, str, str, str]
"""Measure, universe, from, to."""


@dataclass(frozen=True)
class Printed:
    """A table as one release prints it; `years` where it speaks of some years of a population that is cut by year.

    A dimension without a place is one in which only the total matters.
    """

    folder: Folder
    table: Table
    places: Mapping[str, Place]
    years: tuple[str, ...] = ()

    @property
    def scope(self) -> frozenset[str]:
        """The base variables it speaks of."""
        return frozenset([one.variable for one in self.places.values()] + ["year"] * bool(self.years))

    @property
    def key(self) -> Key:
        """Whose people it counts."""
        return (self.table.measure, self.table.universe, *self.table.period)


@dataclass(frozen=True)
class World:
    """Everything printed about one set of people, in order of time; `years` where some of it speaks of some years alone."""

    key: Key
    printed: tuple[Printed, ...]
    years: tuple[str, ...] = ()

    def only(self, folders: Sequence[str]) -> "World":
        """What these releases alone print about it."""
        return World(self.key, tuple(one for one in self.printed if one.folder.id in folders), self.years)

    @property
    def releases(self) -> list[str]:
        """The ids of the releases that speak of it, in order of time."""
        return list(dict.fromkeys(one.folder.id for one in self.printed))

    def variables(self, *, nobody: bool) -> dict[str, Variable]:
        """The base variables of these people."""
        used = {name for one in self.printed for name in one.scope}
        many = {name for one in self.printed for name in many_in(one.folder)}
        known = {name: found for one in self.printed for name, found in categories_in(one.folder).items()}
        if self.years:
            known["year"] = self.years
        return {name: variable(name, known[name], many=name in many, nobody=nobody) for name in sorted(used)}


def worlds(folders: Sequence[Folder]) -> list[World]:
    """One for each measure, universe and period; raises `Unusable` where a variable is cut differently underneath."""
    found: dict[Key, list[Printed]] = {}
    for folder in folders:
        where = places(folder)
        for table in folder.tables:
            printed = Printed(folder, table, {one: where[one] for one in table.dimensions})
            found.setdefault(printed.key, []).append(printed)
    made = [World(key, tuple(printed)) for key, printed in sorted(found.items())]
    for one in made:
        _check_categories(one)
    return made


def _check_categories(world: World) -> None:
    seen: dict[str, tuple[str, tuple[str, ...]]] = {}
    for one in world.printed:
        known = categories_in(one.folder)
        for name in sorted(one.scope):
            first, categories = seen.setdefault(name, (one.folder.id, known[name]))
            strangers = sorted(set(categories) ^ set(known[name]))
            if strangers:
                raise refuse(
                    f"“{strangers[0]}” of “{name}” is known to one of the releases {first} and {one.folder.id} and not to the "
                    f"other, and both speak of the same people. Keep “{name}” as it was and make a grouping of it.",
                    f"«\u00a0{strangers[0]}\u00a0» de «\u00a0{name}\u00a0» est connu d’une seule des publications {first} et "
                    f"{one.folder.id}, qui parlent des mêmes personnes. Gardez «\u00a0{name}\u00a0» tel quel et faites-en un "
                    "regroupement.",
                )
