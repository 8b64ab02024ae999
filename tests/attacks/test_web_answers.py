"""What every answer keeps to, whatever was asked (security design, tests 48, 50, 53, 55, 59, 60)."""

import hashlib
import re
import secrets
import threading
import time
from datetime import date
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from psycopg import sql

from fireweed.care import actions as care
from fireweed.care.circle import actions as circle
from fireweed.care.circle import catching_up
from fireweed.keys.primitives import ARGON_MEMORY
from fireweed.network.models import Member, Program, Team
from fireweed.tenancy import context
from tests.attacks.planted import superuser
from tests.attacks.serving import Served, assert_headers
from tests.attacks.test_bad_input_requests import assert_calm
from tests.care.meeting import begun
from tests.house import House, browser
from tests.promises.test_pages import names

WITHOUT_TOKEN = {"leave"}
"""Leaving quickly may not wait for a token; all it can do is to end one's own session."""

CHANGES_ON_GET = {
    ("main", "keys_session"): "a session is kept alive, and leaving quickly ends it",
    ("main", "vault_compartment"): "a compartment whose key is due is sealed anew by whoever opens it",
    ("keystore", "audit_line"): "openings are written down before anything opens",
    ("keystore", "audit_head"): "and so the book ends elsewhere",
    ("keystore", "receipt"): "what was written down is what a share is given for",
    ("keystore", "seen"): "names seen in lists, folded to a line a day",
}


@pytest.fixture
def places(house: House) -> dict[str, str]:
    """Every address of the resolver over a house with a person, a note, a draft and a colleague let in."""
    record, note, draft = uuid4(), uuid4(), uuid4()
    with house.speaking("worker") as keyring:
        care.begin(keyring, record_id=record, answers=care.Answers(name=care.Answer.told("Robin")))
        care.write_note(keyring, record, note_id=note, text="Soup.", happened_on=date.today())
        care.keep_draft(keyring, record, note_id=draft, text="Soup again")
        for who in ("director", "supervisor"):
            circle.let_in_member(keyring, record, house.cast[who].user, ["who", "where", "story"])
        circle.answer_emergency(keyring, record, "yes")
        catching_up.catch_up(keyring)
    with context.speaking_for(house.org):
        values: dict[str, Any] = {
            "record": record, "note": note, "draft": draft, "team": Team.objects.all()[0].id, "code": "need.housing",
            "member": Member.objects.get(user_id=house.cast["colleague"].user).id, "token": "none",
            "program": Program.objects.create(org_id=house.org, name_en="Day", name_fr="Jour").id,
        }
    return {name: reverse(name, kwargs={k: values.get(k, uuid4()) for k in kinds}) for name, kinds, _ in names()}


def with_checks(house: House, who: str) -> Client:
    """A browser of one of the cast in which tokens are asked for, as they are outside tests."""
    client = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    client.defaults["wsgi.url_scheme"] = "https"
    house.cast[who].sign_in(client)
    return client


def test_53_nothing_unsafe_without_a_token(house: House, places: dict[str, str]) -> None:
    """Every address, every unsafe method, no token and a wrong one: refused, and nothing has changed."""
    clients = {who: with_checks(house, who) for who in ("worker", "director")}
    with superuser() as main:
        before = contents(main)
        for name, path in places.items():
            if name in WITHOUT_TOKEN:
                continue
            tries = [clients["worker"].post(path, {}), clients["director"].post(path, {"csrfmiddlewaretoken": "a" * 64})]
            tries += [getattr(clients["director"], method)(path) for method in ("put", "patch", "delete")]
            assert {answer.status_code for answer in tries} == {403}, name
        client = clients["worker"]
        elsewhere = client.post("/language/", {"language": "fr"}, headers={"origin": "https://evil.example"})
        assert elsewhere.status_code == 403
        after = contents(main)
    assert {table for table in after if after[table] != before[table]} <= {"keys_session"}


def contents(connection: "psycopg.Connection[Any]") -> dict[str, str]:
    """A fingerprint of every table of a database."""
    tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").fetchall()
    found = {}
    for (table,) in tables:
        rows = connection.execute(sql.SQL("SELECT t::text FROM {} t ORDER BY 1").format(sql.Identifier(table))).fetchall()
        found[table] = hashlib.sha256("\n".join(row for (row,) in rows).encode()).hexdigest()
    return found


