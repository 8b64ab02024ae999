"""The forms with which an organisation decides what it asks."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.functional import lazystr

from fireweed.bilingual import Two
from fireweed.care.forms.begin import OLD
from fireweed.care.forms.fields import OneOf, Words
from fireweed.care.settings.rules.configuration import (
    LONGEST_HINT,
    LONGEST_KEY,
    LONGEST_LABEL,
    MOST_ROWS,
    Asked,
    Configuration,
    Listed,
    Own,
    Row,
    configuration_of,
    refusal,
)
from fireweed.care.settings.rules.places import PARTS, STORY, sealed_under
from fireweed.care.settings.rules.questions import KINDS, OF_A_LIST, ROOMS, SHOWN, Built, Kind, Shown

LARGEST_FILE = 500_000
BOTH_OR_NONE = Two(
    "Write it in both languages: each person reads the one they chose.",
    "Écrivez-le dans les deux langues\u00a0: chaque personne lit celle qu’elle a choisie.",
)
NO_FILE = Two("Choose a file.", "Choisissez un fichier.")
TOO_LARGE = Two(
    "This file is too large to be a configuration.", "Ce fichier est trop gros pour être une configuration."
)
NO_QUESTION = Two("Write the question.", "Écrivez la question.")
NO_NAME = Two("Give the list a name.", "Donnez un nom à la liste.")
NEEDS_LIST = Two("Say which list it chooses from.", "Indiquez dans quelle liste il faut choisir.")
READS = {
    "who": Two("Whoever was let into “who” can read the answers.", "Qui a accès à «\u00a0qui\u00a0» peut lire les réponses."),
    "where": Two("Whoever was let into “where” can read the answers.", "Qui a accès à «\u00a0où\u00a0» peut lire les réponses."),
    "story": Two("Only whoever was let into words and notes can read the answers.",
                 "Seules les personnes qui ont accès aux mots et aux notes peuvent lire les réponses."),
}  # fmt: skip


def _key(known: str = "") -> forms.Field:
    """The hidden key of a question, a list or a row: a fresh one unless it has one already."""
    return forms.RegexField(
        r"^[A-Za-z0-9-]+$", max_length=LONGEST_KEY, widget=forms.HiddenInput, initial=known or uuid4().hex[:12],
        error_messages={name: str(OLD) for name in ("required", "invalid", "max_length")},
    )  # fmt: skip


class _Bilingual(forms.Form):
    """A form with texts in both languages."""

    def put(
        self, name: str, label: Two, start: Two | None, *, limit: int = LONGEST_LABEL, hint: Two | None = None,
        needed: Two | None = None,
    ) -> None:  # fmt: skip
        """Two fields side by side for one text; `needed` says what to do where it is missing and may not be."""
        for language, word in (("en", Two("English", "anglais")), ("fr", Two("French", "français"))):
            self.fields[f"{name}_{language}"] = Words(
                label=Two(f"{label.en}, in {word.en}", f"{label.fr}, en {word.fr}"), limit=limit,
                initial=getattr(start, language) if start else "", help_text=hint or "", required=needed is not None,
                error_messages={"required": str(needed)} if needed else None,
            )  # fmt: skip

    def both(self, name: str) -> Two | None:
        """The text in both languages, or None where nothing was written; one language alone is said beside the other."""
        if {f"{name}_en", f"{name}_fr"} & set(self.errors) or f"{name}_en" not in self.fields:
            return None
        en, fr = (self.cleaned_data[f"{name}_{language}"].strip() for language in ("en", "fr"))
        if bool(en) != bool(fr):
            self.add_error(f"{name}_{'fr' if en else 'en'}", str(BOTH_OR_NONE))
        return Two(en, fr) if en and fr else None


class QuestionForm(_Bilingual):
    """How one built question is asked."""

    def __init__(self, data: Any = None, *, question: Built, asked: Asked) -> None:
        super().__init__(data)
        choices = {str(one): words for one, words in SHOWN.items() if question.can_be(one)}
        if len(choices) > 1:
            self.fields["shown"] = OneOf(choices, required=True, label=Two("This question is", "Cette question est"),
                                         initial=str(asked.shown))  # fmt: skip
        if not question.rewords:
            return
        empty = Two(
            "Leave both empty to keep Fireweed’s words.", "Laissez les deux vides pour garder les mots de Fireweed."
        )
        self.put("label", Two("The question", "La question"), asked.label, hint=empty)
        self.put(
            "hint", Two("The small sentence under it", "La petite phrase au-dessous"), asked.hint, limit=LONGEST_HINT
        )

    def clean(self) -> dict[str, Any]:
        """Put the decision together."""
        data = super().clean() or self.cleaned_data
        data["asked"] = Asked(Shown(data.get("shown") or "asked"), self.both("label"), self.both("hint"))
        return data


class OwnForm(_Bilingual):
    """A question of the organisation's own: what it is, and for a new one which kind and whose eyes.

    `parts` are those a new one can belong to.
    """

    def __init__(
        self, data: Any = None, *, asking: Configuration, own: Own | None = None, parts: Sequence[str] = tuple(PARTS)
    ) -> None:
        super().__init__(data)
        self._own = own
        self.put("label", Two("The question", "La question"), own.label if own else None, needed=NO_QUESTION)
        self.put("hint", Two("The small sentence under it", "La petite phrase au-dessous"), own.hint if own else None,
                 limit=LONGEST_HINT)  # fmt: skip
        self.fields["shown"] = OneOf(
            {str(one): words for one, words in SHOWN.items()}, required=True, initial=str(own.shown if own else "asked"),
            label=Two("This question is", "Cette question est"),
        )  # fmt: skip
        if own is not None:
            return
        self.fields["key"] = _key()
        self.fields["part"] = OneOf(
            {key: _with_readers(key) for key in parts}, required=True, initial=STORY if STORY in parts else parts[0],
            label=Two("Where the answers belong", "Où vont les réponses"),
            help_text=Two("This cannot be changed later: the answers are sealed there.",
                          "On ne peut plus le changer ensuite\u00a0: les réponses y sont scellées."),
        )  # fmt: skip
        lists = {key: one.name for key, one in asking.lists.items()}
        kinds = {str(kind): words for kind, words in KINDS.items() if lists or kind not in OF_A_LIST}
        self.fields["kind"] = OneOf(
            kinds, required=True, initial="short", label=Two("What kind of answer", "Quel genre de réponse")
        )
        if lists:
            self.fields["list"] = OneOf({"": Two("None", "Aucune"), **lists}, widget=forms.Select(),
                                        label=Two("For a choice: which list", "Pour un choix\u00a0: quelle liste"))  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Put the question together."""
        data = super().clean() or self.cleaned_data
        label, hint = self.both("label"), self.both("hint")
        own = self._own
        kind = own.kind if own else Kind(data.get("kind") or "short")
        named = own.list if own else data.get("list", "") if kind in OF_A_LIST else ""
        if kind in OF_A_LIST and not named:
            self.add_error("list", str(NEEDS_LIST))
        if not self.errors and label is not None:
            key, part = (own.key, own.part) if own else (data["key"], data["part"])
            data["own"] = Own(key, part, kind, label, hint, named, Shown(data["shown"]))
        return data


