"""Capitals and page ranges as a style asks for them."""

import re
from typing import Any

from citeproc import model
from citeproc.string import String

from fireweed.evidence.citing.pieces import CLOSE, OPEN

_WORD = re.compile(rf"[^\W_][\w’'{OPEN}{CLOSE}]*")
_STOP = frozenset(model.TextCased._stop_words) | {"v", "vs", "von", "van", "de", "d’", "la", "der", "den", "et"}


def case(self: Any, text: Any, language: str | None = None) -> Any:
    """Title case as the language asks: after a hyphen too, behind a quotation mark, the last word always."""
    how = self.get("text-case")
    if how is None or not text:
        return text
    if how == "title":
        return String(_titled(str(text))) if language in (None, "en") else text
    if how == "capitalize-first":
        return _first_letter(str(text))
    if how == "capitalize-all":
        return String(re.sub(r"(?<![\w’])\w", lambda m: m[0].upper(), str(text)))
    if how == "sentence":
        return _first_letter(str(text))
    return {"lowercase": String(str(text).lower()), "uppercase": String(str(text).upper())}.get(how, text)


def _first_letter(text: str) -> Any:
    return String(re.sub(r"\w", lambda m: m[0].upper(), text, count=1))


def _titled(text: str) -> str:
    words = list(_WORD.finditer(text))
    made, end = [], 0
    for place, word in enumerate(words):
        before = text[end : word.start()]
        made.append(before)
        said, bare = word[0], word[0].strip(OPEN + CLOSE)
        first = place == 0 or re.search(rf"[:?!.–—]{{1}}[\s{OPEN}{CLOSE}]*$", before) is not None or OPEN in before
        last = place == len(words) - 1
        if bare.islower() and (first or last or bare not in _STOP):
            said = said[0].upper() + said[1:]
        made.append(said)
        end = word.end()
    return "".join(made) + text[end:]


def last_page(self: Any, first: str, last: str) -> str:
    """The end of a range as the style shortens it."""
    how = self.get_root().get("page-range-format")
    head, tail = re.fullmatch(r"(\D*)(\d+)(.*)", first.strip()), re.fullmatch(r"(\D*)(\d+)(.*)", last.strip())
    if how is None or head is None or tail is None or (tail[1] and tail[1] != head[1]) or tail[3] or head[3]:
        return last
    low, high = head[2], tail[2]
    if len(high) < len(low):
        high = low[: len(low) - len(high)] + high
    if how == "expanded" or len(high) != len(low):
        return (tail[1] or head[1] if how == "expanded" else tail[1]) + high
    common = next((place for place, (a, b) in enumerate(zip(low, high, strict=True)) if a != b), len(low) - 1)
    if how == "minimal":
        return high[common:]
    if how == "minimal-two":
        return high[min(common, max(0, len(high) - 2)) :]
    number = int(low)
    if number < 100 or number % 100 == 0:
        return high
    if len(low) > 3 and len(high[common:]) > 2 and how == "chicago-15":
        return high
    return high[common:] if number % 100 < 10 else high[min(common, len(high) - 2) :]
