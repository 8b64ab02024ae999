"""Goals and steps for a test, and what the pages post."""

from typing import Any
from uuid import UUID, uuid4

from fireweed.care.models import Leaf, Task
from fireweed.care.plan.queries import EpisodeSeen, PlanSeen, episodes_of, plan_of
from fireweed.care.queries import participant_for
from fireweed.care.queries.leaves import leaves_in
from fireweed.care.rules.walk import Goal, Step
from tests.house import House


def goal(words: str = "A door that locks", horizon: str = "immediate", **more: Any) -> Goal:
    """A goal with an id of its own."""
    return Goal(str(uuid4()), f"phase.{horizon}", words, **more)


def step(words: str = "Ring the landlord", **more: Any) -> Step:
    """A step with an id of its own."""
    return Step(str(uuid4()), words, **more)


def seen(house: House, record: UUID, who: str = "worker") -> PlanSeen:
    """The plan as one of the cast finds it."""
    with house.speaking(who) as keyring:
        _, opened = participant_for(keyring, record, ["story"], "plan.page")
        return plan_of(leaves_in(opened))


def episodes(house: House, record: UUID) -> list[EpisodeSeen]:
    """The episodes as the worker finds them."""
    with house.speaking("worker") as keyring:
        _, opened = participant_for(keyring, record, ["story"], "episode.page")
        return episodes_of(leaves_in(opened, Leaf.EPISODE))


def tasks(house: House, record: UUID) -> list[tuple[str, str, bool]]:
    """Every task of a record: its words, its day, whether it is settled; by the day."""
    with house.speaking("worker") as keyring:
        _, opened = participant_for(keyring, record, ["who"], "record.page")
        rows = Task.objects.filter(record_id=record).order_by("due_on", "at")
        return [(opened.read_data(row, "what")["text"], str(row.due_on), row.done_at is not None) for row in rows]


def posted(words: str, horizon: str = "immediate", *, base: UUID | None = None, **more: str) -> dict[str, str]:
    """What the page of a goal posts."""
    return {
        "base": str(base or ""), "leaf_id": str(uuid4()), "goal_id": str(uuid4()), "steps": "1", "words": words,
        "horizon": f"phase.{horizon}", **more,
    }  # fmt: skip
