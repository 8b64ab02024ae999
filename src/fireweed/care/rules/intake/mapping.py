"""The map: which column goes where, written in plain words and read back with care."""

import json
import textwrap
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from fireweed.bilingual import Two
from fireweed.care.rules.intake.dates import DateOrder
from fireweed.care.rules.intake.fields import ANOTHER_PERSON, FIELDS, LEFT_OUT, OWN, field_of
from fireweed.care.rules.intake.headings import Headings, column_letter, find_headings, recognise
from fireweed.care.rules.intake.reading import Table
from fireweed.care.rules.intake.service import GROUPS, is_known
from fireweed.care.rules.intake.unusable import (
    ALWAYS_OUT,
    MAP_EXISTS,
    MAP_UNREADABLE,
    MAP_WORD,
    NO_REASON,
    NO_SUCH_COLUMN,
    NO_SUCH_FIELD,
    NO_SUCH_SERVICE,
    NOT_WRITTEN,
    NOTHING_NAMED,
    TWO_FOR_ONE,
    Unusable,
)

_LARGEST_MAP = 1024 * 1024
_NAMING = ("source_id", "row_id", "chosen_name", "other_names")
_SECTIONS = frozenset({"file", "columns", "reasons", "consent", "workers", "services", "circle"})
STAYS, STEPS_OUT = "stays", "steps out"
"""Whether whoever brings people in stays in their circles."""

_TOP = Two(
    "Which column goes where. Read every line, change what is wrong, then import with this map.\n"
    "Nothing has been imported yet. This file holds headings only, nothing about anyone.\n"
    "Everyone who comes in is still to be asked for consent.",
    "Quelle colonne va où. Lisez chaque ligne, corrigez ce qu’il faut, puis importez avec cette correspondance.\n"
    "Rien n’a encore été importé. Ce fichier contient seulement des en-têtes, rien sur personne.\n"
    "Pour tous les dossiers importés, le consentement reste à demander.",
)
_DATES = Two(
    "How dates are written when they are only numbers: “day-month-year”, “month-day-year”, or empty. Where it is "
    "empty, a date that can be read in two ways sets its line aside.",
    "Comment s’écrivent les dates en chiffres\u00a0: «\u00a0day-month-year\u00a0» (jour-mois-année), "
    "«\u00a0month-day-year\u00a0» (mois-jour-année) ou rien. Sans précision, une date qui peut se lire de deux façons "
    "met sa ligne de côté.",
)
_SHEET = Two("The sheet of the workbook that is read.", "La feuille du classeur qui est lue.")
_COLUMNS = Two(
    "The fields are: {fields}. “own.” and the key of a question of your own, as the saved file of your questions has it, "
    "answers that question. “left_out” keeps a column out.",
    "Les champs sont\u00a0: {fields}. «\u00a0own.\u00a0» suivi de la clé d’une question à vous, comme dans le fichier "
    "enregistré de vos questions, répond à cette question. «\u00a0left_out\u00a0» laisse une colonne à l’écart.",
)
_REASONS = Two(
    "These fields stay out unless a reason is written here for the column: {fields}.",
    "Ces champs restent à l’écart, sauf si une raison est écrite ici pour la colonne\u00a0: {fields}.",
)
_REASON_EXAMPLE = Two('"Column" = "why it is needed"', '"Colonne" = "pourquoi elle est nécessaire"')
_CONSENT = Two(
    "Words of your own for consent, if the file uses any. A line whose word is not known is set aside.",
    "Vos propres mots pour le consentement, si le fichier en contient. Une ligne dont le mot est inconnu est mise de "
    "côté.",
)
_WORKERS = Two(
    "Who walks with whom, where the file uses other names than people have here: the name or e-mail of a member.",
    "Qui accompagne qui, si le fichier emploie d’autres noms qu’ici\u00a0: le nom ou le courriel d’un membre.",
)
_WORKER_EXAMPLE = Two('"J. Roy" = "j.roy@example.org"', '"J. Roy" = "j.roy@exemple.ca"')
_SERVICES = Two(
    "What this file calls a kind of support: a code of the shared words ({groups}) or of a way of contact. Words that are "
    "not known stay in the note.",
    "Comment ce fichier nomme un soutien\u00a0: un code des mots communs ({groups}) ou une façon d’être en contact. Les "
    "mots inconnus restent dans la note.",
)
_SERVICE_EXAMPLE = Two('"Intake chat" = "support.first-contact"', '"Accueil" = "support.first-contact"')
_CIRCLE = Two(
    "Whether whoever brings people in stays in their circles (“stays”) or leaves each of them to the worker or team let in "
    "(“steps out”).",
    "Si la personne qui importe reste dans les cercles («\u00a0stays\u00a0») ou laisse chacun à la personne ou à l’équipe "
    "qui y a accès («\u00a0steps out\u00a0»).",
)


