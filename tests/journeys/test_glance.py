"""Two years with two returns on one calm page, whose picture and words a stranger can tell again."""

import os
import re
from pathlib import Path

import pytest

from fireweed.bilingual import Two
from fireweed.network import actions as network
from tests.care.glance.years import walked
from tests.house import House
from tests.journeys.conftest import NewContext, axe


@pytest.fixture(scope="module")
def place() -> tuple[House, str]:
    """A house, and the address of somebody who walked with it for two years."""
    house = House()
    with house.speaking("director"):
        program = network.name_program(house.org, Two("Safe Nights", "Nuits sûres")).id
    return house, f"/people/{walked(house, program)}/"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
def test_two_years_on_one_page(someone: NewContext, place: tuple[House, str], language: str, phone: bool) -> None:
    """One drawing is shown, the one that fits; its words stand beside it, in order, with both returns."""
    house, address = place
    page = someone(house.cast["worker"], language=language, phone=phone).new_page()
    page.goto(address)
    shown = [one for one in ("narrow", "wide") if page.locator(f"svg.{one}").is_visible()]
    assert shown == (["narrow"] if phone else ["wide"])
    page.locator(".told summary").click()
    told = page.locator(".told").inner_text()
    assert told.count("De retour" if language == "fr" else "Came back") == 2
    assert ("la porte reste ouverte" if language == "fr" else "the door stays open") in told
    assert axe(page) == []
    if folder := os.environ.get("FIREWEED_PICTURES"):
        page.locator(".walk-card").screenshot(path=Path(folder) / f"glance-{language}-{shown[0]}.png")


def test_a_printed_copy_has_a_blank_outside(someone: NewContext, place: tuple[House, str]) -> None:
    """The first sheet carries nothing; the words begin on the second, and a period in numbers prints no number."""
    house, address = place
    page = someone(house.cast["worker"]).new_page()
    page.goto(address + "copy/")
    printed = page.pdf()
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2
    page.emulate_media(media="print")
    said = page.locator("body").inner_text()
    assert said.strip().startswith("What you want") and "Wren House" not in said and "Robin" not in said
    page.goto("/people/numbers/")
    assert re.search(r"\d", page.locator("main").inner_text()) is None
