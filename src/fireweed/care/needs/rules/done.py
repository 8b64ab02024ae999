"""What a page says after something was done with needs, by the code in its address."""

from fireweed.bilingual import Two

DONE = {
    "need-added": Two("It is on the list of needs.", "C’est dans la liste des besoins."),
    "need-again": Two("It is open again.", "C’est de nouveau en cours."),
    "need-there": Two("It is on the list already.", "C’est déjà dans la liste."),
    "barrier-added": Two("What stands in the way is written down.", "L’obstacle est noté."),
    "barrier-again": Two("It stands in the way again.", "L’obstacle est de nouveau là."),
    "barrier-there": Two("It is written down already.", "C’est déjà noté."),
    "strength-added": Two("The strength is written down.", "La force est notée."),
    "strength-again": Two("The strength is back on the page.", "La force est de retour sur la page."),
    "strength-there": Two("It is written down already.", "C’est déjà noté."),
    "need-state": Two("Saved. What was there before is kept with it.", "C’est enregistré. L’état précédent est gardé avec."),
    "need-words": Two("Saved. What was written before is kept.", "C’est enregistré. Ce qui était écrit avant est gardé."),
    "need-order": Two("The order is saved.", "L’ordre est enregistré."),
    "need-order-both": Two(
        "Somebody else changed the needs at the same moment. Both changes are in: look at the order once more.",
        "Quelqu’un d’autre a modifié les besoins au même moment. Les deux changements y sont\u00a0: revoyez l’ordre.",
    ),
    "need-both": Two(
        "Somebody else changed this at the same moment. Both are kept: choose which one holds.",
        "Quelqu’un d’autre a modifié ceci au même moment. Les deux versions sont gardées\u00a0: choisissez la bonne.",
    ),
    "need-kept": Two("This one holds. The other is kept with it.", "Cette version est la bonne. L’autre est gardée avec."),
}
