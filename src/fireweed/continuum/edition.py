"""The edition in force: every shared word with its code, its group and its sources, read once from readable files."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from fireweed.bilingual import Two
from fireweed.evidence.library import Reference, library

FOLDER = Path(__file__).resolve().parent / "edition" / "2026"
HEAD = "edition.toml"
TERMS = "terms.toml"
"""What laws and standards say instead; it holds no words of ours (`fireweed.continuum.terms`)."""


class UnreadableEdition(ValueError):
    """A file of the edition contradicts another one, or names a group that does not exist, or cites what is not in the library."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where words come from: a reference of the library, or practice."""

    key: str
    title: Two
    about: Two
    in_library: bool = False
    """Whether it is a reference of the library, under the same key."""


@dataclass(frozen=True, slots=True)
class Group:
    """Words of one kind, under one title."""

    key: str
    title: Two


@dataclass(frozen=True, slots=True)
class Code:
    """One shared word: its code stays for good, what it says can be improved in a later edition."""

    code: str
    group: str
    label: Two
    sentence: Two
    sources: tuple[str, ...]
    under: str | None = None
    """The need this one belongs to, for a sub-need."""
    phases: tuple[str, ...] = ()
    """The phases of care in which a support is offered."""
    needs: tuple[str, ...] = ()
    """The needs a support answers."""
    sealed: bool = False
    """Whether the bare code gives away, in someone’s record, what is kept sealed by default."""


@dataclass(frozen=True, slots=True)
class Edition:
    """All the words of one year, with their groups and sources, in reading order."""

    version: str
    dated: date
    sources: Mapping[str, Source]
    groups: Mapping[str, Group]
    codes: Mapping[str, Code]


@cache
def edition() -> Edition:
    """The edition in force."""
    return read(FOLDER)


def codes(group: str | None = None) -> tuple[Code, ...]:
    """Every word in reading order, or those of one group."""
    return tuple(one for one in edition().codes.values() if group is None or one.group == group)


def code(key: str) -> Code:
    """The word with this code; KeyError where there is none."""
    return edition().codes[key]


def label_of(key: str) -> Two:
    """What a code says; one that this edition does not know stands for itself, so that an older record still reads."""
    known = edition().codes.get(key)
    return known.label if known is not None else Two(key, key)


def groups() -> tuple[Group, ...]:
    """Every group in reading order, with its title in both languages."""
    return tuple(edition().groups.values())


def read(folder: Path) -> Edition:
    """Read an edition from its folder: the head (date, sources, order of groups) and the files of words beside it."""
    head = tomllib.loads((folder / HEAD).read_text("utf-8"))
    unwritten = {s["key"]: Source(s["key"], _two(s, "title"), _two(s, "about")) for s in head["sources"]}
    if both := unwritten.keys() & library().keys():
        raise UnreadableEdition(f"{HEAD}: {', '.join(sorted(both))} is in the library")
    groups = {g["key"]: Group(g["key"], _two(g, "title")) for g in head["groups"]}
    found: dict[str, Code] = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name in (HEAD, TERMS):
            continue
        for row in tomllib.loads(path.read_text("utf-8"))["codes"]:
            one = _code(row)
            if one.code in found:
                raise UnreadableEdition(f"{path.name}: {one.code} stands twice")
            if lost := set(one.sources) - unwritten.keys() - library().keys():
                raise UnreadableEdition(f"{path.name}: {one.code} cites {', '.join(sorted(lost))}, which is not in the library")
            if one.group not in groups or not one.sources:
                raise UnreadableEdition(f"{path.name}: {one.code} names an unknown group or no source")
            found[one.code] = one
    for one in found.values():
        if missing := {*one.phases, *one.needs, *([one.under] if one.under else [])} - found.keys():
            raise UnreadableEdition(f"{one.code} points to {', '.join(sorted(missing))}, which does not exist")
    cited = dict.fromkeys(key for one in found.values() for key in one.sources if key in library())
    sources = {**{key: _written(library()[key]) for key in cited}, **unwritten}
    ordered = {one.code: one for key in groups for one in found.values() if one.group == key}
    return Edition(head["version"], head["date"], sources, groups, ordered)


def _written(one: Reference) -> Source:
    """A reference as a source: its title as published, and what it is worth."""
    who, other = ", ".join(one.authors), " (en anglais)" if str(one.item.get("language", "")).startswith("en") else ""
    title = Two(f"{who}, “{one.title}”", f"{who}, «\u00a0{one.title}\u00a0»{other}")
    return Source(one.key, title, one.appraisal or title, in_library=True)


def _code(row: dict[str, Any]) -> Code:
    known = {"label_en", "label_fr", "sentence_en", "sentence_fr", *Code.__dataclass_fields__}
    if unknown := row.keys() - known:
        raise UnreadableEdition(f"{row.get('code')}: unknown {', '.join(sorted(unknown))}")
    return Code(
        code=row["code"],
        group=row["group"],
        label=_two(row, "label"),
        sentence=_two(row, "sentence"),
        sources=tuple(row["sources"]),
        under=row.get("under"),
        phases=tuple(row.get("phases", ())),
        needs=tuple(row.get("needs", ())),
        sealed=row.get("sealed", False),
    )


def _two(row: dict[str, Any], name: str) -> Two:
    return Two(row[f"{name}_en"], row[f"{name}_fr"])
