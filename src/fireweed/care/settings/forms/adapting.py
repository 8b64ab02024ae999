"""Puts the organisation's words and its own questions into a form of questions.

A question that is no longer asked leaves the form where nothing was said to it. Where something was said, or is just being
sent by somebody whose page still had it, it stays with a sentence that says so: a setting makes nothing disappear.
"""

from collections.abc import Mapping
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
from fireweed.care.settings.rules.configuration import Configuration, Own
from fireweed.care.settings.rules.questions import BUILT, OF_A_LIST, WHERE, Kind, Shown

STILL_KEPT = Two(
    "No longer asked here. What was said stays until this person wants it gone.",
    "Cette question n’est plus posée ici. Ce qui a été dit reste, jusqu’à ce que la personne veuille l’effacer.",
)
NO_NUMBER = Two("Write a whole number, or leave it empty.", "Écrivez un nombre entier, ou laissez vide.")
NO_DAY = Two("Choose a day, or leave it empty.", "Choisissez un jour, ou laissez vide.")
MOST = 999_999_999
Sent = QueryDict | None
"""What the page sent, valid or not; None where it is only shown."""
_FEW = 6
"""So many choices stand side by side; more of them fold into one field."""


def adapt(form: forms.Form, configuration: Configuration, sent: Sent) -> tuple[set[str], dict[str, Any]]:
    """Reword, fold and leave out the built questions of a form; gives what folds, and what was left out with its start."""
    folded: set[str] = set()
    left_out: dict[str, Any] = {}
    for key, question in BUILT.items():
        asked = configuration.asked(key)
        for name in _fields_of(form, key):
            field = form.fields[name]
            if asked.label:
                field.label = lazystr(asked.label)
            if asked.hint:
                field.help_text = lazystr(asked.hint)
            blank = _is_blank(form, name, sent)
            if asked.shown is Shown.FOLDED and blank and question.part != WHERE:
                folded.add(name)
            if asked.shown is not Shown.HIDDEN:
                continue
            if not blank:
                field.help_text = lazystr(STILL_KEPT)
                continue
            for one in (name, f"{name}_said"):
                if one in form.fields:
                    left_out[one] = form.fields.pop(one).initial or ""
    return folded, left_out


def _fields_of(form: forms.Form, key: str) -> list[str]:
    if BUILT[key].part == WHERE:
        ending = "_name" if key == "way_name" else f"_{key}"
        return [name for name in form.fields if name.startswith("way") and name[3:4].isdigit() and name[4:] == ending]
    return [key] if key in form.fields else []


def _is_blank(form: forms.Form, name: str, sent: Sent) -> bool:
    said = form.fields[f"{name}_said"].initial if f"{name}_said" in form.fields else None
    is_blank = form.fields[name].initial in (None, "", [], "not-asked") and said in (None, str(Said.NOT_ASKED))
    return is_blank and not _is_sent(name, sent)


def _is_sent(name: str, sent: Sent) -> bool:
    if sent is None:
        return False
    said = sent.get(f"{name}_said", "")
    return any(one.strip() not in ("", "not-asked") for one in (*sent.getlist(name), said))


def add_own(
    form: forms.Form, configuration: Configuration, part: str, answers: Mapping[str, Answer], sent: Sent
) -> None:
    """The organisation's own questions of one part, each with the reason why nothing was said."""
    for own in configuration.own_of(part):
        answer = answers.get(own.key, Answer())
        name = f"own_{own.key}"
        if own.shown is Shown.HIDDEN and answer == Answer() and not _is_sent(name, sent):
            continue
        field = _field(configuration, own, answer, sent.getlist(name) if sent is not None else [])
        field.label = lazystr(own.label)
        field.help_text = lazystr(STILL_KEPT if own.shown is Shown.HIDDEN else own.hint or "")
        form.fields[name] = field
        form.fields[f"{name}_said"] = why_not(answer.said if answer.said in UNSAID else Said.NOT_ASKED)


def own_of(form: forms.Form, configuration: Configuration, part: str) -> dict[str, Answer]:
    """What was said to the organisation's own questions of one part, of a valid form."""
    return {
        own.key: Answer.of(_as_text(form.cleaned_data[name]), form.cleaned_data[f"{name}_said"] or Said.NOT_ASKED)
        for own in configuration.own_of(part)
        if (name := f"own_{own.key}") in form.fields
    }


def own_rows(form: forms.Form, configuration: Configuration, part: str, *, folded: bool) -> list[dict[str, BoundField]]:
    """The bound fields of a part's own questions, for the page."""
    return [
        {"field": form[f"own_{own.key}"], "said": form[f"own_{own.key}_said"]}
        for own in configuration.own_of(part)
        if f"own_{own.key}" in form.fields and (own.shown is Shown.FOLDED) is folded
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
