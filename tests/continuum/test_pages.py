"""The pages of shared words: both languages, the search, one word, and an address that is not there."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.html import escape

from fireweed.continuum import edition


def get(path: str, language: str = "en", **query: str) -> Any:
    client = Client(headers={"host": "localhost"})
    client.cookies[settings.LANGUAGE_COOKIE] = language
    return client.get(path, query, secure=True)


def text(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_word_is_on_the_first_page_under_its_group(language: str) -> None:
    page = text(get("/words/", language))
    for group in edition.groups():
        assert escape(group.title.in_language(language)) in page
    for one in edition.codes():
        assert f'/words/{one.code}/">{escape(one.label.in_language(language))}</a>' in page


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_word_has_a_page_in_both_languages_with_its_sources(language: str) -> None:
    sources = edition.edition().sources
    for one in edition.codes():
        page = text(get(f"/words/{one.code}/", language))
        for said in (one.label.en, one.label.fr, one.sentence.en, one.sentence.fr):
            assert escape(said) in page
        assert all(escape(sources[key].title.in_language(language)) in page for key in one.sources)


def test_titles_say_nothing_of_the_field() -> None:
    for path in ("/words/", "/words/framing.sexual-exploitation/"):
        assert "<title>Words</title>" in text(get(path))
        assert "<title>Mots</title>" in text(get(path, "fr"))


def test_search_finds_without_accents_in_either_language() -> None:
    page = text(get("/words/", "en", q="SECURITE numérique"))
    assert "/words/need.safety.digital/" in page and "/words/need.housing.food/" not in page
    assert "1 word" in page


def test_a_group_alone_and_a_search_inside_it() -> None:
    page = text(get("/words/", group="need"))
    assert all(escape(one.sentence.en) in page for one in edition.codes("need"))
    assert "/words/need.housing.food/" not in page
    assert "/words/need.housing/" in text(get("/words/", group="need", q="logement"))


def test_nothing_found_says_what_to_do() -> None:
    assert "Try a shorter word" in text(get("/words/", q="zzzz"))
    assert "Essayez un mot plus court" in text(get("/words/", "fr", q="zzzz"))


def test_what_was_asked_is_shown_back_harmless() -> None:
    page = text(get("/words/", q='"><script>x</script>' + "y" * 10_000))
    assert "<script>x" not in page and "y" * 200 not in page


def test_an_unknown_code_or_group_is_not_here() -> None:
    assert get("/words/need.nothing/").status_code == 404
    assert get("/words/", group="nothing").status_code == 404


def test_a_need_shows_what_stands_under_it_and_a_support_shows_when() -> None:
    need = text(get("/words/need.housing/"))
    assert "/words/need.housing.food/" in need and "/words/support.emergency-bed/" in need
    support = text(get("/words/support.emergency-bed/"))
    assert "/words/phase.immediate/" in support and "/words/need.safety/" in support
    assert "/words/need.housing/" in text(get("/words/need.housing.food/"))


def test_a_sealed_word_says_so() -> None:
    assert "Sealed in a record" in text(get("/words/community.women/"))
    assert "Sealed in a record" not in text(get("/words/need.housing/"))


def test_only_reading() -> None:
    assert Client(headers={"host": "localhost"}).post("/words/", secure=True).status_code in (403, 405)
