"""The shapes of what is typed in a review."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms
from django.utils import timezone

from fireweed.accounts.forms import EMPTY, say
from fireweed.bilingual import Two
from fireweed.evidence.coded import word, words
from fireweed.evidence.rules.extracts import CODED, FIELDS, Extraction, chosen
from fireweed.evidence.rules.screening import Refused

if TYPE_CHECKING:
    from django.forms.boundfield import BoundWidget
    from django.http import QueryDict
    from django.utils.functional import _StrPromise

_NO_DAY = say("Write a day, such as 2026-05-03.", "Écrivez un jour, comme 2026-05-03.")
_NO_NUMBER = say("Write a whole number, 0 or more.", "Écrivez un nombre entier, 0 ou plus.")
_LONG = say("This is longer than there is room for. Make it shorter.", "C’est plus long que la place prévue. Raccourcissez-le.")
_LATER = Two("A search cannot lie in the future.", "Une recherche ne peut pas être dans le futur.")
_DAY = {"required": EMPTY, "invalid": _NO_DAY}


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _words(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _name(field: str) -> "_StrPromise":
    return say(FIELDS[field].en, FIELDS[field].fr)


class _Once(forms.Form):
    """A form that makes something: its id is chosen when the page is shown, so that two presses make one."""

    one = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class BeginForm(_Once):
    """A new review."""

    question = forms.CharField(
        max_length=500, label=say("The question", "La question"), widget=_words(3),
        error_messages={"required": EMPTY, "max_length": _LONG},
    )  # fmt: skip
    scope = forms.CharField(
        required=False, max_length=2000, widget=_words(3), error_messages={"max_length": _LONG},
        label=say("What counts as an answer", "Ce qui compte comme réponse"),
        help_text=say(
            "Which people, which places, which kinds of writing.", "Quelles personnes, quels endroits, quels genres d’écrits."
        ),
    )  # fmt: skip
    again_on = forms.DateField(
        required=False, label=say("Search again on", "Chercher de nouveau le"), widget=_day(), error_messages={"invalid": _NO_DAY}
    )


class AgainForm(forms.Form):
    """When to search again."""

    again_on = forms.DateField(
        required=False, label=say("Search again on", "Chercher de nouveau le"), widget=_day(), error_messages={"invalid": _NO_DAY},
        help_text=say("Left empty, nobody is reminded.", "Laissé vide, il n’y a pas de rappel."),
    )  # fmt: skip


class LookedForm(_Once):
    """A search, to put right."""

    place = forms.CharField(
        max_length=120, label=say("Where", "Où"), error_messages={"required": EMPTY, "max_length": _LONG},
        help_text=say("A database, a web site, a shelf.", "Une base de données, un site Web, un rayon."),
    )  # fmt: skip
    words = forms.CharField(
        max_length=4000, label=say("The words searched", "Les mots cherchés"), widget=_words(3),
        error_messages={"required": EMPTY, "max_length": _LONG},
    )  # fmt: skip
    on = forms.DateField(
        label=say("On which day", "Quel jour"), widget=_day(), error_messages=_DAY, initial=timezone.localdate
    )
    told = forms.IntegerField(
        min_value=0, max_value=10_000_000, label=say("How many it said it found", "Nombre annoncé de résultats"),
        error_messages={"required": EMPTY, "invalid": _NO_NUMBER, "min_value": _NO_NUMBER, "max_value": _NO_NUMBER},
    )  # fmt: skip

    def clean(self) -> None:
        """Not in the future."""
        day = self.cleaned_data.get("on")
        if day and day > timezone.localdate():
            self.add_error("on", str(_LATER))


class SearchForm(LookedForm):
    """A search, and the file of what it found."""

    file = forms.FileField(
        required=False, allow_empty_file=True, label=say("The file with what was found", "Le fichier de ce qui a été trouvé"),
        help_text=say(
            "RIS, BibTeX, EndNote, CSL-JSON or PubMed. None where nothing was found.",
            "RIS, BibTeX, EndNote, CSL-JSON ou PubMed. Aucun si rien n’a été trouvé.",
        ),
    )  # fmt: skip


class CodesField(forms.MultipleChoiceField):
    """Shared words to tick; what is none is refused, and stays on the page to be unticked."""

    widget = forms.CheckboxSelectMultiple

    def offer(self, begins: str, kept: Sequence[str], typed: Sequence[str]) -> None:
        """The words that begin so, what was kept earlier, and what was sent now, which may be neither."""
        offered = [one.code for one in words(begins)]
        self.known = {*offered, *kept}
        self.choices = [(code, word(code).label) for code in dict.fromkeys((*offered, *kept, *typed))]

    def clean(self, value: Any) -> str:
        """The codes as they are kept."""
        try:
            return chosen(value or (), self.known)
        except Refused as refused:
            raise forms.ValidationError(str(refused.why)) from None


class ExtractForm(forms.Form):
    """What an included text says."""

    population = forms.CharField(required=False, label=_name("population"), widget=_words(2))
    setting = forms.CharField(required=False, label=_name("setting"), widget=_words(2))
    design = forms.CharField(required=False, label=_name("design"), widget=_words(2))
    found = forms.CharField(required=False, label=_name("found"), widget=_words(4))
    barriers = CodesField(required=False, label=_name("barriers"))
    needs = CodesField(required=False, label=_name("needs"))
    appraisal = forms.CharField(required=False, label=_name("appraisal"), widget=_words(3))

    def __init__(self, data: "QueryDict | None", before: Extraction | None) -> None:
        held = asdict(before or Extraction())
        kept = {name: held[name].split() for name in CODED}
        super().__init__(data, initial={**held, **kept})
        for name, begins in CODED.items():
            field = self.fields[name]
            assert isinstance(field, CodesField)
            field.offer(begins, kept[name], data.getlist(name) if data is not None else [])
        self.first, self.everyday, self.unfolded = self._grouped()

    def _grouped(self) -> tuple[list["BoundWidget"], list[tuple[Two, list["BoundWidget"]]], bool]:
        """The needs to tick: those that stand under none, those under each of them, and whether one of these is ticked."""
        boxes = {str(one.data["value"]): one for one in self["needs"]}
        under = {code: word(code).under for code in boxes}
        first = [box for code, box in boxes.items() if not under[code]]
        groups = [
            (word(need).label, [box for code, box in boxes.items() if under[code] == need])
            for need in dict.fromkeys(under.values()) if need
        ]  # fmt: skip
        return first, groups, any(under.get(str(code)) for code in self["needs"].value() or ())
