"""When answers can be kept: known questions, plain answers, and only what may be asked of this person now."""

from collections.abc import Collection, Iterable
from datetime import date

from fireweed.bilingual import Two
from fireweed.care.outcomes.rules.offering import AT_ONCE, FIRST_CONTACT
from fireweed.care.outcomes.rules.questions import VIEW, QuestionSet, sets
from fireweed.care.rules.notes import day_refusal
from fireweed.care.rules.text import LONG, SHORT, too_long
from fireweed.care.rules.walk import Rating

UNKNOWN = Two(
    "One of these questions is not on the list. Choose again from the page.",
    "Une de ces questions ne figure pas dans la liste. Choisissez de nouveau à partir de la page.",
)
TOO_MANY = Two(
    "Three at a time at most. Choose those this person wants to speak of today.",
    "Trois à la fois, au plus. Choisissez ceux dont la personne veut parler aujourd’hui.",
)
NOTHING = Two("Choose at least one.", "Choisissez-en au moins un.")
NOT_TOUCHED = Two(
    "No goal of this person touches this. Ask it only if this person chose it.",
    "Aucun objectif de la personne n’y touche. Demandez-le seulement si la personne l’a choisi.",
)


def refusal(
    ratings: Collection[Rating], *, may_ask: Collection[str], first_contact: bool, day: date, today: date
) -> Two | None:
    """Why these answers cannot be kept, or None; `may_ask` are the outcomes goals touch or this person chose."""
    if not ratings:
        return NOTHING
    known = sets()
    if any(not _is_known(one, known.get(one.outcome)) for one in ratings):
        return UNKNOWN
    if len({one.outcome for one in ratings}) != len(ratings) or len(ratings) > AT_ONCE:
        return TOO_MANY
    if (reason := day_refusal(day, today)) is not None:
        return reason
    if first_contact:
        return FIRST_CONTACT
    if any(one.outcome not in may_ask for one in ratings):
        return NOT_TOUCHED
    return next((reason for one in ratings if (reason := too_long(one.words, LONG)) is not None), None)


def correction_refusal(rating: Rating, before: Rating) -> Two | None:
    """Why answers cannot be put right like this, or None; no day and no goal is asked for again."""
    if rating.outcome != before.outcome or not _is_known(rating, sets().get(rating.outcome)):
        return UNKNOWN
    return too_long(rating.words, LONG) or too_long(rating.why, SHORT)


def _is_known(rating: Rating, asked: QuestionSet | None) -> bool:
    if asked is None:
        return False
    mine = {one.key: len(one.answers) for one in asked.questions}
    return (
        rating.own.keys() <= mine.keys() and rating.seen.keys() <= {VIEW}
        and rating.first.keys() <= {one.key for one in asked.first}
        and all(answer is None or 0 <= answer < mine[key] for key, answer in rating.own.items())
        and all(answer is None or 0 <= answer < len(asked.view.answers) for answer in rating.seen.values())
    )  # fmt: skip


def chosen_refusal(chosen: Collection[str]) -> Two | None:
    """Why these outcomes cannot be asked together by hand, or None."""
    if not chosen:
        return NOTHING
    if not set(chosen) <= sets().keys():
        return UNKNOWN
    return TOO_MANY if len(set(chosen)) > AT_ONCE else None


def is_ended_first(rating: Rating) -> bool:
    """Whether this person said no to a question that comes before: an answer, and the end of it."""
    return any(answer is False for answer in rating.first.values())


def is_answered(rating: Rating) -> bool:
    """Whether this person answered anything at all."""
    return any(answer is not None for answer in rating.own.values())


def goes_on(asked: QuestionSet, answers: Iterable[bool | None]) -> bool:
    """Whether the questions themselves may be put: nothing comes first, or everything there was answered with yes."""
    told = list(answers)
    return not asked.first or (len(told) == len(asked.first) and all(answer is True for answer in told))
