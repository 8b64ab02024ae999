"""The trail in words, where people come in from a file."""

from fireweed.bilingual import Two

ACTIONS: dict[str, Two] = {
    "record.added-to": Two(
        "{who} opened the notes to add to them{purpose}.", "{who} a ouvert les notes pour y ajouter des lignes{purpose}."
    ),
    "contacts.brought-in": Two("{who} brought contacts in{purpose}.", "{who} a importé des contacts{purpose}."),
}
