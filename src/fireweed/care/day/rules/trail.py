"""The trail of a worker's day in words."""

from fireweed.bilingual import Two

ACTIONS: dict[str, Two] = {
    "ways.seen": Two(
        "{who} saw how to reach this person{purpose}.", "{who} a vu les façons de joindre la personne{purpose}."
    ),
    "day.begun": Two("{who} began the day.", "{who} a commencé sa journée."),
    "task.written": Two("{who} noted something to do.", "{who} a noté quelque chose à faire."),
    "task.done": Two("{who} did something that was noted.", "{who} a fait une chose qui était notée."),
    "task.reached": Two("{who} reached this person, as noted.", "{who} a joint la personne, comme prévu."),
    "task.moved": Two("{who} put something off to another day.", "{who} a remis une chose à un autre jour."),
    "task.let-go": Two("{who} let something to do go.", "{who} a laissé tomber une chose à faire."),
    "task.reminded": Two(
        "{about} had a mail that something waits.", "{about} a reçu un courriel disant que quelque chose attend."
    ),
    "flag.raised": Two("{who} raised a flag.", "{who} a posé un repère."),
    "flag.taken-down": Two("{who} took a flag down.", "{who} a retiré un repère."),
    "walk.weighed": Two("{who} said how much of a week this takes.", "{who} a noté la part de semaine que cela demande."),
    "walk.handed": Two(
        "{who} handed the walk over: {about}.", "{who} a passé le relais\u00a0: {about}."
    ),
    "withdrawn.cover": Two(
        "{who} ended the time in which {about} stood in.", "{who} a mis fin au remplacement par {about}."
    ),
    "hand-over.chosen": Two(
        "{who} chose who takes over: {about}.", "{who} a choisi qui prend le relais\u00a0: {about}."
    ),
    "hand-over.ticked": Two("{who} went on with a hand-over.", "{who} a poursuivi un passage de relais."),
    "hand-over.finished": Two("{who} finished a hand-over.", "{who} a terminé un passage de relais."),
    "aside.written": Two(
        "{who} wrote something outside every record, with {about}.",
        "{who} a écrit hors de tout dossier, avec {about}.",
    ),
    "aside.let-go": Two(
        "{who} let something written outside every record go.", "{who} a effacé un texte écrit hors de tout dossier."
    ),
}

TASKS: dict[str, Two] = {
    "today": Two("for the day’s list", "pour la liste du jour"),
    "today.due": Two("because something is due", "parce qu’une chose est prévue"),
    "load.page": Two("to see whom one walks with", "pour voir les personnes accompagnées"),
    "task.page": Two("to see what is to be done", "pour voir ce qu’il y a à faire"),
    "task.write": Two("to note something to do", "pour noter quelque chose à faire"),
    "task.done": Two("because something was done", "parce qu’une chose a été faite"),
    "task.reach": Two("to reach this person", "pour joindre la personne"),
    "flag.page": Two("to look after flags", "pour s’occuper des repères"),
    "flag.write": Two("to raise a flag", "pour poser un repère"),
    "flag.apart": Two("to keep two people apart", "pour tenir deux personnes à distance"),
    "walk.page": Two("to see whose walk it is", "pour voir qui accompagne la personne"),
    "cover.page": Two("to find somebody to stand in", "pour prévoir un remplacement"),
    "hand-over.page": Two("to hand over", "pour passer le relais"),
}

QUIET = frozenset({"ways.seen", "hand-over.ticked", "walk.weighed"})
"""Shown smaller beside the lines that matter."""
