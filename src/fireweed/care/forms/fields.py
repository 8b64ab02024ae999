"""Fields for what people type and for why nothing was typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from fireweed.bilingual import Two
from fireweed.care.rules.answers import UNSAID, Answer, Said
from fireweed.care.rules.text import SHORT, clean, too_long

NOTHING_CHOSEN = Two("Choose one of these.", "Choisissez une de ces réponses.")


@dataclass(frozen=True, slots=True)
class Choice(Two):
    """A choice with a smaller sentence under it."""

    hint: Two | None = None


class Words(forms.CharField):
    """Free text, cleaned; too long is said in a sentence and never cut."""

    def __init__(self, *, limit: int = SHORT, lines: int = 0, **options: Any) -> None:
        self.limit, self.lines = limit, lines
        widget = forms.Textarea(attrs={"rows": lines}) if lines else forms.TextInput()
        widget.attrs |= {"autocomplete": "off", "dir": "auto"} | options.pop("attrs", {})
        options.setdefault("required", False)
        super().__init__(strip=False, widget=widget, **options)

    def to_python(self, value: Any) -> str:
        """The text without control characters."""
        return clean(str(value or ""), lines=bool(self.lines))

    def validate(self, value: str) -> None:
        """Say in a sentence that there is more text than room."""
        super().validate(value)
        reason = too_long(value, self.limit)
        if reason is not None:
            raise forms.ValidationError(str(reason))


class OneOf(forms.ChoiceField):
    """One of a few answers, as cards or small signs."""

    def __init__(self, choices: Mapping[str, Two], **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("widget", forms.RadioSelect())
        super().__init__(choices=list(choices.items()), **options)

    def validate(self, value: Any) -> None:
        """Only one of the answers on the page."""
        if (self.required and not value) or (value and not self.valid_value(value)):
            raise forms.ValidationError(str(NOTHING_CHOSEN))


class SomeOf(forms.MultipleChoiceField):
    """Any number of a few answers."""

    def __init__(self, choices: Mapping[str, Two], **options: Any) -> None:
        super().__init__(
            choices=list(choices.items()), required=False, widget=forms.CheckboxSelectMultiple(), **options
        )

    def validate(self, value: Any) -> None:
        """Only answers on the page."""
        if not all(self.valid_value(one) for one in value):
            raise forms.ValidationError(str(NOTHING_CHOSEN))


@dataclass(frozen=True, slots=True)
class Question:
    """A question that can be skipped, and why it was."""

    key: str
    label: Two
    hint: Two | str = ""
    limit: int = SHORT
    lines: int = 0


def ask(form: forms.Form, question: Question, answer: Answer) -> None:
    """Put one question into a form: a field for what is said, another for why nothing is."""
    form.fields[question.key] = Words(
        label=question.label, help_text=question.hint, limit=question.limit, lines=question.lines,
        initial=answer.value,
    )  # fmt: skip
    said = answer.said if answer.said in UNSAID else Said.NOT_ASKED
    form.fields[f"{question.key}_said"] = why_not(said)


def why_not(initial: Said = Said.NOT_ASKED) -> OneOf:
    """Why nothing is said: not asked, rather not say, unknown."""
    choices = {str(said): words for said, words in UNSAID.items()}
    return OneOf(choices, label=Two("If nothing is written", "Si rien n’est écrit"), initial=str(initial))


def answered(form: forms.Form, key: str) -> Answer:
    """What was said to one question of a valid form."""
    return Answer.of(form.cleaned_data[key], form.cleaned_data[f"{key}_said"] or Said.NOT_ASKED)


def as_typed(form: forms.Form, posted: QueryDict) -> dict[str, Any]:
    """What was typed so far, to show the same form again without judging it."""
    many = {name for name, field in form.fields.items() if isinstance(field, forms.MultipleChoiceField)}
    return {name: posted.getlist(name) if name in many else posted.get(name, "") for name in form.fields}
