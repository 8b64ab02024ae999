"""The trail in words, where it is about how it goes and where somebody lives."""

from fireweed.bilingual import Two

ACTIONS: dict[str, Two] = {
    "outcome.asked": Two("{who} wrote down how it goes.", "{who} a noté où on en est."),
    "outcome.put-right": Two(
        "{who} put right how it goes, as it was written down.", "{who} a rectifié une réponse sur où on en est."
    ),
    "home.written": Two("{who} wrote down where this person lives.", "{who} a noté où vit la personne."),
}
TASKS: dict[str, Two] = {
    "outcomes.page": Two("to see how it goes", "pour voir où on en est"),
    "outcomes.ask": Two("to ask how it goes", "pour demander où on en est"),
    "outcomes.put-right": Two("to put an answer right", "pour rectifier une réponse"),
    "home.write": Two("to write down where this person lives", "pour noter où vit la personne"),
}
