"""What colleagues speak of outside every record, and for how long it stays."""

from datetime import timedelta

from fireweed.bilingual import Two
from fireweed.care.rules.text import NOTE, too_long

KINDS = {
    "supervision": Two("Supervision", "Supervision"),
    "debrief": Two("Debrief after something hard", "Retour sur un moment difficile"),
}
STAYS = {
    "30": Two("30 days", "30\u00a0jours"),
    "90": Two("90 days", "90\u00a0jours"),
    "365": Two("One year", "Un an"),
}
EMPTY = Two("There is nothing written yet.", "Rien n’est écrit encore.")
NO_KEYS = Two(
    "{name} has no confirmed keys yet, so nothing can be sealed to {name}. Choose somebody else, or ask a director.",
    "Les clés de {name} ne sont pas encore confirmées; rien ne peut donc être scellé à son intention. Choisissez "
    "quelqu’un d’autre ou parlez-en à la direction.",
)
NO_KEYS_OF_YOURS = Two(
    "Your own keys are not certified yet, so nothing can be sealed. Ask a director.",
    "Vos propres clés ne sont pas encore confirmées; rien ne peut être scellé. Parlez-en à la direction.",
)


def stay(chosen: str) -> timedelta:
    """How long a chosen answer lasts."""
    return timedelta(days=int(chosen))


def refusal(text: str) -> Two | None:
    """Why this cannot be kept, or None."""
    return too_long(text, NOTE) if text else EMPTY
