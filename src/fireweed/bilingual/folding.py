"""Text as it is searched for in either language: without accents, capitals or punctuation."""

import unicodedata

_JOINED = str.maketrans({"œ": "oe", "æ": "ae"})


def fold(text: str) -> list[str]:
    """The words of a text without accents, capitals or punctuation: « L’École » becomes ["l", "ecole"]."""
    bare = unicodedata.normalize("NFKD", text.casefold().translate(_JOINED))
    kept = (c if c.isalnum() else " " for c in bare if unicodedata.category(c) != "Mn")
    return "".join(kept).split()
