"""From safe tables to the files of a release folder, the same bytes for the same tables.

In the files stand the codes of categories, which stay the same from release to release; how they are said in both languages
stands under `words` in release.json. docs/reference/release-folder.md defines the form.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from fireweed.bilingual import Two
from fireweed.evaluation.counted import Counted
from fireweed.evaluation.protection.protect import Tables, Told
from fireweed.evaluation.protection.refusal import UnusableInput
from fireweed.evaluation.protection.space import Grouping, Space, Table, Variable

HIDDEN = "hidden"
"""What stands for every hidden count, whatever the reason."""
TOTAL = "total"
PROPOSED = "proposed"
_FIT_FOR_A_FILE = re.compile(r"[a-z0-9][a-z0-9.-]*")


@dataclass(frozen=True, slots=True)
class Head:
    """What a release says about itself before any table."""

    id: str
    audience: str
    period: tuple[date, date]
    threshold: int
    previous: tuple[str, ...] = ()
    measures: Mapping[str, Mapping[str, Two]] = field(default_factory=dict)
    dimensions: Mapping[str, Two] = field(default_factory=dict)
    events: Sequence[Mapping[str, object]] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A measure with its safe tables; `rounding` is the base to which they were rounded."""

    counted: Counted
    tables: Tables
    rounding: int | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A table that stands in no folder: of which measure, whose approval it waits for, and how these are called."""

    measure: str
    table: str
    bodies: tuple[str, ...]
    names: tuple[str, ...] = ()


def files_of(
    head: Head, parts: Sequence[Part], waiting: Sequence[Waiting] = (), left_out: Sequence[Waiting] = ()
) -> dict[str, bytes]:
    """The files of a release without its certificate, by their paths. Raises UnusableInput where parts do not fit together."""
    _check_alike(parts)
    files: dict[str, bytes] = {}
    tables: list[dict[str, object]] = []
    for part in parts:
        for table in part.counted.space.tables:
            identity = name_of(part.counted, table, head.period)
            file = f"tables/{identity}.csv"
            if file in files:
                raise UnusableInput.named("twice", "")
            told = part.tables.tables[table.id]
            files[file] = _csv(table, told, part.counted.space)
            tables.append(_table(head, part, table, told, identity, file))
    spaces = [part.counted.space for part in parts]
    release: dict[str, object] = {
        "id": head.id, "status": PROPOSED, "audience": head.audience, "period": _period(head.period),
        "threshold": head.threshold, "tables": tables, "groupings": _groupings(spaces), "previous": list(head.previous),
        "certificate": None, "words": _words(parts), "notes": _said_once(note for part in parts for note in part.counted.notes),
        "measures": {
            key: {name: _both(words) for name, words in said.items()} for key, said in head.measures.items()
        },
        "dimensions": {name: _both(words) for name, words in head.dimensions.items()}, "events": list(head.events),
        "waiting": [
            {"measure": one.measure, "table": one.table, "bodies": list(one.bodies), "names": list(one.names)} for one in waiting
        ],
        "left_out": [{"measure": one.measure, "table": one.table} for one in left_out],
    }
    files["release.json"] = (json.dumps(release, ensure_ascii=False, indent=1) + "\n").encode()
    return files


def name_of(counted: Counted, table: Table, period: tuple[date, date]) -> str:
    """The id of a table in a folder: measure, table, and its period where it is not the release's."""
    parts = [counted.measure, table.id]
    if counted.period != period:
        parts += [one.isoformat() for one in counted.period]
    found = "-".join(parts)
    if not _FIT_FOR_A_FILE.fullmatch(found):
        raise UnusableInput.named("name", found)
    return found


def label(space: Space, dimension: str, category: str) -> str:
    """The code of a category as it stands in a file; it must not look like a total."""
    if category == TOTAL:
        raise UnusableInput.named("categories", dimension)
    return category


