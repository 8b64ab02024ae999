"""The last hand on a citation: quotation marks by depth, punctuation that met, and what is set in italics.

While a citation is put together, marks stand for quotation marks and italics; here they become what the style prints.
"""

import re
from dataclasses import dataclass

OPEN, CLOSE, SLANT, UPRIGHT = "\ue000", "\ue001", "\ue002", "\ue003"
"""Characters of the private area that no reference may hold: `source` takes them out."""
MARKS = re.compile("[\ue000-\ue00f]")
_ANY = "[\ue001\ue002\ue003]*"


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotation marks of a language, and whether a full stop goes inside them."""

    outer: tuple[str, str]
    inner: tuple[str, str]
    inside: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One citation: pieces of text, each in italics or not."""

    pieces: tuple[tuple[str, bool], ...]

    @property
    def plain(self) -> str:
        """The citation without italics."""
        return "".join(text for text, _ in self.pieces)

    def __str__(self) -> str:
        return self.plain


_TEXT_QUOTES = str.maketrans({"“": OPEN, "”": CLOSE, "«": OPEN, "»": CLOSE})
_GUILLEMET = re.compile("«[\u00a0\u202f ]?|[\u00a0\u202f ]?»")
_SINGLE = re.compile(r"(?<![\w])‘([^‘’]*(?:’\w[^‘’]*)*)’(?!\w)")
_STRAIGHT = re.compile(r'(?<![\w])"([^"]+)"(?![\w])')


def marked(text: str) -> str:
    """A text of a reference with its own quotation marks as marks, so that they can give way to those around them."""
    text = MARKS.sub("", text)
    text = _GUILLEMET.sub(lambda m: OPEN if "«" in m[0] else CLOSE, text)
    text = _STRAIGHT.sub(f"{OPEN}\\1{CLOSE}", text)
    return _SINGLE.sub(f"{OPEN}\\1{CLOSE}", text).translate(_TEXT_QUOTES)


def line_of(text: str, quotes: Quotes) -> Line:
    """A finished citation from a marked one."""
    text = _punctuated(text, quotes)
    depth, said = 0, []
    for letter in text:
        if letter == OPEN:
            said.append((quotes.outer, quotes.inner)[depth % 2][0])
            depth += 1
        elif letter == CLOSE:
            depth = max(0, depth - 1)
            said.append((quotes.outer, quotes.inner)[depth % 2][1])
        else:
            said.append(letter)
    return Line(_pieces("".join(said).strip()))


_AFTER_ASKING = re.compile(rf"([?!…])({_ANY})\.(?=\s|$|[{UPRIGHT}{CLOSE}])")
_COMMA_AFTER_STOP = re.compile(rf"([,;:])({_ANY})([,;:.])(?=\s|$)")
_STOPS = re.compile(rf"\.({_ANY})\s*\.(?=\s|$|[{UPRIGHT}{CLOSE}])")
_OUT = re.compile(f"({CLOSE}+)([{UPRIGHT}]*)([.,])(?=\\s|$)")
_DOUBLED = re.compile(f"([.,?!])({CLOSE}+{UPRIGHT}*)\\.(?=\\s|$)")


def _punctuated(text: str, quotes: Quotes) -> str:
    """Two full stops are one, a question needs none, and where the language puts them inside the quotation marks they go."""
    text = _AFTER_ASKING.sub(r"\1\2", text)
    text = _STOPS.sub(r".\1", text)
    text = re.sub(r" {2,}", " ", text)
    if quotes.inside:
        text = _OUT.sub(r"\3\1\2", text)
        text = re.sub(f"([?!.,])([.,])({CLOSE})", lambda m: (m[1] if m[1] in "?!" or m[2] == "." else m[2]) + m[3], text)
        text = _DOUBLED.sub(r"\1\2", text)
    return text


def _pieces(text: str) -> tuple[tuple[str, bool], ...]:
    found, depth = [], 0
    for part in re.split(f"([{SLANT}{UPRIGHT}])", text):
        if part == SLANT:
            depth += 1
        elif part == UPRIGHT:
            depth = max(0, depth - 1)
        elif part:
            found.append((part, depth % 2 == 1))
    return tuple(found)
