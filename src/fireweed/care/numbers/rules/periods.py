"""The periods one can look at: this month, the last, this quarter, the year, the fiscal year from April."""

from dataclasses import dataclass
from datetime import date, timedelta

from fireweed.bilingual import Two

PERIODS = {
    "month": Two("This month", "Ce mois-ci"),
    "last-month": Two("Last month", "Le mois dernier"),
    "quarter": Two("This quarter", "Ce trimestre"),
    "year": Two("This year", "Cette année"),
    "fiscal": Two("This fiscal year, from April", "Cet exercice, depuis avril"),
    "last-fiscal": Two("Last fiscal year", "L’exercice précédent"),
}


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both counted."""

    key: str
    since: date
    until: date


def period(key: str, today: date) -> Period:
    """A period by its key, up to today at most; anything unknown is this month."""
    first = today.replace(day=1)
    april = date(today.year - (today.month < 4), 4, 1)
    starts = {
        "month": first, "quarter": date(today.year, (today.month - 1) // 3 * 3 + 1, 1),
        "year": date(today.year, 1, 1), "fiscal": april,
    }  # fmt: skip
    if key == "last-month":
        last = first - timedelta(days=1)
        return Period(key, last.replace(day=1), last)
    if key == "last-fiscal":
        return Period(key, april.replace(year=april.year - 1), april - timedelta(days=1))
    known = key if key in starts else "month"
    return Period(known, starts[known], today)
