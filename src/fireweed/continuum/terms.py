"""What laws and standards call what a shared word speaks of: each term quoted, with whose it is and how close it comes.

Read once from `terms.toml` of the edition. What was not read is said as a gap; nothing here is about anyone.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fireweed.bilingual import Two
from fireweed.continuum.edition import FOLDER, TERMS, UnreadableEdition, edition

NEAR = {
    "same": Two("the same", "la même chose"),
    "near": Two("near", "proche"),
    "part": Two("a part of it", "en partie"),
}
"""How close a term comes to our word."""

GROUPS = frozenset({
    "framing", "need", "sub-need", "support",
    "outcome-individual-wellbeing", "outcome-individual-socioeconomic", "outcome-individual-life-skills",
})  # fmt: skip
"""Groups whose words were looked up in laws and standards; elsewhere nothing is said."""


@dataclass(frozen=True, slots=True)
class Body:
    """A law or a standard, and where it was read."""

    key: str
    name: Two
    source: Two


@dataclass(frozen=True, slots=True)
class Term:
    """One term, quoted as it stands there by language; `check` says that only an account of it was read."""

    code: str
    of: Body
    quoted: Mapping[str, str]
    near: Two
    where: Two | None
    about: Two
    check: bool

    def said(self, language: str) -> tuple[str, str]:
        """The wording and its language: the one asked for, or the only one that was read."""
        known = language if language in self.quoted else next(iter(self.quoted))
        return self.quoted[known], known


@dataclass(frozen=True, slots=True)
class Terms:
    """All that was found, and what was not, each by the code of the shared word."""

    terms: tuple[Term, ...]
    gaps: tuple[tuple[str, Two], ...]

    def of(self, code: str) -> tuple[Term, ...]:
        """The terms for one shared word."""
        return tuple(one for one in self.terms if one.code == code)

    def gaps_of(self, code: str) -> tuple[Two, ...]:
        """What is said to be missing for one shared word."""
        return tuple(about for key, about in self.gaps if key == code)


@cache
def terms() -> Terms:
    """The terms of the edition in force."""
    return read(FOLDER / TERMS, frozenset(edition().codes))


def read(path: Path, codes: frozenset[str]) -> Terms:
    """Read a file of terms, whole or not at all; raises `UnreadableEdition` where a row names what does not exist."""
    data = tomllib.loads(path.read_text("utf-8"))
    bodies = {row["key"]: Body(row["key"], _two(row, "name"), _two(row, "source")) for row in data["bodies"]}
    found = tuple(_term(row, bodies) for row in data["terms"])
    gaps = tuple((row["code"], _two(row, "about")) for row in data["gaps"])
    if lost := ({one.code for one in found} | {code for code, _ in gaps}) - codes:
        raise UnreadableEdition(f"{path.name}: {', '.join(sorted(lost))} is no shared word")
    return Terms(found, gaps)


def _term(row: Mapping[str, Any], bodies: Mapping[str, Body]) -> Term:
    code = row.get("code", "")
    quoted = {language: row[f"quoted_{language}"] for language in ("en", "fr") if row.get(f"quoted_{language}")}
    if row.get("of") not in bodies or row.get("near") not in NEAR or row.get("read") not in ("yes", "partly") or not quoted:
        raise UnreadableEdition(f"terms of {code}: whose term, how close, how it was read or its wording is missing")
    where = _two(row, "where") if row.get("where_en") else None
    return Term(code, bodies[row["of"]], quoted, NEAR[row["near"]], where, _two(row, "about"), row["read"] == "partly")


def _two(row: Mapping[str, Any], name: str) -> Two:
    return Two(row[f"{name}_en"], row[f"{name}_fr"])
