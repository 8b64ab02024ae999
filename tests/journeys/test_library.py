"""The library in a browser: ticked, cited, copied; a copied list has a line for each reference."""

from tests.house import House
from tests.journeys.conftest import NewContext


def test_two_are_ticked_cited_and_copied(someone: NewContext) -> None:
    """From the shelf to the clipboard, with the keyboard’s and the mouse’s own ways."""
    context = someone(House().cast["worker"])
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto("/library/?q=trauma")
    for key in ("putnam-2006", "spates-et-al-2007"):
        page.locator(f"input[name=key][value={key}]").check()
    page.get_by_label("Cite as").select_option("mla")
    page.get_by_role("button", name="Cite what is ticked, or all").click()
    page.get_by_role("button", name="Copy").click()
    page.get_by_text("Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert [line.split(",")[0] for line in copied] == ["Putnam", "Spates"] and all(line.endswith(".") for line in copied)
    page.get_by_label("Form").select_option("ris")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("button", name="Copy").click()
    page.get_by_text("Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").count("TY  - JOUR") == 2
