"""The shape of what is typed on the pages of a circle."""

from collections.abc import Iterable
from typing import Any

from django import forms

from fireweed.bilingual import Two
from fireweed.care.circle.rules.emergency import ANSWERS, REASONS
from fireweed.care.circle.rules.letting_in import NO_PARTS, PARTS, USUAL
from fireweed.care.forms.fields import OneOf, Words

CHOOSE = Two("Choose one from the list.", "Choisissez dans la liste.")


class Capital(Two):
    """A text that stands alone and so begins with a capital."""

    def in_language(self, language: str) -> str:
        """The text in one language."""
        text = Two.in_language(self, language)
        return text[:1].upper() + text[1:]


class PartsField(forms.MultipleChoiceField):
    """Which compartments are opened."""

    def __init__(self) -> None:
        options: dict[str, Any] = {
            "label": Two("What can they read?", "Qu’est-ce que l’accès permet de lire?"),
            "error_messages": {"required": NO_PARTS, "invalid_choice": NO_PARTS, "invalid_list": NO_PARTS},
        }
        super().__init__(
            choices=[(part, Capital(said.en, said.fr)) for part, said in PARTS.items()],
            initial=list(USUAL), widget=forms.CheckboxSelectMultiple(), **options,
        )


class Picked(forms.Select):
    """A list written in one template: a line of a long one costs no template of its own."""

    template_name = "care/pick.html"


class PickField(forms.ChoiceField):
    """One id out of a list."""

    def __init__(self, label: Two, choices: Iterable[tuple[Any, str | Two]]) -> None:
        options: dict[str, Any] = {
            "label": label, "widget": Picked(), "error_messages": {"required": CHOOSE, "invalid_choice": CHOOSE},
        }  # fmt: skip
        super().__init__(
            choices=[("", Two("Choose", "Choisir")), *((str(key), name) for key, name in choices)], **options
        )


class LetInForm(forms.Form):
    """Somebody, and what they may read."""

    def __init__(self, *args: Any, label: Two, choices: Iterable[tuple[Any, str | Two]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["whom"] = PickField(label, choices)
        self.fields["parts"] = PartsField()


class PickForm(forms.Form):
    """Somebody from a list."""

    def __init__(self, *args: Any, label: Two, choices: Iterable[tuple[Any, str | Two]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["whom"] = PickField(label, choices)


class EmergencyAnswerForm(forms.Form):
    """The answer, and who of those on call stays out."""

    def __init__(self, *args: Any, on_call: Iterable[tuple[Any, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["answer"] = OneOf(
            ANSWERS, required=True,
            label=Two(
                "May this be opened in an emergency?", "Est-ce qu’on peut ouvrir ce dossier en cas d’urgence?"
            ),
        )
        names = [(str(user), name) for user, name in on_call]
        if names:
            left_out: dict[str, Any] = {
                "label": Two("But not by", "Mais pas par"), "error_messages": {"invalid_choice": CHOOSE},
            }
            self.fields["excluded"] = forms.MultipleChoiceField(
                required=False, choices=names, widget=forms.CheckboxSelectMultiple(), **left_out
            )


class EmergencyForm(forms.Form):
    """Why a record has to be opened now."""

    reason = OneOf(REASONS, required=True, label=Two("Why now?", "Pourquoi maintenant?"))


class CodeForm(forms.Form):
    """The code of a record, as a colleague reads it out."""

    code = Words(
        required=True, limit=20, label=Two("Code", "Code"),
        help_text=Two(
            "As it stands on paper, or as a colleague reads it out.",
            "Tel qu’il est écrit sur papier ou lu au téléphone.",
        ),
        error_messages={"required": Two("Write the code.", "Écrivez le code.")},
    )


class AskForm(forms.Form):
    """A name, and other names the same person may go by."""

    name = Words(
        required=True, label=Two("Name", "Nom"),
        help_text=Two("The name this person gave.", "Le nom que la personne a donné."),
        error_messages={"required": Two("Write a name to ask about.", "Écrivez le nom à demander.")},
    )
    others = Words(
        lines=3, limit=600, label=Two("Other names", "Autres noms"),
        help_text=Two("One a line.", "Un par ligne."),
    )

    def names(self) -> list[str]:
        """Every name that was typed."""
        return [self.cleaned_data["name"], *self.cleaned_data["others"].splitlines()]
