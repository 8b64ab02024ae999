"""What was just done, in words."""

from fireweed.accounts.asking import MemberRequest
from fireweed.bilingual import Two

SENTENCES = {
    "asked": Two("Written down. Thank this person for the time.", "C’est noté. Remerciez la personne d’avoir pris ce temps."),
    "put-off": Two(
        "That is fine. It will not be offered again for 30 days, unless this person asks.",
        "C’est très bien ainsi. On ne le proposera plus avant 30\u00a0jours, sauf si la personne le demande.",
    ),
    "ended": Two(
        "Written down, and it ends here. It is not asked again unless this person brings it up.",
        "C’est noté, et cela s’arrête là. On n’y revient que si la personne en parle.",
    ),
    "put-right": Two(
        "Put right. What was written before is kept beneath it.", "C’est rectifié. Ce qui était écrit avant est gardé dessous."
    ),
    "home": Two("Saved.", "C’est enregistré."),
}


def done(request: MemberRequest) -> Two | None:
    """The sentence of the address, if it has one."""
    return SENTENCES.get(request.GET.get("done", ""))
