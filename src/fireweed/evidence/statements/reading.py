"""Reads the table of statements whole or not at all: what one cites exists, and what cites nothing says who says so."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fireweed.bilingual import Two
from fireweed.evidence.library import library

TABLE = Path(__file__).resolve().parent / "statements.toml"
KNOWN = frozenset({"key", "sentence_en", "sentence_fr", "cites", "findings", "by_en", "by_fr", "at"})
FINDING = re.compile(r"[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9.-]*")
"""A table that was let out: the name of its release and its own."""


class UnreadableStatements(ValueError):
    """A row of the table cites what does not exist, stands in one language, or says nowhere who says so."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, what it rests on, the page it is read on, and who says so where nothing was written."""

    key: str
    sentence: Two
    at: str
    cites: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    by: Two | None = None


@cache
def statements() -> Mapping[str, Statement]:
    """Every statement, by key."""
    return read(TABLE)


def read(path: Path) -> dict[str, Statement]:
    """Read a table of statements; raises `UnreadableStatements` with the row that is wrong."""
    found: dict[str, Statement] = {}
    for row in tomllib.loads(path.read_text("utf-8"))["statements"]:
        one = _statement(row)
        if one.key in found:
            raise UnreadableStatements(f"{one.key} stands twice")
        found[one.key] = one
    return found


def _statement(row: Mapping[str, Any]) -> Statement:
    key = str(row.get("key", "a statement without a key"))
    if unknown := row.keys() - KNOWN:
        raise UnreadableStatements(f"{key}: unknown {', '.join(sorted(unknown))}")
    cites, findings, at = tuple(row.get("cites", ())), tuple(row.get("findings", ())), str(row.get("at", ""))
    if lost := [one for one in cites if one not in library()]:
        raise UnreadableStatements(f"{key}: cites {', '.join(lost)}, which is not in the library")
    if wrong := [one for one in findings if not FINDING.fullmatch(one)]:
        raise UnreadableStatements(f"{key}: {', '.join(wrong)} is not the name of a release and of a table")
    by = _two(key, row, "by") if "by_en" in row or "by_fr" in row else None
    if not cites and not findings and by is None:
        raise UnreadableStatements(f"{key}: cites nothing, and nobody says so")
    if not at.startswith("/"):
        raise UnreadableStatements(f"{key}: where it is read is missing")
    return Statement(key, _two(key, row, "sentence"), at, cites, findings, by)


def _two(key: str, row: Mapping[str, Any], name: str) -> Two:
    en, fr = str(row.get(f"{name}_en", "")).strip(), str(row.get(f"{name}_fr", "")).strip()
    if not en or not fr:
        raise UnreadableStatements(f"{key}: {name} does not stand in both languages")
    return Two(en, fr)
