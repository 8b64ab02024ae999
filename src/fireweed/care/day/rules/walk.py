"""Whose walk it is, what it weighs, who stands in, and what a hand-over still needs."""

from dataclasses import dataclass
from datetime import date, timedelta

from fireweed.bilingual import Two

WEIGHTS = {
    "1": Two("Light: now and then", "Léger\u00a0: de temps à autre"),
    "2": Two("Ordinary: about once a week", "Ordinaire\u00a0: environ une fois par semaine"),
    "3": Two("Heavy: several times a week", "Soutenu\u00a0: plusieurs fois par semaine"),
}
LONGEST_COVER = timedelta(days=120)

NOT_IN = Two(
    "{name} is not in the circle yet. Ask this person, let {name} in, then come back here.",
    "{name} ne fait pas encore partie du cercle. Demandez à la personne, donnez accès à {name}, puis revenez ici.",
)
PROVISIONAL = Two(
    "This record is provisional and sealed to its writer alone, so it stays with its writer.",
    "Ce dossier est provisoire et scellé pour qui l’écrit; il reste donc entre les mêmes mains.",
)
NO_SUCH_WEIGHT = Two("Choose one of the three.", "Choisissez une des trois réponses.")
COVER_PAST = Two(
    "The last day is past. Choose today or a later day.", "Le dernier jour est passé. Choisissez aujourd’hui ou plus tard."
)
COVER_LONG = Two(
    "Someone stands in for at most 120 days. For longer, hand the walk over.",
    "Un remplacement dure au plus 120\u00a0jours. Au-delà, passez plutôt le relais.",
)
ALREADY_IN = Two("{name} is in this circle already.", "{name} fait déjà partie de ce cercle.")
LEFT_OUT = Two("Left out by you.", "Laissé de côté par vous.")
NOTHING_HELD = Two(
    "You do not hold this record yourself.", "Vous n’avez pas vous-même accès à ce dossier."
)
STILL_WITH_YOU = Two(
    "Not everyone has somebody new to walk with yet. What is left stands below.",
    "Le relais n’est pas encore passé pour tout le monde. Ce qui reste est indiqué ci-dessous.",
)
NOBODY_MARKED = Two("Mark at least one person.", "Cochez au moins une personne.")
CHOOSE_SOMEONE = Two("Choose who takes over first.", "Choisissez d’abord qui prend le relais.")


def cover_refusal(until: date, today: date) -> Two | None:
    """Why somebody cannot stand in until that day, or None."""
    if until < today:
        return COVER_PAST
    return COVER_LONG if until - today > LONGEST_COVER else None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a hand-over: whether it is done, and what it says."""

    key: str
    done: bool
    said: Two


def steps(
    *, told: bool, chosen: str, let_in: bool, handed: bool, tasks_left: int, has_plan: bool, plan_read: bool,
    ways_confirmed: bool | None,
) -> tuple[Step, ...]:
    """What a hand-over of one person needs, each from what is really so; `ways_confirmed` is None where they are shut."""
    name = Two(chosen, chosen) if chosen else Two("Your colleague", "Votre collègue")
    found = [
        Step("told", told, Two("This person knows, and agrees", "La personne le sait et est d’accord")),
        Step("let-in", let_in, Two(f"{name.en} is in the circle", f"{name.fr} fait partie du cercle")),
        Step("handed", handed, Two(f"{name.en} walks with this person", f"{name.fr} accompagne la personne")),
        Step("tasks", not tasks_left, Two("Nothing is left to do by you", "Il ne vous reste rien à faire")),
    ]
    if has_plan:
        found.append(Step("plan", plan_read, Two("You went through the plan together", "Vous avez revu le plan à deux")))
    if ways_confirmed is not None:
        found.append(Step(
            "ways", ways_confirmed,
            Two("Safe ways were confirmed this month", "Les façons sûres ont été confirmées ce mois-ci"),
        ))
    return tuple(found)
