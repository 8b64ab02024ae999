"""The terms of one answer, and the short lists they are chosen from."""

from dataclasses import dataclass, field
from datetime import date

from fireweed.bilingual import Two

PURPOSES = {
    "service": Two("Getting support here", "Recevoir du soutien ici"),
    "sharing": Two("Sharing with somebody", "Partager avec quelqu’un"),
    "counted": Two("Being counted, as a number", "Compter dans les chiffres"),
    "quoted": Two("Being quoted", "Une citation de ses mots"),
    "research": Two("Research", "La recherche"),
    "later": Two("Being contacted later", "Un contact plus tard"),
}
ANSWERS = {
    "yes": Two("Yes", "Oui"),
    "no": Two("No", "Non"),
    "not-now": Two("Not now, thank you", "Pas maintenant, merci"),
}
HOW = {
    "spoken": Two("Spoken", "De vive voix"),
    "written": Two("Written", "Par écrit"),
    "signed": Two("In sign language", "En langue des signes"),
    "gesture": Two("With a gesture", "Par un geste"),
    "phone": Two("On the phone", "Au téléphone"),
}
INTERPRETERS = {
    "": Two("Nobody interpreted", "Personne n’a interprété"),
    "professional": Two("A professional interpreter", "Interprète de métier"),
    "community": Two("Somebody of the community", "Quelqu’un de la communauté"),
    "colleague": Two("A colleague", "Une personne de l’équipe"),
    "close": Two("Family or partner", "Famille ou partenaire"),
}
STATES = {
    "not-said": Two("Not noted", "Non noté"),
    "calm": Two("Calm", "Calme"),
    "tired": Two("Tired", "Fatigue"),
    "unsettled": Two("Unsettled", "Inquiétude"),
    "crisis": Two("In a crisis", "En pleine crise"),
}
PRESENT = {
    "alone": Two("Nobody else", "Personne d’autre"),
    "friend": Two("A friend", "Une amie, un ami"),
    "family": Two("Family", "De la famille"),
    "partner": Two("Partner", "Partenaire"),
    "child": Two("A child", "Un enfant"),
    "peer-worker": Two("Peer worker", "Pair-aidance"),
    "elder": Two("An Elder or Knowledge Keeper", "Une personne aînée ou gardienne du savoir"),
    "other": Two("Somebody else", "Quelqu’un d’autre"),
}
DUTIES = {
    "must-report": Two(
        "must report when a child may be in danger", "doit faire un signalement si un enfant peut être en danger"
    ),
    "may-detain": Two("may detain people", "peut détenir des gens"),
    "can-be-asked": Two(
        "can be asked for its papers under access to information",
        "peut recevoir une demande d’accès à l’information",
    ),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of recipient, and what the law binds it to; `named` where a name is needed."""

    label: Two
    duties: tuple[str, ...] = ()
    named: bool = False


RECIPIENTS = {
    "circle": Kind(Two("The people of the circle", "Les gens du cercle"), ("must-report",)),
    "member": Kind(Two("A colleague", "Une personne de l’équipe"), ("must-report",)),
    "team": Kind(Two("A team here", "Une équipe d’ici"), ("must-report",)),
    "community": Kind(Two("A community organisation", "Un organisme communautaire"), ("must-report",), True),
    "health": Kind(Two("A clinic or hospital", "Une clinique ou un hôpital"), ("must-report", "can-be-asked"), True),
    "school": Kind(Two("A school", "Une école"), ("must-report", "can-be-asked"), True),
    "lawyer": Kind(Two("A lawyer", "Une avocate, un avocat"), (), True),
    "housing": Kind(Two("A landlord or housing office", "Un propriétaire ou un office d’habitation"), ("can-be-asked",), True),
    "income": Kind(Two("An income office", "Un bureau d’aide au revenu"), ("can-be-asked",), True),
    "child-protection": Kind(
        Two("Child protection", "La protection de la jeunesse"), ("must-report", "can-be-asked"), True
    ),
    "police": Kind(Two("The police", "La police"), ("must-report", "may-detain", "can-be-asked"), True),
    "immigration": Kind(
        Two("An immigration office", "Un bureau de l’immigration"), ("may-detain", "can-be-asked"), True
    ),
    "funders": Kind(Two("Funders, as numbers only", "Les bailleurs de fonds, en nombres seulement"), ("can-be-asked",)),
    "public": Kind(Two("Anyone who reads it", "Toute personne qui le lira")),
    "researchers": Kind(Two("Researchers", "Une équipe de recherche"), ("can-be-asked",), True),
}
FOR = {
    "service": ("circle",),
    "sharing": (
        "member", "team", "community", "health", "school", "lawyer", "housing", "income", "child-protection", "police",
        "immigration",
    ),
    "counted": ("funders",),
    "quoted": ("public",),
    "research": ("researchers",),
    "later": ("circle",),
}  # fmt: skip
"""Who can be the recipient of each purpose."""


@dataclass(frozen=True, slots=True)
class Terms:
    """One answer: to whom (`recipient` a kind, `name` free text, `id` of a member or team), which parts, in which words.

    `words` are exactly those that were shown, in `language`; `bound` the duties that stood there.
    """

    answer: str = field(repr=False)
    recipient: str = field(default="circle", repr=False)
    name: str = field(default="", repr=False)
    id: str = field(default="", repr=False)
    parts: tuple[str, ...] = field(default=(), repr=False)
    until: date | None = field(default=None, repr=False)
    words: str = field(default="", repr=False)
    language: str = field(default="en", repr=False)
    how: str = field(default="spoken", repr=False)
    interpreter: str = field(default="", repr=False)
    own_choice: bool | None = field(default=None, repr=False)
    state: str = field(default="not-said", repr=False)
    present: tuple[str, ...] = field(default=(), repr=False)
    bound: tuple[str, ...] = field(default=(), repr=False)

    def same_recipient(self, other: "Terms") -> bool:
        """Whether a later answer takes the place of this one."""
        return (self.recipient, self.id, self.name.casefold()) == (other.recipient, other.id, other.name.casefold())
