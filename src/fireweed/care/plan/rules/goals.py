"""What may be written in a plan, and what one press changes in it: plans in, plans out."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from fireweed.bilingual import Two
from fireweed.care.rules.notes import FIRST_YEAR, LONG_AGO
from fireweed.care.rules.text import SHORT, too_long
from fireweed.care.rules.walk.plan import GOAL_STATES, HORIZONS, LEVELS, Goal, Plan, Step

GOAL = 500
"""Characters there is room for in a goal; a step and a level have room for a line."""
MOST_GOALS, MOST_STEPS = 60, 12
LAST_YEAR = 2200

NO_WORDS = Two(
    "Write the goal in a few of this person’s own words.", "Écrivez l’objectif, en quelques mots de la personne."
)
NO_HORIZON = Two("Choose one of the three horizons.", "Choisissez l’un des trois horizons.")
TOO_MANY = Two(
    "There are {n} goals in this plan already. Change one of them instead of adding another.",
    "Ce plan compte déjà {n} objectifs. Modifiez-en un plutôt que d’en ajouter un autre.",
)
TOO_MANY_STEPS = Two(
    "There is room for {n} steps. Make another goal of the others.",
    "Il y a de la place pour {n} étapes. Faites des autres un nouvel objectif.",
)
FAR_AWAY = Two("Look at the year once more.", "Vérifiez l’année.")


def goal_refusal(goal: Goal) -> Two | None:
    """Why a goal cannot be written, or None when it can; a day that has passed is no reason."""
    if not goal.words:
        return NO_WORDS
    if goal.horizon not in HORIZONS:
        return NO_HORIZON
    if len(goal.steps) > MOST_STEPS:
        return TOO_MANY_STEPS.format(n=MOST_STEPS)
    lines = [(goal.words, GOAL), *((step.words, SHORT) for step in goal.steps), *((one, SHORT) for one in goal.levels)]
    for words, limit in lines:
        if reason := too_long(words, limit):
            return reason
    days = [day_refusal(step.by_when) for step in goal.steps if step.by_when is not None]
    return next((reason for reason in days if reason is not None), None)


def day_refusal(day: date) -> Two | None:
    """Why a step cannot be meant for this day, or None; gone by is allowed, a slip of the year is asked about."""
    if day.year < FIRST_YEAR:
        return LONG_AGO
    return FAR_AWAY if day.year > LAST_YEAR else None


def plan_refusal(plan: Plan) -> Two | None:
    """Why a whole version cannot be written, or None when it can."""
    if len(plan.goals) > MOST_GOALS:
        return TOO_MANY.format(n=MOST_GOALS)
    return next((reason for goal in plan.goals if (reason := goal_refusal(goal)) is not None), None)


def goal_of(plan: Plan, goal: str) -> Goal | None:
    """The goal of this id, None where the plan has none."""
    return next((one for one in plan.goals if one.id == goal), None)


def with_goal(plan: Plan, goal: Goal) -> Plan:
    """The same plan with one goal changed in its place, or added at the end; no longer signed."""
    if goal_of(plan, goal.id) is None:
        return _unsigned((*plan.goals, goal))
    return _unsigned(goal if one.id == goal.id else one for one in plan.goals)


def with_step_done(plan: Plan, goal: str, step: str, on: date | None) -> Plan | None:
    """The same plan with one step done on a day, or not done where `on` is None; None where there is no such step."""
    found = goal_of(plan, goal)
    if found is None or step not in {one.id for one in found.steps}:
        return None
    steps = tuple(_done(one, on) if one.id == step else one for one in found.steps)
    return with_goal(plan, replace(found, steps=steps))


def _done(step: Step, on: date | None) -> Step:
    """A step done twice keeps its first day."""
    return step if on is not None and step.done_on is not None else replace(step, done_on=on)


def with_level(plan: Plan, goal: str, level: int | None) -> Plan | None:
    """The same plan with how far one goal is, None where there is no such goal or level."""
    found = goal_of(plan, goal)
    if found is None or (level is not None and level not in LEVELS):
        return None
    return with_goal(plan, replace(found, level=level))


def with_state(plan: Plan, goal: str, state: str) -> Plan | None:
    """The same plan with one goal open, reached or put aside, None where there is no such goal or state."""
    found = goal_of(plan, goal)
    if found is None or state not in GOAL_STATES:
        return None
    return with_goal(plan, replace(found, state=state))


def has_day_gone_by(goal: Goal, today: date) -> bool:
    """Whether a step still to be done was meant for a day before today."""
    return any(s.by_when is not None and s.by_when < today and s.done_on is None for s in goal.steps)


def _unsigned(goals: Iterable[Goal]) -> Plan:
    return Plan(tuple(goals))
