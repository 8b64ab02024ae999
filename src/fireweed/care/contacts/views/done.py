"""What a page says after something was done, by the code in its address."""

from fireweed.accounts.asking import MemberRequest
from fireweed.bilingual import Two

DONE = {
    "contact-written": Two("The contact is here, sealed.", "Le contact est ici, scellé."),
    "contact-corrected": Two(
        "Saved. What was written before can still be seen.", "C’est enregistré. Ce qui était écrit avant reste visible."
    ),
    "draft-kept": Two(
        "The note is kept as a draft, sealed, only for you.", "La note est gardée comme brouillon, scellé, pour vous seulement."
    ),
    "passing-kept": Two("Counted. Nothing about anyone was kept.", "C’est compté. Rien n’a été gardé sur qui que ce soit."),
    "passing-gone": Two("This entry is gone.", "Cette entrée est effacée."),
    "group-kept": Two("The group is written down.", "La rencontre du groupe est notée."),
    "group-gone": Two("This entry is gone, and its list with it.", "Cette entrée est effacée, et sa liste aussi."),
    "list-gone": Two("The list is gone, every copy of it.", "La liste est effacée, et toutes ses copies."),
}


def done(request: MemberRequest) -> Two | None:
    """The sentence for what was just done."""
    return DONE.get(request.GET.get("done", ""))
