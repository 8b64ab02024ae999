"""A worker moves in with the spreadsheet she has, reads what came in and what did not, opens somebody and plans with that
person's words; the next day the plan is there, what is due stands on Today, and the next step is taken.

The next day is a second server whose clocks stand exactly 24 hours later: Samoa and Tokelau share the hour, not the date.
"""

import os
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.accounts.door import PHRASE, Member, member
from tests.care.intake.tables import written_book, written_csv
from tests.house import House
from tests.journeys.conftest import DESK, PHONE, NewContext, axe, serving
from tests.journeys.door import press

TODAY, TOMORROW = "Pacific/Pago_Pago", "Pacific/Fakaofo"

COLUMNS = {
    "en": {"File No": "source_id", "First name": "chosen_name", "Language": "language", "Cell": "phone",
           "How to reach (safe?)": "safe_contact_note", "Consent form": "consent_type", "Visit No": "row_id",
           "Date of visit": "service_date", "Service": "service_type", "Time spent": "minutes",
           "What we talked about": "service_note", "DOB": "left_out", "Worker": "worker"},
    "fr": {"No de fiche": "source_id", "Prénom": "chosen_name", "Langue": "language", "Cell.": "phone",
           "Comment joindre": "safe_contact_note", "Consentement": "consent_type", "No de visite": "row_id",
           "Date de la visite": "service_date", "Service rendu": "service_type", "Temps": "minutes",
           "De quoi on a parlé": "service_note", "Naissance": "left_out", "Intervenante": "worker"},
}  # fmt: skip
"""What she makes of each heading; what the page proposes by itself is only read."""

ROWS = {
    "en": [
        ["14", " Robin ", "English", "613 555 0142", "text only, before 3", "Yes", "201", "2024-11-05", "Phone", "20 min",
         "Wants a place with a door that locks.", "1996", "Supervisor"],
        ["15", "Sky", "English", "", "", "signed", "202", "2024-11-06", "Outreach", "45", "Soup, and a bus pass.", "", ""],
        ["14", "Robin", "", "", "", "Yes", "203", "03/04/2024", "In person", "1:30", "Papers for a health card.", "", ""],
        ["16", "Alix", "", "613 555 0199", "", "Refused", "204", "2024-11-07", "Phone", "10", "Write nothing down.", "", ""],
        ["17", "Jo", "", "", "", "ask her sister", "205", "2024-11-08", "Phone", "10", "Called back.", "", ""],
        [""] * 13,
        ["14", "Robin", "", "", "", "Yes", "206", "2024-11-19", "In person", "45", "The landlord has a room.", "", ""],
    ],
    "fr": [
        ["14", " Robin ", "français", "613 555 0142", "texto seulement, avant 15 h", "Oui", "201", "2024-11-05", "Téléphone",
         "20 min", "Veut un logis dont la porte se verrouille.", "1996", "Supervisor"],
        ["15", "Sky", "français", "", "", "signé", "202", "2024-11-06", "Proximité", "45", "De la soupe, un billet.", "", ""],
        ["14", "Robin", "", "", "", "Oui", "203", "03/04/2024", "En personne", "1 h 30", "Papiers pour la carte santé.", "", ""],
        ["16", "Alix", "", "613 555 0199", "", "Refus", "204", "2024-11-07", "Téléphone", "10", "Ne rien écrire.", "", ""],
        ["17", "Jo", "", "", "", "demander à sa sœur", "205", "2024-11-08", "Téléphone", "10", "A rappelé.", "", ""],
        [""] * 13,
        ["14", "Robin", "", "", "", "Oui", "206", "2024-11-19", "En personne", "45", "Le propriétaire a une chambre.", "", ""],
    ],
}  # fmt: skip

SAID = {
    "en": {"came": "3 people came in", "date": "can be read in two ways", "word": "This word for consent is not known",
           "everyone": "See people", "told": "The landlord has a room.", "plan": "Plan", "goal": "A door that locks, and my own key",
           "step": "Ring the landlord on Heron Lane", "soon": "The days ahead", "due": "Due", "no name": "No name given"},
    "fr": {"came": "3 dossiers importés", "date": "peut se lire de deux façons", "word": "Ce mot pour le consentement",
           "everyone": "Voir les personnes", "told": "Le propriétaire a une chambre.", "plan": "Plan",
           "goal": "Une porte qui se verrouille, et ma propre clé", "step": "Appeler le propriétaire de l’allée du Héron",
           "soon": "Les jours qui viennent", "due": "À faire aujourd’hui", "no name": "Aucun nom donné"},
}  # fmt: skip


@pytest.fixture(scope="module")
def days() -> Iterator[tuple[str, str]]:
    """The addresses of today and of the day after."""
    with serving("today", FIREWEED_TIME_ZONE=TODAY) as today, serving("tomorrow", FIREWEED_TIME_ZONE=TOMORROW) as tomorrow:
        yield today, tomorrow


def looks(page: Page, name: str) -> None:
    """On a phone and at a desk nothing runs out of the page, nothing for axe; a picture where somebody asked for pictures."""
    before = page.viewport_size or DESK
    for size, width in (("phone", PHONE), ("desk", DESK)):
        page.set_viewport_size(width)
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0, (name, size)
        if folder := os.environ.get("FIREWEED_PICTURES"):
            page.screenshot(path=str(Path(folder) / f"{name}-{size}.png"), full_page=True)
    page.set_viewport_size(before)
    assert axe(page) == [], name


