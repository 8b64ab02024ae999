"""The trail in words: what each code means, in both languages. Every code written anywhere has its sentence here.

`{who}` did it, `{about}` is whom it concerns, `{purpose}` is what it was for.
"""

from fireweed.bilingual import Two

ACTIONS: dict[str, Two] = {
    # one record: openings
    "record.opened": Two("{who} opened this{purpose}.", "{who} a consulté ce dossier{purpose}."),
    "names.seen": Two("{who} saw the name in a list.", "{who} a vu le nom dans une liste."),
    "emergency.opened": Two(
        "{who} opened this in an emergency{purpose}.", "{who} a ouvert ce dossier en cas d’urgence{purpose}."
    ),
    "opening.refused": Two(
        "{who} had opened as many records as one may in an hour, and was stopped here.",
        "{who} avait déjà ouvert autant de dossiers que permis en une heure; l’ouverture s’est arrêtée ici.",
    ),
    "grant.refused": Two(
        "A key for {who} did not hold, and nothing was opened with it.",
        "Une clé destinée à {who} ne tenait pas; elle n’a rien ouvert.",
    ),
    "key.refused": Two(
        "A part of this did not open for {who}: its key did not hold.",
        "Une partie du dossier ne s’est pas ouverte pour {who}\u00a0: la clé ne tenait pas.",
    ),
    # one record: changes
    "record.begun": Two("{who} began this record.", "{who} a commencé ce dossier."),
    "record.destroyed": Two("{who} destroyed this record.", "{who} a effacé définitivement ce dossier."),
    "rekeyed": Two(
        "The keys were changed when {who} next opened this.",
        "Les clés ont été changées à la consultation suivante, par {who}.",
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
    "withdrawn.left": Two(
        "{about} left the organisation and this circle.", "{about} a quitté l’organisme et ce cercle."
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
    # people who work here
    "organisation.added": Two("The organisation came in.", "L’organisme a été ajouté."),
    "member.invited": Two("{who} invited {about}.", "{who} a invité {about}."),
    "member.joined": Two("{about} joined.", "{about} a rejoint l’organisme."),
    "member.left": Two("{who} let {about} go.", "{who} a mis fin à l’accès de {about} à l’organisme."),
    "team.joined": Two(
        "{who} gave a place in a team: {about}.", "{who} a donné une place dans une équipe\u00a0: {about}."
    ),
    "team.left": Two(
        "{who} took back a place in a team: {about}.", "{who} a retiré une place dans une équipe\u00a0: {about}."
    ),
    "keys.made": Two("{about} made keys.", "{about} a créé ses clés."),
    "keys.certified": Two("{who} vouched for the keys of {about}.", "{who} a confirmé les clés de {about}."),
    "keys.certified-self": Two(
        "{about}, first director, vouched for their own keys.",
        "{about}, première direction, a confirmé ses propres clés.",
    ),
    "keys.retired": Two("The keys of {about} were retired.", "Les clés de {about} ont été retirées."),
}

TASKS: dict[str, Two] = {
    "": Two("", ""),
    "record.page": Two("to read the record", "pour lire le dossier"),
    "people.list": Two("to see the list of people", "pour voir la liste des personnes"),
    "circle.page": Two("to look after the circle", "pour s’occuper du cercle"),
    "looked.page": Two("to see who looked", "pour voir qui a consulté"),
    "question.match": Two("to answer a colleague’s question", "pour répondre à la question d’un membre de l’équipe"),
    "limit": Two("", ""),
    "emergency.life": Two("a life was in danger", "une vie était en danger"),
    "emergency.missing": Two("this person could not be found", "la personne restait introuvable"),
    "emergency.hospital": Two("a hospital or paramedics asked", "un hôpital ou des ambulanciers le demandaient"),
    "emergency.asked": Two("this person called and asked for it", "la personne l’a demandé au téléphone"),
}
"""What something was done for, as the end of a sentence."""

UNSAID = frozenset({"barred", "emergency.begun"})
"""Never shown with a record: a bar gives no sign, and an emergency already stands among the openings."""

QUIET = frozenset({
    "names.seen", "rekeyed", "let-in.team", "let-in.emergency", "withdrawn.team", "withdrawn.renewed",
    "withdrawn.emergency",
})  # fmt: skip
"""Shown smaller beside the lines that matter."""

_STEPPED_OUT = Two("{who} stepped out.", "{who} a quitté le cercle.")
_OTHERWISE = Two("{who} did something here.", "{who} a fait quelque chose ici.")


def said(action: str, task: str, *, who: Two, about: Two, of_oneself: bool = False) -> Two:
    """One line of the trail as a sentence; stepping out for good reads like stepping out."""
    if of_oneself and action in ("withdrawn", "withdrawn.barred"):
        return _STEPPED_OUT.format(who=who)
    purpose = TASKS.get(task, TASKS[""])
    after = Two(": ", "\u00a0: ") if task.startswith("emergency.") else Two(" ", " ")
    told = Two(after.en + purpose.en, after.fr + purpose.fr) if purpose.en else purpose
    return ACTIONS.get(action, _OTHERWISE).format(who=who, about=about, purpose=told)
