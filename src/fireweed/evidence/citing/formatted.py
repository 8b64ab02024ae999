"""Citations as sentences: a style of the Citation Style Language turns references into lines.

citeproc-py does the work; `mending` puts right what it does wrong. A style is parsed once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from fireweed.evidence.citing.pieces import Line, line_of
from fireweed.evidence.csl import Item

STYLES = Path(__file__).resolve().parent / "styles"
_ONE_AT_A_TIME = Lock()
"""A parsed style keeps what it is rendering on itself."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its file, and the language whose terms it uses."""

    file: str
    locale: str


STYLE_OF = {
    "procedia": Style("elsevier-harvard", "en-US"),
    "apa": Style("apa", "en-US"),
    "chicago": Style("chicago-author-date", "en-US"),
    "harvard": Style("harvard-cite-them-right", "en-GB"),
    "mla": Style("modern-language-association", "en-US"),
    "iso690": Style("iso690-author-date-en", "en-GB"),
    "iso690-fr": Style("iso690-author-date-fr", "fr-FR"),
}
"""Each form that is sentences, and its style. Journals called Procedia follow Elsevier Harvard."""


def lines(form: str, items: Sequence[Item]) -> list[Line]:
    """One line for each reference, in the order of the style."""
    from citeproc.frontend import CitationStylesBibliography
    from citeproc.source import Citation, CitationItem

    from fireweed.evidence.citing import mending, quickening

    with _ONE_AT_A_TIME:
        style = _style(form)
        source = mending.source(items)
        made = CitationStylesBibliography(style.parsed, source, mending)
        cites = [CitationItem(str(number)) for number in range(len(items))]
        Citation(cites).bibliography = made
        quickening.hold(cites, source)
        made.items, made.keys = cites, mending.Keys(cites)
        if style.sorts:
            made.sort()
            made.keys = mending.Keys(made.items)
        if style.years:
            _tell_years_apart(made.items)
        return [line_of(text, style.quotes) for text in mending.rendered(style, made.items)]


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A style that was read, and what it asks for."""

    parsed: Any
    quotes: Any
    sorts: bool
    years: bool
    instead: str | None


@cache
def _style(form: str) -> _Parsed:
    from citeproc.frontend import CitationStylesStyle

    from fireweed.evidence.citing import mending

    chosen = STYLE_OF[form]
    mending.mend()
    parsed = CitationStylesStyle(str(STYLES / f"{chosen.file}.csl"), locale=chosen.locale, validate=False)
    root = parsed.root
    return _Parsed(
        parsed, mending.quotes_of(root), root.bibliography.find("cs:sort", root.nsmap) is not None,
        root.citation.get("disambiguate-add-year-suffix") == "true", root.bibliography.get("subsequent-author-substitute"),
    )


def _tell_years_apart(cites: Iterable[Any]) -> None:
    """The same people in the same year: a, b, c after the year, in the order of the list."""
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for cite in cites:
        groups.setdefault(_who_and_when(cite.reference), []).append(cite)
    for who, group in groups.items():
        if len(group) > 1 and who[0]:
            for number, cite in enumerate(group):
                cite.reference["year_suffix"] = _letters(number)


def _who_and_when(reference: Any) -> tuple[Any, ...]:
    names = reference.get("author") or reference.get("editor") or ()
    issued = reference.get("issued")
    return tuple(tuple(name.parts()) for name in names), issued.get("year") if issued else None


def _letters(number: int) -> str:
    return (_letters(number // 26 - 1) if number > 25 else "") + "abcdefghijklmnopqrstuvwxyz"[number % 26]


