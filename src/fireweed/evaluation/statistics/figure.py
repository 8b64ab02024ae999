"""What every figure carries: how many stand behind it, how many gave no answer, how many were not asked, and its words."""

from dataclasses import dataclass

from fireweed.bilingual import Two
from fireweed.bilingual.numbers import number_in_both
from fireweed.evaluation.protection.primary import Audience, threshold
from fireweed.evaluation.protection.refusal import Refused, UnusableInput

Count = int | None
"""A count as it is printed: None where the table hides it."""

NOT_SHOWN = Two("Not shown: small numbers.", "Non montré\u00a0: petits nombres.")
CHANCE = Two(
    "Chance leaves room: anything from {low} to {high} would fit these numbers as well ({level} interval, {method}).",
    "Le hasard laisse de la marge\u00a0: tout ce qui va de {low} à {high} s’accorderait aussi avec ces nombres "
    "(intervalle à {level}, {method}).",
)
NOT_WHY = Two("This says what was answered, not why.", "Cela dit ce qui a été répondu, non pourquoi.")

_HIDDEN = Two("a small number", "un petit nombre")
_ASIDE = Two("No answer: {missing}. Not asked: {not_asked}.", "Sans réponse\u00a0: {missing}. Question non posée\u00a0: {not_asked}.")
_DO_NOT_FIT = Two(
    "These counts do not fit together: one is below zero or not whole, or a part is larger than its whole. Look at the "
    "table they come from.",
    "Ces comptes ne vont pas ensemble\u00a0: l’un est négatif ou n’est pas entier, ou une partie dépasse son tout. Vérifiez le "
    "tableau d’où ils viennent.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure: `n` answers behind it, `missing` without an answer, `not_asked`, and one text that says all of it."""

    n: Count
    missing: Count
    not_asked: Count
    said: Two


class TooFew(Refused):
    """Fewer stand behind a figure than its readers may be told of."""

    def __init__(self) -> None:
        super().__init__(Two(
            "Too few people stand behind this figure for those who will read it. Choose a longer period or more programs.",
            "Trop peu de personnes se trouvent derrière ce chiffre pour qu’il soit lu par ce public. Choisissez une période "
            "plus longue ou davantage de programmes.",
        ))  # fmt: skip


def enough(n: Count, audience: Audience, asked: int | None = None) -> None:
    """Raise `TooFew` when `n` is under the threshold of an audience, or under a higher one that was asked for.

    A hidden `n` passes: the figure that is made from it says by itself that it is not shown.
    """
    if n is not None and n < threshold(audience, asked):
        raise TooFew


def fitting(*counts: Count) -> None:
    """Raise `UnusableInput` when a count that is shown is not a whole number from 0 on."""
    if any(one is not None and (isinstance(one, bool) or not isinstance(one, int) or one < 0) for one in counts):
        raise do_not_fit()


def do_not_fit() -> UnusableInput:
    """The refusal of counts that cannot belong together."""
    return UnusableInput(_DO_NOT_FIT)


def sentences(*said: Two) -> Two:
    """Several sentences as one text."""
    return Two(" ".join(one.en for one in said), " ".join(one.fr for one in said))


def aside(missing: Count, not_asked: Count) -> Two:
    """How many gave no answer and how many were not asked; a hidden one is a small number."""
    return _ASIDE.format(missing=_told(missing), not_asked=_told(not_asked))


def _told(count: Count) -> Two:
    return _HIDDEN if count is None else number_in_both(count)
