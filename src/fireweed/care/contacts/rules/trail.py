"""What contacts, passings and groups say on the trail."""

from fireweed.bilingual import Two

ACTIONS: dict[str, Two] = {
    "contact.written": Two("{who} wrote down a contact.", "{who} a noté un contact."),
    "contact.corrected": Two("{who} put a contact right.", "{who} a rectifié un contact."),
    "passing.kept": Two(
        "{who} counted people met in passing, without names.", "{who} a compté des personnes croisées, sans noms."
    ),
    "passing.let-go": Two(
        "{who} let go of a count of people met in passing.", "{who} a effacé un compte de personnes croisées."
    ),
    "group.kept": Two("{who} wrote down that a group met.", "{who} a noté la rencontre d’un groupe."),
    "group.let-go": Two("{who} let go of a group’s entry.", "{who} a effacé l’entrée d’un groupe."),
    "group.list-let-go": Two("{who} let the list of a group go.", "{who} a effacé la liste d’un groupe."),
}
TASKS: dict[str, Two] = {
    "contacts.page": Two("to see the contacts", "pour voir les contacts"),
    "contact.write": Two("to write down a contact", "pour noter un contact"),
    "contact.correct": Two("to put a contact right", "pour rectifier un contact"),
}
