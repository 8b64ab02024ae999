"""The map beside a participant: from a need to what others have found and back to a work, in both languages, phone and desk."""

import re

import pytest
from playwright.sync_api import Request, expect

from fireweed.continuum.edition import code
from fireweed.continuum.map.reading import the_map
from tests.care.meeting import begin
from tests.care.needs.somebody import add
from tests.house import House
from tests.journeys.conftest import NewContext, axe

SAFETY = "need.safety"
WORDS = {"en": ("Others have found…", "Words to look for", "Search"), "fr": ("D’autres ont trouvé…", "Mots à chercher", "Chercher")}


@pytest.mark.parametrize(("language", "phone"), [("en", True), ("fr", True), ("en", False), ("fr", False)])
def test_from_a_need_to_what_others_have_found(house: House, someone: NewContext, language: str, phone: bool) -> None:
    """One press opens the map at the need; the server is told neither the need nor where it was pressed; axe finds nothing."""
    with house.speaking("worker") as keyring:
        record = begin(keyring)
    add(house, record, SAFETY)
    page = someone(house.cast["worker"], language=language, phone=phone).new_page()
    page.goto(f"/people/{record}/needs/")
    asked: list[Request] = []
    page.on("request", lambda one: asked.append(one))
    link, find, search = WORDS[language]
    page.locator("#need-part .rows").get_by_role("link", name=link).click()
    page.wait_for_url(re.compile(r"/words/map/#need\.safety$"))
    expect(page.get_by_role("heading", name=code(SAFETY).label.in_language(language))).to_be_in_viewport()
    [opened] = [one for one in asked if one.resource_type == "document"]
    assert opened.url.partition("#")[0].endswith("/words/map/") and "referer" not in opened.all_headers()
    assert not [one.url for one in asked if str(record) in one.url]
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0

    cell = page.locator(f'.map-table a[href="#{SAFETY}--phase.short-term"]')
    assert (cell.bounding_box() or {"height": 0})["height"] >= 44
    cell.click()
    expect(page.locator(f'[id="{SAFETY}--phase.short-term"]')).to_be_in_viewport()
    page.get_by_label(find, exact=True).fill("naloxone")
    page.get_by_role("button", name=search).click()
    expect(page.locator(".found > li")).to_have_count(1)
    [item] = [one for one in the_map().items if one.key == "safer-use"]
    expect(page.locator("#safer-use")).to_contain_text(item.sentence.in_language(language))
    assert axe(page) == []
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    assert axe(page, "color-contrast") == []


def test_from_a_support_to_the_work_and_to_all_that_rests_on_it(someone: NewContext) -> None:
    """Without script: a small link to the library, from there to what would fall with it, and back onto the map."""
    page = someone(House().cast["worker"], phone=True, java_script_enabled=False).new_page()
    page.goto("/words/map/")
    page.locator("#well-founded-kind .cites a").click()
    page.locator('a[href="/library/of/england-butler-gonzalez-2015/rests/"]').click()
    expect(page.locator(".tag.honey")).to_have_text("would fall")
    page.locator(".tasks a").click()
    expect(page.locator("#well-founded-kind")).to_be_in_viewport()


@pytest.mark.parametrize(("language", "phone"), [("en", True), ("fr", False)])
def test_narrowed_by_what_is_chosen_without_script(someone: NewContext, language: str, phone: bool) -> None:
    """Four lists and a word: what is left fits all of them, what was chosen stays chosen, and one press shows the whole map again."""
    page = someone(language=language, phone=phone, java_script_enabled=False).new_page()
    page.goto("/words/map/")
    chosen = {"need": "need.housing", "phase": "phase.short-term", "kind": "barrier.structural", "strength": "told"}
    for name, code_ in chosen.items():
        page.locator(f"select#{name}").select_option(code_)
    page.locator("#q").fill("key" if language == "en" else "cle")
    page.get_by_role("button", name=WORDS[language][2]).click()
    expect(page.locator(".found > li")).to_have_count(1)
    expect(page.locator("#months-with-a-key")).to_be_visible()
    for name, code_ in chosen.items():
        expect(page.locator(f"select#{name}")).to_have_value(code_)
    page.locator("#found a").click()
    expect(page.locator(".found > li")).to_have_count(len(the_map().items))
    assert page.locator("select").evaluate_all("all => all.map(one => one.value).join('')") == ""


def test_on_paper_the_picture_and_every_support_stand_and_nothing_to_press(someone: NewContext) -> None:
    """What is printed: the table, all supports, no search."""
    page = someone().new_page()
    page.goto("/words/map/")
    page.emulate_media(media="print")
    expect(page.locator(".map-table")).to_be_visible()
    expect(page.locator("form.search")).to_be_hidden()
    assert page.locator(".found > li").evaluate_all("all => all.filter(one => one.checkVisibility()).length") == len(the_map().items)
