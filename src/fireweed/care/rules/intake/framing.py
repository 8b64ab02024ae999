"""A trafficking status from elsewhere, as one optional framing: how a law or a funder names it, not who someone is."""

from dataclasses import dataclass, field
from typing import Literal

from fireweed.care.rules.intake.headings import fold

CODE = "framing.trafficking"
_NOT = frozenset({"not", "no", "non", "pas", "aucun", "aucune", "n", "false", "faux"})
_POSSIBLE = ("possible", "presum", "potenti", "suspect", "yes", "oui", "true", "vrai", "unverified")
_DETERMINED = ("actual", "confirm", "verif", "identif", "determin", "aver", "reconnu", "reel")


@dataclass(frozen=True, slots=True)
class Framing:
    """A framing by its code in the shared words, and how sure its author was."""

    code: str = field(repr=False)
    certainty: Literal["possible", "determined"] = field(repr=False)


def framing_from(text: str) -> tuple[Framing | None, bool]:
    """The framing in a cell, if it is one, and whether the cell was understood."""
    tokens = fold(text).split()
    if _NOT & set(tokens):
        return None, True
    if any(token.startswith(_POSSIBLE) for token in tokens):
        return Framing(CODE, "possible"), True
    if any(token.startswith(_DETERMINED) for token in tokens):
        return Framing(CODE, "determined"), True
    return None, not tokens
