"""Today: what is due for whom and how each may be reached now, what changed, what waits.

The same number of statements however many people, years and tasks there are. The names of the load are opened in one
go; how to be reached is opened only for those for whom something is due.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from fireweed.audit.actions import OpeningLimit
from fireweed.audit.models import Line
from fireweed.care.day.queries import flags as flag_reading
from fireweed.care.day.queries import tasks as task_reading
from fireweed.care.day.queries.flags import FlagSeen
from fireweed.care.day.queries.mine import covered_by, not_gone, walked_with
from fireweed.care.day.queries.news import Changed, Waits, changed_since, what_waits
from fireweed.care.day.queries.tasks import HAND_OVER, TaskSeen
from fireweed.care.day.rules.hours import Reach, reachable_now
from fireweed.care.day.rules.reach import SAID, overall
from fireweed.care.day.rules.tasks import SOON
from fireweed.care.models import Participant, Task
from fireweed.care.rules.answers import Way, Ways
from fireweed.care.rules.folding import folded
from fireweed.keys.keyring import Keyring
from fireweed.network.queries import names_of
from fireweed.tenancy.among import among
from fireweed.vault import actions as vault
from fireweed.vault.models import WHERE, WHO
from fireweed.vault.opened import Opened, Unopened

MOST = 300
"""Tasks read for one day; MOST_WAYS people of them with how they may be reached. Both are far beyond a day's work."""
MOST_WAYS = 40


@dataclass(frozen=True, slots=True)
class WayNow:
    """A safe way to be reached, and what the clock says of it."""

    way: Way = field(repr=False)
    now: Reach

    @property
    def said(self) -> str:
        """What the clock says, in words."""
        return str(SAID[self.now])


@dataclass(slots=True)
class Due:
    """One person for whom something is due; `ways` is None where they were not opened to this member."""

    id: UUID
    code: str
    called: str = field(repr=False)
    tasks: list[TaskSeen] = field(default_factory=list)
    flags: list[FlagSeen] = field(default_factory=list)
    ways: list[WayNow] | None = field(default=None, repr=False)
    unsaid: str = ""
    confirm: bool = False
    said_on: date | None = None
    covers: bool = False

    @property
    def is_contact(self) -> bool:
        """Whether something due means reaching this person."""
        return any(task.contact for task in self.tasks)

    @property
    def reach(self) -> str:
        """What all ways say together: "shut", "none", or the word of `Reach`."""
        if self.ways is None:
            return "shut"
        return str(overall([one.now for one in self.ways])) if self.ways else "none"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody this member walks with or stands in for."""

    id: UUID
    code: str
    called: str = field(repr=False)
    weight: int
    state: str
    gone_on: date | None
    to_be_asked: bool


@dataclass(frozen=True, slots=True)
class Today:
    """A member's day."""

    today: date
    since: datetime | None
    due: list[Due]
    soon: list[Due]
    people: list[Person]
    changed: list[Changed]
    waits: Waits
    limited: bool
    """Whether the hourly limit kept the ways shut."""


def last_visit(keyring: Keyring, before: datetime) -> datetime | None:
    """When this member last began a day, by signing in, before a moment; None the first time."""
    lines = Line.objects.filter(actor=keyring.user, action="day.begun", at__lt=before).order_by("-at")
    return lines.values_list("at", flat=True).first()


def opened_people(keyring: Keyring, records: Iterable[UUID], *, task: str) -> dict[UUID, tuple[Participant, Opened, str]]:
    """People whose name this member may open, with the name or code."""
    opened = vault.open_many(keyring, WHO, task=task, records=records)
    found = {}
    for row in not_gone().filter(among("id", opened)).defer("about", "words", "framings"):
        try:
            found[row.id] = (row, opened[row.id], opened[row.id].read(row, "name") or row.code)
        except Unopened:
            continue
    return found


