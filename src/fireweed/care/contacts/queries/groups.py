"""The groups a member led or led together with somebody, and the list of who came, for those who hold it."""

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from fireweed.bilingual import Two
from fireweed.care.contacts.rules.passing import letting_go_refusal
from fireweed.care.models import Aside, GroupSession
from fireweed.care.queries.doors import NotYours
from fireweed.keys.keyring import Keyring
from fireweed.keys.models import Pair
from fireweed.keys.primitives import Unopened
from fireweed.network.models import Member
from fireweed.network.queries import members, names_of
from fireweed.network.roles import READ

SHOWN = timedelta(days=90)
MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Met:
    """One group; `names` is None where no list is kept for this member, `until` the day it goes."""

    id: UUID
    day: date
    topic: Two | None
    minutes: int
    people: int
    by_name: str
    mine: bool
    has_list: bool
    can_go: bool
    until: date | None = None
    names: tuple[str, ...] | None = field(default=None, repr=False)


def can_hold(user: UUID, me: UUID) -> bool:
    """Whether a colleague may be given a list: here, with certified keys, in a role that reads."""
    member = members().filter(user_id=user).first()
    pairs = Pair.objects.filter(user_id=user, retired_at=None, certificate__isnull=False)
    return member is not None and user != me and member.may(READ) and pairs.exists()


def colleagues_who_hold(me: UUID) -> dict[str, Two]:
    """The colleagues who may be given a list, by their sign-in."""
    there = set(Pair.objects.filter(retired_at=None, certificate__isnull=False).values_list("user_id", flat=True))
    found = [one for one in members() if one.user_id in there and one.user_id != me and one.may(READ)]
    return {str(one.user_id): Two(one.name, one.name) for one in found}


def groups_of(keyring: Keyring, topics: dict[str, Two]) -> list[Met]:
    """The groups of the last months that this member led or holds the list of, newest first."""
    held = {aside.about: aside for aside in _asides(keyring)}
    since = timezone.localdate() - SHOWN
    rows = list(
        GroupSession.objects.filter(Q(by=keyring.user) | Q(id__in=list(held)), day__gte=since)
        .order_by("-day", "-at", "id")[:MOST_SHOWN]
    )  # fmt: skip
    names = names_of({row.by for row in rows})
    return [_met(row, keyring, topics, names, held.get(row.id)) for row in rows]


def group_for(keyring: Keyring, session: UUID, topics: dict[str, Two]) -> Met:
    """One group with its list opened; raises `NotYours` for whoever neither led it nor holds the list."""
    aside = next((one for one in _asides(keyring) if one.about == session), None)
    row = GroupSession.objects.filter(id=session).first()
    if row is None or (row.by != keyring.user and aside is None):
        raise NotYours
    return _met(row, keyring, topics, names_of({row.by}), aside, opened=True)


def _asides(keyring: Keyring) -> list[Aside]:
    held = Aside.objects.filter(holder=keyring.pair, kind=Aside.GROUP, ends_on__gt=timezone.localdate())
    return list(held.order_by("-at")[:MOST_SHOWN])


def _met(
    row: GroupSession, keyring: Keyring, topics: dict[str, Two], members_named: dict[UUID, Member], aside: Aside | None, *,
    opened: bool = False,
) -> Met:  # fmt: skip
    member, names = members_named.get(row.by), _names(keyring, aside) if aside is not None else None
    can_go = row.by == keyring.user and letting_go_refusal(timezone.localtime(row.at).date(), timezone.localdate()) is None
    return Met(
        row.id, row.day, topics.get(row.topic), row.minutes, row.people, member.name if member else "",
        row.by == keyring.user, bool(names), can_go, aside.ends_on if aside else None,
        names if opened else None,
    )  # fmt: skip


def _names(keyring: Keyring, aside: Aside) -> tuple[str, ...] | None:
    try:
        return tuple(json.loads(keyring.secret.open_box(bytes(aside.sealed)))["names"])
    except (Unopened, ValueError, KeyError):
        return None
