"""EndNote’s tagged form: a percent sign and a letter; an empty line between two references."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from fireweed.bilingual import Two
from fireweed.evidence.csl import Item
from fireweed.evidence.forms import tagged
from fireweed.evidence.forms.found import IN_THE_NOTE, NEW_TYPE, Aside, Found, Reading
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

PEOPLE = {"%A": "author", "%E": "editor", "%Y": "collection-editor", "%?": "translator"}
TEXT = {
    "%T": "title", "%S": "collection-title", "%!": "title-short", "%O": "container-title-short", "%V": "volume", "%7": "edition",
    "%I": "publisher", "%C": "publisher-place", "%R": "DOI", "%U": "URL", "%G": "language", "%9": "genre", "%M": "PMID",
    "%2": "PMCID", "%L": "call-number", "%W": "source", "%6": "number-of-volumes", "%&": "section", "%3": "event-title",
    "%X": "abstract", "%Z": "note", "%P": "page",
}  # fmt: skip
_LINE = re.compile(r"(%[0-9A-Z!?@&\[\]>#$*^~()+<]) ?(.*)")
_NOT_BEGUN = Two("This stands before any tag (%0), so it belongs to no reference.",
                 "Ceci précède toute balise (%0) et n’appartient à aucune référence.")  # fmt: skip


def write(items: Sequence[Item]) -> str:
    """The references in EndNote’s tagged form."""
    return "\r\n".join("".join(f"{tag} {' '.join(value.split())}\r\n" for tag, value in _lines(item)) for item in items)


def _lines(item: Item) -> Iterator[tuple[str, str]]:
    periodical = item["type"] in PERIODICAL
    yield "%0", BY_CSL[item["type"]].endnote
    yield "%F", str(item["id"])
    for tag, role in PEOPLE.items():
        for name in item.get(role, ()):
            yield tag, inverted(name)
    for tag, field in TEXT.items():
        if item.get(field) not in (None, ""):
            yield tag, str(item[field])
    for tag, field in (
        ("%J" if periodical else "%B", "container-title"), ("%N" if periodical else "%1", "issue"),
        ("%1" if periodical else "%N", "number"),
    ):
        if item.get(field):
            yield tag, str(item[field])
    if parts := date_parts(item.get("issued")):
        yield "%D", f"{parts[0]:04}"
        if len(parts) > 1:
            yield "%8", "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])
    elif words := item.get("issued", {}).get("literal"):
        yield "%8", str(words)
    if accessed := date_parts(item.get("accessed")):
        yield "%[", "-".join([f"{accessed[0]:04}", *(f"{part:02}" for part in accessed[1:])])
    for field in ("ISSN", "ISBN"):
        if item.get(field):
            yield "%@", str(item[field])
    for word in words_of(item):
        yield "%K", word


def read(text: str) -> Reading:
    """The references of a tagged file; lines before the first tag are set aside."""
    references, stray = tagged.references(text, _LINE, "%0", _joins, headless=True)
    made = Reading([_found(rows, place) for place, rows in references])
    if stray is not None:
        made.aside.append(Aside(stray, _NOT_BEGUN))
    return made


def _joins(tag: str, line: str) -> str:
    return f"\n{line.strip()}" if tag in ("%X", "%Z", "%K") else f" {line.strip()}"


def _found(rows: tagged.Rows, place: int) -> Found:
    held = tagged.by_tag(rows)
    kind = held.pop("%0", [""])[0]
    item: dict[str, Any] = {"type": FROM_ENDNOTE.get(kind.casefold(), "document")}
    made = Found(item, place)
    if kind.casefold() not in FROM_ENDNOTE:
        made.remarks.append(NEW_TYPE.format(kind=kind or "—"))
    if key := held.pop("%F", []):
        item["id"] = key[0]
    for tag, role in PEOPLE.items():
        if names := held.pop(tag, []):
            item[role] = [name_of(name) for name in names]
    periodical = item["type"] in PERIODICAL
    more = {"%J": "container-title", "%B": "container-title", "%N": "issue" if periodical else "number",
            "%1": "number" if periodical else "issue"}  # fmt: skip
    for tag, field in {**TEXT, **more}.items():
        if (values := held.get(tag, [])) and field not in item:
            whole = field in ("abstract", "note")
            item[field] = "\n".join(values) if whole else bare_doi(values[0]) if field == "DOI" else values[0]
            held[tag] = [] if whole else values[1:]
    _rest(item, held)
    if left := {tag: values for tag, values in held.items() if values}:
        said = "; ".join(f"{tag} {value}" for tag, values in left.items() for value in values)
        item["note"] = "\n".join(filter(None, [item.get("note"), said]))
        made.remarks.append(IN_THE_NOTE.format(tags=", ".join(sorted(left))))
    return made


def _rest(item: dict[str, Any], held: dict[str, list[str]]) -> None:
    year, full = held.pop("%D", []), held.pop("%8", [])
    dates = [date for text in (*full[:1], *year[:1]) if (date := date_of(text))]
    exact = [date for date in dates if "date-parts" in date]
    if dates:
        item["issued"] = (exact or dates)[0]
    if (seen := held.pop("%[", [])) and (date := date_of(seen[0])):
        item["accessed"] = date
    for number in held.pop("%@", []):
        item["ISSN" if is_issn(number) else "ISBN"] = number
    if words := [part.strip() for value in held.pop("%K", []) for part in value.split("\n")]:
        item["keyword"] = "; ".join(words)
