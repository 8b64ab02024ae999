"""A real server and a real Chromium; nothing on these journeys is pretended."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, Route, ViewportSize, sync_playwright

if TYPE_CHECKING:
    from tests.house import Person

AXE = Path(__file__).resolve().parent.parent / "data" / "axe" / "axe.min.js"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
# Playwright keeps an event loop in this thread; Django would take that for asynchronous code and refuse to work.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
PHONE, DESK = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=900)
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def chromium() -> str:
    """Where Chromium is; where there is none the journey is skipped with the line that installs it, never in CI."""
    found = os.environ.get("CHROMIUM") or next((p for p in map(shutil.which, NAMES) if p), None)
    if found is None and Path(MAC).exists():
        found = MAC
    if found is None:
        line = "No Chromium here. On Debian or Ubuntu: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(line)
        pytest.skip(line)
    return found


@contextmanager
def serving(name: str = "server", **environment: str) -> Iterator[str]:
    """A server of its own on this worker's databases; gives its address. `environment` is set beside what all have."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    here = f"http://localhost:{port}"
    words = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "1", "--blocking-threads", "4", "--no-access-log", "--log-level", "error",
        "fireweed.site.wsgi:application",
    ]
    log = Path(os.environ["FIREWEED_TEST_BASE"]) / f"{name}.log"
    with log.open("wb") as out:
        server = subprocess.Popen(words, env={**os.environ, "FIREWEED_ORIGIN": here, **environment}, stdout=out, stderr=out)
        try:
            for _ in range(200):
                try:
                    urllib.request.urlopen(here + "/sign-in/", timeout=2)
                    break
                except (urllib.error.URLError, OSError):
                    time.sleep(0.1)
            yield here
        finally:
            server.terminate()
            server.wait(10)


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The address of the server that journeys share."""
    with serving() as here:
        yield here


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    words = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
             "--no-first-run", "--disable-quic"]
    if os.geteuid() == 0:
        words.append("--no-sandbox")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium(), args=words)
        yield made
        made.close()


NewContext = Callable[..., BrowserContext]


@pytest.fixture
def someone(browser: Browser, address: str) -> Iterator[NewContext]:
    """A fresh browser for each person of a journey; any request beyond this machine is an error of the page."""
    made: list[BrowserContext] = []
    strays: list[str] = []
    places = {address}

    def beyond(route: Route) -> None:
        url = route.request.url
        if url.startswith((*places, "blob:", "data:")):
            route.continue_()
        elif "weather.gc.ca" in url or "meteo.gc.ca" in url:
            route.fulfill(status=200, content_type="text/html", body="<!doctype html><title>Weather</title><p>Sunny.</p>")
        else:
            strays.append(url)
            route.abort()

    def new(
        person: "Person | None" = None, *, language: str = "en", phone: bool = False, at: str = "", **options: Any
    ) -> BrowserContext:
        here = at or address
        places.add(here)
        context = browser.new_context(
            base_url=here, viewport=PHONE if phone else DESK, locale="fr-CA" if language == "fr" else "en-CA", **options
        )
        context.route("**/*", beyond)
        context.set_default_timeout(15_000)
        cookies = {settings.LANGUAGE_COOKIE: language}
        if person is not None:
            client = person.client(language=language)
            cookies |= {name: client.cookies[name].value for name in (settings.SESSION_COOKIE, settings.KEY_COOKIE)}
        kind = {"url": here.replace("http:", "https:"), "secure": True, "httpOnly": True, "sameSite": "Strict"}
        context.add_cookies([{"name": name, "value": value, **kind} for name, value in cookies.items()])
        made.append(context)
        return context

    yield new
    for context in made:
        context.close()
    assert strays == []


def axe(page: Page, *rules: str) -> list[str]:
    """What axe-core finds wrong with a page, by these rules or by all: rule and the first place, a line each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    found = page.evaluate(
        "async (only) => (await axe.run(document, {runOnly: only})).violations"
        ".map(v => v.id + ' ' + v.nodes[0].html.slice(0, 120))",
        only,
    )
    return list(found)
