"""Workbooks: what is refused before opening, and the lines of one sheet, streamed."""

import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.read_only import EMPTY_CELL

from fireweed.care.rules.intake.row import Mark, Row, row_of
from fireweed.care.rules.intake.unusable import (
    EMPTY,
    LOCKED_WORKBOOK,
    NO_SUCH_SHEET,
    NOT_A_WORKBOOK,
    OLD_WORKBOOK,
    STRANGE_WORKBOOK,
    SWOLLEN_WORKBOOK,
    TOO_MANY_COLUMNS,
    TOO_MANY_LINES,
    Unusable,
)

MAX_MEMBERS = 200
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 100
MAX_LINES = 1_048_576
MAX_COLUMNS = 500
_LONGEST_ROW = 2 * 1024 * 1024
_CHUNK = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_PROLOG_ENCODING = re.compile(rb"<\?xml[^>]{0,200}encoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_ROOT = re.compile(rb"<[A-Za-z_]")
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_ROW_START = re.compile(rb"<(?:\w+:)?row[ >/]")
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})


@dataclass(frozen=True, slots=True)
class BookForm:
    """What was seen in a workbook before reading: its visible sheets and whether any cell holds a formula."""

    sheets: tuple[str, ...]
    formulas: bool


def book_form_of(path: Path) -> BookForm:
    """The shape of this workbook; raises Unusable where it is locked, old, swollen, strange or damaged."""
    with path.open("rb") as stream:
        head = stream.read(8)
        if head == _OLE:
            raise Unusable(LOCKED_WORKBOOK if _LOCKED in stream.read() else OLD_WORKBOOK)
    if not head.startswith(b"PK"):
        raise Unusable(NOT_A_WORKBOOK)
    formulas = _inspect(path)
    with _opened(path, values=True) as book:
        sheets = tuple(sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible")
    if not sheets:
        raise Unusable(EMPTY)
    return BookForm(sheets, formulas)


def book_rows(path: Path, form: BookForm, sheet: str) -> Iterator[Row]:
    """The lines of one sheet, one at a time, as they were last saved; nothing is calculated."""
    if sheet not in form.sheets:
        raise Unusable(NO_SUCH_SHEET.format(sheet=sheet))
    with _opened(path, values=True) as book:
        values = _lines(book[sheet])
        if not form.formulas:
            for line, cells in enumerate(values, 1):
                yield row_of(line, [_text(cell) for cell in cells])
            return
        with _opened(path, values=False) as written:
            for line, (cells, raw) in enumerate(zip(values, _lines(written[sheet]), strict=False), 1):
                yield row_of(line, [_text(cell) for cell in cells], tuple(_formula_marks(cells, raw)))


def _inspect(path: Path) -> bool:
    """Refuse what no table needs, member by member; says whether a formula was seen."""
    formulas = False
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            unpacked = sum(member.file_size for member in members)
            packed = sum(member.compress_size for member in members)
            if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED:
                raise Unusable(SWOLLEN_WORKBOOK)
            if unpacked > 1024 * 1024 and unpacked > MAX_RATIO * max(1, packed):
                raise Unusable(SWOLLEN_WORKBOOK)
            if any(member.flag_bits & 1 for member in members):
                raise Unusable(LOCKED_WORKBOOK)
            if not any(member.filename.lower().endswith("workbook.xml") for member in members):
                raise Unusable(NOT_A_WORKBOOK)
            for member in members:
                formulas = _inspect_member(archive, member) or formulas
    except Unusable:
        raise
    except Exception:  # a damaged archive raises almost anything
        raise Unusable(NOT_A_WORKBOOK) from None
    return formulas


def _inspect_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    with archive.open(member) as stream:
        head = stream.read(_CHUNK)
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        if start.startswith((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")):
            raise Unusable(STRANGE_WORKBOOK)
        if not start.startswith(b"<"):
            return False
        root = _ROOT.search(head)
        encoding = _PROLOG_ENCODING.match(start)
        prolog = head[: root.start()] if root else head
        if not root or b"<!DOCTYPE" in prolog or b"<!ENTITY" in prolog:
            raise Unusable(STRANGE_WORKBOOK)
        if encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii", b"ascii"):
            raise Unusable(STRANGE_WORKBOOK)
        formulas, since_row = False, 0
        while head:
            formulas = formulas or _FORMULA.search(head) is not None
            since_row = since_row + len(head) if not _ROW_START.search(head) else 0
            if since_row > _LONGEST_ROW and "sheet" in member.filename and "/worksheets/" in member.filename:
                raise Unusable(SWOLLEN_WORKBOOK)
            tail = head[-16:]
            more = stream.read(_CHUNK)
            head = tail + more if more else b""
        return formulas


@contextmanager
def _opened(path: Path, *, values: bool) -> Iterator[Any]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(path, read_only=True, data_only=values, keep_links=False)
    except Exception:  # a damaged workbook raises almost anything, sometimes with values in the words
        raise Unusable(NOT_A_WORKBOOK) from None
    try:
        yield book
    finally:
        book.close()


def _lines(sheet: Any) -> Iterator[tuple[Any, ...]]:
    """The cells of each line; read in handfuls so that warnings, which quote values, stay silent."""
    sheet.reset_dimensions()
    source = iter(sheet.iter_rows(max_col=MAX_COLUMNS + 1))
    done = 0
    blank: tuple[Any, ...] | None = None
    while True:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                handful = list(islice(source, 200))
        except Exception:  # as above
            raise Unusable(NOT_A_WORKBOOK) from None
        if not handful:
            return
        done += len(handful)
        if done > MAX_LINES:
            raise Unusable(TOO_MANY_LINES.format(limit=MAX_LINES))
        for cells in handful:
            if cells is blank:  # every missing line is one and the same tuple
                yield ()
                continue
            if len(cells) > MAX_COLUMNS and cells[MAX_COLUMNS].value is not None:
                raise Unusable(TOO_MANY_COLUMNS.format(limit=MAX_COLUMNS))
            width = len(cells)
            while width and (cells[width - 1] is EMPTY_CELL or cells[width - 1].value is None):
                width -= 1
            blank = blank if width else cells
            yield cells[:width]


def _text(cell: Any) -> str:
    value = cell.value
    if value is None or (cell.data_type == "e" or value in _ERRORS):
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _formula_marks(values: tuple[Any, ...], written: tuple[Any, ...]) -> Iterator[tuple[int, Mark]]:
    for position, raw in enumerate(written):
        if raw.data_type == "f":
            has_result = position < len(values) and _text(values[position]) != ""
            yield position, Mark.FORMULA_RESULT if has_result else Mark.FORMULA_WITHOUT_RESULT
