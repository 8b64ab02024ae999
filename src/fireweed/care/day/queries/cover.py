"""Who could stand in for whom, person by person, with the reason where somebody cannot; and who stands in now."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils import timezone

from fireweed.bilingual import Two
from fireweed.care.circle.rules.letting_in import NO_KEYS, NOT_HERE
from fireweed.care.day.queries.mine import walked_with
from fireweed.care.day.queries.today import opened_people
from fireweed.care.day.rules.walk import ALREADY_IN, NOTHING_HELD, PROVISIONAL
from fireweed.care.models import Participant, TeamLetIn
from fireweed.care.queries import NotYours
from fireweed.care.rules.folding import folded
from fireweed.keys.keyring import Keyring
from fireweed.keys.models import Pair
from fireweed.network.models import Member
from fireweed.network.queries import names_of
from fireweed.network.roles import READ
from fireweed.vault.grants import standing, standing_for
from fireweed.vault.models import STORY, WHERE, WHO, Bar, Grant

SHARED = (WHO, WHERE, STORY)


@dataclass(frozen=True, slots=True)
class Covered:
    """One person of a load: what would be opened, or why nothing can be."""

    id: UUID
    called: str = field(repr=False)
    parts: tuple[str, ...]
    refused: Two | None


def stand_in(keyring: Keyring, user: UUID) -> tuple[Member, Two | None]:
    """A colleague who may stand in, and why not, if so; raises `NotYours` for nobody here."""
    member = Member.objects.filter(user_id=user, left_at=None).first()
    if member is None or user == keyring.user:
        raise NotYours
    if not member.may(READ):
        return member, NOT_HERE.format(name=member.name)
    has_keys = Pair.objects.filter(user_id=user, retired_at=None, certificate__isnull=False).exists()
    return member, None if has_keys else NO_KEYS.format(name=member.name)


def load_for(keyring: Keyring, member: Member) -> list[Covered]:
    """Everyone this member walks with, by name, and whether the colleague can be let in; a few statements in all.

    One sentence stands for every reason that is nobody's business, so that it gives none of them away.
    """
    people = opened_people(keyring, walked_with(keyring.user), task="cover.page")
    records = list(people)
    held: dict[UUID, set[str]] = {}
    for record, part in standing_for(keyring.pair).filter(record_id__in=records).values_list("record_id", "part"):
        held.setdefault(record, set()).add(part)
    theirs = _held_by(member.user_id, records)
    out = _left_out(member.user_id, records)
    found = []
    for record, (row, _, called) in people.items():
        parts = tuple(part for part in SHARED if part in held.get(record, ()))
        refused = None
        if row.state == Participant.PROVISIONAL:
            refused = PROVISIONAL
        elif record in out or str(member.user_id) in row.emergency_excluded:
            refused = NOT_HERE.format(name=member.name)
        elif not parts:
            refused = NOTHING_HELD
        elif theirs.get(record, set()).issuperset(parts):
            refused = ALREADY_IN.format(name=member.name)
        found.append(Covered(record, called, parts, refused))
    return sorted(found, key=lambda one: folded(one.called))


def _held_by(user: UUID, records: list[UUID]) -> dict[UUID, set[str]]:
    """What a colleague holds without an end; what ends one day may be made longer."""
    pairs = Pair.objects.filter(user_id=user, retired_at=None).values("id")
    found: dict[UUID, set[str]] = {}
    rows = Grant.objects.filter(standing(), record_id__in=records, holder__in=pairs, until=None)
    for record, part in rows.exclude(kind=Grant.EMERGENCY).values_list("record_id", "part"):
        found.setdefault(record, set()).add(part)
    return found


def _left_out(user: UUID, records: list[UUID]) -> set[UUID]:
    barred = set(Bar.objects.filter(record_id__in=records, user_id=user).values_list("record_id", flat=True))
    taken_back = TeamLetIn.objects.filter(record_id__in=records, without__contains=[str(user)])
    return barred | set(taken_back.values_list("record_id", flat=True))


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody who stands in for this member: for how many people, and until when."""

    member: Member
    until: date
    called: list[str] = field(repr=False)


def standing_in(keyring: Keyring) -> list[Standing]:
    """Who stands in for this member now, with the names this member may open."""
    mine = walked_with(keyring.user)
    rows = cover_grants(mine)
    users = dict(Pair.objects.filter(id__in={holder for _, holder, _, _ in rows}).values_list("id", "user_id"))
    who = names_of(set(users.values()))
    people = opened_people(keyring, {record for record, _, _, _ in rows}, task="cover.page") if rows else {}
    found: dict[tuple[UUID, date], set[UUID]] = {}
    for record, holder, _, until in rows:
        if holder in users and users[holder] in who and until is not None:
            found.setdefault((users[holder], until), set()).add(record)
    return [
        Standing(who[user], until, sorted((people[one][2] for one in records if one in people), key=folded))
        for (user, until), records in sorted(found.items(), key=lambda one: one[0][1])
    ]


def cover_grants(records: Iterable[UUID]) -> list[tuple[UUID, UUID, str, date | None]]:
    """Record, holder, part and last day of every way in of somebody who stands in today."""
    rows = Grant.objects.filter(record_id__in=list(records), kind=Grant.COVER, until__gte=timezone.localdate())
    return list(rows.values_list("record_id", "holder", "part", "until"))
