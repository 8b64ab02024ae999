"""A real server in a process of its own, and somebody who speaks to it in plain HTTP, well or badly."""

import http.client
import os
import re
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client

from fireweed.site.middleware.headers import HEADERS

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        """The page."""
        return self.body.decode()

    @property
    def location(self) -> str:
        """Where it leads."""
        return self.headers.get("Location", "")


@dataclass
class Visitor:
    """Somebody with cookies; each request goes over a connection of its own."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = field(default_factory=lambda: secrets.token_hex(16))

    def ask(
        self, path: str, *, method: str = "GET", body: bytes | Iterator[bytes] | None = None, timeout: float = 30,
        **headers: str,
    ) -> Answer:
        """Send one request and take what comes back."""
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        kept = {settings.CSRF_COOKIE_NAME: self.token, **self.cookies}
        said.setdefault("Cookie", "; ".join(f"{name}={value}" for name, value in kept.items()))
        line = http.client.HTTPConnection("localhost", self.port, timeout=timeout)
        try:
            line.request(method, path, body=body, headers=said)
            response = line.getresponse()
            answer = Answer(response.status, response.headers, response.read())
        finally:
            line.close()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(cookie).items():
                if name != settings.CSRF_COOKIE_NAME:
                    self.cookies[name] = morsel.value
        return answer

    def send(self, path: str, fields: Mapping[str, str], **headers: str) -> Answer:
        """Send a form with its token."""
        body = urlencode({"csrfmiddlewaretoken": self.token, **fields}).encode()
        return self.ask(path, method="POST", body=body, Content_Type="application/x-www-form-urlencoded", **headers)


def assert_headers(answer: Answer, *, kept: bool = False) -> None:
    """Every answer says the same: nothing from elsewhere, nothing told to others; only files may be kept."""
    for name, value in HEADERS.items():
        assert answer.headers.get_all(name) == [value], (name, answer.status)
    assert ("no-store" in answer.headers.get("Cache-Control", "")) is not kept, answer.status


def cookies_of(client: Client) -> dict[str, str]:
    """The cookies of a test's browser, for a real server on the same databases."""
    return {name: morsel.value for name, morsel in client.cookies.items()}


@dataclass
class Served:
    """A server that runs: where, which process, what it wrote."""

    port: int
    process: "subprocess.Popen[bytes]"
    log: Path

    def visitor(self, client: Client | None = None, **cookies: str) -> Visitor:
        """Somebody at this server, with the cookies of a test's browser."""
        return Visitor(self.port, {**(cookies_of(client) if client is not None else {}), **cookies})

    def written(self) -> str:
        """All that the server has written so far."""
        return self.log.read_text(errors="replace")

    def most_memory(self) -> int:
        """The most memory that one of its processes has ever held, in bytes; 0 where the system does not say."""
        most = 0
        for one in _family(self.process.pid):
            try:
                found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{one}/status").read_text())
            except OSError:
                continue
            most = max(most, int(found[1]) * 1024 if found else 0)
        return most


def _family(pid: int) -> list[int]:
    try:
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(one for child in below for one in _family(int(child)))]


@contextmanager
def served(log: Path, **environment: str) -> Iterator[Served]:
    """A server on the databases of this run, or on those that the environment names; ended with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    from fireweed.site.commands.serve import server_words

    given = {**os.environ, "FIREWEED_ORIGIN": f"http://localhost:{port}", **environment}
    given["PYTHONPATH"] = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, *server_words("127.0.0.1", port, 1)], env=given, stdout=out, stderr=out, cwd=log.parent
        )
        try:
            here = Served(port, process, log)
            _until_it_answers(here)
            yield here
        finally:
            process.terminate()
            process.wait(15)


def _until_it_answers(here: Served) -> None:
    for _ in range(300):
        try:
            here.visitor().ask("/static/fireweed/favicon.svg", timeout=2)
            return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(here.written())


@dataclass
class Held:
    """The form that a page holds, so that it can be sent again."""

    action: str
    fields: dict[str, str]


class _HeldReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Held] = []
        self.inside, self.within = False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the form and its hidden fields."""
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = "data-held" in has
            if self.inside:
                self.found.append(Held(has["action"], {}))
        elif self.inside and tag == "input":
            self.found[-1].fields[has["name"]] = has.get("value", "")
        elif self.inside and tag == "textarea":
            self.within = has["name"]
            self.found[-1].fields[self.within] = ""

    def handle_data(self, data: str) -> None:
        """Take what stands in a larger field."""
        if self.within:
            self.found[-1].fields[self.within] += data

    def handle_endtag(self, tag: str) -> None:
        """Leave a field or a form; a browser drops the line break that a larger field begins with."""
        if tag == "textarea" and self.within:
            fields = self.found[-1].fields
            fields[self.within], self.within = fields[self.within].removeprefix("\n"), ""
        elif tag == "form":
            self.inside = False


def held_in(page: str) -> Held:
    """What a page holds of a form that could not be taken."""
    reader = _HeldReader()
    reader.feed(page)
    [held] = reader.found
    return held
