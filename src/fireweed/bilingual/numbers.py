"""Numbers as each language writes them in Canada: "1,234", « 1 234 »; "0.5", « 0,5 »; "40%", « 40 % »."""

from babel.numbers import format_decimal, format_percent

from fireweed.bilingual.two import Two, current

_LOCALES = {"en": "en_CA", "fr": "fr_CA"}


def number(value: float, language: str | None = None) -> str:
    """A count, or a number with at most two places after the point; no-break spaces inside, a true minus before."""
    return str(format_decimal(value, format="#,##0.##;\u2212#,##0.##", locale=_LOCALES[language or current()]))


def percent(share: float, language: str | None = None) -> str:
    """A share from 0 to 1 as a whole percentage."""
    return str(format_percent(share, format=None, locale=_LOCALES[language or current()]))


def number_in_both(value: float) -> Two:
    """The same as `number`, in both languages."""
    return Two(number(value, "en"), number(value, "fr"))


def percent_in_both(share: float) -> Two:
    """The same as `percent`, in both languages."""
    return Two(percent(share, "en"), percent(share, "fr"))
