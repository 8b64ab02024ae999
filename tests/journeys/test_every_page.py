"""Every page of the resolver in a real browser: both languages, a phone and a desk, light and dark, and what axe says."""

import csv
from collections.abc import Iterator

import pyotp
import pytest
from django.conf import settings
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from fireweed.accounts import codes, mail
from fireweed.keys.models import Session
from fireweed.site.demo.keys_of_the_cast import CastKey, keep
from fireweed.site.engine import state
from fireweed.site.example.story import story
from tests.accounts.door import PHRASE
from tests.journeys.conftest import DESK, PHONE, NewContext, axe
from tests.journeys.scene import Scene
from tests.promises.test_pages import TABLE

TITLES = {
    "en": {
        "Fireweed", "Today", "Who is here", "Mail", "Parts", "Sign in", "Second step", "Unlock", "Come back in", "My sign-in",
        "Recovery code", "Welcome", "People", "Record", "Note", "Circle", "Who looked", "Step out", "Emergency", "Ask",
        "Trail", "Words", "Colleagues", "Colleague", "Invite", "Invite again", "End a sign-in", "Teams",
        "The organisation", "One more step", "Keep this", "Go on", "Passing", "Groups", "Consent", "Numbers",
        "Copy", "Library", "Map", "Findings", "Release desk", "Indicators", "Who is asked", "Around the work",
    },
    "fr": {
        "Fireweed", "Aujourd’hui", "Qui est ici", "Courriel", "Éléments", "Se connecter", "Deuxième étape", "Déverrouiller", "Revenir",
        "Mon accès", "Code de récupération", "Bienvenue", "Personnes", "Dossier", "Note", "Cercle", "Qui a consulté",
        "Se retirer", "Urgence", "Demander", "Registre", "Mots", "Collègues", "Collègue", "Inviter",
        "Inviter de nouveau", "Mettre fin à un accès", "Équipes", "L’organisme", "Encore une étape", "À garder", "Continuer",
        "En passant", "Groupes", "Consentement", "Chiffres", "Copie", "Bibliothèque", "Carte", "Résultats", "Publication",
        "Indicateurs", "À qui on demande", "Autour du travail",
    },
}
"""All that a title may say: nothing about anyone, nothing about what this is for."""

FILES = {"care:settings-saved", "evidence:file", "findings:csv", "findings:xlsx", "findings:folder"}
"""What a browser saves instead of showing it; its own tests read what is in it."""

MORE = {
    "signed-out": {"network:invitation", "accounts:come-back", "found words", "ended link", "terms of a law"},
    "worker": {"care:keep", "care:go-on", "care:contact-go-on", "care:contact-correct", "care:group", "provisional", "not here",
               "words of a funder", "found references", "citations to copy"},
    "director": {"certify", "trail of changes"},
    "supervisor": set(),
    "evaluator": set(),
    "funders-officer": set(),
    "voice": set(),
    "newcomer": {"network:waiting"},
    "locked": {"accounts:unlock", "care:write"},
    "new": {"accounts:enrol"},
    "half-way": {"accounts:second-factor"},
}
"""Who comes to the pages, and what they may open beyond what the table of pages says: links that work, other steps."""

DIFFERENT = {"care:people", "care:load", "network:members", "network:member", "network:teams", "accounts:account"}
"""Pages on which a role has more to do than another."""

FACTS = """() => ({
    lang: document.documentElement.lang, title: document.title, headings: document.querySelectorAll('h1').length,
    switches: document.querySelectorAll('form[action="/language/"] button, button[name=speak]').length,
    leave: [...document.querySelectorAll('a[data-leave]')].filter(one => one.checkVisibility()).length,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    reports: window.reports.splice(0),
})"""
LISTEN = "window.reports = []; addEventListener('securitypolicyviolation', (one) => reports.push(one.violatedDirective))"


@pytest.fixture(scope="module")
def scene() -> Iterator[Scene]:
    """The organisation these pages show; beside it the cards and a letter of the demo."""
    state.prepare()
    keep([CastKey(one.email, PHRASE, pyotp.random_base32()) for one in story().cast])
    mail.send("maren@wren.example", "/invitation/a-link/")
    yield Scene()
    keep([])


