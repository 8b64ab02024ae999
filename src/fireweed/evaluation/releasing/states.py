"""What can become of a release, and who may decide it: one proposes, another person reads it and lets it out or sends it back."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from fireweed.bilingual import Two

PROPOSED, APPROVED, SENT_BACK = "proposed", "approved", "sent-back"
STATES = {
    PROPOSED: Two("waiting to be read", "en attente de lecture"),
    APPROVED: Two("released", "publié"),
    SENT_BACK: Two("sent back", "renvoyé"),
}
NEXT = {PROPOSED: (APPROVED, SENT_BACK), APPROVED: (), SENT_BACK: ()}
"""A release that was let out stays; one that was sent back can be asked for again with other tables."""

ANSWERS = {
    "yes": Two("Yes, publish it", "Oui, publier"),
    "no": Two("No", "Non"),
    "shorter": Two("Yes, with less detail", "Oui, avec moins de détail"),
    "home": Two("No, and our numbers come home", "Non, et nos nombres reviennent chez nous"),
}
"""What a Nation, a community or an Indigenous-led organisation can say about a table. "Shorter": this table stays here, those of
the same measure with fewer dimensions may go. "Home": from now on nothing about its programs is part of joint numbers.
"""

OWN_PROPOSAL = Two(
    "You proposed this release. Another person reads it and decides.",
    "Vous avez proposé cette publication. Une autre personne la lit et décide.",
)
DECIDED = Two("This was decided already.", "La décision est déjà prise.")


def refusal(state: str, wanted: str, *, proposed_by: UUID | None, by: UUID) -> Two | None:
    """Why this person cannot decide so, or None."""
    if wanted not in NEXT[state]:
        return DECIDED
    return OWN_PROPOSAL if proposed_by == by else None


EVERY = "*"
"""Every table of a measure that has no answer of its own."""


@dataclass(frozen=True, slots=True)
class Said:
    """One answer: of which body, about which table of which measure, for whom, for the period from and to (ISO days)."""

    body: str
    measure: str
    table: str
    audience: str
    since: str
    until: str
    answer: str


def at_home(answers: Iterable[Said]) -> frozenset[str]:
    """The bodies that took their numbers home."""
    return frozenset(one.body for one in answers if one.answer == "home")
