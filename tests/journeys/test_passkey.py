"""A passkey from the first day on: set up at the first sign-in, used at the next, and under the cover."""

import uuid

from playwright.sync_api import Page, expect

from fireweed.accounts.models import User
from fireweed.bilingual import Two
from fireweed.keys.models import Session
from fireweed.network import actions as network
from fireweed.tenancy import context
from tests.accounts.door import PHRASE, ago
from tests.journeys.conftest import NewContext
from tests.journeys.door import press


def with_security_key(page: Page) -> None:
    """Plug a security key into this browser, one that answers by itself."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }})  # fmt: skip


def test_a_passkey_lets_its_owner_in_and_unlocks(someone: NewContext, address: str) -> None:
    """No code app at all: enrol, sign out, sign in, be covered, unlock."""
    slug = f"key-{uuid.uuid4().hex[:8]}"
    email = f"director@{slug}.example"
    new = network.NewOrganisation(slug, Two("Alder Place", "Place de l’Aulne"))
    org, token = network.add_organisation(new, director_email=email, director_name="Aline")
    page = someone().new_page()
    with_security_key(page)

    page.goto(f"{address}/invitation/{token}/")
    page.fill("input[name=passphrase]", PHRASE)
    page.fill("input[name=passphrase_again]", PHRASE)
    press(page, "form:has(input[name=passphrase_again]) button.btn")
    page.check("input[name=kept]")
    press(page, "form:has(input[name=kept]) button.btn")
    assert page.url.endswith("/sign-in/first/")
    page.click("[data-passkey=make]")
    page.wait_for_url(lambda url: not url.endswith("/sign-in/first/"))
    page.goto("/account/")
    expect(page.locator("main")).to_contain_text("Security key or locked device")

    press(page, "form[action='/sign-out/'] button")
    page.fill("input[name=email]", email)
    page.fill("input[name=passphrase]", PHRASE)
    press(page, "form:has(input[name=passphrase]) button.btn")
    assert page.locator("input[name=code]").count() == 0
    page.click("[data-passkey=ask]")
    page.wait_for_url("**/today/")

    page.clock.install()
    page.goto("/members/")
    with context.speaking_for(org):
        user = User.objects.get(email=email).id
    with context.speaking_for(org, user):
        Session.objects.filter(user_id=user).update(idle_until=ago(seconds=1))
    page.clock.fast_forward(10 * 60 * 1000)
    expect(page.locator("[data-cover]")).to_be_visible()
    page.fill("#cover-passphrase", PHRASE)
    page.click("[data-cover] [data-passkey=ask]")
    expect(page.locator("[data-cover]")).to_be_hidden()
    page.get_by_role("link", name="Aline").first.click()
    expect(page.locator("h1")).to_have_text("Aline")
