"""Asking for consent on a phone, in both languages: said, answered, refused, taken back; and somebody of sixteen."""

import os
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page

from fireweed.care import actions as care
from tests.house import House
from tests.journeys.conftest import NewContext, axe


@pytest.mark.parametrize("language", ["en", "fr"])
def test_asked_refused_and_taken_back(someone: NewContext, house: House, language: str) -> None:
    """The words are shown before the answer; a no stays a no; a yes is gone in one press; the law stands beside."""
    record = uuid4()
    with house.speaking("worker") as keyring:
        young = care.Answers(name=care.Answer.told("Alix"), under_18=care.Answer.told("yes"))
        care.begin(keyring, record_id=record, answers=young)
    page = someone(house.cast["worker"], language=language, phone=True).new_page()
    page.goto(f"/people/{record}/consent/")
    assert page.locator("#k-young").is_visible() and "2009 SCC 30" in page.content()
    page.locator("a[href$='/ask/sharing/']").click()
    page.locator("label.choice", has_text="clinique" if language == "fr" else "clinic").click()
    page.fill("input[name=name]", "Quill")
    page.locator("fieldset", has=page.locator("input[name=parts]")).locator("label").first.click()
    page.locator("main button.btn").first.click()
    page.locator("blockquote.said-aloud").wait_for()
    assert "Quill" in page.locator("blockquote").inner_text() and axe(page) == []
    _picture(page, f"consent-ask-{language}")
    page.locator("fieldset", has=page.locator("input[name=answer]")).locator("label").first.click()
    page.locator("main form .row button").first.click()
    page.locator("main .notice[role=status]").wait_for()
    assert "Quill" in page.content()
    page.goto(f"/people/{record}/consent/ask/quoted/")
    page.locator("fieldset", has=page.locator("input[name=answer]")).locator("label").nth(1).click()
    page.locator("main form .row button").first.click()
    page.locator("main .notice[role=status]").wait_for()
    assert axe(page) == []
    _picture(page, f"consent-{language}")
    page.locator("form[action$='/take-back/'] button").click()
    page.wait_for_url("**/consent/?done=taken-back")
    assert page.locator("form[action$='/take-back/']").count() == 0


def _picture(page: Page, name: str) -> None:
    if folder := os.environ.get("FIREWEED_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
