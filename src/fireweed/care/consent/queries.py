"""Answers about consent as they stand: what holds, what was refused or taken back, what to ask again."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from fireweed.care.consent.rules.terms import PURPOSES, Terms
from fireweed.care.models import Consent
from fireweed.care.queries import NotYours
from fireweed.care.queries.record import RecordSeen, record_and_keys
from fireweed.care.rules.shapes import from_data
from fireweed.keys.keyring import Keyring
from fireweed.vault.models import WHO
from fireweed.vault.opened import Opened


@dataclass(frozen=True, slots=True)
class Answered:
    """One opened answer."""

    id: UUID
    purpose: str
    by: UUID
    on: date
    ends_on: date | None
    ask_again_on: date | None
    ended_at: datetime | None
    terms: Terms = field(repr=False)

    def holds(self, today: date) -> bool:
        """Whether this is a yes that still stands today."""
        return self.terms.answer == "yes" and self.ended_at is None and (self.ends_on is None or self.ends_on >= today)

    def to_ask_again(self, today: date) -> bool:
        """Whether it is time to offer to ask again."""
        return self.ended_at is None and self.ask_again_on is not None and self.ask_again_on <= today


def consents_in(opened: Opened) -> list[Answered]:
    """Every answer of an opened record, newest first."""
    rows = Consent.objects.filter(record_id=opened.record).order_by("-on", "-id")
    return [answered(row, opened) for row in rows]


def answered(row: Consent, opened: Opened) -> Answered:
    """One answer, opened."""
    terms = from_data(Terms, opened.read_data(row, "terms"))
    return Answered(row.id, row.purpose, row.by, row.on, row.ends_on, row.ask_again_on, row.ended_at, terms)


def holds(answers: list[Answered], purpose: str, today: date) -> bool:
    """Whether a yes to this purpose stands today; no answer is no yes."""
    return any(one.purpose == purpose and one.holds(today) for one in answers)


@dataclass(slots=True)
class Purpose:
    """One purpose and the answers to it: those that hold, and all others."""

    key: str
    standing: list[Answered] = field(default_factory=list, repr=False)
    other: list[Answered] = field(default_factory=list, repr=False)
    ask_again: bool = False


def consents_for(keyring: Keyring, record: UUID, *, task: str = "consent.page") -> tuple[RecordSeen, list[Purpose]]:
    """A record's answers by purpose, every purpose among them; raises `NotYours` where the name stays shut."""
    seen, opened = record_and_keys(keyring, record, task=task)
    if not opened.holds(WHO):
        raise NotYours
    found = {key: Purpose(key) for key in PURPOSES}
    for one in consents_in(opened):
        purpose = found[one.purpose]
        (purpose.standing if one.holds(seen.today) else purpose.other).append(one)
        purpose.ask_again = purpose.ask_again or one.to_ask_again(seen.today)
    return seen, list(found.values())


def consent_for(keyring: Keyring, record: UUID, consent: UUID, *, task: str) -> tuple[RecordSeen, Answered]:
    """One answer and its record; raises `NotYours`."""
    seen, opened = record_and_keys(keyring, record, task=task)
    row = Consent.objects.filter(id=consent, record_id=record).first()
    if row is None or not opened.holds(WHO):
        raise NotYours
    return seen, answered(row, opened)
