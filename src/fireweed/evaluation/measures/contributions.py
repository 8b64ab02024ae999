"""Who stands behind counts of contacts, pieces or needs: told person by person only where this can matter.

Protection asks two things of a cell: do at least so many people stand behind it, and does one of them make most of it. Where
more than `ENOUGH` people stand at one spot, the first is answered for every cell with that spot in it. And whoever makes more
than a share of a cell makes more than that share of one of its spots, since else all parts would be below it; so only people
with more than a tenth of some spot need a number, and they have it everywhere. All others at a large spot are handed on as so
many nobodies with even parts. Both answers stay exact for thresholds up to `ENOUGH` and shares from a tenth on.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from fireweed.evaluation.measures.definition import Definition
from fireweed.evaluation.measures.statement import TELLING, amounts, column, tall, told
from fireweed.evaluation.protection.base import At, Contribution

if TYPE_CHECKING:
    import duckdb

ENOUGH = 100
"""Thresholds are never higher than this."""
Spot = tuple[str, ...]


def counted(
    connection: "duckdb.DuckDBPyConnection", one: Definition, singles: Sequence[str]
) -> tuple[dict[At, int], list[Contribution]]:
    """How many at each spot, and who stands behind them."""
    size = len(singles)
    spots = {tuple(row[:size]): row[size:] for row in connection.execute(amounts(one, singles)).fetchall()}
    few = [spot for spot, (_, people, _, _, _) in spots.items() if 0 < people <= ENOUGH]
    lopsided = [(*spot, amount) for spot, (amount, _, most, _, _) in spots.items() if most * TELLING > amount]
    named = _named(connection, one, singles, few, lopsided) if few or lopsided else {}
    contributions: list[Contribution] = []
    for spot in sorted(spots):
        amount, people, _, nobodys, pieces = spots[spot]
        at, known = At(spot), named.get(spot, {})
        contributions += (Contribution(at, person, part) for person, part in sorted(known.items()))
        rest = amount - nobodys - sum(known.values())
        contributions += (Contribution(at, None, part) for part in _even(rest, people - len(known)))
        contributions += (Contribution(at, None, part) for part in _even(nobodys, pieces))
    return {At(spot): row[0] for spot, row in sorted(spots.items())}, contributions


def _named(
    connection: "duckdb.DuckDBPyConnection", one: Definition, singles: Sequence[str], few: list[Spot],
    lopsided: list[tuple[str | int, ...]],
) -> dict[Spot, dict[int, int]]:  # fmt: skip
    """Who gave how much at the spots with few people, and of those with a large part anywhere, everywhere."""
    columns = ", ".join(f"{column(name)} VARCHAR" for name in singles)
    marks = ", ".join("?" for _ in singles)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE few ({columns})")
    connection.execute(f"CREATE OR REPLACE TEMP TABLE lopsided ({columns}, amount BIGINT)")
    if few:
        connection.executemany(f"INSERT INTO few VALUES ({marks})", few)
    if lopsided:
        connection.executemany(f"INSERT INTO lopsided VALUES ({marks}, ?)", lopsided)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE tall AS {tall(one, singles)}")
    found: dict[Spot, dict[int, int]] = {}
    for *spot, person, amount in connection.execute(told(one, singles)).fetchall():
        found.setdefault(tuple(spot), {})[person] = amount
    return found


def _even(amount: int, among: int) -> Iterator[int]:
    """An amount in even parts, as many as there are people or pieces behind it, but no more than twice `ENOUGH`."""
    parts = min(among, 2 * ENOUGH)
    for number in range(parts):
        yield amount // parts + (1 if number < amount % parts else 0)
