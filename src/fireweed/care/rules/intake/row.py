"""One line of a table as plain text, with what was noticed in it."""

import re
import unicodedata
from dataclasses import dataclass, field
from enum import Enum

from fireweed.bilingual import Two


class Mark(Enum):
    """Something worth saying about one cell."""

    CONTROL_REMOVED = Two(
        "Invisible control characters were taken out of this cell.",
        "Des caractères de commande invisibles ont été retirés de cette cellule.",
    )
    LIKE_A_FORMULA = Two(
        "This cell begins like a formula. It was kept as text and never calculated.",
        "Cette cellule commence comme une formule. Elle a été gardée comme texte et n’a jamais été calculée.",
    )
    FORMULA_RESULT = Two(
        "This cell holds a formula. The result saved in the file was taken; nothing was calculated.",
        "Cette cellule contient une formule. Le résultat enregistré dans le fichier a été repris; rien n’a été "
        "calculé.",
    )
    FORMULA_WITHOUT_RESULT = Two(
        "This cell holds a formula without a usable result. In the spreadsheet, replace it with its value and try "
        "again.",
        "Cette cellule contient une formule sans résultat utilisable. Dans le tableur, remplacez-la par sa valeur et "
        "réessayez.",
    )
    LETTERS_DAMAGED = Two(
        "Some letters in this cell are damaged. Correct them in the file and try again.",
        "Des lettres de cette cellule sont endommagées. Corrigez-les dans le fichier et réessayez.",
    )


BLOCKING = frozenset({Mark.FORMULA_WITHOUT_RESULT, Mark.LETTERS_DAMAGED})
"""Marks for which the cell cannot be trusted, so the line is set aside."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its number in the file (1 is the first), its cells as text, and the marks on them by position."""

    line: int
    cells: tuple[str, ...] = field(repr=False)
    marks: tuple[tuple[int, Mark], ...] = ()

    def cell(self, position: int) -> str:
        """The text at a position, empty where the line is shorter."""
        return self.cells[position] if position < len(self.cells) else ""


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_PLAIN_START = re.compile(r"[+\-][\d\s().\-]*(?:,\d+)?(?:\s*(?:#|x|ext|poste)\.?\s*\d+)?$", re.IGNORECASE)
_STARTS = ("=", "+", "-", "@")
_NOTHING = frozenset({"NULL", "N/A", "n/a", "-", "–", "—", "?"})


def tidy(text: str) -> tuple[str, tuple[Mark, ...]]:
    """The text composed (NFC), without control characters or outer spaces, and what was noticed."""
    marks: list[Mark] = []
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _CONTROL.search(text):
        text = _CONTROL.sub("", text)
        marks.append(Mark.CONTROL_REMOVED)
    text = unicodedata.normalize("NFC", text).strip()
    if text in _NOTHING:
        return "", tuple(marks)
    if text[:1] == "'" and text[1:2] in _STARTS:  # how a spreadsheet, and our own files, say that a cell is text
        text = text[1:]
    if text[:1] in ("=", "@") or (text[:1] in ("+", "-") and not _PLAIN_START.match(text)):
        marks.append(Mark.LIKE_A_FORMULA)
    if "\ufffd" in text:
        marks.append(Mark.LETTERS_DAMAGED)
    return text, tuple(marks)


def row_of(line: int, texts: list[str], seen: tuple[tuple[int, Mark], ...] = ()) -> Row:
    """A row from raw texts, tidied cell by cell; `seen` are marks already known."""
    cells: list[str] = []
    marks = list(seen)
    for position, raw in enumerate(texts):
        text, found = tidy(raw)
        cells.append(text)
        marks.extend((position, mark) for mark in found)
    while cells and not cells[-1]:
        cells.pop()
    return Row(line, tuple(cells), tuple(marks))
