"""What is wrong with an extract is said before anything is counted, in both languages, and without repeating what stands there."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from fireweed.evaluation.measures import definitions, extract, run
from fireweed.evaluation.measures.extract import UnusableExtract
from fireweed.evaluation.protection.refusal import UnusableInput
from tests.evaluation.measures.small import BOTH, TABLES, TODAY, Y2021, elsewhere, m, written

SECRET = "Renée told us about the house on Elm Street"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    written(tmp_path / "extract")
    return tmp_path / "extract"


def rewrite(folder: Path, name: str, sql: str) -> None:
    """Write a file of the extract again, as somebody else's program might have."""
    path = folder / f"{name}.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE old AS SELECT * FROM read_parquet('{path}')")
        connection.execute(f"COPY ({sql}) TO '{path}' (FORMAT parquet)")


def refused(folder: Path) -> UnusableExtract:
    """Why the extract is refused, told in two languages, repeating nothing."""
    with pytest.raises(UnusableExtract) as found:
        extract.check(folder, today=TODAY)
    assert isinstance(found.value, UnusableInput)
    assert found.value.why.en != found.value.why.fr and "{" not in found.value.why.en + found.value.why.fr
    assert SECRET not in str(found.value) and "Elm" not in found.value.why.fr
    return found.value


def test_a_good_one_is_read(folder: Path) -> None:
    found = extract.read(folder, today=TODAY)
    assert (found.organisation, found.period) == ("hillside", BOTH)
    assert [one.slug for one in found.programs] == ["harbour", "wren"]


