"""A hand-over of a whole load: each person, and what each still needs, from what is really so."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from fireweed.audit.actions import OpeningLimit
from fireweed.care.day.queries.circles import holders_of
from fireweed.care.day.queries.mine import walked_with
from fireweed.care.day.queries.tasks import HAND_OVER
from fireweed.care.day.queries.today import opened_people
from fireweed.care.day.rules.walk import Step, steps
from fireweed.care.models import Leaf, Participant, Task
from fireweed.care.rules.answers import Ways
from fireweed.care.rules.folding import folded
from fireweed.keys.keyring import Keyring
from fireweed.network.models import Member
from fireweed.network.queries import names_of
from fireweed.vault import actions as vault
from fireweed.vault.models import WHERE
from fireweed.vault.opened import Opened, Unopened


@dataclass(frozen=True, slots=True)
class Line:
    """One person of the hand-over."""

    id: UUID
    called: str = field(repr=False)
    weight: int
    provisional: bool
    gone_on: date | None
    chosen: Member | None
    steps: tuple[Step, ...]

    @property
    def handed(self) -> bool:
        """Whether somebody else walks with this person now."""
        return any(step.key == "handed" and step.done for step in self.steps)

    @property
    def left(self) -> int:
        """How many steps are still to be done."""
        return sum(not step.done for step in self.steps)


@dataclass(frozen=True, slots=True)
class HandOver:
    """The hand-over of one member, as far as the reader may see names; `shut` counts the others."""

    of: UUID
    lines: list[Line]
    shut: int

    @property
    def open_lines(self) -> list[Line]:
        """Those somebody can take over: provisional records stay with their writer."""
        return [line for line in self.lines if not line.provisional]

    @property
    def handed(self) -> int:
        """How many have somebody new."""
        return sum(line.handed for line in self.open_lines)


def hand_over_rows(user: UUID) -> dict[UUID, Task]:
    """The lines of a member's hand-over, by record."""
    rows = Task.objects.filter(for_user=user, source=HAND_OVER, done_at=None).order_by("at")
    return {row.record_id: row for row in rows}


def hand_over_for(keyring: Keyring, user: UUID | None = None) -> HandOver:
    """Everyone a member walks with or has handed over since the hand-over began, by name; a few statements in all."""
    of = user or keyring.user
    rows = hand_over_rows(of)
    mine = walked_with(of)
    records = mine | set(rows)
    people = opened_people(keyring, records, task="hand-over.page")
    left = dict(
        Task.objects.filter(record_id__in=list(people), for_user=of, done_at=None).exclude(source=HAND_OVER).order_by()
        .values_list("record_id").annotate(Count("id"))
    )
    planned = set(
        Leaf.objects.filter(record_id__in=list(people), kind=Leaf.PLAN).values_list("record_id", flat=True).distinct()
    )
    confirmed = _confirmed(keyring, people)
    circles = holders_of(people)
    ticks = {record: _ticks(rows[record], opened) for record, (_, opened, _) in people.items() if record in rows}
    chosen = names_of({UUID(one["to"]) for one in ticks.values() if one.get("to")})
    lines = []
    for record, (row, _, called) in people.items():
        tick = ticks.get(record, {})
        to = chosen.get(UUID(tick["to"])) if tick.get("to") else None
        lines.append(Line(
            record, called, row.weight, row.state == Participant.PROVISIONAL, row.gone_on, to,
            steps(
                told=bool(tick.get("told")), chosen=to.name if to else "",
                let_in=to is not None and to.user_id in circles.get(record, ()),
                handed=to is not None and row.worker == to.user_id, tasks_left=left.get(record, 0),
                has_plan=record in planned, plan_read=bool(tick.get("plan")), ways_confirmed=confirmed.get(record),
            ),
        ))  # fmt: skip
    return HandOver(of, sorted(lines, key=lambda one: folded(one.called)), len(records) - len(people))


def _ticks(row: Task, opened: Opened) -> dict[str, str]:
    try:
        found: dict[str, str] = opened.read_data(row, "what") or {}
    except Unopened:
        return {}
    return found


def _confirmed(keyring: Keyring, people: dict[UUID, tuple[Participant, Opened, str]]) -> dict[UUID, bool]:
    """Whether the safe ways were confirmed within the month, for those who gave some and whose ways are opened to this member."""
    if not people:
        return {}
    try:
        opened = vault.open_many(keyring, WHERE, task="hand-over.page", records=list(people), action="ways.seen")
    except OpeningLimit:
        return {}
    found = {}
    for record, keys in opened.items():
        try:
            ways = Ways.from_data(keys.read_data(people[record][0], "ways"))
        except Unopened:
            continue
        if ways.ways:
            found[record] = not ways.to_confirm(timezone.localdate())
    return found
