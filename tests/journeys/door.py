"""Coming in for the first time, as a person does it: the link, a passphrase, the recovery code, the second step."""

import re
import time
from dataclasses import dataclass, field

import pyotp
from playwright.sync_api import Page


@dataclass
class Hands:
    """What a person holds after coming in: passphrase, code app, recovery code."""

    email: str
    passphrase: str
    secret: str = ""
    recovery: str = ""
    used: set[str] = field(default_factory=set)

    def code(self) -> str:
        """A code that was not used yet; waits for the next half minute if need be."""
        while (code := pyotp.TOTP(self.secret).now()) in self.used:
            time.sleep(0.5)
        self.used.add(code)
        return code


def press(page: Page, selector: str = "main form button.btn") -> None:
    """Press the first button of the page's form and wait for the next page."""
    page.locator(selector).first.click()
    page.wait_for_load_state()


def come_in(page: Page, link: str, email: str) -> Hands:
    """Take up an invitation with the words that are offered, keep the recovery code, set up a code app."""
    page.goto(link)
    words = page.locator("#words li").all_inner_texts()
    assert len(words) >= 5
    hands = Hands(email, " ".join(word.strip() for word in words))
    page.fill("input[name=passphrase]", hands.passphrase)
    page.fill("input[name=passphrase_again]", hands.passphrase)
    press(page, "form:has(input[name=passphrase_again]) button.btn")
    hands.recovery = page.locator("#recovery").inner_text().strip()
    assert re.fullmatch(r"[0-9A-F-]{71}", hands.recovery)
    page.check("input[name=kept]")
    press(page, "form:has(input[name=kept]) button.btn")
    hands.secret = "".join(page.locator(".key-line").first.inner_text().split())
    page.fill("input[name=code]", hands.code())
    press(page, "form:has(input[name=code]) button.btn")
    return hands


def sign_in(page: Page, hands: Hands) -> None:
    """Sign in with what this person holds."""
    page.goto("/sign-in/")
    page.fill("input[name=email]", hands.email)
    page.fill("input[name=passphrase]", hands.passphrase)
    press(page, "form:has(input[name=passphrase]) button.btn")
    page.fill("input[name=code]", hands.code())
    press(page, "form:has(input[name=code]) button.btn")