def by_name(people: dict[UUID, tuple[Participant, Opened, str]], mine: set[UUID]) -> list[Person]:
    """Some of these people, by name."""
    found = [
        Person(
            row.id, row.code, called, row.weight, row.state, row.gone_on, row.consent == Participant.TO_BE_ASKED
        )
        for row, _, called in people.values() if row.id in mine
    ]
    return sorted(found, key=lambda person: folded(person.called))


def today_for(keyring: Keyring, *, since: datetime | None, now: datetime | None = None) -> Today:
    """Everything one member needs to begin the day."""
    now = timezone.localtime(now or timezone.now())
    today = now.date()
    mine, covered = walked_with(keyring.user), covered_by(keyring)
    rows = list(
        Task.objects.filter(Q(for_user=keyring.user) | among("record_id", covered), done_at=None)
        .exclude(source=HAND_OVER).filter(Q(due_on=None) | Q(due_on__lte=today + SOON))
        .order_by("due_on", "at")[:MOST]
    )
    wanted = mine | set(covered) | {row.record_id for row in rows}
    people = opened_people(keyring, wanted, task="today")
    tasks = [task_reading.seen(row, people[row.record_id][1]) for row in rows if row.record_id in people]
    due = _grouped([task for task in tasks if task.due_on is not None and task.due_on <= today], people, covered)
    soon = _grouped([task for task in tasks if task.due_on is None or task.due_on > today], people, covered)
    limited = _with_ways(keyring, due[:MOST_WAYS], people, now)
    _with_flags(keyring, [*due, *soon], people)
    called = {one: name for one, (_, _, name) in people.items()}
    near = {one: called[one] for one in mine | set(covered) if one in called}
    return Today(
        today, since, due, soon, by_name(people, mine | set(covered)),
        changed_since(keyring, near, since) if since is not None else [],
        what_waits(keyring, near, [row for row, _, _ in people.values() if row.id in near], today), limited,
    )  # fmt: skip


def _grouped(
    tasks: Sequence[TaskSeen], people: dict[UUID, tuple[Participant, Opened, str]], covered: dict[UUID, date]
) -> list[Due]:
    found: dict[UUID, Due] = {}
    for task in task_reading.in_order(tasks):
        row, _, called = people[task.record]
        one = found.setdefault(task.record, Due(row.id, row.code, called, covers=row.id in covered))
        one.tasks.append(task)
    return list(found.values())


def _with_ways(
    keyring: Keyring, due: list[Due], people: dict[UUID, tuple[Participant, Opened, str]], now: datetime
) -> bool:
    """Open how these few may be reached; True where the hourly limit kept it shut."""
    if not due:
        return False
    records = [one.id for one in due]
    try:
        opened = vault.open_many(keyring, WHERE, task="today.due", records=records, action="ways.seen")
    except OpeningLimit:
        return True
    for one in due:
        if one.id not in opened:
            continue
        try:
            ways = Ways.from_data(opened[one.id].read_data(people[one.id][0], "ways"))
        except Unopened:
            continue
        one.ways = [WayNow(way, reachable_now(way.hours, now)) for way in ways.ways]
        one.unsaid, one.confirm = str(ways.unsaid or ""), ways.to_confirm(now.date())
        one.said_on = ways.confirmed_on
    return False


def _with_flags(keyring: Keyring, due: list[Due], people: dict[UUID, tuple[Participant, Opened, str]]) -> None:
    shown = {one.id for one in due}
    found = [
        flag for row in flag_reading.standing().filter(among("record_id", shown)).order_by("at")
        if (flag := flag_reading.seen(row, people[row.record_id][1]))
    ]
    for flag in flag_reading.named(keyring, found, task="today"):
        for one in due:
            if one.id == flag.record:
                one.flags.append(flag)


def whose(keyring: Keyring, due: Iterable[Due]) -> dict[UUID, str]:
    """The names at work of those whose tasks this member sees while standing in."""
    users = {task.for_user for one in due for task in one.tasks} - {keyring.user}
    return {user: member.name for user, member in names_of(users).items()} if users else {}
