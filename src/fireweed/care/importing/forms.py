"""The shape of an import on the page: a file, and which of its columns goes where."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.functional import lazystr

from fireweed.bilingual import Two
from fireweed.care.forms.fields import Words
from fireweed.care.importing.uploads import LARGEST_MEGABYTES, was_too_large
from fireweed.care.rules.intake import Map
from fireweed.care.rules.intake.fields import FIELDS, LEFT_OUT, OWN, Field, field_of
from fireweed.care.rules.intake.mapping import STAYS, STEPS_OUT
from fireweed.care.rules.intake.unusable import EMPTY, OTHER_KIND
from fireweed.care.rules.text import LONG
from fireweed.care.settings.rules.configuration import Configuration
from fireweed.care.settings.rules.places import MEETING
from fireweed.care.settings.rules.questions import Shown

NO_FILE = Two("Choose a CSV or XLSX file first.", "Choisissez d’abord un fichier CSV ou XLSX.")
NOT_KEPT = Two(
    "The file is not kept here, so please choose it once more.",
    "Le fichier n’est pas gardé ici; veuillez le choisir une autre fois.",
)
TOO_LARGE = Two(
    "This page takes files of up to {limit} MB; this one was not read. For a larger file, whoever looks after the server "
    "can use the command: fireweed import participants.",
    "Cette page accepte des fichiers d’au plus {limit}\u00a0Mo; celui-ci n’a pas été lu. Pour un fichier plus gros, la "
    "personne qui s’occupe du serveur peut utiliser la commande fireweed import participants.",
).format(limit=LARGEST_MEGABYTES)
NOT_A_FIELD = Two("Choose one of the answers in the list.", "Choisissez une des réponses de la liste.")
NO_COLUMNS = Two(
    "This page could not be read. Begin again with the file.",
    "Cette page n’a pas pu être lue. Recommencez avec le fichier.",
)
WHY = Two(
    "Write why these columns are needed, or let them stay out: {columns}.",
    "Écrivez pourquoi ces colonnes sont nécessaires, ou laissez-les à l’écart\u00a0: {columns}.",
)
ONE_ONLY = Two(
    "Another column goes there already. Let one of the two stay out.",
    "Une autre colonne y va déjà. Laissez l’une des deux à l’écart.",
)
NOBODY_NAMED = Two(
    "Nobody could be told apart: let one column be the number or the name to use.",
    "Rien ne distinguerait les personnes\u00a0: une colonne doit donner le numéro ou le nom à employer.",
)
_NAMING = ("source_id", "row_id", "chosen_name", "other_names")
_STAYS_OUT = Two("stays out", "reste à l’écart")
_YOURS = Two("your own: {question}", "à vous\u00a0: {question}")
_WITH_REASON = Two("{about} (with a reason)", "{about} (avec une raison)")
_DATES = {
    "": Two("not only in numbers, or year first", "pas seulement en chiffres, ou l’année d’abord"),
    "day-month-year": Two("day, month, year: 31/12/2025", "jour, mois, année\u00a0: 31/12/2025"),
    "month-day-year": Two("month, day, year: 12/31/2025", "mois, jour, année\u00a0: 12/31/2025"),
    "year-month-day": Two("year, month, day: 2025-12-31", "année, mois, jour\u00a0: 2025-12-31"),
}
_NO_TEAM = Two("no team", "aucune équipe")
_TEAM = lazystr(Two("Which team is let in with everyone", "Quelle équipe a accès à tous ces dossiers"))
_TEAM_LATER = lazystr(Two(
    "Everyone is still asked, and can take it back. A column that goes to “who walks with this person” lets that member in.",
    "La question reste à poser à chaque personne, qui peut le retirer. Une colonne qui va vers «\u00a0qui accompagne la "
    "personne\u00a0» donne accès à ce membre.",
))
_YOURSELF = lazystr(Two("And you", "Et vous"))
_IMPORTER = {
    STAYS: Two("I stay in the circle of everyone who comes in", "Je reste dans le cercle de chaque personne importée"),
    STEPS_OUT: Two(
        "I step out where a worker or the team is let in", "Je quitte le cercle dès qu’une personne ou l’équipe y a accès"
    ),
}
_MOST_COLUMNS = 500
_SAID_BY_THE_LIST = frozenset(f.about for f in FIELDS.values() if ";" not in f.about.en)


def targets(asking: Configuration) -> list[tuple[str, Two]]:
    """Where a column can go: out first, then every field, those that want a reason last, then the organisation's own questions."""
    named = [(f.name, _short(f.about)) for f in FIELDS.values()]
    return [(LEFT_OUT, _STAYS_OUT)] + [
        (name, _WITH_REASON.format(about=about) if FIELDS[name].needs_reason else about) for name, about in named
    ] + [
        (OWN + own.key, _YOURS.format(question=own.label))
        for part in MEETING for own in asking.own_of(part) if own.shown is not Shown.HIDDEN
    ]


