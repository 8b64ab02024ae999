"""The trail in words, where somebody is handed on in a file."""

from fireweed.bilingual import Two

ACTIONS: dict[str, Two] = {
    "record.exported": Two(
        "{who} opened this{purpose}, as this person agreed.", "{who} a ouvert ce dossier{purpose}, avec l’accord de la personne."
    ),
    "participant.exported": Two(
        "{who} wrote this into a file that left here{purpose}, as this person agreed.",
        "{who} a inscrit ceci dans un fichier sorti d’ici{purpose}, avec l’accord de la personne.",
    ),
}
TASKS: dict[str, Two] = {
    "export": Two("to hand it on", "pour le transmettre"),
    "export.sharing": Two("to share it with another organisation", "pour le transmettre à un autre organisme"),
    "export.research": Two("for research, without a name", "pour la recherche, sans le nom"),
}
