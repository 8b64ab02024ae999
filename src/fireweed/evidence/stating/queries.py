"""Reading an organisation's own statements: each as it is worded now, or with every earlier wording."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from fireweed.bilingual import Two
from fireweed.evidence.models import Wording
from fireweed.evidence.resting.telling import Said
from fireweed.evidence.rules.stating import Stated

KIND = Two("Our own statements", "Nos propres énoncés")


@dataclass(frozen=True, slots=True)
class Own:
    """A statement as it was worded on one day, and whether it was still said."""

    id: UUID
    number: int
    stated: Stated
    said: bool
    at: datetime

    @property
    def address(self) -> str:
        """Where it is read."""
        return reverse("evidence:statement", args=[self.id])

    def as_said(self) -> Said:
        """As it counts among what rests on what."""
        one = self.stated
        by = Two(one.who, one.who) if one.who else None
        return Said(KIND, one.sentence, self.address, one.cites, one.findings, by, one.language)


def statements() -> list[Own]:
    """Every statement in its last wording, the latest written first."""
    last = Wording.objects.order_by("statement_id", "-number").distinct("statement_id")
    return sorted(map(_own, last), key=lambda one: one.at, reverse=True)


def wordings(statement: UUID) -> list[Own]:
    """One statement in all its wordings, the last one first; nothing where there is none."""
    return [_own(row) for row in Wording.objects.filter(statement_id=statement).order_by("-number")]


def told() -> Iterator[Said]:
    """What is still said, for what rests on what."""
    return (one.as_said() for one in statements() if one.said)


def carries(key: str) -> bool:
    """Whether a reference carries a statement that is still said."""
    return any(key in one.cites for one in told())


def _own(row: Wording) -> Own:
    held = Stated(row.en, row.fr, tuple(row.cites), tuple(row.findings), row.who, row.used)
    return Own(row.statement_id, row.number, held, row.said, row.written_at)
