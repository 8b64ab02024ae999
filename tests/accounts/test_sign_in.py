"""The door: passphrase, second step, what is refused, and what an unknown address is told."""

import re
import time
from datetime import timedelta
from statistics import median

import pyotp
import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from fireweed.accounts import codes
from fireweed.accounts.models import CodeApp
from fireweed.audit import keystore
from fireweed.keys import primitives
from fireweed.keys.models import Session, Wrap
from fireweed.tenancy import context
from tests.accounts.door import PHRASE, ago, browser, member
from tests.house import House


def cookie_of(client: Client, name: str) -> str:
    """The value of a cookie a browser holds."""
    return client.cookies[name].value if name in client.cookies else ""


def openings(house: House, action: str) -> int:
    """How many lines with this action the book of openings holds for a house."""
    lines = keystore.call("SELECT action FROM openings_after(%s, 0, 1000)", house.org)
    return sum(line == action for (line,) in lines)


def test_passphrase_then_code_opens_and_both_are_on_the_trail(house: House) -> None:
    """The passphrase alone opens nothing; with the code the key is there."""
    worker = member(house, "worker")
    client = browser()
    answer = client.post("/sign-in/", {"email": worker.email.upper(), "passphrase": f"  {PHRASE} "})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in/code/")
    assert client.get("/account/").headers["Location"] == "/sign-in/code/"
    assert client.post("/sign-in/code/", {"code": "000000"}).status_code == 403
    assert client.post("/sign-in/code/", {"code": worker.code()}).status_code == 302
    page = client.get("/account/")
    assert page.status_code == 200 and worker.email in page.content.decode()
    assert openings(house, "session.opened") == 1
    assert openings(house, "second-step.refused") == 1


def test_25_lower_stored_argon2_parameters_are_refused(house: House) -> None:
    """A cost below the floor in the database is refused, even with the right passphrase and a verifier made for it."""
    worker = member(house, "worker")
    with context.speaking_for(house.org, worker.person.user):
        wrap = Wrap.objects.get(user_id=worker.person.user, kind=Wrap.PASSPHRASE)
        Wrap.objects.filter(id=wrap.id).update(ops=1, memory=8 * 1024 * 1024)
    answer = browser().post("/sign-in/", {"email": worker.email, "passphrase": PHRASE})
    assert answer.status_code == 403
    assert worker.session() is None
    with pytest.raises(primitives.Unopened):
        primitives.argon2id(PHRASE, bytes(16), ops=1)


def test_44_copied_rows_are_no_cookies(house: House) -> None:
    """Whatever stands in the session row, put into the cookies, signs nobody in."""
    worker = member(house, "worker", passphrase=False)
    worker.person.client()
    row = worker.session()
    assert row is not None
    stored = [str(row.id), bytes(row.token).hex(), bytes(row.box or b"").hex(), bytes(row.token).decode("latin-1")]
    for value in stored:
        for other in stored:
            client = browser()
            client.cookies[settings.SESSION_COOKIE] = re.sub(r"[^!-~]|[\";,\\]", "x", value)
            client.cookies[settings.KEY_COOKIE] = re.sub(r"[^!-~]|[\";,\\]", "x", other)
            assert client.get("/account/").headers["Location"] == "/sign-in/"


def test_45_one_cookie_without_the_other_is_locked_at_most(house: House) -> None:
    """The first cookie alone is a locked session; the second alone is nobody."""
    first, second = house.cast["worker"].client(), house.cast["worker"].client()
    first.cookies[settings.SESSION_COOKIE] = cookie_of(second, settings.SESSION_COOKIE)
    del first.cookies[settings.KEY_COOKIE]
    assert first.get("/account/").status_code == 423
    alone = browser()
    alone.cookies[settings.KEY_COOKIE] = cookie_of(second, settings.KEY_COOKIE)
    assert alone.get("/account/").headers["Location"] == "/sign-in/"
    assert second.get("/account/").status_code == 200


def test_46_cookies_of_two_members_do_not_mix(house: House) -> None:
    """A's first cookie with B's second opens nothing, nor the other way round."""
    a, b = house.cast["worker"].client(), house.cast["colleague"].client()
    mine, theirs = cookie_of(a, settings.KEY_COOKIE), cookie_of(b, settings.KEY_COOKIE)
    a.cookies[settings.KEY_COOKIE], b.cookies[settings.KEY_COOKIE] = theirs, mine
    assert a.get("/account/").status_code == 423
    assert b.get("/account/").status_code == 423


