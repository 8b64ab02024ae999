"""Tables in text: which letters, which separator, and the lines one after the other."""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fireweed.bilingual import Two
from fireweed.care.rules.intake.row import Row, row_of
from fireweed.care.rules.intake.unusable import NOT_TEXT, OPEN_QUOTE, TOO_MANY_LINES, UNKNOWN_LETTERS, Unusable

SEPARATORS = (",", ";", "\t")
MAX_LINES = 1_048_576
_CHUNK = 1 << 16
_LONGEST_LINE = 1 << 20
_FOREIGN = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"\x7fELF")
"""First bytes of archives, documents, pictures and programs, whatever their name says."""


WINDOWS_GUESSED = Two(
    "The file does not say how its letters are written. It was read as Windows-1252; if accents look wrong, save it "
    "again as “CSV UTF-8”.",
    "Le fichier n’indique pas l’encodage de ses lettres. Il a été lu en Windows-1252; si les accents s’affichent mal, "
    "enregistrez-le de nouveau en «\u00a0CSV UTF-8\u00a0».",
)
UTF16_GUESSED = Two(
    "The file does not say how its letters are written. It was read as UTF-16.",
    "Le fichier n’indique pas l’encodage de ses lettres. Il a été lu en UTF-16.",
)
SOME_DAMAGED = Two(
    "Some letters in this file are damaged. The lines where they stand are set aside.",
    "Des lettres de ce fichier sont endommagées. Les lignes où elles se trouvent sont mises de côté.",
)


@dataclass(frozen=True, slots=True)
class TextForm:
    """How a text table is written: its encoding, its separator, and what was guessed."""

    encoding: str
    separator: str
    guesses: tuple[Two, ...] = ()


def form_of(path: Path) -> TextForm:
    """How this text table is written; raises Unusable when it is no text."""
    with path.open("rb") as stream:
        head = stream.read(_CHUNK)
    encoding, guesses = _encoding(path, head)
    sample = codecs.getincrementaldecoder(encoding)("replace").decode(head)
    if _looks_binary(sample):
        raise Unusable(NOT_TEXT)
    return TextForm(encoding, _separator(sample), guesses)


def text_rows(path: Path, form: TextForm) -> Iterator[Row]:
    """The lines of the table, one at a time; a cell that spans several lines counts from its first."""
    with path.open("rb") as raw:
        stream = io.TextIOWrapper(raw, encoding=form.encoding, errors="replace", newline="")
        counted = _Counted(stream)
        reader = csv.reader(counted, delimiter=form.separator)
        while True:
            line = counted.line + 1
            try:
                texts = next(reader, None)
            except csv.Error:
                raise Unusable(OPEN_QUOTE.format(line=line)) from None
            if texts is None:
                return
            if line == 1 and _says_separator(texts, form.separator):
                continue
            yield row_of(line, texts)


class _Counted:
    """Lines of a stream, counted, none longer than the limit."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        self._stream = stream
        self.line = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        text = self._stream.readline(_LONGEST_LINE)
        if not text:
            raise StopIteration
        self.line += 1
        if len(text) >= _LONGEST_LINE:
            raise Unusable(OPEN_QUOTE.format(line=self.line))
        if self.line > MAX_LINES:
            raise Unusable(TOO_MANY_LINES.format(limit=MAX_LINES))
        return text


def _encoding(path: Path, head: bytes) -> tuple[str, tuple[Two, ...]]:
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig", _damage(path)[1]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", ()
    if head.startswith(_FOREIGN):
        raise Unusable(NOT_TEXT)
    if b"\0" in head and (bare := _bare_utf16(head)):
        return bare, (UTF16_GUESSED,)
    sound, guesses = _damage(path)
    if sound:
        return "utf-8", guesses
    if any(byte in head for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)):
        raise Unusable(UNKNOWN_LETTERS)
    return "cp1252", (WINDOWS_GUESSED,)


def _bare_utf16(head: bytes) -> str:
    """The order of the bytes, if every other one is empty as in UTF-16 without its mark; else nothing."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    if odd > half * 0.4 and even < half * 0.02:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.02:
        return "utf-16-be"
    return ""


def _damage(path: Path) -> tuple[bool, tuple[Two, ...]]:
    """Whether the whole file is UTF-8 but for a little damage, and the sentence about that damage."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    bad = good = 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            text = decoder.decode(chunk)
            bad += text.count("\ufffd")
            good += 0 if text.isascii() else sum(letter > "\x7f" for letter in text)
    bad += len(decoder.decode(b"", final=True))
    if not bad:
        return True, ()
    return bad * 5 < good, (SOME_DAMAGED,)


def _looks_binary(sample: str) -> bool:
    odd = sum(letter < " " and letter not in "\t\n\r\f" for letter in sample) + sample.count("\ufffd")
    return odd > max(8, len(sample) * 0.02)


def _separator(sample: str) -> str:
    first = sample.partition("\n")[0].strip("\r\ufeff ").lower()
    if first.startswith("sep=") and first[4:5] in SEPARATORS:
        return first[4]
    return max(SEPARATORS, key=lambda separator: _columns(sample, separator))


def _columns(sample: str, separator: str) -> float:
    """How many columns this separator would give, most trusted where the lines agree."""
    widths: list[int] = []
    try:
        for texts in csv.reader(io.StringIO(sample[:20_000], newline=""), delimiter=separator):
            if any(text.strip() for text in texts):
                widths.append(len(texts))
            if len(widths) == 10:
                break
    except csv.Error:
        pass
    if not widths:
        return 0
    usual = max(set(widths), key=widths.count)
    return (usual - 1) * widths.count(usual) / len(widths)


def _says_separator(texts: list[str], separator: str) -> bool:
    said = separator.join(texts).lstrip("\ufeff").lower()
    return said in ("sep=" + separator, "sep=")
