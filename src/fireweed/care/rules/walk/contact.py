"""A contact with someone: how, for how long, with what support, what was given, and which needs it touched."""

from dataclasses import dataclass, field

from fireweed.bilingual import Two
from fireweed.care.rules.answers import Answer

WAYS = {
    "in-person": Two("In person", "En personne"),
    "on-the-land": Two("On the land", "Sur le territoire"),
    "phone": Two("Phone", "Téléphone"),
    "text": Two("Text", "Message texte"),
    "video": Two("Video", "Vidéo"),
    "outreach": Two("Outreach", "Travail de proximité"),
    "with-elder": Two("With an Elder or Knowledge Keeper", "Avec une personne aînée ou gardienne du savoir"),
    "ceremony": Two("Ceremony", "Cérémonie"),
}
"""Ways of a contact. Ceremony is one mark; nothing more is ever written about it."""

GIVEN = {
    "phone": Two("Phone", "Téléphone"),
    "data": Two("Data or minutes", "Données ou minutes"),
    "transport": Two("Transport", "Transport"),
    "food": Two("Food", "Nourriture"),
    "clothing": Two("Clothing", "Vêtements"),
    "hygiene": Two("Hygiene", "Hygiène"),
    "harm-reduction": Two("Harm-reduction supplies", "Matériel de réduction des méfaits"),
    "money": Two("Money", "Argent"),
    "other": Two("Something else", "Autre chose"),
}
"""What can be given; `money` counts dollars, everything else pieces."""

RESULTS = {
    "met": Two("Here, and done", "Répondu"),
    "partly": Two("A part of it", "Répondu en partie"),
    "waiting": Two("Asked for, waiting", "Demandé, en attente"),
    "not-available": Two("Not available", "Non disponible"),
    "not-now": Two("Not now, thank you", "Pas maintenant, merci"),
}
"""What came of a need that a contact touched; "not now" is an answer, not a gap."""

REASONS = {
    "no-place": Two("No room or a long wait", "Plus de place ou longue attente"),
    "rules": Two("The rules leave this person out", "Les critères excluent la personne"),
    "cost": Two("It costs too much", "Cela coûte trop cher"),
    "papers": Two("Papers are missing", "Il manque des papiers"),
    "far": Two("Too far, or no way there", "Trop loin, ou aucun moyen de s’y rendre"),
    "hours": Two("Closed when it is needed", "Fermé au moment où il le faudrait"),
    "language": Two("Not in this person’s language", "Pas dans la langue de la personne"),
    "not-safe": Two("Not safe for this person", "Pas sûr pour la personne"),
    "does-not-exist": Two("It does not exist here", "Cela n’existe pas ici"),
}
"""Why something was not available: evidence about the system, never about the person."""


@dataclass(frozen=True, slots=True)
class Given:
    """One kind of thing that was given: how many pieces, or how many dollars of money."""

    kind: str = field(repr=False)
    count: int = field(default=1, repr=False)


@dataclass(frozen=True, slots=True)
class Touch:
    """A need this contact touched: its code, what came of it, and where not available one reason and barrier kind."""

    need: str = field(repr=False)
    result: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)
    barrier: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact. `supports` are codes of supports or services, `programs` ids, `phase` a phase of care, `note` the id of
    the note written with it ("" where none was), `own` what was said to the organisation's own questions.
    """

    way: str = field(default="", repr=False)
    supports: tuple[str, ...] = field(default=(), repr=False)
    minutes: int | None = field(default=None, repr=False)
    given: tuple[Given, ...] = field(default=(), repr=False)
    programs: tuple[str, ...] = field(default=(), repr=False)
    phase: str = field(default="", repr=False)
    touches: tuple[Touch, ...] = field(default=(), repr=False)
    note: str = field(default="", repr=False)
    own: dict[str, Answer] = field(default_factory=dict, repr=False)
