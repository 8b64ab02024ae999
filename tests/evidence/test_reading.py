"""What people bring: every form, damaged, odd or hostile; kept or refused with a clear report, never a trace, nothing lost."""

import json
from pathlib import Path

import pytest
import rispy

from fireweed.evidence.forms import read
from fireweed.evidence.forms.found import LARGEST, Unreadable
from fireweed.evidence.forms.parts import date_of

RIS = Path(__file__).parents[1] / "data" / "citation" / "ris"


def said(held: bytes, form: str | None = None) -> list[str]:
    """Every remark on a file, in English; each stands in French too."""
    made = read(held, form)
    found = [*made.remarks, *(remark for one in made.found for remark in one.remarks), *(one.why for one in made.aside)]
    assert all(one.en and one.fr and one.en != one.fr for one in found)
    return [one.en for one in found]


@pytest.mark.parametrize("name", [path.name for path in sorted(RIS.glob("*.ris")) if "wos" not in path.name])
def test_ris_as_it_is_met(name: str) -> None:
    """As many references as another reader finds, with the same titles and first authors."""
    text = (RIS / name).read_text("utf-8-sig")
    if name == "example_full_without_whitespace.ris":
        theirs = rispy.loads(text, implementation=_Tight)
    else:
        theirs = rispy.loads("\n".join(line for line in text.split("\n") if line.strip()), skip_unknown_tags=False)
    made = read((RIS / name).read_bytes(), "ris")
    ours = made.found
    assert len(ours) + sum("nothing to cite" in one.why.en for one in made.aside) == len(theirs)
    theirs = theirs if ours else []
    for mine, other in zip(ours, theirs, strict=True):
        title = other.get("title") or other.get("primary_title")
        assert title is None or " ".join(title.split()) == " ".join(str(mine.item["title"]).split())


class _Tight(rispy.RisParser):
    """RIS without the spaces around its hyphen."""

    PATTERN = r"^[A-Z][A-Z0-9]-|^ER-\s*$"


def test_extraneous_lines_are_set_aside_with_their_place() -> None:
    """What stands outside of any reference is named by its line, and the references around it come in."""
    made = read((RIS / "example_extraneous_data.ris").read_bytes())
    assert len(made.found) == 2 and [one.place for one in made.aside] == [1, 29]


def test_another_database_is_no_ris() -> None:
    """Web of Science writes something else: refused, with the forms that can be read."""
    with pytest.raises(Unreadable) as refused:
        read((RIS / "example_wos.ris").read_bytes())
    assert "RIS, BibTeX, EndNote" in refused.value.why.en and "RIS, BibTeX, EndNote" in refused.value.why.fr


def test_values_that_come_twice_are_kept() -> None:
    """A second address is in the note, and that is said."""
    made = read(b"TY  - JOUR\nTI  - Soup\nAU  - Field, Noor\nPY  - 2020\nUR  - https://a.example\nUR  - https://b.example\nER  - \n")
    [one] = made.found
    assert one.item["URL"] == "https://a.example" and "https://b.example" in one.item["note"]
    assert any("UR" in remark.en for remark in one.remarks)


def test_latin_1_with_windows_line_ends() -> None:
    """Read, with a remark to look at the accents."""
    held = "TY  - JOUR\r\nTI  - Santé à l’aube\r\nAU  - Bélanger, Zoé\r\nPY  - 1998\r\nER  - \r\n".encode("cp1252")
    made = read(held)
    [one] = made.found
    assert one.item["title"] == "Santé à l’aube" and one.item["author"] == [{"family": "Bélanger", "given": "Zoé"}]
    assert any("Windows-1252" in one for one in said(held))


def test_utf_16() -> None:
    """As some Windows programs save."""
    assert read("TY  - JOUR\nTI  - Soupe à l’oignon\nER  - \n".encode("utf-16")).found[0].item["title"] == "Soupe à l’oignon"


