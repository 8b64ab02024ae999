"""What an organisation's own statement must be: a sentence in plain words, and what it rests on or who says so."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from fireweed.bilingual import Two
from fireweed.bilingual.numbers import number_in_both

LONGEST = {"en": 1000, "fr": 1000, "who": 200, "used": 300}
MOST = 60
_MARKUP = re.compile(r"<\s*[/!?]?\s*[A-Za-z]|<!|\]\(\s*\w+:")
_NO_SENTENCE = Two(
    "Write the sentence, in English, in French or in both.", "Écrivez la phrase, en anglais, en français ou dans les deux."
)
_TOO_LONG = Two(
    "This is {n} characters long, and there is room for {room}. Say it shorter, or make two of it.",
    "C’est long de {n}\u00a0caractères; la place prévue est de {room}. Dites-le plus court, ou faites-en deux.",
)
_PLAIN = Two(
    "Write it in plain words, without tags between < and > and without links: it is copied into reports as it stands.",
    "Écrivez en mots simples, sans balises entre < et > ni liens\u00a0: la phrase est copiée telle quelle dans les rapports.",
)
_NOTHING = Two(
    "Nothing carries this sentence yet. Tick what it rests on, or write who says so.",
    "Rien ne porte encore cette phrase. Cochez ce sur quoi elle repose, ou écrivez qui le dit.",
)
_LOST = Two(
    "This is not in the library, and was left out: {keys}. Look at what is ticked, then keep it.",
    "Ceci n’est pas dans la bibliothèque et a été laissé de côté\u00a0: {keys}. Vérifiez ce qui est coché, puis enregistrez.",
)
_NOT_OUT = Two(
    "These numbers were not let out for everybody, so nothing can rest on them here: {names}. They are not ticked any more.",
    "Ces chiffres ne sont pas publiés pour tout le monde; rien ne peut reposer sur eux ici\u00a0: {names}. Ils ne sont plus cochés.",
)
_TOO_MANY = Two(
    "One sentence cites 60 works and tables at most. Tick fewer.",
    "Une phrase cite au plus 60\u00a0écrits et tableaux. Cochez-en moins.",
)
MEANWHILE = Two(
    "A colleague put this statement right meanwhile. Your words are here; look at the latest wording, then keep yours.",
    "Une personne de l’équipe a corrigé cet énoncé entre-temps. Vos mots sont ici; lisez la dernière version, puis enregistrez.",
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence in one language or both, what it cites, who says so, where it is used."""

    en: str = ""
    fr: str = ""
    cites: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    who: str = ""
    used: str = ""

    @property
    def sentence(self) -> Two:
        """The sentence; where one language is left out, the other one stands for both."""
        return Two(self.en or self.fr, self.fr or self.en)

    @property
    def language(self) -> str:
        """The one language in which it stands; empty where it stands in both."""
        return "" if self.en and self.fr else "en" if self.en else "fr"


class NotYet(Exception):
    """Not kept; each fault names its field, or "" for the whole."""

    def __init__(self, faults: list[tuple[str, Two]]) -> None:
        super().__init__()
        self.faults = faults


def tidied(one: Stated) -> Stated:
    """The words on one line each, what is cited once each in the order it was chosen."""
    words = {name: " ".join(getattr(one, name).split()) for name in LONGEST}
    return replace(one, **words, cites=tuple(dict.fromkeys(one.cites)), findings=tuple(dict.fromkeys(one.findings)))


def faults(one: Stated, works: Collection[str], tables: Collection[str]) -> Iterator[tuple[str, Two]]:
    """What keeps a tidied statement from being kept, beside the works and the tables that exist."""
    if not one.en and not one.fr:
        yield "en", _NO_SENTENCE
    for name, room in LONGEST.items():
        words = getattr(one, name)
        if len(words) > room:
            yield name, _TOO_LONG.format(n=number_in_both(len(words)), room=number_in_both(room))
        if _MARKUP.search(words):
            yield name, _PLAIN
    if lost := [key for key in one.cites if key not in works]:
        yield "", _LOST.format(keys=_some(lost))
    if lost := [name for name in one.findings if name not in tables]:
        yield "", _NOT_OUT.format(names=_some(lost))
    if len(one.cites) + len(one.findings) > MOST:
        yield "", _TOO_MANY
    if not one.cites and not one.findings and not one.who:
        yield "", _NOTHING


def _some(names: list[str]) -> str:
    """The first few names, each cut where it is longer than any name."""
    return ", ".join(name[:80] for name in names[:5]) + (", …" if len(names) > 5 else "")