@dataclass(frozen=True)
class Map:
    """Where each column goes; what is not named stays out."""

    headings: Headings
    columns: Mapping[str, str]
    reasons: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    dates: DateOrder = DateOrder.UNSAID
    agreed: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    workers: Mapping[str, str] = field(default_factory=dict)
    services: Mapping[str, str] = field(default_factory=dict)
    stays: bool = True
    remarks: tuple[Two, ...] = field(default=(), compare=False)
    comments: Mapping[str, Two] = field(default_factory=dict, compare=False)

    def positions(self, name: str) -> tuple[int, ...]:
        """Where the columns of one field stand in a line, in the order the map names them."""
        return self._by_field.get(name, ())

    @cached_property
    def own(self) -> tuple[str, ...]:
        """The questions of the organisation's own that columns go to, by their field names."""
        return tuple(name for name in self._by_field if name.startswith(OWN))

    @cached_property
    def taken(self) -> frozenset[int]:
        """Where the columns stand that come in."""
        return frozenset(at for name, places in self._by_field.items() if name != LEFT_OUT for at in places)

    @cached_property
    def unnamed(self) -> frozenset[int]:
        """Where columns stand that have no heading and at most number the lines."""
        texts = self.taken - set(self.positions("source_id"))
        letters = {at for at, name in enumerate(self.headings.names) if name == f"[{column_letter(at)}]"}
        return frozenset(letters - texts)

    @cached_property
    def _by_field(self) -> dict[str, tuple[int, ...]]:
        places: dict[str, tuple[int, ...]] = {}
        for column, to in self.columns.items():
            places[to] = (*places.get(to, ()), self.headings.names.index(column))
        return places


def write_map(path: Path, proposed: Map) -> None:
    """Write a map in the language in force, beside no other file: an existing one is never overwritten."""
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write("\n".join(_written(proposed)) + "\n")
    except FileExistsError:
        raise Unusable(MAP_EXISTS) from None
    except OSError:
        raise Unusable(NOT_WRITTEN) from None


def read_map(path: Path, table: Table) -> Map:
    """The map in a file, checked against the table it is for; raises Unusable naming the column that does not fit."""
    said = _parsed(path)
    for name in said:
        if name not in _SECTIONS or not isinstance(said[name], dict):
            raise Unusable(MAP_WORD.format(name=name, wanted=_one_of(sorted(_SECTIONS))))
    about, consent, circle = said.get("file", {}), said.get("consent", {}), said.get("circle", {})
    order = _text_in(about, "dates")
    if order not in list(DateOrder):
        raise Unusable(MAP_WORD.format(name="dates", wanted=_one_of([o for o in DateOrder if o])))
    if _text_in(circle, "importer") not in ("", STAYS, STEPS_OUT):
        raise Unusable(MAP_WORD.format(name="importer", wanted=_one_of([STAYS, STEPS_OUT])))
    sheet = _text_in(about, "sheet")
    reasons, workers, services = said.get("reasons", {}), said.get("workers", {}), said.get("services", {})
    read = Map(
        headings=find_headings(table.rows(sheet)),
        columns={column: to for column, to in said.get("columns", {}).items()},
        reasons={column: _text_in(reasons, column).strip() for column in reasons},
        sheet=sheet,
        dates=DateOrder(order),
        agreed=_texts_in(consent, "agreed"),
        declined=_texts_in(consent, "declined"),
        workers={word: _text_in(workers, word).strip() for word in workers},
        services={word: _text_in(services, word).strip() for word in services},
        stays=_text_in(circle, "importer") != STEPS_OUT,
    )
    _check(read)
    return read


