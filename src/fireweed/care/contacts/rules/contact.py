"""When a contact can be written, and which kind of barrier stands behind something that was not available."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from fireweed.bilingual import Two
from fireweed.care.rules.notes import day_refusal
from fireweed.care.rules.text import NOTE, too_long
from fireweed.care.rules.walk import Contact, Given, Touch
from fireweed.care.rules.walk.contact import GIVEN, REASONS, RESULTS, WAYS
from fireweed.continuum.edition import codes

CEREMONY = "ceremony"
NOT_AVAILABLE = "not-available"
DAY_LONG = 24 * 60
MOST_GIVEN = 9_999

BARRIER_OF = {
    "no-place": "barrier.structural",
    "rules": "barrier.structural",
    "cost": "barrier.structural",
    "papers": "barrier.structural",
    "far": "barrier.structural",
    "hours": "barrier.structural",
    "does-not-exist": "barrier.structural",
    "language": "barrier.structural",
    "not-safe": "barrier.psychosocial",
}
"""The kind of barrier each reason points to, where the page says nothing else: first of all services, not people."""

ONLY_CEREMONY = Two(
    "Of a ceremony, only that it took place is written down: what happens there stays with those who were there. "
    "Empty the rest, or choose another way.",
    "D’une cérémonie, on écrit seulement qu’elle a eu lieu\u00a0: ce qui s’y passe reste aux gens qui y étaient. "
    "Videz le reste ou choisissez une autre façon.",
)
NO_WAY = Two("Choose how you were in touch.", "Choisissez de quelle façon le contact s’est fait.")
NO_REASON = Two(
    "Choose one reason why it was not available. It says something about services, never about the person.",
    "Choisissez une raison pour laquelle ce n’était pas disponible. Elle parle des services, jamais de la personne.",
)
NO_NEED = Two("Choose which need this was about.", "Choisissez le besoin dont il s’agit.")
TWICE = Two("This need stands here twice. Keep one.", "Ce besoin apparaît deux fois. Gardez-en un.")
HOW_LONG = Two("Write the minutes as a number from 1 to 1,440.", "Écrivez les minutes en chiffres, de 1 à 1\u00a0440.")
HOW_MANY = Two("Write how many as a number from 1 to 9,999.", "Écrivez combien en chiffres, de 1 à 9\u00a0999.")
NOT_ON_THE_PAGE = Two("Choose one of these.", "Choisissez une de ces réponses.")


def refusal(contact: Contact, text: str, day: date, today: date, *, programs: Collection[str]) -> Two | None:
    """Why this contact cannot be written, or None when it can; `programs` are the ids the organisation has."""
    return (
        day_refusal(day, today) or too_long(text, NOTE) or ceremony_refusal(contact, text) or _unknown(contact, programs)
        or given_refusal(contact.given) or _touched(contact.touches)
    )  # fmt: skip


def ceremony_refusal(contact: Contact, text: str) -> Two | None:
    """Why more than the mark cannot be written of a ceremony."""
    beyond = bool(text) or contact != Contact(way=contact.way)
    return ONLY_CEREMONY if contact.way == CEREMONY and beyond else None


def _unknown(contact: Contact, programs: Collection[str]) -> Two | None:
    if contact.way not in WAYS:
        return NO_WAY
    if contact.minutes is not None and not 1 <= contact.minutes <= DAY_LONG:
        return HOW_LONG
    known = set(supports()) >= set(contact.supports) and set(programs) >= set(contact.programs)
    return None if known and contact.phase in ("", *phases()) else NOT_ON_THE_PAGE


def given_refusal(given: Collection[Given]) -> Two | None:
    """Why what was given cannot be counted so."""
    if any(not 1 <= one.count <= MOST_GIVEN for one in given):
        return HOW_MANY
    kinds = [one.kind for one in given]
    return None if set(kinds) <= GIVEN.keys() and len(kinds) == len(set(kinds)) else NOT_ON_THE_PAGE


def _touched(touches: Collection[Touch]) -> Two | None:
    for touch in touches:
        if (reason := touch_refusal(touch)) is not None:
            return reason
    return TWICE if len({touch.need for touch in touches}) < len(touches) else None


def touch_refusal(touch: Touch) -> Two | None:
    """Why one need cannot be written so: "not available" has one reason and a kind of barrier, nothing else has any."""
    if touch.need not in needs():
        return NO_NEED
    if touch.result != NOT_AVAILABLE:
        return None if touch.result in ("", *RESULTS) and not (touch.reason or touch.barrier) else NOT_ON_THE_PAGE
    if touch.reason not in REASONS:
        return NO_REASON
    return None if touch.barrier in barriers() else NOT_ON_THE_PAGE


def with_barrier(touch: Touch) -> Touch:
    """The same need with the kind of barrier its reason points to, where none was chosen, and none where none fits."""
    if touch.result != NOT_AVAILABLE:
        return replace(touch, reason="", barrier="")
    return replace(touch, barrier=touch.barrier or BARRIER_OF.get(touch.reason, ""))


def needs() -> dict[str, Two]:
    """The six needs, each followed by the everyday ones under it."""
    under = codes("sub-need")
    ordered = [one for need in codes("need") for one in (need, *(s for s in under if s.under == need.code))]
    return {one.code: one.label for one in ordered}


def supports() -> dict[str, Two]:
    """The kinds of support of the shared words."""
    return {one.code: one.label for one in codes("support")}


def supports_of(phase: str) -> list[str]:
    """The kinds of support offered first in a phase of care: those that belong to the fewest phases before the others."""
    offered = [one for one in codes("support") if phase in one.phases]
    return [one.code for one in sorted(offered, key=lambda one: len(one.phases))]


def phases() -> dict[str, Two]:
    """The phases of care."""
    return {one.code: one.label for one in codes("care-phase")}


def barriers() -> dict[str, Two]:
    """The three kinds of barrier."""
    return {one.code: one.label for one in codes("barrier-kind")}
