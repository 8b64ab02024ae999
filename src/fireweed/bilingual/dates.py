"""Dates and times as each language writes them in Canada."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date
from django.conf import settings

from fireweed.bilingual.two import current

_NBSP = "\u00a0"


def day(value: date, language: str | None = None) -> str:
    """A date in words: "May 3, 2026", « 3 mai 2026 », « 1er mai 2026 »; of a moment, the day where the reader is."""
    if isinstance(value, datetime) and value.tzinfo:
        value = value.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    if (language or current()) == "fr":
        month_year = format_date(value, "MMMM y", locale="fr_CA")
        return f"{'1er' if value.day == 1 else value.day}{_NBSP}{month_year}"
    return format_date(value, "MMMM d, y", locale="en_CA")


def ago(value: date, today: date, language: str | None = None) -> str:
    """How long ago a day was: "today", "yesterday", "24 days ago", « il y a 24 jours »."""
    days = max(0, (today - value).days)
    if (language or current()) == "fr":
        return ("aujourd’hui", "hier")[days] if days < 2 else f"il y a {days}{_NBSP}jours"
    return ("today", "yesterday")[days] if days < 2 else f"{days} days ago"


def month(value: date, language: str | None = None) -> str:
    """A month in few letters, for an axis: "May 2026", « mai 2026 »; a January stands for its year alone."""
    if value.month == 1:
        return str(value.year)
    return format_date(value, "MMM y", locale="fr_CA" if (language or current()) == "fr" else "en_CA")


def clock(value: datetime, language: str | None = None) -> str:
    """A time of day: "2:05 p.m.", « 14 h 05 »."""
    if (language or current()) == "fr":
        return f"{value.hour}{_NBSP}h{_NBSP}{value.minute:02d}"
    return f"{value.hour % 12 or 12}:{value.minute:02d}{_NBSP}{'a.m.' if value.hour < 12 else 'p.m.'}"


def moment(value: datetime, language: str | None = None) -> str:
    """A date and time where the reader is: "May 3, 2026 at 2:05 p.m.", « 3 mai 2026 à 14 h 05 »."""
    local = value.astimezone(ZoneInfo(settings.TIME_ZONE)) if value.tzinfo else value
    joint = "à" if (language or current()) == "fr" else "at"
    return f"{day(local.date(), language)} {joint}{_NBSP}{clock(local, language)}"
