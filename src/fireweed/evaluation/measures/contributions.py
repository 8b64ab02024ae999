"""Who stands behind counts of contacts, pieces or needs: told person by person only where this can matter.

Protection asks two things of a cell: do at least so many people stand behind it, and does one of them make most of it. Where
more than `ENOUGH` people stand at one spot, the first is answered for every cell with that spot in it. And whoever makes more
than a share of a cell makes more than that share of one of its spots, since else all parts would be below it; so only people
with more than a tenth of some spot need a number, and they have it everywhere. All others at a large spot are handed on as so
many nobodies with even parts. Both answers stay exact for thresholds up to `ENOUGH` and shares from a tenth on.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fireweed.evaluation.measures.definition import Definition
from fireweed.evaluation.measures.statement import TELLING, amounts, column, tall, told
from fireweed.evaluation.protection.base import At, Contribution

if TYPE_CHECKING:
    import duckdb

ENOUGH = 50
"""Thresholds are never higher than this."""
Spot = tuple[str | int, ...]


def counted(
    connection: "duckdb.DuckDBPyConnection", one: Definition, singles: Sequence[str]
) -> tuple[dict[At, int], list[Contribution]]:
    """How many at each spot, and who stands behind them."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE spots AS {amounts(one, singles)}")
    by = ", ".join(column(name) for name in singles)
    pieces = "pieces" if one.sums else "nobodys"
    rows = connection.execute(f"SELECT {by}, amount, people, nobodys, {pieces} FROM spots ORDER BY {by}").fetchall()
    named = _named(connection, one, singles)
    counts: dict[At, int] = {}
    contributions: list[Contribution] = []
    for *spot, amount, people, nobodys, parts in rows:
        at, known = At(tuple(map(str, spot))), named.get(tuple(spot), {})
        counts[at] = amount
        contributions += [Contribution(at, person, part) for person, part in known.items()]
        contributions += _even(at, amount - nobodys - sum(known.values()), people - len(known))
        contributions += _even(at, nobodys, parts)
    return counts, contributions


def _named(
    connection: "duckdb.DuckDBPyConnection", one: Definition, singles: Sequence[str]
) -> dict[Spot, dict[int, int]]:
    """Who gave how much at the spots with few people, and of those with a large part anywhere, everywhere."""
    by = ", ".join(column(name) for name in singles)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE few AS SELECT {by} FROM spots WHERE people BETWEEN 1 AND {ENOUGH}"
    )
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE lopsided AS SELECT {by}, amount FROM spots WHERE most * {TELLING} > amount"
    )
    found = connection.execute("SELECT (SELECT count(*) FROM few), (SELECT count(*) FROM lopsided)").fetchone()
    if found == (0, 0):
        return {}
    connection.execute(f"CREATE OR REPLACE TEMP TABLE tall AS {tall(one, singles)}")
    named: dict[Spot, dict[int, int]] = {}
    for *spot, person, amount in connection.execute(told(one, singles)).fetchall():
        named.setdefault(tuple(spot), {})[person] = amount
    return named


def _even(at: At, amount: int, among: int) -> list[Contribution]:
    """An amount in even parts of nobody known, as many as there are people or pieces behind it, but no more than `ENOUGH`."""
    parts = min(among, ENOUGH)
    if not parts:
        return []
    part, larger = divmod(amount, parts)
    return [Contribution(at, None, part + 1)] * larger + [Contribution(at, None, part)] * (parts - larger)
