"""What definitions read: the extracts side by side under the names of their files, within the period that is asked for."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from fireweed.care.outcomes.rules.questions import sets
from fireweed.evaluation.measures.calendar import month_of, shown_months
from fireweed.evaluation.measures.extract.reading import Extract, Period
from fireweed.evaluation.measures.schema import FILES, Column
from fireweed.evaluation.measures.variables import kind_of_need
from fireweed.evaluation.measures.vocabulary import labels

if TYPE_CHECKING:
    import duckdb

_IDS = ("person", "contact", "row")


def lay_out(connection: "duckdb.DuckDBPyConnection", extracts: Sequence[Extract], period: Period) -> None:
    """Make a view for each file, in which ids of different extracts do not meet, and the small tables of the period."""
    first, last = month_of(period[0]), month_of(period[1])
    shifts = _shifts(extracts)
    for name, file in FILES.items():
        within = _within(file.columns, file.happens, first, last)
        each = [
            f"SELECT {_columns(file.columns, shift)}{_whose(name, one)} "
            f"FROM read_parquet('{_quoted(one.path(name))}'){within}"
            for one, shift in zip(extracts, shifts, strict=True)
        ]
        connection.execute(f"CREATE TEMP VIEW {name} AS {' UNION ALL '.join(each)}")
    connection.execute("CREATE TEMP TABLE period (first DATE, last DATE)")
    connection.execute("INSERT INTO period VALUES (?, ?)", [first, last])
    connection.execute("CREATE TEMP TABLE years (year INTEGER, first DATE, last DATE)")
    for year in range(first.year, last.year + 1):
        opens, closes = max(first, date(year, 1, 1)), min(last, date(year, 12, 1))
        connection.execute("INSERT INTO years VALUES (?, ?, ?)", [year, opens, closes])
    connection.execute("CREATE TEMP TABLE calendar (month DATE)")
    connection.executemany("INSERT INTO calendar VALUES (?)", [[month] for month in shown_months(period)])
    connection.execute("CREATE TEMP TABLE questions (outcome VARCHAR, question VARCHAR)")
    asked = [[code, q.key] for code, found in sets().items() for q in (*found.questions, found.view)]
    connection.executemany("INSERT INTO questions VALUES (?, ?)", asked)
    connection.execute("CREATE TEMP TABLE tiers (need VARCHAR, kind VARCHAR)")
    connection.executemany("INSERT INTO tiers VALUES (?, ?)", [[need, kind_of_need(need)] for need in labels("need")])
    connection.execute(
        "CREATE TEMP TABLE numbers AS SELECT CAST(unnest(range(1, (SELECT coalesce(max(people), 0) + 2 FROM unspoken))) AS BIGINT) "
        "AS number"
    )


def _whose(name: str, one: Extract) -> str:
    """What an organisation cannot speak for is the only thing that is counted by organisation."""
    return f", '{one.organisation}' AS organisation" if name == "unspoken" else ""


def _columns(columns: Sequence[Column], shift: dict[str, int]) -> str:
    return ", ".join(
        f'"{one.name}" + {shift[one.name]} AS "{one.name}"' if shift.get(one.name) else f'"{one.name}"' for one in columns
    )


def _within(columns: Sequence[Column], happens: bool, first: date, last: date) -> str:
    names = {one.name for one in columns}
    if "year" in names:
        return f" WHERE year BETWEEN {first.year} AND {last.year}"
    if "month" not in names:
        return ""
    return f" WHERE month BETWEEN DATE '{first}' AND DATE '{last}'" if happens else f" WHERE month <= DATE '{last}'"


def _shifts(extracts: Sequence[Extract]) -> list[dict[str, int]]:
    """How far the ids of each extract are moved, so that people of two organisations are never taken for one."""
    found, so_far = [], [0, 0, 0]
    for one in extracts:
        found.append(dict(zip(_IDS, so_far, strict=True)))
        so_far = [before + most for before, most in zip(so_far, one.highest, strict=True)]
    return found


def _quoted(path: str) -> str:
    return path.replace("'", "''")
