"""Sentences that belong to no single page."""

from fireweed.bilingual import Two

AWAY = Two(
    "We could not save just now. Your text is still here. Try again in a minute.",
    "L’enregistrement n’a pas fonctionné. Votre texte est toujours là. Réessayez dans une minute.",
)
BUSY = Two(
    "Several people are signing in at this moment. Nothing was wrong with what you typed. Try again in a few seconds.",
    "Plusieurs personnes se connectent en ce moment. Il n’y avait aucune erreur dans ce que vous avez écrit. "
    "Réessayez dans quelques secondes.",
)
SIGNED_OUT = Two(
    "Your session has ended. Your text is still here: sign in again in another tab, then send it.",
    "Votre session a pris fin. Votre texte est toujours là\u00a0: connectez-vous dans un autre onglet, puis renvoyez-le.",
)
LOCKED = Two(
    "This page was covered after ten quiet minutes. Your text is still here. Unlock to go on.",
    "Cette page a été masquée après dix minutes sans activité. Votre texte est toujours là. Déverrouillez pour continuer.",
)
PROVE = Two(
    "This step is a serious one. Give your passphrase and code once more to go on.",
    "Cette étape est importante. Donnez de nouveau votre phrase de passe et votre code pour continuer.",
)
LIMIT = Two(
    "You have opened as many records this hour as anyone may. Speak with your supervisor, or come back in an hour.",
    "Vous avez ouvert autant de dossiers que permis en une heure. Parlez-en à la supervision ou revenez dans une heure.",
)
NOT_HERE = Two(
    "This is not here, or not yours to open, so it was not saved. Your text is still here: copy it before you leave.",
    "Ce n’est pas ici, ou l’accès ne vous est pas donné\u00a0: rien n’a été enregistré. Votre texte est toujours là\u00a0: "
    "copiez-le avant de fermer la page.",
)
OLD_PAGE = Two(
    "This page had been open for a while and could not be sent. Your text is still here. Try again.",
    "Cette page était ouverte depuis un moment et n’a pas pu être envoyée. Votre texte est toujours là. Réessayez.",
)
