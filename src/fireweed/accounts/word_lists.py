"""The words that passphrases are offered from, and what many people use and is refused; nothing is asked of the network.

`words.en.txt` and `words.fr.txt` hold simple, calm words written for Fireweed, without accents, each once: six picked by
chance make more than 64 bits, which a test counts. `common.txt` holds pieces that people often use, letters and digits
alone.
"""

import secrets
from functools import cache
from pathlib import Path

from fireweed.accounts.rules import passphrase
from fireweed.bilingual import Two, current

_FOLDER = Path(__file__).resolve().parent


@cache
def words(language: str) -> tuple[str, ...]:
    """The list of one language, in order."""
    return tuple(sorted(set((_FOLDER / f"words.{language}.txt").read_text(encoding="utf-8").split())))


@cache
def _every_word() -> frozenset[str]:
    return frozenset(words("en")) | frozenset(words("fr"))


@cache
def _common() -> frozenset[str]:
    return frozenset((_FOLDER / "common.txt").read_text(encoding="utf-8").split())


def offer() -> list[str]:
    """Six different words by chance, in the language in force."""
    return secrets.SystemRandom().sample(words("fr" if current() == "fr" else "en"), passphrase.WORDS)


def refusal(said: str, *, near: tuple[str, ...] = ()) -> Two | None:
    """Why a chosen passphrase will not do, or None where it will."""
    return passphrase.refusal(said, words=_every_word(), common=_common(), near=near)
