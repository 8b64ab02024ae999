"""A note as it is typed, the search, and where a note is to go."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.functional import lazystr

from fireweed.bilingual import Two
from fireweed.care.forms.fields import Words
from fireweed.care.rules.notes import EMPTY, NO_DAY
from fireweed.care.rules.text import NOTE


class SearchForm(forms.Form):
    """Words to find someone by."""

    words = Words(label=Two("Find someone", "Trouver une personne"))


class NoteForm(forms.Form):
    """A note: its text, the day it is about, and which draft this page went on from."""

    note_id = forms.UUIDField(widget=forms.HiddenInput)
    went_on = forms.UUIDField(widget=forms.HiddenInput, required=False)
    mark = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    amends = forms.UUIDField(widget=forms.HiddenInput, required=False)
    text = Words(
        label=Two("Note", "Note"), limit=NOTE, lines=10, required=True, error_messages={"required": EMPTY},
        help_text=Two("You need not write down what happened.", "Rien n’oblige à écrire ce qui s’est passé."),
    )  # fmt: skip
    happened_on = forms.DateField(
        label=lazystr(Two("The day it is about", "Le jour dont il s’agit")), input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": lazystr(NO_DAY), "invalid": lazystr(NO_DAY)},
    )  # fmt: skip

    def __init__(self, data: Any = None, *, typed: Any = None, **initial: Any) -> None:
        super().__init__(data, initial=typed.dict() if typed is not None else {"note_id": uuid4(), **initial})


class DraftForm(forms.Form):
    """What a page sends of an unfinished note."""

    note_id = forms.UUIDField()
    went_on = forms.UUIDField(required=False)
    mark = forms.CharField(required=False, max_length=40)
    amends = forms.UUIDField(required=False)
    text = Words(limit=NOTE, lines=1)
    happened_on = forms.CharField(required=False)
