"""What happened around the work of an organisation, written down by the month with shared words."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from fireweed.audit.actions import record_change
from fireweed.bilingual import Two
from fireweed.continuum.edition import label_of
from fireweed.evaluation.events import EVENTS
from fireweed.evaluation.models import Happened


def rows(period: tuple[date, date]) -> list[tuple[Any, ...]]:
    """What touches the period, as rows of an extract; inside the context of an organisation."""
    return [
        (one.code, one.since, one.until, None, sorted(one.effects), sorted(one.adaptations))
        for one in Happened.objects.filter(since__lte=period[1]).order_by("since", "code")
        if one.until is None or one.until >= period[0].replace(day=1)
    ]


@transaction.atomic
def write_down(
    org: UUID, code: str, since: date, until: date | None, *, effects: list[str], adaptations: list[str],
    happened_id: UUID | None = None,
) -> None:  # fmt: skip
    """Write down that something happened; sent twice it stands once."""
    said = {
        "code": code, "since": since.replace(day=1), "until": until.replace(day=1) if until else None,
        "effects": sorted(effects), "adaptations": sorted(adaptations),
    }  # fmt: skip
    if Happened.objects.filter(**said).exists():
        return
    Happened.objects.create(org_id=org, **said, **({"id": happened_id} if happened_id else {}))
    record_change("happened.written")


@transaction.atomic
def take_away(one: UUID) -> None:
    """Take a line away again; what was published with it stays."""
    if Happened.objects.filter(id=one).delete()[0]:
        record_change("happened.taken-away")


@dataclass(frozen=True, slots=True)
class Line:
    """One line as a page shows it."""

    id: UUID
    label: Two
    since: date
    until: date | None
    effects: list[Two]
    adaptations: list[Two]


def seen() -> list[Line]:
    """Everything that was written down here, the newest first."""
    return [
        Line(
            one.id, EVENTS.get(one.code, Two(one.code, one.code)), one.since, one.until, [label_of(key) for key in one.effects],
            [label_of(key) for key in one.adaptations],
        )
        for one in Happened.objects.order_by("-since", "code")
    ]  # fmt: skip
