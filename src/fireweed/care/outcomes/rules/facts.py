"""What contacts already tell is offered, not asked: "does this belong here?", yes or no."""

import csv
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from uuid import UUID

from fireweed.bilingual import Two
from fireweed.care.outcomes.rules.questions import FOLDER
from fireweed.care.rules.walk import Contact
from fireweed.care.rules.walk.contact import RESULTS
from fireweed.continuum.edition import label_of

TELLS = ("met", "partly")
"""Results of a need that say something is there."""
SHOWN = 2
"""How many facts are offered with one outcome, newest first."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a contact told: `contact` is the id of its first version."""

    contact: UUID
    day: date
    outcome: str = field(repr=False)
    what: Two = field(repr=False)


@cache
def by_code() -> Mapping[str, tuple[str, ...]]:
    """Which outcomes a code in a contact may belong to, from the table a practitioner can check."""
    found: dict[str, tuple[str, ...]] = {}
    with (FOLDER / "facts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["in_a_contact"]] = (*found.get(row["in_a_contact"], ()), row["outcome"])
    return found


def facts_in(contact: UUID, day: date, told: Contact) -> list[Fact]:
    """What one contact may tell, one fact for each outcome."""
    found: dict[str, list[Two]] = {}
    for touch in told.touches:
        if touch.result in TELLS:
            for outcome in by_code().get(touch.need, ()):
                found.setdefault(outcome, []).append(Two(
                    f"{label_of(touch.need).en} ({_lower(RESULTS[touch.result].en)})",
                    f"{label_of(touch.need).fr} ({_lower(RESULTS[touch.result].fr)})",
                ))  # fmt: skip
    for support in told.supports:
        for outcome in by_code().get(support, ()):
            found.setdefault(outcome, []).append(label_of(support))
    return [Fact(contact, day, outcome, _joined(parts)) for outcome, parts in found.items()]


def to_offer(facts: Iterable[Fact], outcome: str, settled: Collection[str]) -> list[Fact]:
    """The newest facts about one outcome that nobody has said yes or no to."""
    mine = [one for one in facts if one.outcome == outcome and str(one.contact) not in settled]
    return sorted(mine, key=lambda one: one.day, reverse=True)[:SHOWN]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _joined(parts: list[Two]) -> Two:
    return Two("; ".join(one.en for one in parts), "; ".join(one.fr for one in parts))
