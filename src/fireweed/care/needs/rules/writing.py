"""What can be written of a need, a barrier or a strength, and what adding one does when it is there already."""

from collections.abc import Collection, Sequence
from enum import StrEnum

from fireweed.bilingual import Two
from fireweed.care.rules.text import LONG, too_long
from fireweed.care.rules.walk.need import STATES

CHOOSE = Two("Choose one of these words first.", "Choisissez d’abord un de ces mots.")
SAY_SOMETHING = Two(
    "Choose a strength, or write it in this person’s own words.",
    "Choisissez une force ou écrivez-la dans les mots de la personne.",
)

ALSO = {"need": tuple(STATES), "barrier": ("open", "past"), "strength": ("open", "past")}
"""The states of each kind."""


class Added(StrEnum):
    """What adding came to: a new one, one from before opened again, or nothing because it is there."""

    NEW = "added"
    AGAIN = "again"
    THERE = "there"


def refusal(code: str, words: str, codes: Collection[str], *, words_alone: bool = False) -> Two | None:
    """Why this cannot be written, or None when it can; `words_alone` where own words need no code beside them."""
    if not code and words_alone:
        return too_long(words, LONG) if words else SAY_SOMETHING
    return too_long(words, LONG) if code in codes else CHOOSE


def same_already(words: str, there: Sequence[tuple[str, str]]) -> int | None:
    """Which of those under the same code (words and state of each) this one is, or None where it is another.

    Nothing written is any of them, an open one first; words written are the one with these words, else one without any.
    """
    fits = [at for at, (said, _) in enumerate(there) if not words or said in ("", words)]
    return min(fits, key=lambda at: (bool(words) and there[at][0] != words, there[at][1] != "open", at), default=None)
