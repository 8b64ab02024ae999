"""A group as it is typed: its day, topic, length and number; who came is for those who led it alone."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.functional import lazystr

from fireweed.bilingual import Two
from fireweed.care.contacts.forms.given import counter
from fireweed.care.contacts.rules import groups as rules
from fireweed.care.contacts.rules.contact import DAY_LONG, HOW_LONG
from fireweed.care.forms.fields import OneOf, Words, as_typed
from fireweed.care.rules.notes import NO_DAY
from fireweed.care.rules.text import LONG

MINUTES = (30, 60, 90, 120)


class GroupForm(forms.Form):
    """One meeting of a group; carries the id it will have."""

    session_id = forms.UUIDField(widget=forms.HiddenInput)
    day = forms.DateField(
        label=lazystr(Two("Day", "Jour")), input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": lazystr(NO_DAY), "invalid": lazystr(NO_DAY)},
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, topics: Mapping[str, Two], programs: Mapping[str, Two], colleagues: Mapping[str, Two],
        typed: Any = None, **initial: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, initial={"session_id": uuid4(), **initial})
        nobody = {"": Two("Nobody else", "Personne d’autre")}
        if topics:
            self.fields["topic"] = OneOf(topics, label=Two("Topic", "Thème"))
        if programs:
            choices = {"": Two("None", "Aucun"), **programs}
            self.fields["program"] = OneOf(choices, label=Two("Program", "Programme"), widget=forms.Select())
        self.fields["minutes"] = OneOf(
            {str(n): Two(f"{n} min", f"{n}\u00a0min") for n in MINUTES}, label=Two("Minutes", "Minutes")
        )
        self.fields["minutes_typed"] = counter(
            Two("Other number of minutes", "Autre nombre de minutes"), most=DAY_LONG, said=HOW_LONG
        )
        self.fields["people"] = counter(
            Two("How many came", "Combien de personnes sont venues"), least=0, most=rules.MOST_PEOPLE, said=rules.NO_PEOPLE
        )
        self.fields["names"] = Words(
            label=Two("Who came, one a line", "Qui est venu, une personne par ligne"), limit=LONG, lines=4,
            help_text=Two(
                "Only you and the colleague you choose can read this list. It enters nobody’s record and goes by itself "
                "after 90 days.",
                "Cette liste n’est lisible que pour vous et pour la personne de l’équipe que vous choisissez. Elle n’entre "
                "dans aucun dossier et s’efface d’elle-même après 90\u00a0jours.",
            ),
        )  # fmt: skip
        self.fields["with_whom"] = OneOf(
            {**nobody, **colleagues}, label=Two("Led together with", "Animé avec"), widget=forms.Select()
        )
        if typed is not None:
            self.initial = as_typed(self, typed)

    def clean(self) -> dict[str, Any]:
        """Put the length and the names together."""
        data = super().clean() or self.cleaned_data
        data["length"] = data.get("minutes_typed") or int(data.get("minutes") or 0)
        data["came"] = [line.strip() for line in data.get("names", "").split("\n") if line.strip()]
        return data
