"""The trail's sentences about consent."""

from fireweed.bilingual import Two

ACTIONS: dict[str, Two] = {
    "consent.answered": Two("{who} wrote down an answer about consent.", "{who} a noté une réponse sur le consentement."),
    "consent.taken-back": Two("{who} wrote down that a consent was taken back.", "{who} a noté le retrait d’un consentement."),
    "consent.ended": Two("A consent came to its last day.", "Un consentement est arrivé à son dernier jour."),
    "consent.left": Two(
        "{about} left this circle, and the consent behind it ended.",
        "{about} a quitté ce cercle; le consentement qui donnait cet accès a pris fin.",
    ),
    "withdrawn.consent": Two(
        "With a consent, the way in of {about} was taken back.", "Avec un consentement, l’accès de {about} a été retiré."
    ),
}
TASKS: dict[str, Two] = {
    "consent.page": Two("to look after consent", "pour s’occuper du consentement"),
    "consent.ask": Two("to ask for consent", "pour demander un consentement"),
    "consent.receipt": Two("to give a receipt", "pour remettre un reçu"),
}
