"""A browser in which no script runs does everything that matters, page by page."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.accounts.door import PHRASE
from tests.journeys.conftest import NewContext
from tests.journeys.door import press
from tests.journeys.hands import AtWork, at_work


@pytest.fixture(scope="module")
def work() -> AtWork:
    """A worker, and the record of Robin."""
    return at_work()


@pytest.fixture
def page(someone: NewContext) -> Page:
    """A browser of nobody yet, without scripts, on a phone."""
    context: BrowserContext = someone(phone=True, java_script_enabled=False)
    return context.new_page()


def sign_in(page: Page, work: AtWork) -> None:
    """By passphrase and code."""
    page.goto("/sign-in/")
    page.fill("input[name=email]", work.worker.email)
    page.fill("input[name=passphrase]", PHRASE)
    press(page, "form:has(input[name=passphrase]) button.btn")
    page.fill("input[name=code]", work.worker.code())
    press(page, "form:has(input[name=code]) button.btn")
    assert page.url.endswith("/today/")


def test_the_whole_of_a_day_without_a_script(page: Page, work: AtWork) -> None:
    """Sign in, begin, write, keep a draft, search, let in, withdraw, change the language, sign out."""
    sign_in(page, work)
    page.get_by_role("link", name="Begin with someone").click()
    page.check("input[name=said]")
    page.check("input[name=record][value=yes]")
    press(page, "#asked button.btn")
    page.fill("#asked input[name=name]", "Éloïse")
    page.get_by_role("button", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    assert page.input_value("#asked input[name=name]") == "Éloïse"
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="Begin the record").click()
    expect(page.locator("h1")).to_have_text("Éloïse")
    record = page.url.split("?")[0]

    page.get_by_role("link", name="Write a note").click()
    page.fill("textarea[name=text]", "Wants to learn to swim.")
    page.get_by_role("button", name="Save the note").click()
    expect(page.locator("main")).to_contain_text("Wants to learn to swim.")
    page.get_by_role("link", name="Write a note").click()
    page.fill("textarea[name=text]", "The pool opens at")
    page.get_by_role("button", name="Keep as a draft").click()
    page.get_by_role("link", name="Go on writing").click()
    page.get_by_role("link", name="Go on 1").click()
    expect(page.locator("textarea[name=text]")).to_have_value("The pool opens at")

    page.goto("/people/")
    page.fill("input[name=words]", "eloise")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".people > li")).to_have_count(1)
    assert page.url.endswith("/people/")

    page.goto(record + "circle/")
    let_in(page, "Colleague")
    people = page.locator("[aria-labelledby=c-people] .tasks > li")
    expect(people).to_have_count(2)
    people.filter(has_text="Colleague").get_by_role("button").click()
    expect(people).to_have_count(1)

    page.get_by_role("button", name="Français").click()
    expect(page.locator("h1")).to_have_text("Qui peut ouvrir ce dossier")
    assert page.url.split("?")[0] == record + "circle/"
    page.locator("form[action='/sign-out/'] button").click()
    expect(page.locator("h1")).to_have_text("Se connecter")
    page.goto(record)
    assert page.url.endswith("/sign-in/")


def let_in(page: Page, name: str) -> None:
    """Let a colleague in, on the page of a circle."""
    choose = page.locator("form[action$='/let-in/'] select[name=person-whom]")
    label = next(text for text in choose.locator("option").all_text_contents() if text.strip().startswith(name))
    choose.select_option(label=label)
    press(page, "form[action$='/let-in/'] button.btn")


def test_a_locked_page_keeps_what_was_typed_without_a_script(page: Page, work: AtWork) -> None:
    """The text travels through the unlocking inside the page, and is sent on with one press."""
    sign_in(page, work)
    page.goto(work.page + "notes/write/")
    text = "Laughed, and said that the long way round, by the river, is the way to take from now on."
    page.fill("textarea[name=text]", text)
    work.lock()
    page.get_by_role("button", name="Save the note").click()
    expect(page.locator("h1")).to_have_text("Unlock to go on")
    page.fill("input[name=passphrase]", PHRASE)
    page.fill("input[name=code]", work.worker.code())
    press(page, "form:has(input[name=code]) button.btn")
    assert text in page.content()
    press(page, "main form button.btn")
    assert text in page.locator("main").inner_text()
    assert page.url.split("?")[0].endswith(work.page)
