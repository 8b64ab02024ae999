"""A need, what stands in the way, a strength, as they are chosen and typed."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.forms.boundfield import BoundField

from fireweed.bilingual import Two
from fireweed.care.forms.fields import OneOf, Words, as_typed
from fireweed.care.needs import words
from fireweed.care.needs.rules.writing import CHOOSE
from fireweed.care.rules.answers import Answer
from fireweed.care.rules.text import LONG
from fireweed.care.settings.forms.adapting import add_own, own_said
from fireweed.care.settings.forms.asked import AskedForm
from fireweed.care.settings.rules.configuration import Configuration
from fireweed.care.settings.rules.places import BARRIER, NEED, STRENGTH
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


class Saying(AskedForm):
    """What is said of a need, a barrier or a strength: own words, and what the organisation asks of this `part`."""

    part = ""
    before: Mapping[str, Answer] = {}

    def let_ask(self, asking: Configuration, data: Any, typed: Any) -> None:
        """Put the organisation's questions under every other field."""
        posted = data if data is not None else typed
        add_own(self, asking, self.part, self.before, posted)
        self.ask_as(asking, [self.part], posted)
        if typed is not None:
            self.initial = as_typed(self, typed)

    @property
    def own(self) -> dict[str, list[dict[str, BoundField]]]:
        """The organisation's own questions, for the page."""
        return self.own_seen(self.part)

    def said(self) -> dict[str, Answer]:
        """What was said to the organisation's own questions, of a valid form."""
        return own_said(self, self.asking, self.part, self.before)


class Adding(Saying):
    """What the three forms that add something share; `part` starts the ids of its fields."""

    def __init__(self, data: Any = None, *, asking: Configuration, typed: Any = None, **options: Any) -> None:
        super().__init__(data, auto_id=f"{self.part}-%s")
        self.fields["form_id"] = FormId()
        self.fields["next"] = forms.CharField(widget=forms.HiddenInput, required=False)
        self.fields["words"] = Words(label=OWN_WORDS, limit=LONG, lines=3)
        self.add(**options)
        self.let_ask(asking, data, typed)

    def add(self) -> None:
        """The fields this one has beside the others."""


class NeedForm(Adding):
    """A need by its code, with own words or without."""

    part = NEED

    def add(self) -> None:
        """The code of a need."""
        choices = {
            one.code: one.label for group in words.need_choices() for one in (group.need, *group.everyday)
        }
        self.fields["code"] = Chosen(choices, required=True, label=Two("Add a need", "Ajouter un besoin"))


class BarrierForm(Adding):
    """What stands in the way: its kind, and the need it keeps from being met; `needs` are this person's own, put first."""

    part = BARRIER

    def add(self, needs: tuple[str, ...] = ()) -> None:
        """The kind, and which need it keeps from being met."""
        self.fields["kind"] = Chosen(words.KINDS, required=True, label=Two("Add what stands in the way", "Ajouter un obstacle"))
        self.fields["need"] = which_need(needs)


class StrengthForm(Adding):
    """A strength by its code, by own words, or both."""

    part = STRENGTH

    def add(self) -> None:
        """The code of a strength, or none."""
        codes = {one.code: one.label for one in words.strengths()}
        self.fields["code"] = Chosen(codes, label=Two("Add a strength", "Ajouter une force"))


class WordsForm(Saying):
    """The words of something that is there; of a barrier also its need."""

    def __init__(
        self, data: Any = None, *, part: str, asking: Configuration, own: Mapping[str, Answer],
        needs: tuple[str, ...] | None = None, typed: Any = None, **initial: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, initial=initial)
        self.part, self.before = part, own
        self.fields["words"] = Words(label=OWN_WORDS, limit=LONG, lines=4)
        if needs is not None:
            self.fields["need"] = which_need(needs)
        self.let_ask(asking, data, typed)


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
