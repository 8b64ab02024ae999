"""The shape of a release: what each key may hold. Values in, a `Folder` part or `Unusable` out; no file is touched here."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from fireweed.bilingual import Two

Cell = tuple[str, ...]
"""A row of a table without its count: one label for each dimension, the total label for a margin."""

_HASH = re.compile(r"[0-9a-f]{64}")
_NUMBER_IN_WORDS = re.compile(r"\d+")
_DATES = re.compile(r"\b(?:19|20)\d\d(?:-\d\d){0,2}\b")
RELEASE = {"id", "status", "audience", "period", "threshold", "tables", "groupings", "previous", "certificate", "figures", "words"}
TABLE = {"id", "file", "dimensions", "multi", "total_label", "measure", "suppressed", "rounding", "universe", "period"}


class Unusable(Exception):
    """The folder cannot be used; `why` says what to do about it, in both languages."""

    def __init__(self, why: Two) -> None:
        super().__init__(why.en)
        self.why = why


@dataclass(frozen=True, slots=True)
class Grouping:
    """Where each category of `of` (a base variable or another grouping) belongs: no label, one, or several."""

    name: str
    of: str
    labels: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """One printed table; `cells` holds every row in order, None where the count is hidden."""

    id: str
    file: str
    dimensions: tuple[str, ...]
    multi: frozenset[str]
    total_label: str
    measure: str
    universe: str
    period: tuple[str, str]
    suppressed: str | None
    rounding: int | None
    cells: Mapping[Cell, int | None]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number shown beside a table: the count of a cell, or its share of another in per cent, to `decimals` places."""

    id: str
    kind: str
    table: str
    of: Cell
    over: Cell | None
    value: float
    decimals: int


@dataclass(frozen=True, slots=True)
class Folder:
    """A whole release; `files` holds the SHA-256 of each file (of release.json without its certificate, keys in order)."""

    id: str
    status: str
    audience: str
    period: tuple[str, str]
    threshold: int
    tables: tuple[Table, ...]
    groupings: Mapping[str, Grouping]
    figures: tuple[Figure, ...]
    previous: tuple[str, ...]
    certificate: str | None
    files: Mapping[str, str]


def refuse(en: str, fr: str) -> Unusable:
    """The error that says why, in both languages."""
    return Unusable(Two(en, fr))


def text(holder: Mapping[str, object], key: str, where: str) -> str:
    """A text that must be there and not be empty."""
    value = holder.get(key)
    if not isinstance(value, str) or not value.strip():
        raise refuse(f"{where}: “{key}” must be a text.", f"{where}\u00a0: «\u00a0{key}\u00a0» doit être un texte.")
    return value


def whole(holder: Mapping[str, object], key: str, where: str, least: int) -> int:
    """A whole number of at least `least`."""
    value = holder.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise refuse(
            f"{where}: “{key}” must be a whole number of {least} or more.",
            f"{where}\u00a0: «\u00a0{key}\u00a0» doit être un nombre entier d’au moins {least}.",
        )
    return value


def texts(holder: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    """A list of texts, each there once; a key that is not there is an empty list."""
    value = holder.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value) or len(set(value)) != len(value):
        raise refuse(
            f"{where}: “{key}” must be a list of texts, each there once.",
            f"{where}\u00a0: «\u00a0{key}\u00a0» doit être une liste de textes, sans répétition.",
        )
    return tuple(value)


def period(holder: Mapping[str, object], where: str) -> tuple[str, str]:
    """From and to, ISO days, in this order."""
    value = holder.get("period")
    try:
        assert isinstance(value, dict)
        first, last = date.fromisoformat(value["from"]), date.fromisoformat(value["to"])
        assert first <= last and (first.isoformat(), last.isoformat()) == (value["from"], value["to"])
    except (AssertionError, KeyError, TypeError, ValueError):
        raise refuse(
            f"{where}: “period” must say from and to, as YYYY-MM-DD, in this order.",
            f"{where}\u00a0: «\u00a0period\u00a0» doit donner from et to, en AAAA-MM-JJ, dans cet ordre.",
        ) from None
    return first.isoformat(), last.isoformat()


