"""A plan with three goals on three horizons, a step done, a level chosen, drawn as a circle; a pause and a return."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from fireweed.care import actions as care
from fireweed.care.actions import Answer, Answers
from tests.house import House
from tests.journeys.conftest import NewContext, axe
from tests.journeys.door import press

WORDS = {
    "en": ("How far, this person says: more than hoped", "walking together", "paused by choice"),
    "fr": ("Où on en est, selon la personne\u00a0: plus qu’espéré", "accompagnement en cours", "en pause, par choix"),
}


def looks(page: Page) -> None:
    """Nothing for axe to say, nothing that scrolls sideways."""
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def add_goal(page: Page, words: str, horizon: str, step: str = "") -> None:
    """Write one goal, with one step of ours for the day after tomorrow where there is one."""
    page.locator("main a.btn[href$='/plan/goal/']").click()
    page.wait_for_load_state()
    page.fill("textarea[name=words]", words)
    page.check(f"input[name=horizon][value='phase.{horizon}']")
    if step:
        page.fill("input[name=step0_words]", step)
        page.fill("input[name=step0_by]", str(date.today() + timedelta(days=2)))
    press(page, "#asked > .row .btn")
    expect(page.locator("h3", has_text=words)).to_be_visible()


def take(page: Page, place: str) -> None:
    """Open one of the steps of an episode and press its button."""
    page.locator(f"{place} > summary").click()
    press(page, f"{place} form .btn")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("scripts", [True, False])
def test_plan_pause_and_return(someone: NewContext, language: str, scripts: bool) -> None:
    """On a phone, in both languages, with a script and without."""
    house, record = House(), uuid4()
    far, walking, paused = WORDS[language]
    with house.speaking("worker") as keyring:
        care.begin(keyring, record_id=record, answers=Answers(name=Answer.told("Robin")))
    context = someone(house.cast["worker"], language=language, phone=True, java_script_enabled=scripts, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"/people/{record}/plan/")
    add_goal(page, "A door that locks", "immediate", "Ring the landlord")
    add_goal(page, "Papers in my name", "short-term")
    add_goal(page, "Cook for others", "long-term")

    step = page.get_by_role("button", name="Ring the landlord")
    expect(step).to_have_attribute("aria-pressed", "false")
    step.click()
    page.wait_for_load_state()
    expect(page.get_by_role("button", name="Ring the landlord")).to_have_attribute("aria-pressed", "true")
    page.locator("article.goal").first.locator(".levels button").nth(3).click()
    page.wait_for_load_state()
    expect(page.locator("article.goal").first.locator(".how-far p")).to_have_text(far)
    page.goto(f"/people/{record}/plan/?as=circle")
    expect(page.locator(".plan-circle > svg .flower")).to_have_count(3)
    expect(page.locator(".plan-circle > svg .petal.full")).to_have_count(4)
    expect(page.locator(".numbered li")).to_have_count(3)

    page.goto(f"/people/{record}/episodes/")
    page.check("input[name=programs][value=outside]")
    press(page, "form:has(input[name=programs]) .btn")
    expect(page.locator(".episode .tag")).to_have_text(walking)
    take(page, ".steps-on details:nth-child(1)")
    expect(page.locator(".episode .tag")).to_have_text(paused)
    take(page, ".steps-on details:nth-child(1)")
    expect(page.locator(".episode .tag")).to_have_text(walking)
    expect(page.locator(".spells > li")).to_have_count(3)
    if scripts:
        for place in ("plan/", "plan/?as=circle", "plan/goal/", "plan/versions/", "episodes/"):
            page.goto(f"/people/{record}/{place}")
            looks(page)
