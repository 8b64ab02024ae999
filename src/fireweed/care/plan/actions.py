"""Every write to a plan: a whole new version each time; what two people wrote from the same version is both kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from fireweed.audit.actions import record_change
from fireweed.bilingual import Two
from fireweed.care.actions.leaves import write_leaf
from fireweed.care.models import Leaf, Participant, Task
from fireweed.care.plan.doors import walk_to_write, writes
from fireweed.care.plan.queries import PlanSeen, VersionSeen, asks_signature, plan_of
from fireweed.care.plan.rules.goals import plan_refusal, with_goal, with_level, with_state, with_step_done
from fireweed.care.plan.rules.together import together
from fireweed.care.plan.tasks import keep_in_step, settle, step_of
from fireweed.care.queries import NotYours, participant_to_write
from fireweed.care.queries.leaves import leaves_in
from fireweed.care.rules.refused import Refused
from fireweed.care.rules.shapes import as_data
from fireweed.care.rules.walk import Goal, Plan
from fireweed.keys.keyring import Keyring
from fireweed.network.queries import member_of, organisation_of
from fireweed.network.roles import EMERGENCY
from fireweed.vault.models import STORY, WHO
from fireweed.vault.opened import Opened

CHANGED_MEANWHILE = Two(
    "The plan changed while you read it, and nothing was signed. Read it once more, then sign.",
    "Le plan a changé pendant votre lecture, et rien n’a été signé. Relisez-le, puis signez.",
)

Change = Callable[[Plan], Plan | None]


@transaction.atomic
def write_plan(
    keyring: Keyring, record: UUID, goals: Sequence[Goal], *, base: UUID | None = None, leaf_id: UUID | None = None,
    at: datetime | None = None, opened: Opened | None = None,
) -> VersionSeen:  # fmt: skip
    """Write a whole version at once, made from `base`; raises `Refused`, or `NotYours`."""
    return _change(keyring, record, lambda _: Plan(tuple(goals)), base=base, leaf_id=leaf_id, at=at, opened=opened)


@transaction.atomic
def write_goal(
    keyring: Keyring, record: UUID, goal: Goal, *, base: UUID | None = None, leaf_id: UUID | None = None,
    at: datetime | None = None, opened: Opened | None = None,
) -> VersionSeen:  # fmt: skip
    """Add a goal, or change the one of the same id; raises `Refused`, or `NotYours`."""
    return _change(keyring, record, lambda plan: with_goal(plan, goal), base=base, leaf_id=leaf_id, at=at, opened=opened)


@transaction.atomic
def mark_step(
    keyring: Keyring, record: UUID, goal: str, step: str, *, done: bool, base: UUID | None, on: date | None = None,
    leaf_id: UUID | None = None, at: datetime | None = None, opened: Opened | None = None,
) -> VersionSeen:  # fmt: skip
    """Mark one step done, today or `on` a day, or to be done after all; raises `NotYours`."""
    day = (on or timezone.localdate()) if done else None
    return _change(
        keyring, record, lambda plan: with_step_done(plan, goal, step, day), base=base, leaf_id=leaf_id, at=at, opened=opened
    )


@transaction.atomic
def choose_level(
    keyring: Keyring, record: UUID, goal: str, level: int | None, *, base: UUID | None, leaf_id: UUID | None = None,
    at: datetime | None = None, opened: Opened | None = None,
) -> VersionSeen:  # fmt: skip
    """Write down how far this person says a goal is, None to say nothing of it; raises `NotYours`."""
    return _change(
        keyring, record, lambda plan: with_level(plan, goal, level), base=base, leaf_id=leaf_id, at=at, opened=opened
    )


@transaction.atomic
def change_state(
    keyring: Keyring, record: UUID, goal: str, state: str, *, base: UUID | None, leaf_id: UUID | None = None,
    at: datetime | None = None, opened: Opened | None = None,
) -> VersionSeen:  # fmt: skip
    """Say that a goal is reached, put aside or open; raises `NotYours`."""
    return _change(
        keyring, record, lambda plan: with_state(plan, goal, state), base=base, leaf_id=leaf_id, at=at, opened=opened
    )


@transaction.atomic
def bring_together(
    keyring: Keyring, record: UUID, versions: Sequence[UUID], chosen: Mapping[str, str], *, leaf_id: UUID | None = None,
    at: datetime | None = None,
) -> VersionSeen:  # fmt: skip
    """Make one plan of versions that stand side by side, goal by goal as `together` reads `chosen`; raises `NotYours`."""
    participant, opened, seen = _plan(keyring, record, None)
    found = [_known(seen, one) for one in versions]
    if len(set(versions)) < 2:
        raise NotYours
    plan = together([one.plan for one in found], chosen)
    return _write(keyring, participant, opened, seen, plan, found, leaf_id, at, action="plan.together")


@transaction.atomic
def keep_this_one(
    keyring: Keyring, record: UUID, kept: UUID, others: Sequence[UUID], *, leaf_id: UUID | None = None,
    at: datetime | None = None,
) -> VersionSeen:  # fmt: skip
    """Keep one of the versions that stand side by side; the others stay among the versions. Raises `NotYours`."""
    participant, opened, seen = _plan(keyring, record, None)
    found = [_known(seen, one) for one in (kept, *others)]
    if kept in others or not others:
        raise NotYours
    return _write(keyring, participant, opened, seen, Plan(found[0].plan.goals), found, leaf_id, at, action="plan.together")


@transaction.atomic
def sign(
    keyring: Keyring, record: UUID, *, base: UUID, on: date | None = None, leaf_id: UUID | None = None,
    at: datetime | None = None,
) -> VersionSeen:  # fmt: skip
    """A supervisor signs the version in force, where the organisation asks for that and the story was opened.

    Raises `NotYours`, or `Refused` where the plan changed meanwhile.
    """
    member = member_of(keyring.user)
    if member is None or not member.may(EMERGENCY) or not asks_signature(organisation_of(keyring.org)):
        raise NotYours
    participant, opened, seen = _plan(keyring, record, None)
    found = _known(seen, base)
    if leaf_id is not None and (there := seen.version(leaf_id)) is not None:
        return there
    if [one.id for one in seen.current] != [base]:
        raise Refused(CHANGED_MEANWHILE)
    if found.plan.signed_by:
        return found
    signed = replace(Plan(found.plan.goals), signed_by=str(keyring.user), signed_on=on or timezone.localdate())
    return _write(keyring, participant, opened, seen, signed, [found], leaf_id, at, action="plan.signed")


@transaction.atomic
def mark_task(
    keyring: Keyring, record: UUID, task_id: UUID, *, done: bool, on: date | None = None, at: datetime | None = None
) -> Task:
    """Mark a task that came from a plan, and its step with it where the story is open to this member.

    The other way about, `mark_step` marks the task. Raises `NotYours`.
    """
    task = Task.objects.filter(id=task_id, record_id=record, source="plan").first()
    if task is None:
        raise NotYours
    try:
        participant, opened, seen = _plan(keyring, record, None, task="plan.task")
    except NotYours:
        participant_to_write(keyring, record, WHO, "plan.task")
        seen = PlanSeen()
    else:
        if not writes(opened, WHO):
            raise NotYours
        step, day = step_of(task, opened), (on or timezone.localdate()) if done else None
        goal = next((g.id for g in seen.plan.goals if step in {s.id for s in g.steps}), None)
        plan = with_step_done(seen.plan, goal, step, day) if goal is not None else None
        if plan is not None and seen.current:
            _write(keyring, participant, opened, seen, plan, [seen.current[-1]], None, at)
    task.refresh_from_db()
    settle(keyring, task, done=done, at=at)
    record_change("plan.task-done", subjects=[record], parts=[WHO])
    return task


def _change(
    keyring: Keyring, record: UUID, change: Change, *, base: UUID | None, leaf_id: UUID | None, at: datetime | None,
    opened: Opened | None,
) -> VersionSeen:  # fmt: skip
    participant, opened, seen = _plan(keyring, record, opened)
    before = [_known(seen, base)] if base is not None else []
    plan = change(before[0].plan if before else Plan())
    if plan is None:
        raise NotYours
    reason = plan_refusal(plan)
    if reason is not None:
        raise Refused(reason)
    return _write(keyring, participant, opened, seen, plan, before, leaf_id, at)


def _plan(
    keyring: Keyring, record: UUID, opened: Opened | None, *, task: str = "plan.write"
) -> tuple[Participant, Opened, PlanSeen]:
    participant, opened = walk_to_write(keyring, record, task, opened)
    return participant, opened, plan_of(leaves_in(opened, Leaf.PLAN))


def _known(seen: PlanSeen, version: UUID) -> VersionSeen:
    found = seen.version(version)
    if found is None:
        raise NotYours
    return found


def _write(
    keyring: Keyring, participant: Participant, opened: Opened, seen: PlanSeen, plan: Plan,
    before: Sequence[VersionSeen], leaf_id: UUID | None, at: datetime | None, *, action: str = "plan.changed",
) -> VersionSeen:  # fmt: skip
    """The next version, unless it stands there already: pressed twice, or written the same by two people."""
    merges = tuple(str(one.id) for one in before[1:])
    plan = replace(plan, merges=merges)
    passed = {one.id for one in before}
    if leaf_id is not None and (there := seen.version(leaf_id)) is not None and there.plan == plan:
        return there
    for one in seen.current:
        same = (one.plan.goals, one.plan.signed_by) == (plan.goals, plan.signed_by or one.plan.signed_by)
        if same and (one.id not in passed or len(passed) == 1):
            return one
    leaf = write_leaf(
        keyring, opened, Leaf.PLAN, as_data(plan), leaf_id=leaf_id or uuid4(),
        replaces=before[0].id if before else None, at=at, day=timezone.localdate(at) if at else None,
    )  # fmt: skip
    keep_in_step(keyring, participant, opened, before=[one.plan for one in before], after=plan, leaf=leaf.id, at=at)
    record_change(action, subjects=[participant.id], parts=[STORY])
    return VersionSeen(leaf.id, leaf.by, leaf.at, plan, tuple(one.id for one in before))
