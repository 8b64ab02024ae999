"""Counts under our own words, or under a funder's terms with our words beside them.

Several of our words can stand under one term. They are added up only where nothing is counted in two of them: a contact has
one way, an answer “not available” one reason, a thing given one kind (dollars are no pieces, so money is never added to
things). A contact can hold several supports and touch several needs; added up, it would count more than once, so these are
listed under the term, each with its own count. People are never added up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fireweed.bilingual import Two
from fireweed.care.settings.rules.terms import REASON, THING, WAY, same_term

MONEY = f"{THING}money"
NOT_ADDED = Two(
    "Not added up: one contact can hold several of these.",
    "Sans total\u00a0: une même rencontre peut en réunir plusieurs.",
)
OTHER_UNITS = Two("Not added up: dollars are no pieces.", "Sans total\u00a0: des dollars ne sont pas des articles.")
ADDED = Two("Added up: nothing is counted twice here.", "Total\u00a0: rien n’est compté deux fois ici.")


@dataclass(frozen=True, slots=True)
class Ours:
    """One of our words with its count, by its code as a funder's table has it."""

    code: str
    word: Two
    count: int


@dataclass(frozen=True, slots=True)
class Under:
    """Our words under one term, or one word that has none; `total` is None where they are listed and not added up."""

    term: Two | None
    ours: tuple[Ours, ...]
    total: int | None
    why: Two | None = None


def under(counted: Sequence[Ours], terms: Mapping[str, Two]) -> list[Under]:
    """Every count once, in the order given; words under the same term stand together where the first of them stood."""
    found: list[tuple[Two | None, list[Ours]]] = []
    for one in counted:
        term = terms.get(one.code)
        there = next((rows for known, rows in found if term and known and same_term(term, known)), None)
        if there is None:
            found.append((term, [one]))
        else:
            there.append(one)
    return [_under(term, tuple(rows)) for term, rows in found]


def why_not_added(codes: Sequence[str]) -> Two | None:
    """Why counts under these codes are not added up, or None where nothing can be counted in two of them."""
    if all(code.startswith(THING) for code in codes):
        return OTHER_UNITS if MONEY in codes else None
    if any(all(code.startswith(before) for code in codes) for before in (WAY, REASON)):
        return None
    return NOT_ADDED


def _under(term: Two | None, rows: tuple[Ours, ...]) -> Under:
    if len(rows) == 1:
        return Under(term, rows, rows[0].count)
    why = why_not_added([one.code for one in rows])
    return Under(term, rows, None, why) if why else Under(term, rows, sum(one.count for one in rows), ADDED)
