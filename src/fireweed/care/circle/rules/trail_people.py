"""The trail in words, where it is about the organisation and those who work there."""

from fireweed.bilingual import Two

PEOPLE: dict[str, Two] = {
    "organisation.added": Two("The organisation was added.", "L’organisme a été ajouté."),
    "member.invited": Two("{who} invited {about}.", "{who} a invité {about}."),
    "member.joined": Two("{about} joined.", "{about} a rejoint l’organisme."),
    "member.left": Two("{who} ended the sign-in of {about}.", "{who} a mis fin à l’accès de {about} à l’organisme."),
    "team.joined": Two(
        "{who} gave a place in a team: {about}.", "{who} a donné une place dans une équipe\u00a0: {about}."
    ),
    "team.left": Two(
        "{who} took back a place in a team: {about}.", "{who} a retiré une place dans une équipe\u00a0: {about}."
    ),
    "keys.made": Two("{about} made keys.", "{about} a créé ses clés."),
    "keys.certified": Two("{who} certified the keys of {about}.", "{who} a confirmé les clés de {about}."),
    "keys.certified-self": Two(
        "{about}, first director, certified their own keys.",
        "{about}, première personne à la direction, a confirmé ses propres clés.",
    ),
    "keys.retired": Two("The keys of {about} were retired.", "Les clés de {about} ont été retirées."),
    "organisation.changed": Two("{who} changed the organisation’s page.", "{who} a modifié la page de l’organisme."),
    "settings.changed": Two(
        "{who} changed the organisation’s questions and words.", "{who} a modifié les questions et les mots de l’organisme."
    ),
    "program.named": Two("{who} named a program.", "{who} a nommé un programme."),
    "release.approved": Two("{who} let numbers out.", "{who} a publié des nombres."),
    "release.sent-back": Two("{who} sent numbers back.", "{who} a renvoyé des nombres."),
    "release.answered": Two(
        "{who} wrote down what was said about a table.", "{who} a noté ce qui a été dit à propos d’un tableau."
    ),
    "happened.written": Two(
        "{who} wrote down what happened around the work.", "{who} a noté ce qui s’est passé autour du travail."
    ),
    "happened.taken-away": Two(
        "{who} took away something that happened around the work.",
        "{who} a retiré un événement survenu autour du travail.",
    ),
    "reference.brought-in": Two(
        "{who} brought references into the library.", "{who} a ajouté des références à la bibliothèque."
    ),
    "reference.taken-away": Two(
        "{who} took a reference out of the library.", "{who} a retiré une référence de la bibliothèque."
    ),
    "review.begun": Two("{who} began a review of what is published.", "{who} a commencé une recension d’écrits."),
    "review.dated": Two(
        "{who} said when to search again for a review.", "{who} a fixé le jour d’une nouvelle recherche pour une recension."
    ),
    "review.searched": Two("{who} wrote down a search for a review.", "{who} a noté une recherche pour une recension."),
    "review.put-right": Two(
        "{who} put a search of a review right.", "{who} a rectifié une recherche d’une recension."
    ),
    "review.decided": Two(
        "{who} decided about a reference of a review.", "{who} a pris une décision sur une référence d’une recension."
    ),
    "review.written": Two(
        "{who} wrote down what a reference of a review says.", "{who} a noté ce que dit une référence d’une recension."
    ),
    "statement.written": Two(
        "{who} wrote a statement of the organisation.", "{who} a écrit un énoncé de l’organisme."
    ),
    "statement.put-right": Two(
        "{who} put a statement of the organisation right.", "{who} a corrigé un énoncé de l’organisme."
    ),
    "statement.taken-back": Two(
        "{who} took a statement of the organisation back.", "{who} a retiré un énoncé de l’organisme."
    ),
    "statement.said-again": Two(
        "{who} said a statement of the organisation again.", "{who} a rétabli un énoncé de l’organisme."
    ),
    "team.added": Two("{who} added a team: {about}.", "{who} a ajouté une équipe\u00a0: {about}."),
    "people.imported": Two(
        "{who} brought people in from a file.",
        "{who} a importé des dossiers à partir d’un fichier.",
    ),
    "session.opened": Two("{who} signed in.", "{who} a ouvert une session."),
    "session.unlocked": Two("{who} unlocked the page.", "{who} a déverrouillé la page."),
    "session.ended": Two("{who} signed out.", "{who} a fermé sa session."),
    "sign-in.refused": Two(
        "A sign-in did not succeed{purpose}: {about}.", "Une connexion n’a pas abouti{purpose}\u00a0: {about}."
    ),
    "second-step.refused": Two(
        "A second step of {who} did not match.",
        "La deuxième étape de {who} ne correspondait pas.",
    ),
    "unlock.refused": Two(
        "{who} tried to unlock the page; what was typed did not match.",
        "{who} a essayé de déverrouiller la page; ce qui a été écrit ne correspondait pas.",
    ),
    "right.refused": Two(
        "{who} asked for what the role does not allow{purpose}.",
        "{who} a demandé ce que son rôle ne permet pas{purpose}.",
    ),
    "second-step.added": Two(
        "{about} added a second step{purpose}.",
        "{about} a ajouté une deuxième étape{purpose}.",
    ),
    "second-step.removed": Two(
        "{about} removed a second step{purpose}.",
        "{about} a retiré une deuxième étape{purpose}.",
    ),
    "language.changed": Two("{about} changed the language of mail.", "{about} a changé la langue des courriels."),
    "passphrase.changed": Two("{about} changed the passphrase.", "{about} a changé sa phrase de passe."),
    "recovery-code.made": Two("{about} made a recovery code.", "{about} a créé un code de récupération."),
    "recovery-code.kept": Two(
        "{about} put the recovery code away.",
        "{about} a mis le code de récupération en lieu sûr.",
    ),
    "return.asked": Two("{about} asked to come back in.", "{about} a demandé à revenir."),
    "return.refused": Two(
        "A recovery code of {about} did not match.",
        "Un code de récupération de {about} ne correspondait pas.",
    ),
    "return.done": Two(
        "{about} came back with the recovery code.",
        "{about} a retrouvé son accès avec le code de récupération.",
    ),
    "return.anew": Two(
        "{about} came back with fresh keys, and opens nothing yet.",
        "{about} est de retour avec de nouvelles clés et n’ouvre encore rien.",
    ),
    "recovery.installed": Two(
        "{who} put the organisation’s recovery key in place.",
        "{who} a mis en place la clé de récupération de l’organisme.",
    ),
    "recovery.drilled": Two(
        "Two custodians opened the trial record.",
        "Deux dépositaires ont ouvert le dossier d’essai.",
    ),
    "recovery.canary-gone": Two("{who} removed the trial record.", "{who} a supprimé le dossier d’essai."),
}
