"""Reads the shared library whole or not at all: each file is one reference, named by its key.

`custom` holds what is ours: the appraisal in both languages, the keywords in both, and each gap said as a gap.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from fireweed.bilingual import Two
from fireweed.evidence.csl import KEY, Item, authors_of, faults, year_of

FOLDER = Path(__file__).resolve().parent / "references"
OURS = frozenset({"appraisal", "keywords", "cited_by", "gaps"})


class UnreadableLibrary(ValueError):
    """A file of the library is not one reference that keeps to the rules."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A field that could not be known, and why."""

    field: str
    why: Two


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference: its CSL-JSON, and what we say of it."""

    key: str
    item: Item
    appraisal: Two | None = None
    keywords: tuple[Two, ...] = ()
    gaps: tuple[Gap, ...] = ()
    cited_by: Mapping[str, int] = field(default_factory=dict)
    own: bool = False
    """Whether an organisation added it; the shared library belongs to everybody."""

    @property
    def title(self) -> str:
        """Its title, as published; its key where it has none."""
        return str(self.item.get("title") or self.key)

    @property
    def authors(self) -> list[str]:
        """Who wrote it."""
        return authors_of(self.item)

    @property
    def year(self) -> int | None:
        """The year it came out."""
        return year_of(self.item)


@cache
def library() -> Mapping[str, Reference]:
    """The shared library, by key."""
    return MappingProxyType(read(FOLDER))


def read(folder: Path) -> dict[str, Reference]:
    """Read every reference of a folder; raises `UnreadableLibrary` with the name of the file that is wrong."""
    found = {}
    for path in sorted(folder.glob("*.json")):
        try:
            rows = json.loads(path.read_text("utf-8"))
        except ValueError:
            raise UnreadableLibrary(f"{path.name}: this is not JSON") from None
        if not isinstance(rows, list) or len(rows) != 1 or not isinstance(rows[0], dict):
            raise UnreadableLibrary(f"{path.name}: a file holds one reference")
        found[path.stem] = _strict(path, rows[0])
    for one in found.values():
        if lost := one.cited_by.keys() - found.keys():
            raise UnreadableLibrary(f"{one.key}: cited by {', '.join(sorted(lost))}, which is not in the library")
    return found


def _strict(path: Path, item: dict[str, Any]) -> Reference:
    if wrong := faults(item):
        raise UnreadableLibrary(f"{path.name}: {', '.join(wrong)} cannot be read as CSL-JSON")
    if item["id"] != path.stem or not KEY.fullmatch(path.stem):
        raise UnreadableLibrary(f"{path.name}: the file is named by its key, in small letters, digits and hyphens")
    custom = item.get("custom", {})
    if unknown := custom.keys() - OURS:
        raise UnreadableLibrary(f"{path.name}: unknown {', '.join(sorted(unknown))}")
    one = of_item(item)
    if one.appraisal is None or not one.keywords or not item.get("title") or not item.get("language"):
        raise UnreadableLibrary(f"{path.name}: a title, a language, an appraisal and keywords are needed")
    if item.get("keyword") != "; ".join(two.en for two in one.keywords):
        raise UnreadableLibrary(f"{path.name}: the keywords of CSL-JSON are not those of both languages")
    if filled := [gap.field for gap in one.gaps if gap.field in item]:
        raise UnreadableLibrary(f"{path.name}: {', '.join(filled)} is filled and said to be a gap")
    return one


def of_item(item: Item, *, own: bool = False) -> Reference:
    """A reference from its CSL-JSON."""
    custom = item.get("custom", {})
    said, words = custom.get("appraisal"), custom.get("keywords", {"en": [], "fr": []})
    try:
        return Reference(
            key=str(item["id"]),
            item=MappingProxyType(dict(item)),
            appraisal=Two(said["en"], said["fr"]) if said else None,
            keywords=tuple(Two(en, fr) for en, fr in zip(words["en"], words["fr"], strict=True)),
            gaps=tuple(Gap(gap["field"], Two(gap["en"], gap["fr"])) for gap in custom.get("gaps", ())),
            cited_by=MappingProxyType(dict(custom.get("cited_by", {}))),
            own=own,
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise UnreadableLibrary(f"{item.get('id')}: what is said of it does not stand in both languages") from None
