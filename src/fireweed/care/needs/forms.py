"""A need, what stands in the way, a strength, as they are chosen and typed."""

from typing import Any
from uuid import UUID, uuid4

from django import forms

from fireweed.bilingual import Two
from fireweed.care.forms.fields import OneOf, Words, as_typed
from fireweed.care.needs import words
from fireweed.care.needs.rules.writing import CHOOSE
from fireweed.care.rules.text import LONG
from fireweed.continuum.edition import label_of

NOT_ONE = Two("no need in particular", "aucun besoin en particulier")
OWN_WORDS = Two("In this person’s own words", "Dans les mots de la personne")


class FormId(forms.UUIDField):
    """The id a page was shown with, so that sending it twice is once; a page without one gets a fresh id."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput, initial=uuid4)

    def clean(self, value: Any) -> UUID:
        """The id, or another where it is none."""
        try:
            found: UUID | None = super().clean(value)
        except forms.ValidationError:
            found = None
        return found or uuid4()


class Chosen(OneOf):
    """One of a few words, and a sentence where none was chosen."""

    def validate(self, value: Any) -> None:
        """Only one of the words on the page."""
        if (self.required and not value) or (value and not self.valid_value(value)):
            raise forms.ValidationError(str(CHOOSE))


class Adding(forms.Form):
    """What the three forms share; `part` starts the ids of its fields."""

    part = ""

    def __init__(self, data: Any = None, *, typed: Any = None) -> None:
        super().__init__(data, auto_id=f"{self.part}-%s")
        self.fields["form_id"] = FormId()
        self.fields["next"] = forms.CharField(widget=forms.HiddenInput, required=False)
        self.fields["words"] = Words(label=OWN_WORDS, limit=LONG, lines=3)
        if typed is not None:
            self.initial = as_typed(self, typed)


class NeedForm(Adding):
    """A need by its code, with own words or without."""

    part = "need"

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = {
            one.code: one.label for group in words.need_choices() for one in (group.need, *group.everyday)
        }
        self.fields["code"] = Chosen(choices, required=True, label=Two("Add a need", "Ajouter un besoin"))


class BarrierForm(Adding):
    """What stands in the way: its kind, and the need it keeps from being met; `needs` are this person's own, put first."""

    part = "barrier"

    def __init__(self, *args: Any, needs: tuple[str, ...] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"] = Chosen(words.KINDS, required=True, label=Two("Add what stands in the way", "Ajouter un obstacle"))
        self.fields["need"] = which_need(needs)


class StrengthForm(Adding):
    """A strength by its code, by own words, or both."""

    part = "strength"

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        codes = {one.code: one.label for one in words.strengths()}
        self.fields["code"] = Chosen(codes, label=Two("Add a strength", "Ajouter une force"))


class WordsForm(forms.Form):
    """The words of something that is there; of a barrier also its need."""

    def __init__(self, data: Any = None, *, needs: tuple[str, ...] | None = None, typed: Any = None, **initial: Any) -> None:
        super().__init__(data, initial=initial)
        self.fields["words"] = Words(label=OWN_WORDS, limit=LONG, lines=4)
        if needs is not None:
            self.fields["need"] = which_need(needs)
        if typed is not None:
            self.initial = as_typed(self, typed)


def which_need(needs: tuple[str, ...]) -> forms.ChoiceField:
    """Which need something keeps from being met: this person's own first, then all of them."""
    codes = dict.fromkeys([*needs, *(one for group in words.need_choices() for one in (
        group.need.code, *(sub.code for sub in group.everyday)
    ))])  # fmt: skip
    said: dict[str, Any] = {
        "label": Two("It keeps from being met", "Le besoin auquel il empêche de répondre"),
        "error_messages": {"invalid_choice": CHOOSE},
    }
    return forms.ChoiceField(
        choices=[("", NOT_ONE), *((code, label_of(code)) for code in codes)], required=False, **said
    )