def test_bibtex_with_latex_accents_and_others() -> None:
    """Accents as commands become letters; that others are not named is said."""
    held = rb"""@article{k, author = {B{\'e}langer, Zo\"{e} and {\O}stby, {\AA}se and others},
      title = {{\c C}a va \& plus: 50\% of {FASD}},
      journal = "Soup", year = 1999, month = mar, pages = {1--9}, volume = 3, number = {2}, keywords = {a, b}}"""
    [one] = read(held).found
    assert [name["family"] for name in one.item["author"]] == ["Bélanger", "Østby"]
    assert one.item["author"][0]["given"] == "Zoë" and one.item["author"][1]["given"] == "Åse"
    assert one.item["title"] == "Ça va & plus: 50% of FASD" and one.item["page"] == "1-9"
    assert one.item["issued"] == {"date-parts": [[1999, 3]]} and (one.item["volume"], one.item["issue"]) == ("3", "2")
    assert any("and others" in remark.en for remark in one.remarks)


def test_a_damaged_entry_leaves_the_others_whole() -> None:
    """A brace that is missing: that entry is set aside with its line; what comes before and after is read."""
    made = read(b"@book{a, title={One}, year={2001}}\n\n@book{b, title={Two\n\n@book{c, title={Three}, year=2003}\n")
    assert [one.item["title"] for one in made.found] == ["One", "Three"]
    assert [one.place for one in made.aside] == [3]


def test_bibtex_strings_are_filled_in() -> None:
    """A journal behind a macro."""
    [one] = read(b'@string{jw = "Journal of Work"}\n@article{a, title={T}, journal=jw}').found
    assert one.item["container-title"] == "Journal of Work"


def test_a_long_title_is_kept_whole() -> None:
    """Three thousand letters, and a remark."""
    title = "Bread " * 500
    made = read(f"TY  - BOOK\nTI  - {title}\nAU  - A, B\nPY  - 2000\nER  - \n".encode())
    assert made.found[0].item["title"] == title.strip() and any("2999 letters" in one.en for one in made.found[0].remarks)


def test_markup_in_an_abstract_stays_text() -> None:
    """Kept as it is; that it is there is said."""
    held = b"TY  - JOUR\nTI  - Soup\nAU  - A, B\nPY  - 2000\nAB  - <script>alert(1)</script><b>bold</b>\nER  - \n"
    [one] = read(held).found
    assert one.item["abstract"] == "<script>alert(1)</script><b>bold</b>"
    assert any("markup" in remark.en for remark in one.remarks)


def test_neither_year_nor_author() -> None:
    """Kept, and said; without a title either there is nothing to cite."""
    assert {"No year is given.", "Nobody is named as its author."} <= set(said(b"TY  - JOUR\nTI  - Soup\nER  - \n"))
    made = read(b"TY  - JOUR\nVL  - 3\nER  - \nTY  - JOUR\nTI  - Soup\nER  - \n")
    assert len(made.found) == 1 and [one.place for one in made.aside] == [1]


def test_keys_that_stand_twice() -> None:
    """Both come in; the second has a key of its own, and that is said."""
    made = read(b"@book{a, title={One}, year=2001}\n@book{a, title={Two}, year=2002}\n")
    assert [(one.item["id"], one.item["title"]) for one in made.found] == [("a", "One"), ("a-2", "Two")]
    assert any("a-2" in remark.en for remark in made.found[1].remarks)


def test_a_doi_that_is_an_address() -> None:
    """Bare again; one that is none is kept and said."""
    for form in (b"https://doi.org/10.1000/x", b"http://dx.doi.org/10.1000/x", b"doi:10.1000/x"):
        [one] = read(b"TY  - JOUR\nTI  - Soup\nDO  - " + form + b"\nER  - \n").found
        assert one.item["DOI"] == "10.1000/x"
    assert any("DOI" in one for one in said(b"TY  - JOUR\nTI  - Soup\nDO  - see the website\nER  - \n"))


