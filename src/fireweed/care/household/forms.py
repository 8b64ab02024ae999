"""Somebody who comes along, as it is chosen and typed."""

from typing import Any
from uuid import uuid4

from django import forms

from fireweed.bilingual import Two
from fireweed.care.forms.fields import OneOf, Words, as_typed
from fireweed.care.rules.text import LONG
from fireweed.care.rules.walk.companion import AGES, LIVING, RELATIONS, Companion

NOT_SAID = Two("Not said", "Pas dit")
SAFE = {
    "yes": Two("Yes, it is safe", "Oui, c’est sans danger"),
    "no": Two("No: does not know, do not mention", "Non\u00a0: n’est pas au courant, ne pas en parler"),
}


class CompanionForm(forms.Form):
    """Who it is for this person is needed, and nothing else."""

    leaf_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, before: Companion | None = None, typed: Any = None) -> None:
        super().__init__(data)
        self.fields["relation"] = OneOf(
            RELATIONS, label=Two("Who is it, for this person?", "Qui est-ce, pour la personne?"), required=True
        )
        self.fields["called"] = Words(
            label=Two("A first name or a word", "Un prénom ou un mot"),
            help_text=Two("A word this person uses is enough.", "Un mot que la personne emploie suffit."),
        )
        ages: dict[str, Any] = {"label": Two("About how old", "Quel âge, à peu près")}
        self.fields["age"] = forms.ChoiceField(choices=[("", NOT_SAID), *AGES.items()], required=False, **ages)
        self.fields["living"] = OneOf({**LIVING, "": NOT_SAID}, label=Two("Where they live", "Où vit ce proche"))
        self.fields["knows"] = OneOf(
            {**SAFE, "": NOT_SAID},
            label=Two("Is it safe that they know this person comes here?",
                      "Est-ce sans danger si ce proche sait que la personne vient ici?"),
        )  # fmt: skip
        self.fields["words"] = Words(
            label=Two("What they need, or what to keep in mind", "Ses besoins, ou ce qu’il faut garder en tête"),
            help_text=Two("In this person’s own words.", "Dans les mots de la personne."), limit=LONG, lines=3,
        )  # fmt: skip
        start = before or Companion("")
        names = ("relation", "called", "age", "living", "knows", "words")
        self.initial = {"leaf_id": uuid4(), **{name: getattr(start, name) for name in names}}
        if typed is not None:
            self.initial = as_typed(self, typed)

    def companion(self) -> Companion:
        """What was written, of a valid form."""
        said = self.cleaned_data
        return Companion(said["relation"], said["called"], said["age"], said["living"], said["words"], said["knows"])