def _short(about: Two) -> Two:
    """What a field is, without what follows from it."""
    return Two(about.en.partition(";")[0], about.fr.partition(";")[0])


class FileField(forms.FileField):
    """A table from a disk."""

    def __init__(self, **options: Any) -> None:
        errors: Any = {"required": NO_FILE, "empty": EMPTY, "missing": NO_FILE, "invalid": NO_FILE, "max_length": OTHER_KIND}
        widget = forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"})
        super().__init__(error_messages=errors, widget=widget, **options)


class Place(forms.ChoiceField):
    """One of a few answers in a list that opens; anything else is said to be none."""

    def validate(self, value: Any) -> None:
        """Say what to do where the answer is not one of those offered."""
        if (value or self.required) and not self.valid_value(value):
            raise forms.ValidationError(str(NOT_A_FIELD))


class FileForm(forms.Form):
    """The file alone."""

    file = FileField(
        label=Two("File", "Fichier"),
        help_text=Two(
            "CSV or XLSX, up to {limit} MB. Nothing is brought in yet: next you see which column goes where.",
            "CSV ou XLSX, {limit}\u00a0Mo au plus. Rien n’est importé à cette étape\u00a0: vous verrez d’abord quelle "
            "colonne va où.",
        ).format(limit=LARGEST_MEGABYTES),
    )  # fmt: skip

    def __init__(self, request: HttpRequest | None = None) -> None:
        self.too_large = request is not None and was_too_large(request)
        super().__init__(request.POST if request else None, request.FILES if request else None)

    def clean(self) -> dict[str, Any]:
        """Say that a file was too large rather than that there was none."""
        return _size_said(self, super().clean())


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the file: its heading, what was recognised in it, where it goes."""

    heading: str
    about: Two | None
    field: Any


class MapForm(forms.Form):
    """Where each column goes, and the file once more; what was proposed travels in the page, without any value."""

    columns = forms.CharField(widget=forms.HiddenInput, max_length=400_000)
    sheet = forms.CharField(widget=forms.HiddenInput, max_length=200, required=False)
    dates = Place(
        choices=list(_DATES.items()), required=False, widget=forms.Select(),
        label=lazystr(Two("How dates are written in this file", "Comment les dates sont écrites dans ce fichier")),
        help_text=lazystr(Two(
            "A date that can be read in two ways sets its line aside.",
            "Une date qui peut se lire de deux façons met sa ligne de côté.",
        )),
    )  # fmt: skip
    agreed = Words(
        label=Two("Words of your own for “agreed”", "Vos propres mots pour «\u00a0accepté\u00a0»"),
        help_text=Two(
            "If the file has any, with commas between them.", "Si le fichier en contient, séparés par des virgules."
        ),
    )
    declined = Words(label=Two("Words of your own for “declined”", "Vos propres mots pour «\u00a0décliné\u00a0»"))
    reason = Words(
        limit=LONG, lines=2,
        label=Two(
            "Why columns marked “with a reason” are needed",
            "Pourquoi les colonnes «\u00a0avec une raison\u00a0» sont nécessaires",
        ),
        help_text=Two(
            "Birth date, citizenship, Indigenous status, appearance, health: they stay out unless a reason is written "
            "here. The reason goes into the first note, beside them.",
            "Date de naissance, citoyenneté, statut autochtone, apparence, santé\u00a0: ces colonnes restent à l’écart, "
            "sauf si une raison est écrite ici. La raison paraît avec elles dans la première note.",
        ),
    )  # fmt: skip
    file = FileField(label=Two("The same file once more", "Le même fichier, une autre fois"), help_text=NOT_KEPT)

    def __init__(
        self, request: HttpRequest | None = None, proposed: Map | None = None, *, typed: Any = None,
        teams: Iterable[tuple[str, Two]] = (), asking: Configuration,
    ) -> None:  # fmt: skip
        self.too_large = request is not None and was_too_large(request)
        shown = typed if typed is not None else request.POST if request else {}
        said = _read(shown.get("columns", "")) if proposed is None else _said(proposed)
        initial: dict[str, Any] = {"columns": json.dumps(said, ensure_ascii=False)}
        if proposed is not None:
            initial |= {"sheet": proposed.sheet, "dates": str(proposed.dates)}
            initial |= {f"to{n}": to for n, to in enumerate(proposed.columns.values())}
        if typed is not None:
            initial |= {name: value for name, value in typed.items() if name != "columns"}
        super().__init__(request.POST if request else None, request.FILES if request else None, initial=initial)
        self._said = said
        self.fields["team"] = Place(
            choices=[("", _NO_TEAM), *teams], required=False, widget=forms.Select(), label=_TEAM, help_text=_TEAM_LATER
        )
        self.fields["importer"] = Place(
            choices=list(_IMPORTER.items()), required=False, initial=STAYS, widget=forms.Select(), label=_YOURSELF
        )
        for n, (heading, _, _) in enumerate(said):
            self.fields[f"to{n}"] = Place(choices=targets(asking), widget=forms.Select(attrs={"dir": "auto"}), label=heading)

    @property
    def asked(self) -> Iterator[Column]:
        """The columns as the page shows them."""
        for n, (heading, en, fr) in enumerate(self._said):
            about = Two(en, fr)
            yield Column(heading, about if en and about not in _SAID_BY_THE_LIST else None, self[f"to{n}"])

    def clean(self) -> dict[str, Any]:
        """That the columns fit together; a file that was too large is said to be so."""
        data = _size_said(self, super().clean())
        if not self._said:
            self.add_error(None, str(NO_COLUMNS))
            return data
        chosen = [(f"to{n}", data.get(f"to{n}", LEFT_OUT)) for n in range(len(self._said))]
        for at, (name, to) in enumerate(chosen):
            if to != LEFT_OUT and not _field(to).many and to in [before for _, before in chosen[:at]]:
                self.add_error(name, str(ONE_ONLY))
        if not any(to in _NAMING for _, to in chosen):
            self.add_error(None, str(NOBODY_NAMED))
        wanting = self._with_reason(data)
        if wanting and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", str(WHY.format(columns=", ".join(wanting))))
        return data

    def _with_reason(self, data: dict[str, Any]) -> list[str]:
        places = ((said[0], data.get(f"to{n}", LEFT_OUT)) for n, said in enumerate(self._said))
        return [heading for heading, to in places if to != LEFT_OUT and _field(to).needs_reason]

    def reasons(self) -> dict[str, str]:
        """Why columns of a valid form were switched on, by heading."""
        return dict.fromkeys(self._with_reason(self.cleaned_data), self.cleaned_data["reason"])

    def targets_chosen(self) -> dict[str, str]:
        """Where each column of a valid form goes."""
        return {heading: self.cleaned_data[f"to{n}"] for n, (heading, _, _) in enumerate(self._said)}


def _field(to: str) -> Field:
    found = field_of(to)
    assert found is not None  # the list offers nothing else
    return found


def words_in(text: str) -> tuple[str, ...]:
    """Words with commas between them."""
    return tuple(word.strip() for word in text.split(",") if word.strip())


def suffix_of(name: str) -> str:
    """How an uploaded file's name ends, the only part of it that is ever used."""
    end = PurePath(name).suffix.lower()
    return end if end[1:].isalnum() and end.isascii() and len(end) <= 8 else ""


def _size_said(form: Any, data: dict[str, Any] | None) -> dict[str, Any]:
    if form.too_large:
        form.errors.pop("file", None)
        form.add_error("file", str(TOO_LARGE))
    return data if data is not None else form.cleaned_data


def _said(proposed: Map) -> list[list[str]]:
    about: Mapping[str, Two] = proposed.comments
    none = Two("", "")
    return [[heading, about.get(heading, none).en, about.get(heading, none).fr] for heading in proposed.columns]


def _read(text: str) -> Sequence[Sequence[str]]:
    """What a page carried of the headings; nothing where that is not what it was."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return []
    fits = isinstance(said, list) and len(said) <= _MOST_COLUMNS and all(
        isinstance(row, list) and len(row) == 3 and all(isinstance(part, str) for part in row) for row in said
    )
    return said if fits and len({row[0] for row in said}) == len(said) else []
