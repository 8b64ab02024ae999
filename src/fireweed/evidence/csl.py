"""What CSL-JSON can hold: its types, its names, its dates, its texts; and whether a record keeps to that.

The lists are those of the CSL-JSON schema, which the tests read beside this file.
"""

import re
from collections.abc import Mapping
from typing import Any

Item = Mapping[str, Any]
"""One reference as CSL-JSON has it."""



def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TYPES = _words("""
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document
    entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map
    motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post
    post-weblog regulation report review review-book software song speech standard thesis treaty webpage
""")
NAMES = _words("""
    author chair collection-editor compiler composer container-author contributor curator director editor editorial-director
    executive-producer guest host interviewer illustrator narrator organizer original-author performer producer recipient
    reviewed-author script-writer series-creator translator
""")
DATES = frozenset({"accessed", "available-date", "event-date", "issued", "original-date", "submitted"})
TEXTS = _words("""
    citation-key language journalAbbreviation shortTitle abstract annote archive archive_collection archive_location
    archive-place authority call-number chapter-number citation-number citation-label collection-number collection-title
    container-title container-title-short dimensions division DOI edition event event-title event-place
    first-reference-note-number genre ISBN ISSN issue jurisdiction keyword locator medium note number number-of-pages
    number-of-volumes original-publisher original-publisher-place original-title page page-first part part-title PMCID PMID
    printing publisher publisher-place references reviewed-genre reviewed-title scale section source status supplement title
    title-short URL version volume volume-title volume-title-short year-suffix
""")
NAME_PARTS = frozenset({
    "family", "given", "dropping-particle", "non-dropping-particle", "suffix", "comma-suffix", "static-ordering", "literal",
    "parse-names",
})  # fmt: skip
DATE_PARTS = frozenset({"date-parts", "season", "circa", "literal", "raw"})
KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
"""A key is part of an address: small letters, digits, hyphens."""


def faults(item: Item) -> list[str]:
    """What in a record is not CSL-JSON, field by field; nothing where it is."""
    found = [] if isinstance(item.get("id"), str | int) and item.get("id") != "" else ["id"]
    if item.get("type") not in TYPES:
        found.append("type")
    for name, value in item.items():
        if name in ("id", "type", "custom"):
            right = name != "custom" or isinstance(value, Mapping)
        elif name == "categories":
            right = isinstance(value, list) and all(isinstance(one, str) for one in value)
        elif name in NAMES:
            right = isinstance(value, list) and all(map(_is_name, value))
        elif name in DATES:
            right = _is_date(value)
        else:
            right = name in TEXTS and isinstance(value, str | int) and not isinstance(value, bool)
        if not right:
            found.append(name)
    return found


def _is_name(value: object) -> bool:
    return isinstance(value, Mapping) and bool(value) and value.keys() <= NAME_PARTS


def _is_date(value: object) -> bool:
    if not isinstance(value, Mapping) or not value or value.keys() - DATE_PARTS:
        return False
    parts = value.get("date-parts", [[1]])
    return isinstance(parts, list) and 0 < len(parts) <= 2 and all(
        isinstance(part, list) and 0 < len(part) <= 3 and all(isinstance(n, int | str) for n in part) for part in parts
    )


def year_of(item: Item) -> int | None:
    """The year it came out, where one is known."""
    parts = item.get("issued", {}).get("date-parts")
    try:
        return int(parts[0][0]) if parts else None
    except (TypeError, ValueError):
        return None


def plain_name(name: Mapping[str, Any]) -> str:
    """A name in reading order."""
    if name.get("literal"):
        return str(name["literal"])
    order = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return " ".join(str(name[part]) for part in order if name.get(part))


def authors_of(item: Item) -> list[str]:
    """Who wrote it, or who edited it where nobody is named."""
    return [plain_name(name) for name in item.get("author") or item.get("editor") or ()]
