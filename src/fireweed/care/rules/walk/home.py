"""Where someone lives, as dated spells: a coded kind with the story, the address with the addresses."""

from dataclasses import dataclass, field
from datetime import date

from fireweed.bilingual import Two

KINDS = {
    "own-place": Two("Own place", "Chez soi"),
    "shared": Two("Shared place", "Logement partagé"),
    "with-others": Two("With family or friends", "Chez des proches"),
    "transitional": Two("Transitional or supported housing", "Logement de transition ou avec soutien"),
    "shelter": Two("Shelter or emergency bed", "Maison d’hébergement ou lit d’urgence"),
    "hotel": Two("Hotel or motel", "Hôtel ou motel"),
    "couch": Two("From place to place", "D’un endroit à l’autre"),
    "outside": Two("Outside", "Dehors"),
    "hospital": Two("Hospital or treatment", "Hôpital ou traitement"),
    "custody": Two("Held", "En détention"),
    "not-safe": Two("Somewhere that is not safe", "Un endroit qui n’est pas sûr"),
    "not-said": Two("Rather not say", "Préfère ne pas le dire"),
}
STABLE = frozenset({"own-place", "shared", "transitional"})
"""Kinds in which someone may stay; whether it is safe and affordable is this person's to say."""


@dataclass(frozen=True, slots=True)
class Home:
    """One spell: a kind from a day, until a day or still; `safe` and `affordable` as this person says, None if not."""

    kind: str = field(repr=False)
    since: date = field(repr=False)
    until: date | None = field(default=None, repr=False)
    safe: bool | None = field(default=None, repr=False)
    affordable: bool | None = field(default=None, repr=False)
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Place:
    """The address of a spell, sealed with the addresses."""

    address: str = field(default="", repr=False)
