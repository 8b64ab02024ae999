"""What was given, as small counters: one tap is one piece, a number says how many, and money is in dollars."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.functional import lazystr

from fireweed.bilingual import Two
from fireweed.care.contacts.rules.contact import HOW_MANY, MOST_GIVEN
from fireweed.care.forms.fields import SomeOf
from fireweed.care.rules.walk import Given
from fireweed.care.rules.walk.contact import GIVEN

MONEY = "money"
HOW_MUCH = Two("Write how many dollars.", "Écrivez combien de dollars.")


def counter(label: Two, *, least: int = 1, most: int = MOST_GIVEN, said: Two = HOW_MANY) -> forms.IntegerField:
    """A small field for a whole number that may stay empty; the page can tell by its blank placeholder that it is."""
    return forms.IntegerField(
        label=lazystr(label), required=False, min_value=least, max_value=most,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off", "placeholder": " "}),
        error_messages={key: lazystr(said) for key in ("invalid", "min_value", "max_value")},
    )  # fmt: skip


def add_given(form: forms.Form, given: Mapping[str, int]) -> None:
    """One sign to tap for each kind, and a number beside it."""
    form.fields["given"] = SomeOf(GIVEN, label=Two("What was given", "Ce qui a été donné"), initial=list(given))
    for kind in GIVEN:
        label = Two("How many dollars", "Combien de dollars") if kind == MONEY else Two("How many", "Combien")
        form.fields[f"given_{kind}"] = counter(label)
        count = given.get(kind, 1)
        form.initial[f"given_{kind}"] = count if kind in given and (count > 1 or kind == MONEY) else None


def given_rows(form: forms.Form) -> list[dict[str, Any]]:
    """Each sign with its number, for the page."""
    signs = {str(option.data["value"]): option for option in form["given"]}
    return [{"sign": signs[kind], "count": form[f"given_{kind}"], "money": kind == MONEY} for kind in GIVEN]


def given_of(form: forms.Form) -> tuple[Given, ...]:
    """What was given; a number without a tap counts too. Money without a number is asked about."""
    data = form.cleaned_data
    tapped, found = data.get("given") or [], []
    for kind in GIVEN:
        count = data.get(f"given_{kind}")
        if kind == MONEY and kind in tapped and not count and f"given_{kind}" not in form.errors:
            form.add_error(f"given_{kind}", str(HOW_MUCH))
        elif kind in tapped or count:
            found.append(Given(kind, count or 1))
    return tuple(found)


def is_open(field: BoundField) -> bool:
    """Whether anything stands in a field, so that its part of the page is shown open."""
    return bool(field.value()) or bool(field.errors)
