"""The trail in words: what each code means, in both languages. Every code written anywhere has its sentence here.

`{who}` did it, `{about}` is whom it concerns, `{purpose}` is what it was for.
"""

from fireweed.bilingual import Two
from fireweed.care.circle.rules.trail_people import PEOPLE
from fireweed.care.consent.rules import trail as consent
from fireweed.care.contacts.rules import trail as contacts
from fireweed.care.day.rules import trail as day
from fireweed.care.exporting.rules import trail as exporting
from fireweed.care.household.rules import trail as household
from fireweed.care.importing.rules import trail as importing
from fireweed.care.needs.rules import trail as needs
from fireweed.care.outcomes.rules import trail as outcomes
from fireweed.care.plan.rules import trail as plan

ACTIONS: dict[str, Two] = {
    # one record: openings
    "record.opened": Two("{who} opened this{purpose}.", "{who} a consulté ce dossier{purpose}."),
    "names.seen": Two("{who} saw the name in a list.", "{who} a vu le nom dans une liste."),
    "circle.checked": Two(
        "What was agreed about this circle was looked up with the key of {who}.",
        "Ce qui est convenu pour ce cercle a été vérifié avec la clé de {who}.",
    ),
    "contacts.counted": Two(
        "{who} counted contacts, among them those written here.",
        "{who} a compté des contacts, dont ceux qui sont notés ici.",
    ),
    "emergency.opened": Two(
        "{who} opened this in an emergency{purpose}.", "{who} a ouvert ce dossier en cas d’urgence{purpose}."
    ),
    "opening.refused": Two(
        "{who} had opened as many records as one may in an hour, and was stopped here.",
        "{who} avait déjà ouvert autant de dossiers que permis en une heure; l’ouverture s’est arrêtée ici.",
    ),
    "grant.refused": Two(
        "A key for {who} did not hold, and nothing was opened with it.",
        "Une clé destinée à {who} n’était pas valable; elle n’a rien ouvert.",
    ),
    "key.refused": Two(
        "A part of this did not open for {who}: its key did not hold.",
        "Une partie du dossier ne s’est pas ouverte pour {who}\u00a0: la clé n’était pas valable.",
    ),
    "let-in.refused": Two(
        "A way in was found that nobody here gave; it opened nothing: {about}.",
        "Un accès que personne ici n’a donné a été trouvé; il n’a rien ouvert\u00a0: {about}.",
    ),
    "place.refused": Two(
        "A place in a team was found without the word of anyone who may give it; it opened nothing: {about}.",
        "Une place dans une équipe, sans la signature d’une personne autorisée, a été trouvée; "
        "elle n’a rien ouvert\u00a0: {about}.",
    ),
    "emergency.refused": Two(
        "A yes about emergencies was found that nobody who holds this part wrote down; it opened nothing.",
        "Un oui au sujet des urgences, que personne ayant accès à cette partie n’a noté, a été trouvé; il n’a rien ouvert.",
    ),
    # one record: changes
    "record.begun": Two("{who} began this record.", "{who} a commencé ce dossier."),
    "record.destroyed": Two("{who} destroyed this record.", "{who} a effacé définitivement ce dossier."),
    "rekeyed": Two(
        "{who} opened this after something was taken back, and the keys were changed.",
        "{who} a ouvert ce dossier après le retrait d’un accès, et les clés ont été changées.",
    ),
    "let-in.writer": Two("{who} let {about} in.", "{who} a donné accès à {about}."),
    "let-in.named": Two("{who} let {about} in.", "{who} a donné accès à {about}."),
    "let-in.team": Two("{about} came in with a team let in here.", "{about} a maintenant accès, avec son équipe."),
    "let-in.recovery": Two("{who} renewed the paper key.", "{who} a renouvelé la clé sur papier."),
    "let-in.emergency": Two(
        "From here on {about} could open this in an emergency.",
        "À partir d’ici, {about} pourrait ouvrir ce dossier en cas d’urgence.",
    ),
    "withdrawn": Two("{who} took back the way in of {about}.", "{who} a retiré l’accès de {about}."),
    "withdrawn.renewed": Two(
        "{who} changed how {about} comes in.", "{who} a changé la façon dont {about} a accès au dossier."
    ),
    "withdrawn.team": Two("{about} no longer comes in with that team.", "{about} n’a plus accès avec cette équipe."),
    "let-in.cover": Two(
        "{who} let {about} in for a while, to stand in.", "{who} a donné accès à {about} pour un temps, en remplacement."
    ),
    "withdrawn.ended": Two("The time {about} was let in for is over.", "La durée de l’accès de {about} est terminée."),
    "withdrawn.left": Two(
        "{about} left this circle, with every key.", "{about} a quitté ce cercle, avec toutes ses clés."
    ),
    "withdrawn.emergency": Two(
        "{about} can no longer open this in an emergency.",
        "{about} ne peut plus ouvrir ce dossier en cas d’urgence.",
    ),
    "withdrawn.barred": Two("{who} took back the way in of {about}.", "{who} a retiré l’accès de {about}."),
    "barred": Two("Somebody was kept out of a record.", "Une personne de l’équipe a été écartée d’un dossier."),
    "team.let-in": Two("{who} let a team in: {about}.", "{who} a donné accès à une équipe\u00a0: {about}."),
    "team.withdrawn": Two(
        "{who} took back the way in of a team: {about}.", "{who} a retiré l’accès d’une équipe\u00a0: {about}."
    ),
    "team.ended": Two(
        "The time a team was let in for is over: {about}.", "La durée de l’accès d’une équipe est terminée\u00a0: {about}."
    ),
    "emergency.begun": Two(
        "{who} began an hour of emergency{purpose}.", "{who} a commencé une heure d’urgence{purpose}."
    ),
    "emergency.answered": Two(
        "{who} wrote down the answer about emergencies.", "{who} a noté la réponse au sujet des urgences."
    ),
    "question.asked": Two(
        "{who} asked whether somebody here knows a person.",
        "{who} a demandé si quelqu’un ici connaît une personne.",
    ),
    "record.kept": Two("{who} kept this record for good.", "{who} a gardé ce dossier pour de bon."),
    "record.let-go": Two("{who} let this provisional record go.", "{who} a effacé ce dossier provisoire."),
    "record.faded": Two("This provisional record went on its day, by itself.", "Ce dossier provisoire s’est effacé le jour prévu."),
    "participant.begun": Two(
        "{who} wrote the first answers down{purpose}.", "{who} a noté les premières réponses{purpose}."
    ),
    "participant.changed": Two("{who} changed something here{purpose}.", "{who} a modifié quelque chose ici{purpose}."),
    "note.written": Two("{who} wrote a note.", "{who} a écrit une note."),
    "note.amended": Two("{who} put a note right.", "{who} a rectifié une note."),
    "note.moved-in": Two("{who} moved a note here.", "{who} a déplacé une note vers ce dossier."),
    "note.moved-out": Two("{who} moved a note out of here.", "{who} a retiré une note qui n’avait pas sa place ici."),
    "draft.kept": Two("{who} kept a draft of a note.", "{who} a gardé un brouillon de note."),
    "draft.let-go": Two("{who} let a draft go.", "{who} a effacé un brouillon."),
    "draft.opened": Two("{who} opened a draft{purpose}.", "{who} a ouvert un brouillon{purpose}."),
    "field.refused": Two(
        "Something here did not open for {who}: it was not in its place.",
        "Un élément ne s’est pas ouvert pour {who}\u00a0: il n’était pas à sa place.",
    ),
    "recovery.tried": Two("{who} tried the paper key{purpose}.", "{who} a essayé la clé sur papier{purpose}."),
    **PEOPLE,
    **consent.ACTIONS,
    **contacts.ACTIONS,
    **plan.ACTIONS,
    **outcomes.ACTIONS,
    **needs.ACTIONS,
    **household.ACTIONS,
    **day.ACTIONS,
    **importing.ACTIONS,
    **exporting.ACTIONS,
}