def _csv(table: Table, told: Iterable[Told], space: Space) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*table.dimensions, "count"])
    bare = [_leaves_out(space.by_name[dimension]) for dimension in table.dimensions]
    for cell in told:
        if any(one is None and without for one, without in zip(cell.labels, bare, strict=True)):
            continue  # a grouping that leaves categories out prints no total: it would be theirs
        labels = [
            TOTAL if one is None else label(space, dimension, one)
            for dimension, one in zip(table.dimensions, cell.labels, strict=True)
        ]
        writer.writerow([*labels, HIDDEN if cell.value is None else str(cell.value)])
    return out.getvalue().encode()


def _table(head: Head, part: Part, table: Table, told: Sequence[Told], identity: str, file: str) -> dict[str, object]:
    counted, space = part.counted, part.counted.space
    found: dict[str, object] = {
        "id": identity, "file": file, "dimensions": list(table.dimensions),
        "multi": [one for one in table.dimensions if space.base_of(one).multi or _overlaps(space.by_name[one])],
        "total_label": TOTAL, "measure": counted.measure, "universe": counted.universe,
        "suppressed": HIDDEN if any(cell.value is None for cell in told) else None, "rounding": part.rounding,
    }
    variable, _, category = counted.universe.rpartition(", ")[2].partition(" ")
    if category in counted.words.get(variable, {}):  # one slice of a measure: a question, a month
        found["of"] = _both(counted.words[variable][category])
    if counted.period != head.period:
        found["period"] = _period(counted.period)
    return found


def _overlaps(one: Variable | Grouping) -> bool:
    return isinstance(one, Grouping) and any(len(labels) > 1 for labels in one.labels.values())


def _leaves_out(one: Variable | Grouping) -> bool:
    return isinstance(one, Grouping) and not all(one.labels.values())


def _period(period: tuple[date, date]) -> dict[str, str]:
    return {"from": period[0].isoformat(), "to": period[1].isoformat()}


def _used(space: Space) -> Iterator[Variable | Grouping]:
    """The variables and groupings that its tables print."""
    for name in dict.fromkeys(one for table in space.tables for one in table.dimensions):
        yield space.by_name[name]


def _groupings(spaces: Sequence[Space]) -> dict[str, object]:
    found: dict[str, object] = {}
    for space in spaces:
        for one in _used(space):
            if isinstance(one, Grouping):
                maps = {
                    category: one.labels[category][0] if len(one.labels[category]) == 1 else list(one.labels[category])
                    for category in space.base_of(one.name).categories
                }
                found[one.name] = {"of": one.of, "map": maps}
    return found


def _check_alike(parts: Sequence[Part]) -> None:
    """A name means the same in every table of a release."""
    seen: dict[str, object] = {}
    for part in parts:
        for one in _used(part.counted.space):
            base = part.counted.space.base_of(one.name)
            for name, shape in ((base.name, (frozenset(base.categories), base.multi)), (one.name, _shape(one, base))):
                if seen.setdefault(name, shape) != shape:
                    raise UnusableInput.named("alike", name)


def _shape(one: Variable | Grouping, base: Variable) -> object:
    if isinstance(one, Variable):
        return frozenset(base.categories), base.multi
    return one.of, tuple((category, one.labels[category]) for category in sorted(base.categories))


def _words(parts: Sequence[Part]) -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = {}
    for part in parts:
        space = part.counted.space
        known: Mapping[str, Mapping[str, Two]] = part.counted.words
        for one in _used(space):
            said = known.get(one.name, {})
            here = found.setdefault(one.name, {})
            printed = space.nodes(one.name)
            here.update({code: _both(said[code]) for code in said if code in printed})
    return found


def _both(words: Two) -> dict[str, str]:
    return {"en": words.en, "fr": words.fr}


def _said_once(notes: Iterable[Two]) -> list[dict[str, str]]:
    return [_both(one) for one in dict.fromkeys(notes)]
