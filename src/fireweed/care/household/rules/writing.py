"""What can be written of somebody who comes along, and what is shown of whether they know."""

from fireweed.bilingual import Two
from fireweed.care.rules.text import LONG, SHORT, too_long
from fireweed.care.rules.walk.companion import AGES, KNOWS, LIVING, RELATIONS, Companion

CHOOSE = Two("Choose first who it is for this person.", "Choisissez d’abord qui c’est pour la personne.")
STATES = ("open", "past")


def refusal(companion: Companion) -> Two | None:
    """Why this cannot be written, or None when it can."""
    known = (
        companion.relation in RELATIONS, companion.age in ("", *AGES), companion.living in ("", *LIVING),
        companion.knows in KNOWS,
    )  # fmt: skip
    if not all(known):
        return CHOOSE
    return too_long(companion.called, SHORT) or too_long(companion.words, LONG)


def what_they_know(companion: Companion) -> Two | None:
    """Whether it is safe that they know; of an animal, or somebody not born yet, only what was said."""
    if not companion.knows and (companion.relation == "animal" or companion.age == "unborn"):
        return None
    return KNOWS.get(companion.knows, KNOWS[""])
