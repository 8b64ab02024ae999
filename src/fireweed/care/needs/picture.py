"""The picture of what stood in the way, and what could not be found, for the contacts of one person or of many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from fireweed.bilingual import Two
from fireweed.care.needs import words
from fireweed.care.needs.rules.matrix import Cell, Dated, cells, lacks
from fireweed.care.needs.rules.picture import SHAPES, Sheet, drawn
from fireweed.care.queries.leaves import LeafSeen, current
from fireweed.care.rules.shapes import from_data
from fireweed.care.rules.walk.contact import REASONS, Contact
from fireweed.continuum.edition import codes, label_of

NO_PHASE = Two("Phase not written", "Phase non notée")
SHORT = {
    "phase.immediate": Two("Immediate", "Immédiat"),
    "phase.short-term": Two("Short term", "Court terme"),
    "phase.long-term": Two("Long term", "Long terme"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the table beside the picture."""

    need: Two = field(repr=False)
    kind: Two = field(repr=False)
    phase: Two = field(repr=False)
    count: int = field(repr=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """What `care/needs/_picture.html` draws: the sheet, its words, and the same facts as lines of a table."""

    sheet: Sheet = field(repr=False)
    facts: tuple[Fact, ...] = field(repr=False)
    labels: dict[str, Two] = field(repr=False)
    legend: dict[str, Two] = field(repr=False)
    total: int = field(repr=False)
    without_phase: int = field(repr=False)


@dataclass(frozen=True, slots=True)
class NotFound:
    """Something that the services around did not have."""

    need: Two = field(repr=False)
    reason: Two | None = field(repr=False)
    count: int = field(repr=False)
    last: date = field(repr=False)


def dated(leaves: Sequence[LeafSeen]) -> list[Dated]:
    """The contacts among opened leaves, each as it reads today."""
    contacts = [leaf for leaf in leaves if leaf.kind == "contact"]
    return [Dated(leaf.day, from_data(Contact, leaf.data)) for leaf in current(contacts)]


def picture_of(contacts: Iterable[Dated]) -> Picture | None:
    """The picture for these contacts, or None where nothing stood in the way."""
    found = cells(contacts)
    if not found:
        return None
    needs = [one.code for one in codes("need")]
    needs += [cell.need for cell in found if cell.need not in needs]
    order = list(dict.fromkeys(needs))
    found.sort(key=lambda cell: order.index(cell.need))
    return Picture(
        drawn(found, order), tuple(_fact(cell) for cell in found), SHORT | {code: label_of(code) for code in order},
        {SHAPES[kind]: said for kind, said in words.KINDS.items()}, sum(cell.count for cell in found),
        sum(cell.count for cell in found if not cell.phase),
    )  # fmt: skip


def _fact(cell: Cell) -> Fact:
    phase = label_of(cell.phase) if cell.phase else NO_PHASE
    return Fact(label_of(cell.need), label_of(cell.kind), phase, cell.count)


def not_found(contacts: Iterable[Dated]) -> list[NotFound]:
    """What could not be found, worded; a reason nobody gave stays out."""
    return [NotFound(label_of(one.need), REASONS.get(one.reason), one.count, one.last) for one in lacks(contacts)]
