"""What people type: control characters removed with care, lengths limited with a sentence, nothing else touched.

Right-to-left text, emoji joined from several signs, syllabics and combining marks come through as they were typed.
"""

import unicodedata

from fireweed.bilingual import Two

SHORT, LONG, NOTE = 200, 4_000, 20_000
"""Characters there is room for: in a line, in a few sentences, in a note."""

_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_LINE_ENDS = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\x0b": "\n", "\x0c": "\n"}

_TOO_LONG = Two(
    "This is {length} characters long and there is room for {limit}. Shorten it, or put the rest in a note.",
    "Ce texte compte {length} caractères et il y a de la place pour {limit}. Raccourcissez-le ou mettez le reste dans "
    "une note.",
)


def clean(text: str, *, lines: bool = False) -> str:
    """The text composed (NFC) and without control characters; line ends stay where `lines` are wanted.

    Signs that turn the direction of everything after them go; the marks that right-to-left writing needs stay.
    """
    for ending, plain in _LINE_ENDS.items():
        text = text.replace(ending, plain)
    kept = "".join(_kept(sign, lines) for sign in text)
    composed = unicodedata.normalize("NFC", kept)
    if lines:
        return "\n".join(line.rstrip() for line in composed.split("\n")).strip()
    return " ".join(composed.split())


def _kept(sign: str, lines: bool) -> str:
    if sign == "\n":
        return "\n" if lines else " "
    if sign == "\t":
        return " "
    point = ord(sign)
    nothing = unicodedata.category(sign) in ("Cc", "Cs") or sign in _TURNS
    return "" if nothing or point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF else sign


def too_long(text: str, limit: int) -> Two | None:
    """Why a text is too long, or None when there is room for it."""
    if len(text) <= limit:
        return None
    return _TOO_LONG.format(
        length=Two(f"{len(text):,}", f"{len(text):,}".replace(",", "\u00a0")),
        limit=Two(f"{limit:,}", f"{limit:,}".replace(",", "\u00a0")),
    )
