"""Puts the organisation's words and its own questions into a form of questions.

A question that is no longer asked leaves the form where nothing was said to it. Where something was said, or is just being
sent by somebody whose page still had it, it stays with a sentence that says so: a setting makes nothing disappear.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.functional import lazystr

from fireweed.bilingual import Two, dates
from fireweed.care.forms.fields import OneOf, SomeOf, Words, why_not
from fireweed.care.rules.answers import UNSAID, YES_NO, Answer, Said
from fireweed.care.rules.text import LONG
from fireweed.care.settings.rules.built import built_of
from fireweed.care.settings.rules.configuration import Configuration, Own
from fireweed.care.settings.rules.questions import OF_A_LIST, Built, Kind, Shown, number_in

STILL_KEPT = Two(
    "No longer asked here. What was said stays until this person wants it gone.",
    "Cette question n’est plus posée ici. Ce qui a été dit reste, jusqu’à ce que la personne veuille l’effacer.",
)
NO_NUMBER = Two("Write a whole number, or leave it empty.", "Écrivez un nombre entier, ou laissez vide.")
NO_DAY = Two("Choose a day, or leave it empty.", "Choisissez un jour, ou laissez vide.")
MOST = 999_999_999
Sent = QueryDict | None
"""What the page sent, valid or not; None where it is only shown."""
OWN = "own_"
"""What begins the names of the fields of own questions."""
_FEW = 6
"""So many choices stand side by side; more of them fold into one field."""


def adapt(
    form: forms.Form, configuration: Configuration, parts: Collection[str], sent: Sent
) -> tuple[set[str], dict[str, Any]]:
    """Reword, fold and leave out the built questions of some parts; gives what folds, and what was left out with its start."""
    folded: set[str] = set()
    left_out: dict[str, Any] = {}
    for question in (one for part in parts for one in built_of(part)):
        asked = configuration.asked(question.key)
        for names in _fields_of(form, question):
            first = form.fields[names[0]]
            if question.rewords and not question.titled:
                first.label = lazystr(asked.label) if asked.label else first.label
                first.help_text = lazystr(asked.hint) if asked.hint else first.help_text
            blank = all(_is_blank(form, name, sent) for name in names)
            if asked.shown is Shown.FOLDED and blank:
                folded.update(names)
            if asked.shown is not Shown.HIDDEN:
                continue
            if not blank:
                first.help_text = lazystr(STILL_KEPT)
                continue
            for one in [each for name in names for each in (name, f"{name}_said")]:
                if one in form.fields:
                    left_out[one] = form.fields.pop(one).clean(None)
    return folded, left_out


def _fields_of(form: forms.Form, question: Built) -> list[list[str]]:
    """The fields of a question on a form, those of one number together, the one that carries its words first."""
    found: dict[str, list[str]] = {}
    for name in form.fields:
        if (number := number_in(question, name)) is not None:
            found.setdefault(number, []).append(name)
    return list(found.values())


def _is_blank(form: forms.Form, name: str, sent: Sent) -> bool:
    field, why = form.fields[name], form.fields.get(f"{name}_said")
    said = why.initial if why is not None else None
    is_blank = form.get_initial_for_field(field, name) in (None, "", [], "not-asked") and said in (None, str(Said.NOT_ASKED))
    return is_blank and not _is_sent(name, sent)


def _is_sent(name: str, sent: Sent) -> bool:
    if sent is None:
        return False
    said = sent.get(f"{name}_said", "")
    return any(one.strip() not in ("", "not-asked") for one in (*sent.getlist(name), said))


def add_own(
    form: forms.Form, configuration: Configuration, part: str, answers: Mapping[str, Answer], sent: Sent, *, at: str = OWN
) -> None:  # fmt: skip
    """The organisation's own questions of one part, each with the reason why nothing was said; `at` begins their names."""
    for own in configuration.own_of(part):
        answer = answers.get(own.key, Answer())
        name = f"{at}{own.key}"
        if own.shown is Shown.HIDDEN and answer == Answer() and not _is_sent(name, sent):
            continue
        field = _field(configuration, own, answer, sent.getlist(name) if sent is not None else [])
        field.label = lazystr(own.label)
        field.help_text = lazystr(STILL_KEPT if own.shown is Shown.HIDDEN else own.hint or "")
        form.fields[name] = field
        form.fields[f"{name}_said"] = why_not(answer.said if answer.said in UNSAID else Said.NOT_ASKED)


