"""Every style, for every reference, beside pandoc: the same text, or a difference that docs/reference/citations.md explains."""

import json
from pathlib import Path
from typing import Any

import pytest

from fireweed.evidence.citing.formatted import STYLE_OF, STYLES, lines
from fireweed.evidence.forms import FORMS, write
from tests.evidence.outside import ALL, pandoc_lines

DOCS = Path(__file__).resolve().parents[2] / "docs" / "reference" / "citations.md"
OTHER_KINDS = json.loads((Path(__file__).parents[1] / "data" / "citation" / "other-kinds.json").read_text("utf-8"))
EXPLAINED = {
    ("procedia", "(accessed 3.2021)", "(accessed 3.21)"),
    ("procedia", "(accessed 2.1.2023)", "(accessed 2.1.23)"),
    ("mla", "nos. Suppl 3", "no. Suppl 3"),
}
"""Where pandoc prints one thing and we another, each with a line in the document."""


def unexplained(form: str, items: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """The lines that differ from pandoc’s without an explanation."""
    ours, theirs = [line.plain for line in lines(form, items)], pandoc_lines(form, items)
    assert len(ours) == len(theirs) == len(items)
    for style, said, instead in EXPLAINED:
        theirs = [line.replace(said, instead) if style == form else line for line in theirs]
    return [(mine, other) for mine, other in zip(ours, theirs, strict=True) if mine != other]


@pytest.mark.parametrize("form", STYLE_OF)
def test_every_reference_reads_as_pandoc_sets_it(form: str) -> None:
    """The whole library, in the order of the style."""
    assert unexplained(form, ALL) == []


@pytest.mark.parametrize("form", STYLE_OF)
def test_other_kinds_read_as_pandoc_sets_them(form: str) -> None:
    """Invented references of kinds that the library does not hold."""
    assert unexplained(form, OTHER_KINDS) == []


@pytest.mark.parametrize("form", STYLE_OF)
def test_one_reference_alone_reads_as_pandoc_sets_it(form: str) -> None:
    """As on its page: without its neighbours."""
    for item in ALL[::5]:
        assert unexplained(form, [item]) == []


def test_each_difference_is_needed_and_explained() -> None:
    """Each is seen at pandoc, and the document speaks of it."""
    text = DOCS.read_text("utf-8")
    for form, said, instead in EXPLAINED:
        both = [*ALL, *OTHER_KINDS]
        assert any(said in line for line in pandoc_lines(form, both)), said
        assert any(instead in line.plain for line in lines(form, both)), instead
        assert said in text and instead in text


def test_the_faults_that_were_known_are_mended() -> None:
    """A full stop inside the quotation marks of American styles; a question keeps its mark alone; quotes inside quotes turn."""
    mla = "\n".join(line.plain for line in lines("mla", ALL))
    assert "Model.”" in mla and "Model”." not in mla
    assert "Justice?”" in mla and "?”." not in mla and "‘End Demand’" in mla
    assert "justice? Restorative" in "\n".join(line.plain for line in lines("apa", ALL))
    assert "«\u00a0end demand\u00a0»" in "\n".join(line.plain for line in lines("iso690-fr", ALL))


def test_two_of_the_same_people_in_one_year_are_told_apart() -> None:
    """a and b in a list; neither where one stands alone."""
    twins = [{**ALL[2], "id": "one", "title": "Bread"}, {**ALL[2], "id": "two", "title": "Soup"}]
    first, second = (line.plain for line in lines("apa", twins))
    assert "(2010a). Bread" in first and "(2010b). Soup" in second
    assert "(2010). Bread" in lines("apa", twins[:1])[0].plain


def test_a_list_leaves_nothing_behind_for_the_next() -> None:
    """The same list twice, another in between: the same lines."""
    before = write("chicago", ALL)
    assert write("procedia", OTHER_KINDS) and write("chicago", ALL) == before


def test_each_form_is_one_line_a_reference() -> None:
    """What is meant to be read is one line each, ended, without marks of ours."""
    for key, form in FORMS.items():
        if form.is_sentences:
            text = write(key, ALL).decode()
            assert text.count("\n") == len(ALL) and text.endswith("\n")
            assert not any("\ue000" <= letter <= "\uf8ff" for letter in text)


def test_italics_are_pieces() -> None:
    """A journal is set in italics, its name whole."""
    [line] = lines("apa", [item for item in ALL if item["id"] == "putnam-2006"])
    assert ("Juvenile and Family Court Journal", True) in line.pieces


def test_each_style_carries_its_licence() -> None:
    """Creative Commons Attribution-ShareAlike, named in each file and beside them."""
    paths = sorted(STYLES.glob("*.csl"))
    assert {path.stem for path in paths} == {style.file for style in STYLE_OF.values()}
    assert all("creativecommons.org/licenses/by-sa/3.0" in path.read_text("utf-8") for path in paths)
    assert "ShareAlike" in (STYLES / "LICENSE.md").read_text("utf-8")
