"""What is to be done for one person, as its words were sealed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from fireweed.care.day.rules.tasks import ASK_AGAIN
from fireweed.care.models import Task
from fireweed.care.rules.walk.episode import HELLO
from fireweed.tenancy.prepared import Later, Prepared
from fireweed.vault.opened import Opened, Unopened

HAND_OVER = "hand-over"
"""The source of a task that is a line of a hand-over; those are shown on its own page alone."""
CONSENT = "consent"
"""The source of a task to ask again; made without keys, so its words are the same for everyone."""

_OPEN = Prepared(lambda: Task.objects.filter(record_id=Later("record"), done_at=None).exclude(source=HAND_OVER))


@dataclass(frozen=True, slots=True)
class TaskSeen:
    """Something to do; `contact` means reaching this person, `step` that it comes from a plan, `late` that its day is past."""

    id: UUID
    record: UUID
    for_user: UUID
    by: UUID
    at: datetime
    due_on: date | None
    source: str
    text: str = field(default="", repr=False)
    contact: bool = False
    step: str = field(default="", repr=False)
    late: bool = False


def tasks_for(opened: Opened, record: UUID) -> list[TaskSeen]:
    """What is still to be done for one person, soonest first, without a day last; needs the name's compartment."""
    return in_order(seen(row, opened) for row in _OPEN(record=record))


def in_order(found: Iterable[TaskSeen]) -> list[TaskSeen]:
    """Soonest first, without a day last."""
    return sorted(found, key=lambda task: (task.due_on is None, task.due_on or date.min, task.at))


def seen(row: Task, opened: Opened) -> TaskSeen:
    """One task opened; words that do not open just now stay empty."""
    try:
        data = opened.read_data(row, "what") or {}
    except Unopened:  # its key is being changed at this very moment; it is back on the next look
        data = {}
    text = str(HELLO) if data.get("code") == "hello" else data.get("text", "")
    if row.source == CONSENT and not text:
        text = str(ASK_AGAIN)
    return TaskSeen(
        row.id, row.record_id, row.for_user, row.by, row.at, row.due_on, row.source, text,
        bool(data.get("contact")), data.get("step", ""), row.due_on is not None and row.due_on < timezone.localdate(),
    )  # fmt: skip
