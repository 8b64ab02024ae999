"""Who can open a record: by name, by team, on paper, in an emergency; and who could be let in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from fireweed.audit import queries as trail
from fireweed.bilingual import Two
from fireweed.care.circle.doors import shown_to
from fireweed.care.circle.rules.emergency import ANSWERS, REASONS
from fireweed.care.circle.rules.letting_in import PARTS as SAID
from fireweed.care.circle.rules.passage import Way, walked
from fireweed.care.circle.rules.trail import TASKS
from fireweed.care.models import Participant, TeamLetIn
from fireweed.care.queries import NotYours
from fireweed.keys.keyring import Keyring
from fireweed.keys.models import Pair
from fireweed.network.models import Member, Team, TeamPlace
from fireweed.network.queries import members, names_of, teams
from fireweed.network.roles import EMERGENCY, READ
from fireweed.vault.grants import standing
from fireweed.vault.models import PARTS, Bar, Emergency, Grant

NOTICE = timedelta(days=14)
"""How long an emergency opening stands at the top of a circle's page."""


@dataclass(frozen=True, slots=True)
class Inside:
    """Somebody who can open parts of a record, since when, and who let them in."""

    member: Member
    parts: list[Two]
    since: datetime
    by: Member | None
    began: bool = False
    until: date | None = None
    """The last day, where everything this member can open ends one day."""


@dataclass(frozen=True, slots=True)
class StandsIn:
    """Somebody who stands in for a while, and until which day."""

    member: Member
    parts: list[Two]
    until: date


@dataclass(frozen=True, slots=True)
class TeamInside:
    """A named team that was let in as one, with those of its people who can open this and those who wait for keys."""

    team: Team
    parts: list[Two]
    people: list[Member]
    waiting: list[Member]
    since: datetime
    by: Member | None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class OpenedInEmergency:
    """Who opened a record in an emergency, when and why."""

    record: UUID
    member: Member
    at: datetime
    why: Two


@dataclass(frozen=True, slots=True)
class Circle:
    """Everyone who can open one record; nobody who is kept out of it is in here."""

    id: UUID
    called: str = field(repr=False)
    code: str
    provisional: bool
    named: list[Inside]
    teams: list[TeamInside]
    on_paper: bool
    answer: str
    answer_said: Two
    on_call: list[Member]
    excluded: list[str]
    emergencies: list[OpenedInEmergency]
    me: UUID
    stand_in: list[StandsIn] = field(default_factory=list)

    @property
    def others(self) -> bool:
        """Whether anybody but the reader is named."""
        return any(inside.member.user_id != self.me for inside in self.named)


def said(parts: Iterable[str]) -> list[Two]:
    """Compartments in plain words, in their order."""
    chosen = set(parts)
    return [SAID[part] for part in PARTS if part in chosen]


def circle_for(keyring: Keyring, record: UUID, *, task: str = "circle.page") -> Circle:
    """The circle of a participant; raises `NotYours`. The same few queries however many people are in it."""
    participant, called = shown_to(keyring, record, task=task)
    grants = list(Grant.objects.filter(standing(), record_id=record).defer("sealed", "signature"))
    users = dict(Pair.objects.filter(id__in={g.holder for g in grants}).values_list("id", "user_id"))
    way = walked(trail.changes_about(record))
    not_over = Q(until=None) | Q(until__gte=timezone.localdate())
    let_in = list(TeamLetIn.objects.filter(not_over, record_id=record).select_related("team"))
    everyone = names_of({*users.values(), *(w.by for w in way.values() if w.by), *(row.let_in_by for row in let_in)})
    held: dict[str, dict[UUID, set[str]]] = {}
    for grant in grants:
        if grant.holder in users:
            held.setdefault(grant.kind, {}).setdefault(users[grant.holder], set()).add(grant.part)
    ordinary: dict[UUID, set[str]] = {}
    for kind in (Grant.WRITER, Grant.NAMED):
        for user, parts in held.get(kind, {}).items():
            ordinary.setdefault(user, set()).update(parts)
    named = [
        _inside(everyone[user], parts, way, grants, users, everyone, began=user in held.get(Grant.WRITER, {}))
        for user, parts in ordinary.items() if user in everyone
    ]
    return Circle(
        id=record, called=called, code=participant.code, provisional=participant.state == Participant.PROVISIONAL,
        named=sorted(named, key=lambda one: one.since),
        teams=_teams(record, let_in, set(users.values()), everyone),
        on_paper=any(grant.kind == Grant.RECOVERY for grant in grants),
        answer=participant.emergency, answer_said=ANSWERS[participant.emergency],
        on_call=sorted(
            (everyone[user] for user in held.get(Grant.EMERGENCY, {}) if user in everyone), key=lambda m: m.name
        ),
        excluded=list(participant.emergency_excluded), emergencies=emergencies([record]), me=keyring.user,
        stand_in=_stand_in(grants, users, everyone),
    )  # fmt: skip


