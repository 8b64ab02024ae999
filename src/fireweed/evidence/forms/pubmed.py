"""PubMed’s own form (nbib): read, not written."""

import re
from typing import Any

from fireweed.bilingual import Two
from fireweed.evidence.forms import tagged
from fireweed.evidence.forms.found import IN_THE_NOTE, Aside, Found, Reading
from fireweed.evidence.forms.parts import bare_doi, by_words, date_of

TEXT = {
    "PMID": "PMID", "TI": "title", "BTI": "title", "TA": "container-title-short", "JT": "container-title", "VI": "volume",
    "IP": "issue", "PG": "page", "PB": "publisher", "PL": "publisher-place", "PMC": "PMCID", "AB": "abstract", "EN": "edition",
    "CTI": "collection-title", "VTI": "volume-title", "GN": "note",
}  # fmt: skip
_LINE = re.compile(r"([A-Z]{2,4}) *- (.*)")
_LANGUAGE = {"eng": "en", "fre": "fr", "spa": "es", "ger": "de", "por": "pt", "ita": "it"}
_BOOKKEEPING = """
    OWN STAT DCOM LR EDAT MHDA CRDT PHST PST SB RN NM FAU FED AUID AD IR FIR OTO OID GR CIN EIN ROF CON COIS JID RF DEP SO CI
"""
"""Bookkeeping of the database; names stand in full beside the short ones."""
_NOT_BEGUN = Two("This stands before any reference (PMID), so it belongs to none.",
                 "Ceci précède toute référence (PMID) et n’appartient à aucune.")  # fmt: skip


def read(text: str) -> Reading:
    """The references of an nbib file."""
    references, stray = tagged.references(text, _LINE, "PMID", _joins)
    made = Reading([_found(rows, place) for place, rows in references])
    if stray is not None:
        made.aside.append(Aside(stray, _NOT_BEGUN))
    return made


def _joins(tag: str, line: str) -> str | None:
    return f" {line.strip()}" if line.startswith("      ") else None


def _found(rows: tagged.Rows, place: int) -> Found:
    held = tagged.by_tag(rows)
    kinds = {kind.casefold() for kind in held.pop("PT", [])}
    item: dict[str, Any] = {"type": "book" if "book" in kinds else "chapter" if "book chapter" in kinds else "article-journal"}
    made = Found(item, place)
    for full, short, role in (("FAU", "AU", "author"), ("FED", "ED", "editor")):
        if names := held.get(full) or held.get(short):
            item[role] = [_name(name) for name in names]
        held.pop(short, None)
    item.setdefault("author", []).extend({"literal": name} for name in held.pop("CN", []))
    if not item["author"]:
        del item["author"]
    for tag, field in TEXT.items():
        if values := held.pop(tag, []):
            item.setdefault(field, " ".join(values) if field == "abstract" else values[0])
    _rest(item, held)
    if left := {tag: values for tag, values in held.items() if tag not in _BOOKKEEPING.split()}:
        said = "; ".join(f"{tag}: {value}" for tag, values in left.items() for value in values)
        item["note"] = "\n".join(filter(None, [item.get("note"), said]))
        made.remarks.append(IN_THE_NOTE.format(tags=", ".join(sorted(left))))
    return made


def _rest(item: dict[str, Any], held: dict[str, list[str]]) -> None:
    if item["type"] == "article-journal" and str(item.get("title", "")).endswith(".") and item["title"].count(".") == 1:
        item["title"] = item["title"][:-1]
    for value in [*held.pop("LID", []), *held.pop("AID", [])]:
        number, _, kind = value.rpartition(" ")
        if kind == "[doi]":
            item["DOI"] = bare_doi(number)
    for value in held.pop("IS", []):
        item["ISSN"] = value.split()[0]
    for value in held.pop("ISBN", []):
        item["ISBN"] = value.split()[0]
    if when := held.pop("DP", []):
        item["issued"] = by_words(when[0]) or date_of(when[0][:4]) or {"literal": when[0]}
    if language := held.pop("LA", []):
        item["language"] = _LANGUAGE.get(language[0], language[0])
    words = [word.lstrip("*") for word in (*held.pop("OT", []), *held.pop("MH", []))]
    if words:
        item["keyword"] = "; ".join(dict.fromkeys(words))


def _name(text: str) -> dict[str, str]:
    if "," in text:
        family, _, given = text.partition(",")
        return {"family": family.strip(), "given": given.strip()}
    family, _, initials = text.rpartition(" ")
    spaced = " ".join(f"{letter}." for letter in initials)
    return {"family": family, "given": spaced} if family and initials.isupper() else {"literal": text}
