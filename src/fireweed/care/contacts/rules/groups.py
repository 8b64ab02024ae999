"""When a group can be written down; who came is kept apart, for those who led it, and goes by itself."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from fireweed.bilingual import Two
from fireweed.care.contacts.rules.contact import DAY_LONG, HOW_LONG
from fireweed.care.rules.notes import day_refusal
from fireweed.care.rules.text import LONG, too_long

LIST_KEPT = timedelta(days=90)
MOST_PEOPLE = 500
NO_PEOPLE = Two(
    "Say how many came, as a number from 0 to 500.", "Dites combien de personnes sont venues, en chiffres, de 0 à 500."
)
NO_TOPIC = Two("Choose one of these topics.", "Choisissez un de ces thèmes.")
NOT_A_COLLEAGUE = Two(
    "This colleague cannot be given the list: either no keys yet, or nothing is opened in that role.",
    "La liste ne peut pas être remise à cette personne\u00a0: elle n’a pas encore de clés, ou son rôle n’ouvre rien.",
)


def refusal(
    topic: str, minutes: int, people: int, names: Sequence[str], day: date, today: date, *, topics: Collection[str]
) -> Two | None:
    """Why this group cannot be written down so, or None when it can."""
    if topic and topic not in topics:
        return NO_TOPIC
    if not 0 <= minutes <= DAY_LONG:
        return HOW_LONG
    if not 0 <= people <= MOST_PEOPLE:
        return NO_PEOPLE
    return too_long("\n".join(names), LONG) or day_refusal(day, today)
