"""A director decides what a contact asks, and a worker writes one down by it: on a phone and at a desk, in both languages."""

import pytest
from playwright.sync_api import expect

from tests.care.contacts.touching import entries
from tests.care.meeting import begun
from tests.house import House
from tests.journeys.conftest import NewContext, axe

SAID = {
    "en": ("A contact", "How long it took", "Not asked here", "Save", "Kind of support", "A question of your own", "Sorts of help",
           "Who was there", "1 of your own"),
    "fr": ("Un contact", "Combien de temps", "Pas posée ici", "Enregistrer", "Type de soutien", "Une question à vous",
           "Sortes d’aide", "Qui était là", "1 à vous"),
}  # fmt: skip
WORDS = {"label_en": "Sorts of help", "label_fr": "Sortes d’aide"}
OWN = {"label_en": "Who was there", "label_fr": "Qui était là"}


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_left_out_reworded_and_added(someone: NewContext, language: str, phone: bool) -> None:
    """Three decisions, a contact written by them, and a page on which all of it stands; nothing wider than the screen."""
    house, said = House(), SAID[language]
    record = begun(house)
    page = someone(house.cast["director"], language=language, phone=phone).new_page()
    page.goto("/settings/")
    assert axe(page) == []
    page.locator("main").get_by_role("link", name=said[0], exact=True).click()
    expect(page.get_by_role("link", name=said[1])).to_be_visible()
    assert axe(page) == []
    page.get_by_role("link", name=said[1]).click()
    page.get_by_label(said[2]).check()
    page.get_by_role("button", name=said[3]).click()
    expect(page.locator(".decided")).to_contain_text(said[2])
    page.get_by_role("link", name=said[4]).click()
    for name, words in WORDS.items():
        page.fill(f"input[name={name}]", words)
    page.get_by_role("button", name=said[3]).click()
    expect(page.locator(".decided")).to_contain_text(said[6])
    page.get_by_role("link", name=said[5]).click()
    expect(page.locator("input[name=label_en]")).to_be_visible()
    assert axe(page) == []
    for name, words in OWN.items():
        page.fill(f"input[name={name}]", words)
    page.get_by_role("button", name=said[3]).click()
    expect(page.locator(".decided")).to_contain_text(said[7])
    page.goto("/settings/")
    expect(page.locator("main")).to_contain_text(said[8])

    page = someone(house.cast["worker"], language=language, phone=phone).new_page()
    page.goto(f"/people/{record}/contacts/write/")
    expect(page.locator("input[name=minutes]")).to_have_count(0)
    expect(page.get_by_role("group", name=said[6])).to_be_visible()
    assert axe(page) == [] and page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("label:has(input[name=way][value=phone])").click()
    page.locator("label:has(input[name=supports])").first.click()
    page.get_by_label(said[7], exact=True).fill("Auntie Rosalind")
    page.locator("#asked button.btn").last.scroll_into_view_if_needed()
    page.locator("#asked .row > button.btn").first.click()
    expect(page.locator(".notes > li")).to_contain_text("Auntie Rosalind")
    expect(page.locator(".notes > li")).to_contain_text(said[6])
    expect(page.locator(".notes > li")).to_contain_text(said[7])
    assert axe(page) == [] and page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    [entry] = entries(house, record)
    assert entry.contact is not None and entry.contact.contact.minutes is None
    assert [one.value for one in entry.contact.contact.own.values()] == ["Auntie Rosalind"]