TASKS: dict[str, Two] = {
    "": Two("", ""),
    **consent.TASKS,
    "record.page": Two("to read the record", "pour lire le dossier"),
    "people.list": Two("to see the list of people", "pour voir la liste des personnes"),
    "copy.page": Two("to print a copy for this person", "pour imprimer une copie pour la personne"),
    "numbers.page": Two("to see a period in numbers", "pour voir une période en chiffres"),
    "circle.page": Two("to look after the circle", "pour s’occuper du cercle"),
    "looked.page": Two("to see who looked", "pour voir qui a consulté"),
    "question.match": Two("to answer a colleague’s question", "pour répondre à la question d’un membre de l’équipe"),
    "limit": Two("", ""),
    "begin": Two("with this person", "avec la personne"),
    "import": Two("from a file", "à partir d’un fichier"),
    "people.search": Two("to find somebody", "pour trouver une personne"),
    "who.edit": Two(
        "to change the name or how to address this person",
        "pour modifier le nom ou la façon de s’adresser à la personne",
    ),
    "where.edit": Two("to change how to be reached", "pour modifier les façons de joindre la personne"),
    "story.edit": Two("to change this person’s words", "pour modifier les mots de la personne"),
    "note.draft": Two("to write a note", "pour écrire une note"),
    "note.write": Two("to write a note", "pour écrire une note"),
    "note.amend": Two("to put a note right", "pour rectifier une note"),
    "note.move": Two("to move a note", "pour déplacer une note"),
    "record.keep": Two("to keep it or let it go", "pour le garder ou l’effacer"),
    "circle.fill": Two("to let a team in", "pour donner accès à une équipe"),
    "rekey": Two("to change the keys", "pour changer les clés"),
    "drill": Two("in a drill", "pendant un exercice"),
    "code-app": Two("with a code app", "avec une application de codes"),
    "passkey": Two("with a passkey", "avec une clé d’accès"),
    "command": Two("from a command", "à partir d’une commande"),
    "emergency.life": Two("a life was in danger", "une vie était en danger"),
    "emergency.missing": Two("this person could not be found", "la personne restait introuvable"),
    "emergency.hospital": Two("a hospital or paramedics asked", "un hôpital ou une équipe ambulancière le demandait"),
    "emergency.asked": Two("this person called and asked for it", "la personne l’a demandé au téléphone"),
    **contacts.TASKS,
    **plan.TASKS,
    **outcomes.TASKS,
    **needs.TASKS,
    **household.TASKS,
    **day.TASKS,
    **exporting.TASKS,
}
"""What something was done for, as the end of a sentence."""

