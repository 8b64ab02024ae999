"""A plan as its page lays it out: horizon by horizon, each goal with its steps, its five levels, and what was said."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from fireweed.bilingual import Two
from fireweed.care.plan.queries import VersionSeen, WalkSeen
from fireweed.care.plan.rules.changes import changes, level_said
from fireweed.care.rules.walk.plan import GOAL_STATES, HORIZONS, LEVEL_WORDS, WHOSE, Goal, Plan, Step


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step, whose it is in words, and whether its day has gone by."""

    step: Step = field(repr=False)
    whose: Two
    is_late: bool


@dataclass(frozen=True, slots=True)
class LevelShown:
    """One of the five levels: in this person's words or the plain ones, and what pressing it says."""

    value: int
    size: int
    words: Two | str = field(repr=False)
    is_own: bool
    is_chosen: bool

    @property
    def press(self) -> str:
        """The level, or nothing where it is chosen already and pressing takes it back."""
        return "none" if self.is_chosen else str(self.value)


@dataclass(frozen=True, slots=True)
class GoalShown:
    """One goal as it stands on the page."""

    goal: Goal = field(repr=False)
    need: Two | None
    state: Two
    level: Two | None
    steps: list[StepShown]
    levels: list[LevelShown]

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(1 for one in self.steps if one.step.done_on is not None)


@dataclass(frozen=True, slots=True)
class HorizonShown:
    """One of the three horizons: its goals still open, and those reached or put aside."""

    code: str
    name: Two
    open: list[GoalShown]
    closed: list[GoalShown]


@dataclass(frozen=True, slots=True)
class VersionShown:
    """A version with the sentences of what changed in it."""

    version: VersionSeen
    by: str
    said: list[Two]
    is_current: bool
    horizons: list[HorizonShown]


def in_horizons(walk: WalkSeen, plan: Plan) -> list[HorizonShown]:
    """The three horizons in their order, whether or not a goal is in them."""
    found = []
    for code in HORIZONS:
        here = [goal_shown(walk, goal) for goal in plan.goals if goal.horizon == code]
        open_ones = [one for one in here if one.goal.state == "open"]
        found.append(HorizonShown(code, walk.horizons[code], open_ones, [one for one in here if one not in open_ones]))
    return found


def goal_shown(walk: WalkSeen, goal: Goal) -> GoalShown:
    """One goal with what is said about it."""
    steps = [StepShown(step, WHOSE[step.whose], _is_late(step, walk.record.today)) for step in goal.steps]
    return GoalShown(
        goal, walk.needs.get(goal.need), GOAL_STATES[goal.state], level_said(goal), steps, _levels(goal),
    )  # fmt: skip


def versions_shown(walk: WalkSeen, versions: Sequence[VersionSeen], *, whole: bool = False) -> list[VersionShown]:
    """Versions with who wrote them and what changed; `whole` lays out their goals too."""
    current = {one.id for one in walk.plan.current}
    found = []
    for one in versions:
        before = walk.plan.version(one.before[0]) if one.before else None
        said = changes(before.plan if before else None, one.plan, walk.horizons, signer=walk.name(one.plan.signed_by))
        horizons = in_horizons(walk, one.plan) if whole else []
        found.append(VersionShown(one, walk.name(one.by), said, one.id in current, horizons))
    return found


def _levels(goal: Goal) -> list[LevelShown]:
    own = goal.levels if len(goal.levels) == len(LEVEL_WORDS) else ("",) * len(LEVEL_WORDS)
    return [
        LevelShown(value, place + 1, own[place] or words, bool(own[place]), goal.level == value)
        for place, (value, words) in enumerate(sorted(LEVEL_WORDS.items()))
    ]


def _is_late(step: Step, today: date) -> bool:
    return step.by_when is not None and step.by_when < today and step.done_on is None