def _check(read: Map) -> None:
    """Refuse a map that does not fit its table, naming the column."""
    for word, code in read.services.items():
        if not is_known(code):
            raise Unusable(NO_SUCH_SERVICE.format(word=word, code=code))
    taken: dict[str, str] = {}
    seconds = dict(zip(read.headings.names, read.headings.second, strict=False))
    for column, to in read.columns.items():
        if column not in read.headings.names:
            raise Unusable(NO_SUCH_COLUMN.format(column=column))
        if to == LEFT_OUT:
            continue
        target = field_of(to) if isinstance(to, str) else None
        if target is None:
            raise Unusable(NO_SUCH_FIELD.format(column=column, field=to, fields=", ".join([*FIELDS, LEFT_OUT])))
        if ANOTHER_PERSON in (recognise(column), recognise(seconds.get(column, ""))):
            raise Unusable(ALWAYS_OUT.format(column=column))
        if target.needs_reason and not read.reasons.get(column):
            raise Unusable(NO_REASON.format(column=column))
        if not target.many and to in taken:
            raise Unusable(TWO_FOR_ONE.format(first=taken[to], second=column, field=to))
        taken[to] = column
    if not any(to in _NAMING for to in taken):
        raise Unusable(NOTHING_NAMED)


def _parsed(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST_MAP + 1)
        if len(data) > _LARGEST_MAP:
            raise ValueError
        return tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except (OSError, ValueError, RecursionError) as trouble:
        line = getattr(trouble, "lineno", None)
        place = Two(" (line {n})", " (ligne\u00a0{n})").format(n=line) if line else Two("", "")
        raise Unusable(MAP_UNREADABLE.format(place=place)) from None


def _text_in(section: Mapping[str, Any], name: str) -> str:
    value = section.get(name, "")
    if not isinstance(value, str):
        raise Unusable(
            MAP_WORD.format(name=name, wanted=Two("text in quotation marks", "un texte entre guillemets droits"))
        )
    return value


def _texts_in(section: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = section.get(name, [])
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise Unusable(MAP_WORD.format(name=name, wanted=Two("a list of words", "une liste de mots")))
    return tuple(value)


def _one_of(names: list[str]) -> Two:
    return Two("one of: " + ", ".join(names), "l’un de ceux-ci\u00a0: " + ", ".join(names))


def _written(proposed: Map) -> Iterator[str]:
    for text in (_TOP, *proposed.remarks):
        yield from _comment(text)
        yield "#"
    yield from ("", "[file]")
    yield from _comment(_DATES)
    yield f"dates = {_quoted(proposed.dates)}"
    if proposed.sheet:
        yield from _comment(_SHEET)
        yield f"sheet = {_quoted(proposed.sheet)}"
    yield from ("", "[columns]")
    yield from _comment(_COLUMNS.format(fields=", ".join(FIELDS)))
    for column, to in proposed.columns.items():
        about = proposed.comments.get(column)
        yield f"{_quoted(column)} = {_quoted(to)}" + (f"  # {about}" if about else "")
    yield from ("", "[reasons]")
    yield from _comment(_REASONS.format(fields=", ".join(name for name, to in FIELDS.items() if to.needs_reason)))
    yield f"# {_REASON_EXAMPLE}"
    yield from (f"{_quoted(column)} = {_quoted(reason)}" for column, reason in proposed.reasons.items())
    yield from ("", "[consent]")
    yield from _comment(_CONSENT)
    yield f"agreed = [{', '.join(map(_quoted, proposed.agreed))}]"
    yield f"declined = [{', '.join(map(_quoted, proposed.declined))}]"
    yield from ("", "[workers]")
    yield from _comment(_WORKERS)
    yield f"# {_WORKER_EXAMPLE}"
    yield from (f"{_quoted(word)} = {_quoted(member)}" for word, member in proposed.workers.items())
    yield from ("", "[services]")
    yield from _comment(_SERVICES.format(groups=", ".join(f"{group}.…" for group in GROUPS)))
    yield f"# {_SERVICE_EXAMPLE}"
    yield from (f"{_quoted(word)} = {_quoted(code)}" for word, code in proposed.services.items())
    yield from ("", "[circle]")
    yield from _comment(_CIRCLE)
    yield f"importer = {_quoted(STAYS if proposed.stays else STEPS_OUT)}"


def _comment(text: Two) -> Iterator[str]:
    for paragraph in str(text).splitlines():
        yield from textwrap.wrap(paragraph, 100, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)


def _quoted(text: str) -> str:
    return json.dumps(str(text), ensure_ascii=False)
