"""Our own statement in a browser: ticked, searched, refused, kept, copied, put right, taken back; in both languages and widths."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.house import House
from tests.journeys.conftest import DESK, PHONE, NewContext, axe

WORDS: dict[str, dict[str, Any]] = {
    "en": {
        "from": "Write a statement on what is ticked", "field": "The sentence in English", "words": "Bread brings people back",
        "find": "Search", "search": "Search the library", "keep": "Keep it", "long": "3,000 characters long", "who": "Who says so",
        "copy": "Copy", "copied": "Copied", "right": "Put it right", "earlier": "1 earlier wording", "back": "Take it back",
        "gone": "It was taken back on", "again": "Say it again", "falls": "would fall", "page": "No page here has this address",
        "used": "Where it is used",
    },
    "fr": {
        "from": "Écrire un énoncé sur ce qui est coché", "field": "La phrase en français", "words": "Le pain fait revenir les gens",
        "find": "Chercher", "search": "Chercher dans la bibliothèque", "keep": "Enregistrer", "long": "3\u00a0000\u00a0caractères",
        "who": "Qui le dit", "copy": "Copier", "copied": "Copié", "right": "Le corriger", "earlier": "1 version précédente",
        "back": "Le retirer", "gone": "Il a été retiré le", "again": "Le redire", "falls": "tomberait",
        "page": "Aucune page ici n’a cette adresse", "used": "Où elle sert",
    },
}


def calm_at_both(page: Page) -> None:
    """Nothing wrong for axe and no wider than the window, on a phone and at a desk."""
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_statement_from_the_shelf_to_a_report_and_back(someone: NewContext, language: str) -> None:
    """From ticks in the library to a copied sentence; what is wrong is said and nothing typed is lost."""
    say = WORDS[language]
    context = someone(House().cast["coordinator"], language=language, phone=language == "fr")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto("/library/?q=trauma")
    page.locator("input[name=key][value=putnam-2006]").check()
    page.get_by_role("button", name=say["from"]).click()
    page.get_by_label(say["field"]).fill("x" * 3000)
    page.get_by_label(say["used"]).fill("/nowhere/")
    page.get_by_label(say["search"]).fill("spates")
    page.keyboard.press("Enter")
    found = page.locator("input[name=key][value=spates-et-al-2007]")
    found.check()
    assert page.get_by_label(say["field"]).input_value() == "x" * 3000
    calm_at_both(page)
    page.get_by_role("button", name=say["keep"]).click()
    page.get_by_text(say["long"]).first.wait_for()
    page.get_by_text(say["page"]).first.wait_for()
    assert page.get_by_label(say["field"]).input_value() == "x" * 3000
    assert [one.input_value() for one in page.locator("input[name=key]:checked").all()] == ["putnam-2006", "spates-et-al-2007"]
    calm_at_both(page)
    page.get_by_label(say["field"]).fill(say["words"] + ".")
    page.get_by_label(say["used"]).fill("/words/map/")
    page.locator("input[name=key][value=spates-et-al-2007]").uncheck()
    page.get_by_role("button", name=say["keep"]).click()
    page.get_by_role("heading", name=say["words"]).wait_for()
    assert page.get_by_text(say["falls"]).count() == 1 and page.locator("main a[href='/words/map/']").count() == 1
    calm_at_both(page)
    page.get_by_role("button", name=say["copy"], exact=True).click()
    page.get_by_text(say["copied"]).wait_for()
    copied = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert copied[0] == f"{say['words']} (Putnam 2006)." and copied[1].startswith("Putnam, F. W. (2006).") and len(copied) == 2

    page.get_by_role("link", name=say["right"]).click()
    page.get_by_label(say["who"]).fill("Maison du Roitelet")
    page.get_by_role("button", name=say["keep"]).click()
    page.get_by_text(say["earlier"]).click()
    calm_at_both(page)
    page.get_by_role("button", name=say["back"]).click()
    page.get_by_text(say["gone"]).wait_for()
    calm_at_both(page)
    page.goto("/library/statements/")
    calm_at_both(page)
    page.get_by_role("link", name=say["words"]).click()
    page.get_by_role("button", name=say["again"]).click()
    page.get_by_role("button", name=say["back"]).wait_for()
    page.goto("/library/of/putnam-2006/rests/")
    page.get_by_role("link", name=say["words"]).wait_for()
    calm_at_both(page)
