"""Where an organisation can decide what is asked: the parts of a page, and under which of three parts answers are sealed."""

from collections.abc import Mapping
from dataclasses import dataclass

from fireweed.bilingual import Two

WHO, WHERE, STORY = "who", "where", "story"
CONTACT, GOAL, EPISODE, OUTCOME = "contact", "goal", "episode", "outcome"
NEED, BARRIER, STRENGTH = "need", "barrier", "strength"
MEETING = (WHO, WHERE, STORY)

PARTS: Mapping[str, Two] = {
    WHO: Two("How to speak with this person", "Comment s’adresser à la personne"),
    WHERE: Two("Safe ways to be reached", "Façons sûres de joindre la personne"),
    STORY: Two("In this person’s own words", "Dans les mots de la personne"),
    CONTACT: Two("A contact", "Un contact"),
    GOAL: Two("A goal and its steps", "Un objectif et ses étapes"),
    EPISODE: Two("Walking together in a program", "Le suivi dans un programme"),
    OUTCOME: Two("Asking how it goes", "Demander où on en est"),
    NEED: Two("A need", "Un besoin"),
    BARRIER: Two("What stands in the way", "Un obstacle"),
    STRENGTH: Two("A strength", "Une force"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A page of settings: its name, what it is about in a sentence, and the parts that stand on it."""

    name: Two
    about: Two
    parts: tuple[str, ...]


PLACES: Mapping[str, Place] = {
    "meeting": Place(
        Two("A first meeting", "Une première rencontre"),
        Two("What is asked when somebody begins, and what stands at the top of a record.",
            "Ce qu’on demande quand une personne commence, et ce qui figure en haut d’un dossier."), MEETING),
    "contact": Place(
        Two("A contact", "Un contact"),
        Two("What can be written down each time you were in touch.",
            "Ce qu’on peut noter chaque fois qu’un contact a lieu."), (CONTACT,)),
    "plan": Place(
        Two("A plan", "Un plan"),
        Two("What belongs to a goal and its steps, and to walking together in a program.",
            "Ce qui accompagne un objectif et ses étapes, et le suivi dans un programme."), (GOAL, EPISODE)),
    "outcome": Place(
        Two("How it goes", "Où on en est"),
        Two("What stands beside the questions about an outcome. The questions themselves stay as they are: an answer of "
            "today can be laid beside one of last year only if both were asked in the same words.",
            "Ce qui accompagne les questions sur un résultat. Les questions elles-mêmes restent telles quelles\u00a0: pour "
            "comparer la réponse d’aujourd’hui à celle de l’an dernier, il faut les mêmes mots."), (OUTCOME,)),
    "needs": Place(
        Two("Needs and strengths", "Besoins et forces"),
        Two("What is written down of a need, of what stands in the way, and of a strength.",
            "Ce qu’on note d’un besoin, d’un obstacle ou d’une force."), (NEED, BARRIER, STRENGTH)),
}  # fmt: skip


def place_of(part: str) -> str:
    """The page of settings on which a part stands."""
    return next(key for key, place in PLACES.items() if part in place.parts)


def sealed_under(part: str) -> str:
    """Which of the three parts of a record holds the answers: whoever was let into it can read them."""
    return part if part in MEETING else STORY
