"""The form for one funder's table: its name, and a line for each of our words it calls otherwise."""

from typing import Any

from django import forms

from fireweed.bilingual import Two
from fireweed.care.forms.fields import OneOf, Words
from fireweed.care.settings.rules.configuration import LONGEST_LABEL, MOST_ROWS
from fireweed.care.settings.rules.terms import Funder, our_word, ours, title_of

NO_NAME = Two("Write the name of the funder.", "Écrivez le nom du bailleur de fonds.")
NO_TERM = Two("Write what this funder calls it, or choose no word of ours.",
              "Écrivez comment ce bailleur de fonds l’appelle, ou ne choisissez aucun de nos mots.")  # fmt: skip
NO_WORD = Two("Choose which of our words it stands for.", "Choisissez lequel de nos mots ce terme désigne.")
TWICE = Two("This word stands above already.", "Ce mot figure déjà plus haut.")
FIRST, MORE = 4, 5
"""So many empty lines at first, and so many more at a press."""


class FunderForm(forms.Form):
    """What one funder calls it; a line that is emptied goes."""

    def __init__(self, data: Any = None, *, funder: Funder, typed: Any = None, more: bool = False) -> None:
        super().__init__(data)
        posted, rows = data if data is not None else typed, list(funder.words.items())
        said = str(posted.get("count", "")) if posted is not None else ""
        count = int(said) if said.isascii() and said.isdigit() and len(said) < 4 else len(rows) + FIRST
        self.count = min(MOST_ROWS, max(len(rows), count) + (MORE if more else 0))
        self.fields["name"] = Words(
            label=Two("Name of the funder", "Nom du bailleur de fonds"), limit=LONGEST_LABEL, initial=funder.name, required=True,
            error_messages={"required": str(NO_NAME)},
        )  # fmt: skip
        self.fields["count"] = forms.CharField(widget=forms.HiddenInput, required=False, initial=str(self.count))
        for n in range(self.count):
            code, term = rows[n] if n < len(rows) else ("", None)
            self.fields[f"row{n}_code"] = _our_words(code)
            for language, words in (("en", Two("Their term, in English", "Leur terme, en anglais")),
                                    ("fr", Two("Their term, in French", "Leur terme, en français"))):  # fmt: skip
                start = getattr(term, language) if term else ""
                self.fields[f"row{n}_{language}"] = Words(label=words, limit=LONGEST_LABEL, initial=start)
        if typed is not None:
            self.initial = {name: typed.get(name, "") for name in self.fields} | {"count": str(self.count)}

    def clean(self) -> dict[str, Any]:
        """Put the table together; a term in one language alone stands for both, since nobody translates a funder."""
        data = super().clean() or self.cleaned_data
        words: dict[str, Two] = {}
        for n in range(self.count):
            code, en, fr = (data.get(f"row{n}_{part}", "").strip() for part in ("code", "en", "fr"))
            if {f"row{n}_{part}" for part in ("code", "en", "fr")} & set(self.errors):
                continue
            if code and not (en or fr):
                self.add_error(f"row{n}_en", str(NO_TERM))
            elif (en or fr) and not code:
                self.add_error(f"row{n}_code", str(NO_WORD))
            elif code in words:
                self.add_error(f"row{n}_code", str(TWICE))
            elif code:
                words[code] = Two(en or fr, fr or en)
        if not self.errors:
            data["funder"] = Funder(" ".join(data["name"].split()), words)
        return data

    def rows_seen(self) -> list[dict[str, Any]]:
        """The fields of each line, for the page, and our word where one is chosen already."""
        return [
            {"code": self[f"row{n}_code"], "en": self[f"row{n}_en"], "fr": self[f"row{n}_fr"],
             "word": our_word(str(self[f"row{n}_code"].value() or ""))}
            for n in range(self.count)
        ]  # fmt: skip


def _our_words(start: str) -> OneOf:
    field = OneOf({}, widget=forms.Select(), label=Two("Our word", "Notre mot"), initial=start)
    groups = [(title_of(kind), list(words.items())) for kind, words in ours().items()]
    field.choices = [("", Two("None", "Aucun")), *groups]
    return field
