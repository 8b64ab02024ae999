"""What may be noted as something to do, and for when."""

from datetime import date, timedelta

from fireweed.bilingual import Two
from fireweed.care.rules.text import too_long

TASK = 400
"""Characters there is room for."""
FARTHEST = timedelta(days=731)
KEPT = timedelta(days=90)
"""How long something done or let go is kept; after that the notes tell."""
SOON = timedelta(days=7)

EMPTY = Two("Write in a few words what is to be done.", "Écrivez en quelques mots ce qu’il y a à faire.")
PAST = Two("This day is past. Choose today or a later day.", "Ce jour est passé. Choisissez aujourd’hui ou un jour à venir.")
FAR = Two("This is more than two years away. Look at the year once more.", "C’est dans plus de deux ans. Vérifiez l’année.")
NOT_IN_CIRCLE = Two(
    "This colleague cannot read who it is about. Choose somebody in the circle, or let this colleague in first.",
    "Cette personne de l’équipe n’a pas accès au nom. Choisissez quelqu’un du cercle ou donnez-lui d’abord accès.",
)
NO_DAY = Two("Write the day as year-month-day: 2026-05-03.", "Écrivez le jour ainsi\u00a0: année-mois-jour, 2026-05-03.")

ASK_AGAIN = Two(
    "Ask again: a colleague this person had let in has left.",
    "Redemander le consentement\u00a0: une personne de l’équipe qui avait accès est partie.",
)
"""What a task of this kind says, in the reader's language; who it was stands with the consents, for those who may read them."""

ABOUT_THE_DAY = (PAST, FAR, NO_DAY)


def refusal(text: str, due_on: date | None, today: date) -> Two | None:
    """Why this cannot be noted, or None."""
    if not text:
        return EMPTY
    return too_long(text, TASK) or day_refusal(due_on, today)


def day_refusal(due_on: date | None, today: date) -> Two | None:
    """Why it cannot be for this day, or None; no day at all is fine."""
    if due_on is None:
        return None
    if due_on < today:
        return PAST
    return FAR if due_on - today > FARTHEST else None