def rooms(who: str) -> set[str]:
    """The pages this person may open, as the table of pages has them."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    table = {row["page"] for row in rows if row.get(who) == "200" and who != "locked"}
    return table | MORE[who]


def first_of(who: str) -> set[str]:
    """The pages that nobody before this person in `MORE` opens, and those that look different for each role."""
    earlier = list(MORE)[: list(MORE).index(who)]
    return rooms(who) - set().union(*(rooms(one) for one in earlier)) | rooms(who) & DIFFERENT


def signed_in(someone: NewContext, scene: Scene, who: str) -> BrowserContext:
    """A browser of one of the cast, of nobody, of somebody half-way in, or one that was locked."""
    cast = {"locked": "worker", "new": "evaluator", "half-way": "coordinator", "signed-out": ""}.get(who, who)
    context = someone(scene.house.cast[cast] if cast else None, reduced_motion="reduce")
    if who == "locked":
        context.clear_cookies(name=settings.KEY_COOKIE)
    if who in ("new", "half-way"):
        with scene.house.speaking(cast) as keyring:
            Session.objects.filter(user_id=keyring.user).update(proved=False)
            if who == "half-way":
                codes.put(keyring.org, keyring.user, pyotp.random_base32())
    return context


def speak(context: BrowserContext, address: str, language: str) -> None:
    """Choose the language, as its button would."""
    context.add_cookies([{
        "name": settings.LANGUAGE_COOKIE, "value": language, "url": address.replace("http:", "https:"), "secure": True,
        "httpOnly": True, "sameSite": "Strict",
    }])  # fmt: skip


def open_pages(page: Page, scene: Scene, who: str) -> Iterator[tuple[str, bool]]:
    """Open each page this person may open, one after the other; whether it shows somebody."""
    places = {**scene.pages(), **scene.others()}
    for name in sorted(first_of(who) - FILES):
        path, shows_person = places[name]
        answer = page.goto(path)
        assert answer is not None
        assert page.url.endswith(path), f"{name} leads to {page.url}"
        yield name, shows_person and answer.status == 200


def faults(page: Page, language: str, *, shows_person: bool) -> list[str]:
    """What is wrong with a page, apart from what axe finds."""
    found = []
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        facts = page.evaluate(FACTS)
        if facts["wide"] > 0:
            found.append(f"scrolls sideways by {facts['wide']} at {size['width']}")
        if shows_person and not facts["leave"]:
            found.append(f"cannot be left quickly at {size['width']}")
    found += [f"breaks the policy: {what}" for what in facts["reports"]]
    if facts["lang"] != language:
        found.append(f"says it is in {facts['lang']}")
    if facts["headings"] != 1:
        found.append(f"has {facts['headings']} h1")
    if facts["title"] not in TITLES[language]:
        found.append(f"is titled {facts['title']}")
    if not facts["switches"]:
        found.append("has no language switch")
    return found


@pytest.mark.parametrize("who", MORE)
def test_every_page_looks_and_speaks_as_it_should(someone: NewContext, scene: Scene, address: str, who: str) -> None:
    """Title, language, heading, switch, way out, width, axe, console: every page that this person may open."""
    context = signed_in(someone, scene, who)
    context.add_init_script(LISTEN)
    page = context.new_page()
    errors: list[str] = []
    found: dict[tuple[str, str], list[str]] = {}

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            errors.append(message.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: errors.append(str(error)))
    for language in ("en", "fr"):
        speak(context, address, language)
        for name, shows_person in open_pages(page, scene, who):
            wrong = faults(page, language, shows_person=shows_person)
            page.set_viewport_size(PHONE)
            wrong += axe(page)
            if language == "fr":
                page.emulate_media(color_scheme="dark", reduced_motion="reduce")
                wrong += [f"in the dark: {one}" for one in axe(page, "color-contrast")]
                page.emulate_media(color_scheme="light", reduced_motion="reduce")
            if wrong or errors:
                found[language, name] = wrong + errors
            errors.clear()
    assert found == {}