def previous(holder: Mapping[str, object], where: str) -> tuple[str, ...]:
    """The ids of earlier releases; an entry may also be an object that holds an `id`."""
    value = holder.get("previous", [])
    ids = [one.get("id") if isinstance(one, dict) else one for one in value] if isinstance(value, list) else [None]
    return texts({"previous": ids}, "previous", where)


def grouping(name: str, value: object, where: str) -> Grouping:
    """One entry of `groupings`."""
    shape = isinstance(value, dict) and isinstance(value.get("map"), dict) and value["map"]
    if not isinstance(value, dict) or not shape:
        raise refuse(
            f"{where}: the grouping “{name}” must say what it is “of”, and hold a “map”.",
            f"{where}\u00a0: le regroupement «\u00a0{name}\u00a0» doit donner «\u00a0of\u00a0» et «\u00a0map\u00a0».",
        )
    here = f"{where}, {name}"
    labels = {
        category: texts({"map": [label] if isinstance(label, str) else label}, "map", here)
        for category, label in value["map"].items()
    }
    return Grouping(name, text(value, "of", here), labels)


def certificate(holder: Mapping[str, object], where: str) -> str | None:
    """The SHA-256 of the certificate beside it, or None where there is none."""
    value = holder.get("certificate")
    if value is None:
        return None
    if not isinstance(value, str) or not _HASH.fullmatch(value):
        raise refuse(
            f"{where}: “certificate” must be null or the SHA-256 of the certificate.",
            f"{where}\u00a0: «\u00a0certificate\u00a0» doit être null ou le SHA-256 du certificat.",
        )
    return value


def no_loose_numbers(holder: Mapping[str, object], known: set[str], where: str) -> None:
    """A key that this format does not know may hold words, years and days, but no other number: nobody could attack it."""
    for key, value in holder.items():
        if key not in known and _holds_number(value):
            raise refuse(
                f"{where}: “{key}” holds a number that no table holds. Put it into a table or into “figures”, or take it out.",
                f"{where}\u00a0: «\u00a0{key}\u00a0» contient un nombre qui n’est dans aucun tableau. Mettez-le dans un tableau "
                "ou dans «\u00a0figures\u00a0», ou retirez-le.",
            )


def check_words(value: object, labels: Mapping[str, Iterable[str]], where: str) -> None:
    """How categories are said: of printed ones alone, and with no number that does not stand in the category itself."""
    known = {name: set(codes) for name, codes in labels.items()}
    for name, said in value.items() if isinstance(value, dict) else [("", None)]:
        for code, both in said.items() if isinstance(said, dict) else [("", None)]:
            texts_ = list(both.values()) if isinstance(both, dict) and set(both) == {"en", "fr"} else [None]
            good = name in known and code in known[name] and all(isinstance(one, str) for one in texts_)
            numbers = {number for one in texts_ for number in _NUMBER_IN_WORDS.findall(_DATES.sub("", str(one)))}
            if not good or not numbers <= set(_NUMBER_IN_WORDS.findall(code)):
                raise refuse(
                    f"{where}: “words” says categories that are printed, in en and fr, without a number that is not in the "
                    f"category itself ({name}, {code}).",
                    f"{where}\u00a0: «\u00a0words\u00a0» dit des catégories publiées, en en et fr, sans nombre qui ne soit "
                    f"dans la catégorie elle-même ({name}, {code}).",
                )


def _holds_number(value: object) -> bool:
    if isinstance(value, bool) or value is None:
        return False
    if isinstance(value, str):
        return not _HASH.fullmatch(value) and _NUMBER_IN_WORDS.search(_DATES.sub("", value)) is not None
    if isinstance(value, dict):
        return any(_holds_number(one) for pair in value.items() for one in pair)
    return any(_holds_number(one) for one in value) if isinstance(value, list) else True
