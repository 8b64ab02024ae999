"""Every definition says the same when it is told to Spark: there and back again, it gives the same numbers."""

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest
from sqlglot import transpile

from fireweed.evaluation.measures import definitions, statement
from fireweed.evaluation.measures.definition import PERSON
from fireweed.evaluation.measures.engine import connected
from fireweed.evaluation.measures.extract import Extract
from fireweed.evaluation.measures.variables import KINDS
from fireweed.evaluation.measures.views import lay_out
from tests.evaluation.measures.made import made

FIVE_YEARS = date(2021, 1, 1), date(2025, 12, 31)
RECORDED = [key for key, one in definitions().items() if one.sql is not None]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Extract:
    return made(tmp_path_factory.mktemp("large") / "extract", contacts=100_000, people=2_500)


@pytest.fixture(scope="module")
def connection(large: Extract) -> Iterator[duckdb.DuckDBPyConnection]:
    with connected() as found:
        lay_out(found, [large], FIVE_YEARS)
        yield found


def statements(key: str) -> list[str]:
    """What is run for a measure at first look."""
    one = definitions()[key]
    several = {name for name in one.variables if name.startswith("question.") or (name in KINDS and KINDS[name].multi)}
    singles = [name for name in one.variables if name not in several]
    if one.unit == PERSON:
        return [statement.people(one, singles, [name for name in one.variables if name in several])]
    return [statement.amounts(one, singles)]


@pytest.mark.parametrize("key", RECORDED)
def test_there_and_back(key: str, connection: duckdb.DuckDBPyConnection) -> None:
    for sql in statements(key):
        [back] = transpile(statement.said_to("spark", sql), read="spark", write="duckdb")
        here = connection.execute(sql).fetchall()
        there = connection.execute(back).fetchall()
        assert sorted(map(repr, here)) == sorted(map(repr, there))
        assert len(here) > 1
