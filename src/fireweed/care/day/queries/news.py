"""What changed since the last visit and what waits, from what stands in clear: who, when and what kind, never words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from fireweed.care.models import Consent, Draft, Leaf, Note, Participant
from fireweed.care.rules.folding import folded
from fireweed.keys.keyring import Keyring
from fireweed.keys.models import Pair
from fireweed.network.queries import names_of
from fireweed.tenancy.among import among
from fireweed.vault.grants import standing_for
from fireweed.vault.models import STORY, WHO, Grant

AHEAD = timedelta(days=14)
_BACK = timedelta(days=62)
"""How long ago the day may be that something written down just now is about."""
NOTE, CONSENT = "note", "consent"
_TOLD = tuple(kind for kind in Leaf.KINDS if kind != Leaf.COMPANION)
"""Not who comes along: one of those may be a tie to another record, of which only who opens both may know."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Something a colleague wrote about somebody this member walks with."""

    record: UUID
    called: str = field(repr=False)
    kind: str
    by: str
    at: datetime


def changed_since(keyring: Keyring, called: dict[UUID, str], since: datetime) -> list[Changed]:
    """Notes, leaves and consents of others, newest first, only in parts that were opened to this member."""
    parts: dict[UUID, set[str]] = {}
    for record, part in standing_for(keyring.pair).filter(among("record_id", called)).values_list("record_id", "part"):
        parts.setdefault(record, set()).add(part)
    readable = [record for record, held in parts.items() if STORY in held]
    found: list[tuple[UUID, str, UUID, datetime]] = [
        (record, NOTE, by, at)
        for record, by, at in Note.objects.filter(among("record_id", readable), at__gt=since).exclude(by=keyring.user)
        .order_by().values_list("record_id", "by").annotate(Max("at"))
    ]
    earliest = timezone.localtime(since).date() - _BACK
    found += list(
        Leaf.objects.filter(among("record_id", readable), kind__in=_TOLD, day__gte=earliest, at__gt=since)
        .exclude(by=keyring.user).order_by().values_list("record_id", "kind", "by").annotate(Max("at"))
    )
    found += [
        (record, CONSENT, by, timezone.make_aware(datetime.combine(on, datetime.min.time())))
        for record, by, on in Consent.objects.filter(
            among("record_id", (record for record, held in parts.items() if WHO in held)),
            on__gte=timezone.localtime(since).date(),
        ).exclude(by=keyring.user).order_by().values_list("record_id", "by").annotate(Max("on"))
    ]
    who = names_of({by for _, _, by, _ in found})
    return [
        Changed(record, called[record], kind, who[by].name if by in who else "", at)
        for record, kind, by, at in sorted(found, key=lambda one: one[3], reverse=True)
    ]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for one person, and until when."""

    record: UUID
    called: str = field(repr=False)
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """Whose ways in end on a day, and into whose records."""

    who: str
    day: date
    called: list[str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits, kind by kind."""

    ask: list[Waiting]
    consents: list[Waiting]
    provisional: list[Waiting]
    ending: list[Ending]
    drafts: list[Waiting]

    @property
    def anything(self) -> bool:
        """Whether anything waits at all."""
        return bool(self.ask or self.consents or self.provisional or self.ending or self.drafts)


def what_waits(keyring: Keyring, called: dict[UUID, str], rows: list[Participant], today: date) -> Waits:
    """Consents to ask about, provisional records and ways in that end soon, drafts left."""
    soon = today + AHEAD
    again: dict[UUID, date] = {}
    for record, ask_on, ends_on in Consent.objects.filter(among("record_id", called), ended_at=None).values_list(
        "record_id", "ask_again_on", "ends_on"
    ):
        days = [day for day in (ask_on if ask_on and ask_on <= today else None, ends_on) if day and day <= soon]
        if days:
            again[record] = min(*days, again.get(record, date.max))
    drafts = Draft.objects.filter(among("record_id", called), by=keyring.user).values_list("record_id", "saved_at")
    return Waits(
        [Waiting(row.id, called[row.id]) for row in rows if row.consent == Participant.TO_BE_ASKED],
        _in_time(Waiting(record, called[record], day) for record, day in again.items()),
        _in_time(Waiting(row.id, called[row.id], row.gone_on) for row in rows if row.gone_on is not None),
        _ending(called, today, soon),
        _in_time(Waiting(record, called[record], timezone.localtime(at).date()) for record, at in drafts),
    )  # fmt: skip


def _in_time(found: Iterable[Waiting]) -> list[Waiting]:
    return sorted(found, key=lambda one: one.day or date.max)


def _ending(called: dict[UUID, str], today: date, soon: date) -> list[Ending]:
    """Ways in of anyone into these records whose last day is near."""
    rows = list(
        Grant.objects.filter(among("record_id", called), until__range=(today, soon)).order_by()
        .values_list("record_id", "holder").annotate(Max("until"))
    )
    users = dict(Pair.objects.filter(id__in={holder for _, holder, _ in rows}).values_list("id", "user_id"))
    who = names_of(set(users.values()))
    found: dict[tuple[date, str], list[str]] = {}
    for record, holder, until in rows:
        if holder in users and users[holder] in who:
            found.setdefault((until, who[users[holder]].name), []).append(called[record])
    return [Ending(name, until, sorted(names, key=folded)) for (until, name), names in sorted(found.items())]
