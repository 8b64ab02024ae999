"""Reading an extract strictly: everything is looked at before anything is counted, and the first thing that is wrong ends it."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from fireweed.evaluation.measures.engine import connected
from fireweed.evaluation.measures.extract.checks import check_file, check_links
from fireweed.evaluation.measures.extract.refusal import UnusableExtract
from fireweed.evaluation.measures.schema import FILES, FORMAT, HEAD, SLUG

Period = tuple[date, date]
"""The first day and the last day."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program as the public knows it; `nation` is the body that must approve what is published about it, or None.

    `asked`: how whoever approves is called, the organisation itself where it is Indigenous-led and names no body.
    """

    slug: str
    organisation: str
    name: tuple[str, str]
    region: str
    stream: str
    languages: tuple[str, ...]
    indigenous_led: bool
    nation: str | None
    asked: str | None


@dataclass(frozen=True, slots=True)
class Extract:
    """An extract that was read and found good; `highest` are the largest ids of people, contacts and rows apart."""

    folder: Path
    organisation: str
    period: Period
    programs: tuple[Program, ...]
    highest: tuple[int, int, int]

    def path(self, file: str) -> str:
        """Where one of its files lies."""
        return str(self.folder / f"{file}.parquet")


def check(folder: Path, *, today: date | None = None) -> None:
    """Raise `UnusableExtract` unless this folder is an extract of which everything may be counted."""
    read(folder, today=today)


def read(folder: Path, *, today: date | None = None) -> Extract:
    """The extract in this folder. Raises `UnusableExtract` with the first reason why it cannot be used."""
    organisation, period = _head(folder, today or date.today())
    _strangers(folder)
    with connected() as connection:
        for name in FILES:
            check_file(connection, folder, name, period[1], today or date.today())
        check_links(connection, folder)
        rows = connection.execute("SELECT * FROM read_parquet(?) ORDER BY program", [_path(folder, "programs")]).fetchall()
        highest = tuple(
            _one(connection, f"SELECT coalesce(max({column}), 0) FROM read_parquet(?)", _path(folder, name))
            for name, column in (("people", "person"), ("contacts", "contact"), ("apart", "row"))
        )
        people = _one(connection, "SELECT count(*) FROM read_parquet(?)", _path(folder, "people"))
    programs = tuple(
        Program(slug, org, (en, fr), region, stream, tuple(languages), led, nation, asked)
        for slug, org, en, fr, region, stream, languages, led, nation, asked in rows
    )
    if any(one.organisation != organisation for one in programs):
        raise UnusableExtract.because("organisation", column=organisation)
    if not people:
        raise UnusableExtract.because("nobody")
    return Extract(folder, organisation, period, programs, (highest[0], highest[1], highest[2]))


def last_day(month: date) -> date:
    """The last day of a month."""
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _path(folder: Path, name: str) -> str:
    return str(folder / f"{name}.parquet")


def _one(connection: Any, sql: str, path: str) -> int:
    return int(connection.execute(sql, [path]).fetchone()[0])


def _head(folder: Path, today: date) -> tuple[str, Period]:
    try:
        told = json.loads((folder / HEAD).read_text("utf-8"))
    except (OSError, ValueError):
        raise UnusableExtract.because("folder") from None
    if not isinstance(told, dict) or told.keys() != {"format", "organisation", "period"} or told["format"] != FORMAT:
        raise UnusableExtract.because("head", column="format")
    organisation, period = told["organisation"], told["period"]
    if not isinstance(organisation, str) or not SLUG.fullmatch(organisation):
        raise UnusableExtract.because("head", column="organisation")
    try:
        first, last = _month(period["from"]), _month(period["to"])
        if period.keys() != {"from", "to"} or first > last:
            raise ValueError
    except (TypeError, KeyError, ValueError, AttributeError):
        raise UnusableExtract.because("head", column="period") from None
    if last > today:
        raise UnusableExtract.because("not-over")
    return organisation, (first, last_day(last))


def _month(text: str) -> date:
    if len(text) != 7:
        raise ValueError
    return date.fromisoformat(f"{text}-01")


def _strangers(folder: Path) -> None:
    known = {HEAD, *(f"{name}.parquet" for name in FILES)}
    for found in sorted(folder.iterdir()):
        if found.name not in known:
            raise UnusableExtract.because("stranger", found.suffix or "?")
