"""Tasks that come from a plan or an episode, kept in step with it; sealed with the name, so none where that is shut."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from fireweed.care.models import Participant, Task
from fireweed.care.plan.doors import writes
from fireweed.care.rules.walk.episode import HELLO
from fireweed.care.rules.walk.plan import Plan, Step
from fireweed.keys.keyring import Keyring
from fireweed.vault.models import WHO
from fireweed.vault.opened import Opened

PLAN, EPISODE = "plan", "episode"


@dataclass(frozen=True, slots=True)
class _Due:
    """A step of ours with a day, and whether nothing is left to do about it."""

    step: Step = field(repr=False)
    settled: bool


def _due(plans: Iterable[Plan]) -> dict[str, _Due]:
    return {
        step.id: _Due(step, step.done_on is not None or goal.state != "open")
        for plan in plans for goal in plan.goals for step in goal.steps
        if step.whose == "ours" and step.by_when is not None
    }  # fmt: skip


def keep_in_step(
    keyring: Keyring, participant: Participant, opened: Opened, *, before: Iterable[Plan], after: Plan, leaf: UUID,
    at: datetime | None = None,
) -> None:  # fmt: skip
    """Make, move, settle or take up again the tasks of what changed between these versions and the next one.

    Only what this change touched: a task somebody settled elsewhere stays settled, and a version that stands beside
    this one keeps its tasks. Where the name is shut to the writer nothing is made.
    """
    if not writes(opened, WHO):
        return
    was, now, moment = _due(before), _due([after]), at or timezone.now()
    there = _tasks(participant.id, opened, PLAN)
    for step_id, due in now.items():
        task = there.get(step_id)
        if task is None:
            if not due.settled:
                _make(keyring, participant, opened, PLAN, leaf, _what(due.step), due.step.by_when, moment)
            continue
        _follow(keyring, opened, task, due, was.get(step_id), leaf, moment)
    for step_id in was.keys() - now.keys():
        if step_id in there:
            _settle(keyring, there[step_id], moment)


def _follow(
    keyring: Keyring, opened: Opened, task: Task, due: _Due, was: _Due | None, leaf: UUID, moment: datetime
) -> None:
    task.due_on, task.source_id = due.step.by_when, leaf
    opened.write_data(task, "what", _what(due.step))
    task.save(update_fields=["due_on", "source_id", "what"])
    if due.settled:
        _settle(keyring, task, moment)
    elif was is None or was.settled:
        _take_up(task)


def say_hello_on(
    keyring: Keyring, participant: Participant, opened: Opened, *, episode: UUID, leaf: UUID, on: date | None,
    at: datetime | None = None,
) -> None:  # fmt: skip
    """The task to say hello on a day, instead of the one there was; none where `on` is None or the name is shut."""
    if not writes(opened, WHO):
        return
    moment = at or timezone.now()
    for key, task in _tasks(participant.id, opened, EPISODE).items():
        if key == str(episode):
            _settle(keyring, task, moment)
    if on is not None:
        what = {"text": str(HELLO), "code": "hello", "episode": str(episode)}
        _make(keyring, participant, opened, EPISODE, leaf, what, on, moment)


def step_of(task: Task, opened: Opened) -> str:
    """The step of a plan that a task stands for, "" where it stands for none."""
    return _key(opened.read_data(task, "what")) if task.source == PLAN else ""


def settle(keyring: Keyring, task: Task, *, done: bool, at: datetime | None = None) -> None:
    """Mark one task done, or to be done after all."""
    if done:
        _settle(keyring, task, at or timezone.now())
    else:
        _take_up(task)


def _tasks(record: UUID, opened: Opened, source: str) -> dict[str, Task]:
    """Each step's task, or each episode's latest one that is still open."""
    rows = Task.objects.filter(record_id=record, source=source).order_by("at", "id")
    if source == EPISODE:
        rows = rows.filter(done_at=None)
    return {_key(opened.read_data(row, "what")): row for row in rows}


def _key(what: Any) -> str:
    return str((what or {}).get("step") or (what or {}).get("episode") or "")


def _what(step: Step) -> dict[str, str]:
    return {"text": step.words, "step": step.id}


def _make(
    keyring: Keyring, participant: Participant, opened: Opened, source: str, leaf: UUID, what: dict[str, str],
    due_on: date | None, at: datetime,
) -> None:  # fmt: skip
    task = Task(
        org_id=keyring.org, record_id=participant.id, for_user=participant.worker or keyring.user, by=keyring.user,
        at=at, due_on=due_on, source=source, source_id=leaf,
    )  # fmt: skip
    opened.write_data(task, "what", what)
    task.save(force_insert=True)


def _settle(keyring: Keyring, task: Task, moment: datetime) -> None:
    if task.done_at is None:
        task.done_at, task.done_by = moment, keyring.user
        task.save(update_fields=["done_at", "done_by"])


def _take_up(task: Task) -> None:
    if task.done_at is not None:
        task.done_at, task.done_by = None, None
        task.save(update_fields=["done_at", "done_by"])

