"""What the pages of a plan and of episodes say after something was done."""

from fireweed.accounts.asking import MemberRequest
from fireweed.bilingual import Two

DONE = {
    "goal": Two("Saved.", "C’est enregistré."),
    "gone-by": Two(
        "Saved. A step is meant for a day that has gone by; that is fine, and the day can be changed.",
        "C’est enregistré. Une étape est prévue pour un jour déjà passé; ce n’est pas un problème, et la date peut changer.",
    ),
    "side-by-side": Two(
        "Saved. Somebody else changed the plan meanwhile: both versions are here, and nothing is lost.",
        "C’est enregistré. Quelqu’un d’autre a modifié le plan entre-temps\u00a0: les deux versions sont ici, rien n’est perdu.",
    ),
    "step": Two("Saved.", "C’est enregistré."),
    "together": Two(
        "There is one plan again. What stood beside it is among the versions.",
        "Il n’y a de nouveau qu’un plan. Ce qui le côtoyait se trouve parmi les versions.",
    ),
    "signed": Two("Signed.", "C’est signé."),
    "begun": Two("Done. From here on you walk together.", "C’est fait. L’accompagnement commence ici."),
    "moved": Two("Written down. Every step can be followed by another.", "C’est noté. Chaque étape peut être suivie d’une autre."),
    "ended": Two(
        "Written down. Say it on parting: “You can come back.”",
        "C’est noté. À dire en se quittant\u00a0: «\u00a0Vous pouvez revenir.\u00a0»",
    ),
    "phase": Two("The phase of support is changed.", "La phase de soutien est changée."),
}


def done(request: MemberRequest) -> Two | None:
    """The sentence for what was just done."""
    return DONE.get(request.GET.get("done", ""))