def sign_in(page: Page, who: Member) -> None:
    """The whole way in, by the pages."""
    page.goto("/sign-in/")
    page.fill("input[name=email]", who.email)
    page.fill("input[name=passphrase]", PHRASE)
    press(page, "form:has(input[name=passphrase]) button.btn")
    page.fill("input[name=code]", who.code())
    press(page, "form:has(input[name=code]) button.btn")
    expect(page).to_have_url(re.compile(r"/today/$"))


def spreadsheet(folder: Path, language: str) -> Path:
    """What she kept so far: a title above the headings, lines of one person apart; in one language a workbook."""
    rows = [["Suivi 2024 – ne pas transférer" if language == "fr" else "Outreach list 2024, do not forward"], [],
            list(COLUMNS[language]), *ROWS[language]]  # fmt: skip
    if language == "fr":
        return written_book(folder / "suivi.xlsx", rows)
    return written_csv(folder / "list.csv", rows, encoding="cp1252", separator=";")


def moves_in(page: Page, file: Path, language: str) -> None:
    """Choose the file, say what each column becomes, read what came in and what was set aside."""
    page.goto("/people/")
    page.locator("a[href='/people/import/']").click()
    page.set_input_files("input[type=file]", file)
    page.locator("#asked button.btn").click()
    page.wait_for_selector("select[name=team]")
    for row in page.locator("tbody tr").all():
        row.locator("select").select_option(COLUMNS[language][row.locator("bdi").inner_text()])
    page.set_input_files("input[type=file]", file)
    page.locator("#asked button.btn").click()
    said = SAID[language]
    expect(page.locator("h1")).to_have_text(said["came"])
    aside = page.locator("section:has(#aside-lines) tbody tr")
    expect(aside).to_have_count(2)
    expect(aside.nth(0)).to_contain_text(said["date"])
    expect(aside.nth(0)).to_contain_text(list(COLUMNS[language])[7])
    expect(aside.nth(1)).to_contain_text(said["word"])
    assert [re.sub(r"\D", "", cell) for cell in aside.locator("td:first-child").all_inner_texts()] == ["6", "8"]
    looks(page, f"came-in-{language}")


def opens_robin(page: Page, language: str) -> None:
    """From the end of the import to the list, where nobody who declined has a name, to one of these people."""
    page.get_by_role("link", name=SAID[language]["everyone"]).click()
    expect(page.locator(".people > li")).to_have_count(3)
    listed = page.locator(".people").inner_text()
    assert "Alix" not in listed and "Jo" not in listed and SAID[language]["no name"] in listed
    page.locator(".people a", has_text="Robin").click()
    expect(page.locator("h1")).to_contain_text("Robin")
    expect(page.locator("main")).to_contain_text(SAID[language]["told"])
    expect(page.locator("main")).to_contain_text("613 555 0142")
    looks(page, f"record-{language}")


def plans(page: Page, language: str, by: str) -> None:
    """A goal in this person's words with one step of ours, for tomorrow."""
    page.locator(".rooms a", has_text=SAID[language]["plan"]).click()
    page.locator("main a.btn[href$='/plan/goal/']").click()
    page.fill("textarea[name=words]", SAID[language]["goal"])
    page.check("input[name=horizon][value='phase.immediate']")
    page.fill("input[name=step0_words]", SAID[language]["step"])
    page.fill("input[name=step0_by]", by)
    press(page, "#asked > .row .btn")
    expect(page.locator("article.goal h3")).to_have_text(SAID[language]["goal"])
    looks(page, f"plan-{language}")


@pytest.mark.parametrize(("language", "phone"), [("en", True), ("fr", False)], ids=["en-phone", "fr-desk"])
def test_moving_in_planning_and_coming_back(
    someone: NewContext, days: tuple[str, str], tmp_path: Path, language: str, phone: bool
) -> None:
    """Two days of one worker, each begun with her passphrase and ended with the button."""
    house, said = House(), SAID[language]
    worker = member(house, "supervisor")
    tomorrow = datetime.now(ZoneInfo(TODAY)).date() + timedelta(days=1)
    page = someone(language=language, phone=phone, at=days[0]).new_page()
    sign_in(page, worker)
    moves_in(page, spreadsheet(tmp_path, language), language)
    opens_robin(page, language)
    plans(page, language, tomorrow.isoformat())
    page.goto("/today/")
    expect(page.locator("section:has(#d-soon)")).to_contain_text(said["step"])
    expect(page.locator("article.due")).to_have_count(0)
    looks(page, f"today-{language}")
    press(page, "form[action='/sign-out/'] button")
    expect(page).to_have_url(re.compile(r"/sign-in/\?done=signed-out$"))

    page = someone(language=language, phone=phone, at=days[1]).new_page()
    sign_in(page, worker)
    due = page.locator("article.due")
    expect(due).to_have_count(1)
    expect(due).to_contain_text("Robin")
    expect(due).to_contain_text(said["step"])
    looks(page, f"tomorrow-{language}")
    due.get_by_role("link", name="Robin").click()
    page.locator(".rooms a", has_text=said["plan"]).click()
    expect(page.locator("article.goal h3")).to_have_text(said["goal"])
    step = page.get_by_role("button", name=said["step"])
    expect(step).to_have_attribute("aria-pressed", "false")
    step.click()
    page.wait_for_load_state()
    expect(page.get_by_role("button", name=said["step"])).to_have_attribute("aria-pressed", "true")
    page.goto("/today/")
    expect(page.locator("article.due")).to_have_count(0)
    looks(page, f"done-{language}")
