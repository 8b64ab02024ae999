"""Who may be let in, and when somebody's way in may be taken back."""

from collections.abc import Collection

from fireweed.bilingual import Two

PARTS: dict[str, Two] = {
    "who": Two("name and how to address this person", "le nom et la façon de s’adresser à la personne"),
    "where": Two("how to be reached", "les façons de joindre la personne"),
    "story": Two("notes and own words", "les notes et les mots de la personne"),
    "legal": Two("legal matters", "les questions juridiques"),
}
"""The four compartments as one says them; this is also their order."""

USUAL = ("who", "where", "story")
"""What is offered first when somebody is let in; legal matters only when they are asked for."""

IN_AN_EMERGENCY = ("who", "where")
"""What an emergency answer opens."""

NO_PARTS = Two("Choose at least one thing to read.", "Choisissez au moins un élément à lire.")
PROVISIONAL = Two(
    "This record is provisional and sealed to its writer alone. Once this person agrees to a record, others can be "
    "let in.",
    "Ce dossier est provisoire et scellé pour qui l’écrit, sans personne d’autre. Une fois que la personne accepte un "
    "dossier, d’autres peuvent entrer dans le cercle.",
)
NO_KEYS = Two(
    "{name} has no confirmed keys yet. A director certifies them on the Colleagues page; then come back here.",
    "Les clés de {name} ne sont pas encore confirmées. La direction les confirme à la page Collègues; revenez "
    "ensuite ici.",
)
NOT_HERE = Two("{name} cannot be let in here.", "On ne peut pas donner accès à {name} ici.")
NOT_YOURS = Two(
    "You were not let into this yourself, so you cannot let anyone else into it.",
    "Vous n’avez pas accès à cet élément; vous ne pouvez donc pas y donner accès.",
)
LAST_ONE = Two(
    "Nobody else could open all of this record then. Let a colleague in first, then come back here.",
    "Plus personne ne pourrait alors ouvrir tout ce dossier. Donnez d’abord accès à une autre personne de l’équipe, "
    "puis revenez ici.",
)


def refusal(
    *, name: str, parts: Collection[str], provisional: bool, reads: bool, barred: bool, has_keys: bool
) -> Two | None:
    """Why this member may not be let in, or None.

    One sentence stands for every reason that is nobody's business, so that it gives none of them away.
    """
    if not parts:
        return NO_PARTS
    if provisional:
        return PROVISIONAL
    if barred or not reads:
        return NOT_HERE.format(name=name)
    if not has_keys:
        return NO_KEYS.format(name=name)
    return None


def team_refusal(*, parts: Collection[str], provisional: bool) -> Two | None:
    """Why a team may not be let in, or None."""
    if not parts:
        return NO_PARTS
    return PROVISIONAL if provisional else None


def leaving_refusal(*, lost: Collection[str]) -> Two | None:
    """Why a way in may not be taken back, or None; `lost` are compartments that nobody here could open afterwards."""
    return LAST_ONE if lost else None
