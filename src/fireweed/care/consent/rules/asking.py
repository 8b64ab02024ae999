"""Whether an answer can be written down as it stands, and how long it holds."""

from dataclasses import dataclass
from datetime import date, timedelta

from fireweed.bilingual import Two
from fireweed.care.consent.rules.terms import (
    ANSWERS,
    FOR,
    HOW,
    INTERPRETERS,
    PRESENT,
    PURPOSES,
    RECIPIENTS,
    STATES,
    Terms,
)
from fireweed.care.rules.text import SHORT, too_long

CRISIS = timedelta(days=14)
AGAIN = timedelta(days=30)
LONGEST = timedelta(days=366)

UNKNOWN = Two(
    "This page is older than the list it offers. Open it once more and choose again.",
    "Cette page est plus ancienne que sa liste. Ouvrez-la de nouveau et choisissez encore.",
)
CLOSE = Two(
    "Family or a partner cannot interpret this. Ask again with somebody this person chooses; until then nothing is shared.",
    "La famille ou une ou un partenaire ne peut pas interpréter cette question. Redemandez avec quelqu’un que la personne "
    "choisit; d’ici là, rien n’est partagé.",
)
NOT_CHOSEN = Two(
    "Whoever interprets is this person’s own choice. Ask whether it is, or ask again with somebody else.",
    "L’interprète est le choix de la personne. Posez la question, ou redemandez avec quelqu’un d’autre.",
)
PAST = Two("This day has passed. Choose one that is still to come.", "Ce jour est passé. Choisissez-en un qui vient.")
FUTURE = Two("An answer cannot be given tomorrow. Choose today or a day before.",
             "Une réponse ne se donne pas demain. Choisissez aujourd’hui ou un jour d’avant.")  # fmt: skip
TOO_FAR = Two(
    "A year is the longest; after that, ask again.", "Une année, c’est le plus long; ensuite, redemandez."
)
NOBODY = Two("Choose with whom it would be shared.", "Choisissez avec qui ce serait partagé.")
NOTHING = Two("Choose at least one part to share.", "Choisissez au moins une partie à partager.")
NO_NAME = Two("Write down which one, so that this person knows.", "Écrivez de qui il s’agit, pour que la personne le sache.")


@dataclass(frozen=True, slots=True)
class Holds:
    """How long an answer holds: its last day if it has one, and when to offer to ask again."""

    ends_on: date | None
    ask_again_on: date | None

WITHOUT_STORY = Two(
    "Being counted draws on the words and notes of this record, which are not open to you. Somebody of the circle who may open "
    "them can ask.",
    "Compter dans les chiffres s’appuie sur les mots et les notes du dossier, auxquels vous n’avez pas accès. Quelqu’un du "
    "cercle qui peut les ouvrir peut poser la question.",
)


def refusal(purpose: str, terms: Terms, *, on: date, today: date) -> Two | None:
    """Why this answer cannot be written down, or None. A no is never refused for what a yes would need."""
    known = (
        purpose in PURPOSES and terms.answer in ANSWERS and terms.how in HOW and terms.interpreter in INTERPRETERS
        and terms.state in STATES and set(terms.present) <= PRESENT.keys()
    )  # fmt: skip
    if not known or terms.recipient not in FOR[purpose]:
        return NOBODY if known and purpose == "sharing" else UNKNOWN
    if on > today:
        return FUTURE
    if reason := too_long(terms.name, SHORT):
        return reason
    return _of_a_yes(purpose, terms, on, today) if terms.answer == "yes" else None


def _of_a_yes(purpose: str, terms: Terms, on: date, today: date) -> Two | None:
    if terms.interpreter == "close":
        return CLOSE
    if terms.interpreter and terms.own_choice is not True:
        return NOT_CHOSEN
    if terms.until is not None and terms.until < today:
        return PAST
    if terms.until is not None and terms.until > on + LONGEST:
        return TOO_FAR
    if purpose in ("sharing", "research") and not terms.parts:
        return NOTHING
    if purpose == "sharing" and terms.recipient in ("member", "team") and not terms.id:
        return NOBODY
    if RECIPIENTS[terms.recipient].named and not terms.name:
        return NO_NAME
    return None


def holds(terms: Terms, *, on: date) -> Holds:
    """How long: what is said in a crisis ends after two weeks unless it is asked again; "not now" is asked in a month."""
    if terms.answer == "no":
        return Holds(None, None)
    if terms.answer == "not-now":
        return Holds(None, on + AGAIN)
    if terms.state == "crisis":
        last = min(terms.until or on + CRISIS, on + CRISIS)
        return Holds(last, min(last, on + CRISIS // 2))
    return Holds(terms.until, terms.until - timedelta(days=14) if terms.until and terms.until - on > AGAIN else terms.until)
