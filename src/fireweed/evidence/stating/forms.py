"""The shape of what is typed of a statement; what is ticked comes beside it, and the rules look at both."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms

from fireweed.accounts.forms import say
from fireweed.evidence.rules.stating import NotYet, Stated
from fireweed.evidence.stating.queries import Own


def _sentence(en: str, fr: str) -> forms.CharField:
    return forms.CharField(
        required=False, label=say(en, fr), widget=forms.Textarea(attrs={"rows": 3}),
        help_text=say("One language may be left out; the page says so.", "Une des deux langues peut manquer; la page le dit."),
    )


class StatementForm(forms.Form):
    """A wording: its id is chosen when the page is shown, so that two presses make one; `after` is the wording it follows."""

    one = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000, initial=0)
    en = _sentence("The sentence in English", "La phrase en anglais")
    fr = _sentence("The sentence in French", "La phrase en français")
    who = forms.CharField(
        required=False, label=say("Who says so", "Qui le dit"),
        help_text=say(
            "Practice wisdom where nothing is written, such as “our night team, over ten winters”. Nobody’s name is needed.",
            "Le savoir issu de la pratique, là où rien n’est écrit, comme «\u00a0notre équipe de nuit, au fil de dix hivers\u00a0». "
            "Aucun nom n’est nécessaire.",
        ),
    )  # fmt: skip
    used = forms.CharField(
        required=False, label=say("Where it is used", "Où elle sert"),
        help_text=say(
            "Such as “annual report 2025, page 3”, or an address of a page here.",
            "Comme «\u00a0rapport annuel 2025, page 3\u00a0», ou l’adresse d’une page d’ici.",
        ),
    )  # fmt: skip

    @classmethod
    def of(cls, last: Own) -> "StatementForm":
        """The form that puts a statement right."""
        one = last.stated
        return cls(initial={"after": last.number, "en": one.en, "fr": one.fr, "who": one.who, "used": one.used})

    def stated(self, cites: list[str], findings: list[str]) -> Stated:
        """What was typed with what was ticked."""
        words: dict[str, Any] = {name: self.cleaned_data.get(name, "") for name in ("en", "fr", "who", "used")}
        return Stated(**words, cites=tuple(cites), findings=tuple(findings))

    def tell(self, not_yet: NotYet) -> None:
        """Say each fault beside its field."""
        for name, why in not_yet.faults:
            self.add_error(name or None, str(why))

    def follow(self, wordings: Sequence[Own]) -> None:
        """Have the words that were not kept follow the last wording, which the page shows, when they are sent again."""
        if wordings:
            self.data = {**{name: self.data.get(name, "") for name in self.fields}, "after": str(wordings[0].number)}
