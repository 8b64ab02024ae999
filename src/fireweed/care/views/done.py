"""What a page says after something was done, by the code in its address."""


from fireweed.accounts.asking import MemberRequest
from fireweed.bilingual import Two
from fireweed.care.needs.rules.done import DONE as NEEDS

DONE = {
    "begun": Two("Done. The record is here.", "C’est fait. Le dossier est ici."),
    "begun-already": Two(
        "This record was begun a moment ago. Look whether everything is here.",
        "Ce dossier vient d’être commencé. Regardez si tout y est.",
    ),
    "changed": Two("Saved.", "C’est enregistré."),
    "note-written": Two("The note is here.", "La note est ici."),
    "note-amended": Two(
        "Saved. What was written before stays above it.", "C’est enregistré. Ce qui était écrit avant reste au-dessus."
    ),
    "note-moved": Two(
        "The note is in the other record and no longer here.", "La note est dans l’autre dossier et n’est plus ici."
    ),
    "draft-kept": Two("The draft is kept, sealed, only for you.", "Le brouillon est gardé, scellé, pour vous seulement."),
    "draft-gone": Two("The draft is gone.", "Le brouillon est effacé."),
    "kept": Two("From now on this record stays.", "À partir de maintenant, ce dossier reste."),
    "let-go": Two("The record is gone. It cannot be read any more.", "Le dossier est effacé. Il ne peut plus être lu."),
    **NEEDS,
}  # fmt: skip


def done(request: MemberRequest) -> Two | None:
    """The sentence for what was just done."""
    return DONE.get(request.GET.get("done", ""))
