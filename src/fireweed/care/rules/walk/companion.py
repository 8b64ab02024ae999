"""Who comes along with this person, in this person's own words; and that two records belong together.

People who did harm have no place here. A household is never a record: each person keeps their own.
"""

from dataclasses import dataclass, field

from fireweed.bilingual import Two

RELATIONS = {
    "child": Two("Child", "Enfant"),
    "partner": Two("Partner", "Partenaire de vie"),
    "parent": Two("Parent", "Parent"),
    "sibling": Two("Sibling", "Frère, sœur, fratrie"),
    "relative": Two("Other relative", "Autre parenté"),
    "chosen": Two("Chosen family", "Famille choisie"),
    "friend": Two("Friend", "Amie ou ami"),
    "elder": Two("Elder or Knowledge Keeper", "Personne aînée ou gardienne du savoir"),
    "animal": Two("Animal companion", "Animal de compagnie"),
    "other": Two("Somebody else", "Quelqu’un d’autre"),
}
"""Who somebody is for this person. An animal counts: many stay where they are rather than leave one behind."""

AGES = {
    "unborn": Two("Not born yet", "À naître"),
    "0-5": Two("Under 6", "Moins de 6\u00a0ans"),
    "6-12": Two("6 to 12", "6 à 12\u00a0ans"),
    "13-17": Two("13 to 17", "13 à 17\u00a0ans"),
    "18-24": Two("18 to 24", "18 à 24\u00a0ans"),
    "25-64": Two("25 to 64", "25 à 64\u00a0ans"),
    "65": Two("65 or older", "65\u00a0ans ou plus"),
}
"""A group of ages, never a day of birth."""

LIVING = {
    "together": Two("With this person", "Avec la personne"),
    "sometimes": Two("Sometimes together, sometimes apart", "Parfois ensemble, parfois ailleurs"),
    "elsewhere": Two("Elsewhere", "Ailleurs"),
}

KNOWS = {
    "yes": Two("Knows, and that is safe", "Au courant, sans danger"),
    "no": Two("Does not know, do not mention", "N’est pas au courant, ne pas en parler"),
    "": Two("Not said whether it is safe: do not mention", "Pas dit si c’est sans danger\u00a0: ne pas en parler"),
}
"""Whether it is safe that somebody knows this person comes here; while nobody said so, nothing is mentioned."""


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody who comes along: only the relation is needed. `knows` is "yes", "no" or "", `state` "open" or "past".

    `settles` holds the ids of versions written at the same moment that this one was chosen over.
    """

    relation: str = field(repr=False)
    called: str = field(default="", repr=False)
    age: str = field(default="", repr=False)
    living: str = field(default="", repr=False)
    words: str = field(default="", repr=False)
    knows: str = field(default="", repr=False)
    state: str = field(default="open", repr=False)
    settles: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Tie:
    """That this record and another belong together, kept in both. `entry` is the first version of who that is, in this
    record, or "" where nobody wrote that down; `state` is "open" or "past".
    """

    record: str = field(repr=False)
    entry: str = field(default="", repr=False)
    state: str = field(default="open", repr=False)
