"""Makes release folders for the tests, from populations: what stands in a cell is counted here and nowhere else."""

import csv
import hashlib
import io
import itertools
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Person = Mapping[str, Any]
"""A person of a test: each base variable with a category, or with a frozenset of them."""
MARK = "small number"
TOTAL = "Total"


def held(person: Person, dimension: str, groupings: Mapping[str, Any]) -> set[str]:
    """The labels of a dimension that a person has."""
    if dimension not in groupings:
        value = person[dimension]
        return {value} if isinstance(value, str) else set(value)
    found: set[str] = set()
    for below in held(person, groupings[dimension]["of"], groupings):
        label = groupings[dimension]["map"][below]
        found |= {label} if isinstance(label, str) else set(label)
    return found


@dataclass
class Sheet:
    """A table to print: `hide(cell, count)` says what is hidden; `rounding` what is rounded, to the nearest."""

    id: str
    dimensions: Sequence[str]
    labels: Mapping[str, Sequence[str]]
    multi: Sequence[str] = ()
    hide: Callable[[tuple[str, ...], int], bool] = lambda cell, count: 0 < count < 5
    rounding: int | None = None
    measure: str = "people"
    universe: str = "everyone"
    totals: bool = True

    def counts(self, people: Iterable[Person], groupings: Mapping[str, Any]) -> dict[tuple[str, ...], int]:
        """Every cell with the number of people in it."""
        axes = [[*self.labels[one], *([TOTAL] if self.totals else [])] for one in self.dimensions]
        found = dict.fromkeys(itertools.product(*axes), 0)
        for person in people:
            each = [[*held(person, one, groupings), *([TOTAL] if self.totals else [])] for one in self.dimensions]
            for cell in itertools.product(*each):
                found[cell] += 1
        return found

    def rows(self, people: Iterable[Person], groupings: Mapping[str, Any]) -> list[list[str]]:
        """What is printed."""
        made = []
        for cell, count in self.counts(people, groupings).items():
            shown = str(round(count / self.rounding) * self.rounding) if self.rounding else str(count)
            made.append([*cell, MARK if self.hide(cell, count) else shown])
        return made


@dataclass
class Release:
    """A release to write."""

    id: str
    sheets: Sequence[Sheet]
    people: Sequence[Person]
    groupings: Mapping[str, Any] = field(default_factory=dict)
    audience: str = "funder"
    threshold: int = 5
    period: tuple[str, str] = ("2025-01-01", "2025-12-31")
    previous: Sequence[str] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    def told(self) -> dict[str, Any]:
        """What release.json says."""
        return {
            "id": self.id, "status": "proposed", "audience": self.audience, "threshold": self.threshold,
            "period": {"from": self.period[0], "to": self.period[1]},
            "tables": [
                {
                    "id": one.id, "file": f"tables/{one.id}.csv", "dimensions": list(one.dimensions), "multi": list(one.multi),
                    "total_label": TOTAL, "measure": one.measure, "suppressed": MARK, "rounding": one.rounding,
                    "universe": one.universe,
                }
                for one in self.sheets
            ],
            "groupings": dict(self.groupings), "previous": list(self.previous), "certificate": None, **self.extra,
        }

    def write(self, base: Path) -> Path:
        """The folder, new, under `base`."""
        place = base / self.id
        (place / "tables").mkdir(parents=True)
        for one in self.sheets:
            write_csv(place / "tables" / f"{one.id}.csv", one.dimensions, one.rows(self.people, self.groupings))
        (place / "release.json").write_text(json.dumps(self.told(), ensure_ascii=False), encoding="utf-8")
        return place


def write_csv(path: Path, dimensions: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table as it is printed."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([[*dimensions, "count"], *rows])
    path.write_text(out.getvalue(), encoding="utf-8")


def people(counts: Mapping[tuple[Any, ...], int], names: Sequence[str]) -> list[Person]:
    """So many people of each kind."""
    return [dict(zip(names, kind, strict=True)) for kind, count in counts.items() for _ in range(count)]


def grid(first: str, rows: Sequence[str], second: str, columns: Sequence[str], counts: Sequence[Sequence[int]]) -> list[Person]:
    """People of a two-way table."""
    return people(
        {(one, other): counts[i][j] for i, one in enumerate(rows) for j, other in enumerate(columns)}, (first, second)
    )


def sha256(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
