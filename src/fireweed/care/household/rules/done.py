"""What the page says after something was done, by the code in its address."""

from fireweed.bilingual import Two

DONE = {
    "written": Two("It is written down.", "C’est noté."),
    "changed": Two("Saved. What was written before is kept.", "C’est enregistré. Ce qui était écrit avant est gardé."),
    "both": Two(
        "Somebody else changed this at the same moment. Both are kept: choose which one holds.",
        "Quelqu’un d’autre a modifié ceci au même moment. Les deux versions sont gardées\u00a0: choisissez la bonne.",
    ),
    "kept": Two("This one holds. The other is kept with it.", "Cette version est la bonne. L’autre est gardée avec."),
    "tied": Two(
        "Done. It shows in both records, to those who may open both.",
        "C’est fait. Le lien paraît dans les deux dossiers, pour qui peut ouvrir les deux.",
    ),
    "untied": Two("The link is gone from both records.", "Le lien est retiré des deux dossiers."),
}
