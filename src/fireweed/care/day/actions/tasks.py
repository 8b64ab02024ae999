"""Noting something to do, doing it, putting it off, letting it go."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from fireweed.audit.actions import record_change
from fireweed.care.day.queries.circles import in_the_circle
from fireweed.care.day.queries.tasks import HAND_OVER
from fireweed.care.day.rules.hours import Reach, reachable_now
from fireweed.care.day.rules.reach import reached_refusal
from fireweed.care.day.rules.tasks import KEPT, NOT_IN_CIRCLE, day_refusal, refusal
from fireweed.care.models import Participant, Task
from fireweed.care.queries import NotYours, participant_for, participant_to_write
from fireweed.care.queries.doors import hold_still
from fireweed.care.rules.answers import Ways
from fireweed.care.rules.refused import Refused
from fireweed.care.rules.text import clean
from fireweed.keys.keyring import Keyring
from fireweed.vault.models import WHERE, WHO
from fireweed.vault.opened import Opened


@transaction.atomic
def write_task(
    keyring: Keyring, record: UUID, *, task_id: UUID, text: str, due_on: date | None = None,
    for_user: UUID | None = None, contact: bool = False, step: str = "", source: str = "",
    source_id: UUID | None = None, at: datetime | None = None, opened: Opened | None = None,
) -> Task:  # fmt: skip
    """Note something to do, under an id chosen when the page was first shown, so that sent twice it is one.

    `for_user` is a colleague in the circle, or oneself. Raises `Refused`, or `NotYours`.
    """
    text = clean(text)
    at = at or timezone.now()
    reason = refusal(text, due_on, timezone.localtime(at).date())
    if reason is not None:
        raise Refused(reason)
    if opened is None:
        _, opened = participant_to_write(keyring, record, WHO, "task.write")
    there = Task.objects.filter(id=task_id).first()
    if there is not None:
        if there.record_id != record or there.by != keyring.user:
            raise NotYours
        return there
    whose = for_user or keyring.user
    if whose != keyring.user and whose not in {member.user_id for member in in_the_circle(record)}:
        raise Refused(NOT_IN_CIRCLE)
    task = Task(
        id=task_id, org_id=keyring.org, record_id=record, for_user=whose, by=keyring.user, at=at, due_on=due_on,
        source=source, source_id=source_id,
    )  # fmt: skip
    opened.write_data(task, "what", {
        "text": text, **({"contact": True} if contact else {}), **({"step": step} if step else {}),
    })  # fmt: skip
    task.save(force_insert=True)
    record_change("task.written", subjects=[record], about=[whose], parts=[WHO])
    return task


@transaction.atomic
def finish_task(keyring: Keyring, record: UUID, task_id: UUID, *, at: datetime | None = None) -> None:
    """Tick something off. Raises `Refused` where it means reaching this person (see `reach_by_task`), or `NotYours`."""
    _, opened = participant_to_write(keyring, record, WHO, "task.done")
    task = _open_task(record, task_id)
    if task is None:
        return
    if (opened.read_data(task, "what") or {}).get("contact"):
        reach_by_task(keyring, record, task_id, at=at)
        return
    _close(keyring, task, at)
    record_change("task.done", subjects=[record])


@transaction.atomic
def reach_by_task(
    keyring: Keyring, record: UUID, task_id: UUID, *, read: bool = False, at: datetime | None = None
) -> None:
    """Say that this person was reached, as a task meant; only within the hours that person gave, or with `read`.

    Raises `Refused` with what to do instead, or `NotYours`.
    """
    hold_still([record], WHO)
    participant, opened = participant_for(keyring, record, [WHO, WHERE], "task.reach")
    if not opened.holds(WHO) or WHO in opened.only_read:
        raise NotYours
    task = _open_task(record, task_id)
    if task is None:
        return
    now = timezone.localtime(at or timezone.now())
    reason = reached_refusal(_clocks(participant, opened, now), read=read)
    if reason is not None:
        raise Refused(reason)
    _close(keyring, task, at)
    record_change("task.reached", subjects=[record])


def _clocks(participant: Participant, opened: Opened, now: datetime) -> list[Reach] | None:
    if not opened.holds(WHERE):
        return None
    ways = Ways.from_data(opened.read_data(participant, "ways"))
    return [reachable_now(way.hours, now) for way in ways.ways]


@transaction.atomic
def move_task(keyring: Keyring, record: UUID, task_id: UUID, *, to: date, on: date | None = None) -> None:
    """Put something off to another day; raises `Refused`, or `NotYours`."""
    reason = day_refusal(to, on or timezone.localdate())
    if reason is not None:
        raise Refused(reason)
    participant_to_write(keyring, record, WHO, "task.write")
    task = _open_task(record, task_id)
    if task is None or task.due_on == to:
        return
    task.due_on = to
    task.save(update_fields=["due_on"])
    record_change("task.moved", subjects=[record])


@transaction.atomic
def let_task_go(keyring: Keyring, record: UUID, task_id: UUID, *, at: datetime | None = None) -> None:
    """Let something go that is no longer to be done; raises `NotYours`."""
    participant_to_write(keyring, record, WHO, "task.write")
    task = _open_task(record, task_id)
    if task is None:
        return
    _close(keyring, task, at)
    record_change("task.let-go", subjects=[record])


def forget_done(today: date) -> int:
    """Remove what was done or let go three months ago; needs no key."""
    gone, _ = Task.objects.filter(done_at__date__lt=today - KEPT).delete()
    return gone


def _open_task(record: UUID, task_id: UUID) -> Task | None:
    """The task while it is open, None where it is done already: pressing twice is no trouble."""
    task = Task.objects.select_for_update().filter(id=task_id, record_id=record).exclude(source=HAND_OVER).first()
    if task is None:
        raise NotYours
    return task if task.done_at is None else None


def _close(keyring: Keyring, task: Task, at: datetime | None) -> None:
    task.done_at, task.done_by = at or timezone.now(), keyring.user
    task.save(update_fields=["done_at", "done_by"])
