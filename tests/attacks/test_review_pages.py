"""Faults that a review found on the pages; each test fails without its repair, or answers a question of the review."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from fireweed.accounts import after_sign_in
from fireweed.audit import keystore
from fireweed.care.circle import actions as circle
from fireweed.care.importing.uploads import LARGEST_MEGABYTES
from fireweed.care.queries import NotYours
from fireweed.keys.keyring import Keyring
from fireweed.keys.models import Session
from fireweed.site import readiness
from fireweed.tenancy import context
from fireweed.vault import actions as vault
from tests.accounts.door import PHRASE, browser, member
from tests.care.circle import bare, begun
from tests.house import House, Person

WHOLE = {"step": "person", "record": "yes", "said": "on", "name": "Robin of the long meadow", "ways": "1"}


@contextmanager
def main_away() -> Iterator[None]:
    """The main database refuses everybody for the length of the block."""
    name = settings.DATABASES["default"]["NAME"]
    with psycopg.connect(os.environ["SUPERUSER_MAIN"], dbname="postgres", autocommit=True) as host:
        host.execute(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS false'.encode())
        try:
            host.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()", [name]
            )
            yield
        finally:
            host.execute(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS true'.encode())
            connection.close()


def uncertified(house: House, role: str) -> Person:
    """Somebody whose keys no director has certified."""
    return house.add("newcomer", house.cast[role].role, certified=False)


def test_an_uncertified_member_meets_calm_pages(house: House) -> None:
    """Nobody certified the keys yet: the list is empty, a beginning and a question lead to the waiting page, nothing breaks."""
    client = uncertified(house, "supervisor").client()
    assert client.get("/people/").status_code == 200
    for address in ("/people/begin/", "/people/ask/"):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Location"]) == (302, "/waiting/")
    assert client.post("/people/ask/", {"name": "Robin", "others": ""}).headers["Location"] == "/waiting/"
    answer = client.post("/people/begin/", {**WHOLE, "record_id": str(uuid4())})
    assert answer.status_code == 422
    assert WHOLE["name"] in answer.content.decode() and "no director has certified your keys" in answer.content.decode()
    for address in ("/people/emergency/", "/members/", "/teams/", "/account/", "/people/import/"):
        assert client.get(address).status_code == 200, address


def test_an_uncertified_member_imports_nobody(house: House) -> None:
    """A supervisor whose keys wait brings nobody in, and the page says why."""
    client = uncertified(house, "supervisor").client()
    columns = '[["Number", "", ""], ["Name", "", ""]]'
    table = SimpleUploadedFile("people.csv", b"Number,Name\n1,Robin\n")
    answer = client.post("/people/import/", {
        "step": "bring", "columns": columns, "to0": "source_id", "to1": "chosen_name", "file": table, "dates": "",
    })
    assert answer.status_code == 422 and "Nobody was brought in" in answer.content.decode()


def test_leaving_works_while_the_database_is_away(house: House) -> None:
    """Whoever leaves is elsewhere at once, without cookies, whatever the databases do."""
    client = house.cast["worker"].client()
    with main_away():
        answer = client.get("/leave/")
        assert answer.status_code == 302 and answer.headers["Location"].startswith("https://")
        for name in (settings.SESSION_COOKIE, settings.KEY_COOKIE):
            assert answer.cookies[name].value == "" and answer.cookies[name]["max-age"] == 0
        assert client.post("/leave/").status_code == 204


def test_what_another_site_sends_is_never_offered_to_be_sent_again(house: House) -> None:
    """A forged form gets no page on which one click would send it with a good token; a form of our own does."""
    client = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    client.defaults["wsgi.url_scheme"] = "https"
    house.cast["worker"].sign_in(client)
    forged = {"name": "planted words", "others": ""}
    for headers in ({"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        answer = client.post("/people/ask/", forged, headers=headers)
        assert answer.status_code == 403
        assert "planted words" not in answer.content.decode() and "data-held" not in answer.content.decode()
    own = client.post("/people/ask/", forged, headers={"Sec-Fetch-Site": "same-origin"})
    assert own.status_code == 403 and "planted words" in own.content.decode()


def test_the_trail_does_not_tell_a_director_that_somebody_keeps_them_out(house: House) -> None:
    """The line of a bar is read by those who watch over the trail, and never by the one it is about."""
    record = begun(house)
    with house.speaking("worker") as keyring:
        vault.let_in(keyring, record, house.cast["director"].user, ["who", "where", "story"])
        circle.keep_out(keyring, record, house.cast["director"].user)
    said = "Somebody was kept out of a record"
    for kind in ("", "&kind=circle"):
        page = house.cast["director"].client().get(f"/trail/?book=changes{kind}").content.decode()
        assert said not in page and str(record)[:8] in page
        assert said in house.cast["privacy-officer"].client().get(f"/trail/?book=changes{kind}").content.decode()


def test_someone_kept_out_meets_the_same_as_a_stranger(house: House) -> None:
    """Page by page, a member who is kept out gets what is said of a record that never was."""
    record = begun(house)
    with house.speaking("worker") as keyring:
        circle.keep_out(keyring, record, house.cast["colleague"].user)
    client, never = house.cast["colleague"].client(), uuid4()
    for end in ("", "who/", "where/", "story/", "keep/", "notes/write/", "circle/", "bar/", "looked/", "emergency/answer/"):
        assert bare(client.get(f"/people/{record}/{end}")) == bare(client.get(f"/people/{never}/{end}")), end
    for end in ("draft/", "circle/withdraw/", "circle/withdraw-team/", "circle/let-in/", "bar/", "emergency/no/"):
        given = {"whom": str(house.cast["worker"].user), "myself": "1", "note_id": str(uuid4()), "text": "Tea."}
        assert bare(client.post(f"/people/{record}/{end}", given)) == bare(client.post(f"/people/{never}/{end}", given)), end


def test_cookies_of_a_session_that_was_undone_are_not_given_out(house: House) -> None:
    """Something breaks after the proof: the session before it stands, and so do its cookies."""
    worker = member(house, "worker")

    def broken(keyring: Keyring) -> str | None:
        raise keystore.KeystoreAway

    after_sign_in.register(broken, first=True)
    try:
        fresh = browser()
        assert fresh.post("/sign-in/", {"email": worker.email, "passphrase": PHRASE}).status_code == 302
        before = fresh.cookies[settings.SESSION_COOKIE].value
        answer = fresh.post("/sign-in/code/", {"code": worker.code()})
        assert answer.status_code == 503 and settings.SESSION_COOKIE not in answer.cookies
    finally:
        after_sign_in.forget(broken)
    assert fresh.cookies[settings.SESSION_COOKIE].value == before
    assert fresh.get("/sign-in/code/").status_code == 200
    with context.speaking_for(house.org, worker.person.user):
        assert Session.objects.filter(user_id=worker.person.user, proved=False).count() == 1


def test_no_context_is_left_on_a_connection_that_stays_open(house: House) -> None:
    """Connections live for minutes: after every kind of page the next one begins with no context and sees no row."""
    client = house.cast["worker"].client()
    for address in ("/people/", "/words/", f"/people/{uuid4()}/", "/sign-in/", "/nowhere/"):
        client.get(address)
        with connection.cursor() as cursor:
            cursor.execute("SELECT coalesce(current_setting('app.ctx', true), ''), count(*) FROM network_member")
            assert cursor.fetchone() == ("", 0), address


def test_a_reason_on_the_trail_is_a_code_and_never_words(house: House) -> None:
    """What was typed cannot become the reason of an opening, at the door or in the database."""
    record = begun(house, emergency="yes")
    with house.speaking("worker") as keyring:
        circle.answer_emergency(keyring, record, "yes")
    with house.speaking("supervisor") as keyring, pytest.raises(NotYours):
        circle.begin_emergency(keyring, record, "she called from Elm Street")
    with pytest.raises(Exception, match="audit_line_task_check"):
        keystore.call("SELECT opening_note(%s, NULL, 'x', %s, '{}', '{}')", house.org, "Elm Street 4")


def test_files_of_one_page_are_held_together_within_the_limit(house: House) -> None:
    """Many files, each small enough, are no way to fill the memory of the server."""
    client = house.cast["supervisor"].client()
    half = b"a,b\n" + b"1,2\n" * (LARGEST_MEGABYTES * 1024 * 1024 // 6)
    answer = client.post("/people/import/", {
        "file": SimpleUploadedFile("a.csv", half), "second": SimpleUploadedFile("b.csv", half),
    })
    assert {name: file.size for name, file in answer.wsgi_request.FILES.items()} == {"file": len(half)}


def test_serve_refuses_the_demos_ways_and_the_owners_account(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server for people is not started with the demo's switch, nor as an account that may become the owner."""
    said = [lack.said.en for lack in readiness.lacks() if lack.grave]
    assert any("FIREWEED_DEMO is set" in one for one in said)
    assert not any("may bypass the wall" in one for one in said)
    monkeypatch.delenv("FIREWEED_DEMO")
    monkeypatch.setenv("DATABASE_URL", os.environ["OWNER_URL"])
    said = [lack.said.en for lack in readiness.lacks() if lack.grave]
    assert any("DATABASE_URL may bypass the wall" in one for one in said)
    assert not any("FIREWEED_DEMO" in one for one in said)
