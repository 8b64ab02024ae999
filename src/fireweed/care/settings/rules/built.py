"""The questions that come with every organisation, one a row, part by part."""

from collections.abc import Mapping

from fireweed.bilingual import Two
from fireweed.care.settings.rules.places import (
    BARRIER,
    CONTACT,
    EPISODE,
    GOAL,
    NEED,
    OUTCOME,
    STORY,
    STRENGTH,
    WHERE,
    WHO,
)
from fireweed.care.settings.rules.questions import Built

_REACH = Two(
    "A way to be reached means nothing without it.", "Sans cette question, une façon de joindre ne veut rien dire."
)
_DAY = Two(
    "What is written down is read by its day.", "Ce qui est noté se lit d’après sa date."
)
_OWN_WORDS = Two("Own words", "Ses propres mots")


def _way(key: str, name: Two, stays: Two | None = None, *, field: str = "") -> Built:
    return Built(key, WHERE, name, stays, (f"way#_{field or key}",), folds=False)


_ROWS = (
    Built("name", WHO, Two("Name to use", "Nom à utiliser")),
    Built("pronouns", WHO, Two("Pronouns", "Pronoms")),
    Built("gender", WHO, Two("Gender, own words", "Genre, dans ses mots")),
    Built("languages", WHO, Two("Languages", "Langues")),
    Built("under_18", WHO, Two("Under 18", "Moins de 18 ans"), Two(
        "It keeps parents, guardians and child welfare out of the circle of somebody young.",
        "Elle garde les parents, la tutrice ou le tuteur et la protection de la jeunesse hors du cercle d’une "
        "personne jeune.")),
    _way("channel", Two("By which way", "De quelle façon"), _REACH),
    _way("hours", Two("When", "Quand")),
    _way("way_name", Two("What to call this person then", "Comment appeler la personne alors"), field="name"),
    _way("voicemail", Two("May we leave a message?", "Peut-on laisser un message?")),
    _way("who_may_know", Two("Who may know", "Qui peut le savoir")),
    _way("address", Two("Number, address or place", "Numéro, adresse ou lieu"), _REACH),
    _way("note", Two("To know first", "À savoir d’abord")),
    Built("words", STORY, _OWN_WORDS),
    Built("framings", STORY, Two("How a law or a funder may name it", "Comment une loi ou un bailleur de fonds peut le nommer"),
          folds=False),
    Built("contact-way", CONTACT, Two("How you were in touch", "De quelle façon le contact s’est fait"), Two(
        "A contact means nothing without it, and it keeps a ceremony to one mark.",
        "Sans elle, un contact ne veut rien dire; elle fait aussi qu’une cérémonie tient en une seule marque."), ("way",)),
    Built("contact-day", CONTACT, Two("The day of the contact", "Le jour du contact"), _DAY, ("happened_on",)),
    Built("contact-note", CONTACT, Two("A note", "Une note"), fields=("text",)),
    Built("contact-minutes", CONTACT, Two("How long it took", "Combien de temps"), fields=("minutes", "minutes_typed")),
    Built("contact-supports", CONTACT, Two("Kind of support", "Type de soutien"), fields=("supports",)),
    Built("contact-given", CONTACT, Two("What was given", "Ce qui a été donné"), fields=("given", "given_*"), folds=False),
    Built("contact-needs", CONTACT, Two("Needs touched", "Besoins abordés"),
          fields=("need#", "need#_result", "need#_reason", "need#_barrier"), folds=False, titled=True),
    Built("contact-barrier", CONTACT, Two("Kind of barrier behind a need", "Type d’obstacle derrière un besoin"),
          fields=("need#_barrier",), folds=False),
    Built("contact-phase", CONTACT, Two("Phase of a contact", "Phase d’un contact"), fields=("phase",), folds=False),
    Built("contact-programs", CONTACT, Two("Programs of a contact", "Programmes d’un contact"), fields=("programs",), folds=False),
    Built("goal-words", GOAL, Two("What this person hopes for", "Ce que la personne espère"), Two(
        "It is the goal itself.", "C’est l’objectif lui-même."), ("words",)),
    Built("goal-horizon", GOAL, Two("For when", "Pour quand"), Two(
        "It says where the goal stands in the plan.", "Elle dit où l’objectif figure dans le plan."), ("horizon",)),
    Built("goal-need", GOAL, Two("A need it answers", "Un besoin auquel il répond"), fields=("need",)),
    Built("goal-levels", GOAL, Two("The five levels in own words", "Les cinq degrés, dans ses mots"), fields=("level*",),
          folds=False, titled=True),
    Built("step-words", GOAL, Two("A step", "Une étape"), Two(
        "It is the step itself.", "C’est l’étape elle-même."), ("step#_words",)),
    Built("step-whose", GOAL, Two("Whose step", "De qui est l’étape"), Two(
        "It says whose day the step shows up in.", "Elle dit dans la journée de qui l’étape paraît."), ("step#_whose",)),
    Built("step-by", GOAL, Two("By when", "Pour quel jour"), fields=("step#_by",), folds=False),
    Built("episode-day", EPISODE, Two("From which day", "À partir de quel jour"), _DAY, ("on",)),
    Built("episode-hello", EPISODE, Two("Say hello next on", "Prochaines nouvelles le"), Two(
        "Nobody is reminded without it.", "Sans elle, personne ne reçoit de rappel."), ("hello",)),
    Built("episode-words", EPISODE, Two("A few words on the way", "Quelques mots en chemin"), fields=("words",), folds=False),
    Built("outcome-facts", OUTCOME, Two("What contacts already say", "Ce que disent déjà les contacts"), fields=("fact#_*",),
          folds=False, rewords=False),
    Built("outcome-words", OUTCOME, Two("Own words, if wanted", "Ses propres mots, si souhaité"), fields=("words#",), folds=False),
    Built("outcome-view", OUTCOME, Two("What the worker sees", "Ce que voit l’équipe"), fields=("view#",), folds=False,
          rewords=False),
    Built("outcome-why", OUTCOME, Two("Why an answer is put right", "Pourquoi une réponse est rectifiée"), fields=("why",),
          folds=False),
    Built("need-code", NEED, Two("Which need", "Quel besoin"), Two(
        "It is the need itself.", "C’est le besoin lui-même."), ("code",)),
    Built("need-words", NEED, Two("A need in own words", "Un besoin dans ses propres mots"), fields=("words",), folds=False),
    Built("barrier-kind", BARRIER, Two("Kind of barrier", "Type d’obstacle"), Two(
        "It is what stands in the way.", "C’est l’obstacle lui-même."), ("kind",)),
    Built("barrier-need", BARRIER, Two("Which need it keeps from being met", "Le besoin auquel il empêche de répondre"),
          fields=("need",), folds=False),
    Built("barrier-words", BARRIER, Two("A barrier in own words", "Un obstacle dans ses propres mots"), fields=("words",),
          folds=False),
    Built("strength-code", STRENGTH, Two("Which strength", "Quelle force"), Two(
        "It is the strength itself.", "C’est la force elle-même."), ("code",)),
    Built("strength-words", STRENGTH, Two("A strength in own words", "Une force dans ses propres mots"), Two(
        "Some strengths have no other name.", "Certaines forces n’ont pas d’autre nom."), ("words",)),
)  # fmt: skip
BUILT: Mapping[str, Built] = {one.key: one for one in _ROWS}


def built_of(part: str) -> tuple[Built, ...]:
    """The questions of one part that come with every organisation."""
    return tuple(one for one in _ROWS if one.part == part)
