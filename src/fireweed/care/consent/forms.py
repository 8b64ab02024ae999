"""Asking: with whom and what, then the words to say and the answer."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.functional import lazystr

from fireweed.bilingual import Two
from fireweed.care.circle.rules.letting_in import PARTS as NAMES
from fireweed.care.consent.rules.asking import PAST
from fireweed.care.consent.rules.terms import ANSWERS, FOR, HOW, INTERPRETERS, PRESENT, RECIPIENTS, STATES, Terms
from fireweed.care.forms.fields import OneOf, SomeOf, Words, as_typed
from fireweed.care.rules.text import SHORT

People = Iterable[tuple[Any, str | Two]]


def _day(label: Two, hint: Two) -> forms.DateField:
    return forms.DateField(
        required=False, label=lazystr(label), help_text=lazystr(hint), input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), error_messages={"invalid": lazystr(PAST)},
    )  # fmt: skip


class WithWhomForm(forms.Form):
    """With whom something would be shared, which parts, until when."""

    def __init__(self, data: Any = None, *, purpose: str, members: People = (), teams: People = (), typed: Any = None) -> None:
        super().__init__(data)
        kinds = FOR[purpose]
        self.fields["recipient"] = OneOf(
            {key: RECIPIENTS[key].label for key in kinds}, label=Two("With whom", "Avec qui"), required=True,
            initial=kinds[0] if len(kinds) == 1 else "",
        )  # fmt: skip
        if "member" in kinds:
            nobody = [("", Two("nobody chosen", "personne de choisi"))]
            self.fields["member"] = OneOf(
                dict([*nobody, *((str(key), _two(name)) for key, name in members)]), widget=forms.Select(),
                label=Two("If a colleague: who", "Si c’est une personne de l’équipe\u00a0: qui"),
            )  # fmt: skip
            self.fields["team"] = OneOf(
                dict([*nobody, *((str(key), _two(name)) for key, name in teams)]), widget=forms.Select(),
                label=Two("If a team: which", "Si c’est une équipe\u00a0: laquelle"),
            )  # fmt: skip
        self.fields["name"] = Words(
            label=Two("Otherwise its name", "Sinon, son nom"), limit=SHORT,
            help_text=Two("As this person knows it.", "Comme la personne le connaît."),
        )  # fmt: skip
        self.fields["parts"] = SomeOf(
            {key: Two(said.en[:1].upper() + said.en[1:], said.fr[:1].upper() + said.fr[1:]) for key, said in NAMES.items()},
            label=Two("What would be shared", "Ce qui serait partagé"),
        )  # fmt: skip
        self.fields["until"] = _day(
            Two("Until", "Jusqu’au"), Two("Left empty: until it is taken back.", "Laissé vide\u00a0: jusqu’à son retrait.")
        )
        if typed is not None:
            self.initial = as_typed(self, typed)


def _two(name: str | Two) -> Two:
    return name if isinstance(name, Two) else Two(name, name)


class AnswerForm(forms.Form):
    """The answer, how it was given and who was there; carries what was chosen before."""

    consent_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, typed: Any = None) -> None:
        super().__init__(data)
        self.fields["answer"] = OneOf(ANSWERS, label=Two("The answer", "La réponse"), required=True)
        self.fields["how"] = OneOf(HOW, label=Two("How it was given", "Comment elle a été donnée"), initial="spoken")
        self.fields["state"] = OneOf(STATES, label=Two("How this person was", "Comment allait la personne"), initial="not-said")
        self.fields["present"] = SomeOf(PRESENT, label=Two("Who else was there", "Qui d’autre était là"))
        self.fields["interpreter"] = OneOf(
            INTERPRETERS, label=Two("Interpreter", "Interprète"), initial="", widget=forms.Select(),
            help_text=Two("By role, never by name. Never family or a partner.",
                          "Par le rôle, jamais par le nom. Jamais la famille ni une ou un partenaire."),
        )  # fmt: skip
        self.fields["own_choice"] = forms.BooleanField(
            required=False, label=lazystr(Two("This person chose who interprets", "La personne a choisi qui interprète"))
        )
        self.initial = as_typed(self, typed) if typed is not None else {"consent_id": uuid4()}


def terms_of(answer: dict[str, Any], whom: dict[str, Any], *, words: str, language: str) -> Terms:
    """What two valid forms say together."""
    recipient = whom["recipient"]
    return Terms(
        answer=answer["answer"], recipient=recipient, id=whom.get(recipient, "") if recipient in ("member", "team") else "",
        name="" if recipient in ("member", "team") else whom.get("name", ""), parts=tuple(whom.get("parts", ())),
        until=whom.get("until"), words=words, language=language, how=answer["how"] or "spoken",
        interpreter=answer["interpreter"], own_choice=answer["own_choice"] if answer["interpreter"] else None,
        state=answer["state"] or "not-said", present=tuple(answer["present"]),
    )  # fmt: skip
