"""From a definition to the statements that are run: grouped inside the engine, so that no person's row comes out.

All of it is SQL that another engine can be told too; `said_to` says it. Nothing of an extract is ever put into the text.
"""

from collections.abc import Sequence

from fireweed.evaluation.measures.definition import Definition, parts

BETWEEN = "|"
"""Stands between the codes of one place; no code holds it."""
TELLING = 10
"""Somebody with more than one part in ten of a spot is told of by number wherever else this person stands."""


def column(variable: str) -> str:
    """The column of a definition's SQL that holds a variable."""
    return variable.partition(".")[0].replace("-", "_")


def people(one: Definition, singles: Sequence[str], multis: Sequence[str]) -> str:
    """How many people stand at each spot: single columns, the sorted list of places, how many."""
    single = "".join(f"{column(name)}, " for name in singles)
    if not multis:
        return f"{_rows(one)} SELECT {single}COUNT(*) AS amount FROM counted GROUP BY {_by(singles)}"
    place = f" || '{BETWEEN}' || ".join(column(name) for name in multis)
    return (
        f"{_rows(one)} SELECT {single}places, COUNT(*) AS amount FROM ("
        f"SELECT person, {single}LIST_SORT(LIST(DISTINCT {place})) AS places FROM counted "
        f"GROUP BY {', '.join(['person', *map(column, singles)])}"
        f") AS standing GROUP BY {single}places"
    )


def amounts(one: Definition, singles: Sequence[str]) -> str:
    """What was counted at each spot: single columns, how many in all, behind how many people, the most of one person, how
    many of nobody known, and in how many pieces these came.
    """
    nobodys = "CAST(SUM(CASE WHEN person IS NULL THEN {what} ELSE 0 END) AS BIGINT)"
    pieces = f", {nobodys.format(what='pieces')} AS pieces" if one.sums else ""
    return (
        f"{_rows(one)} SELECT {_by(singles)}, CAST(SUM(amount) AS BIGINT) AS amount, COUNT(person) AS people, "
        "CAST(COALESCE(MAX(CASE WHEN person IS NOT NULL THEN amount END), 0) AS BIGINT) AS most, "
        f"{nobodys.format(what='amount')} AS nobodys{pieces} FROM ({_given(one, singles)}) AS given GROUP BY {_by(singles)}"
    )


def tall(one: Definition, singles: Sequence[str]) -> str:
    """The people with more than a tenth of one of the spots in the table `lopsided` (single columns, amount)."""
    same = _same(singles, "given", "lopsided")
    return (
        f"{_rows(one)} SELECT DISTINCT given.person FROM ({_given(one, singles)}) AS given JOIN lopsided ON {same} "
        f"WHERE given.person IS NOT NULL AND given.amount * {TELLING} > lopsided.amount"
    )


def told(one: Definition, singles: Sequence[str]) -> str:
    """Who gave how much, at the spots in the table `few` and, by the people in the table `tall`, everywhere."""
    single = _by(singles)
    same = _same(singles, "counted", "few")
    what, some = ("CAST(SUM(amount) AS BIGINT)", " AND amount > 0") if one.sums else ("COUNT(*)", "")
    return (
        f"{_rows(one)} SELECT {single}, person, {what} AS amount FROM counted WHERE person IS NOT NULL{some} "
        f"AND (person IN (SELECT person FROM tall) OR EXISTS (SELECT 1 FROM few WHERE {same})) "
        f"GROUP BY {single}, person ORDER BY {single}, person"
    )


def said_to(engine: str, sql: str) -> str:
    """The same statement in the dialect of another engine, such as "spark"."""
    from sqlglot import transpile

    return str(transpile(sql, read="duckdb", write=engine)[0])


def _rows(one: Definition) -> str:
    assert one.sql is not None
    known = parts()
    standing = [f"{column(name)} AS (\n{known[name].sql}\n)" for name in known if name in one.uses]
    return "WITH " + ", ".join([*standing, f"counted AS (\n{one.sql}\n)"])


def _given(one: Definition, singles: Sequence[str]) -> str:
    """How much each person gave at each spot; nobody known is one more."""
    what = "SUM(amount) AS amount, COUNT(*) AS pieces" if one.sums else "COUNT(*) AS amount"
    some = " WHERE amount > 0" if one.sums else ""
    return f"SELECT {_by(singles)}, person, {what} FROM counted{some} GROUP BY {_by(singles)}, person"


def _by(names: Sequence[str]) -> str:
    return ", ".join(column(name) for name in names)


def _same(names: Sequence[str], one: str, other: str) -> str:
    return " AND ".join(f"{one}.{column(name)} = {other}.{column(name)}" for name in names)
