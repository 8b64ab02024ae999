"""The keyboard alone: every place is reached, seen when reached, and left again."""

import pytest
from playwright.sync_api import Page, expect

from tests.accounts.door import PHRASE
from tests.journeys.conftest import NewContext
from tests.journeys.hands import AtWork, at_work

WHERE = """() => {
    const here = document.activeElement;
    if (!here || here === document.body) return null;
    window.stops ??= new Map();
    if (!stops.has(here)) stops.set(here, stops.size);
    const shown = here.closest('.choice') ?? here, style = getComputedStyle(shown), box = here.getBoundingClientRect();
    const top = document.elementFromPoint(
        Math.min(Math.max(box.left + Math.min(box.width / 2, 20), 0), innerWidth - 1),
        Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 0), innerHeight - 1));
    return {
        stop: stops.get(here), html: here.outerHTML.slice(0, 100), text: (here.innerText ?? '').trim(), name: here.name ?? '',
        ring: here.matches(':focus-within') && style.outlineStyle !== 'none' ? parseFloat(style.outlineWidth) : 0,
        seen: Boolean(top) && (here.contains(top) || top.contains(here) && !top.matches('main, body, .page')),
        covered: Boolean(here.closest('[data-cover]')),
    };
}"""


@pytest.fixture(scope="module")
def work() -> AtWork:
    """A worker, and the record of Robin."""
    return at_work()


def tab_to(page: Page, wanted: str, *, field: bool = False) -> None:
    """Press Tab until the focus is on a field of this name, or on something that says this."""
    for _ in range(80):
        page.keyboard.press("Tab")
        here = page.evaluate(WHERE)
        if here and (here["name"] == wanted if field else wanted in here["text"]):
            return
    raise AssertionError(f"Tab never came to {wanted}")


def around(page: Page) -> list[dict[str, object]]:
    """Every stop of Tab, once around the page."""
    stops: list[dict[str, object]] = []
    for _ in range(150):
        page.keyboard.press("Tab")
        here = page.evaluate(WHERE)
        if here is None or (stops and here["stop"] == stops[0]["stop"]):
            return stops
        stops.append(here)
    raise AssertionError("Tab goes round without coming back to the beginning")


def enter(page: Page) -> None:
    """Press Enter and wait for the next page."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_note_is_written_with_the_keyboard_alone(someone: NewContext, work: AtWork) -> None:
    """The skip link, signing in, opening somebody, writing a note and saving it: Tab, Enter, Space and letters."""
    page = someone().new_page()
    page.goto("/sign-in/")
    page.keyboard.press("Tab")
    assert page.evaluate(WHERE)["text"] == "Skip to the page"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    tab_to(page, "email", field=True)
    page.keyboard.type(work.worker.email)
    tab_to(page, "passphrase", field=True)
    page.keyboard.type(PHRASE)
    enter(page)
    tab_to(page, "code", field=True)
    page.keyboard.type(work.worker.code())
    enter(page)
    assert page.url.endswith("/today/")

    tab_to(page, "People")
    enter(page)
    tab_to(page, "Robin")
    enter(page)
    tab_to(page, "Write a note")
    enter(page)
    tab_to(page, "text", field=True)
    page.keyboard.type("Likes the bench by the window.")
    tab_to(page, "Save the note")
    with page.expect_navigation():
        page.keyboard.press("Space")
    expect(page.locator("main")).to_contain_text("Likes the bench by the window.")


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_each_stop_is_seen_and_left_again(someone: NewContext, work: AtWork, phone: bool) -> None:
    """Wherever Tab goes on the busiest pages, there is a ring, nothing lies over it, and Tab goes on."""
    page = someone(work.worker.person, phone=phone, reduced_motion="reduce").new_page()
    faults: dict[str, list[object]] = {}
    for place in ("", "circle/", "notes/write/", "who/", "where/"):
        page.goto(work.page + place)
        stops = around(page)
        assert len(stops) > 10
        unseen = [stop["html"] for stop in stops if not stop["seen"] or float(str(stop["ring"])) < 2]
        if unseen:
            faults[place] = unseen
    assert faults == {}


def test_the_cover_keeps_the_focus(someone: NewContext, work: AtWork) -> None:
    """Under the cover nothing of the page is reached, however often one presses Tab; the focus comes back after it."""
    page = someone(work.worker.person).new_page()
    page.clock.install()
    page.goto(work.page + "notes/write/")
    page.focus("textarea[name=text]")
    work.lock()
    page.clock.fast_forward(10 * 60 * 1000)
    expect(page.locator("[data-cover]")).to_be_visible()
    stops = [page.evaluate(WHERE)]
    for _ in range(15):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(WHERE))
    assert all(stop is None or stop["covered"] for stop in stops)
    assert len({stop["stop"] for stop in stops if stop}) >= 5
    page.locator("#cover-passphrase").focus()
    page.keyboard.type(PHRASE)
    page.keyboard.press("Tab")
    page.keyboard.type(work.worker.code())
    page.keyboard.press("Enter")
    expect(page.locator("[data-cover]")).to_be_hidden()
    assert page.evaluate("document.activeElement.name") == "text"
