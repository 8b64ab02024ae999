"""RIS: two letters, two spaces, a hyphen; a reference begins with TY and ends with ER."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from fireweed.bilingual import Two
from fireweed.evidence.csl import Item
from fireweed.evidence.forms.found import IN_THE_NOTE, NEW_TYPE, Aside, Found, Reading
from fireweed.evidence.forms.kinds import BY_CSL, FROM_RIS
from fireweed.evidence.forms.parts import (
    bare_doi,
    date_of,
    date_parts,
    inverted,
    is_issn,
    name_of,
    pages,
    words_of,
)

PEOPLE = {"AU": "author", "A2": "editor", "A3": "collection-editor", "A4": "translator"}
TEXT = {
    "TI": "title", "T2": "container-title", "T3": "collection-title", "ST": "title-short", "J2": "container-title-short",
    "VL": "volume", "IS": "issue", "M1": "number", "M3": "genre", "ET": "edition", "PB": "publisher", "CY": "publisher-place",
    "DO": "DOI", "UR": "URL", "LA": "language", "AN": "PMID", "C2": "PMCID", "CN": "call-number", "DB": "source",
    "NV": "number-of-volumes", "SE": "section", "C3": "event-title", "AB": "abstract", "N1": "note",
}  # fmt: skip
OTHERWISE = {
    "A1": "AU", "ED": "A2", "T1": "TI", "BT": "T2", "JO": "T2", "JF": "T2", "JA": "J2", "J1": "J2", "Y1": "PY", "N2": "AB", "CP": "IS",
    "PP": "CY", "L1": "UR", "LK": "UR", "U1": "M1",
}  # fmt: skip
"""Tags that older programs write."""
_LINE = re.compile(r"([A-Z][A-Z0-9]) {0,2}- ?(.*)")
_NOT_BEGUN = Two("This stands before any reference (TY), so it belongs to none.",
                 "Ceci précède toute référence (TY) et n’appartient à aucune.")  # fmt: skip
_NO_END = Two("This reference has no end (ER); it was read as far as it goes.",
              "Cette référence n’a pas de fin (ER); elle a été lue jusqu’où elle va.")  # fmt: skip


def write(items: Sequence[Item]) -> str:
    """The references as RIS."""
    return "\n".join("".join(f"{tag}  - {value}\r\n" for tag, value in _lines(item)) + "ER  - \r\n" for item in items)


def _lines(item: Item) -> Iterator[tuple[str, str]]:
    kind = BY_CSL[item["type"]]
    yield "TY", kind.ris
    yield "ID", str(item["id"])
    for tag, role in PEOPLE.items():
        for name in item.get(role, ()):
            yield tag, _flat(inverted(name))
    for tag, field in TEXT.items():
        if item.get(field) not in (None, ""):
            yield tag, _flat(str(item[field]))
    parts = date_parts(item.get("issued"))
    if parts:
        yield "PY", f"{parts[0]:04}"
        if len(parts) > 1:
            yield "DA", "/".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])]) + "/" * (4 - len(parts))
    elif words := item.get("issued", {}).get("literal"):
        yield "DA", f"///{_flat(str(words))}"
    if accessed := date_parts(item.get("accessed")):
        yield "Y2", "/".join([f"{accessed[0]:04}", *(f"{part:02}" for part in accessed[1:])]) + "/" * (4 - len(accessed))
    if page := item.get("page"):
        first, last = pages(str(page))
        yield "SP", _flat(first)
        if last:
            yield "EP", _flat(last)
    for field in ("ISSN", "ISBN"):
        if item.get(field):
            yield "SN", _flat(str(item[field]))
    for word in words_of(item):
        yield "KW", _flat(word)


def _flat(text: str) -> str:
    return " ".join(text.split())


def read(text: str) -> Reading:
    """The references of a RIS file; what belongs to none is set aside with its line."""
    rows: list[list[str]] = []
    made, begun, before = Reading(), 0, False
    last = 0
    for number, line in enumerate(text.split("\n"), 1):
        found = _LINE.fullmatch(line.strip("\ufeff").rstrip())
        if found is None:
            if rows and line.strip():
                rows[-1][1] += f" {line.strip()}"
            elif line.strip() and not begun and not _is_heading(line) and not before:
                made.aside.append(Aside(number, _NOT_BEGUN))
                before = True
            continue
        tag, value = found.groups()
        if tag == "TY":
            if begun:
                made.found.append(_found(rows, begun, ended=False))
            rows, begun = [[tag, value]], number
        elif tag == "ER":
            if begun:
                made.found.append(_found(rows, begun, ended=True))
            rows, begun, before = [], 0, False
        elif begun:
            rows.append([tag, value])
        elif not before:
            made.aside.append(Aside(number, _NOT_BEGUN))
            before = True
        last = number
    if begun and last:
        made.found.append(_found(rows, begun, ended=False))
    return made


def _is_heading(line: str) -> bool:
    """Some databases number their references between them."""
    return re.fullmatch(r"\s*\d+\.?\s*", line) is not None


def _found(rows: list[list[str]], place: int, *, ended: bool) -> Found:
    held: dict[str, list[str]] = {}
    for tag, value in rows:
        if value.strip():
            held.setdefault(OTHERWISE.get(tag, tag), []).append(value.strip())
    kind = held.pop("TY", [""])[0].upper()
    item: dict[str, Any] = {"type": FROM_RIS.get(kind, "document")}
    made = Found(item, place, [] if ended else [_NO_END])
    if kind not in FROM_RIS:
        made.remarks.append(NEW_TYPE.format(kind=kind or "—"))
    if key := held.pop("ID", []):
        item["id"] = key[0]
    for tag, role in PEOPLE.items():
        if names := held.pop(tag, []):
            item[role] = [name_of(name) for name in names]
    for tag, field in TEXT.items():
        if values := held.get(tag, []):
            item[field] = _one(field, values)
            held[tag] = [] if field in ("abstract", "note") else values[1:]
    _rest(item, held)
    left = {tag: values for tag, values in held.items() if values and tag not in ("PY", "DA", "SP", "EP", "SN", "KW", "Y2")}
    if left:
        said = "; ".join(f"{tag}: {value}" for tag, values in left.items() for value in values)
        item["note"] = "\n".join(filter(None, [item.get("note"), said]))
        made.remarks.append(IN_THE_NOTE.format(tags=", ".join(sorted(left))))
    return made


def _one(field: str, values: list[str]) -> str:
    if field == "DOI":
        return bare_doi(values[0])
    if field in ("abstract", "note"):
        return "\n".join(values)
    return values[0]


def _rest(item: dict[str, Any], held: dict[str, list[str]]) -> None:
    for tag in ("DA", "PY"):
        if held.get(tag) and "issued" not in item and (date := date_of(held[tag][0].removeprefix("///"))):
            item["issued"] = date
    if held.get("Y2") and (date := date_of(held["Y2"][0])):
        item["accessed"] = date
    if held.get("SP") or held.get("EP"):
        item["page"] = "-".join(one[0] for one in (held.get("SP"), held.get("EP")) if one)
    for number in held.get("SN", ()):
        item["ISSN" if is_issn(number) else "ISBN"] = number
    if held.get("KW"):
        item["keyword"] = "; ".join(held["KW"])


def begins(line: str) -> bool:
    """Whether a reference begins with this line."""
    return re.match(r"TY {0,2}- ?", line) is not None
