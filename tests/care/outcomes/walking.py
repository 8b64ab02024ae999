"""Someone with a plan, met before today: what the tests of outcomes and homes begin with."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from fireweed.care.actions.leaves import write_leaf
from fireweed.care.models import Leaf
from fireweed.care.outcomes.queries import FOR_PAGE, HomeSeen, RatingSeen, homes_of, ratings_of
from fireweed.care.queries import participant_to_write, record_for
from fireweed.care.rules.shapes import as_data
from fireweed.care.rules.walk import Contact, Goal, Plan
from fireweed.keys.keyring import Keyring
from tests.care.meeting import begin
from tests.house import House

TODAY = timezone.localdate()
SAFETY = "outcome.wellbeing.safety"
HOUSING = "outcome.socioeconomic.housing"
ESTEEM = "outcome.wellbeing.self-esteem"
REUNIFICATION = "outcome.family.reunification"


def ago(days: int) -> date:
    """A day in the past."""
    return TODAY - timedelta(days=days)


def goal(need: str, *, state: str = "open") -> Goal:
    """A goal that answers a need."""
    return Goal(uuid4().hex, "phase.short-term", "A door that locks", need, state=state)


def write(keyring: Keyring, record: UUID, kind: str, data: dict[str, object], *, day: date = TODAY) -> UUID:
    """One leaf, inside a context."""
    _, opened = participant_to_write(keyring, record, "story", "note.write")
    return write_leaf(keyring, opened, kind, data, leaf_id=uuid4(), day=day).id


def walking(house: House, *needs: str, begun: date | None = None) -> UUID:
    """Someone begun sixty days ago whose goals answer these needs."""
    with house.speaking("worker") as keyring:
        record = begin(keyring, on=begun or ago(60))
        if needs:
            write(keyring, record, Leaf.PLAN, as_data(Plan(tuple(goal(need) for need in needs))), day=ago(50))
    return record


def contact(house: House, record: UUID, told: Contact, day: date) -> UUID:
    """A contact on a day."""
    with house.speaking("worker") as keyring:
        return write(keyring, record, Leaf.CONTACT, as_data(told), day=day)


def ratings(house: House, record: UUID) -> Sequence[RatingSeen]:
    """What was answered so far, as the worker reads it."""
    with house.speaking("worker") as keyring:
        return ratings_of(record_for(keyring, record, leaves=FOR_PAGE).leaves or [])


def homes(house: House, record: UUID, who: str = "worker") -> Sequence[HomeSeen]:
    """Homes as one of the cast reads them."""
    with house.speaking(who) as keyring:
        return homes_of(record_for(keyring, record, leaves=FOR_PAGE).leaves or [])
