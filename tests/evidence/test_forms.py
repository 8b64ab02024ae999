"""Every form for other programs: read back by readers that are not ours, and round again without a loss."""

import io
import json
import re
import xml.etree.ElementTree as ET
from typing import Any

import jsonschema
import pybtex.database
import pypdf
import pytest
import rispy

from fireweed.evidence.citing.formatted import lines
from fireweed.evidence.csl import year_of
from fireweed.evidence.forms import FORMS, READABLE, mods, read, write
from fireweed.evidence.forms.kinds import BY_CSL, KINDS
from tests.evidence.outside import ALL, pandoc_items, without_ours
from tests.evidence.test_library import SCHEMA
from tests.evidence.test_styles import OTHER_KINDS

EVERYTHING = [*ALL, *OTHER_KINDS]
ODD: dict[str, Any] = {
    "id": "odd", "type": "article-journal", "title": "Trust & 50% {braces}, _under_ #1 $2 ~ ^ \\ “quoted”: a naïve Œuvre",
    "author": [
        {"literal": "House of Commons, Committee and Council"}, {"family": "de la Cruz", "given": "Inès"},
        {"family": "Cruz", "given": "J. P.", "suffix": "Jr."}, {"family": "Oiseau-Tonnerre", "given": "Robin"},
    ],
    "container-title": "Work & Rest", "issued": {"date-parts": [[2001, 2, 3]]}, "page": "e12", "volume": "4", "issue": "1-2",
    "number": "77", "DOI": "10.1000/a_b%c", "URL": "https://example.org/a_b?c=1&d=%20#e",
    "ISSN": "1234-567X", "ISBN": "978-0-00-000000-2",
    "abstract": "One & two.", "note": "Kept.", "keyword": "salt, pepper; bread & soup", "language": "fr", "publisher": "Heron & Wren",
    "publisher-place": "Québec", "edition": "2", "genre": "Review", "title-short": "Trust", "PMID": "1", "PMCID": "PMC2",
    "accessed": {"date-parts": [[2020, 1, 31]]}, "collection-title": "Series", "editor": [{"family": "Field", "given": "Noor"}],
}  # fmt: skip
"""One reference with every field and every sign that a form could lose."""


@pytest.mark.parametrize("form", ["ris", "bibtex", "endnote", "endnote-xml"])
@pytest.mark.parametrize("item", [*EVERYTHING, ODD], ids=lambda item: item["id"])
def test_round_trip_loses_nothing(form: str, item: dict[str, Any]) -> None:
    """Out and in again: the same fields with the same values."""
    [back] = read(write(form, [item]), form).found
    assert back.item == without_ours(item)


def test_csl_json_loses_nothing_at_all() -> None:
    """Our notes and gaps included."""
    assert [one.item for one in read(write("json", ALL), "json").found] == ALL


@pytest.mark.parametrize("form", READABLE)
def test_the_form_of_a_file_is_seen(form: str) -> None:
    """Without being told, each form is read as what it is."""
    if form != "nbib":
        assert [one.item["id"] for one in read(write(form, ALL)).found] == [item["id"] for item in ALL]


def test_json_keeps_to_the_schema() -> None:
    """A validator that is not ours."""
    found = json.loads(write("json", EVERYTHING))
    assert [error.message for error in jsonschema.Draft7Validator(SCHEMA).iter_errors(found)] == []
    assert len(found) == len(EVERYTHING)


def test_ris_as_rispy_reads_it() -> None:
    """Title, people, journal, year, pages, DOI, words: by a reader that is not ours."""
    found = rispy.loads(write("ris", EVERYTHING).decode())
    assert len(found) == len(EVERYTHING)
    for theirs, item in zip(found, EVERYTHING, strict=True):
        assert theirs["type_of_reference"] == BY_CSL[item["type"]].ris and theirs["id"] == item["id"]
        assert theirs["title"] == " ".join(item["title"].split())
        assert len(theirs.get("authors", ())) == len(item.get("author", ()))
        for name, said in zip(item.get("author", ()), theirs.get("authors", ()), strict=True):
            assert said.rstrip(",") == (name.get("literal") or f"{name['family']}, {name['given']}")
        assert theirs.get("secondary_title") == item.get("container-title")
        assert theirs.get("year") == (str(year_of(item)) if year_of(item) else None)
        assert theirs.get("doi") == item.get("DOI") and theirs.get("volume") == item.get("volume")
        assert "-".join(filter(None, [theirs.get("start_page"), theirs.get("end_page")])) == item.get("page", "")
        assert "; ".join(theirs.get("keywords", ())) == item.get("keyword", "")


def test_bibtex_as_pybtex_reads_it() -> None:
    """Keys, people and fields; signs of LaTeX are escaped, so the text comes through."""
    found = pybtex.database.parse_string(write("bibtex", [*EVERYTHING, ODD]).decode(), "bibtex")
    assert list(found.entries) == [item["id"] for item in [*EVERYTHING, ODD]]
    for item in [*EVERYTHING, ODD]:
        entry = found.entries[item["id"]]
        assert entry.type == BY_CSL[item["type"]].bibtex
        assert len(entry.persons.get("author", ())) == len(item.get("author", ()))
        assert re.sub(r"[{}]|\\(?=&)", "", entry.fields["title"]) == item["title"] or item is ODD
        assert entry.fields.get("year") == (f"{year_of(item)}" if year_of(item) else None)
        assert entry.fields.get("doi") == item.get("DOI") and entry.fields.get("url") == item.get("URL")
    whole = found.entries["nccah-2009"].persons["author"][0]
    assert whole.last_names == ["{National Collaborating Centre for Aboriginal Health (NCCAH)}"] and not whole.first_names


