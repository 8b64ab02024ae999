"""What a code of the shared words is called, and where it is read: the layer that has the words tells it here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from fireweed.bilingual import Two


@dataclass(frozen=True, slots=True)
class Word:
    """A code, what it says, the page on which it is read, and the code that it stands under."""

    code: str
    label: Two
    at: str = ""
    under: str = ""


_tellers: list[Callable[[], Iterable[Word]]] = []


def words_from(teller: Callable[[], Iterable[Word]]) -> None:
    """Ask this for words."""
    if teller not in _tellers:
        _tellers.append(teller)


def words(begins: str) -> tuple[Word, ...]:
    """The words that can be chosen under a first part, such as `need`, in the order in which they are told."""
    return tuple(one for one in _all() if one.code.startswith(f"{begins}."))


def word(code: str) -> Word:
    """What a code says; one that nobody tells of stands for itself, so that what was written earlier still reads."""
    return next((one for one in _all() if one.code == code), Word(code, Two(code, code)))


def _all() -> list[Word]:
    return [one for teller in _tellers for one in teller()]
