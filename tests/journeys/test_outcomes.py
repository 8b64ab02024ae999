"""How it goes, on a phone: three outcomes asked and one skipped, asked again later, and where this person lives."""

from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from fireweed.care.rules.walk import Contact, Touch
from tests.care.outcomes.walking import TODAY, ago, contact, walking
from tests.house import House
from tests.journeys.conftest import NewContext, axe
from tests.journeys.door import press

SAID = {
    "en": {"ask": "Ask together", "first": "A little", "latest": "Mostly", "put right": "Put right", "both": "Is that so?",
           "skipped": "Put off on", "home": "Write down a place", "worker": "What the worker sees"},
    "fr": {"ask": "En parler ensemble", "first": "Un peu", "latest": "En grande partie", "put right": "Rectifier",
           "both": "Est-ce bien cela?", "skipped": "Remis à plus tard", "home": "Noter un endroit",
           "worker": "Ce que voit l’équipe"},
}  # fmt: skip


def someone_known(house: House) -> UUID:
    """Met a hundred days ago, with goals about a home and deciding for oneself; a contact found a place."""
    record = walking(house, "need.housing.rent", "need.self-worth", begun=ago(100))
    contact(house, record, Contact("phone", ("support.lasting-home",), touches=(Touch("need.housing", "met"),)), ago(45))
    return record


def fine(page: Page) -> None:
    """Nothing for axe to say, and nothing wider than the screen."""
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


@pytest.mark.parametrize("language", ["en", "fr"])
def test_asked_skipped_and_asked_again(someone: NewContext, language: str) -> None:
    """The picture changes; what was skipped is no gap; a move ends the place before; two at once are asked about."""
    house, said = House(), SAID[language]
    record = someone_known(house)
    page = someone(house.cast["worker"], language=language, phone=True).new_page()
    page.goto(f"/people/{record}/outcomes/")
    fine(page)
    page.get_by_role("link", name=said["ask"]).click()
    expect(page.locator(".asked-group")).to_have_count(3)
    assert page.locator("fieldset.scale input:checked:not([value=''])").count() == 0
    page.locator("label:has(input[name=q0_safe][value='1'])").click()
    page.locator("label:has(input[name=q1_decide][value='2'])").click()
    page.locator("fieldset.scale:has(input[name^=fact0_]) label:has(input[value=yes])").click()
    page.locator("summary", has_text=said["worker"]).first.click()
    page.locator("label:has(input[name=view0][value='2'])").click()
    page.fill("input[name=on]", ago(40).isoformat())
    fine(page)
    press(page, "#asked .row:last-of-type button.btn")
    expect(page.locator("main")).to_contain_text(said["skipped"])  # the third was skipped whole
    assert page.locator(".outcome .own-mark").count() == 2 and page.locator(".own-line").count() == 0
    assert page.locator(".outcome .seen-mark").count() == 1

    page.get_by_role("link", name=said["ask"]).click()
    expect(page.locator(".asked-group")).to_have_count(3)
    assert page.locator("input[name^=fact]").count() == 0
    page.locator("label:has(input[name$=_safe][value='3'])").click()
    press(page, "#asked .row:last-of-type button.btn")
    housing = page.locator("article.outcome", has=page.locator(".own-line"))
    assert housing.count() == 1 and housing.locator(".own-line").count() == 1
    expect(housing.locator(".line").first).to_contain_text(said["first"])
    expect(housing.locator(".line").first).to_contain_text(said["latest"])
    fine(page)

    for kind, since, address in (("shelter", ago(80), "3 Heron Lane"), ("own-place", ago(30), "12 Quill Street")):
        page.get_by_role("link", name=said["home"]).click()
        page.locator(f"label:has(input[name=kind][value={kind}])").click()
        page.fill("input[name=since]", since.isoformat())
        page.fill("input[name=address]", address)
        if kind == "own-place":
            fine(page)
        press(page, "#asked .row:last-of-type button.btn")
    expect(page.locator("main")).to_contain_text(said["both"])
    page.get_by_role("link", name=f"{said['put right']} 1").click()
    page.fill("input[name=until]", ago(30).isoformat())
    press(page, "#asked .row:last-of-type button.btn")
    assert page.locator(".notice.honey").count() == 0 and page.locator(".home-bar[y='0']").count() == 2
    expect(page.locator("#homes ~ .card, section:has(#homes) .card")).to_contain_text("12 Quill Street")
    fine(page)
    assert TODAY.isoformat() not in page.url and "outcome." not in page.url
