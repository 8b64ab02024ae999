"""What an organisation may say of a question: where it stands, in which words, and of which kind its own ones are.

No question can be made compulsory. A few cannot be left out, and their row says why.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from fireweed.bilingual import Two


class Shown(StrEnum):
    """Whether a question stands on the page, under “More questions”, or is not asked."""

    ASKED = "asked"
    FOLDED = "folded"
    HIDDEN = "hidden"


SHOWN = {
    Shown.ASKED: Two("Asked", "Posée"),
    Shown.FOLDED: Two("Under “More questions”", "Sous «\u00a0Plus de questions\u00a0»"),
    Shown.HIDDEN: Two("Not asked here", "Pas posée ici"),
}


@dataclass(frozen=True, slots=True)
class Built:
    """A question that comes with every organisation; `stays` says why it cannot be left out, where it cannot.

    `fields` are its fields on the form, of which the first on the page carries its words: "#" stands for the number of a
    way, a need or a step, "*" for a word. Fields of one number are left out together. `folds` is whether it can stand under
    “More questions”, `rewords` whether its words can be changed, `titled` whether they stand above its fields.
    """

    key: str
    part: str
    name: Two
    stays: Two | None = None
    fields: tuple[str, ...] = ()
    folds: bool = True
    rewords: bool = True
    titled: bool = False

    def can_be(self, shown: Shown) -> bool:
        """Whether it can be asked so."""
        return shown is Shown.ASKED or (not self.stays and (self.folds or shown is Shown.HIDDEN))


def number_in(question: Built, name: str) -> str | None:
    """Which number a field of a form has among those of a question ("" without one); None where it is no field of it."""
    found = _pattern(question.fields or (question.key,)).fullmatch(name)
    return None if found is None else next((one for one in found.groups() if one), "")


@cache
def _pattern(fields: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(one).replace(r"\#", r"(\d+)").replace(r"\*", r"[^_]+") for one in fields))


class Kind(StrEnum):
    """What kind of answer a question of one's own takes."""

    SHORT = "short"
    LONG = "long"
    NUMBER = "number"
    DAY = "day"
    YES_NO = "yes-no"
    ONE_OF = "one-of"
    SOME_OF = "some-of"


KINDS = {
    Kind.SHORT: Two("A few words", "Quelques mots"),
    Kind.LONG: Two("A longer text", "Un texte plus long"),
    Kind.NUMBER: Two("A number", "Un nombre"),
    Kind.DAY: Two("A day", "Un jour"),
    Kind.YES_NO: Two("Yes or no", "Oui ou non"),
    Kind.ONE_OF: Two("One of a list", "Un choix d’une liste"),
    Kind.SOME_OF: Two("Any of a list", "Plusieurs choix d’une liste"),
}
OF_A_LIST = (Kind.ONE_OF, Kind.SOME_OF)

# The names of rooms that an organisation may choose; what is kept, and who may see it, stays the same.
ROOMS: Mapping[str, Two] = {
    "today": Two("Today", "Aujourd’hui"),
    "people": Two("People", "Personnes"),
    "contacts": Two("Contacts", "Contacts"),
    "needs": Two("Needs", "Besoins"),
    "plan": Two("Plan", "Plan"),
    "outcomes": Two("How it goes", "Où on en est"),
    "circle": Two("Circle", "Cercle"),
}