def test_46_a_box_moved_to_another_members_row_does_not_open(house: House) -> None:
    """The sealed secret is bound to its row: in another one it stays shut, with the very cookie it was made for."""
    a, b = house.cast["worker"], house.cast["colleague"]
    mine, theirs = a.client(), b.client()
    with context.speaking_for(house.org, a.user):
        box = Session.objects.get(user_id=a.user).box
        Session.objects.filter(user_id=b.user).update(box=box)
    theirs.cookies[settings.KEY_COOKIE] = cookie_of(mine, settings.KEY_COOKIE)
    assert theirs.get("/account/").status_code == 423


def test_47_idle_ten_minutes_drops_the_key_and_ten_hours_end_the_session(house: House) -> None:
    """After ten quiet minutes the page is covered and the box is gone; after ten hours the row is."""
    worker = member(house, "worker", passphrase=False)
    client = worker.person.client()
    worker.move(idle_until=ago(seconds=1))
    covered = client.get("/account/")
    assert covered.status_code == 423 and worker.email not in covered.content.decode()
    row = worker.session()
    assert row is not None and row.box is None
    worker.move(ends_at=ago(seconds=1))
    assert client.get("/account/").headers["Location"] == "/sign-in/"
    assert worker.session() is None


def test_47_signing_out_ends_it_and_the_back_button_finds_nothing(house: House) -> None:
    """The row is gone, the cookies are taken back, pages were never to be stored."""
    worker = member(house, "worker", passphrase=False)
    client = worker.person.client()
    page = client.get("/account/")
    assert page.headers["Cache-Control"] == "no-store"
    kept = {name: cookie_of(client, name) for name in (settings.SESSION_COOKIE, settings.KEY_COOKIE)}
    answer = client.post("/sign-out/")
    assert answer.headers["Location"] == "/sign-in/?done=signed-out"
    assert "storage" in answer.headers["Clear-Site-Data"]
    assert all(answer.cookies[name]["max-age"] == 0 for name in kept)
    assert worker.session() is None
    for name, value in kept.items():
        client.cookies[name] = value
    assert client.get("/account/").headers["Location"] == "/sign-in/"
    assert client.get("/sign-out/").status_code == 405


def test_48_both_cookies_change_at_the_second_step_and_at_step_up(house: House) -> None:
    """A cookie known before a proof is worth nothing after it."""
    worker = member(house, "worker")
    client = browser()
    client.cookies[settings.SESSION_COOKIE] = "planted"
    client.post("/sign-in/", {"email": worker.email, "passphrase": PHRASE})
    seen = [(cookie_of(client, settings.SESSION_COOKIE), cookie_of(client, settings.KEY_COOKIE))]
    client.post("/sign-in/code/", {"code": worker.code()})
    seen.append((cookie_of(client, settings.SESSION_COOKIE), cookie_of(client, settings.KEY_COOKIE)))
    client.post("/unlock/", {"passphrase": PHRASE, "code": worker.code(), "next": "/account/"})
    seen.append((cookie_of(client, settings.SESSION_COOKIE), cookie_of(client, settings.KEY_COOKIE)))
    assert len({value for pair in seen for value in (*pair, "planted")}) == 7
    for sign_in, key in seen[:2]:
        old = browser()
        old.cookies[settings.SESSION_COOKIE], old.cookies[settings.KEY_COOKIE] = sign_in, key
        assert old.get("/account/").headers["Location"] == "/sign-in/"
    assert client.get("/account/").status_code == 200


def test_49_a_code_works_once_and_pages_behind_it_cannot_be_reached_without(house: House) -> None:
    """The same code a second time is refused; after the passphrase alone every other page leads back to the code."""
    worker = member(house, "worker")
    client = browser()
    client.post("/sign-in/", {"email": worker.email, "passphrase": PHRASE})
    mine = ("/account/", "/account/passphrase/", "/account/recovery/", "/account/add/")
    for path in (*mine, "/members/", "/unlock/", "/sign-in/first/"):
        assert client.get(path).headers["Location"] == "/sign-in/code/", path
    assert client.post("/sign-in/first/", {"sealed": "x", "code": "123456"}).headers["Location"] == "/sign-in/code/"
    assert client.post("/passkey/make/").status_code == 403
    code = worker.code()
    assert client.post("/sign-in/code/", {"code": code}).status_code == 302
    again = client.post("/unlock/", {"passphrase": PHRASE, "code": code}, headers={"x-fetch": "1"})
    assert again.status_code == 403 and "already used" in again.json()["sentence"]
    with context.speaking_for(house.org, worker.person.user):
        assert CodeApp.objects.get(user_id=worker.person.user).last_step == int(time.time()) // 30