def _stand_in(grants: list[Grant], users: dict[UUID, UUID], everyone: dict[UUID, Member]) -> list[StandsIn]:
    today = timezone.localdate()
    found: dict[tuple[UUID, date], set[str]] = {}
    for grant in grants:
        user = users.get(grant.holder)
        if grant.kind == Grant.COVER and user in everyone and grant.until is not None and grant.until >= today:
            found.setdefault((everyone[user].user_id, grant.until), set()).add(grant.part)
    return [StandsIn(everyone[user], said(parts), until) for (user, until), parts in sorted(found.items(), key=str)]


def _inside(
    member: Member, parts: set[str], way: dict[tuple[UUID, str], Way], grants: list[Grant],
    users: dict[UUID, UUID], everyone: dict[UUID, Member], *, began: bool,
) -> Inside:
    ways = [way[member.user_id, part] for part in parts if (member.user_id, part) in way]
    first = min(ways, key=lambda one: one.at, default=None)
    mine = [g for g in grants if users.get(g.holder) == member.user_id]
    since = first.at if first else min(g.granted_at for g in mine)
    by = everyone.get(first.by) if first and first.by and not began else None
    ends = [g.until for g in mine if g.part in parts and g.kind != Grant.EMERGENCY]
    return Inside(member, said(parts), since, by, began, None if None in ends else max(filter(None, ends), default=None))


def _teams(
    record: UUID, let_in: list[TeamLetIn], inside: set[UUID], everyone: dict[UUID, Member]
) -> list[TeamInside]:
    places: dict[UUID, list[Member]] = {}
    for place in TeamPlace.objects.filter(
        team_id__in=[row.team_id for row in let_in], member__left_at=None
    ).select_related("member").order_by("member__name"):
        places.setdefault(place.team_id, []).append(place.member)
    barred = set(Bar.objects.filter(record_id=record).values_list("user_id", flat=True)) if let_in else set()
    found = []
    for row in let_in:
        people = [
            member for member in places.get(row.team_id, [])
            if member.user_id not in barred and str(member.user_id) not in row.without and member.may(READ)
        ]
        found.append(TeamInside(
            row.team, said(row.parts), [m for m in people if m.user_id in inside],
            [m for m in people if m.user_id not in inside], row.let_in_at, everyone.get(row.let_in_by), row.until,
        ))  # fmt: skip
    return sorted(found, key=lambda one: one.since)


def emergencies(records: Iterable[UUID]) -> list[OpenedInEmergency]:
    """Emergency openings of the last two weeks, newest first."""
    rows = list(
        Emergency.objects.filter(record_id__in=list(records), opened_at__gt=timezone.now() - NOTICE)
        .order_by("-opened_at")
    )
    who = names_of({row.user_id for row in rows})
    return [
        OpenedInEmergency(row.record_id, who[row.user_id], row.opened_at, TASKS[row.reason])
        for row in rows if row.user_id in who and row.reason in REASONS
    ]


def emergencies_for(keyring: Keyring) -> list[OpenedInEmergency]:
    """Emergency openings of the last two weeks in every circle this member is in, for the list of people."""
    mine = Grant.objects.filter(holder=keyring.pair).exclude(kind=Grant.EMERGENCY).values("record_id")
    barred = Bar.objects.filter(user_id=keyring.user).values("record_id")
    recent = Emergency.objects.filter(record_id__in=mine, opened_at__gt=timezone.now() - NOTICE)
    records = set(recent.exclude(record_id__in=barred).values_list("record_id", flat=True))
    return emergencies(records) if records else []


def colleagues(keyring: Keyring) -> list[Member]:
    """Everyone else who works here. Who may not be let in is not left out: a gap in a list would be a sign."""
    return list(members().exclude(user_id=keyring.user))


def teams_to_let_in(circle: Circle) -> list[Team]:
    """Named teams that are not in this circle yet."""
    there = {one.team.id for one in circle.teams}
    return [team for team in teams() if team.id not in there]


def on_call(circle: Circle) -> tuple[list[Member], list[UUID]]:
    """Who would answer in an emergency, and who of them this person leaves out."""
    found = [member for member in members() if member.may(EMERGENCY)]
    return found, [member.user_id for member in found if str(member.user_id) in circle.excluded]


@dataclass(frozen=True, slots=True)
class InAnEmergency:
    """A record that this member could open in an emergency: its code, and until when an hour runs."""

    id: UUID
    code: str
    until: datetime | None


def emergency_records(keyring: Keyring) -> list[InAnEmergency]:
    """Records somebody said yes for, by code; names stay shut."""
    mine = Grant.objects.filter(holder=keyring.pair, kind=Grant.EMERGENCY).values("record_id")
    barred = Bar.objects.filter(user_id=keyring.user).values("record_id")
    running = dict(
        Emergency.objects.filter(user_id=keyring.user, until__gt=timezone.now()).order_by("until")
        .values_list("record_id", "until")
    )
    rows = Participant.objects.filter(Q(id__in=mine) & ~Q(id__in=barred)).order_by("code").values_list("id", "code")
    return [InAnEmergency(one, code, running.get(one)) for one, code in rows]


def emergency_record(keyring: Keyring, record: UUID) -> InAnEmergency:
    """One of them; raises `NotYours`."""
    for one in emergency_records(keyring):
        if one.id == record:
            return one
    raise NotYours
