"""What laws and standards call it: quoted, with whose it is, how close, and a gap said as a gap."""

import re
import tomllib
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from fireweed.care.exporting.rules.htcds import STATUS
from fireweed.continuum import edition
from fireweed.continuum.edition import FOLDER, TERMS, UnreadableEdition
from fireweed.continuum.terms import GROUPS, NEAR, read, terms
from tests.promises.wording import SOURCE, forbidden, in_toml

CHECK = {"en": "check with your supervisor or counsel", "fr": "vérifiez auprès de la supervision"}


def page(code: str, language: str) -> str:
    """The page of one word, its markup left in."""
    return unescape(Client(headers={"accept-language": language}).get(f"/words/{code}/").content.decode())


def test_every_term_says_whose_it_is_and_how_close() -> None:
    """Each framing has terms or a gap; the word in this person's own words has none, and that is said."""
    for one in terms().terms:
        assert edition.code(one.code).group in GROUPS
        assert one.near in NEAR.values() and one.quoted and one.of.source.en and one.of.source.fr
    for framing in edition.codes("framing"):
        assert terms().of(framing.code) or terms().gaps_of(framing.code)
    assert terms().of("framing.own-words") == ()
    assert [one.check for one in terms().terms].count(True) == 1


def test_two_federal_acts_say_two_words_in_french_where_english_says_one() -> None:
    """The wording is the law's, in each language."""
    found = {one.of.key: one for one in terms().of("framing.trafficking") if one.of.key in ("criminal-code", "irpa")}
    assert {one.quoted["en"] for one in found.values()} == {"Trafficking in persons"}
    assert found["criminal-code"].quoted["fr"] == "Traite des personnes"
    assert found["irpa"].quoted["fr"] == "Trafic de personnes"


def test_what_is_handed_on_is_what_the_table_quotes() -> None:
    """The two values of the standard that Fireweed writes, and not its third."""
    quoted = {one.quoted["en"].title().replace(" ", "") for one in terms().of("framing.trafficking") if one.of.key == "htcds"}
    assert quoted == set(STATUS.values())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_of_a_word_quotes_them(language: str) -> None:
    """Beside the word, as quotations with their language; what was read in part says to check; a gap is said."""
    trafficking, exploitation = page("framing.trafficking", language), page("framing.sexual-exploitation", language)
    assert f'<q lang="{language}">{"Traite des personnes" if language == "fr" else "Trafficking in persons"}</q>' in trafficking
    assert '<q lang="en">Possible victim of trafficking</q>' in trafficking
    assert ("Palerme" if language == "fr" else "Palermo") in trafficking and CHECK[language] not in trafficking
    assert CHECK[language] in exploitation
    assert ("Aucun terme correspondant" if language == "fr" else "No term that corresponds") in page("need.self-worth", language)
    assert 'id="terms"' not in page("phase.immediate", language)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_such_word_stands_outside_a_quotation(language: str) -> None:
    """Whatever a law says, only between the marks of a quotation; no quotation holds a sentence of ours."""
    for one in edition.codes():
        text = page(one.code, language)
        section = text[text.find('id="terms"'):] if 'id="terms"' in text else ""
        said = re.sub(r"<[^>]*>", " ", re.sub(r"<q [^>]*>.*?</q>", " ", section))
        assert forbidden(said, french=language == "fr") == [], one.code


def test_only_the_wording_of_others_escapes_the_check_of_words(tmp_path: Path) -> None:
    """Control: a sentence of ours in the file is read like any other, and the field that is not has one name."""
    ours = tmp_path / TERMS
    ours.write_text('[[terms]]\nquoted_en = "A client"\nabout_en = "A client"\nabout_fr = "Une cliente"\n', "utf-8")
    [said] = list(in_toml(ours))
    assert forbidden(said.en, french=False) == ["client"] and forbidden(said.fr, french=True) == ["cliente"]
    assert [path for path in SOURCE.rglob(TERMS)] == [FOLDER / TERMS]
    assert all(len(one) < 60 for term in terms().terms for one in term.quoted.values())


GOOD = (FOLDER / TERMS).read_text("utf-8")


@pytest.mark.parametrize(("there", "instead"), [
    ('code = "framing.trafficking"', 'code = "framing.nothing"'), ('of = "irpa"', 'of = "nobody"'), ('near = "part"', 'near = "far"'),
    ('read = "partly"', 'read = "no"'), ('quoted_en = "sexual exploitation"', 'quoted_en = ""'),
])  # fmt: skip
def test_a_row_that_names_what_is_not_there_stops_it(tmp_path: Path, there: str, instead: str) -> None:
    """Nothing is shown of what was not read, and no word gets a term of nobody."""
    file = tmp_path / TERMS
    assert there in GOOD and tomllib.loads(GOOD)
    file.write_text(GOOD.replace(there, instead), "utf-8")
    with pytest.raises(UnreadableEdition):
        read(file, frozenset(edition.edition().codes))
