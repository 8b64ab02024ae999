"""Handing over a whole load: choosing who takes over, telling each person, letting in, finishing.

What is ticked lies sealed in a line for each person until the hand-over is finished; then nothing of it is left.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from fireweed.audit.actions import record_change
from fireweed.care.circle.actions import let_in_member
from fireweed.care.day.actions.walk import hand_walk
from fireweed.care.day.queries.circles import holders_of
from fireweed.care.day.queries.cover import SHARED, stand_in
from fireweed.care.day.queries.handover import hand_over_rows
from fireweed.care.day.queries.mine import not_gone, walked_with
from fireweed.care.day.queries.tasks import HAND_OVER
from fireweed.care.day.rules.walk import CHOOSE_SOMEONE, STILL_WITH_YOU
from fireweed.care.models import Participant, Task
from fireweed.care.queries import NotYours, participant_to_write
from fireweed.care.rules.refused import Refused
from fireweed.keys.keyring import Keyring
from fireweed.vault.models import WHO
from fireweed.vault.opened import Opened


@transaction.atomic
def choose_next(keyring: Keyring, records: Iterable[UUID], to: UUID, *, at: datetime | None = None) -> None:
    """Choose who takes over from this member for some people; raises `Refused`, or `NotYours`."""
    _, reason = stand_in(keyring, to)
    if reason is not None:
        raise Refused(reason)
    for record in sorted(set(records)):
        opened = _mine(keyring, record)
        row, data = _row(keyring, record, opened, at)
        if data.get("to") == str(to):
            continue
        _keep(row, opened, {"to": str(to)})  # somebody else: what was said before was about another colleague
        record_change("hand-over.chosen", subjects=[record], about=[to])


@transaction.atomic
def hand_over(keyring: Keyring, records: Iterable[UUID], *, at: datetime | None = None) -> None:
    """For people who know and agree: let the chosen colleague in as far as this member holds, and hand the walk over.

    All or none. Raises `Refused` with the reason, or `NotYours`.
    """
    for record in sorted(set(records)):
        opened = _mine(keyring, record)
        row, data = _row(keyring, record, opened, at)
        if not data.get("to"):
            raise Refused(CHOOSE_SOMEONE)
        to = UUID(data["to"])
        if to not in holders_of([record]).get(record, ()):
            let_in_member(keyring, record, to, SHARED)
        hand_walk(keyring, record, to)
        _keep(row, opened, {**data, "told": (at or timezone.now()).isoformat()})


@transaction.atomic
def tick_plan(keyring: Keyring, records: Iterable[UUID], *, at: datetime | None = None) -> None:
    """Say that the plan was gone through together with who takes over; raises `Refused`, or `NotYours`."""
    for record in sorted(set(records)):
        opened = _mine(keyring, record)
        row, data = _row(keyring, record, opened, at)
        if not data.get("to"):
            raise Refused(CHOOSE_SOMEONE)
        _keep(row, opened, {**data, "plan": (at or timezone.now()).isoformat()})
        record_change("hand-over.ticked", subjects=[record])


@transaction.atomic
def finish_hand_over(keyring: Keyring) -> int:
    """End the hand-over and leave nothing of it; says for how many people. Raises `Refused` while somebody is left.

    Provisional records stay with their writer and go on their day.
    """
    still = not_gone().filter(worker=keyring.user).exclude(state=Participant.PROVISIONAL)
    if still.exists():
        raise Refused(STILL_WITH_YOU)
    gone, _ = Task.objects.filter(for_user=keyring.user, source=HAND_OVER).delete()
    record_change("hand-over.finished", about=[keyring.user])
    return gone


def _mine(keyring: Keyring, record: UUID) -> Opened:
    """The record opened to write, while this member walks with that person or has a line of the hand-over there."""
    if record not in walked_with(keyring.user) and record not in hand_over_rows(keyring.user):
        raise NotYours
    participant, opened = participant_to_write(keyring, record, WHO, "hand-over.page")
    if participant.state == Participant.PROVISIONAL:
        raise NotYours
    return opened


def _row(keyring: Keyring, record: UUID, opened: Opened, at: datetime | None) -> tuple[Task, dict[str, str]]:
    row = Task.objects.filter(record_id=record, for_user=keyring.user, source=HAND_OVER, done_at=None).first()
    if row is None:
        fresh = Task(
            org_id=keyring.org, record_id=record, for_user=keyring.user, by=keyring.user, at=at or timezone.now(),
            source=HAND_OVER,
        )  # fmt: skip
        return fresh, {}
    return row, opened.read_data(row, "what") or {}


def _keep(row: Task, opened: Opened, data: dict[str, str]) -> None:
    opened.write_data(row, "what", data)
    row.save()
