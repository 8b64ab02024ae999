"""Pictures of the main pages of the example network: both languages, a phone and a desk, light and dark."""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fireweed.bilingual import Two

SUMMARY = Two("pictures of the main pages, from the example network", "images des pages principales du réseau d’exemple")
NEEDS_DATABASE = True
WIDTHS = {"phone": (390, 844), "desk": (1280, 800)}
SCHEMES = ("light", "dark")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where they go."""
    parser.add_argument("--out", type=Path, default=Path("docs/pictures/pages"), metavar="DIR")


def run(args: argparse.Namespace) -> int:
    """Build what is missing of the example network, serve it, and look at each page."""
    from django.conf import settings

    from fireweed.site.demo import building

    chromium = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
    if chromium is None or not settings.IS_DEMO:
        print(
            "This needs Chromium and the example network's own database. On Debian or Ubuntu: apt-get install chromium",
            "Il faut Chromium et la base du réseau d’exemple. Sous Debian ou Ubuntu\u00a0: apt-get install chromium",
            sep="\n", file=sys.stderr,
        )
        return 1
    building.the_rest()
    args.out.mkdir(parents=True, exist_ok=True)
    with _served() as here:
        for path in _taken(here, chromium, args.out):
            print(path)
    return 0


@contextmanager
def _served() -> Iterator[str]:
    from fireweed.site.commands.serve import server_words

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    here = f"http://localhost:{port}"
    words = [sys.executable, *server_words("127.0.0.1", port, 1)]
    server = subprocess.Popen(words, env={**os.environ, "FIREWEED_ORIGIN": here}, stdout=sys.stderr)
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(here + "/sign-in/", timeout=5).close()
                break
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        yield here
    finally:
        server.terminate()
        server.wait(10)


def _taken(here: str, chromium: str, out: Path) -> Iterator[Path]:
    """Sign in as the worker once for each kind of picture, and visit the pages."""
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright keeps an event loop; nothing here is asynchronous
    words = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=words)
        for language in ("en", "fr"):
            for size, (width, height) in WIDTHS.items():
                for scheme in SCHEMES:
                    context = browser.new_context(
                        base_url=here, viewport={"width": width, "height": height}, locale=f"{language}-CA",
                        color_scheme="dark" if scheme == "dark" else "light",
                    )  # fmt: skip
                    context.add_cookies(_cookies(here, language))
                    page = context.new_page()
                    for name, address in _pages().items():
                        page.goto(address)
                        path = out / f"{name}-{language}-{size}-{scheme}.jpg"
                        page.screenshot(path=path, type="jpeg", quality=72)
                        yield path
                    context.close()
        browser.close()


def _cookies(here: str, language: str) -> list[Any]:
    """A fresh session of the worker, opened by the same action as a sign-in."""
    from django.conf import settings

    from fireweed.keys import sessions
    from fireweed.site.demo import building
    from fireweed.tenancy import context

    keyring = building.worker().keyring
    with context.speaking_for(keyring.org, keyring.user):
        made = sessions.open_session(keyring.org, keyring.user, keyring.secret, proved=True)
    kind = {"url": here.replace("http:", "https:"), "secure": True, "httpOnly": True, "sameSite": "Strict"}
    values = {
        settings.LANGUAGE_COOKIE: language, settings.SESSION_COOKIE: made.sign_in, settings.KEY_COOKIE: made.key,
    }  # fmt: skip
    return [{"name": name, "value": value, **kind} for name, value in values.items()]


def _pages() -> dict[str, str]:
    """The ten main pages, of the person with the longest walk among those the worker may open."""
    from django.urls import reverse

    from fireweed.site.demo import building

    person = building.shown()
    rooms = ("record", "contacts", "needs", "plan", "outcomes", "consent", "circle")
    return {
        "today": reverse("care:today"), "people": reverse("care:people"), "begin": reverse("care:begin"),
        **{room: reverse(f"care:{room}", args=[person]) for room in rooms},
    }  # fmt: skip
