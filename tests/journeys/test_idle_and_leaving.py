"""A page left alone is covered and loses nothing; drafts keep themselves; leaving quickly leaves nothing behind."""

import pytest
from playwright.sync_api import Page, expect

from tests.accounts.door import PHRASE
from tests.journeys.conftest import NewContext
from tests.journeys.hands import AtWork, at_work

TEN_MINUTES = 10 * 60 * 1000
KEPT = "Draft kept"


@pytest.fixture(scope="module")
def work() -> AtWork:
    """A worker, and the record of Robin."""
    return at_work()


def writing(someone: NewContext, work: AtWork, *, clock: bool = False) -> Page:
    """A page on which this worker is about to write a note."""
    page = someone(work.worker.person).new_page()
    if clock:
        page.clock.install()
    page.goto(work.page + "notes/write/")
    return page


def left_alone(page: Page, work: AtWork) -> None:
    """Ten minutes pass without a hand, in the page and on the server."""
    work.lock()
    page.clock.fast_forward(TEN_MINUTES)
    expect(page.locator("[data-cover]")).to_be_visible()


def test_what_was_typed_waits_under_the_cover_and_is_saved(someone: NewContext, work: AtWork) -> None:
    """Covered and out of reach after ten minutes; a wrong code keeps it covered; unlocked, the text is there."""
    page = writing(someone, work, clock=True)
    page.fill("textarea[name=text]", "A ride to the dentist on Monday.")
    left_alone(page, work)
    assert page.evaluate("document.querySelector('[data-page]').inert")
    expect(page.locator("textarea[name=text]")).not_to_be_visible()
    assert "Robin" not in page.locator("body").inner_text()
    assert page.evaluate("document.activeElement.id") == "cover-passphrase"

    page.fill("#cover-passphrase", PHRASE)
    page.fill("#cover-code", "000000")
    page.click("[data-unlock] button.btn >> nth=0")
    expect(page.locator("[data-sentence]")).to_contain_text("not right")
    page.fill("#cover-code", work.worker.code())
    page.click("[data-unlock] button.btn >> nth=0")
    expect(page.locator("[data-cover]")).to_be_hidden()
    assert page.input_value("#cover-passphrase") == page.input_value("#cover-code") == ""
    assert page.input_value("textarea[name=text]") == "A ride to the dentist on Monday."

    page.get_by_role("button", name="Save the note").click()
    expect(page.locator("main")).to_contain_text("A ride to the dentist on Monday.")
    assert page.url.split("?")[0].endswith(work.page)


def test_a_server_that_locked_first_covers_the_page(someone: NewContext, work: AtWork) -> None:
    """The draft that is refused lays the cover; once unlocked it is kept by itself."""
    page = writing(someone, work)
    work.lock()
    page.fill("textarea[name=text]", "Ask for the taller chair.")
    expect(page.locator("[data-cover]")).to_be_visible()
    page.fill("#cover-passphrase", PHRASE)
    page.fill("#cover-code", work.worker.code())
    page.keyboard.press("Enter")
    expect(page.locator("[data-cover]")).to_be_hidden()
    expect(page.locator("[data-draft-state]")).to_contain_text(KEPT)


def test_without_a_network_nothing_typed_is_lost(someone: NewContext, work: AtWork) -> None:
    """A draft keeps itself, waits while there is no network, and stands among the drafts when one comes back."""
    page = writing(someone, work)
    text, state = page.locator("textarea[name=text]"), page.locator("[data-draft-state]")
    text.fill("Found: a quiet room")
    expect(state).to_contain_text(KEPT)
    page.context.set_offline(True)
    text.fill("Found: a quiet room, from the first of May.")
    expect(state).to_contain_text("Your text is still here")
    assert text.input_value() == "Found: a quiet room, from the first of May."
    page.context.set_offline(False)
    expect(state).to_contain_text(KEPT)
    page.reload()
    drafts = page.locator("section", has=page.get_by_role("heading", name="Your drafts"))
    expect(drafts).to_contain_text("from the first of May.")
    drafts.locator("li", has_text="quiet room").get_by_role("link").click()
    assert page.input_value("textarea[name=text]") == "Found: a quiet room, from the first of May."


@pytest.mark.parametrize("way", ["button", "shift", "link", "cover"])
def test_leaving_quickly_leaves_nothing(someone: NewContext, work: AtWork, way: str) -> None:
    """By the button, by Shift three times, as a plain link without a script, from under the cover: back shows nothing."""
    context = someone(work.worker.person, java_script_enabled=way != "link")
    page = context.new_page()
    if way == "cover":
        page.clock.install()
    page.goto("/people/")
    page.goto(work.page)
    assert "Robin" in page.content()
    if way == "shift":
        for _ in range(3):
            page.keyboard.press("Shift")
    elif way == "cover":
        left_alone(page, work)
        page.click("[data-cover] a[data-leave]")
    else:
        page.locator("a[data-leave]").first.click()
    page.wait_for_url(lambda url: "weather.gc.ca" in url)
    assert not work.has_session()
    page.go_back()
    assert "Robin" not in page.content()
    page.goto(work.page)
    assert page.url.endswith("/sign-in/")
    assert "Robin" not in page.content()


def test_a_slow_server_shows_nothing_either(someone: NewContext, work: AtWork) -> None:
    """Where the server has not heard of it yet, we are elsewhere all the same, and back shows a blank page."""
    page = someone(work.worker.person).new_page()
    page.goto("/people/")
    page.goto(work.page)
    page.route("**/leave/", lambda route: route.abort())
    page.locator("a[data-leave]").first.click()
    page.wait_for_url(lambda url: "weather.gc.ca" in url)
    assert work.has_session()
    page.unroute("**/leave/")
    page.go_back(wait_until="commit")
    page.wait_for_url(lambda url: "weather.gc.ca" in url)
    assert not work.has_session()
    page.goto("/people/")
    assert page.url.endswith("/sign-in/")


def test_two_shifts_and_a_letter_leave_nothing_undone(someone: NewContext, work: AtWork) -> None:
    """Control: writing in capitals does not send anybody away."""
    page = writing(someone, work)
    page.focus("textarea[name=text]")
    for key in ("Shift", "Shift", "A", "Shift", "Shift"):
        page.keyboard.press(key)
    assert page.url.endswith("/notes/write/") and work.has_session()
    expect(page.locator("[data-draft-state]")).to_contain_text(KEPT)
