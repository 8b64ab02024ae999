"""A copy on paper for the person it is about: what may stand on it, each chosen with this person."""

from fireweed.bilingual import Two

PARTS = {
    "words": Two("Own words", "Ses propres mots"),
    "answers": Two(
        "Answers to our own questions, never how to reach this person",
        "Les réponses à nos propres questions, jamais comment joindre la personne",
    ),
    "plan": Two("The plan", "Le plan"),
    "walk": Two("The walk so far, in words", "Le chemin parcouru, en mots"),
    "household": Two("Who comes along, without who knows", "Qui accompagne la personne, sans dire qui est au courant"),
    "circle": Two("Who can open what is written", "Qui peut ouvrir ce qui est écrit"),
}
USUAL = ("words", "plan", "circle")


def chosen(wanted: list[str], *, asked: bool) -> tuple[str, ...]:
    """The parts of a copy in their order: the usual ones until somebody chose, then those chosen and known."""
    return tuple(part for part in PARTS if part in (wanted if asked else USUAL))
