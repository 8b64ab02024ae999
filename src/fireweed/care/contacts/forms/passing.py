"""Someone met in passing, as it is tapped: an area, how many people, what was given; there is nowhere to write."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms

from fireweed.bilingual import Two
from fireweed.care.contacts.forms.given import add_given, counter, given_of, given_rows
from fireweed.care.contacts.rules.passing import MOST_PEOPLE, NO_PEOPLE
from fireweed.care.forms.fields import OneOf, as_typed

MORE = "5"
PEOPLE = {"1": Two("1", "1"), "2": Two("2", "2"), "3": Two("3", "3"), "4": Two("4", "4"), MORE: Two("5 or more", "5 et plus")}


class PassingForm(forms.Form):
    """Three taps; carries the id this entry will have."""

    encounter_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, areas: Mapping[str, Two], programs: Mapping[str, Two], program: str = "",
        typed: Any = None,
    ) -> None:  # fmt: skip
        super().__init__(data, initial={"encounter_id": uuid4()})
        if areas:
            self.fields["area"] = OneOf(areas, label=Two("Part of town", "Secteur"))
        self.fields["people"] = OneOf(PEOPLE, label=Two("How many people", "Combien de personnes"), initial="1")
        self.fields["people_more"] = counter(Two("How many in all", "Combien en tout"), most=MOST_PEOPLE, said=NO_PEOPLE)
        add_given(self, {})
        if programs:
            choices = {"": Two("None", "Aucun"), **programs}
            self.fields["program"] = OneOf(
                choices, label=Two("Program", "Programme"), initial=program, widget=forms.Select()
            )
        if typed is not None:
            self.initial = as_typed(self, typed)

    def clean(self) -> dict[str, Any]:
        """Put what was given and the number of people together."""
        data = super().clean() or self.cleaned_data
        data["things"] = {one.kind: one.count for one in given_of(self)}
        data["number"] = data.get("people_more") or int(data.get("people") or 1)
        return data

    def given_rows(self) -> list[dict[str, Any]]:
        """Each kind of thing with its counter, for the page."""
        return given_rows(self)
