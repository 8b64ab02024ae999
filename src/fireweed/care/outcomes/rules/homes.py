"""Dated homes: which can be written, which are at the same time, and how they lie on an axis."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from fireweed.bilingual import Two
from fireweed.care.rules.notes import day_refusal
from fireweed.care.rules.text import LONG, SHORT, too_long
from fireweed.care.rules.walk import Home
from fireweed.care.rules.walk.home import KINDS

NO_KIND = Two("Choose what kind of place it is, or “Rather not say”.",
              "Choisissez le genre d’endroit, ou «\u00a0Préfère ne pas le dire\u00a0».")  # fmt: skip
UNTIL_BEFORE = Two(
    "The last day comes before the first. Look at both days again.",
    "Le dernier jour vient avant le premier. Vérifiez les deux dates.",
)
UNTIL_FUTURE = Two(
    "This day is still to come. Leave it empty while this person lives there.",
    "Ce jour est à venir. Laissez la date vide tant que la personne y habite.",
)
ABOUT_UNTIL = (UNTIL_BEFORE, UNTIL_FUTURE)


def refusal(home: Home, address: str, today: date) -> Two | None:
    """Why this home cannot be written, or None when it can; two at the same time are not refused."""
    if home.kind not in KINDS:
        return NO_KIND
    if (reason := day_refusal(home.since, today)) is not None:
        return reason
    if home.until is not None and home.until < home.since:
        return UNTIL_BEFORE
    if home.until is not None and home.until > today:
        return UNTIL_FUTURE
    return too_long(home.words, LONG) or too_long(address, SHORT)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two homes at the same time, by their places in the list, from a day until another (or still)."""

    one: int
    other: int
    since: date
    until: date | None = field(default=None)


def overlaps(homes: Sequence[Home]) -> list[Overlap]:
    """Each two homes at the same time; moving from one to the next on the same day is not at the same time."""
    found = []
    for i, one in enumerate(homes):
        for j in range(i + 1, len(homes)):
            other = homes[j]
            since = max(one.since, other.since)
            until = min((day for day in (one.until, other.until) if day is not None), default=None)
            if until is None or since < until or one.since == other.since:
                found.append(Overlap(i, j, since, until))
    return found