PANDOC_HOLDS = {
    "ris": {"title", "author", "volume", "issue", "DOI", "URL"},
    "bibtex": {"title", "author", "volume", "DOI", "URL"},
    "endnotexml": {"title", "volume"},
}
"""What pandoc takes out of each; of EndNote’s XML it leaves the DOI and the address where they are."""


@pytest.mark.parametrize(("form", "theirs"), [("ris", "ris"), ("bibtex", "bibtex"), ("endnote-xml", "endnotexml")])
def test_as_pandoc_reads_it(form: str, theirs: str) -> None:
    """What pandoc takes from each form is what we put there."""
    items = [item for item in ALL if item["type"] == "article-journal"]
    found = {str(one["id"]): one for one in pandoc_items(theirs, write(form, items).decode().replace("\r\n", "\n"))}
    by_title = {_letters(one["title"]): one for one in found.values()}
    assert len(by_title) == len(items)
    for item in items:
        one = by_title[_letters(item["title"])]
        for field in PANDOC_HOLDS[theirs] & item.keys() - {"title", "author"}:
            assert str(one.get(field)) == str(item[field]), (item["id"], field)
        assert [_family(name) for name in one["author"]] == [_family(name) for name in item["author"]]
        if "issued" in item:
            assert int(one["issued"]["date-parts"][0][0]) == year_of(item)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _family(name: dict[str, str]) -> str:
    whole = " ".join(filter(None, [name.get("non-dropping-particle"), name.get("dropping-particle"), name.get("family")]))
    return name.get("literal") or whole


def test_mods_says_what_was_put_in() -> None:
    """Read by the names of the standard: every field that it is said to hold stands there once."""
    space = {"m": mods.SPACE}
    root = ET.fromstring(write("xml", [*EVERYTHING, ODD]))
    assert root.tag == f"{{{mods.SPACE}}}modsCollection"
    for record, item in zip(root.findall("m:mods", space), [*EVERYTHING, ODD], strict=True):
        said = [(one.text or "").strip() for one in record.iter() if (one.text or "").strip()]
        assert record.findtext("m:titleInfo/m:title", namespaces=space) == item["title"]
        for field in mods.HELD & item.keys() - {"id", "page", "issued", "accessed", "keyword", *mods.ROLES}:
            assert str(item[field]) in said, (item["id"], field)
        people = [name for role in mods.ROLES for name in item.get(role, ())]
        assert len(record.findall(".//m:name", space)) == len(people)
        corporate = record.findall(".//m:name[@type='corporate']/m:namePart", space)
        assert {one.text for one in corporate} == {name["literal"] for name in people if "literal" in name}
        if "container-title" in item:
            assert record.findtext("m:relatedItem[@type='host']/m:titleInfo/m:title", namespaces=space) == item["container-title"]
    assert mods.HELD & ODD.keys() >= {"DOI", "ISSN", "volume"} and ODD.keys() - mods.HELD == set()


@pytest.mark.parametrize(("kind", "own", "around", "issued"), [
    ("article-journal", None, "periodical", "continuing"), ("article-newspaper", None, "newspaper", "continuing"),
    ("chapter", None, "book", "monographic"), ("paper-conference", None, "conference publication", "monographic"),
    ("webpage", "web site", "web site", "continuing"), ("report", "technical report", None, None), ("book", "book", None, None),
    ("thesis", "thesis", None, None), ("document", None, None, None),
])
def test_mods_says_of_which_kind_it_is_in_the_words_of_libraries(
    kind: str, own: str | None, around: str | None, issued: str | None
) -> None:
    """The MARC word for it and for what it stands in, by which other readers tell an article from a chapter."""
    space = {"m": mods.SPACE}
    item = {"id": "one", "type": kind, "title": "Bread", **({"container-title": "Work & Rest"} if around else {})}
    root = ET.fromstring(write("xml", [item]))
    assert root.findtext("m:mods/m:genre[@authority='marcgt']", namespaces=space) == own
    host = "m:mods/m:relatedItem[@type='host']/"
    assert root.findtext(f"{host}m:genre[@authority='marcgt']", namespaces=space) == around
    assert root.findtext(f"{host}m:originInfo/m:issuance", namespaces=space) == issued


def test_the_pdf_holds_every_citation_and_is_tagged() -> None:
    """Read back by a reader that is not ours; its title is neutral, its language told; markup stays text."""
    odd = {**ODD, "title": "#panic(“x”) *bold* <script>"}
    made = pypdf.PdfReader(io.BytesIO(write("pdf", [*ALL, odd], "fr")))
    text = _letters("".join(page.extract_text() for page in made.pages))
    missing = [line.plain for line in lines("apa", [*ALL, odd]) if _letters(line.plain)[:60] not in text]
    assert missing == []
    assert made.metadata is not None and made.metadata.title == "Références"
    catalogue = made.trailer["/Root"]
    assert catalogue["/Lang"] == "fr" and catalogue["/MarkInfo"]["/Marked"]


def test_every_type_has_a_word_in_every_form() -> None:
    """Each type of CSL-JSON once."""
    from fireweed.evidence.csl import TYPES

    assert {kind.csl for kind in KINDS} == TYPES and len(KINDS) == len(TYPES)
    for csl in sorted(TYPES):
        for form in FORMS:
            assert write(form, [{"id": "one", "type": csl, "title": "Soup", "issued": {"date-parts": [[2020]]}}]), (csl, form)


def test_nothing_to_cite_is_an_empty_list() -> None:
    """No reference at all is no trouble for any form."""
    for form in FORMS:
        assert isinstance(write(form, []), bytes)
