"""EndNote’s XML: one record for each reference. A file that declares entities is refused before anything is expanded."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from typing import Any
from xml.parsers import expat

from fireweed.bilingual import Two
from fireweed.evidence.csl import Item
from fireweed.evidence.forms.found import IN_THE_NOTE, NEW_TYPE, Found, Reading, Unreadable
from fireweed.evidence.forms.kinds import BY_CSL, FROM_ENDNOTE, PERIODICAL
from fireweed.evidence.forms.parts import (
    bare_doi,
    date_of,
    date_parts,
    inverted,
    is_issn,
    name_of,
    words_of,
)

PEOPLE = {"authors": "author", "secondary-authors": "editor", "tertiary-authors": "collection-editor",
          "subsidiary-authors": "translator"}  # fmt: skip
TITLES = {"title": "title", "secondary-title": "container-title", "tertiary-title": "collection-title", "short-title": "title-short",
          "alt-title": "container-title-short"}  # fmt: skip
TEXT = {
    "pages": "page", "volume": "volume", "num-vols": "number-of-volumes", "edition": "edition", "section": "section",
    "pub-location": "publisher-place", "publisher": "publisher", "accession-num": "PMID", "call-num": "call-number",
    "abstract": "abstract", "notes": "note", "work-type": "genre", "electronic-resource-num": "DOI",
    "remote-database-name": "source", "language": "language", "custom2": "PMCID", "custom3": "event-title",
}  # fmt: skip
_DOCTYPE = Two(
    "This XML declares a document type or entities. EndNote writes none, so nothing of it was read.",
    "Ce XML déclare un type de document ou des entités. EndNote n’en écrit pas; rien n’en a été lu.",
)
_BROKEN = Two("This XML breaks off or is damaged at line {line}.", "Ce XML s’interrompt ou est abîmé à la ligne {line}.")
_OTHER = Two("This XML holds no EndNote record.", "Ce XML ne contient aucune notice EndNote.")
_KNOWN = frozenset({
    "database", "source-app", "rec-number", "foreign-keys", "ref-type", "contributors", "titles", "periodical", "keywords", "dates",
    "urls", "label", "isbn", "number", "custom1", "access-date", "issue", *TEXT,
})  # fmt: skip


def write(items: Sequence[Item]) -> str:
    """The references as EndNote’s XML."""
    root = ET.Element("xml")
    records = ET.SubElement(root, "records")
    for number, item in enumerate(items, 1):
        _record(ET.SubElement(records, "record"), number, item)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def _record(record: ET.Element, number: int, item: Item) -> None:
    kind, periodical = BY_CSL[item["type"]], item["type"] in PERIODICAL
    _put(record, "source-app", "Fireweed", name="Fireweed", version="1")
    _put(record, "rec-number", str(number))
    _put(record, "ref-type", str(kind.number), name=kind.endnote)
    people = ET.SubElement(record, "contributors")
    for tag, role in PEOPLE.items():
        if item.get(role):
            group = ET.SubElement(people, tag)
            for name in item[role]:
                _put(group, "author", inverted(name))
    titles = ET.SubElement(record, "titles")
    for tag, field in TITLES.items():
        _put(titles, tag, item.get(field))
    if periodical and item.get("container-title"):
        _put(ET.SubElement(record, "periodical"), "full-title", item["container-title"])
    for tag, field in TEXT.items():
        _put(record, tag, item.get(field))
    _put(record, "number", item.get("issue" if periodical else "number"))
    _put(record, "custom1", item.get("number" if periodical else "issue"))
    for field in ("ISSN", "ISBN"):
        _put(record, "isbn", item.get(field))
    _put(record, "label", str(item["id"]))
    words = words_of(item)
    if words:
        group = ET.SubElement(record, "keywords")
        for word in words:
            _put(group, "keyword", word)
    _dates(record, item)
    if item.get("URL"):
        _put(ET.SubElement(ET.SubElement(record, "urls"), "related-urls"), "url", item["URL"])


def _dates(record: ET.Element, item: Item) -> None:
    parts, words = date_parts(item.get("issued")), item.get("issued", {}).get("literal")
    if parts or words:
        dates = ET.SubElement(record, "dates")
        if parts:
            _put(dates, "year", f"{parts[0]:04}")
        if len(parts) > 1 or words:
            exact = "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])]) if parts else words
            _put(ET.SubElement(dates, "pub-dates"), "date", exact)
    if accessed := date_parts(item.get("accessed")):
        _put(record, "access-date", "-".join([f"{accessed[0]:04}", *(f"{part:02}" for part in accessed[1:])]))


def _put(parent: ET.Element, tag: str, value: object, **attributes: str) -> None:
    if value not in (None, ""):
        ET.SubElement(parent, tag, attributes).text = "".join(c for c in str(value) if c in "\n\t" or ord(c) >= 32)


def read(text: str) -> Reading:
    """The references of an EndNote XML file."""
    made = Reading()
    records = [record for record in parsed(text).iter("record") if record.find("ref-type") is not None]
    if not records:
        raise Unreadable(_OTHER)
    made.found = [_found(record, number) for number, record in enumerate(records, 1)]
    return made


def parsed(text: str) -> ET.Element:
    """The tree of an XML text that declares nothing."""
    builder = ET.TreeBuilder()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data

    def refuse(*_: Any) -> None:
        raise Unreadable(_DOCTYPE)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(text.encode("utf-8", "replace") if not text.startswith("<?xml") else text.partition("?>")[2].encode(), True)
        return builder.close()
    except expat.ExpatError as broken:
        raise Unreadable(_BROKEN.format(line=broken.lineno)) from None
    except AssertionError:
        raise Unreadable(_OTHER) from None


def _found(record: ET.Element, place: int) -> Found:
    kind = record.find("ref-type")
    name = kind.get("name", "") if kind is not None else ""
    item: dict[str, Any] = {"type": FROM_ENDNOTE.get(name.casefold(), "document")}
    made = Found(item, place)
    if name.casefold() not in FROM_ENDNOTE:
        made.remarks.append(NEW_TYPE.format(kind=name or "—"))
    if key := _text(record.find("label")):
        item["id"] = key
    for tag, role in PEOPLE.items():
        if names := [said for one in record.findall(f"contributors/{tag}/author") if (said := _text(one))]:
            item[role] = [name_of(name) for name in names]
    for tag, field in TITLES.items():
        _take(item, field, record.find(f"titles/{tag}"))
    _take(item, "container-title", record.find("periodical/full-title"))
    for tag, field in TEXT.items():
        _take(item, field, record.find(tag))
    periodical = item["type"] in PERIODICAL
    _take(item, "issue" if periodical else "number", record.find("number"))
    _take(item, "number" if periodical else "issue", record.find("custom1"))
    _take(item, "issue", record.find("issue"))
    if "DOI" in item:
        item["DOI"] = bare_doi(item["DOI"])
    for one in record.findall("isbn"):
        for number in _text(one).split("\n"):
            if number.strip():
                item["ISSN" if is_issn(number) else "ISBN"] = number.strip()
    if words := [said for one in record.findall("keywords/keyword") if (said := _text(one))]:
        item["keyword"] = "; ".join(words)
    _read_dates(item, record)
    if left := sorted({one.tag for one in record if one.tag not in _KNOWN and _text(one)} | set(_links(item, record))):
        said = "; ".join(f"{tag}: {_text(one)}" for tag in left for one in record.iter(tag) if _text(one) != item.get("URL"))
        item["note"] = "\n".join(filter(None, [item.get("note"), said]))
        made.remarks.append(IN_THE_NOTE.format(tags=", ".join(left)))
    return made


def _links(item: dict[str, Any], record: ET.Element) -> Iterator[str]:
    links = [_text(one) for one in record.findall("urls/*/url")]
    if links:
        item["URL"] = links[0]
    if len(links) > 1:
        yield "url"


def _read_dates(item: dict[str, Any], record: ET.Element) -> None:
    exact, year = date_of(_text(record.find("dates/pub-dates/date"))), date_of(_text(record.find("dates/year")))
    if exact and "date-parts" in exact:
        item["issued"] = exact
    elif year or exact:
        item["issued"] = year or exact
    if accessed := date_of(_text(record.find("access-date"))):
        item["accessed"] = accessed


def _take(item: dict[str, Any], field: str, element: ET.Element | None) -> None:
    if field not in item and (said := _text(element)):
        item[field] = said


def _text(element: ET.Element | None) -> str:
    """The text of an element, whatever styles EndNote put around its words."""
    return "".join(element.itertext()).replace("\r", "\n").strip() if element is not None else ""
