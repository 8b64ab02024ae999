"""Writing an extract from plain rows; what would be refused when it is read is not left behind."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fireweed.evaluation.measures.engine import connected
from fireweed.evaluation.measures.extract.reading import Extract, read
from fireweed.evaluation.measures.extract.refusal import UnusableExtract
from fireweed.evaluation.measures.schema import FILES, FORMAT, HEAD, File

if TYPE_CHECKING:
    import duckdb

Rows = Iterable[Sequence[Any]]
AT_ONCE = 20_000


def write(
    folder: Path, tables: Mapping[str, Rows], *, organisation: str, period: tuple[date, date], today: date | None = None
) -> Extract:
    """Write the extract of one organisation and period into an empty folder, and read it again as anybody would.

    `tables`: rows by file, with values in the order of its columns; files left out are written empty. `period`: any days of
    its first and last month. Rows are sorted by what they say, so that their order tells nothing. Raises `UnusableExtract`,
    and leaves nothing, where a value does not fit.
    """
    if unknown := tables.keys() - FILES.keys():
        raise UnusableExtract.because("stranger", ", ".join(sorted(unknown)))
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise UnusableExtract.because("stranger", folder.name)
    try:
        with connected() as connection:
            for name, file in FILES.items():
                _write(connection, folder / f"{name}.parquet", name, file, tables.get(name, ()))
        first, last = (f"{one.year:04}-{one.month:02}" for one in period)
        head = {"format": FORMAT, "organisation": organisation, "period": {"from": first, "to": last}}
        (folder / HEAD).write_text(json.dumps(head, indent=1) + "\n", encoding="utf-8")
        return read(folder, today=today)
    except BaseException:
        for name in (HEAD, *(f"{name}.parquet" for name in FILES)):
            (folder / name).unlink(missing_ok=True)
        raise


def _write(connection: "duckdb.DuckDBPyConnection", path: Path, name: str, file: File, rows: Rows) -> None:
    columns = ", ".join(f'"{one.name}" {one.kind}' for one in file.columns)
    connection.execute(f'CREATE TEMP TABLE "{name}" ({columns})')
    for some in _some(rows):
        _fill(connection, name, file, some)
    order = ", ".join(f'"{one.name}" NULLS FIRST' for one in file.columns)
    target = str(path).replace("'", "''")
    connection.execute(f'COPY (SELECT * FROM "{name}" ORDER BY {order}) TO \'{target}\' (FORMAT parquet, COMPRESSION zstd)')


def _fill(connection: "duckdb.DuckDBPyConnection", name: str, file: File, rows: list[Sequence[Any]]) -> None:
    """Put rows into a table, handed over as one text: thousands of times faster than row by row."""
    for row in rows:
        if len(row) != len(file.columns):
            raise UnusableExtract.because("column", f"{name}.parquet", "?")
        for column, value in zip(file.columns, row, strict=True):
            if value is not None and not _KINDS[column.kind](value):
                raise UnusableExtract.because("kind", f"{name}.parquet", column.name)
    shape = json.dumps([{one.name: one.kind for one in file.columns}])
    names = [one.name for one in file.columns]
    text = json.dumps([dict(zip(names, row, strict=True)) for row in rows], default=date.isoformat)
    connection.execute(
        f'INSERT INTO "{name}" SELECT unnest(from_json_strict(?::JSON, ?), max_depth := 2)', [text, shape]
    )


def _some(rows: Rows) -> Iterable[list[Sequence[Any]]]:
    source = iter(rows)
    while some := list(islice(source, AT_ONCE)):
        yield some


def _whole(value: object, bits: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << (bits - 1)


_KINDS = {
    "BIGINT": lambda value: _whole(value, 64),
    "INTEGER": lambda value: _whole(value, 32),
    "VARCHAR": lambda value: isinstance(value, str),
    "VARCHAR[]": lambda value: isinstance(value, list | tuple) and all(isinstance(one, str) for one in value),
    "DATE": lambda value: type(value) is date,
    "BOOLEAN": lambda value: isinstance(value, bool),
}
