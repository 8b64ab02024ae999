"""What stood in the way, by need, kind of barrier and phase of care: contacts in, cells out. Never a form, never a score.

- "Not available" counts, with or without its reason: it says what the services around someone did not have. Where no kind
  of barrier was named, it is structural, because every reason on the list is about a service.
- "A part of it" and "waiting" count only where somebody named what stood in the way.
- "Not now, thank you" never counts: it is an answer. "Here, and done" never counts: nothing stood in the way.
- An everyday need counts with the need it stands under. A contact without a phase is kept apart, in no column.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from fireweed.care.rules.walk.contact import Contact, Touch

STRUCTURAL = "barrier.structural"
KINDS = (STRUCTURAL, "barrier.psychosocial", "barrier.psychological")
PHASES = ("phase.immediate", "phase.short-term", "phase.long-term")


@dataclass(frozen=True, slots=True)
class Dated:
    """A contact and its day."""

    day: date
    contact: Contact = field(repr=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """How often one kind of barrier stood before one need in one phase ("" where the contact has none)."""

    need: str = field(repr=False)
    kind: str = field(repr=False)
    phase: str = field(repr=False)
    count: int = field(repr=False)


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that could not be found, for one reason: how often, and the last day."""

    need: str = field(repr=False)
    reason: str = field(repr=False)
    count: int = field(repr=False)
    last: date = field(repr=False)


def cells(contacts: Iterable[Dated]) -> list[Cell]:
    """Every cell that is not empty, for the contacts of one person or of many, in reading order."""
    found: Counter[tuple[str, str, str]] = Counter()
    for one in contacts:
        phase = one.contact.phase if one.contact.phase in PHASES else ""
        for touch in one.contact.touches:
            kind = in_the_way(touch)
            if kind:
                found[main_need(touch.need), kind, phase] += 1
    rank = {name: at for at, name in enumerate((*PHASES, *KINDS))}
    keys = sorted(found, key=lambda key: (key[0], rank.get(key[2], len(rank)), rank[key[1]]))
    return [Cell(need, kind, phase, found[need, kind, phase]) for need, kind, phase in keys]


def in_the_way(touch: Touch) -> str:
    """The kind of barrier one touch of a need is evidence of, or "" where nothing stood in the way."""
    named = touch.barrier if touch.barrier in KINDS else ""
    if touch.result == "not-available":
        return named or STRUCTURAL
    return named if touch.result in ("partly", "waiting") else ""


def main_need(code: str) -> str:
    """One of the six needs: the code itself, or the need an everyday one stands under."""
    return ".".join(code.split(".")[:2])


def lacks(contacts: Iterable[Dated]) -> list[Lack]:
    """What was not available, by need as it was written and by reason: the most frequent first, then the latest."""
    counts: Counter[tuple[str, str]] = Counter()
    last: dict[tuple[str, str], date] = {}
    for one in contacts:
        for touch in one.contact.touches:
            if touch.result == "not-available":
                key = (touch.need, touch.reason)
                counts[key] += 1
                last[key] = max(last.get(key, one.day), one.day)
    found = [Lack(need, reason, count, last[need, reason]) for (need, reason), count in counts.items()]
    return sorted(found, key=lambda lack: (-lack.count, -lack.last.toordinal(), lack.need, lack.reason))
