"""Finds the line of headings and recognises what each heading is about, in English and French."""

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice

from fireweed.care.rules.intake.row import Row
from fireweed.care.rules.intake.unusable import EMPTY, NO_HEADINGS, Unusable

_SEARCHED = 10
_FILLERS = frozenset(
    {"the", "of", "a", "an", "s", "person", "participant", "participants", "survivor", "client", "clients"}
    | {"la", "le", "les", "l", "d", "de", "du", "des", "personne", "participante", "participantes", "cliente"}
)
"""Words that add nothing to a heading; some are other programs' words for the person."""

_PREFIXES = frozenset({"prs", "vic", "cas", "con", "org", "cco", "hte", "spl"})
_FIRST = ("person_who_harmed", "relatives", "staff", "official_number")
_VALUE = re.compile(r"\S+@\S+\.\S+|\d{4}-\d{2}-\d{2}\b.*|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b.*|\+?[\d ().-]{7,}")


@dataclass(frozen=True, slots=True)
class Headings:
    """The columns of a table: their names as the map uses them, their second names if any, and the line they end on."""

    names: tuple[str, ...]
    second: tuple[str, ...]
    last_line: int

    @property
    def two_rows(self) -> bool:
        """Whether the table names its columns on two lines."""
        return any(self.second)


def fold(text: str) -> str:
    """The bare words of a heading, without case, accents or joined capitals: "prs_FirstName" is "prs first name"."""
    text = re.sub(r"[(\[{].*?[)\]}]", " ", text) if re.sub(r"[(\[{].*?[)\]}]", "", text).strip() else text
    text = re.sub(r"(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Ý])|(?<=[A-Z])(?=[A-Z][a-z])", " ", text)
    text = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", text))


def recognise(heading: str) -> str:
    """What a heading is about: a field, optionally with a rank ("chosen_name.2"), a kind left out, or nothing ("")."""
    words = fold(heading).split()
    if words and words[0] in _PREFIXES:
        words = words[1:]
    if words and words[0] == "per":
        return "person_who_harmed"
    exact, within = _vocabulary()
    spaced = f" {' '.join(words)} "
    found = {kind: len(phrase) for phrase, kind in within if f" {phrase} " in spaced}
    for kind in _FIRST:
        if kind in found:
            return kind
    bare = "".join(word for word in words if word not in _FILLERS)
    if kind := exact.get("".join(words), "") or exact.get(bare, ""):
        return kind
    return next(iter(found), "")


def find_headings(rows: Iterable[Row]) -> Headings:
    """The headings among the first lines; raises Unusable where there are none, or people in their place."""
    first = [row for row in islice(rows, _SEARCHED * 2) if any(row.cells)][:_SEARCHED]
    if not first:
        raise Unusable(EMPTY)
    best = max(first, key=lambda row: (_recognised(row) > 0, _recognised(row) >= 2, -row.line))
    if not _recognised(best) or any(_VALUE.fullmatch(cell) for cell in best.cells):
        raise Unusable(NO_HEADINGS)
    follower = next((row for row in first if row.line > best.line), None)
    if follower is None or not _doubles(best, follower):
        return Headings(_distinct(best.cells), (), best.line)
    width = max(len(best.cells), len(follower.cells))
    shown = tuple(follower.cell(at) or best.cell(at) for at in range(width))
    return Headings(_distinct(shown), tuple(best.cell(at) for at in range(width)), follower.line)


def column_letter(position: int) -> str:
    """The letter a spreadsheet shows over a column: 0 is A, 26 is AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _recognised(row: Row) -> int:
    return sum(recognise(cell) != "" for cell in row.cells if cell and len(cell) <= 80)


def _doubles(first: Row, second: Row) -> bool:
    """Whether the second line names the same columns again rather than holding a person."""
    filled = [at for at, cell in enumerate(second.cells) if cell]
    if len(filled) < 2 or any(_VALUE.fullmatch(second.cell(at)) for at in filled):
        return False
    same = sum(bool(first.cell(at)) and recognise(second.cell(at)) != "" for at in filled)
    return same >= 0.6 * len(filled)


def _distinct(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Names told apart: an empty one is the letter of its column, a repeated one is numbered."""
    names: list[str] = []
    for position, cell in enumerate(cells):
        name = " ".join(cell.split()) or f"[{column_letter(position)}]"
        times = 1
        while (name if times == 1 else f"{name} ({times})") in names:
            times += 1
        names.append(name if times == 1 else f"{name} ({times})")
    return tuple(names)


@cache
def _vocabulary() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """The headings other programs use: exact ones, joined, and phrases that decide wherever they stand."""
    exact: dict[str, str] = {}
    within: list[tuple[str, str]] = []
    text = (files(__package__) / "headings.csv").read_text(encoding="utf-8")
    for entry in csv.DictReader(text.splitlines()):
        if entry["how"] == "is":
            exact[entry["words"].replace(" ", "")] = entry["field"]
            exact.setdefault("".join(w for w in entry["words"].split() if w not in _FILLERS), entry["field"])
        else:
            within.append((entry["words"], entry["field"]))
    return exact, tuple(within)
