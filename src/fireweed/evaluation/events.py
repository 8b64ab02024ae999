"""What can have happened around the work; its effects and adaptations are shared words."""

from collections.abc import Mapping

from fireweed.bilingual import Two

EVENTS: Mapping[str, Two] = {
    "pandemic": Two("Pandemic", "Pandémie"),
    "fire": Two("Fire", "Incendie"),
    "flood": Two("Flood", "Inondation"),
    "storm": Two("Storm", "Tempête"),
    "cold-or-heat": Two("Extreme cold or heat", "Froid ou chaleur extrêmes"),
    "policy": Two("New policy or law", "Nouvelle politique ou loi"),
    "funding": Two("Change of funding", "Changement de financement"),
    "service-opened": Two("A service opened nearby", "Ouverture d’un service à proximité"),
    "service-closed": Two("A service closed nearby", "Fermeture d’un service à proximité"),
    "moved": Two("The program moved", "Déménagement du programme"),
    "staffing": Two("Change of staff", "Changement dans l’équipe"),
    "records": Two("Records kept in a new way", "Nouvelle façon de consigner"),
}
