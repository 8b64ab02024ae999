"""The few kinds of lines by which the trail can be looked through."""

from dataclasses import dataclass

from fireweed.bilingual import Two
from fireweed.care.circle.rules.trail import ACTIONS


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind, and the actions it holds."""

    said: Two
    actions: frozenset[str]


def _beginning(*starts: str) -> frozenset[str]:
    return frozenset(action for action in ACTIONS if action.startswith(starts))


KINDS: dict[str, Kind] = {
    "opened": Kind(
        Two("Records opened", "Dossiers consultés"),
        _beginning("record.opened", "names.seen", "ways.seen", "circle.checked", "contacts.counted"),
    ),
    "circle": Kind(
        Two("Circles", "Cercles"),
        _beginning("let-in.", "withdrawn", "barred", "team.let-in", "team.withdrawn", "emergency.answered"),
    ),
    "emergency": Kind(Two("Emergencies", "Urgences"), _beginning("emergency.")),
    "refused": Kind(Two("Stopped", "Ce qui a été arrêté"), frozenset(a for a in ACTIONS if a.endswith((".refused", ".limited")))),
    "notes": Kind(Two("Notes", "Notes"), _beginning("note.", "draft.", "contact.")),
    "sign-in": Kind(
        Two("Signing in", "Connexions"),
        _beginning("session.", "sign-in.", "second-step.", "unlock.", "return.", "recovery-code.", "passphrase."),
    ),
    "members": Kind(
        Two("People who work here", "Gens de l’équipe"),
        _beginning("member.", "keys.", "team.joined", "team.left", "team.added", "organisation.", "program.", "recovery."),
    ),
}
