"""Reads the map whole or not at all: `head.toml` says how strong an item can be and who speaks, one file a need holds the items.

The rules are few. Every code is a shared word of the right group; every reference is in the library and named as a carrier;
an item is never stronger than what carries it; what nothing carries is practice wisdom and says whose.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fireweed.bilingual import Two
from fireweed.continuum.edition import FOLDER, Code, codes
from fireweed.evidence.library import library

MAP, HEAD, PRACTICE = FOLDER / "map", "head.toml", "practice"
PAIRS = ("sentence", "caution")
KNOWN = frozenset({
    "key", "support", "need", "phases", "barriers", "strength", "cites", "by",
    *(f"{name}_{language}" for name in PAIRS for language in ("en", "fr")),
})  # fmt: skip


class UnreadableMap(ValueError):
    """A file of the map names what does not exist, claims more than its source carries, or says something in one language."""


@dataclass(frozen=True, slots=True)
class Strength:
    """How strong an item is, and what that means."""

    key: str
    title: Two
    about: Two


@dataclass(frozen=True, slots=True)
class Carrier:
    """A reference that carries items: who speaks in it, and how strong an item it can make."""

    key: str
    voice: str
    gives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A support in its place: what it looks like there, what to watch for, what carries it and who says so."""

    key: str
    support: Code
    need: Code
    phases: tuple[Code, ...]
    barriers: tuple[Code, ...]
    sentence: Two
    caution: Two
    strength: Strength
    cites: tuple[str, ...]
    voices: tuple[Two, ...]
    by: Two | None


@dataclass(frozen=True, slots=True)
class Map:
    """Every item, with the words it is read by."""

    strengths: tuple[Strength, ...]
    voices: Mapping[str, Two]
    carriers: Mapping[str, Carrier]
    items: tuple[Item, ...]


@cache
def the_map() -> Map:
    """The map of the edition in force."""
    return read(MAP)


def read(folder: Path) -> Map:
    """Read a map from its folder; raises `UnreadableMap` with the item that is wrong."""
    head = tomllib.loads((folder / HEAD).read_text("utf-8"))
    strengths = {row["key"]: Strength(row["key"], two(row, "title"), two(row, "about")) for row in head["strengths"]}
    voices = {row["key"]: two(row, "title") for row in head["voices"]}
    wisdom = {row["key"]: two(row, "name") for row in head["wisdom"]}
    carriers = {row["key"]: Carrier(row["key"], row["voice"], tuple(row["gives"])) for row in head["carriers"]}
    for one in carriers.values():
        if one.key not in library() or one.voice not in voices or not one.gives or set(one.gives) - strengths.keys() - {PRACTICE}:
            raise UnreadableMap(f"{HEAD}: {one.key} is not in the library, or its voice or what it gives is unknown")
    frame = Map(tuple(strengths.values()), voices, carriers, ())
    found: dict[str, Item] = {}
    for path in sorted(folder.glob("*.toml")):
        for row in tomllib.loads(path.read_text("utf-8"))["items"] if path.name != HEAD else ():
            item = _item(row, frame, wisdom)
            if item.key in found:
                raise UnreadableMap(f"{path.name}: {item.key} stands twice")
            found[item.key] = item
    needs, phases = codes("need"), codes("care-phase")
    ordered = sorted(found.values(), key=lambda one: (needs.index(one.need), phases.index(one.phases[0])))
    return Map(frame.strengths, voices, carriers, tuple(ordered))


def _item(row: Mapping[str, Any], frame: Map, wisdom: Mapping[str, Two]) -> Item:
    key = str(row.get("key", "an item without a key"))
    if wrong := (row.keys() - KNOWN) | (KNOWN - {"by"} - row.keys()):
        raise UnreadableMap(f"{key}: {', '.join(sorted(wrong))} is missing or unknown")
    cites, strength = tuple(row["cites"]), row["strength"]
    if lost := [one for one in cites if one not in frame.carriers]:
        raise UnreadableMap(f"{key}: cites {', '.join(lost)}, which carries nothing on the map")
    carried = {given for one in cites for given in frame.carriers[one].gives} or {PRACTICE}
    if strength not in carried:
        raise UnreadableMap(f"{key}: “{strength}” is not what its sources carry")
    if (not cites and "by" not in row) or row.get("by", "") not in {"", *wisdom}:
        raise UnreadableMap(f"{key}: whose practice wisdom it is stands nowhere")
    speak = {frame.carriers[one].voice for one in cites} | ({PRACTICE} if "by" in row else set())
    return Item(
        key=key,
        support=_word(key, row["support"], "support"),
        need=_word(key, row["need"], "need"),
        phases=_words(key, row["phases"], "care-phase"),
        barriers=_words(key, row["barriers"], "barrier-kind"),
        sentence=two(row, "sentence"),
        caution=two(row, "caution"),
        strength=next(one for one in frame.strengths if one.key == strength),
        cites=cites,
        voices=tuple(title for voice, title in frame.voices.items() if voice in speak),
        by=wisdom[row["by"]] if "by" in row else None,
    )


def _words(key: str, named: list[str], group: str) -> tuple[Code, ...]:
    found = {_word(key, one, group).code for one in named}
    if not found or len(found) != len(named):
        raise UnreadableMap(f"{key}: a {group} stands twice, or none does")
    return tuple(one for one in codes(group) if one.code in found)


def _word(key: str, named: str, group: str) -> Code:
    for one in codes(group):
        if one.code == named:
            return one
    raise UnreadableMap(f"{key}: {named} is no {group}")


def two(row: Mapping[str, Any], name: str) -> Two:
    """A pair of a row; both halves have to say something."""
    en, fr = str(row.get(f"{name}_en", "")).strip(), str(row.get(f"{name}_fr", "")).strip()
    if not en or not fr:
        raise UnreadableMap(f"{row.get('key')}: {name} does not stand in both languages")
    return Two(en, fr)
