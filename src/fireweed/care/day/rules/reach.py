"""How somebody may be reached now, and when a reminder to do so may be ticked off."""

from collections.abc import Collection

from fireweed.bilingual import Two
from fireweed.care.day.rules.hours import Reach

SAID: dict[Reach, Two] = {
    Reach.WITHIN: Two("Now is within the hours given.", "On est dans les heures indiquées."),
    Reach.OUTSIDE: Two(
        "Now is outside the hours given. Leave it for later.",
        "On est en dehors des heures indiquées. Mieux vaut remettre à plus tard.",
    ),
    Reach.READ_FIRST: Two("Read this first.", "À lire d’abord."),
    Reach.NO_HOURS: Two(
        "No hours were given. Read what else is said.",
        "Aucune heure n’a été indiquée. Lisez ce qui est dit d’autre.",
    ),
}
SHUT = Two(
    "How to reach this person was not opened to you. Ask a colleague in the circle.",
    "Les façons de joindre la personne ne vous ont pas été ouvertes. Demandez à quelqu’un du cercle.",
)
NO_WAY = Two(
    "No safe way to be reached is written down. Wait until you meet, and ask then.",
    "Aucune façon sûre de joindre la personne n’est notée. Attendez la prochaine rencontre et posez la question.",
)
NOT_NOW = Two(
    "Now is outside the hours given, so nothing was ticked off. If this person came to you, or asked for another time, "
    "say so below.",
    "On est en dehors des heures indiquées; rien n’a été coché. Si la personne est venue vers vous ou a demandé un "
    "autre moment, dites-le ci-dessous.",
)
READ_FIRST = Two(
    "Read how this person may be reached, then say that you have.",
    "Lisez comment joindre la personne, puis indiquez que c’est fait.",
)


def overall(ways: Collection[Reach]) -> Reach:
    """What several ways say together: one that is within its hours is enough, all must be outside to be outside."""
    if Reach.WITHIN in ways:
        return Reach.WITHIN
    if ways and all(one is Reach.OUTSIDE for one in ways):
        return Reach.OUTSIDE
    return Reach.READ_FIRST if Reach.READ_FIRST in ways else Reach.NO_HOURS


def reached_refusal(ways: Collection[Reach] | None, *, read: bool) -> Two | None:
    """Why "reached" cannot be ticked off, or None; `ways` is None where they were not opened to this member.

    `read` is the member's word that the ways were read, and outside the hours that this person came first.
    """
    if ways is None:
        return SHUT
    if read or overall(ways) is Reach.WITHIN:
        return None
    if not ways:
        return NO_WAY
    return NOT_NOW if overall(ways) is Reach.OUTSIDE else READ_FIRST