BOMB = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><xml><records><record><ref-type name="Book">6</ref-type>
<titles><title>&c;</title></titles>
</record></records></xml>"""
ELSEWHERE = b"""<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><records><record><ref-type name="Book">6</ref-type>
<titles><title>&e;</title></titles></record></records></xml>"""


@pytest.mark.parametrize("held", [BOMB, ELSEWHERE])
def test_xml_that_declares_anything_is_refused(held: bytes) -> None:
    """A bomb, and a file of the machine: refused before anything is expanded."""
    with pytest.raises(Unreadable) as refused:
        read(held)
    assert "document type" in refused.value.why.en


def test_endnote_xml_with_styled_words() -> None:
    """EndNote wraps each word in a style; the words come out whole."""
    held = b"""<?xml version="1.0" encoding="UTF-8" ?><xml><records><record><ref-type name="Journal Article">17</ref-type>
    <contributors><authors><author><style face="normal">Field, Noor</style></author></authors></contributors>
    <titles><title><style face="normal">Soup </style>
    <style face="italic">again</style></title></titles><dates><year>2020</year></dates><research-notes>Mine.</research-notes>
    </record></records></xml>"""
    [one] = read(held).found
    assert " ".join(one.item["title"].split()) == "Soup again" and one.item["author"] == [{"family": "Field", "given": "Noor"}]
    assert "Mine." in one.item["note"] and any("research-notes" in remark.en for remark in one.remarks)


def test_pubmed() -> None:
    """A reference as PubMed hands it out."""
    held = b"""PMID- 33227046
OWN - NLM
TI  - Domestic life during a pandemic: A
      systematic review.
LID - 10.4103/x.y_1 [doi]
FAU - Abdo, Carmita
AU  - Abdo C
FAU - Miranda, Eduardo P
AU  - Miranda EP
CN  - Study Group
LA  - eng
PT  - Journal Article
DP  - 2020 Sep
TA  - Indian J Psychiatry
JT  - Indian journal of psychiatry
VI  - 62
IP  - Suppl 3
PG  - S337-S342
AB  - BACKGROUND: One.
IS  - 0019-5545 (Print)
OT  - home
SO  - Indian J Psychiatry. 2020

PMID- 2
TI  - Second.
AU  - Field N
"""
    first, second = read(held).found
    assert first.item["title"] == "Domestic life during a pandemic: A systematic review" and first.item["DOI"] == "10.4103/x.y_1"
    assert [name.get("family", name.get("literal")) for name in first.item["author"]] == ["Abdo", "Miranda", "Study Group"]
    assert first.item["issued"] == {"date-parts": [[2020, 9]]}
    assert first.item["language"] == "en" and first.item["ISSN"] == "0019-5545"
    assert second.item["author"] == [{"family": "Field", "given": "N."}]


def test_csl_json_with_a_field_that_is_none() -> None:
    """Kept in the note and said; an unknown type is a document."""
    [one] = read(json.dumps([{"id": "x", "type": "recipe", "title": "Soup", "colour": "red"}]).encode()).found
    assert one.item["type"] == "document" and "red" in one.item["note"] and "recipe" in one.item["note"]
    assert any("colour" in remark.en for remark in one.remarks)


@pytest.mark.parametrize("held", [
    b"", b"   \n\n", b"hello", b"\x00\x01\x02\xff", b"[", b"{", b"null", b"3", b"<xml>", b"<xml><records/></xml>", b"<html></html>",
    b"@", b"%PDF-1.7", b"PK\x03\x04", b"[" * 100_000, b"@article{", "é".encode("cp1252"),
])
def test_what_holds_no_reference_is_refused_in_a_sentence(held: bytes) -> None:
    """Refused in both languages, or read with everything set aside; no trace either way."""
    try:
        made = read(held)
    except Unreadable as refused:
        assert refused.why.en.endswith(".") and refused.why.fr.endswith(".")
    else:
        assert made.found == [] and made.aside


def test_a_hundred_megabytes_are_refused() -> None:
    """Before anything is read."""
    with pytest.raises(Unreadable) as refused:
        read(b"TY  - JOUR\n" + b"x" * 100_000_000)
    assert "20 MB" in refused.value.why.en and LARGEST == 20_000_000


@pytest.mark.parametrize(("text", "parts"), [
    ("2020", [2020]), ("2020/06/23/", [2020, 6, 23]), ("2020-06", [2020, 6]), ("23 June 2020", [2020, 6, 23]),
    ("juin 2020", [2020, 6]),
    ("1999///", [1999]), ("2020/00/00", [2020]),
])
def test_dates(text: str, parts: list[int]) -> None:
    """As programs write them."""
    assert date_of(text) == {"date-parts": [parts]}


@pytest.mark.parametrize("text", ["in press", "Spring 2020", "2020/13/45"])
def test_what_is_no_date_stays_words(text: str) -> None:
    """Kept as it was said, never guessed."""
    assert date_of(text) == {"literal": text}
