"""The one description of an extract: its files, their columns, and what may stand in each. Reader and writer both follow it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

FORMAT = "fireweed-extract/1"
HEAD = "extract.json"
SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
"""A short word for what is public: an organisation, a program, a region, a Nation."""
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")
LONGEST_NAME = 120

Kind = Literal["BIGINT", "INTEGER", "VARCHAR", "VARCHAR[]", "DATE", "BOOLEAN"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `of`: the list its codes come from, or "slug", "language", "name", "year"; of a month "month" (within the
    period) or "until" (not after today). `null`: may say nothing; `blank`: may be an empty text; `least`, `most`: of numbers.
    """

    name: str
    kind: Kind
    of: str = ""
    null: bool = False
    blank: bool = False
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class File:
    """One file of an extract. `once`: columns that together may stand there only once; `happens`: its rows are things that
    happened in a month, so that a period counts those of its own months; else all that was known by its end.
    """

    columns: tuple[Column, ...]
    once: tuple[str, ...] = ()
    happens: bool = False


def _month(name: str = "month") -> Column:
    return Column(name, "DATE", "month")


def _text(name: str, of: str, *, null: bool = False, blank: bool = False) -> Column:
    return Column(name, "VARCHAR", of, null, blank)


def _number(name: str, *, null: bool = False, least: int = 0, most: int = 1_000_000) -> Column:
    return Column(name, "INTEGER", "", null, False, least, most)


def _id(name: str, *, null: bool = False) -> Column:
    return Column(name, "BIGINT", name, null, False, 1, 2**40)


_PROGRAM = Column("program", "VARCHAR", "program", null=True)
_PERSON, _ANYBODY = _id("person"), _id("person", null=True)

FILES: Mapping[str, File] = {
    "programs": File((
        _text("program", "slug"), _text("organisation", "slug"), _text("name_en", "name"), _text("name_fr", "name"),
        _text("region", "slug", blank=True), _text("stream", "stream", blank=True),
        Column("languages", "VARCHAR[]", "language"), Column("indigenous_led", "BOOLEAN"), _text("nation", "slug", null=True),
        _text("asked", "name", null=True),
    ), once=("program",)),
    "people": File((_PERSON, _month("first_month"), _text("language", "language", null=True)), once=("person",)),
    "episodes": File((
        _PERSON, _text("program", "program", blank=True), _month(), _text("state", "state"), _text("phase", "phase", blank=True),
    )),
    "contacts": File((
        _id("contact"), _ANYBODY, _PROGRAM, _month(), _text("way", "way", blank=True),
        _text("phase", "phase", null=True, blank=True), _number("minutes", null=True), _number("people", least=1),
    ), once=("contact",), happens=True),
    "supports": File((_id("contact"), _ANYBODY, _PROGRAM, _month(), _text("support", "support")), happens=True),
    "given": File((_id("contact"), _ANYBODY, _PROGRAM, _month(), _text("kind", "given"), _number("count")), happens=True),
    "touches": File((
        _PERSON, _PROGRAM, _month(), _text("need", "need"), _text("result", "result", blank=True),
        _text("reason", "reason", blank=True), _text("barrier", "barrier", blank=True),
    ), happens=True),
    "needs": File((_PERSON, _month(), _text("need", "need"), _text("state", "stands"))),
    "barriers": File((_PERSON, _month(), _text("kind", "barrier"), _text("need", "need", blank=True), _text("state", "stands"))),
    "strengths": File((_PERSON, _month(), _text("strength", "strength"))),
    "outcomes": File((
        _PERSON, _month(), _text("outcome", "outcome"), _text("side", "side"), _text("question", "question"),
        _number("level", null=True, most=4),
    )),
    "homes": File((
        _PERSON, _month(), Column("until", "DATE", "until", null=True), _text("kind", "home"), Column("stable", "BOOLEAN"),
        Column("safe", "BOOLEAN", null=True), Column("affordable", "BOOLEAN", null=True),
    )),
    "goals": File((
        _PERSON, _month(), _text("horizon", "phase"), _number("level", null=True, least=-2, most=2),
        _text("state", "goal-state"),
    )),
    "apart": File((
        _id("row"), _PROGRAM, Column("year", "INTEGER", "year"), _text("code", "apart"),
    ), once=("row",), happens=True),
    "unspoken": File((
        Column("year", "INTEGER", "year"), _number("people"), _number("contacts"),
    ), once=("year",), happens=True),
    "context": File((
        _text("event", "event"), _month("from_month"), Column("to_month", "DATE", "until", null=True),
        _text("region", "slug", null=True), Column("effects", "VARCHAR[]", "effect"),
        Column("adaptations", "VARCHAR[]", "adaptation"),
    )),
}  # fmt: skip
"""Every file of an extract, by its name without `.parquet`."""