WRONG: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "a column is missing": ("contacts", "SELECT * EXCLUDE way FROM old", ("contacts.parquet", "way", "missing")),
    "a column too many": ("contacts", f"SELECT *, '{SECRET}' AS note FROM old", ("does not belong", "contacts.parquet")),
    "text instead of a number": (
        "given", "SELECT * REPLACE (CAST(count AS VARCHAR) AS count) FROM old", ("given.parquet", "count", "wrong kind"),
    ),
    "a moment instead of a day": (
        "needs", "SELECT * REPLACE (CAST(month AS TIMESTAMP) AS month) FROM old", ("needs.parquet", "month", "wrong kind"),
    ),
    "a person twice": ("people", "SELECT * FROM old UNION ALL SELECT * FROM old WHERE person = 3", ("people", "person", "twice")),
    "a contact twice": ("contacts", "SELECT * REPLACE (CAST(1 AS BIGINT) AS contact) FROM old", ("contacts", "twice")),
    "a month after the period": (
        "contacts", "SELECT * REPLACE (DATE '2022-01-01' AS month) FROM old", ("contacts", "month", "after the end"),
    ),
    "a home until a month to come": (
        "homes", "SELECT * REPLACE (DATE '2026-12-01' AS until) FROM old", ("homes", "until", "after the end"),
    ),
    "a day inside a month": ("needs", "SELECT * REPLACE (month + 3 AS month) FROM old", ("needs", "month", "inside a month")),
    "an unknown code": ("needs", "SELECT * REPLACE ('need.castle' AS need) FROM old", ("needs", "need", "shared words")),
    "a sensitive code beside its person": (
        "needs", "SELECT * REPLACE ('need.connection.culture' AS need) FROM old", ("needs", "need", "stand apart"),
    ),
    "an ordinary code that stands apart": (
        "apart", "SELECT * REPLACE ('need.housing' AS code) FROM old", ("apart", "code"),
    ),
    "words written by hand": ("contacts", f"SELECT * REPLACE ('{SECRET}' AS way) FROM old", ("contacts", "way", "by hand")),
    "words written by hand as a region": ("programs", f"SELECT * REPLACE ('{SECRET}' AS region) FROM old", ("region",)),
    "words written by hand in a list": (
        "context", f"SELECT * REPLACE (['{SECRET}'] AS effects) FROM old", ("context", "effects"),
    ),
    "a story as the name of a program": (
        "programs", f"SELECT * REPLACE (repeat('{SECRET}', 4) AS name_en) FROM old", ("programs", "name_en", "short name"),
    ),
    "an address as the name of a program": ("programs", "SELECT * REPLACE ('a@b.ca' AS name_fr) FROM old", ("name_fr",)),
    "an answer outside the scale": ("outcomes", "SELECT * REPLACE (5 AS level) FROM old", ("outcomes", "level", "bounds")),
    "less than nothing given": ("given", "SELECT * REPLACE (-1 AS count) FROM old", ("given", "count", "bounds")),
    "nobody's need": ("needs", "SELECT * REPLACE (CAST(NULL AS BIGINT) AS person) FROM old", ("needs", "person", "nothing")),
    "somebody who is not there": (
        "needs", "SELECT * REPLACE (CAST(99 AS BIGINT) AS person) FROM old", ("needs", "person", "does not know"),
    ),
    "a program that is not there": ("contacts", "SELECT * REPLACE ('elsewhere' AS program) FROM old", ("contacts", "program")),
    "a contact that is not there": (
        "supports", "SELECT * REPLACE (CAST(99 AS BIGINT) AS contact) FROM old", ("supports", "contact", "does not know"),
    ),
    "a year to come": ("apart", "SELECT * REPLACE (2030 AS year) FROM old", ("apart", "year", "after the end")),
    "nobody": ("people", "SELECT * FROM old WHERE false", ("does not know",)),
    "another organisation's program": (
        "programs", "SELECT * REPLACE ('other' AS organisation) FROM old", ("More than one organisation",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_said(folder: Path, what: str) -> None:
    name, sql, says = WRONG[what]
    rewrite(folder, name, sql)
    why = refused(folder).why
    assert all(word in why.en for word in says), why.en


def _without(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def _head(**changed: Any) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / "extract.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | changed))

    return change


def _broken(name: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text(text)


@pytest.mark.parametrize(("damage", "says"), [
    (_without("homes.parquet"), "lacks a file"),
    (_without("extract.json"), "no extract in this folder"),
    (_broken("homes.parquet", "no Parquet at all"), "homes.parquet"),
    (_broken("extract.json", "{"), "no extract in this folder"),
    (_broken("extract.json", "[]"), "does not say what it must"),
    (_broken("notes.txt", SECRET), "does not belong"),
    (_head(format="fireweed-extract/2"), "format"),
    (_head(organisation=SECRET), "organisation"),
    (_head(period={"from": "2021-13", "to": "2021-14"}), "period"),
    (_head(period={"from": "2021-12", "to": "2021-01"}), "period"),
    (_head(period="2021"), "period"),
    (_head(period={"from": "2021-01", "to": "2026-12"}), "not over yet"),
    (_head(name=SECRET), "format"),
])  # fmt: skip
def test_a_damaged_folder(folder: Path, damage: Callable[[Path], object], says: str) -> None:
    damage(folder)
    assert says in refused(folder).why.en


def test_an_extract_without_anybody(tmp_path: Path) -> None:
    with pytest.raises(UnusableExtract, match="Nobody is counted"):
        extract.write(tmp_path / "x", {"programs": TABLES["programs"]}, organisation="hillside", period=BOTH, today=TODAY)
    assert list((tmp_path / "x").iterdir()) == []


def test_a_period_with_nobody(tmp_path: Path) -> None:
    tables = {name: TABLES[name] for name in ("programs", "people")}
    found = written(tmp_path / "x", tables)
    with pytest.raises(UnusableExtract, match="Nobody is counted"):
        run([found], ["people-served"], Y2021)


@pytest.mark.parametrize("row", [
    (1, m("2021-02"), "need.housing", 4), (1, "2021-02-01", "need.housing", "open"), ("1", m("2021-02"), "need.housing", "open"),
    (1, m("2021-02"), "need.housing"), (True, m("2021-02"), "need.housing", "open"),
])  # fmt: skip
def test_rows_that_do_not_fit_are_not_written(tmp_path: Path, row: tuple[Any, ...]) -> None:
    with pytest.raises(UnusableExtract):
        written(tmp_path / "x", TABLES | {"needs": [row]})
    assert list((tmp_path / "x").iterdir()) == []


def test_nothing_is_written_over(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(UnusableExtract):
        written(folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_what_is_asked_for(folder: Path, tmp_path: Path) -> None:
    one = extract.read(folder, today=TODAY)
    for extracts, keys, period, says in (
        ([one], ["people-lost"], Y2021, "no measure called people-lost"),
        ([one], ["contacts"], (date(2021, 1, 1), date(2022, 12, 31)), "does not cover"),
        ([one, one], ["contacts"], Y2021, "More than one organisation"),
        ([], ["contacts"], Y2021, "no extract"),
    ):
        with pytest.raises(UnusableExtract, match=says):
            run(extracts, keys, period)
    twin = elsewhere()
    for name in ("programs", "episodes", "contacts", "supports", "given", "touches", "apart"):
        twin[name] = [tuple("harbour" if value == "far-harbour" else value for value in row) for row in twin[name]]
    with pytest.raises(UnusableExtract, match="Two organisations have a program"):
        run([one, written(tmp_path / "twin", twin, "faraway")], list(definitions()), Y2021)
