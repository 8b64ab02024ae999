"""What is looked at in each file of an extract: its columns, what stands in them, and that rows speak of what is there."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from fireweed.evaluation.measures.extract.refusal import UnusableExtract
from fireweed.evaluation.measures.schema import FILES, LANGUAGE, LONGEST_NAME, SLUG, Column
from fireweed.evaluation.measures.vocabulary import labels

if TYPE_CHECKING:
    import duckdb

FIRST_YEAR = 1990
_PATTERNS = {"slug": SLUG.pattern, "program": SLUG.pattern, "language": LANGUAGE.pattern}


def check_file(connection: "duckdb.DuckDBPyConnection", folder: Path, name: str, end: date, today: date) -> None:
    """Raise `UnusableExtract` unless the file has its columns and only what may stand in them; `end` of the period."""
    import duckdb

    told, file, path = FILES[name], f"{name}.parquet", str(folder / f"{name}.parquet")
    try:
        found = {row[0]: row[1] for row in connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [path]).fetchall()}
    except duckdb.Error:
        raise UnusableExtract.because("file", file) from None
    for column in told.columns:
        if column.name not in found:
            raise UnusableExtract.because("column", file, column.name)
        if found.pop(column.name) != column.kind:
            raise UnusableExtract.because("kind", file, column.name)
    if found:
        raise UnusableExtract.because("stranger", file)
    questions = [(why, column, sql) for column in told.columns for why, sql in _wrong(column, end, today)]
    asked = ", ".join(f"coalesce(bool_or({sql}), false)" for _, _, sql in questions)
    once = f'count(*) - count(DISTINCT "{told.once[0]}")' if told.once else "0"
    try:
        row = connection.execute(f"SELECT {once}, {asked} FROM read_parquet(?)", [path]).fetchone()
    except duckdb.Error:
        raise UnusableExtract.because("file", file) from None
    assert row is not None
    for (why, column, _), wrong in zip(questions, row[1:], strict=True):
        if wrong:
            raise UnusableExtract.because(why, file, column.name)
    if row[0]:
        raise UnusableExtract.because("twice", file, told.once[0])


def check_links(connection: "duckdb.DuckDBPyConnection", folder: Path) -> None:
    """Raise `UnusableExtract` where a row speaks of a person, a program or a contact that is not there."""
    for name, told in FILES.items():
        for column in told.columns:
            home = {"person": "people", "program": "programs", "contact": "contacts"}.get(column.of)
            if home is None or home == name:
                continue
            said = f'"{column.name}" IS NOT NULL' + (f" AND \"{column.name}\" <> ''" if column.kind == "VARCHAR" else "")
            lost = connection.execute(
                f'SELECT 1 FROM read_parquet(?) AS a WHERE {said} AND "{column.name}" NOT IN '
                f'(SELECT "{column.name}" FROM read_parquet(?)) LIMIT 1',
                [str(folder / f"{name}.parquet"), str(folder / f"{home}.parquet")],
            ).fetchone()
            if lost is not None:
                raise UnusableExtract.because("person", f"{name}.parquet", column.name)


def _wrong(column: Column, end: date, today: date) -> Iterator[tuple[str, str]]:
    """Each way a column can be wrong, with the condition under which a row is; conditions are fixed text and codes."""
    name = f'"{column.name}"'
    if not column.null:
        yield "empty", f"{name} IS NULL"
    if column.kind == "DATE":
        yield "day", f"day({name}) <> 1"
        yield "future", f"{name} > DATE '{end if column.of == 'month' else today}'"
        yield "number", f"year({name}) < {FIRST_YEAR}"
    elif column.of == "year":
        yield "future", f"{name} > {end.year}"
        yield "number", f"{name} < {FIRST_YEAR}"
    elif column.kind in ("BIGINT", "INTEGER"):
        yield "number", f"{name} < {column.least} OR {name} > {column.most}"
    elif column.of == "name":
        yield "text", f"length({name}) > {LONGEST_NAME} OR length(trim({name})) = 0 OR regexp_matches({name}, '[\\n\\r\\t<>@]')"
    elif column.kind == "VARCHAR[]":
        each = _stranger("x", column.of)
        yield "code", f"len(list_filter({name}, lambda x: x IS NULL OR {each})) > 0 OR len(list_distinct({name})) < len({name})"
    elif column.kind == "VARCHAR":
        blank = f"{name} <> '' AND " if column.blank else ""
        yield "code", f"{blank}{_stranger(name, column.of)}"


def _stranger(value: str, of: str) -> str:
    if of in _PATTERNS:
        return f"NOT regexp_full_match({value}, '{_PATTERNS[of]}')"
    listed = ", ".join(f"'{code}'" for code in labels(of))
    return f"{value} NOT IN ({listed})"