def test_49_an_older_code_is_refused_after_a_newer_one(house: House) -> None:
    """The code of the half minute before still fits the clock, but not after the present one was used."""
    worker = member(house, "worker", passphrase=False)
    client = worker.person.client()
    maker, now = pyotp.TOTP(worker.secret), int(time.time())
    with context.speaking_for(house.org, worker.person.user):
        assert codes.check(worker.person.user, maker.at(now - 30)) is codes.Answer.RIGHT
        assert codes.check(worker.person.user, maker.at(now)) is codes.Answer.RIGHT
        assert codes.check(worker.person.user, maker.at(now - 30)) is codes.Answer.USED
        assert codes.check(worker.person.user, maker.at(now - 120)) is codes.Answer.WRONG
    assert client.get("/account/").status_code == 200


def test_51_unknown_and_known_addresses_are_answered_alike(house: House) -> None:
    """Same status, same text, and about the same time: the work of a passphrase is done for nobody too."""
    worker = member(house, "worker")
    taken: dict[str, list[float]] = {"known": [], "unknown": []}
    bodies = set()
    for _ in range(3):
        for kind, email in (("known", worker.email), ("unknown", "nobody@nowhere.example")):
            client = browser()
            began = time.perf_counter()
            answer = client.post("/sign-in/", {"email": email, "passphrase": "not the right words at all"})
            taken[kind].append(time.perf_counter() - began)
            text = answer.content.decode().replace(email, "E-MAIL")
            bodies.add((answer.status_code, re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', r"\1", text)))
    assert len(bodies) == 1
    known, unknown = median(taken["known"]), median(taken["unknown"])
    assert unknown > 0.5 * known and known > 0.5 * unknown


def test_five_tries_ask_for_a_wait_there_and_leave_others_alone(house: House) -> None:
    """The sixth try from one place for one address is told to wait; a colleague behind the same address gets in."""
    worker, colleague = member(house, "worker"), member(house, "colleague")
    place = "203.0.113.9"
    for _ in range(5):
        answer = browser(ip=place).post("/sign-in/", {"email": worker.email, "passphrase": "wrong words every time"})
        assert answer.status_code == 403
    held = browser(ip=place, language="fr").post("/sign-in/", {"email": worker.email, "passphrase": PHRASE})
    assert held.status_code == 429 and "quinze minutes" in held.content.decode()
    assert worker.session() is None
    colleague.sign_in(browser(ip=place))
    worker.sign_in(browser(ip="203.0.113.10"))


def test_five_wrong_codes_end_the_half_open_session(house: House) -> None:
    """The fifth wrong code closes the session and says so."""
    worker = member(house, "worker")
    client = browser()
    client.post("/sign-in/", {"email": worker.email, "passphrase": PHRASE})
    for _ in range(4):
        assert client.post("/sign-in/code/", {"code": "000000"}).status_code == 403
    last = client.post("/sign-in/code/", {"code": "000000"})
    assert last.headers["Location"] == "/sign-in/?done=tries"
    assert worker.session() is None
    assert "fifth try" in client.get("/sign-in/?done=tries").content.decode()


def test_a_half_open_session_left_alone_begins_again(house: House) -> None:
    """Ten minutes after the passphrase the code is not enough any more."""
    worker = member(house, "worker")
    client = browser()
    client.post("/sign-in/", {"email": worker.email, "passphrase": PHRASE})
    worker.move(idle_until=timezone.now() - timedelta(seconds=1))
    assert client.post("/sign-in/code/", {"code": worker.code()}).headers["Location"] == "/sign-in/?done=late"
    assert worker.session() is None


def test_signing_in_over_another_session_ends_that_one(house: House) -> None:
    """One browser, one member: whoever was signed in before is not any more."""
    worker = member(house, "worker")
    client = house.cast["colleague"].client()
    client.post("/sign-in/", {"email": worker.email, "passphrase": PHRASE})
    with context.speaking_for(house.org, worker.person.user):
        assert not Session.objects.filter(user_id=house.cast["colleague"].user).exists()
        assert Session.objects.filter(user_id=worker.person.user).exists()
