"""A hard first contact, at night, on a phone: begun, written down and sealed in a minute and few taps."""

import time

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.house import House
from tests.journeys.conftest import NewContext, axe

MOST_TAPS, MOST_SECONDS = 12, 90
SAID = {
    "en": ("Begin with someone", "Continue", "Begin the record", "Write down a contact", "Save the contact", "Met in passing"),
    "fr": ("Commencer avec une personne", "Continuer", "Commencer le dossier", "Noter un contact", "Enregistrer le contact",
           "Croisées en passant"),
}  # fmt: skip
NOTE = {"en": "Came in shaking, wants nobody called. Tea, a blanket, the couch.", "fr": "Du thé, une couverture, le divan."}


class Thumb:
    """Taps, counted; each leads on, and what is typed in between is typed at the pace of a thumb."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def tap(self, there: Locator) -> None:
        """One tap."""
        self.taps += 1
        there.tap()
        self.page.wait_for_load_state()

    def tap_named(self, role: str, name: str) -> None:
        """One tap on a link or a button by its name."""
        links = self.page.locator("main").get_by_role("link" if role == "link" else "button", name=name)
        self.tap(links.first)

    def type(self, there: Locator, text: str) -> None:
        """One tap into a field, then its words."""
        self.tap(there)
        self.page.keyboard.type(text, delay=15)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_hard_first_contact_at_night(someone: NewContext, language: str) -> None:
    """From the list of people to a sealed contact with its note: at most 12 taps, in well under 90 seconds."""
    house, said = House(), SAID[language]
    context = someone(house.cast["night-worker"], language=language, phone=True, has_touch=True, color_scheme="dark")
    page = context.new_page()
    page.goto("/people/")
    thumb, began = Thumb(page), time.monotonic()
    thumb.tap_named("link", said[0])
    thumb.tap(page.locator("label:has(input[name=said])"))
    thumb.tap(page.locator("label:has(input[name=record][value=yes])"))
    thumb.tap_named("button", said[1])
    thumb.type(page.locator("#asked input[name=name]"), "Green scarf")
    thumb.tap_named("button", said[2])
    thumb.tap_named("link", said[3])
    expect(page.locator("textarea[name=text]")).to_be_visible()
    assert axe(page) == []
    thumb.tap(page.locator("label:has(input[name=way][value=in-person])"))
    thumb.type(page.locator("textarea[name=text]"), NOTE[language])
    thumb.tap_named("button", said[4])
    expect(page.locator(".notes > li")).to_have_count(1)
    expect(page.locator("main")).to_contain_text(NOTE[language])
    assert thumb.taps <= MOST_TAPS and time.monotonic() - began < MOST_SECONDS
    assert axe(page) == []


def test_a_ceremony_hides_everything_else(someone: NewContext) -> None:
    """One mark; the page says why, and another way brings back what was typed."""
    house = House()
    page = someone(house.cast["worker"], phone=True).new_page()
    page.goto("/people/begin/")
    page.check("input[name=said]")
    page.check("input[name=record][value=yes]")
    page.locator("#asked button.btn").first.click()
    page.get_by_role("button", name="Begin the record").click()
    page.get_by_role("link", name="Write down a contact").click()
    page.fill("textarea[name=text]", "A few words")
    page.check("input[name=way][value=ceremony]")
    expect(page.locator(".only-mark")).to_be_visible()
    assert [page.locator(f"[name={name}]").first.is_visible() for name in ("text", "minutes", "supports")] == [False] * 3
    page.check("input[name=way][value=phone]")
    expect(page.locator("textarea[name=text]")).to_have_value("A few words")
    page.locator("summary", has_text="Needs touched").click()
    page.select_option("select[name=need0]", "need.housing.bed-tonight")
    page.check("input[name=need0_result][value=not-available]")
    page.check("input[name=need0_reason][value=no-place]")
    page.get_by_role("button", name="Save the contact").click()
    expect(page.locator(".notes")).to_contain_text("Structural barrier")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_three_taps_for_someone_met_in_passing(someone: NewContext, language: str) -> None:
    """How many, what was given, save; without a script as well."""
    house = House()
    context = someone(house.cast["worker"], language=language, phone=True, has_touch=True, java_script_enabled=False)
    page = context.new_page()
    page.goto("/people/")
    page.locator("main").get_by_role("link", name=SAID[language][5]).click()
    thumb = Thumb(page)
    thumb.tap(page.locator("label:has(input[name=people][value='3'])"))
    thumb.tap(page.locator("label:has(input[name=given][value=food])"))
    thumb.tap(page.locator("#asked .row button.btn"))
    assert thumb.taps == 3
    expect(page.locator(".tasks > li")).to_have_count(1)
    expect(page.locator(".tasks > li")).to_contain_text({"en": "3 people", "fr": "3 personnes"}[language])
