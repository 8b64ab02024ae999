"""Reads dates, ages and "under 18" as other programs write them; doubtful ones are refused, never guessed."""

import re
from datetime import date
from enum import StrEnum
from typing import Literal

from fireweed.bilingual import Two
from fireweed.care.rules.intake.headings import fold

Under18 = Literal["yes", "no", "not asked"]


class DateOrder(StrEnum):
    """How the dates of a file are written when they are only numbers."""

    UNSAID = ""
    YEAR_FIRST = "year-month-day"
    DAY_FIRST = "day-month-year"
    MONTH_FIRST = "month-day-year"


class Unread(Exception):
    """A value that cannot be read, with the reason; it never carries the value."""

    def __init__(self, reason: Two) -> None:
        super().__init__(reason)
        self.reason = reason


NOT_A_DATE = Two(
    "This is not a date that can be read. Write it as 2026-05-03.",
    "Cette date ne peut pas être lue. Écrivez-la ainsi\u00a0: 2026-05-03.",
)
TWO_WAYS = Two(
    "This date can be read in two ways. Write it as 2026-05-03, or say how dates are written where you choose what each "
    "column becomes.",
    "Cette date peut se lire de deux façons. Écrivez-la ainsi\u00a0: 2026-05-03, ou précisez comment s’écrivent les dates, "
    "là où vous choisissez ce que devient chaque colonne.",
)
IN_THE_FUTURE = Two("This date is in the future. Check it.", "Cette date est dans l’avenir. Vérifiez-la.")
TOO_FAR_BACK = Two("This date is before 1900. Check it.", "Cette date est antérieure à 1900. Vérifiez-la.")
NOT_AN_AGE = Two(
    "This is neither an age, a date, nor yes or no. Correct it or leave it empty.",
    "Ce n’est ni un âge, ni une date, ni oui ou non. Corrigez-le ou laissez la cellule vide.",
)

_TIME = r"(?:[T ]+\d{1,2}(?:[:h]\d{2})?(?::\d{2}(?:\.\d+)?)?(?:\s*[AaPp]\.?[Mm]\.?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?"
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _TIME)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})" + _TIME)
_DAY_WORD = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)?[ -]+([a-z]+)[ -]+(\d{4})")
_WORD_DAY = re.compile(r"([a-z]+) +(\d{1,2})(?:st|nd|rd|th)? +(\d{4})")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv",
            "february feb fevrier fevr fev",
            "march mar mars",
            "april apr avril avr",
            "may mai",
            "june jun juin",
            "july jul juillet juil",
            "august aug aout",
            "september sept sep septembre",
            "october oct octobre",
            "november nov novembre",
            "december dec decembre",
        ),
        1,
    )
    for name in names.split()
}
_YES = frozenset({"yes", "y", "oui", "o", "true", "vrai", "under 18", "minor", "mineur", "mineure", "moins de 18 ans"})
_NO = frozenset({"no", "n", "non", "false", "faux", "adult", "adulte", "18", "18 and over", "18 ans et plus", "majeur"})


def read_date(text: str, order: DateOrder, on: date) -> date:
    """The date in a cell; raises Unread where it is none, doubtful, before 1900 or after `on`."""
    found = _parsed(text, order)
    if found > on:
        raise Unread(IN_THE_FUTURE)
    if found.year < 1900:
        raise Unread(TOO_FAR_BACK)
    return found


def order_shown(texts: list[str]) -> DateOrder:
    """The order that these dates prove, for instance by a 25 that can only be a day; unsaid without proof."""
    orders: set[DateOrder] = set()
    for text in texts:
        if found := _NUMBERS.fullmatch(text.strip()):
            first, second = int(found[1]), int(found[2])
            if first > 12 >= second:
                orders.add(DateOrder.DAY_FIRST)
            elif second > 12 >= first:
                orders.add(DateOrder.MONTH_FIRST)
    return orders.pop() if len(orders) == 1 else DateOrder.UNSAID


def read_under_18(text: str, order: DateOrder, on: date) -> tuple[Under18, date | None]:
    """Whether someone is under 18 on a day, from a birth date, an age, a year or a yes; and the birth date, if any."""
    words = fold(text)
    if words in _YES:
        return "yes", None
    if words in _NO and not text.strip().isdigit():
        return "no", None
    if number := re.fullmatch(r"(\d{1,4})(?:\.0)?(?: (?:years|years old|ans|yrs))?", text.strip().casefold()):
        return _from_number(int(number[1]), on), None
    try:
        born = read_date(text, order, on)
    except Unread as unread:
        raise Unread(NOT_AN_AGE) from None if unread.reason is NOT_A_DATE else unread
    return under_18(born, on), born


def under_18(born: date, on: date) -> Under18:
    """Whether someone born on one day is under 18 on another; a February 29 counts as March 1 in other years."""
    years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return "yes" if years < 18 else "no"


def _from_number(number: int, on: date) -> Under18:
    if number <= 120:
        return "yes" if number < 18 else "no"
    if 1900 <= number <= on.year:
        years = on.year - number
        return "yes" if years < 18 else "no" if years > 18 else "not asked"
    raise Unread(IN_THE_FUTURE if on.year < number <= 9999 else NOT_AN_AGE)


def _parsed(text: str, order: DateOrder) -> date:
    text = text.strip()
    try:
        if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _NUMBERS.fullmatch(text):
            return _from_numbers(int(found[1]), int(found[2]), int(found[3]), order)
        words = fold(text)
        if found := _DAY_WORD.fullmatch(words):
            return date(int(found[3]), _MONTHS[found[2]], int(found[1]))
        if found := _WORD_DAY.fullmatch(words):
            return date(int(found[3]), _MONTHS[found[1]], int(found[2]))
    except (ValueError, KeyError):
        pass
    raise Unread(NOT_A_DATE)


def _from_numbers(first: int, second: int, year: int, order: DateOrder) -> date:
    if order is DateOrder.DAY_FIRST:
        return date(year, second, first)
    if order is DateOrder.MONTH_FIRST:
        return date(year, first, second)
    if first == second or second > 12:
        return date(year, first, second)
    if first > 12:
        return date(year, second, first)
    raise Unread(TWO_WAYS)
