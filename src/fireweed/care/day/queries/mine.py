"""Whose walk is whose, from what stands in clear: the people a member walks with, and those a member stands in for."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet, Sum
from django.utils import timezone

from fireweed.care.models import Participant
from fireweed.keys.keyring import Keyring
from fireweed.network.models import Member
from fireweed.network.queries import members, names_of
from fireweed.network.roles import READ
from fireweed.vault.grants import standing_for
from fireweed.vault.models import Grant


def not_gone() -> "QuerySet[Participant]":
    """Everybody but provisional records whose day has come."""
    return Participant.objects.exclude(gone_on__lte=timezone.localdate())


def walked_with(user: UUID) -> set[UUID]:
    """The people a member walks with first of all."""
    return set(not_gone().filter(worker=user).values_list("id", flat=True))


def covered_by(keyring: Keyring) -> dict[UUID, date]:
    """The people this member stands in for today, each with the last day of it."""
    rows = standing_for(keyring.pair).filter(kind=Grant.COVER, until__isnull=False).values_list("record_id", "until")
    found: dict[UUID, date] = {}
    for record, until in rows:
        if until is not None:
            found[record] = max(until, found.get(record, until))
    return found


@dataclass(frozen=True, slots=True)
class Load:
    """How many people a member walks with and what they weigh together; nobody in particular."""

    member: Member
    people: int
    weight: int


def loads() -> list[Load]:
    """Every member who reads records with the number and weight of people, and those who left while somebody waits.

    Provisional records are left out: that one exists is between its writer and one person.
    """
    rows = (
        not_gone().exclude(state=Participant.PROVISIONAL).exclude(worker=None).order_by()
        .values_list("worker").annotate(Count("id"), Sum("weight"))
    )
    counted = {worker: (people, weight) for worker, people, weight in rows}
    here = [member for member in members() if member.may(READ)]
    known = {member.user_id for member in here}
    left = [one for one in names_of(set(counted) - known).values()]
    return [
        Load(member, *counted.get(member.user_id, (0, 0)))
        for member in (*here, *sorted(left, key=lambda one: one.name))
    ]


def without_worker() -> int:
    """How many people have nobody who walks with them first of all."""
    return not_gone().exclude(state=Participant.PROVISIONAL).filter(worker=None).count()
