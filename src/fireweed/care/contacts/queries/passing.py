"""What one member counted in passing: of today and of this week."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from fireweed.bilingual import Two
from fireweed.care.contacts.rules import lists
from fireweed.care.contacts.rules.passing import first_of_week, letting_go_refusal
from fireweed.care.models import Encounter
from fireweed.care.rules.walk.contact import GIVEN
from fireweed.keys.keyring import Keyring
from fireweed.network.queries import organisation_of, programs

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Passed:
    """One entry; `given` names each thing with its number."""

    id: UUID
    at: datetime
    day: date
    area: Two | None
    people: int
    given: tuple[tuple[str, Two, int], ...]
    can_go: bool


def own_list(keyring: Keyring, which: str, *, offered: bool = False) -> dict[str, Two]:
    """One of the organisation's own lists: whatever was ever in it, or what can be chosen now."""
    read = lists.offered if offered else lists.named
    return read(organisation_of(keyring.org).configuration, which)


def program_names() -> dict[str, Two]:
    """The organisation's programs by id."""
    return {str(one.id): one.name for one in programs()}


def passed_this_week(keyring: Keyring, areas: dict[str, Two]) -> list[Passed]:
    """This member's entries since Monday, newest first."""
    today = timezone.localdate()
    rows = Encounter.objects.filter(by=keyring.user, day__gte=first_of_week(today), day__lte=today)
    return [_seen(row, areas, today) for row in rows.order_by("-day", "-at", "id")[:MOST_SHOWN]]


def _seen(row: Encounter, areas: dict[str, Two], today: date) -> Passed:
    given = tuple((kind, GIVEN[kind], count) for kind, count in row.given.items() if kind in GIVEN)
    can_go = letting_go_refusal(timezone.localtime(row.at).date(), today) is None
    return Passed(row.id, row.at, row.day, areas.get(row.area), row.people, given, can_go)


def last_program(keyring: Keyring) -> str:
    """The program this member's last entry was credited to, or nothing."""
    last = Encounter.objects.filter(by=keyring.user).order_by("-at").first()
    return str(last.program_id) if last is not None and last.program_id else ""
