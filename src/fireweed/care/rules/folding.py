"""How names are compared: case and Latin accents folded, every other mark kept, so that no name becomes another."""

import unicodedata

_ALSO = str.maketrans({
    "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t",
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'",
    "-": " ", "‐": " ", "‑": " ", "–": " ", "—": " ", "_": " ", "·": " ", ".": " ", ",": " ",
})  # fmt: skip


def folded(text: str) -> str:
    """A text ready to be compared: "Élodie-Anne" is "elodie anne"; syllabics, Arabic or Devanagari marks stay."""
    made: list[str] = []
    latin = False
    for sign in unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).casefold()):
        if unicodedata.combining(sign):
            if latin:
                continue
        elif unicodedata.category(sign) == "Cf":
            continue
        else:
            latin = unicodedata.name(sign, "").startswith("LATIN ")
        made.append(sign)
    return " ".join(unicodedata.normalize("NFC", "".join(made)).translate(_ALSO).split())


def found(needle: str, *texts: str) -> bool:
    """Whether every word of the needle is somewhere in the texts; an empty needle finds everybody."""
    there = " ".join(folded(text) for text in texts)
    bare = there.replace(" ", "")
    whole = folded(needle)
    return all(word in there for word in whole.split()) or whole.replace(" ", "") in bare
