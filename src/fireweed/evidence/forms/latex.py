"""Text for BibTeX and back: signs that LaTeX would act on, braces that keep capitals, accents written as commands."""

import re
from functools import cache
from typing import Any

_SIGNS = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "$": r"\$", "#": r"\#", "_": r"\_",
          "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}  # fmt: skip
_BACK = {r"\textbackslash": "\\", r"\textasciitilde": "~", r"\textasciicircum": "^"}
_ESCAPED = re.compile(r"\\([%&$#_{}])")


def escaped(text: str) -> str:
    """Text in which LaTeX acts on nothing."""
    return "".join(_SIGNS.get(letter, letter) for letter in text)


def protected(text: str) -> str:
    """The same, with braces around each word whose capitals a style would otherwise take away."""
    return re.sub(r"\S+", lambda m: _kept(m[0]), text) if text else text


def _kept(word: str) -> str:
    return f"{{{escaped(word)}}}" if any(letter.isupper() for letter in word) else escaped(word)


def plain(text: str) -> str:
    """Text from LaTeX: accents, signs, dashes; without the braces that only held something together."""
    text = " ".join(text.split())
    for command, sign in _BACK.items():
        text = text.replace(command + "{}", _aside(sign))
    text = _ESCAPED.sub(lambda m: _aside(m[1]), text)
    if "\\" in text:
        text = _accents().latex_to_text(text.replace("%", _aside("%")))
    text = re.sub(r"[{}]", "", text).replace("~", "\u00a0")
    for written, sign in (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”")):
        text = text.replace(written, sign)
    return "".join(chr(ord(c) - _ASIDE) if _ASIDE <= ord(c) < _ASIDE + 128 else c for c in text).strip()


def _aside(sign: str) -> str:
    """A sign that stands for itself, where nothing acts on it."""
    return chr(_ASIDE + ord(sign))


_ASIDE = 0xE100


@cache
def _accents() -> Any:
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text(strict_latex_spaces=True, keep_comments=True)
