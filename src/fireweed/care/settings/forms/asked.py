"""A form whose questions an organisation decides about, whatever it is a form of."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from fireweed.care.settings.forms.adapting import OWN, Sent, adapt, own_rows
from fireweed.care.settings.rules.configuration import Configuration


class AskedForm(forms.Form):
    """What is left out is as if nothing had been said to it."""

    asking: Configuration
    folded: set[str]
    left_out: dict[str, Any]

    def ask_as(self, asking: Configuration, parts: Collection[str], sent: Sent) -> None:
        """Let the organisation's decisions about these parts hold, once every field is there and before what was typed is."""
        self.asking = asking
        self.folded, self.left_out = adapt(self, asking, parts, sent)

    def clean(self) -> dict[str, Any]:
        """What was said, and nothing for what was left out."""
        return {**(super().clean() or self.cleaned_data), **self.left_out}

    def own_seen(self, part: str, *, at: str = OWN) -> dict[str, list[dict[str, BoundField]]]:
        """The organisation's own questions of one part, for the page: those that are asked, and those that fold away."""
        return {
            "asked": own_rows(self, self.asking, part, folded=False, at=at),
            "folded": own_rows(self, self.asking, part, folded=True, at=at),
        }
