"""The map: read strictly, whole in both languages, honest about what carries it; its page, its picture and its search."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test.signals import template_rendered
from django.utils.html import escape

from fireweed.continuum.edition import codes
from fireweed.continuum.map.picture import drawn
from fireweed.continuum.map.reading import MAP, UnreadableMap, read, the_map
from fireweed.evidence.library import library
from tests.continuum.test_pages import get, text
from tests.continuum.test_words import NEVER_EN, NEVER_FR
from tests.promises.wording import ROOT, Said, forbidden, typography

HEAD = (MAP / "head.toml").read_text("utf-8")
ITEM: dict[str, Any] = {
    "key": "soup", "support": "support.basics", "need": "need.housing", "phases": ["phase.immediate"],
    "barriers": ["barrier.structural"], "sentence_en": "Soup.", "sentence_fr": "De la soupe.", "caution_en": "Hot.",
    "caution_fr": "C’est chaud.", "strength": "named", "cites": ["grants-evaluation"],
}  # fmt: skip
WISE = {**ITEM, "cites": [], "strength": "practice", "by": "edition"}


def write(folder: Path, *items: dict[str, Any], head: str = HEAD) -> Path:
    """A map of these items."""
    (folder / "head.toml").write_text(head, "utf-8")
    lines = []
    for item in items:
        lines.append("[[items]]")
        lines += [f"{key} = {value!r}".replace("'", '"') for key, value in item.items()]
    (folder / "housing.toml").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def test_a_small_map_is_read(tmp_path: Path) -> None:
    """Control: what is right is read, with a source and without."""
    one, other = read(write(tmp_path, ITEM, {**WISE, "key": "tea"})).items
    assert (one.support.code, one.strength.key, one.by) == ("support.basics", "named", None)
    assert [two.en for two in one.voices] == ["practice"]
    assert other.by is not None and [two.fr for two in other.voices] == ["pratique"]


@pytest.mark.parametrize("wrong", [
    {"support": "support.nothing"}, {"support": "need.housing"}, {"need": "need.housing.food"}, {"phases": []},
    {"phases": ["phase.immediate", "phase.immediate"]}, {"barriers": ["harm.violence"]}, {"cites": ["nobody-1999"]},
    {"cites": ["cotter-2020"]}, {"cites": []}, {"strength": "proven"}, {"strength": "practice"}, {"strength": "beside"},
    {"cites": ["hayward-2019"]}, {"cites": [], "strength": "practice"}, {"by": "somebody"}, {"sentence_fr": ""},
    {"sentence_fr": " "}, {"caution_fr": ""}, {"caution_en": ""}, {"colour": "red"},
], ids=str)  # fmt: skip
def test_a_map_that_breaks_a_rule_is_refused_by_name(wrong: dict[str, Any], tmp_path: Path) -> None:
    """Each with one fault: an unknown code, a key that is not in the library, more than its source carries, half a sentence."""
    with pytest.raises(UnreadableMap, match="soup"):
        read(write(tmp_path, {**ITEM, **wrong}))


@pytest.mark.parametrize("lost", sorted(ITEM))
def test_nothing_may_be_left_out(lost: str, tmp_path: Path) -> None:
    """Every field of an item has to stand."""
    with pytest.raises(UnreadableMap):
        read(write(tmp_path, {key: value for key, value in ITEM.items() if key != lost}))


def test_an_item_stands_once_and_a_carrier_is_in_the_library(tmp_path: Path) -> None:
    """Twice the same key, and a head that names what the library does not have."""
    with pytest.raises(UnreadableMap, match="soup stands twice"):
        read(write(tmp_path, ITEM, ITEM))
    with pytest.raises(UnreadableMap, match="bolivar-2031"):
        read(write(tmp_path, ITEM, head=HEAD.replace("bolivar-2013", "bolivar-2031")))


def test_no_need_and_no_phase_is_left_without_a_support_for_each_kind_of_barrier() -> None:
    """Six needs, three phases, three kinds: something stands in every place, if only practice wisdom."""
    marks = [mark for band in drawn(the_map().items) for cell in band.cells for mark in cell.marks]
    assert len(marks) == 54 and all(mark.count for mark in marks)
    assert 40 <= len(the_map().items) <= 70


def test_what_is_known_by_its_entry_alone_never_makes_an_item_strong() -> None:
    """The library says of each reference how far it was read; one that was not gives “from nearby” and no more."""
    unread = {key for key, one in library().items() if one.appraisal and "by its entry in the review alone" in one.appraisal.en}
    assert len(unread) > 10
    for key in unread & the_map().carriers.keys():
        assert the_map().carriers[key].gives == ("beside",), key
    for one in the_map().items:
        if set(one.cites) <= unread and one.cites:
            assert one.strength.key == "beside", one.key


def test_every_carrier_carries_something_and_every_voice_is_heard() -> None:
    """No reference is named for show; research, practice and lived experience each stand somewhere."""
    assert {key for one in the_map().items for key in one.cites} == the_map().carriers.keys()
    assert {str(voice) for one in the_map().items for voice in one.voices} == {str(title) for title in the_map().voices.values()}
    assert {one.strength.key for one in the_map().items} == {one.key for one in the_map().strengths}


def test_the_words_are_ours_in_both_languages() -> None:
    """Printed as the guide has it, short, and no word that turns a person into something else, nor « she » or « he »."""
    said = [Said(one.key, two.en, two.fr) for one in the_map().items for two in (one.sentence, one.caution)]
    assert [fault for one in said for fault in typography(one)] == []
    assert [one.where for one in said if forbidden(one.en, french=False) or forbidden(one.fr, french=True)] == []
    assert [one for one in said if re.search(rf"\b({NEVER_EN})\b", one.en, re.I)] == []
    assert [one for one in said if re.search(rf"\b({NEVER_FR})\b", one.fr, re.I)] == []
    assert [one.where for one in said if len(one.en) > 190 or len(one.fr) > 220] == []
    assert all(text.endswith(".") for one in said for text in (one.en, one.fr))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_item_is_on_the_page_with_what_carries_it(language: str) -> None:
    """Sentence, caution, strength, and a link for each reference, by author and year; no title of a work stands here."""
    page = text(get("/words/map/", language))
    for one in the_map().items:
        part = page.partition(f'<li id="{one.key}"')[2].partition("</li>\n")[0]
        for two in (one.sentence, one.caution, one.strength.title, one.support.label):
            assert escape(two.in_language(language)) in part, one.key
        assert re.findall(r'href="/library/of/([^/]+)/"', part) == list(one.cites)
        assert one.by is None or escape(one.by.in_language(language)) in part
    assert not [one.title for one in library().values() if escape(one.title) in page]
    assert f"<title>{'Carte' if language == 'fr' else 'Map'}</title>" in page


def found(**query: str) -> list[str]:
    """The items on a page, in order."""
    return re.findall(r'<li id="([^"]+)" class="card"', text(get("/words/map/", **query)))


def test_it_is_narrowed_by_codes_and_by_words_of_either_language() -> None:
    """A need, a phase, a kind of barrier, a strength, words without accents; what is left is what the picture counts."""
    assert found(need="need.safety") == [one.key for one in the_map().items if one.need.code == "need.safety"]
    assert "months-with-a-key" in found(phase="phase.short-term") and "lease-that-lasts" not in found(phase="phase.short-term")
    assert set(found(kind="barrier.psychological", need="need.housing")) == {
        "offer-that-can-wait", "nights-that-are-loud", "room-kept-while-away",
    }
    for strength in the_map().strengths:
        assert found(strength=strength.key) == [one.key for one in the_map().items if one.strength == strength] != []
    chosen = {"strength": "told", "need": "need.housing", "kind": "barrier.structural", "phase": "phase.short-term"}
    assert found(**chosen, q="cle") == ["months-with-a-key"]
    narrowed = text(get("/words/map/", strength="told"))
    assert "none for this choice" in narrowed and "nothing yet" not in narrowed
    assert found(q="mefaits naloxone") == ["safer-use"] and found(q="harm naloxone") == ["safer-use"]
    assert "Nothing fits all of this" in text(get("/words/map/", q="zzzz"))
    for name in ("need", "phase", "kind", "strength"):
        assert get("/words/map/", **{name: "need.nothing"}).status_code == 404
        assert get("/words/map/", **{name: "support.basics"}).status_code == 404


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_filter_is_on_the_page_with_its_choices_and_keeps_what_was_chosen(language: str) -> None:
    """Four lists with a label and every code by its words; nothing is chosen at first, and later what the address says."""
    words = {
        "need": {one.code: one.label for one in codes("need")}, "phase": {one.code: one.label for one in codes("care-phase")},
        "kind": {one.code: one.label for one in codes("barrier-kind")},
        "strength": {one.key: one.title for one in the_map().strengths},
    }  # fmt: skip
    chosen = {"need": "need.housing", "phase": "phase.short-term", "kind": "barrier.structural", "strength": "told"}
    for asked in ({}, {**chosen, "q": "cle"}):
        page = text(get("/words/map/", language, **asked))
        form = page.partition('role="search"')[2].partition("</form>")[0]
        for name, choices in words.items():
            inner = form.partition(f'<select id="{name}" name="{name}">')[2].partition("</select>")[0]
            offered = re.findall(r'<option value="([^"]+)"[^>]*>([^<]+)', inner)
            assert offered == [(key, escape(said.in_language(language))) for key, said in choices.items()]
            assert re.findall(r'value="([^"]*)" selected', inner) == ([asked[name]] if asked else [])
            assert f'<label for="{name}">' in form
        said = [escape(words[name][code].in_language(language)) for name, code in chosen.items()]
        assert (" · ".join([*said, "cle"]) in page) == bool(asked)
        assert 'type="hidden"' not in form and f'name="q" value="{asked.get("q", "")}"' in form


def test_the_supports_are_put_together_once_in_each_language() -> None:
    """The second page has no support to put together, narrowed or not; the words of a search are asked only where there are any."""
    seen: list[str | None] = []

    def hear(template: Any, **_: Any) -> None:
        seen.append(template.name)

    for language in ("en", "fr"):
        get("/words/map/", language)
        template_rendered.connect(hear)
        try:
            assert text(get("/words/map/", language)).count('class="card"') == text(get("/words/map/", language)).count("<li id=") > 50
            assert found(need="need.safety")
        finally:
            template_rendered.disconnect(hear)
    assert "continuum/map.html" in seen and "continuum/_item.html" not in seen


def test_each_place_of_the_picture_leads_to_its_part_of_the_page() -> None:
    """Eighteen links, each to a heading that is there, and every id once."""
    page = text(get("/words/map/"))
    links = re.findall(r'<a href="#(need\.[^"]+--phase\.[^"]+)"', page)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(links) == len(codes("need")) * 3 and set(links) <= set(ids)
    assert len(ids) == len(set(ids))


def test_what_is_written_about_the_map_counts_as_it_does() -> None:
    """The page of its data and the list of features say how many there are and how many rest on nothing written."""
    items = the_map().items
    alone, voice = sum(not one.cites for one in items), the_map().voices["lived"]
    assert f"Today {alone} of the {len(items)} items are practice wisdom alone" in (ROOT / "docs/reference/map.md").read_text("utf-8")
    assert f"yes, {len(items)}; {alone} of them are practice wisdom alone" in (ROOT / "docs/reference/features.md").read_text("utf-8")
    assert len({key for one in items if voice in one.voices for key in one.cites if the_map().carriers[key].voice == "lived"}) == 1
