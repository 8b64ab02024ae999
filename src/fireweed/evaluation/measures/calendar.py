"""Months of a period, as dates of their first day."""

from datetime import date

MONTHLY = 12
"""A period of so many months is told month by month, a longer one by the first month of each quarter."""


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def months_between(first: date, last: date) -> int:
    """How many months lie between two days: 0 within the same month."""
    return (last.year - first.year) * 12 + last.month - first.month


def months(first: date, last: date) -> list[date]:
    """Every month from one day to another, both included."""
    start = first.year * 12 + first.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(start, start + months_between(first, last) + 1)]


def shown_months(period: tuple[date, date]) -> list[date]:
    """The months at which a time line of this period looks."""
    every = months(*period)
    return every if len(every) <= MONTHLY else [one for one in every if one.month % 3 == 1]
