"""What stands on a record's own page from a worker's day: flags, who walks, what is to be done."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils import timezone

from fireweed.care.day.queries import flags, tasks
from fireweed.care.day.queries.circles import in_the_circle
from fireweed.care.day.queries.flags import FlagSeen
from fireweed.care.day.queries.tasks import TaskSeen
from fireweed.care.day.queries.today import WayNow
from fireweed.care.day.rules.hours import reachable_now
from fireweed.care.day.rules.reach import overall
from fireweed.care.queries import RecordSeen
from fireweed.care.rules.answers import Ways
from fireweed.keys.keyring import Keyring
from fireweed.network.models import Member
from fireweed.network.queries import names_of
from fireweed.vault.models import WHO
from fireweed.vault.opened import Opened


@dataclass(frozen=True, slots=True)
class Beside:
    """Flags, tasks and whose walk it is; empty where the name was not opened to this member."""

    today: date
    flags: list[FlagSeen] = field(default_factory=list)
    tasks: list[TaskSeen] = field(default_factory=list)
    whose: dict[UUID, str] = field(default_factory=dict)
    worker: Member | None = None
    is_open: bool = False


def beside(keyring: Keyring, seen: RecordSeen, opened: Opened) -> Beside:
    """What stands beside one record; the same few statements whatever hangs on it."""
    if not opened.holds(WHO):
        return Beside(seen.today)
    found = tasks.tasks_for(opened, seen.id)
    who = names_of({task.for_user for task in found} | ({seen.worker} if seen.worker else set()))
    return Beside(
        seen.today, flags.named(keyring, flags.flags_of(opened, seen.id), task="record.page"), found,
        {user: member.name for user, member in who.items()}, who.get(seen.worker) if seen.worker else None,
        is_open=not seen.only_read,
    )  # fmt: skip


def ways_now(ways: Ways | None) -> tuple[list[WayNow] | None, str]:
    """The ways with what the clock says of each, and what all say together: as on the page of the day."""
    if ways is None:
        return None, "shut"
    now = timezone.localtime()
    found = [WayNow(way, reachable_now(way.hours, now)) for way in ways.ways]
    return found, str(overall([one.now for one in found])) if found else "none"


def who_may_do_it(keyring: Keyring, record: UUID) -> list[Member]:
    """Members in the circle who may be asked to do something, oneself first."""
    found = in_the_circle(record)
    return sorted(found, key=lambda member: (member.user_id != keyring.user, member.name))
