"""The first page of a beginning: what was said, and whether anything is to be kept."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.functional import lazystr

from fireweed.bilingual import Two
from fireweed.care.forms.fields import Choice, OneOf

YES, LATER, SERVICE = "yes", "later", "service"
NOT_SAID = Two(
    "Say the two sentences first, then mark that you have.",
    "Dites d’abord les deux phrases, puis indiquez que c’est fait.",
)

OLD = Two(
    "This page cannot be sent as it is. Begin once more.", "Cette page ne peut pas être envoyée telle quelle. Recommencez."
)


def answers(days: int) -> dict[str, Choice]:
    """The three answers; `days` is how long a provisional record stays."""
    return {
        YES: Choice("Yes", "Oui", Two("A record begins, open to you and to whom this person lets in.",
                                      "Un dossier commence, ouvert à vous et aux gens que la personne choisit.")),
        LATER: Choice("Not now", "Pas maintenant", Two(
            f"A provisional record, sealed to you alone. It goes by itself after {days} days.",
            f"Un dossier provisoire, scellé pour vous seulement. Il s’efface de lui-même après {days}\u00a0jours.")),
        SERVICE: Choice("Service yes, record no", "Oui au service, non au dossier", Two(
            "A full answer. Nothing is kept.", "C’est une réponse complète. Rien n’est gardé.")),
    }  # fmt: skip


class LimitsForm(forms.Form):
    """That the limits were said, and the answer; carries the id the record would have."""

    record_id = forms.UUIDField(widget=forms.HiddenInput, error_messages={"required": lazystr(OLD), "invalid": lazystr(OLD)})
    said = forms.BooleanField(required=False, label=lazystr(Two("I have said this", "J’ai dit ceci")))

    def __init__(self, data: Any = None, *, days: int, typed: Any = None) -> None:
        super().__init__(data)
        self.fields["record"] = OneOf(
            answers(days), required=True, label=Two("Shall anything be written down?", "Est-ce qu’on écrit quelque chose?")
        )
        self.initial = {name: typed.get(name, "") for name in self.fields} if typed else {"record_id": uuid4()}

    def clean(self) -> dict[str, Any]:
        """The sentences come first, unless nothing is to be kept."""
        data = super().clean() or self.cleaned_data
        if data.get("record") in (YES, LATER) and not data.get("said"):
            self.add_error("said", forms.ValidationError(str(NOT_SAID)))
        return data