def test_53_get_changes_nothing(house: House, places: dict[str, str]) -> None:
    """Every page read by worker, director and supervisor, by GET and HEAD: no table differs but those that are named."""
    with superuser() as main, superuser("KEYSTORE") as keystore:
        sides = {"main": main, "keystore": keystore}
        client = browser()
        for who in ("worker", "director", "supervisor"):
            house.cast[who].sign_in(client)
            before = {side: contents(connection) for side, connection in sides.items()}
            seen = 0
            for name, path in places.items():
                for ask in (client.get, client.head):
                    assert ask(path).status_code < 500, name
                    seen += 1
                if name == "leave":
                    house.cast[who].sign_in(client)
            assert seen > 80
            changed = {
                (side, table) for side, connection in sides.items()
                for table, found in contents(connection).items() if found != before[side][table]
            }
            assert changed <= set(CHANGES_ON_GET), who
            assert ("main", "keys_session") in changed and any(side == "keystore" for side, _ in changed)


def test_55_headers_on_every_answer(real: Served, house: House) -> None:
    """Pages, redirects, data, files, refusals and errors, signed in or not."""
    record, note = begun(house), {"text": "a", "note_id": str(uuid4())}
    worker, stranger = real.visitor(house.cast["worker"].client()), real.visitor()
    seen: set[int] = set()
    for visitor in (worker, stranger):
        for answer in (
            visitor.ask("/"), visitor.ask("/people/"), visitor.ask("/nowhere/"), visitor.ask(f"/people/{record}/"),
            visitor.ask("/sign-in/"), visitor.ask("/sign-out/"), visitor.ask("/people/", Host="evil.example"),
            visitor.send(f"/people/{record}/draft/", note, X_Draft="1"), visitor.send("/people/", {"words": "a"}),
            visitor.send("/organisation/", {}), visitor.ask("/people/", method="POST", body=b""),
            visitor.ask("/breaks/value/", X_Word="w"), visitor.ask("/breaks/database/", X_Word="w"),
            visitor.ask("/static/fireweed/none.css"), visitor.ask("/static/"), visitor.ask("/people/", method="DELETE"),
            visitor.send("/people/", {"words": "a" * 3_000_000}), visitor.ask("/leave/"), visitor.ask("/words/?q=a"),
        ):
            assert_headers(answer)
            seen.add(answer.status)
    assert {200, 302, 400, 401, 403, 404, 405, 413, 500} <= seen
    for file in ("fireweed/base.css", "fireweed/fireweed.js", "fireweed/favicon.svg"):
        found = stranger.ask(f"/static/{file}")
        assert found.status == 200 and not found.headers.get("Set-Cookie")
        assert_headers(found, kept=True)
        same = stranger.ask(f"/static/{file}", If_Modified_Since=found.headers["Last-Modified"])
        assert same.status == 304
    cookies = [c for c in worker.ask("/leave/").headers.get_all("Set-Cookie") or [] if c.startswith("__Host-")]
    assert cookies and all({"Secure", "HttpOnly", "SameSite=Strict", "Path=/"} <= set(c.split("; ")) for c in cookies)


@pytest.mark.parametrize("how", ["value", "chained", "database", "said"])
def test_59_a_page_that_breaks(real: Served, house: House, how: str) -> None:
    """The word it broke over is on no page, in no log and in no mail; the log says where."""
    word = secrets.token_hex(12)
    for visitor in (real.visitor(house.cast["worker"].client(language="fr")), real.visitor()):
        before = len(real.written())
        answer = visitor.send(f"/breaks/{how}/", {"text": word}, X_Word=word)
        assert answer.status == (200 if how == "said" else 500)
        assert word not in answer.text and word not in str(answer.headers) and "Traceback" not in answer.text
        if how != "said":
            assert "tell the person who looks after Fireweed" in answer.text and "Rien" not in answer.text.partition("<hr>")[0]
            assert re.search(r"ERROR django.request \w+ at .*\bbreaking.py:\d+", real.written()[before:])
    assert word not in real.written() and "Traceback" not in real.written()


