"""A release with what its codes say in both languages, from the files of its folder.

A count is a number that may be shown or None where it is hidden; nothing else about a hidden count is known here.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from fireweed.bilingual import Two
from fireweed.findings.folder import Cell, Folder, Table, folder_of
from fireweed.findings.showing.head import Happened, Head, audience_said, happened_of, period_said, two

EVERYBODY = Two("Total", "Total")


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted, among whom, when."""

    key: str
    name: Two
    who: Two | None = None
    what: Two | None = None
    when: Two | None = None


@dataclass(frozen=True)
class Shown:
    """One table: its dimensions and their labels by code in reading order, and its counts by codes, None for a total."""

    table: Table
    measure: Measure
    dimensions: tuple[Two, ...]
    labels: tuple[Mapping[str | None, Two], ...]
    counts: Mapping[tuple[str | None, ...], int | None] = field(repr=False)
    of: Two | None = None
    """The question or the month it is about, where a measure has a table for each."""

    @property
    def id(self) -> str:
        """Its id, the name of its file."""
        return self.table.id

    @property
    def title(self) -> Two:
        """What is counted, of what, by what."""
        name = self.measure.name
        if self.of is not None:
            name = _OF.format(measure=name, of=Two(self.of.en.rstrip("."), self.of.fr.rstrip(".")))
        return _TITLE.format(measure=name, by=listed(self.dimensions)) if self.dimensions else name

    @property
    def hides(self) -> bool:
        """Whether a small number is hidden here."""
        return any(count is None for count in self.counts.values())

    def codes(self, place: int) -> list[str | None]:
        """The codes of a dimension in reading order, the total last."""
        seen = dict.fromkeys(key[place] for key in self.counts)
        return [code for code in self.labels[place] if code in seen]


_OF = Two("{measure} – {of}", "{measure} – {of}")
_TITLE = Two("{measure}, by {by}", "{measure}, par {by}")


@dataclass(frozen=True)
class Release:
    """A release as a page shows it."""

    folder: Folder
    told: Mapping[str, Any] = field(repr=False)

    @classmethod
    def of(cls, files: Mapping[str, bytes]) -> "Release":
        """The release that these files are; raises `Unusable`."""
        return cls(folder_of(files, "release"), json.loads(files["release.json"]))

    @property
    def id(self) -> str:
        """Its name in addresses."""
        return self.folder.id

    @property
    def audience(self) -> Two:
        """For whom it is."""
        return audience_said(self.folder.audience)

    @property
    def since(self) -> date:
        """The first day of its period."""
        return date.fromisoformat(self.folder.period[0])

    @property
    def until(self) -> date:
        """The last day of its period."""
        return date.fromisoformat(self.folder.period[1])

    @property
    def name(self) -> Two:
        """The year, or the years, it speaks of."""
        return period_said(self.since, self.until)

    @property
    def notes(self) -> list[Two]:
        """What a reader must know."""
        return [Two(one["en"], one["fr"]) for one in self.told.get("notes", [])]

    @property
    def waiting(self) -> list[tuple[Two, str]]:
        """What stands in no folder yet: of which measure, and who was asked."""
        return [(self.measure(one["measure"]).name, ", ".join(one["names"])) for one in self.told.get("waiting", [])]

    @property
    def left_out(self) -> list[Two]:
        """Measures with a table that could not be made safe."""
        return list(dict.fromkeys(self.measure(one["measure"]).name for one in self.told.get("left_out", [])))

    @cached_property
    def tables(self) -> list[Shown]:
        """Its tables in order."""
        return [self._shown(table) for table in self.folder.tables]

    @property
    def measures(self) -> list[tuple[Measure, list[Shown]]]:
        """Its measures in order, each with its tables."""
        found: dict[str, list[Shown]] = {}
        for table in self.tables:
            found.setdefault(table.measure.key, []).append(table)
        return [(tables[0].measure, tables) for tables in found.values()]

    @property
    def happened(self) -> list[Happened]:
        """What happened around the work in this time."""
        return list(happened_of(self.told))

    @property
    def head(self) -> Head:
        """What a list shows of it."""
        totals: dict[str, int | None] = {}
        for one in self.tables:
            if one.dimensions and one.of is None and totals.get(one.measure.key) is None:
                totals[one.measure.key] = one.counts.get((None,) * len(one.dimensions))
        names = {measure.key: measure.name for measure, _ in self.measures}
        return Head(self.id, self.folder.audience, self.since, self.until, names, totals, happened_of(self.told))

    def measure(self, key: str) -> Measure:
        """A measure by its key; one that says nothing of itself is called by its key."""
        told = self.told.get("measures", {}).get(key, {})
        said = {name: two(told[name], key) for name in ("who", "what", "when") if name in told}
        return Measure(key, two(told.get("name", {}), key), **said)

    def table(self, identity: str) -> Shown | None:
        """One of its tables, or None."""
        return next((table for table in self.tables if table.id == identity), None)

    def _shown(self, table: Table) -> Shown:
        names = self.told.get("dimensions", {})
        told = next(one for one in self.told["tables"] if one["id"] == table.id)
        counts = {_key(table, cell): count for cell, count in table.cells.items()}
        return Shown(
            table, self.measure(table.measure), tuple(two(names.get(one, {}), one) for one in table.dimensions),
            tuple(self._labels(table, place) for place in range(len(table.dimensions))), counts,
            two(told["of"], table.id) if "of" in told else None,
        )

    def _labels(self, table: Table, place: int) -> dict[str | None, Two]:
        said = self.told.get("words", {}).get(table.dimensions[place], {})
        printed = dict.fromkeys(cell[place] for cell in table.cells if cell[place] != table.total_label)
        codes = [*(code for code in said if code in printed), *(code for code in printed if code not in said)]
        return {**{code: two(said.get(code, {}), code) for code in codes}, None: EVERYBODY}


def _key(table: Table, cell: Cell) -> tuple[str | None, ...]:
    return tuple(None if label == table.total_label else label for label in cell)


def listed(words: Sequence[Two]) -> Two:
    """Names one after the other, each in lower case, with "and" before the last."""

    def one(language: str, last: str) -> str:
        said = [_low(word.in_language(language)) for word in words]
        return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} {last} {said[-1]}"

    return Two(one("en", "and"), one("fr", "et"))


def _low(word: str) -> str:
    return word[:1].lower() + word[1:]
