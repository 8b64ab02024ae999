"""BibTeX, in UTF-8 and with the fields of biblatex where BibTeX has none: an entry for each reference."""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fireweed.bilingual import Two
from fireweed.evidence.csl import Item
from fireweed.evidence.forms.found import IN_THE_NOTE, NEW_TYPE, Aside, Found, Reading
from fireweed.evidence.forms.kinds import BY_CSL, FROM_BIBTEX, PERIODICAL
from fireweed.evidence.forms.latex import escaped, plain, protected
from fireweed.evidence.forms.parts import DASHES, bare_doi, date_of, date_parts, words_of

PEOPLE = ("author", "editor", "translator")
TEXT = {
    "title": "title", "shorttitle": "title-short", "series": "collection-title", "volume": "volume", "edition": "edition",
    "publisher": "publisher", "address": "publisher-place", "doi": "DOI", "url": "URL", "isbn": "ISBN", "issn": "ISSN",
    "language": "language", "abstract": "abstract", "note": "note", "type": "genre", "pmid": "PMID", "pmcid": "PMCID",
    "shortjournal": "container-title-short", "eventtitle": "event-title", "volumes": "number-of-volumes",
}  # fmt: skip
OTHERWISE = {"institution": "publisher", "school": "publisher", "organization": "publisher", "location": "publisher-place",
             "langid": "language", "subtitle": "title", "annote": "note"}  # fmt: skip
RAW = frozenset({"doi", "url", "pmid", "pmcid", "isbn", "issn"})
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_OTHERS = Two(
    "The file says “and others”: some authors are not named in it.",
    "Le fichier dit «\u00a0and others\u00a0»\u00a0: des noms y manquent.",
)
_DAMAGED = Two("This entry is damaged; look for a brace or a comma that is missing.",
               "Cette entrée est abîmée; cherchez une accolade ou une virgule qui manque.")  # fmt: skip


def write(items: Sequence[Item]) -> str:
    """The references as BibTeX."""
    return "\n".join(_entry(item) for item in items)


def _entry(item: Item) -> str:
    rows = [f"  {name} = {value}," if name == "month" else f"  {name} = {{{value}}}," for name, value in _fields(item)]
    return f"@{BY_CSL[item['type']].bibtex}{{{item['id']},\n" + "\n".join(rows) + "\n}\n"


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    periodical = item["type"] in PERIODICAL
    yield "entrysubtype", item["type"]
    for role in PEOPLE:
        if item.get(role):
            yield role, " and ".join(_name(name) for name in item[role])
    for name, field in TEXT.items():
        if item.get(field) not in (None, ""):
            said = str(item[field])
            name = "institution" if name == "publisher" and item["type"] == "report" else name
            name = "school" if name == "publisher" and item["type"] == "thesis" else name
            yield name, _bare(said) if name in RAW else protected(said) if "title" in name else escaped(said)
    if item.get("container-title"):
        where = "journal" if periodical else "booktitle"
        yield where, protected(str(item["container-title"]))
    if item.get("issue"):
        yield "number" if periodical else "issue", escaped(str(item["issue"]))
    if item.get("number"):
        yield "eid" if periodical else "number", escaped(str(item["number"]))
    if item.get("page"):
        yield "pages", DASHES.sub("--", escaped(str(item["page"])))
    yield from _dates(item)
    if words := words_of(item):
        yield "keywords", ", ".join(escaped(word) if "," not in word else f"{{{escaped(word)}}}" for word in words)


def _bare(text: str) -> str:
    """An address as it is, unless a sign in it would end the entry."""
    return text.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _dates(item: Item) -> Iterator[tuple[str, str]]:
    if parts := date_parts(item.get("issued")):
        yield "year", f"{parts[0]:04}"
        if len(parts) > 1:
            yield "month", MONTHS[parts[1] - 1]
            yield "date", "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])
    elif words := item.get("issued", {}).get("literal"):
        yield "date", escaped(str(words))
    if accessed := date_parts(item.get("accessed")):
        yield "urldate", "-".join([f"{accessed[0]:04}", *(f"{part:02}" for part in accessed[1:])])


def _name(name: Mapping[str, Any]) -> str:
    if name.get("literal") or not name.get("given"):
        return f"{{{escaped(str(name.get('literal') or name.get('family', '')))}}}"
    family = escaped(str(name.get("family", "")))
    if family[:1].islower() or "," in family or " and " in family:
        family = f"{{{family}}}"
    von = " ".join(str(name[part]) for part in ("dropping-particle", "non-dropping-particle") if name.get(part))
    order = (f"{escaped(von)} {family}".strip(), escaped(str(name.get("suffix", ""))), escaped(str(name["given"])))
    return ", ".join(part for part in order if part)


