"""A spreadsheet is moved in on the page, by somebody who reads what it says at each step."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.care.circle import team_of
from tests.care.moving.files import HEADINGS, moved, service_rows
from tests.house import House
from tests.journeys.conftest import NewContext, axe

FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def looked_at(page: Page, name: str) -> None:
    """Nothing that axe finds, nothing that runs out of the page; a picture where somebody asked for pictures."""
    assert axe(page) == [], name
    assert page.evaluate(FITS), name
    if folder := os.environ.get("FIREWEED_PICTURES"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


@pytest.mark.parametrize(("language", "phone"), [("en", True), ("fr", False), ("fr", True), ("en", False)])
def test_a_spreadsheet_moves_in(house: House, someone: NewContext, tmp_path: Path, language: str, phone: bool) -> None:
    """File, map, team, end: in both languages, on a phone and a desk."""
    team_of(house, "night-worker")
    file, _ = moved(tmp_path / "a.csv", service_rows(9))
    page = someone(house.cast["supervisor"], language=language, phone=phone).new_page()
    size = f"{language}-{'phone' if phone else 'desk'}"
    page.goto("/people/import/")
    looked_at(page, f"file-{size}")
    page.set_input_files("input[type=file]", file)
    page.locator("#asked button.btn").click()
    page.wait_for_selector("select[name=team]")
    for row in page.locator("tbody tr").all():
        heading = row.locator("bdi").inner_text()
        row.locator("select").select_option(HEADINGS[heading])
    page.locator("select[name=team]").select_option(index=1)
    page.locator("select[name=importer]").select_option("steps out")
    page.set_input_files("input[type=file]", file)
    looked_at(page, f"map-{size}")
    page.locator("#asked button.btn").click()
    page.wait_for_selector("#copies")
    looked_at(page, f"end-{size}")
    said = page.locator("main").inner_text()
    assert ("9 people came in" if language == "en" else "9 dossiers importés") in said
    assert ("Spreadsheets in mail" if language == "en" else "Les tableurs dans le courriel") in said
