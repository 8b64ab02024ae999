"""What is worth asking now: only what this person's goals touch, a few at a time, never at a first contact."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from fireweed.bilingual import Two
from fireweed.care.outcomes.rules.questions import FOLDER, sets
from fireweed.care.rules.walk.plan import Goal

AT_ONCE = 3
"""How many outcomes at a time, so that asking takes less than two minutes."""
AGAIN = timedelta(days=30)
"""How long an outcome rests after it was asked, answered or not."""
ASIDE = "aside"

FIRST_CONTACT = Two(
    "Nothing is asked on a first day. Today is for meeting; there will be time.",
    "On ne pose pas ces questions le premier jour. Aujourd’hui, on fait connaissance; le reste viendra.",
)
NO_GOALS = Two(
    "What is worth asking follows from this person’s goals, and no goal points to a question yet.",
    "Les questions suivent les objectifs de la personne, et aucun objectif n’en appelle pour l’instant.",
)
RESTING = Two(
    "Nothing to ask now. What the goals touch was asked less than 30 days ago.",
    "Rien à demander pour l’instant. Ce que touchent les objectifs a été demandé il y a moins de 30\u00a0jours.",
)


@dataclass(frozen=True, slots=True)
class Offers:
    """Which outcomes may be asked now, at most three; `reason` says why none where there is none."""

    outcomes: tuple[str, ...] = field(default=(), repr=False)
    reason: Two | None = None

    @property
    def too_early(self) -> bool:
        """Whether nothing at all is asked today, not even by hand."""
        return self.reason == FIRST_CONTACT


@cache
def by_need() -> Mapping[str, tuple[str, ...]]:
    """Which outcomes a need touches, from the table a practitioner can check."""
    found: dict[str, tuple[str, ...]] = {}
    with (FOLDER / "needs.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["need"]] = (*found.get(row["need"], ()), row["outcome"])
    return found


def touched(goals: Iterable[Goal]) -> list[str]:
    """The outcomes these goals touch, in their order; a goal put aside touches nothing, one that was reached still does.

    A need of an organisation's own counts as the need it stands under.
    """
    found: dict[str, None] = {}
    for goal in goals:
        if goal.state != ASIDE:
            own = by_need().get(goal.need) or by_need().get(".".join(goal.need.split(".")[:2]), ())
            found |= dict.fromkeys(own)
    return list(found)


def is_first_contact(day: date, begun_on: date, contacts: Iterable[date]) -> bool:
    """Whether this person was met for the first time on this day."""
    return begun_on >= day and not any(one < day for one in contacts)


def offers(
    goals: Iterable[Goal], asked: Sequence[tuple[str, date]], *, begun_on: date, contacts: Iterable[date], today: date
) -> Offers:
    """What to ask today; `asked` are outcomes with the day each was asked, answered or skipped.

    What was never asked comes first, in the order of the goals, then what has rested longest. No day sees more than three.
    """
    if is_first_contact(today, begun_on, contacts):
        return Offers(reason=FIRST_CONTACT)
    wanted = touched(goals)
    if not wanted:
        return Offers(reason=NO_GOALS)
    last: dict[str, date] = {}
    for outcome, day in asked:
        last[outcome] = max(day, last.get(outcome, day))
    due = [one for one in wanted if one not in last or today - last[one] >= AGAIN]
    due.sort(key=lambda one: last.get(one, date.min))
    room = max(0, AT_ONCE - sum(day == today for day in last.values()))
    return Offers(tuple(due[:room])) if due[:room] else Offers(reason=RESTING)


def chosen_apart() -> list[str]:
    """Outcomes that are spoken of only when this person did so first."""
    return [one.outcome for one in sets().values() if one.brought_up]
