"""Who may be asked to do something for a person: members who hold the name, and what each holds."""

from collections.abc import Iterable
from uuid import UUID

from fireweed.keys.models import Pair
from fireweed.network.models import Member
from fireweed.network.queries import names_of
from fireweed.network.roles import READ
from fireweed.vault.grants import standing
from fireweed.vault.models import WHO, Bar, Grant


def holders_of(records: Iterable[UUID], part: str = WHO) -> dict[UUID, set[UUID]]:
    """For each record the sign-ins that hold a part of it today, emergencies not counted."""
    rows = list(
        Grant.objects.filter(standing(), record_id__in=list(records), part=part).exclude(kind=Grant.EMERGENCY)
        .values_list("record_id", "holder")
    )
    users = dict(
        Pair.objects.filter(id__in={holder for _, holder in rows}, retired_at=None).values_list("id", "user_id")
    )
    found: dict[UUID, set[UUID]] = {}
    for record, holder in rows:
        if holder in users:
            found.setdefault(record, set()).add(users[holder])
    return found


def in_the_circle(record: UUID) -> list[Member]:
    """Members who work here and hold the name of one record, by name."""
    users = holders_of([record]).get(record, set())
    barred = set(Bar.objects.filter(record_id=record, user_id__in=users).values_list("user_id", flat=True))
    return sorted(
        (one for one in names_of(users - barred).values() if one.may(READ)), key=lambda member: member.name
    )
