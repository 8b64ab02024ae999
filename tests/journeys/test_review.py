"""A review in a browser: two people read alone, disagree, settle it, and the flow changes; in both languages, at both widths."""

from playwright.sync_api import Page

from tests.evidence.reviewing import Screening, ris
from tests.journeys.conftest import NewContext, axe

WORDS = {
    "en": ("Include", "Leave out", "About another place", "Nothing waits for you here", "Nobody disagrees just now"),
    "fr": ("Inclure", "Écarter", "Concerne un autre endroit", "Rien ne vous attend ici", "Aucun désaccord pour le moment"),
}


def calm(page: Page) -> None:
    """Nothing wrong for axe, and no wider than the window."""
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def flow(page: Page, review: str) -> str:
    """What the drawing that is shown says, in words."""
    page.goto(review)
    calm(page)
    [shown] = [one for one in page.locator("svg.chart").all() if one.is_visible()]
    return str(shown.locator("desc").text_content())


def test_two_read_disagree_and_settle_it(someone: NewContext) -> None:
    """The director at a desk in English with the keyboard; the coordinator in French on a phone with a thumb."""
    made = Screening()
    made.search(ris("bread", "soup"))
    review = f"/library/reviews/{made.review}/"
    desk = someone(made.house.cast["director"]).new_page()
    phone = someone(made.house.cast["coordinator"], language="fr", phone=True).new_page()

    include, leave_out, place, nothing, nobody = WORDS["en"]
    desk.goto(review + "screen/title/")
    calm(desk)
    desk.get_by_role("button", name=include).focus()
    desk.keyboard.press("Enter")
    desk.get_by_role("heading", name="Kitchens of soup").wait_for()
    desk.get_by_role("radio", name=place).focus()
    desk.keyboard.press("Space")
    desk.keyboard.press("Enter")
    desk.get_by_text(nothing).wait_for()

    include, leave_out, place, nothing, nobody = WORDS["fr"]
    phone.goto(review + "screen/title/")
    calm(phone)
    box = phone.get_by_role("button", name=include).bounding_box()
    assert box is not None and box["height"] >= 56 and box["width"] > 300
    phone.get_by_role("button", name=leave_out).click()
    phone.get_by_text("Choisissez d’abord une raison").wait_for()
    calm(phone)
    phone.get_by_label(place).check()
    phone.get_by_role("button", name=leave_out).click()
    phone.get_by_role("heading", name="Kitchens of soup").wait_for()
    phone.get_by_label(place).check()
    phone.get_by_role("button", name=leave_out).click()
    phone.get_by_text(nothing).wait_for()

    before = flow(phone, review)
    assert "Titres et résumés examinés\u00a0: 1." in before and "Textes intégraux recherchés\u00a0: 0." in before
    phone.goto(review + "apart/")
    calm(phone)
    phone.get_by_role("button", name=include).click()
    phone.get_by_text("Vous, après discussion").wait_for()
    assert flow(phone, review) == before

    desk.goto(review + "apart/")
    calm(desk)
    desk.get_by_role("button", name=WORDS["en"][0]).click()
    desk.get_by_text(WORDS["en"][4]).wait_for()
    assert "Titles and summaries decided: 2." in (after := flow(desk, review)) and "Full texts looked for: 1." in after
    phone.goto(review + "apart/")
    phone.get_by_text(nobody).wait_for()
    assert "Textes intégraux recherchés\u00a0: 1." in flow(phone, review)


def test_the_shared_review_at_both_widths(someone: NewContext) -> None:
    """What it does not tell fits a phone too."""
    house = Screening().house
    for phone in (False, True):
        for language in ("en", "fr"):
            page = someone(house.cast["worker"], language=language, phone=phone).new_page()
            flow(page, "/library/reviews/shared/continuum-review/")
            page.locator("details.more summary").click()
            calm(page)