def read(text: str) -> Reading:
    """The references of a BibTeX file; an entry that is damaged is set aside with its line, the others come in."""
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.library import Library
    from bibtexparser.middlewares import ResolveStringReferencesMiddleware
    from bibtexparser.model import DuplicateBlockKeyBlock, Entry

    made = Reading()
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what is damaged is told to the reader, never to a log
    held: Library = parse_string(text, parse_stack=[ResolveStringReferencesMiddleware(allow_inplace_modification=True)])
    blocks: list[tuple[int, Entry]] = [(block.start_line or 0, block) for block in held.entries]
    for block in held.failed_blocks:
        if isinstance(block, DuplicateBlockKeyBlock) and isinstance(block.ignore_error_block, Entry):
            blocks.append((block.start_line or 0, block.ignore_error_block))
        else:
            made.aside.append(Aside((block.start_line or 0) + 1, _DAMAGED))
    for line, entry in sorted(blocks, key=lambda pair: pair[0]):
        fields = {one.key.casefold(): str(one.value) for one in entry.fields}
        made.found.append(_found(entry.entry_type.casefold(), entry.key, fields, line + 1))
    return made


def _found(kind: str, key: str, fields: dict[str, str], place: int) -> Found:
    bare = {name: _without_braces(value) for name, value in fields.items()}
    said = bare.pop("entrysubtype", "")
    known = BY_CSL.get(said)
    item: dict[str, Any] = {"id": key, "type": said if known and known.bibtex == kind else FROM_BIBTEX.get(kind, "document")}
    made = Found(item, place)
    if kind not in FROM_BIBTEX:
        made.remarks.append(NEW_TYPE.format(kind=kind))
    for role in PEOPLE:
        if role in bare:
            names, others = _names(bare.pop(role))
            item[role] = names
            if others:
                made.remarks.append(_OTHERS)
    periodical = item["type"] in PERIODICAL
    more = {"journal": "container-title", "journaltitle": "container-title", "booktitle": "container-title",
            "issue": "issue", "number": "issue" if periodical else "number", "eid": "number"}  # fmt: skip
    for name, field in {**TEXT, **OTHERWISE, **more}.items():
        if name in bare and field not in item:
            value = bare.pop(name)
            if text := bare_doi(value) if name == "doi" else value if name in RAW else plain(value):
                item[field] = text
    _rest(item, bare)
    if bare:
        kept = "; ".join(f"{name}: {plain(value)}" for name, value in bare.items())
        item["note"] = "\n".join(filter(None, [item.get("note"), kept]))
        made.remarks.append(IN_THE_NOTE.format(tags=", ".join(sorted(bare))))
    return made


def _rest(item: dict[str, Any], bare: dict[str, str]) -> None:
    pages, words = bare.pop("pages", ""), bare.pop("keywords", "")
    date, year, month, seen = (bare.pop(name, "") for name in ("date", "year", "month", "urldate"))
    if pages:
        item["page"] = re.sub(r"\s*[-–—]+\s*", "-", plain(pages))
    if words:
        parts = re.findall(r"(?:\{[^{}]*\}|[^,;{}])+", words)
        item["keyword"] = "; ".join(plain(part).strip() for part in parts if part.strip())
    if made := date_of(plain(date)) or date_of(plain(year)):
        if not date and month and "date-parts" in made:
            short = month[:3].casefold()
            number = int(month) if month.isdecimal() else MONTHS.index(short) + 1 if short in MONTHS else 0
            made["date-parts"][0][1:] = [number] if 1 <= number <= 12 else []
        item["issued"] = made
    if seen and (made := date_of(plain(seen))):
        item["accessed"] = made


def _without_braces(value: str) -> str:
    value = value.strip()
    if value[:1] + value[-1:] in ("{}", '""'):
        value = value[1:-1]
    return value


def _names(text: str) -> tuple[list[dict[str, str]], bool]:
    """Names between “and”, and whether the file says that there are others."""
    parts, depth, start = [], 0, 0
    for found in re.finditer(r"[{}]|\s+and\s+", text):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif depth == 0:
            parts.append(text[start : found.start()])
            start = found.end()
    parts.append(text[start:])
    named = [part.strip() for part in parts if part.strip()]
    return [_person(part) for part in named if part != "others"], "others" in named


def _person(text: str) -> dict[str, str]:
    if re.fullmatch(r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}", text):
        return {"literal": plain(text)}
    if "," in text:
        first, *rest = (part.strip() for part in re.split(r",(?![^{]*\})", text))
        suffix, given = (rest[0], rest[1]) if len(rest) > 1 else ("", rest[0] if rest else "")
        von, _, family = _particle(first)
    else:
        words = text.split()
        small = next((n for n, word in enumerate(words[:-1]) if word[:1].islower()), None)
        cut = small if small is not None else len(words) - 1
        given, suffix = " ".join(words[:cut]), ""
        von, _, family = _particle(" ".join(words[cut:]))
    made = {"family": plain(family), "given": plain(given), "non-dropping-particle": plain(von), "suffix": plain(suffix)}
    kept = {part: said for part, said in made.items() if said}
    return kept if "given" in kept else {"literal": " ".join(kept.values())}


def _particle(text: str) -> tuple[str, str, str]:
    """“de la Cruz”: what begins small is a particle, unless braces hold it together."""
    found = re.match(r"((?:[^\W\dA-ZÀ-Þ][\w’']*\s+)+)(?=\S)", text)
    return (found[1].strip(), " ", text[found.end() :]) if found and not text.startswith("{") else ("", "", text)