def _with_readers(part: str) -> Two:
    reads = READS[sealed_under(part)]
    return Two(f"{PARTS[part].en}. {reads.en}", f"{PARTS[part].fr}. {reads.fr}")


class ListForm(_Bilingual):
    """A list: its name, and a line for each row; a row whose sign is taken away is no longer offered."""

    def __init__(
        self, data: Any = None, *, listed: Listed | None = None, more: bool = False, typed: Any = None
    ) -> None:
        super().__init__(data)
        posted = data if data is not None else typed
        rows = listed.rows if listed else ()
        self.put("name", Two("Name of the list", "Nom de la liste"), listed.name if listed else None, needed=NO_NAME)
        self.fields["key"] = _key(listed.key if listed else "")
        said = str(posted.get("count", "")) if posted is not None else ""
        count = int(said) if said.isascii() and said.isdigit() and len(said) < 4 else len(rows) + 3
        self.count = min(MOST_ROWS, max(len(rows), count) + (5 if more else 0))
        self.fields["count"] = forms.CharField(widget=forms.HiddenInput, required=False, initial=str(self.count))
        for n in range(self.count):
            row = rows[n] if n < len(rows) else None
            self.fields[f"row{n}_key"] = _key(row.key if row else "")
            self.put(f"row{n}", Two(f"Row {n + 1}", f"Ligne {n + 1}"), row.label if row else None)
            self.fields[f"row{n}_offered"] = forms.BooleanField(
                required=False,
                initial=row.offered if row else True,
                label=lazystr(Two("Offered", "Proposée")),
            )
        if typed is not None:
            self.initial = {name: typed.get(name, "") for name in self.fields} | {"count": str(self.count)}

    def clean(self) -> dict[str, Any]:
        """Put the list together."""
        data = super().clean() or self.cleaned_data
        name, rows = self.both("name"), []
        for n in range(self.count):
            label = self.both(f"row{n}")
            if label is not None and data.get(f"row{n}_key"):
                rows.append(Row(data[f"row{n}_key"], label, bool(data.get(f"row{n}_offered"))))
        if not self.errors and name is not None:
            data["listed"] = Listed(data["key"], name, tuple(rows))
        return data

    def rows_seen(self) -> list[dict[str, Any]]:
        """The fields of each row, for the page."""
        return [{part: self[f"row{n}_{part}"] for part in ("key", "en", "fr", "offered")} for n in range(self.count)]


class RoomsForm(_Bilingual):
    """The names of rooms."""

    def __init__(self, data: Any = None, *, rooms: dict[str, Two]) -> None:
        super().__init__(data)
        for key, name in ROOMS.items():
            self.put(key, name, rooms.get(key))

    def clean(self) -> dict[str, Any]:
        """Put the names together."""
        data = super().clean() or self.cleaned_data
        data["rooms"] = {key: name for key in ROOMS if (name := self.both(key)) is not None}
        return data


class FileForm(forms.Form):
    """A configuration out of a file."""

    file = forms.FileField(required=False, widget=forms.FileInput(attrs={"accept": ".json,application/json"}))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["file"].label = lazystr(Two(
            "A file that was saved here or elsewhere", "Un fichier enregistré ici ou ailleurs"
        ))
        self.fields["text"] = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)

    def clean(self) -> dict[str, Any]:
        """The configuration, from the file or from the page that showed what it would change; or why it is none."""
        data = super().clean() or self.cleaned_data
        file = data.get("file")
        raw: bytes = file.read(LARGEST_FILE + 1) if file else data.get("text", "").encode()
        if not raw:
            self.add_error("file", str(NO_FILE))
        elif len(raw) > LARGEST_FILE:
            self.add_error("file", str(TOO_LARGE))
        else:
            self._read(raw, data)
        return data

    def _read(self, raw: bytes, data: dict[str, Any]) -> None:
        try:
            found = json.loads(raw.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            found = None
        reason = refusal(found)
        if reason is not None:
            self.add_error("file", str(reason))
        else:
            data["configuration"], data["text"] = configuration_of(found), json.dumps(found, ensure_ascii=False)
