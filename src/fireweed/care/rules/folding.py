"""How names are compared: case and Latin accents folded, every other mark kept, so that no name becomes another."""

import unicodedata
from collections.abc import Callable

_ALSO = str.maketrans({
    "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t",
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'",
    "-": " ", "‐": " ", "‑": " ", "–": " ", "—": " ", "_": " ", "·": " ", ".": " ", ",": " ",
})  # fmt: skip


def folded(text: str) -> str:
    """A text ready to be compared: "Élodie-Anne" is "elodie anne"; syllabics, Arabic or Devanagari marks stay."""
    if text.isascii():
        return " ".join(text.lower().translate(_ALSO).split())
    made: list[str] = []
    latin = False
    for sign in unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).casefold()):
        if sign.isascii():
            latin = sign.isalpha()
        elif unicodedata.combining(sign):
            if latin:
                continue
        elif unicodedata.category(sign) == "Cf":
            continue
        else:
            latin = unicodedata.name(sign, "").startswith("LATIN ")
        made.append(sign)
    return " ".join(unicodedata.normalize("NFC", "".join(made)).translate(_ALSO).split())


def finder(needle: str) -> Callable[..., bool]:
    """What tells whether every word of the needle is somewhere in some texts; an empty needle finds everybody."""
    whole = folded(needle)
    words, together = whole.split(), whole.replace(" ", "")

    def found(*texts: str) -> bool:
        if not words:
            return True
        there = " ".join(folded(text) for text in texts)
        return all(word in there for word in words) or together in there.replace(" ", "")

    return found
