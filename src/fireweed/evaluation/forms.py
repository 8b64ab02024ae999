"""The shapes of what is typed at the release desk."""

from datetime import date

from django import forms

from fireweed.accounts.forms import EMPTY, say
from fireweed.bilingual import Two
from fireweed.continuum.edition import codes
from fireweed.evaluation.events import EVENTS
from fireweed.evaluation.releasing.states import ANSWERS

_REQUIRED = {"required": EMPTY}


class SendBackForm(forms.Form):
    """Why a release goes back."""

    words = forms.CharField(
        max_length=1000, error_messages=_REQUIRED, label=say("What should be otherwise", "Ce qui devrait changer"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AnswerForm(forms.Form):
    """What a Nation, a community or a council said about a table."""

    body = forms.CharField(widget=forms.HiddenInput)
    measure = forms.CharField(widget=forms.HiddenInput)
    table = forms.CharField(widget=forms.HiddenInput)
    release = forms.CharField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        choices=list(ANSWERS.items()), widget=forms.RadioSelect, error_messages=_REQUIRED,
        label=say("What was said", "Ce qui a été dit"),
    )


class HappenedForm(forms.Form):
    """Something that happened around the work."""

    code = forms.ChoiceField(choices=list(EVENTS.items()), label=say("What happened", "Ce qui s’est passé"))
    since = forms.DateField(
        label=say("Since", "Depuis"), error_messages=_REQUIRED, widget=forms.DateInput(attrs={"type": "date"}),
        help_text=say("Only the month is kept.", "Seul le mois est gardé."),
    )
    until = forms.DateField(
        required=False, label=say("Until", "Jusqu’à"), widget=forms.DateInput(attrs={"type": "date"}),
    )
    effects = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label=say("What it brought", "Ce que cela a entraîné"),
        choices=[(one.code, one.label) for one in codes("context-effect")],
    )
    adaptations = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label=say("How we answered", "Comment nous avons répondu"),
        choices=[(one.code, one.label) for one in codes("context-adaptation")],
    )

    def clean(self) -> None:
        """In order, and not in the future."""
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if (since and until and until < since) or any(day and day > date.today() for day in (since, until)):
            raise forms.ValidationError(str(Two(
                "It must begin before it ends, and not lie in the future.",
                "Le début doit précéder la fin, et rien ne peut être dans le futur.",
            )))  # fmt: skip
