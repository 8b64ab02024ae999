"""When someone met in passing can be counted, and until when that can be let go."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from fireweed.bilingual import Two
from fireweed.care.contacts.rules.contact import given_refusal
from fireweed.care.rules.notes import day_refusal
from fireweed.care.rules.walk import Given

MOST_PEOPLE = 500
NO_PEOPLE = Two(
    "Say how many people, as a number from 1 to 500.", "Dites combien de personnes, en chiffres, de 1 à 500."
)
NO_AREA = Two("Choose one of these parts of town.", "Choisissez un de ces secteurs.")
TOO_LATE = Two(
    "This was written down on an earlier day and stays. If it is not right, tell the person who looks after the numbers.",
    "Ceci a été noté un autre jour et reste. S’il y a une erreur, parlez-en à la personne responsable des chiffres.",
)


def refusal(
    area: str, people: int, given: Mapping[str, int], day: date, today: date, *, areas: Collection[str]
) -> Two | None:
    """Why this cannot be counted so, or None when it can."""
    if area and area not in areas:
        return NO_AREA
    if not 1 <= people <= MOST_PEOPLE:
        return NO_PEOPLE
    return given_refusal([Given(kind, count) for kind, count in given.items()]) or day_refusal(day, today)


def letting_go_refusal(written_on: date, today: date) -> Two | None:
    """Why what was counted can no longer be let go; until the day is over it can."""
    return None if written_on == today else TOO_LATE


def first_of_week(today: date) -> date:
    """The Monday of this week."""
    return today - timedelta(days=today.weekday())
