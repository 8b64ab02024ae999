"""The whole chain in a browser, in both languages: invitation, second step, certification; someone begins, a note; a
colleague outside the circle, let in, withdrawn; who looked; leaving quickly.
"""

import uuid

import pytest
from playwright.sync_api import Page

from fireweed.accounts.models import User
from fireweed.bilingual import Two
from fireweed.keys import passphrases
from fireweed.keys.keyring import Keyring
from fireweed.keys.models import Pair
from fireweed.keys.primitives import Secret
from fireweed.network import actions as network
from fireweed.tenancy import context
from fireweed.vault import recovery
from tests.journeys.conftest import NewContext, axe
from tests.journeys.door import Hands, come_in, press


def paper(org: uuid.UUID, hands: Hands) -> None:
    """Install a recovery key for an organisation, as its director."""
    with context.speaking_for(org):
        user = User.objects.get(email=hands.email)
    with context.speaking_for(org, user.id):
        secret = passphrases.open_with_passphrase(org, user.id, hands.passphrase)
        pair = Pair.objects.get(user_id=user.id, retired_at=None)
        recovery.install(Keyring(org, user.id, pair.id, secret), Secret.fresh().box_public)


def invite(director: Page, name: str, email: str, role: str) -> str:
    """Invite a colleague on the pages; the link that is handed over in person."""
    director.goto("/members/invite/")
    director.fill("input[name=name]", name)
    director.fill("input[name=email]", email)
    director.check(f"input[name=role][value={role}]")
    press(director, "form:has(input[name=email]) button.btn")
    return director.locator("#link").inner_text().strip()


def certify(director: Page, colleague: Page, name: str) -> None:
    """Compare digits on both screens and certify."""
    colleague.goto("/waiting/")
    theirs = colleague.locator(".key-line").inner_text()
    director.goto("/members/")
    director.get_by_role("link", name=name).first.click()
    director.wait_for_load_state()
    assert director.locator(".key-line").inner_text() == theirs
    director.check("input[name=same]")
    press(director, "form:has(input[name=same]) button.btn")


def begin(worker: Page, name: str) -> str:
    """Say the limits, then begin a record; its address."""
    worker.goto("/people/begin/")
    assert axe(worker) == []
    worker.check("input[name=said]")
    worker.check("input[name=record][value=yes]")
    press(worker, "#asked button.btn")
    assert axe(worker) == []
    worker.locator("input[name=name]").first.fill(name)
    press(worker, "#asked .row:last-of-type button.btn")
    assert worker.locator("h1").inner_text().startswith(name)
    return worker.url.split("?")[0]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_from_an_invitation_to_leaving_quickly(someone: NewContext, address: str, language: str) -> None:
    """Nothing is skipped: each page is used as a person uses it, and axe finds nothing on the way."""
    slug = f"journey-{uuid.uuid4().hex[:8]}"
    emails = {who: f"{who}@{slug}.example" for who in ("director", "worker", "colleague")}
    org, token = network.add_organisation(
        network.NewOrganisation(slug, Two("Willow Place", "Place du Saule")), director_email=emails["director"],
        director_name="Marguerite",
    )  # fmt: skip
    director = someone(language=language).new_page()
    director_hands = come_in(director, f"{address}/invitation/{token}/", emails["director"])
    paper(org, director_hands)

    worker, colleague = someone(language=language).new_page(), someone(language=language, phone=True).new_page()
    come_in(worker, invite(director, "Maren", emails["worker"], "worker"), emails["worker"])
    come_in(colleague, invite(director, "Nadia", emails["colleague"], "night-worker"), emails["colleague"])
    certify(director, worker, "Maren")
    certify(director, colleague, "Nadia")

    record = begin(worker, "Robin")
    worker.goto(record + "notes/write/")
    worker.fill("textarea[name=text]", "A bus pass, and a good laugh over soup.")
    press(worker, "#asked .row button.btn")
    assert "A bus pass, and a good laugh over soup." in worker.locator("main").inner_text()
    assert axe(worker) == []

    assert colleague.goto(record).status == 404
    worker.goto(record + "circle/")
    assert axe(worker) == []
    worker.select_option("form[action$='/let-in/'] select[name=person-whom]", label=_option(worker, "Nadia"))
    press(worker, "form[action$='/let-in/'] button.btn")
    assert colleague.goto(record).status == 200
    assert "good laugh" in colleague.locator("main").inner_text()
    assert axe(colleague) == []
    worker.goto(record + "circle/")
    worker.locator("form[action$='/withdraw/']").last.locator("button").click()
    worker.wait_for_load_state()
    assert colleague.goto(record).status == 404

    worker.goto(record + "looked/")
    told = worker.locator("main").inner_text()
    assert told.count("Nadia") >= 3 and "Maren" in told
    assert axe(worker) == []

    worker.goto(record)
    worker.locator("[data-leave]").first.click()
    worker.wait_for_url(lambda url: "weather.gc.ca" in url or "meteo.gc.ca" in url)
    worker.go_back()
    assert "Robin" not in worker.content()
    worker.goto(record)
    assert worker.url.endswith("/sign-in/")


def _option(page: Page, name: str) -> str:
    texts = page.locator("form[action$='/let-in/'] select[name=person-whom] option").all_text_contents()
    return next(text.strip() for text in texts if name in text)
