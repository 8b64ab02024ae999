"""Measures as data: one readable file says who counts, from what, when, in which tables, and the SQL that does it."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from fireweed.bilingual import Two
from fireweed.continuum.edition import code
from fireweed.evaluation.protection.space import Table

FOLDER = Path(__file__).resolve().parent / "definitions"
SHARED = "shared.toml"
PERSON = "person"


class UnreadableDefinition(ValueError):
    """A definition contradicts itself, or names what does not exist."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of SQL that several measures stand on, and what it says in words."""

    name: str
    says: str
    sql: str


@dataclass(frozen=True, slots=True)
class Definition:
    """One measure. `sql` is None where records come with later work; `long` tables only stand in periods of several years.

    `unit`: "person", or what is counted instead (contact, service, piece, ...): one for each row of the SQL, or with `sums`
    as many as its column `amount` says.
    """

    key: str
    name: Two
    who: Two
    what: Two
    when: Two
    unit: str
    universe: str
    sources: tuple[str, ...]
    uses: tuple[str, ...]
    variables: tuple[str, ...]
    groupings: tuple[str, ...]
    tables: tuple[Table, ...]
    long: frozenset[str]
    notes: tuple[Two, ...]
    sql: str | None
    sums: bool = False


@cache
def definitions() -> Mapping[str, Definition]:
    """Every measure by its key, in the order of their files."""
    found: dict[str, Definition] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        if path.name == SHARED:
            continue
        for one in read(path):
            if one.key in found:
                raise UnreadableDefinition(f"{path.name}: {one.key} stands twice")
            found[one.key] = one
    return found


@cache
def parts() -> Mapping[str, Part]:
    """The shared pieces of SQL by name, in the order in which they build on each other."""
    told = tomllib.loads((FOLDER / SHARED).read_text("utf-8"))["parts"]
    return {row["name"]: Part(row["name"], row["says"], row["sql"].strip()) for row in told}


def read(path: Path) -> Iterator[Definition]:
    """The measures of one file: one, or one for each code of `each`, with `{code}` and `{tail}` filled in."""
    row = tomllib.loads(path.read_text("utf-8"))
    for each in row.pop("each", [None]):
        try:
            one = _one(row if each is None else _filled(row, each))
        except (KeyError, TypeError) as wrong:
            raise UnreadableDefinition(f"{path.name}: {wrong}") from None
        yield one if each is None else replace(one, key=each, name=code(each).label, sources=(each,))


def _one(row: Mapping[str, Any]) -> Definition:
    if unknown := row.keys() - _KNOWN:
        raise UnreadableDefinition(f"unknown: {', '.join(sorted(unknown))}")
    tables = row.get("tables", [])
    return Definition(
        key=row.get("key", ""),
        name=_two(row["name"]) if "name" in row else Two("", ""),
        who=_two(row["who"]),
        what=_two(row["what"]),
        when=_two(row["when"]),
        unit=row["unit"],
        universe=row["universe"],
        sources=tuple(row.get("sources", ())),
        uses=tuple(row.get("uses", ())),
        variables=tuple(row.get("variables", ())),
        groupings=tuple(row.get("groupings", ())),
        tables=tuple(
            Table(one["id"], tuple(one["dimensions"]), tuple(tuple(margin) for margin in one.get("keeps", ())))
            for one in tables
        ),
        long=frozenset(one["id"] for one in tables if one.get("long")),
        notes=tuple(_two(one) for one in row.get("notes", ())),
        sql=row["sql"].strip() if "sql" in row else None,
        sums=row.get("sums", False),
    )


_KNOWN = {
    "key", "name", "who", "what", "when", "unit", "universe", "sources", "uses", "variables", "groupings", "tables", "notes",
    "sql", "sums",
}  # fmt: skip


def _filled(value: Any, each: str) -> Any:
    """The same row with the code of this measure, and its tail (what follows the first point), wherever they are named."""
    if isinstance(value, str):
        return value.replace("{code}", each).replace("{tail}", each.partition(".")[2])
    if isinstance(value, list):
        return [_filled(one, each) for one in value]
    return {name: _filled(one, each) for name, one in value.items()} if isinstance(value, dict) else value


def _two(row: Mapping[str, str]) -> Two:
    return Two(row["en"], row["fr"])
