"""The shape of what is typed on the pages of a worker's day."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.functional import lazystr

from fireweed.bilingual import Two
from fireweed.care.circle.forms import PickField
from fireweed.care.day.rules import asides, flags, tasks, walk
from fireweed.care.forms.fields import OneOf, Words
from fireweed.care.rules.text import NOTE

Choices = Iterable[tuple[Any, str | Two]]


def day_field(label: Two, said: Two, *, required: bool = True, hint: Two | None = None) -> forms.DateField:
    """A day, as the browser's own picker or typed year-month-day."""
    told = {"required": lazystr(said), "invalid": lazystr(said)}
    return forms.DateField(
        label=lazystr(label), input_formats=["%Y-%m-%d"], required=required, error_messages=told,
        help_text=lazystr(hint) if hint is not None else "",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )  # fmt: skip


class TaskForm(forms.Form):
    """Something to do: words, a day, whose it is; `people` asks for whom, `members` for by whom."""

    def __init__(self, data: Any = None, *, people: Choices = (), members: Choices = (), initial: Any = None) -> None:
        super().__init__(data, initial={"task_id": uuid4()} | (initial or {}))
        found, who = list(people), list(members)
        self.fields["task_id"] = forms.UUIDField(widget=forms.HiddenInput)
        if found:
            self.fields["person"] = PickField(Two("For whom", "Pour qui"), found)
        self.fields["text"] = Words(
            label=Two("What is to be done", "Ce qu’il y a à faire"), limit=tasks.TASK, lines=2, required=True,
            error_messages={"required": tasks.EMPTY},
        )
        self.fields["due_on"] = day_field(Two("By which day", "Pour quel jour"), tasks.NO_DAY, required=False)
        if len(who) > 1:
            self.fields["for_user"] = PickField(Two("Who does it", "Qui s’en charge"), who)
        self.fields["contact"] = forms.BooleanField(
            required=False, label=lazystr(Two("This means reaching this person", "Il s’agit de joindre la personne")),
        )

    def said(self) -> dict[str, Any]:
        """What was said in a valid form, as the action takes it."""
        data = self.cleaned_data
        whose = data.get("for_user")
        return {
            "task_id": data["task_id"], "text": data["text"], "due_on": data["due_on"], "contact": data["contact"],
            "for_user": UUID(whose) if whose else None,
        }  # fmt: skip


class PressForm(forms.Form):
    """A press on something to do: done, reached, later, let go."""

    task = forms.UUIDField()
    press = forms.ChoiceField(choices=[(one, one) for one in ("done", "reached", "later", "let-go")])
    day = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    read = forms.BooleanField(required=False)
    back = forms.CharField(required=False, max_length=10)


class FlagForm(forms.Form):
    """Something to know first, until a day."""

    def __init__(self, data: Any = None, *, apart: bool = False, initial: Any = None) -> None:
        super().__init__(data, initial={"flag_id": uuid4()} | (initial or {}))
        self.fields["flag_id"] = forms.UUIDField(widget=forms.HiddenInput)
        self.fields["text"] = Words(
            label=Two("What to know first", "Ce qu’il faut savoir d’abord"), limit=flags.FLAG, lines=2,
            required=not apart, error_messages={"required": flags.EMPTY},
            help_text=Two("What to do, never what happened.", "Ce qu’il faut faire, jamais ce qui s’est passé."),
        )
        self.fields["ends_on"] = day_field(
            Two("Last day", "Dernier jour"), flags.NO_DAY,
            hint=Two("At most 90 days from now.", "Au plus 90\u00a0jours à partir d’aujourd’hui."),
        )


class WeightForm(forms.Form):
    """How much of a week it takes."""

    def __init__(self, data: Any = None, **initial: Any) -> None:
        super().__init__(data, initial=initial)
        self.fields["weight"] = OneOf(
            walk.WEIGHTS, required=True,
            label=Two("How much of a week does this take?", "Quelle part de la semaine cela demande-t-il?"),
        )


class WhomForm(forms.Form):
    """A colleague out of a list."""

    def __init__(self, data: Any = None, *, label: Two, choices: Choices, prefix: str = "", **initial: Any) -> None:
        super().__init__(data, initial=initial, prefix=prefix or None)
        self.fields["whom"] = PickField(label, choices)


class CoverForm(WhomForm):
    """Who stands in, and until when."""

    def __init__(self, data: Any = None, *, choices: Choices, **initial: Any) -> None:
        super().__init__(data, label=Two("Who stands in", "Qui assure le remplacement"), choices=choices, **initial)
        self.fields["until"] = day_field(Two("Last day", "Dernier jour"), flags.NO_DAY)


class AsideForm(forms.Form):
    """Something said outside every record."""

    def __init__(self, data: Any = None, *, choices: Choices, **initial: Any) -> None:
        super().__init__(data, initial={"about": uuid4(), "kind": "supervision", "stays": "90", **initial})
        self.fields["about"] = forms.UUIDField(widget=forms.HiddenInput)
        self.fields["kind"] = OneOf(asides.KINDS, required=True, label=Two("What it is", "De quoi il s’agit"))
        self.fields["whom"] = PickField(Two("Readable by you and", "Lisible par vous et par"), choices)
        self.fields["text"] = Words(
            label=Two("Your text", "Votre texte"), limit=NOTE, lines=8, required=True,
            error_messages={"required": asides.EMPTY},
            help_text=Two(
                "About the work and about you. Name no participant, and nothing that tells who it is.",
                "Au sujet du travail et de vous. Ne nommez aucune personne accompagnée, ni rien qui permette de la "
                "reconnaître.",
            ),
        )
        self.fields["stays"] = OneOf(asides.STAYS, required=True, label=Two("It stays for", "Le texte reste"))


def in_days(days: int, today: date) -> date:
    """A day some days from a day."""
    return date.fromordinal(today.toordinal() + days)
