"""The questions of the first meeting, one a row: what an organisation may say of each.

None of them can be made compulsory. Three cannot be left out, and the row says why.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from fireweed.bilingual import Two

WHO, WHERE, STORY = "who", "where", "story"
PARTS = {
    WHO: Two("How to speak with this person", "Comment s’adresser à la personne"),
    WHERE: Two("Safe ways to be reached", "Façons sûres de joindre la personne"),
    STORY: Two("In this person’s own words", "Dans les mots de la personne"),
}


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
    """A question that comes with every organisation; `stays` says why it cannot be left out, where it cannot."""

    key: str
    part: str
    name: Two
    stays: Two | None = None


_REACH = Two(
    "A way to be reached means nothing without it.", "Sans cette question, une façon de joindre ne veut rien dire."
)
BUILT: Mapping[str, Built] = {
    one.key: one
    for one in (
        Built("name", WHO, Two("Name to use", "Nom à utiliser")),
        Built("pronouns", WHO, Two("Pronouns", "Pronoms")),
        Built("gender", WHO, Two("Gender, own words", "Genre, dans ses mots")),
        Built("languages", WHO, Two("Languages", "Langues")),
        Built("under_18", WHO, Two("Under 18", "Moins de 18 ans"), Two(
            "It keeps parents, guardians and child welfare out of the circle of somebody young.",
            "Elle garde les parents, la tutrice ou le tuteur et la protection de la jeunesse hors du cercle d’une "
            "personne jeune.")),
        Built("channel", WHERE, Two("By which way", "De quelle façon"), _REACH),
        Built("hours", WHERE, Two("When", "Quand")),
        Built("way_name", WHERE, Two("What to call this person then", "Comment appeler la personne alors")),
        Built("voicemail", WHERE, Two("May we leave a message?", "Peut-on laisser un message?")),
        Built("who_may_know", WHERE, Two("Who may know", "Qui peut le savoir")),
        Built("address", WHERE, Two("Number, address or place", "Numéro, adresse ou lieu"), _REACH),
        Built("note", WHERE, Two("To know first", "À savoir d’abord")),
        Built("words", STORY, Two("Own words", "Ses propres mots")),
        Built("framings", STORY, Two("How a law or a funder may name it", "Comment une loi ou un bailleur de fonds peut le nommer")),
    )
}  # fmt: skip


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
