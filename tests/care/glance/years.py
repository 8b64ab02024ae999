"""Two years with two returns, as leaves: for the tests of the one calm page."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from fireweed.care import actions as care
from fireweed.care.actions.leaves import write_leaf
from fireweed.care.models import Leaf
from fireweed.care.queries import participant_to_write
from fireweed.care.rules.shapes import as_data
from fireweed.care.rules.walk import Contact, Episode, Goal, Home, Plan, Rating, Spell
from tests.house import House

BEGUN, TODAY = date(2024, 9, 14), date(2026, 11, 20)
DOOR = Goal("g1", "phase.short-term", "A door that locks from the inside")
PAPERS = Goal("g2", "phase.immediate", "My papers in my own bag")


def leaves(program: UUID) -> Iterator[tuple[str, date, Any, Any]]:
    """Kind, day, shape, and which of the earlier leaves it replaces (by position among its kind)."""
    spells = (
        Spell("walking", BEGUN), Spell("paused", date(2025, 2, 3)), Spell("walking", date(2025, 5, 12)),
        Spell("ended", date(2025, 11, 1)), Spell("walking", date(2026, 2, 20)), Spell("lightly", date(2026, 8, 1)),
    )  # fmt: skip
    yield Leaf.EPISODE, BEGUN, Episode(str(program), "phase.short-term", spells), None
    day, number = BEGUN, 0
    while day < TODAY:
        if not date(2025, 2, 3) < day < date(2025, 5, 12) and not date(2025, 11, 1) < day < date(2026, 2, 20):
            phase = ("phase.immediate", "phase.short-term", "phase.long-term")[(day > date(2025, 1, 1)) + (day > date(2026, 3, 1))]
            yield Leaf.CONTACT, day, Contact(("in-person", "text", "phone")[number % 3], minutes=30, phase=phase), None
        day += timedelta(days=9 if day.month % 3 else 23)
        number += 1
    for kind, since, until in (
        ("not-said", BEGUN, date(2024, 11, 2)), ("shelter", date(2024, 11, 2), date(2025, 6, 1)),
        ("transitional", date(2025, 6, 1), date(2025, 12, 1)), ("couch", date(2025, 12, 1), date(2026, 3, 1)),
        ("own-place", date(2026, 3, 1), None),
    ):  # fmt: skip
        yield Leaf.HOME, since, Home(kind, since, until), None
    yield Leaf.PLAN, date(2024, 10, 1), Plan((DOOR, PAPERS)), None
    reached = Goal("g2", "phase.immediate", PAPERS.words, state="reached")
    yield Leaf.PLAN, date(2025, 1, 15), Plan((DOOR, reached)), 0
    yield Leaf.PLAN, date(2026, 3, 4), Plan((Goal("g1", DOOR.horizon, DOOR.words, state="reached"), reached)), 1
    yield Leaf.RATING, date(2025, 6, 20), Rating("outcome.wellbeing.safety", {"night": 1}), None
    yield Leaf.RATING, date(2026, 6, 2), Rating("outcome.wellbeing.safety", {"night": 3}), None


def walked(house: House, program: UUID, record: UUID | None = None) -> UUID:
    """Somebody of the worker's with all of this written down."""
    record = record or uuid4()
    with house.speaking("worker") as keyring:
        care.begin(keyring, record_id=record, answers=care.Answers(name=care.Answer.told("Robin")), on=BEGUN)
    with house.speaking("worker") as keyring:
        _, opened = participant_to_write(keyring, record, "story", "plan.write")
        made: dict[str, list[UUID]] = {}
        for kind, day, shape, replaces in leaves(program):
            before = made.setdefault(kind, [])
            leaf = write_leaf(
                keyring, opened, kind, as_data(shape), leaf_id=uuid4(), day=day,
                replaces=before[replaces] if replaces is not None else None,
            )  # fmt: skip
            before.append(leaf.id)
    return record
