"""What changed from one version of a plan to the next, goal by goal, in plain words."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from fireweed.bilingual import Two
from fireweed.bilingual.dates import day
from fireweed.care.rules.walk.plan import LEVEL_WORDS, Goal, Plan, Step

SHOWN = 90
"""Characters of somebody's words that stand in one sentence."""

BEGUN = Two("The plan was begun.", "Le plan a été commencé.")
SIGNED = Two("Read and signed by {name}.", "Lu et signé par {name}.")
TOGETHER = Two("Versions that stood side by side became one.", "Des versions qui se côtoyaient n’en font plus qu’une.")
NOTHING = Two("Nothing else changed.", "Rien d’autre n’a changé.")

ADDED = Two("Goal added: “{words}”", "Objectif ajouté\u00a0: «\u00a0{words}\u00a0»")
LEFT_OUT = Two("Goal left out: “{words}”", "Objectif laissé de côté\u00a0: «\u00a0{words}\u00a0»")
STATES = {
    "reached": Two("Reached: “{words}”", "Objectif atteint\u00a0: «\u00a0{words}\u00a0»"),
    "aside": Two("Put aside: “{words}”", "Objectif mis de côté\u00a0: «\u00a0{words}\u00a0»"),
    "open": Two("Taken up again: “{words}”", "Objectif repris\u00a0: «\u00a0{words}\u00a0»"),
}
REWORDED = Two(
    "Goal in other words: “{words}”, before: “{before}”",
    "Objectif reformulé\u00a0: «\u00a0{words}\u00a0», avant\u00a0: «\u00a0{before}\u00a0»",
)
MOVED = Two("Now under {horizon}: “{words}”", "Déplacé vers {horizon}\u00a0: «\u00a0{words}\u00a0»")
LINKED = Two("Linked to another need: “{words}”", "Lié à un autre besoin\u00a0: «\u00a0{words}\u00a0»")
LEVEL = Two("How far: {level}. “{words}”", "Où on en est\u00a0: {level}. «\u00a0{words}\u00a0»")
NO_LEVEL = Two("How far is no longer said: “{words}”", "On ne dit plus où on en est\u00a0: «\u00a0{words}\u00a0»")
LEVELS_SET = Two("The five levels were described: “{words}”", "Les cinq degrés ont été décrits\u00a0: «\u00a0{words}\u00a0»")
ANSWERED = Two(
    "Other answers to your own questions: “{words}”", "Autres réponses à vos propres questions\u00a0: «\u00a0{words}\u00a0»"
)
STEP_ADDED = Two("Step added: “{words}”", "Étape ajoutée\u00a0: «\u00a0{words}\u00a0»")
STEP_GONE = Two("Step taken out: “{words}”", "Étape retirée\u00a0: «\u00a0{words}\u00a0»")
STEP_DONE = Two("Step done: “{words}”", "Étape faite\u00a0: «\u00a0{words}\u00a0»")
STEP_UNDONE = Two("Step to be done after all: “{words}”", "Étape à faire, finalement\u00a0: «\u00a0{words}\u00a0»")
STEP_REWORDED = Two(
    "Step in other words: “{words}”, before: “{before}”",
    "Étape reformulée\u00a0: «\u00a0{words}\u00a0», avant\u00a0: «\u00a0{before}\u00a0»",
)
STEP_BY = Two("Step by {day}: “{words}”", "Étape pour le {day}\u00a0: «\u00a0{words}\u00a0»")
STEP_NO_DAY = Two("Step without a day: “{words}”", "Étape sans date\u00a0: «\u00a0{words}\u00a0»")
STEP_HERS = Two("This person’s own step now: “{words}”", "C’est maintenant une étape de la personne\u00a0: «\u00a0{words}\u00a0»")
STEP_OURS = Two("Our step now: “{words}”", "C’est maintenant une étape de notre côté\u00a0: «\u00a0{words}\u00a0»")


def changes(before: Plan | None, after: Plan, horizons: Mapping[str, Two], *, signer: str = "") -> list[Two]:
    """Every change as a sentence, in the order of the plan; `horizons` are the names of the three."""
    found: list[Two] = [BEGUN] if before is None else []
    if after.merges:
        found.append(TOGETHER)
    known = {goal.id: goal for goal in before.goals} if before else {}
    for goal in after.goals:
        found.extend(_goal(known.get(goal.id), goal, horizons))
    kept = {goal.id for goal in after.goals}
    found.extend(_said(LEFT_OUT, goal.words) for goal in known.values() if goal.id not in kept)
    if after.signed_on is not None and (before is None or before.signed_on != after.signed_on or not before.signed_by):
        found.append(SIGNED.format(name=signer))
    return found or [NOTHING]


def _goal(before: Goal | None, goal: Goal, horizons: Mapping[str, Two]) -> Iterator[Two]:
    if before is None:
        yield _said(ADDED, goal.words)
        before = Goal(goal.id, goal.horizon, goal.words, goal.need, goal.steps, goal.levels, own=goal.own)
    if before.words != goal.words:
        yield _said(REWORDED, goal.words, before=before.words)
    if before.horizon != goal.horizon:
        yield _said(MOVED, goal.words, horizon=_lowered(horizons.get(goal.horizon, Two("", ""))))
    if before.state != goal.state:
        yield _said(STATES[goal.state], goal.words)
    if before.level != goal.level:
        yield _said(NO_LEVEL, goal.words) if goal.level is None else _said(LEVEL, goal.words, level=level_said(goal))
    if before.levels != goal.levels:
        yield _said(LEVELS_SET, goal.words)
    if before.need != goal.need:
        yield _said(LINKED, goal.words)
    if before.own != goal.own:
        yield _said(ANSWERED, goal.words)
    yield from _steps(before.steps, goal.steps)


def _steps(before: Sequence[Step], after: Sequence[Step]) -> Iterator[Two]:
    known, kept = {step.id: step for step in before}, {step.id for step in after}
    for step in after:
        was = known.get(step.id)
        if was is None:
            yield _said(STEP_ADDED, step.words)
            continue
        if was.words != step.words:
            yield _said(STEP_REWORDED, step.words, before=was.words)
        if was.whose != step.whose:
            yield _said(STEP_HERS if step.whose == "hers" else STEP_OURS, step.words)
        if was.by_when != step.by_when:
            yield _said(STEP_NO_DAY, step.words) if step.by_when is None else _said(STEP_BY, step.words, day=_day(step.by_when))
        if (was.done_on is None) != (step.done_on is None):
            yield _said(STEP_UNDONE if step.done_on is None else STEP_DONE, step.words)
    for step in before:
        if step.id not in kept:
            yield _said(STEP_GONE, step.words)


def level_said(goal: Goal) -> Two | None:
    """How far a goal is: the words this person chose for that level, else the plain ones; None where nothing is said."""
    if goal.level is None:
        return None
    own = goal.levels[goal.level + 2] if len(goal.levels) == len(LEVEL_WORDS) else ""
    return Two(own, own) if own else LEVEL_WORDS[goal.level]


def _said(sentence: Two, words: str, **more: object) -> Two:
    values = {key: _short(one) if isinstance(one, str) else one for key, one in more.items()}
    return sentence.format(words=_short(words), **values)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= SHOWN else words[: SHOWN - 1].rstrip() + "…"


def _day(value: date) -> Two:
    return Two(day(value, "en"), day(value, "fr"))


def _lowered(text: Two) -> Two:
    return Two(text.en[:1].lower() + text.en[1:], text.fr[:1].lower() + text.fr[1:])
