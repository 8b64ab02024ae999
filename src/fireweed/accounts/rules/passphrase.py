"""What counts as a good passphrase: words picked by chance from our lists, or fifteen characters that nobody guesses."""

import unicodedata
from collections.abc import Collection, Iterable

from fireweed.bilingual import Two

SHORTEST, LONGEST, WORDS, MUST_REMAIN, MUST_DIFFER = 15, 200, 6, 8, 6

SHORT = Two(
    "Use at least 15 characters. A short sentence of your own works well.",
    "Utilisez au moins 15 caractères. Une courte phrase bien à vous convient.",
)
LONG = Two("Use at most 200 characters.", "Utilisez au plus 200 caractères.")
KNOWN = Two(
    "Many people use this, or most of it. Choose something that only you would put together.",
    "Beaucoup de gens utilisent cette phrase, ou presque. Choisissez des mots que personne d’autre ne mettrait ensemble.",
)
SAME = Two(
    "The same characters come back too often. Add other words.",
    "Les mêmes caractères reviennent trop souvent. Ajoutez d’autres mots.",
)
NUMBERS = Two("Numbers alone are easily guessed. Add words.", "Des chiffres seuls se devinent facilement. Ajoutez des mots.")
YOURS = Two(
    "Most of this is your name or your address. Add words that have nothing to do with them.",
    "Cette phrase reprend surtout votre nom ou votre adresse. Ajoutez des mots sans rapport.",
)


def tidy(said: str) -> str:
    """The passphrase as it is used: one form for each letter, single spaces, none at the ends."""
    return " ".join(unicodedata.normalize("NFKC", said).split())


def bare(said: str) -> str:
    """Letters and digits alone, without case and accents, to compare with."""
    plain = unicodedata.normalize("NFKD", said.casefold())
    return "".join(c for c in plain if c.isalnum())


def _without(text: str, pieces: Iterable[str]) -> str:
    for piece in sorted(pieces, key=len, reverse=True):
        if len(piece) > 3:
            text = text.replace(piece, "")
    return text


def _repeats(text: str) -> bool:
    return any(text == (text[:n] * (len(text) // n + 1))[: len(text)] for n in range(1, len(text) // 2 + 1))


def refusal(said: str, *, words: Collection[str], common: Collection[str], near: Iterable[str] = ()) -> Two | None:
    """Why this passphrase will not do, or None where it will.

    `words` are our lists, `common` what many people use (bare), `near` what stands around the person: name, address.
    """
    said = tidy(said)
    chosen = said.casefold().split(" ")
    if len(said) > LONGEST:
        return LONG
    if len(set(chosen)) >= WORDS and all(word in words for word in chosen):
        return None
    if len(said) < SHORTEST:
        return SHORT
    text = bare(said)
    if text.isdigit():
        return NUMBERS
    if _repeats(text) or len(set(text)) < MUST_DIFFER:
        return SAME
    if len(_without(text, common)) < MUST_REMAIN:
        return KNOWN
    if len(_without(text, (bare(n) for n in near))) < MUST_REMAIN:
        return YOURS
    return None
