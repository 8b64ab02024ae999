"""What was just done, in words; the address carries a code and at most a colleague's id."""

from uuid import UUID

from fireweed.accounts.asking import MemberRequest
from fireweed.bilingual import Two
from fireweed.network.queries import names_of

SENTENCES = {
    "let-in": Two(
        "Done. From now on {name} can read what is listed below. This can be taken back at any time.",
        "C’est fait. {name} peut lire ce qui est indiqué ci-dessous à partir de maintenant. Cet accès peut être retiré "
        "en tout temps.",
    ),
    "withdrawn": Two(
        "Done. {name} can no longer read this. What has already been read cannot be unread.",
        "C’est fait. {name} ne peut plus lire ce dossier. Ce qui a déjà été lu ne s’efface pas des mémoires.",
    ),
    "team-let-in": Two(
        "Done. The team can read what is listed below. This can be taken back at any time.",
        "C’est fait. L’équipe peut lire ce qui est indiqué ci-dessous. Cet accès peut être retiré en tout temps.",
    ),
    "team-withdrawn": Two(
        "Done. The team can no longer read this. What has already been read cannot be unread.",
        "C’est fait. L’équipe ne peut plus lire ce dossier. Ce qui a déjà été lu ne s’efface pas des mémoires.",
    ),
    "kept-out": Two(
        "Done. That colleague stays out of this record, whatever happens. Nothing on these pages says so.",
        "C’est fait. Cette personne de l’équipe reste à l’écart de ce dossier, quoi qu’il arrive. Rien ne l’indique "
        "dans ces pages.",
    ),
    "answered": Two("The answer is written down.", "La réponse est notée."),
    "asked": Two(
        "Your question is on its way, sealed. If a colleague knows this person, that colleague will come to you.",
        "Votre question est en route, scellée. Si quelqu’un de l’équipe connaît la personne, on viendra vous voir.",
    ),
}


def done(request: MemberRequest) -> Two | None:
    """The sentence of the address, if it has one."""
    sentence = SENTENCES.get(request.GET.get("done", ""))
    if sentence is None or "{name}" not in sentence.en:
        return sentence
    try:
        user = UUID(request.GET.get("about", ""))
    except ValueError:
        return None
    member = names_of({user}).get(user)
    return sentence.format(name=member.name) if member is not None else None
