"""Why a member may not be vouched for, or not be let go; None where nothing stands against it."""

from fireweed.bilingual import Two

YOURSELF = Two(
    "You cannot do this for yourself. Ask another director.",
    "Vous ne pouvez pas le faire pour vous-même. Demandez à une autre personne de la direction.",
)
NOTHING_WAITS = Two("Nothing waits for you here.", "Rien n’attend votre confirmation ici.")
LAST_DIRECTOR = Two(
    "This is the only director. Invite and certify another one first.",
    "C’est la seule personne à la direction. Invitez et confirmez d’abord quelqu’un d’autre.",
)


def refusal_to_certify(*, yourself: bool, waits: bool) -> Two | None:
    """Why this key cannot be vouched for by this director."""
    if yourself:
        return YOURSELF
    return None if waits else NOTHING_WAITS


def refusal_to_let_go(*, yourself: bool, certifies: bool, other_certifiers: int) -> Two | None:
    """Why this member's sign-in cannot be ended by this director."""
    if yourself:
        return YOURSELF
    return LAST_DIRECTOR if certifies and other_certifiers == 0 else None
