"""Statements: read strictly, said on the page they name, and each reference knows what would fall with it."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils.html import escape

from fireweed.bilingual import Two, speaking
from fireweed.continuum.edition import codes
from fireweed.continuum.map.reading import the_map
from fireweed.evidence.library import library
from fireweed.evidence.resting import Said, everything, finding, on
from fireweed.evidence.statements import Statement, UnreadableStatements, read, statements
from fireweed.evidence.templatetags.citations import said, short
from fireweed.tenancy import context
from tests.evaluation.releasing.folders import let_out
from tests.house import House
from tests.promises.wording import SOURCE

ROW: dict[str, Any] = {"key": "soup", "sentence_en": "Soup.", "sentence_fr": "Soupe.", "cites": ["twigg-2017"], "at": "/words/"}
KIND = Two("Soups", "Soupes")


def table(folder: Path, *rows: dict[str, Any]) -> Path:
    """A table of these rows."""
    lines = []
    for row in rows:
        lines += ["[[statements]]", *(f"{key} = {value!r}".replace("'", '"') for key, value in row.items())]
    (folder / "statements.toml").write_text("\n".join(lines) + "\n", "utf-8")
    return folder / "statements.toml"


@pytest.fixture(scope="module")
def house() -> House:
    """One organisation."""
    return House()


def test_a_small_table_is_read(tmp_path: Path) -> None:
    """Control: one that cites a work, one that cites a table let out, one of which somebody says so."""
    wise = {key: value for key, value in ROW.items() if key != "cites"}
    tea = {**wise, "key": "tea", "findings": ["2024/people-served"]}
    found = read(table(tmp_path, ROW, tea, {**wise, "key": "bread", "by_en": "A cook", "by_fr": "Cuisine"}))
    cited = [found[key].cites + found[key].findings for key in ("soup", "tea", "bread")]
    assert cited == [("twigg-2017",), ("2024/people-served",), ()]


@pytest.mark.parametrize("wrong", [
    {"cites": ["nobody-1999"]}, {"cites": []}, {"sentence_fr": ""}, {"sentence_en": " "}, {"at": ""}, {"at": "words"},
    {"findings": ["no table"]}, {"findings": ["../x"]}, {"by_en": "A cook"}, {"by_fr": "Cuisine"}, {"colour": "red"},
    {"cites": [], "by_en": "", "by_fr": ""},
], ids=str)  # fmt: skip
def test_a_row_that_breaks_a_rule_is_refused_by_name(wrong: dict[str, Any], tmp_path: Path) -> None:
    """A key that does not exist, half a sentence, nothing cited and nobody who says so."""
    with pytest.raises(UnreadableStatements, match="soup"):
        read(table(tmp_path, {**ROW, **wrong}))


def test_a_statement_stands_once(tmp_path: Path) -> None:
    """Twice the same key stops the table."""
    with pytest.raises(UnreadableStatements, match="twice"):
        read(table(tmp_path, ROW, ROW))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_statement_stands_on_the_page_it_names(house: House, language: str) -> None:
    """In both languages, with a link to each work it cites or with who says so."""
    client = house.cast["worker"].client(language=language)
    for one in statements().values():
        page = client.get(one.at).content.decode()
        with speaking(language):
            assert said(one) in page, one.key
            assert all(f'href="/library/of/{key}/"' in said(one) for key in one.cites)
            assert one.by is None or escape(one.by) in said(one)


def test_every_statement_and_key_in_a_template_exists_and_is_used() -> None:
    """What templates name by hand is in the tables, and no statement stands in the table alone."""
    text = "\n".join(path.read_text("utf-8") for path in SOURCE.rglob("templates/**/*.html"))
    assert set(re.findall(r'{% statement "([^"]+)" %}', text)) == statements().keys()
    named = [key for tag in re.findall(r"{% cites ([^%]+) %}", text) for key in re.findall(r'"([^"]+)"', tag)]
    assert set(named) <= library().keys()


@pytest.mark.parametrize("wrong", [
    '{% cites "nobody-1999" %}', "{% cites %}", '{% statement "nothing" %}', "{% statement %}", "{% statement x %}",
])
def test_what_does_not_exist_does_not_compile(wrong: str) -> None:
    """A page that cites nothing known never comes up."""
    with pytest.raises(TemplateSyntaxError):
        Template("{% load citations %}" + wrong)


def test_a_sentence_cites_by_author_and_year_and_never_by_title() -> None:
    """One key written out, several from data, none."""
    page = Template('{% load citations %}{% cites "twigg-2017" more %}|{% cites none %}')
    shown = page.render(Context({"more": ["continuum-review"], "none": []}))
    assert re.sub(r"<[^>]+>", "", shown) == "Source: Twigg 2017, Source: Fisher|"
    assert re.findall(r'href="([^"]+)"', shown) == ["/library/of/twigg-2017/", "/library/of/continuum-review/"]
    assert [short(library()[key]) for key in ("bolivar-2013", "grants-evaluation")] == ["Bolívar 2013", "Canadian Women’s Foundation"]


def test_what_would_fall() -> None:
    """Alone it falls; with another it stands; with practice it is practice."""
    alone, shared = Said(KIND, KIND, "/", ("a",)), Said(KIND, KIND, "/", ("a", "b"))
    wise, counted = Said(KIND, KIND, "/", ("a",), by=KIND), Said(KIND, KIND, "/", ("a",), ("2024/people",))
    resting = on("a", [alone, shared, wise, counted, Said(KIND, KIND, "/", ("b",))])
    assert [one.without("a").en for one in resting.said] == [
        "would fall", "would stand on the rest", "practice wisdom would be left", "would stand on the rest",
    ]
    assert (resting.falls, resting.to_practice) == (1, 1)
    assert on("2024/people", [counted]).said == (counted,)


def test_everything_that_cites_is_told_and_says_who_says_so() -> None:
    """Every word, every item of the map and every statement, each once; what cites nothing has somebody who says so."""
    told = everything()
    assert len(told) == len(codes()) + len(the_map().items) + len(statements())
    assert [one for one in told if not one.cites and not one.findings and one.by is None] == []
    assert {key for one in told for key in one.cites} <= library().keys()


@pytest.mark.parametrize(("language", "falls"), [("en", "would fall"), ("fr", "tomberait")])
def test_the_pages_say_what_rests_on_what(house: House, language: str, falls: str) -> None:
    """The numbers of the table are those of its reference; the reference leads there; one by one, each with what becomes of it."""
    client = house.cast["worker"].client(language=language)
    page = client.get("/library/rests/").content.decode()
    for key in library():
        resting = on(key)
        part = page.partition(f'href="/library/of/{key}/rests/"')[2].partition("</tr>")[0]
        numbers = [int(n) for n in re.findall(r">(\d+)</td>", part)]
        assert numbers == ([len(resting.said), resting.falls, resting.to_practice] if resting.said else []), key
        one = client.get(f"/library/of/{key}/rests/").content.decode()
        assert one.count(f">{falls}</span>") == resting.falls
        assert all(escape(each.words.in_language(language)) in one for each in resting.said)
        leads = f'href="/library/of/{key}/rests/"' in client.get(f"/library/of/{key}/").content.decode()
        assert leads is bool(resting.said), key
    assert client.get("/library/of/nobody-1999/rests/").status_code == 404


def test_a_statement_can_rest_on_a_number_that_was_let_out(house: House) -> None:
    """A table for everybody is found and linked; one for funders alone, or of no release, is said not to be here."""
    name, other = let_out(house), let_out(house, audience="funder", year=2023)
    with context.speaking_for(house.org):
        found = finding(f"{name}/people-served-program")
        assert found is not None and found.at == f"/findings/{name}/people-served-program/"
        assert finding(f"{name}/nothing") is finding(f"{other}/people-served-program") is finding("none/people-served") is None
        shown = said(Statement("soup", KIND, "/", findings=(f"{name}/people-served-program", "none/people-served")))
    assert re.findall(r'href="([^"]+)"', shown) == [f"/findings/{name}/people-served-program/"]
    assert "numbers that are not here" in shown
