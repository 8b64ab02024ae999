"""Which second step a role needs, and when one may be taken away."""

from collections.abc import Collection

from fireweed.bilingual import Two

GRAVE = frozenset({"certify", "emergency"})
"""Rights of directors and supervisors: to vouch for keys, to answer in an emergency."""

LAST = Two(
    "This is your only second step. Add another one before you remove it.",
    "C’est votre seule deuxième étape de vérification. Ajoutez-en une autre avant de la retirer.",
)


def hardware_needed(rights: Collection[str], *, demo: bool) -> bool:
    """Whether these rights ask for a passkey that cannot leave its hardware; on a demo, any second step will do."""
    return not demo and bool(GRAVE.intersection(rights))


def refusal_to_remove(*, ways: int) -> Two | None:
    """Why a second step cannot be removed, or None where another one stays."""
    return LAST if ways <= 1 else None
