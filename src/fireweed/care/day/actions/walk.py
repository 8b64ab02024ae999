"""Whose walk it is, and how much of a week it takes."""

from uuid import UUID

from django.db import transaction

from fireweed.audit.actions import record_change
from fireweed.care.circle.doors import in_circle
from fireweed.care.day.queries.circles import in_the_circle
from fireweed.care.day.rules.walk import NO_SUCH_WEIGHT, NOT_IN, PROVISIONAL, WEIGHTS
from fireweed.care.models import Participant, Task
from fireweed.care.queries import NotYours
from fireweed.care.rules.refused import Refused
from fireweed.keys.keyring import Keyring
from fireweed.network.queries import names_of


@transaction.atomic
def change_weight(keyring: Keyring, record: UUID, weight: int) -> None:
    """Say how much of a worker's week this takes, one to three; raises `Refused`, or `NotYours`."""
    if str(weight) not in WEIGHTS:
        raise Refused(NO_SUCH_WEIGHT)
    participant = in_circle(keyring, record)
    if participant.weight == weight:
        return
    participant.weight = weight
    participant.save(update_fields=["weight"])
    record_change("walk.weighed", subjects=[record])


@transaction.atomic
def hand_walk(keyring: Keyring, record: UUID, to: UUID) -> None:
    """Hand the walk to a colleague who is in the circle, with what the one before still had to do.

    Raises `Refused` with what comes first, or `NotYours`.
    """
    in_circle(keyring, record)
    participant = Participant.objects.select_for_update().get(id=record)
    if participant.worker == to:
        return
    if participant.state == Participant.PROVISIONAL:
        raise Refused(PROVISIONAL)
    if to not in {member.user_id for member in in_the_circle(record)}:
        found = names_of({to}).get(to)
        if found is None or found.left_at is not None:
            raise NotYours
        raise Refused(NOT_IN.format(name=found.name))
    before, participant.worker = participant.worker, to
    participant.save(update_fields=["worker"])
    if before is not None:
        Task.objects.filter(record_id=record, for_user=before, done_at=None).exclude(source="hand-over").update(
            for_user=to
        )
    record_change("walk.handed", subjects=[record], about=[to])
