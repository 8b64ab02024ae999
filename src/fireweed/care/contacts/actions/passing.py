"""Counting people met in passing: an area, a number, what was given; nothing about anyone."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from fireweed.audit.actions import record_change
from fireweed.care.contacts.rules import lists
from fireweed.care.contacts.rules.passing import letting_go_refusal, refusal
from fireweed.care.models import Encounter
from fireweed.care.queries.doors import NotYours
from fireweed.care.rules.refused import Refused
from fireweed.keys.keyring import Keyring
from fireweed.network.queries import organisation_of
from fireweed.network.queries import program as program_named


def one_at_a_time(key: UUID) -> None:
    """Let a form that was sent twice wait for itself."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(key)])


def check_program(program: UUID | None) -> None:
    """See that a program is one of the organisation's; raises `NotYours`."""
    if program is not None and program_named(program) is None:
        raise NotYours


@transaction.atomic
def count_passing(
    keyring: Keyring, *, encounter_id: UUID, area: str = "", people: int = 1, given: Mapping[str, int] | None = None,
    program: UUID | None = None, at: datetime | None = None, day: date | None = None,
) -> Encounter:  # fmt: skip
    """Count people met in passing under an id chosen when the page was shown; the same id again is the same entry.

    Raises `Refused`, or `NotYours` where the id or the program is somebody else's.
    """
    one_at_a_time(encounter_id)
    there = Encounter.objects.filter(id=encounter_id).first()
    if there is not None:
        if there.by != keyring.user:
            raise NotYours
        return there
    today, things = timezone.localdate(), dict(given or {})
    areas = lists.offered(organisation_of(keyring.org).configuration, lists.AREAS)
    reason = refusal(area, people, things, day or today, today, areas=areas)
    if reason is not None:
        raise Refused(reason)
    check_program(program)
    made = Encounter.objects.create(
        id=encounter_id, org_id=keyring.org, program_id=program, by=keyring.user, at=at or timezone.now(),
        day=day or today, area=area, people=people, given=things,
    )  # fmt: skip
    record_change("passing.kept", about=[made.id])
    return made


@transaction.atomic
def let_passing_go(keyring: Keyring, encounter: UUID) -> None:
    """Let an entry of one's own go, on the day it was written. Raises `Refused` later, or `NotYours`."""
    row = Encounter.objects.filter(id=encounter, by=keyring.user).first()
    if row is None:
        raise NotYours
    reason = letting_go_refusal(timezone.localtime(row.at).date(), timezone.localdate())
    if reason is not None:
        raise Refused(reason)
    row.delete()
    record_change("passing.let-go", about=[encounter])
