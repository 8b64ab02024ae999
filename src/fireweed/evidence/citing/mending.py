"""What citeproc-py does otherwise than the Citation Style Language asks, put right; docs/reference/citations.md tells it.

Each function takes the place of one of the package. As a formatter, this module marks italics instead of printing them.
"""

import re
import sys
import unicodedata
import warnings
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any

from citeproc import model
from citeproc.source import VariableError
from citeproc.source import json as json_source
from citeproc.source.json import CiteProcJSON
from citeproc.string import String

from fireweed.evidence.citing.casing import case, last_page
from fireweed.evidence.citing.pieces import CLOSE, MARKS, OPEN, SLANT, UPRIGHT, Quotes, marked
from fireweed.evidence.csl import DATES, NAMES, TEXTS, Item
from fireweed.evidence.forms.parts import date_parts

_UNKNOWN = frozenset({"custom", "categories", "PMCID", "PMID", "keyword", "abstract", "annote", "note", "language"})
"""Fields that no style of ours prints; `language` is set apart."""


def preformat(text: str) -> str:
    """Text stays text."""
    return text


def Italic(text: Any) -> Any:
    """Marked as set in italics; in italics already, it stands upright."""
    return String(SLANT) + text + UPRIGHT if text else text


Oblique = Italic
Bold = Light = Underline = Superscript = Subscript = SmallCaps = str


class Keys(list[str]):
    """The keys of a list of citations, each found at once."""

    def __init__(self, cites: Iterable[Any]) -> None:
        super().__init__(cite.key for cite in cites)
        self._places = {key: place for place, key in enumerate(self)}

    def index(self, key: str, *bounds: Any) -> int:
        """Where a key stands."""
        return self._places[key]


def source(items: Sequence[Item]) -> Any:
    """The references as citeproc-py wants them, by their number in the list."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about fields that are newer than its list, and that it carries all the same
        return CiteProcJSON([_plain(number, item) for number, item in enumerate(items)])


def _plain(number: int, item: Item) -> dict[str, Any]:
    made: dict[str, Any] = {"id": str(number), "type": item["type"], "language": str(item.get("language", "en"))}
    for name, value in item.items():
        if name in NAMES:
            made[name] = [_name(one) for one in value if any(one.values())]
        elif name in DATES:
            if date := _date(value):
                made[name] = date
        elif name in TEXTS - _UNKNOWN and value != "":
            made[name] = marked(str(value)) if name not in ("URL", "DOI") else str(value)
    return {name: value for name, value in made.items() if value != []}


def _name(name: Any) -> dict[str, str]:
    if name.get("literal"):
        return {"literal": marked(str(name["literal"]))}
    kept = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")
    return {part: marked(str(name[part])) for part in kept if name.get(part)}


def _date(date: Any) -> dict[str, Any] | None:
    """A date whose parts are numbers; one that is words alone stays words."""
    parts = [known for one in date.get("date-parts", ()) if (known := date_parts({"date-parts": [one]}))]
    kept: dict[str, Any] = {"circa": date["circa"]} if date.get("circa") else {}
    if str(date.get("season", "")) in ("1", "2", "3", "4"):
        kept["season"] = int(date["season"])
    if parts:
        return {"date-parts": parts, **kept}
    words = date.get("literal") or date.get("raw")
    return {"literal": str(words), **kept} if words else None


def quotes_of(root: Any) -> Quotes:
    """The quotation marks of a style's language."""
    def term(name: str) -> str:
        return str(root.get_single_term(name=name))

    return Quotes(
        (term("open-quote"), term("close-quote")), (term("open-inner-quote"), term("close-inner-quote")),
        root.get_locale_option("punctuation-in-quote") == "true",
    )


def rendered(style: Any, cites: Iterable[Any]) -> Iterator[str]:
    """Each citation as marked text; where the style asks for it, a dash for the same people as the line before."""
    layout, before = style.parsed.root.bibliography.layout, None
    for cite in cites:
        layout.repressed = {}
        _first.clear()
        try:
            text = str(layout.format(layout.wrap(layout.render_children(cite))) or "")
        except VariableError:
            text = ""
        who = _first[0] if _first else None
        if style.instead and who and who == before and text.startswith(who):
            text = style.instead + text[len(who):]
        before = who
        yield text


