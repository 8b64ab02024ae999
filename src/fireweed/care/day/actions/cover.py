"""Somebody stands in while a worker is away: let in until a day, ended early where that is wanted."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from fireweed.audit.actions import note_opening
from fireweed.bilingual import Two
from fireweed.care.circle.rules.letting_in import NO_KEYS, NOT_HERE
from fireweed.care.day.queries.cover import cover_grants, load_for, stand_in
from fireweed.care.day.queries.mine import walked_with
from fireweed.care.day.rules.walk import ALREADY_IN, LEFT_OUT, NOTHING_HELD, cover_refusal
from fireweed.care.rules.refused import Refused
from fireweed.keys.certificates import Uncertified
from fireweed.keys.keyring import Keyring
from fireweed.keys.models import Pair
from fireweed.keys.primitives import Unopened
from fireweed.vault import actions as vault
from fireweed.vault.grants import standing_for
from fireweed.vault.models import Grant


@dataclass(frozen=True, slots=True)
class Result:
    """One person: whether the colleague stands in now, and if not, why not."""

    id: UUID
    called: str = field(repr=False)
    refused: Two | None


@transaction.atomic
def begin_cover(
    keyring: Keyring, user: UUID, until: date, *, without: Collection[UUID] = (), on: date | None = None
) -> list[Result]:
    """Let a colleague into everyone this member walks with and holds, until a day; says person by person what was done.

    `without` are left out. Raises `Refused` where the colleague or the day will not do, or `NotYours`.
    """
    member, reason = stand_in(keyring, user)
    reason = reason or cover_refusal(until, on or timezone.localdate())
    if reason is not None:
        raise Refused(reason)
    results = []
    for one in load_for(keyring, member):
        refused = one.refused or (LEFT_OUT if one.id in without else None)
        if refused is None:
            refused = _let_in(keyring, one.id, user, one.parts, until, member.name)
        results.append(Result(one.id, one.called, refused))
    return results


def _let_in(
    keyring: Keyring, record: UUID, user: UUID, parts: tuple[str, ...], until: date, name: str
) -> Two | None:
    try:
        made = vault.let_in(keyring, record, user, list(parts), kind=Grant.COVER, until=until)
    except vault.Barred:
        return NOT_HERE.format(name=name)
    except (vault.NoKeys, Uncertified):
        raise Refused(NO_KEYS.format(name=name)) from None
    except Unopened:  # this member's own way in was tampered with; it goes no further from here
        note_opening(keyring.org, keyring.user, "grant.refused", task="cover.page", subjects=[record])
        return NOTHING_HELD
    return None if made else ALREADY_IN.format(name=name)


@transaction.atomic
def end_cover(keyring: Keyring, user: UUID) -> int:
    """Take back, before its day, what a colleague standing in for this member was let into; says for how many people."""
    pairs = set(Pair.objects.filter(user_id=user).values_list("id", flat=True))
    held = set(standing_for(keyring.pair).values_list("record_id", flat=True))
    ended: dict[UUID, list[str]] = {}
    for record, holder, part, _ in cover_grants(walked_with(keyring.user) & held):
        if holder in pairs:
            ended.setdefault(record, []).append(part)
    for record, parts in ended.items():
        vault.withdraw(record, user, parts, action="withdrawn.cover")
    return len(ended)
