"""A worker's day in a browser, on a phone: a call that is due, within the hours and outside them; and a whole load handed
over, each press as a person makes it.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from playwright.sync_api import Page

from fireweed.care import actions as care
from fireweed.care.actions import Answer, Answers, Way
from fireweed.care.day import actions as day
from fireweed.care.models import Participant
from tests.care.day.scene import outside
from tests.house import House
from tests.journeys.conftest import NewContext, axe
from tests.journeys.door import press


def met(house: House, name: str, hours: str) -> UUID:
    """Someone with one safe way."""
    record = uuid4()
    with house.speaking("worker") as keyring:
        way = Way("call", "613 555 0142", hours, "Nadia, from the library", "neutral", "", "Let it ring twice.")
        care.begin(keyring, record_id=record, answers=Answers(name=Answer.told(name), ways=(way,)))
    return record


@pytest.fixture
def house_at_work() -> House:
    """Two people with a call due, one of them outside the hours given, and one to know something about."""
    house = House()
    robin, sky = met(house, "Robin", "any time"), met(house, "Sky", outside())
    with house.speaking("worker") as keyring:
        for record, words in ((robin, "Call about the health card"), (sky, "Call about the landlord")):
            day.write_task(keyring, record, task_id=uuid4(), text=words, contact=True, due_on=date.today())
        day.write_task(keyring, robin, task_id=uuid4(), text="Print the bus map", due_on=date.today())
        day.raise_flag(
            keyring, robin, flag_id=uuid4(), text="Never say where we call from.", ends_on=date.today() + timedelta(days=9)
        )
    return house


def looks(page: Page, *, leave: bool = True) -> None:
    """Nothing for axe, nothing wider than a phone, a way out."""
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert page.locator("a[data-leave]:visible").count() >= (1 if leave else 0)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_today_with_a_due_call(someone: NewContext, house_at_work: House, language: str) -> None:
    """The first page; reached within the hours with one tap; outside them nothing without saying so; another day."""
    page = someone(house_at_work.cast["worker"], language=language, phone=True).new_page()
    page.goto("/")
    assert page.url.endswith("/today/")
    looks(page)
    robin, sky = page.locator("article", has_text="Robin"), page.locator("article", has_text="Sky")
    assert "Never say where we call from." in robin.inner_text() and "613 555 0142" not in sky.inner_text()
    press(page, "article:has-text('Robin') button[value=reached]")
    assert page.locator("[role=status]").first.is_visible()
    assert "health card" not in page.locator("article", has_text="Robin").inner_text()
    press(page, "article:has-text('Robin') button[value=done]")
    assert page.locator("article", has_text="Robin").count() == 0
    button = page.locator("article:has-text('Sky') button[value=reached]")
    button.click()  # the mark that it was read is wanted first
    assert page.url.split("?")[0].endswith("/today/") and sky.count() == 1
    sky.locator("summary").last.click()
    sky.locator("input[type=date]").fill((date.today() + timedelta(days=2)).isoformat())
    press(page, "article:has-text('Sky') button[value=later]")
    assert page.locator("article").count() == 0 and "Sky" in page.locator("main").inner_text()
    looks(page)


def mark(page: Page, names: Iterable[str]) -> None:
    """Tick some people on the list."""
    for name in names:
        page.locator(".mark", has_text=name).locator("input").check()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_whole_load_is_handed_over(someone: NewContext, house_at_work: House, language: str) -> None:
    """From Today to the end: chosen for everyone, told, let in, handed; the colleague's day has what was to be done."""
    house = house_at_work
    page = someone(house.cast["worker"], language=language, phone=True).new_page()
    page.goto("/today/")
    page.locator("a[href='/today/hand-over/']").click()
    page.wait_for_load_state()
    looks(page)
    mark(page, ("Robin", "Sky"))
    page.select_option("select[name=whom]", str(house.cast["colleague"].user))
    press(page, "button[value=choose]")
    mark(page, ("Robin", "Sky"))
    press(page, "button[value=hand]")
    assert page.locator(".ticks .todo").count() == 0
    looks(page)
    press(page, "button[value=finish]")
    assert page.url.split("?")[0].endswith("/today/people/") and page.locator(".people").count() == 0
    with house.speaking("colleague") as keyring:
        assert set(Participant.objects.values_list("worker", flat=True)) == {keyring.user}
    theirs = someone(house.cast["colleague"], language=language).new_page()
    theirs.goto("/today/")
    assert theirs.locator("article").count() == 2
    assert axe(theirs) == []
