"""Two versions of a plan side by side: where they differ, and one plan made of both, goal by goal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fireweed.care.rules.walk.plan import Goal, Plan

LEAVE_OUT = "none"
"""What is chosen where a goal that only one version has is to be left out."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One goal that the versions hold differently; `goals` has one place a version, None where it is not in it."""

    id: str
    goals: tuple[Goal | None, ...] = field(repr=False)

    @property
    def only_in_one(self) -> bool:
        """Whether some version does not have it at all."""
        return None in self.goals


def differing(plans: Sequence[Plan]) -> list[Choice]:
    """The goals one has to choose about, in the order of the plans."""
    found = []
    for one in _ids(plans):
        goals = tuple(next((goal for goal in plan.goals if goal.id == one), None) for plan in plans)
        if any(goal != goals[0] for goal in goals):
            found.append(Choice(one, goals))
    return found


def together(plans: Sequence[Plan], chosen: Mapping[str, str]) -> Plan:
    """One plan of several. `chosen` names for a goal the place of the version it is taken from, or `LEAVE_OUT`.

    What nobody chose about is kept: from the first version that has it.
    """
    goals = []
    for one in _ids(plans):
        place = chosen.get(one, "")
        if place == LEAVE_OUT:
            continue
        held = [next((goal for goal in plan.goals if goal.id == one), None) for plan in plans]
        wanted = held[int(place)] if place.isdigit() and int(place) < len(held) else None
        goals.append(wanted or next(goal for goal in held if goal is not None))
    return Plan(tuple(goals))


def _ids(plans: Sequence[Plan]) -> list[str]:
    return list(dict.fromkeys(goal.id for plan in plans for goal in plan.goals))
