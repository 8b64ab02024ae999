"""What can be done with a provisional record."""

from fireweed.bilingual import Two

NOT_PROVISIONAL = Two(
    "This record is no longer provisional, so it does not go this way.",
    "Ce dossier n’est plus provisoire; il ne peut pas être effacé de cette façon.",
)
NO_RECOVERY_KEY = Two(
    "A record that stays cannot be begun here yet: the organisation has no recovery key. Ask a director to make it "
    "(fireweed recovery make). Until then “Not now” makes a provisional record. Nothing you typed is lost.",
    "Il n’est pas encore possible de commencer ici un dossier qui reste\u00a0: l’organisme n’a pas de clé de "
    "récupération. Demandez à la direction de la créer (fireweed recovery make). D’ici là, «\u00a0Pas maintenant\u00a0» "
    "crée un dossier provisoire. Rien de ce que vous avez écrit n’est perdu.",
)
NOT_CERTIFIED = Two(
    "Nothing can be sealed yet: no director has certified your keys. Ask a director, then send this again. Nothing you "
    "typed is lost.",
    "Rien ne peut être scellé pour l’instant\u00a0: la direction n’a pas encore confirmé vos clés. Parlez-en à la "
    "direction, puis renvoyez cette page. Rien de ce que vous avez écrit n’est perdu.",
)
