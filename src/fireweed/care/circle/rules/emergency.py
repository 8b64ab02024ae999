"""The emergency answer: what it may be, and the few reasons for using it."""

from fireweed.bilingual import Two

ANSWERS: dict[str, Two] = {
    "yes": Two("Yes", "Oui"),
    "no": Two("No", "Non"),
    "not-asked": Two("Not asked yet: this means no", "Pas encore demandé\u00a0: c’est donc non"),
}

REASONS: dict[str, Two] = {
    "emergency.life": Two("A life is in danger", "Une vie est en danger"),
    "emergency.missing": Two(
        "This person was expected and cannot be found", "La personne était attendue et reste introuvable"
    ),
    "emergency.hospital": Two("A hospital or paramedics ask", "Un hôpital ou une équipe ambulancière le demande"),
    "emergency.asked": Two("This person called and asked for it", "La personne a appelé et l’a demandé"),
}
"""Codes on the trail; each is also a reason in words."""
