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
    return re.sub(r"\S*[^\W\d_]\S*", lambda m: _kept(m[0]), text) if text else text


def _kept(word: str) -> str:
    return f"{{{escaped(word)}}}" if any(letter.isupper() for letter in word) else escaped(word)


def plain(text: str) -> str:
    """Text from LaTeX: accents, signs, dashes; without the braces that only held something together."""
    text = " ".join(text.split())
    if "\\" in text:
        for command, sign in _BACK.items():
            text = text.replace(command + "{}", sign if sign != "\\" else "\ue010")
        text = _ESCAPED.sub(lambda m: chr(0xE020 + "%&$#_{}".index(m[1])), text)
        if "\\" in text:
            text = _accents().latex_to_text(text)
    text = re.sub(r"(?<!\ue010)[{}]", "", text).replace("~", "\u00a0") if "\ue010" not in text else re.sub(r"[{}]", "", text)
    text = text.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”")
    return "".join("%&$#_{}"[ord(c) - 0xE020] if 0xE020 <= ord(c) <= 0xE026 else c for c in text).replace("\ue010", "\\").strip()


@cache
def _accents() -> Any:
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text(strict_latex_spaces=True, keep_comments=True)