def own_of(form: forms.Form, configuration: Configuration, part: str, *, at: str = OWN) -> dict[str, Answer]:
    """What was said to the organisation's own questions of one part, of a valid form."""
    return {
        own.key: Answer.of(_as_text(form.cleaned_data[name]), form.cleaned_data[f"{name}_said"] or Said.NOT_ASKED)
        for own in configuration.own_of(part)
        if (name := f"{at}{own.key}") in form.fields
    }


def own_said(
    form: forms.Form, configuration: Configuration, part: str, before: Mapping[str, Answer], *, at: str = OWN
) -> dict[str, Answer]:  # fmt: skip
    """The same as it is sealed in a leaf: what nothing was said to is left out, what the page did not show stays."""
    told = {**before, **own_of(form, configuration, part, at=at)}
    return {key: one for key, one in told.items() if one != Answer()}


def own_rows(
    form: forms.Form, configuration: Configuration, part: str, *, folded: bool, at: str = OWN
) -> list[dict[str, BoundField]]:  # fmt: skip
    """The bound fields of a part's own questions, for the page."""
    return [
        {"field": form[f"{at}{own.key}"], "said": form[f"{at}{own.key}_said"]}
        for own in configuration.own_of(part)
        if f"{at}{own.key}" in form.fields and (own.shown is Shown.FOLDED) is folded
    ]


def shown_as(configuration: Configuration, own: Own, answer: Answer) -> str:
    """An answer in words: a row's label instead of its key, a day as the language writes it."""
    if own.kind is Kind.YES_NO:
        return str(YES_NO.get(answer.value, answer.value))
    if own.kind in OF_A_LIST:
        labels = {row.key: str(row.label) for row in configuration.rows(own.list)}
        return ", ".join(labels.get(key, key) for key in answer.value.split())
    if own.kind is Kind.DAY and answer.value:
        return dates.day(date.fromisoformat(answer.value))
    return answer.value


def _field(configuration: Configuration, own: Own, answer: Answer, sent: list[str]) -> forms.Field:
    if own.kind is Kind.YES_NO:
        return OneOf({"": Two("Not said", "Non précisé"), **YES_NO}, initial=answer.value)
    if own.kind in OF_A_LIST:
        held = answer.value.split()
        rows = {row.key: row.label for row in configuration.rows(own.list) if row.offered or row.key in (*held, *sent)}
        if own.kind is Kind.SOME_OF:
            return SomeOf(rows, initial=held)
        choices = {"": Two("Not chosen", "Pas choisi"), **rows}
        widget = forms.RadioSelect() if len(rows) <= _FEW else forms.Select()
        return OneOf(choices, initial=answer.value, widget=widget)
    if own.kind is Kind.NUMBER:
        return forms.IntegerField(
            required=False, min_value=-MOST, max_value=MOST, initial=answer.value or None,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            error_messages={name: str(NO_NUMBER) for name in ("invalid", "min_value", "max_value")},
        )  # fmt: skip
    if own.kind is Kind.DAY:
        return forms.DateField(
            required=False, input_formats=["%Y-%m-%d"], initial=answer.value or None,
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), error_messages={"invalid": str(NO_DAY)},
        )  # fmt: skip
    return Words(limit=LONG, lines=3, initial=answer.value) if own.kind is Kind.LONG else Words(initial=answer.value)


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    return " ".join(value) if isinstance(value, list) else str(value)
