"""Needs on a phone, in both languages: two are added, put in order, one is not for now, a strength, and the picture is seen."""

import pytest
from playwright.sync_api import Page, expect

from fireweed.bilingual import Two
from fireweed.continuum.edition import code
from tests.care.meeting import begin
from tests.care.needs.somebody import contact, write_contact
from tests.house import House
from tests.journeys.conftest import NewContext, axe

HOUSING, SAFETY, HUMOUR = "need.housing", "need.safety", "strength.humour"
NOT_NOW = Two("Not now, thank you", "Pas maintenant, merci")
SAVE = Two("Save", "Enregistrer")


@pytest.mark.parametrize(("language", "script"), [("en", True), ("fr", True), ("en", False)])
def test_two_needs_an_order_an_answer_a_strength_and_the_picture(
    house: House, someone: NewContext, language: str, script: bool
) -> None:
    """Each addition is two taps, each answer one; with a script and without, and axe finds nothing."""
    with house.speaking("worker") as keyring:
        record = begin(keyring)
        for _ in range(3):
            write_contact(keyring, record, contact((HOUSING, "not-available", "no-place")))
    page = someone(house.cast["worker"], language=language, phone=True, java_script_enabled=script).new_page()
    page.goto(f"/people/{record}/needs/")
    expect(page.locator("#need-part .then")).to_be_hidden()
    choose(page, "need", said(HOUSING, language), language)
    choose(page, "need", said(SAFETY, language), language)
    needs = page.locator("#need-part > .card .row-name")
    expect(needs).to_have_text([said(HOUSING, language), said(SAFETY, language)])
    page.locator(".move.up").click()
    expect(needs).to_have_text([said(SAFETY, language), said(HOUSING, language)])
    expect(page.locator(".place")).to_have_count(2)
    page.get_by_role("button", name=NOT_NOW.in_language(language)).last.click()
    expect(needs).to_have_text([said(SAFETY, language)])
    choose(page, "strength", said(HUMOUR, language), language)
    expect(page.locator("#strength-part > .card .row-name")).to_have_text([said(HUMOUR, language)])
    picture = page.get_by_role("img")
    expect(picture).to_be_visible()
    expect(picture.locator(".m-count")).to_have_text(["3"])
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0 if script else True
    if script:
        assert axe(page) == []
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        assert axe(page, "color-contrast") == []


def choose(page: Page, part: str, word: str, language: str) -> None:
    """Two taps: a word, and save."""
    page.locator(f"#{part}-part .adding .chip").filter(has_text=word).first.click()
    page.locator(f"#{part}-part .adding").get_by_role("button", name=SAVE.in_language(language)).click()
    page.wait_for_load_state()


def said(key: str, language: str) -> str:
    """What a code says."""
    return code(key).label.in_language(language)