_first: list[str] = []
"""The first names that were printed in the citation at hand."""


def mend() -> None:
    """Put every function in its place; doing it twice does nothing more."""
    from fireweed.evidence.citing import calling, quickening

    for place in (model, json_source):  # its own lists are older than the language
        place.NAMES = [name.replace("-", "_") for name in NAMES]
        place.DATES = [name.replace("-", "_") for name in DATES]
    calling.mend()
    quickening.quicken(sys.modules[__name__])
    model.Names.markup = _names
    model.Quoted.quote = _quote
    model.TextCased.case = case
    model.Name.initialize = _initialize
    model.FormatNumber._format_last_page = last_page
    model.Date_Part.render = _date_part
    model.Label.process = _label
    model.Sort.sort = _sort
    model.Term.single = property(lambda self: _term(self, "cs:single"))
    model.Term.multiple = property(lambda self: _term(self, "cs:multiple"))


def _names(self: Any, text: Any) -> Any:
    """As before, and the first names are remembered."""
    made = self.wrap(self.format(text)) if text else None
    if made and not _first:
        _first.append(str(text))
    return made


def _quote(self: Any, text: Any) -> Any:
    """Marks, so that quotation marks inside others can change."""
    return String(OPEN) + text + CLOSE if self.get("quotes", "false").lower() == "true" else text


def _term(self: Any, form: str) -> Any:
    found = self.find(form, self.nsmap)
    text = (found.text if found is not None else self.text) or ""
    return String(re.sub(r"(?<=\w)'(?=\w)", "’", text))


def _initialize(self: Any, given: str, mark: str, context: Any) -> str:
    """Initials where they are asked for; where they are not, those that stand there already are set alike."""
    whole = self.get("initialize", self.get_root().get("initialize", "true")) == "false"
    parts = []
    for word in re.findall(r"[^\s.]+\.?", given):
        bare = word.rstrip(".")
        if (word.endswith(".") and len(bare) == 1) or (not whole and bare[:1].isupper()):
            pieces = [piece for piece in bare.split("-") if piece]
            hyphen = "-" if self.get_option("initialize-with-hyphen", context) else ""
            parts.append(hyphen.join(piece[0] + mark.rstrip() for piece in pieces) + (" " if mark.endswith(" ") else ""))
        else:
            parts.append(f" {word} ")
    return " ".join("".join(parts).split())


_part = model.Date_Part.render


def _date_part(self: Any, date: Any, context: Any = None) -> Any:
    """As before, without leaving one style's choices behind in the terms of the language."""
    kept = dict(self.attrib)
    try:
        return _part(self, date, context)
    except AssertionError:  # a season where the style asks for the number of a month
        return None
    finally:
        self.attrib.clear()
        self.attrib.update(kept)




_said = model.Label.process


def _label(self: Any, item: Any, variable: str | None = None, plural: Any = None, context: Any = None, **more: Any) -> Any:
    """No word before a number that is not there."""
    own = self.get("variable")
    if variable is None and own != "locator" and own.replace("-", "_") not in item.reference:
        return None
    return _said(self, item, variable, plural, context, **more)


def _sort(self: Any, items: Any, context: Any) -> list[Any]:
    """As a dictionary sorts: accents, capitals and punctuation aside; what is missing comes last."""
    rows = list(items)
    for key in reversed(self.findall("cs:key", self.nsmap)):
        values = [_sortable(value) for value in key.sort_keys(rows, context)]
        down = key.get("sort", "ascending").lower() == "descending"
        known = sorted(((value, n) for n, value in enumerate(values) if value is not None), key=itemgetter(0), reverse=down)
        rows = [rows[n] for _, n in known] + [row for row, value in zip(rows, values, strict=True) if value is None]
    return rows


def _sortable(value: Any) -> str | None:
    if value is None or str(value) == "":
        return None
    bare = unicodedata.normalize("NFKD", MARKS.sub("", str(value)).casefold().translate(_JOINED))
    kept = "".join(c if c.isalnum() else " " for c in bare if unicodedata.category(c) != "Mn" and c not in "’'‘")
    return " ".join(re.sub(r"\d+", lambda m: m[0].rjust(12, "0"), kept).split())


_JOINED = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l"})
