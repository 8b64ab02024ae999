"""What a funder calls what we call otherwise: for each funder a table from our words to its own.

Our words are the shared words and the answers that contacts are counted by. A funder's term is a quotation: it may exist in
one language alone. It is read on pages of numbers and settings, never on a record.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from fireweed.bilingual import Two
from fireweed.care.rules.walk.contact import GIVEN, REASONS, WAYS
from fireweed.continuum import edition

WAY, THING, REASON = "way.", "given.", "reason."
"""What stands before the codes of contacts, so that they lie beside the shared words."""
_OF_CONTACTS = (
    (WAY, Two("Ways of contact", "Façons de se rencontrer"), WAYS),
    (THING, Two("What was given", "Ce qui a été donné"), GIVEN),
    (REASON, Two("Why something was not available", "Pourquoi quelque chose n’était pas disponible"), REASONS),
)
_SHARED = (
    "need", "sub-need", "support", "service-type", "care-phase", "framing", "outcome-individual-wellbeing",
    "outcome-individual-socioeconomic", "outcome-individual-life-skills", "outcome-family", "outcome-community",
    "outcome-collaboration",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Funder:
    """One funder's table: its name, and its term for each of our words that it has one for."""

    name: str
    words: Mapping[str, Two]

    @property
    def key(self) -> str:
        """What stands for the funder in an address; the same name gives the same key everywhere."""
        return key_of(self.name)


def key_of(name: str) -> str:
    """The key of a funder's name, whatever its capitals and spaces."""
    return sha256(_folded(name).encode()).hexdigest()[:12]


@cache
def ours() -> Mapping[str, Mapping[str, Two]]:
    """Our words by code, kind by kind, in the order in which they are offered."""
    found = {key: {one.code: one.label for one in edition.codes(key)} for key in _SHARED}
    counted = {before: {before + code: words for code, words in names.items()} for before, _, names in _OF_CONTACTS}
    return found | counted


def title_of(kind: str) -> Two:
    """The title of one kind of our words."""
    return {before: title for before, title, _ in _OF_CONTACTS}.get(kind) or edition.edition().groups[kind].title


def our_word(code: str) -> Two | None:
    """What we call it, or None where we have no such word."""
    return next((words[code] for words in ours().values() if code in words), None)


def same_term(one: Two, other: Two) -> bool:
    """Whether two terms are one, whatever their capitals and spaces."""
    return (_folded(one.en), _folded(one.fr)) == (_folded(other.en), _folded(other.fr))


def not_yet(named: Iterable[str], tables: Iterable[Funder]) -> list[str]:
    """Funders that programs name and no table does, each once."""
    known = {one.key for one in tables}
    found: dict[str, str] = {}
    for name in named:
        if name.strip() and key_of(name) not in known:
            found.setdefault(key_of(name), name)
    return list(found.values())


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
