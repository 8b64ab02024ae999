"""XML as libraries keep it: MODS 3.7 of the Library of Congress; written, not read."""

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from fireweed.evidence.csl import Item
from fireweed.evidence.forms.kinds import BY_CSL
from fireweed.evidence.forms.parts import date_parts, pages, words_of

SPACE = "http://www.loc.gov/mods/v3"
ROLES = {"author": "author", "editor": "editor", "translator": "translator", "collection-editor": "series editor"}
GENRES = {"webpage": "web site", "report": "technical report", "book": "book", "thesis": "thesis"}
"""What MARC calls a kind of work; other readers tell the kinds by these words."""
HOSTS = {
    "article-journal": ("periodical", "continuing"), "article-magazine": ("periodical", "continuing"),
    "article-newspaper": ("newspaper", "continuing"), "review": ("periodical", "continuing"),
    "review-book": ("periodical", "continuing"), "chapter": ("book", "monographic"), "entry-encyclopedia": ("book", "monographic"),
    "entry-dictionary": ("book", "monographic"), "entry": ("book", "monographic"),
    "paper-conference": ("conference publication", "monographic"), "webpage": ("web site", "continuing"),
}  # fmt: skip
"""What MARC calls that in which a kind of work stands, and whether it goes on appearing."""
HELD = frozenset({
    "id", "type", "title", "title-short", "author", "editor", "translator", "collection-editor", "container-title", "collection-title",
    "volume", "issue", "number", "page", "publisher", "publisher-place", "edition", "issued", "accessed", "language", "abstract",
    "note", "keyword", "genre", "DOI", "ISSN", "ISBN", "PMID", "PMCID", "URL",
})  # fmt: skip
"""The fields that this form holds."""


def write(items: Sequence[Item]) -> str:
    """The references as MODS."""
    ET.register_namespace("", SPACE)
    root = ET.Element(f"{{{SPACE}}}modsCollection")
    for item in items:
        _mods(_put(root, "mods", version="3.7"), item)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def _mods(mods: ET.Element, item: Item) -> None:
    kind = BY_CSL[item["type"]]
    _said(_put(mods, "titleInfo"), "title", item.get("title"))
    if item.get("title-short"):
        _said(_put(mods, "titleInfo", type="abbreviated"), "title", item["title-short"])
    _people(mods, item, ("author", "translator"))
    within = item.get("container-title") is not None
    if not within:
        _people(mods, item, ("editor",))
    _said(mods, "typeOfResource", kind.resource)
    _said(mods, "genre", item["type"], authority="csl")
    _said(mods, "genre", GENRES.get(item["type"]), authority="marcgt")
    _said(mods, "genre", item.get("genre"))
    _origin(mods, item)
    if item.get("language"):
        _said(_put(mods, "language"), "languageTerm", item["language"], type="code", authority="rfc3066")
    _said(mods, "abstract", item.get("abstract"))
    _said(mods, "note", item.get("note"))
    for word in words_of(item):
        _said(_put(mods, "subject"), "topic", word)
    _around(mods, item, within=within)
    for field in ("DOI", "ISBN", "PMID", "PMCID") if within else ("DOI", "ISBN", "ISSN", "PMID", "PMCID"):
        _said(mods, "identifier", item.get(field), type=field.lower())
    _said(mods, "identifier", item.get("number"), type="number")
    if item.get("URL"):
        seen = "-".join(f"{part:02}" for part in date_parts(item.get("accessed")))
        _said(_put(mods, "location"), "url", item["URL"], **({"dateLastAccessed": seen} if seen else {}))
    _said(_put(mods, "recordInfo"), "recordIdentifier", item["id"], source="Fireweed")


def _origin(mods: ET.Element, item: Item) -> None:
    parts = date_parts(item.get("issued"))
    words = item.get("issued", {}).get("literal")
    if not (parts or words or any(item.get(field) for field in ("publisher", "publisher-place", "edition"))):
        return
    origin = _put(mods, "originInfo")
    if item.get("publisher-place"):
        _said(_put(origin, "place"), "placeTerm", item["publisher-place"], type="text")
    _said(origin, "publisher", item.get("publisher"))
    if parts:
        _said(origin, "dateIssued", "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])]), encoding="w3cdtf")
    else:
        _said(origin, "dateIssued", words)
    _said(origin, "edition", item.get("edition"))


def _around(mods: ET.Element, item: Item, *, within: bool) -> None:
    """What it stands in: the journal or the book, and the series."""
    part = mods
    if within:
        part = _put(mods, "relatedItem", type="host")
        _said(_put(part, "titleInfo"), "title", item["container-title"])
        _people(part, item, ("editor",))
        if item["type"] in HOSTS:
            genre, issued = HOSTS[item["type"]]
            _said(part, "genre", genre, authority="marcgt")
            _said(_put(part, "originInfo"), "issuance", issued)
        _said(part, "identifier", item.get("ISSN"), type="issn")
    if any(item.get(field) for field in ("volume", "issue", "page")):
        place = _put(part, "part")
        for field in ("volume", "issue"):
            if item.get(field):
                _said(_put(place, "detail", type=field), "number", item[field])
        if item.get("page"):
            first, last = pages(str(item["page"]))
            extent = _put(place, "extent", unit="page")
            _said(extent, "start", first)
            _said(extent, "end", last)
    if item.get("collection-title"):
        series = _put(mods, "relatedItem", type="series")
        _said(_put(series, "titleInfo"), "title", item["collection-title"])
        _people(series, item, ("collection-editor",))


def _people(parent: ET.Element, item: Item, roles: Sequence[str]) -> None:
    for role in roles:
        for name in item.get(role, ()):
            whole = name.get("literal")
            one = _put(parent, "name", type="corporate" if whole else "personal")
            if whole:
                _said(one, "namePart", whole)
            else:
                family = " ".join(str(name[part]) for part in ("non-dropping-particle", "family") if name.get(part))
                _said(one, "namePart", name.get("given"), type="given")
                _said(one, "namePart", family, type="family")
                _said(one, "namePart", name.get("suffix"), type="termsOfAddress")
            _said(_put(one, "role"), "roleTerm", ROLES[role], type="text")


def _put(parent: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{SPACE}}}{tag}", attributes)


def _said(parent: ET.Element, tag: str, value: object, **attributes: str) -> None:
    if value not in (None, ""):
        _put(parent, tag, **attributes).text = "".join(c for c in str(value) if c in "\n\t" or ord(c) >= 32)
