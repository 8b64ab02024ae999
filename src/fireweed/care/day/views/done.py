"""What a page of the day says after something was done, by the code in its address."""

from fireweed.accounts.asking import MemberRequest
from fireweed.bilingual import Two

DONE = {
    "task-written": Two("Noted.", "C’est noté."),
    "task-done": Two("Done.", "C’est fait."),
    "task-reached": Two("Noted that this person was reached.", "C’est noté\u00a0: la personne a été jointe."),
    "task-later": Two("Put off to that day.", "C’est remis à ce jour-là."),
    "task-let-go": Two("Let go.", "C’est laissé de côté."),
    "flag-raised": Two("The flag stands until its last day.", "Le repère reste jusqu’à son dernier jour."),
    "flag-down": Two("The flag is down.", "Le repère est retiré."),
    "apart": Two(
        "Both records say so until that day. Only those who hold both read the names.",
        "Les deux dossiers l’indiquent jusqu’à ce jour-là. Seuls les gens qui ont accès aux deux lisent les noms.",
    ),
    "weighed": Two("Saved.", "C’est enregistré."),
    "handed": Two(
        "Done. From now on your colleague walks with this person first of all.",
        "C’est fait. À partir de maintenant, votre collègue accompagne la personne en premier lieu.",
    ),
    "cover-ended": Two(
        "Done. Your colleague no longer stands in for you. What was read cannot be unread.",
        "C’est fait. Le remplacement a pris fin. Ce qui a déjà été lu ne s’efface pas des mémoires.",
    ),
    "chosen": Two("Chosen. Now tell each person, and ask.", "C’est choisi. Maintenant, parlez-en à chaque personne et demandez."),
    "handed-some": Two("Done. The walk is handed over.", "C’est fait. Le relais est passé."),
    "plan-read": Two("Noted.", "C’est noté."),
    "hand-over-finished": Two(
        "The hand-over is finished, and nothing of this list is left.",
        "Le passage de relais est terminé, et rien de cette liste n’est gardé.",
    ),
    "aside-written": Two(
        "Kept, sealed for the two of you. It goes by itself on its day.",
        "C’est gardé, scellé pour vous deux. Le texte s’efface de lui-même le jour prévu.",
    ),
    "aside-gone": Two("It is gone for both of you.", "Le texte est effacé pour vous deux."),
}


def done(request: MemberRequest) -> Two | None:
    """The sentence for what was just done."""
    return DONE.get(request.GET.get("done", ""))
