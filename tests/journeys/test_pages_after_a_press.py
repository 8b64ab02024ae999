"""Pages that no address shows, because they come after a press: secrets shown once, what was typed, a file's columns."""

import uuid
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from fireweed.bilingual import Two
from fireweed.network import actions as network
from tests.accounts.door import PHRASE
from tests.journeys.conftest import NewContext, axe
from tests.journeys.door import press
from tests.journeys.hands import AtWork, at_work
from tests.journeys.test_every_page import LISTEN, faults

NO_SWITCH = {
    "a secret shown once", "a locked page that holds text", "what was typed, unlocked", "an invitation to hand over",
}
"""Here the other language would lose what is on the page."""

PEOPLE = "Nom,Prénom,Téléphone,Langue\nRoy,Camille,613 555 0101,fr\nBird,Sky,613 555 0102,en\n"


@pytest.fixture(scope="module")
def work() -> AtWork:
    """A house, its worker with a passphrase and a code app."""
    return at_work()


def looks(page: Page, language: str, what: str, *, shows_person: bool = False) -> None:
    """The page that stands there is as good as any other."""
    wrong = faults(page, language, shows_person=shows_person) + axe(page)
    if what in NO_SWITCH and "has no language switch" in wrong:
        wrong.remove("has no language switch")
    assert (what, wrong) == (what, [])


@pytest.fixture
def opened(someone: NewContext) -> Callable[..., Page]:
    """A new page that notes what its policy forbids."""

    def open_one(*args: object, **kwargs: object) -> Page:
        context = someone(*args, reduced_motion="reduce", **kwargs)
        context.add_init_script(LISTEN)
        return context.new_page()

    return open_one


@pytest.mark.parametrize("language", ["en", "fr"])
def test_coming_in(opened: Callable[..., Page], address: str, language: str) -> None:
    """The recovery code, the second step, and a passphrase that is too short."""
    slug = f"press-{uuid.uuid4().hex[:8]}"
    new = network.NewOrganisation(slug, Two("Cedar Place", "Place du Cèdre"))
    _, token = network.add_organisation(new, director_email=f"d@{slug}.example", director_name="Aline")
    page = opened(language=language)
    page.goto(f"{address}/invitation/{token}/")
    for words in ("short", PHRASE):
        page.fill("input[name=passphrase]", words)
        page.fill("input[name=passphrase_again]", words)
        press(page, "form:has(input[name=passphrase_again]) button.btn")
        looks(page, language, "a secret shown once" if words == PHRASE else "a form to look at again")
    page.check("input[name=kept]")
    press(page, "form:has(input[name=kept]) button.btn")
    looks(page, language, "the first second step")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_writing(opened: Callable[..., Page], work: AtWork, language: str) -> None:
    """A day to come, a page that locked meanwhile, what was typed after unlocking; beginning with somebody."""
    page = opened(work.worker.person, language=language)
    page.goto(work.page + "notes/write/")
    page.fill("textarea[name=text]", "Tomorrow we go and look at the room by the river, the one with the two windows.")
    page.fill("input[name=happened_on]", "2091-01-01")
    press(page, "#asked .row button.btn")
    expect(page.locator(".problems")).to_be_focused()
    looks(page, language, "a note to look at again", shows_person=True)

    page.fill("input[name=happened_on]", "2026-01-01")
    work.lock()
    press(page, "#asked .row button.btn")
    looks(page, language, "a locked page that holds text", shows_person=True)
    page.fill("main input[name=passphrase]", PHRASE)
    page.fill("main input[name=code]", work.worker.code())
    press(page, "main form:has(input[name=code]) button.btn")
    looks(page, language, "what was typed, unlocked")
    press(page, "main form button.btn")
    expect(page.locator("main")).to_contain_text("the one with the two windows")

    page.goto("/people/begin/")
    page.check("input[name=said]")
    page.check("input[name=record][value=yes]")
    press(page, "#asked button.btn")
    looks(page, language, "beginning", shows_person=True)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_bringing_people_in(opened: Callable[..., Page], work: AtWork, language: str) -> None:
    """The columns of a file, and who came in."""
    page = opened(work.house.cast["supervisor"], language=language)
    file = {"name": "liste.csv", "mimeType": "text/csv", "buffer": PEOPLE.encode()}
    page.goto("/people/import/")
    page.set_input_files("input[type=file]", file)
    press(page, "#asked .row button.btn")
    looks(page, language, "the columns of a file")
    page.set_input_files("input[type=file]", file)
    press(page, "#asked > .row button.btn")
    looks(page, language, "who came in")


def test_inviting(opened: Callable[..., Page], work: AtWork) -> None:
    """The link that is handed over, shown once."""
    page = opened(work.house.cast["director"])
    page.goto("/members/invite/")
    page.fill("input[name=name]", "Élodie")
    page.fill("input[name=email]", f"elodie-{uuid.uuid4().hex[:6]}@wren.example")
    page.check("input[name=role][value=worker]")
    press(page, "form:has(input[name=email]) button.btn")
    assert "/invitation/" in page.locator("#link").inner_text()
    looks(page, "en", "an invitation to hand over")
