"""A colleague may know this person: a question sealed to each colleague, answered by keys alone.

Whoever asks never learns anything. Only a colleague who may open a record under that name is told, at the next
sign-in. Questions and matches are gone after two weeks, and a question as soon as it was answered.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from fireweed.audit.actions import record_change
from fireweed.care.circle.filling import certified_pairs
from fireweed.care.circle.rules.alike import alike
from fireweed.care.models import Match, Participant, Question
from fireweed.care.queries.record import about_of
from fireweed.keys import certificates
from fireweed.keys.keyring import Keyring
from fireweed.keys.models import Pair
from fireweed.keys.primitives import Unopened, seal_to
from fireweed.network.models import Member
from fireweed.network.queries import members, names_of
from fireweed.network.roles import READ
from fireweed.tenancy.among import among
from fireweed.vault import actions as vault
from fireweed.vault.models import WHO, Bar, Grant

KEPT = timedelta(days=14)
_BLOCK = 512


def _padded(data: dict[str, Any]) -> bytes:
    """One of few lengths, so that the length of a name does not show."""
    plain = json.dumps(data, ensure_ascii=False).encode()
    return plain.ljust(-(-len(plain) // _BLOCK) * _BLOCK)


@transaction.atomic
def ask(keyring: Keyring, names: Sequence[str], today: date) -> None:
    """Ask every colleague who may open records, each in a question sealed to that colleague alone."""
    readers = {member.user_id for member in members() if member.may(READ)} - {keyring.user}
    asked = _padded({"names": [name for name in names if name.strip()]})
    Question.objects.bulk_create(
        Question(
            org_id=keyring.org, asker=keyring.user, holder=pair, ends_on=today + KEPT,
            sealed=seal_to(certificates.trusted(keyring, pair)[0], asked),
        )
        for pair, user in certified_pairs(keyring).items()
        if user in readers
    )
    record_change("question.asked")


@transaction.atomic
def answer(keyring: Keyring, today: date) -> None:
    """Open the questions put to this member, compare, and keep a match for this member's eyes only."""
    questions = list(Question.objects.filter(holder=keyring.pair))
    living = [question for question in questions if question.ends_on > today]
    if living:
        known = _names_held(keyring)
        mine, _ = certificates.trusted(keyring, keyring.pair)
        for question in living:
            try:
                asked = json.loads(keyring.secret.open_box(bytes(question.sealed)))["names"]
            except (Unopened, ValueError, KeyError):
                continue
            for record in _not_known_to(question.asker, [r for r, names in known.items() if alike(asked, names)]):
                told = _padded({"record": str(record), "asker": str(question.asker)})
                Match.objects.create(
                    org_id=keyring.org, holder=keyring.pair, ends_on=question.ends_on,
                    sealed=seal_to(mine, told),
                )
    Question.objects.filter(id__in=[question.id for question in questions]).delete()


def _names_held(keyring: Keyring) -> dict[UUID, list[str]]:
    opened = vault.open_many(keyring, WHO, task="question.match")
    found: dict[UUID, list[str]] = {}
    for row in Participant.objects.filter(among("id", opened)):
        try:
            about = about_of(row, opened[row.id])
        except Unopened:
            continue
        found[row.id] = [about.name.value, *about.other_names]
    return found


def _not_known_to(asker: UUID, records: list[UUID]) -> list[UUID]:
    """Records the asker is neither in the circle of nor kept out of: nobody is told about those."""
    pairs = Pair.objects.filter(user_id=asker).values("id")
    known = set(
        Grant.objects.filter(record_id__in=records, holder__in=pairs).exclude(kind=Grant.EMERGENCY)
        .values_list("record_id", flat=True)
    )
    known |= set(Bar.objects.filter(record_id__in=records, user_id=asker).values_list("record_id", flat=True))
    return [record for record in records if record not in known]


@dataclass(frozen=True, slots=True)
class Matched:
    """Somebody asks about a person this member knows; `name` is the code where there is no name."""

    id: UUID
    record: UUID
    name: str = field(repr=False)
    asker: Member


def matches_for(keyring: Keyring, today: date) -> list[Matched]:
    """What this member was told, as long as the record is still open to them."""
    told: dict[UUID, tuple[UUID, UUID]] = {}
    for match in Match.objects.filter(holder=keyring.pair, ends_on__gt=today):
        try:
            data = json.loads(keyring.secret.open_box(bytes(match.sealed)))
        except (Unopened, ValueError):
            continue
        told[match.id] = UUID(data["record"]), UUID(data["asker"])
    if not told:
        return []
    records = {record for record, _ in told.values()}
    opened = vault.open_many(keyring, WHO, task="question.match", records=records)
    called = {}
    for row in Participant.objects.filter(among("id", opened)):
        try:
            called[row.id] = opened[row.id].read(row, "name") or row.code
        except Unopened:
            continue
    askers = {user: one for user, one in names_of({a for _, a in told.values()}).items() if one.left_at is None}
    return [
        Matched(match, record, called[record], askers[asker])
        for match, (record, asker) in told.items()
        if record in called and asker in askers
    ]


def dismiss(keyring: Keyring, match: UUID) -> None:
    """Put a match away for good."""
    Match.objects.filter(id=match, holder=keyring.pair).delete()


def forget_old(today: date) -> int:
    """Remove questions and matches whose two weeks are over, in the organisation of the context; needs no key."""
    gone, _ = Question.objects.filter(ends_on__lte=today).delete()
    also, _ = Match.objects.filter(ends_on__lte=today).delete()
    return gone + also


def forget_holder(user: UUID) -> None:
    """Remove what waits for somebody who has left."""
    pairs = Pair.objects.filter(user_id=user).values("id")
    Question.objects.filter(holder__in=pairs).delete()
    Match.objects.filter(holder__in=pairs).delete()