def test_59_what_a_broken_page_wrote_is_undone(real: Served, house: House) -> None:
    """It ended the session and then broke: the session still stands."""
    worker = real.visitor(house.cast["worker"].client())
    assert worker.ask("/breaks/ended/", X_Word="w").status == 500
    assert worker.ask("/people/").status == 200


def test_60_what_is_searched_for_stays_in_the_form(real: Served, house: House) -> None:
    """Not in an address, a redirect, a title or a log; other sites are told nothing of where one comes from."""
    word = "zz" + secrets.token_hex(8)
    worker = real.visitor(house.cast["worker"].client())
    record = begun(house, f"{word} Robin")
    pages = [
        worker.send("/people/", {"words": word}), worker.ask("/people/"), worker.ask(f"/people/{record}/"),
        worker.ask(f"/people/{record}/notes/write/"), worker.ask(f"/people/{record}/circle/"), worker.ask(f"/people/{record}/looked/"),
        worker.send(f"/people/{record}/who/", {"name": f"{word} Wren"}), worker.send("/people/ask/", {"name": word}),
    ]
    assert [page.status for page in pages] == [200] * 6 + [302] * 2 and word in pages[0].text and word in pages[1].text
    for page in pages:
        assert page.headers["Referrer-Policy"] == "same-origin" and word not in str(page.headers)
        for address in re.findall(r'(?:href|src|action|formaction)="([^"]*)"', page.text):
            assert word not in address and (address.startswith(("/", "#", "?")) or address == ""), address
        assert word not in page.text.partition("</title>")[0]
    assert word not in real.written()


def test_48_a_new_session_at_sign_in(house: House) -> None:
    """Cookies that lay in the browser before are not those that open anything after."""
    passphrase = "cedar lantern oatmeal gravel harbour thimble"
    house.cast["worker"].with_passphrase(passphrase)
    with house.speaking("worker"):
        email = house.member("worker").user.email
    client = browser()
    planted = {settings.SESSION_COOKIE: "planted", settings.KEY_COOKIE: "planted"}
    for name, value in planted.items():
        client.cookies[name] = value
    assert client.post("/sign-in/", {"email": email, "passphrase": passphrase}).status_code == 302
    first = {name: client.cookies[name].value for name in planted}
    assert all(len(value) > 40 for value in first.values())
    assert client.get("/people/")["Location"] == "/sign-in/code/"


def test_50_many_sign_ins_at_once(real: Served, house: House) -> None:
    """Twenty at the same moment: each is answered or told to try again, two passphrases are worked on at a time, pages go on."""
    passphrase = "cedar lantern oatmeal gravel harbour thimble"
    house.cast["worker"].with_passphrase(passphrase)
    with house.speaking("worker"):
        email = house.member("worker").user.email
    colleague = real.visitor(house.cast["colleague"].client())
    before, got = real.most_memory(), list[tuple[int, float]]()
    asked = [(email, passphrase)] + [(f"nobody-{n}@nowhere.example", "something else altogether") for n in range(19)]

    def sign_in(email: str, passphrase: str) -> None:
        started = time.monotonic()
        answer = real.visitor(**{settings.LANGUAGE_COOKIE: "fr"}).send("/sign-in/", {"email": email, "passphrase": passphrase})
        got.append((answer.status, time.monotonic() - started))
        assert passphrase not in answer.text
        if answer.status < 500:
            assert_calm(answer)

    threads = [threading.Thread(target=sign_in, args=one) for one in asked]
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    started = time.monotonic()
    assert colleague.ask("/people/").status == 200
    waited = time.monotonic() - started
    for thread in threads:
        thread.join(60)
    assert len(got) == 20 and {status for status, _ in got} <= {200, 302, 403, 503}
    assert sum(status == 302 for status, _ in got) <= 1 and max(took for _, took in got) < 15, got
    assert waited < 5, "whoever is signed in waits for no stranger"
    grown = real.most_memory() - before
    assert grown < 2 * ARGON_MEMORY + 64 * 1024 * 1024, grown // (1024 * 1024)
