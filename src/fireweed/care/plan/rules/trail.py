"""Plans and episodes on the trail, in words."""

from fireweed.bilingual import Two

ACTIONS: dict[str, Two] = {
    "plan.changed": Two("{who} changed the plan.", "{who} a modifié le plan."),
    "plan.signed": Two("{who} signed the plan.", "{who} a signé le plan."),
    "plan.together": Two(
        "{who} made one plan of versions that stood side by side.",
        "{who} a réuni des versions du plan qui se côtoyaient.",
    ),
    "plan.task-done": Two("{who} did a step of the plan.", "{who} a fait une étape du plan."),
    "episode.begun": Two("{who} began an episode.", "{who} a commencé un suivi."),
    "episode.moved": Two("{who} wrote down how an episode goes on.", "{who} a noté la suite d’un suivi."),
    "episode.phase": Two(
        "{who} changed the phase of support of an episode.", "{who} a changé la phase de soutien d’un suivi."
    ),
}

TASKS: dict[str, Two] = {
    "plan.page": Two("to read the plan", "pour lire le plan"),
    "plan.write": Two("to change the plan", "pour modifier le plan"),
    "plan.versions": Two("to see the versions of the plan", "pour voir les versions du plan"),
    "plan.task": Two("to mark a step of the plan", "pour marquer une étape du plan"),
    "episode.page": Two("to see where one stands together", "pour voir où en est le suivi"),
    "episode.write": Two("to write down how one walks together", "pour noter la suite du suivi"),
}
