"""A flag: something to know first, for a while; two people kept apart."""

from datetime import date, timedelta

from fireweed.bilingual import Two
from fireweed.care.rules.text import too_long

FLAG = 400
LONGEST = timedelta(days=90)
USUAL = timedelta(days=30)

EMPTY = Two("Write in a few words what to know first.", "Écrivez en quelques mots ce qu’il faut savoir d’abord.")
PAST = Two("This day is past. Choose a later day.", "Ce jour est passé. Choisissez un jour à venir.")
TOO_FAR = Two(
    "A flag lasts at most 90 days. After that, look at it anew and raise another one if it still holds.",
    "Un repère dure au plus 90\u00a0jours. Ensuite, on regarde de nouveau et on en pose un autre si c’est encore vrai.",
)
NO_DAY = Two("Write the last day as year-month-day: 2026-05-03.", "Écrivez le dernier jour ainsi\u00a0: année-mois-jour, 2026-05-03.")
SAME = Two("Choose another person.", "Choisissez une autre personne.")
NOT_BOTH = Two(
    "Two people can be kept apart only by somebody who may open both records.",
    "Pour tenir deux personnes à distance, il faut avoir accès aux deux dossiers.",
)
APART_FROM_SOMEONE = Two(
    "Keep apart from someone: ask before placing people together.",
    "À tenir à distance de quelqu’un\u00a0: demandez avant de placer des personnes ensemble.",
)

ABOUT_THE_DAY = (PAST, TOO_FAR, NO_DAY)


def refusal(text: str, ends_on: date, today: date, *, needs_words: bool = True) -> Two | None:
    """Why this flag cannot be raised, or None."""
    if needs_words and not text:
        return EMPTY
    if ends_on < today:
        return PAST
    if ends_on - today > LONGEST:
        return TOO_FAR
    return too_long(text, FLAG)
