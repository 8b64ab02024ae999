"""When a note can be written."""

from datetime import date

from fireweed.bilingual import Two
from fireweed.care.rules.text import NOTE, too_long

FIRST_YEAR = 1900

EMPTY = Two(
    "There is nothing written yet. Write a few words, or go back.",
    "Rien n’est écrit encore. Écrivez quelques mots ou revenez en arrière.",
)
FUTURE = Two(
    "This day is still to come. Choose today or an earlier day.",
    "Ce jour est à venir. Choisissez aujourd’hui ou un jour passé.",
)
LONG_AGO = Two("Look at the year once more.", "Vérifiez l’année.")
NO_DAY = Two(
    "Write the day as year-month-day: 2026-05-03.", "Écrivez le jour ainsi\u00a0: année-mois-jour, 2026-05-03."
)

ABOUT_THE_DAY = (FUTURE, LONG_AGO)


def refusal(text: str, happened_on: date, today: date) -> Two | None:
    """Why this note cannot be written, or None when it can."""
    if not text:
        return EMPTY
    return too_long(text, NOTE) or day_refusal(happened_on, today)


def day_refusal(happened_on: date, today: date) -> Two | None:
    """Why a note cannot be about this day, or None when it can."""
    if happened_on > today:
        return FUTURE
    return LONG_AGO if happened_on.year < FIRST_YEAR else None