UNSAID = frozenset({"barred", "emergency.begun"})
"""Never shown with a record: a bar gives no sign, and an emergency already stands among the openings."""

QUIET = frozenset({
    "names.seen", "contacts.counted", "circle.checked", "rekeyed",
    "draft.kept", "draft.let-go", "draft.opened", "participant.begun", "let-in.team",
    "let-in.emergency", "withdrawn.team", "withdrawn.renewed", "withdrawn.emergency",
}) | day.QUIET  # fmt: skip
"""Shown smaller beside the lines that matter."""

_STEPPED_OUT = Two("{who} stepped out.", "{who} a quitté le cercle.")
_OTHERWISE = Two("{who} did something here.", "{who} a fait quelque chose ici.")


def said(action: str, task: str, *, who: Two, about: Two, of_oneself: bool = False) -> Two:
    """One line of the trail as a sentence; stepping out for good reads like stepping out.

    `who` is a name, or a name and a role with a comma between: the second comma is put where a sentence goes on.
    """
    sentence = ACTIONS.get(action, _OTHERWISE)
    if of_oneself and action in ("withdrawn", "withdrawn.barred"):
        sentence = _STEPPED_OUT
    purpose = TASKS.get(task, TASKS[""])
    after = Two(": ", "\u00a0: ") if task.startswith("emergency.") else Two(" ", " ")
    told = Two(after.en + purpose.en, after.fr + purpose.fr) if purpose.en else purpose
    placed = Two(_comma(sentence.en, who.en), _comma(sentence.fr, who.fr))
    return sentence.format(who=placed, about=about, purpose=told)


def _comma(sentence: str, who: str) -> str:
    return f"{who}," if sentence.startswith("{who} ") and "," in who else who
