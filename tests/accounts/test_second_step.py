"""Setting up and giving the second step: code app, passkeys, and what directors and supervisors need."""

import re

import pyotp
import pytest
from django.conf import settings
from django.test import Client, override_settings

from fireweed.accounts.models import CodeApp, Passkey
from fireweed.accounts.rules.second_step import hardware_needed
from fireweed.network.roles import ROLES
from fireweed.tenancy import context
from tests.accounts.authenticator import Authenticator
from tests.accounts.door import PHRASE, Member, browser, member
from tests.house import House


def half_way_in(someone: Member) -> Client:
    """A browser after the passphrase."""
    client = browser()
    client.post("/sign-in/", {"email": someone.email, "passphrase": PHRASE})
    return client


def secret_on(page: str) -> tuple[str, str]:
    """The key that a page shows, and the sealed copy its form carries."""
    shown = re.search(r'id="app-key">(.*?)</p>', page, re.S)
    sealed = re.search(r'name="sealed" value="([^"]+)"', page)
    assert shown is not None and sealed is not None
    return "".join(re.findall(r"<span>(\w+)</span>", shown.group(1))), sealed.group(1)


def question(client: Client, path: str) -> dict:
    """The question a page's script gets."""
    answer = client.post(path, headers={"x-fetch": "1"})
    assert answer.status_code == 200, answer.content
    return answer.json()["options"]


def test_a_code_app_is_set_up_at_the_first_sign_in(house: House) -> None:
    """Nobody gets past the first sign-in without one; the key is shown in groups and lies sealed in the database."""
    worker = member(house, "worker", app=False)
    client = half_way_in(worker)
    assert client.get("/sign-in/code/").headers["Location"] == "/sign-in/first/"
    page = client.get("/sign-in/first/").content.decode()
    secret, sealed = secret_on(page)
    assert f"secret={secret}" in page
    wrong = client.post("/sign-in/first/", {"sealed": sealed, "code": "000000"})
    assert wrong.status_code == 403 and secret_on(wrong.content.decode())[0] == secret
    done = client.post("/sign-in/first/", {"sealed": sealed, "code": pyotp.TOTP(secret).now()})
    assert done.status_code == 302 and client.get("/account/").status_code == 200
    with context.speaking_for(house.org, worker.person.user):
        app = CodeApp.objects.get(user_id=worker.person.user)
    assert secret.encode() not in bytes(app.secret) and app.last_step > 0


def test_a_proposed_app_cannot_be_carried_to_another_member(house: House) -> None:
    """The sealed key on a page is bound to its member."""
    worker, colleague = member(house, "worker", app=False), member(house, "colleague", app=False)
    first, second = half_way_in(worker), half_way_in(colleague)
    secret, sealed = secret_on(first.get("/sign-in/first/").content.decode())
    refused = second.post("/sign-in/first/", {"sealed": sealed, "code": pyotp.TOTP(secret).now()})
    assert refused.status_code == 403


def test_a_passkey_is_set_up_and_opens_the_next_session(house: House) -> None:
    """Made at the first sign-in, asked for at the next; an answer is good once and only for its question."""
    worker, device = member(house, "worker", app=False), Authenticator(copied=True)
    client = half_way_in(worker)
    options = question(client, "/passkey/make/")
    assert client.post("/sign-in/first/", {"credential": device.make(options)}).status_code == 302
    assert client.get("/account/").status_code == 200
    client = half_way_in(worker)
    assert "/passkey/ask/" in client.get("/sign-in/code/").content.decode()
    answer = device.answer(question(client, "/passkey/ask/"))
    assert client.post("/sign-in/code/", {"credential": answer}).status_code == 302
    assert client.get("/account/").status_code == 200
    replay = client.post("/unlock/", {"passphrase": PHRASE, "credential": answer}, headers={"x-fetch": "1"})
    assert replay.status_code == 403


@pytest.mark.parametrize("kind", ["other origin", "other device", "copied counter", "not json", "old question"])
def test_a_passkeys_answer_that_does_not_hold_is_refused(house: House, kind: str) -> None:
    """Another site, another device, a counter that stands still, rubbish, and the question before."""
    worker, device = member(house, "worker", app=False), Authenticator(counter=7)
    client = half_way_in(worker)
    assert client.post("/sign-in/first/", {"credential": device.make(question(client, "/passkey/make/"))}).status_code == 302
    client = half_way_in(worker)
    options = question(client, "/passkey/ask/")
    if kind == "other origin":
        answer = device.answer(options, origin="https://elsewhere.example")
    elif kind == "other device":
        answer = Authenticator(id=device.id, counter=20).answer(options)
    elif kind == "copied counter":
        answer = device.answer(options, count=False)
    elif kind == "not json":
        answer = '{"id": 3}'
    else:
        answer = device.answer(options)
        question(client, "/passkey/ask/")
    assert client.post("/sign-in/code/", {"credential": answer}).status_code == 403
    honest = device.answer(question(client, "/passkey/ask/"))
    assert client.post("/sign-in/code/", {"credential": honest}).status_code == 302


def test_only_directors_and_supervisors_need_hardware_and_not_on_a_demo() -> None:
    """The rule, for every role."""
    needing = {role.key for role in ROLES if hardware_needed(role.rights, demo=False)}
    assert needing == {"director", "supervisor"}
    assert not any(hardware_needed(role.rights, demo=True) for role in ROLES)


@override_settings(IS_DEMO=False)
def test_outside_the_demo_a_supervisor_is_offered_no_codes_and_no_copied_passkey(house: House) -> None:
    """A passkey that syncs is refused in words; one that stays in its hardware is kept."""
    supervisor = member(house, "supervisor", app=False)
    client = half_way_in(supervisor)
    page = client.get("/sign-in/first/").content.decode()
    assert 'name="sealed"' not in page and "security key" in page
    options = question(client, "/passkey/make/")
    assert options["publicKey"]["authenticatorSelection"]["authenticatorAttachment"] == "cross-platform"
    copied = client.post("/sign-in/first/", {"credential": Authenticator(copied=True).make(options)})
    assert copied.status_code == 403 and "can be copied" in copied.content.decode()
    assert client.post("/sign-in/first/", {"sealed": "x", "code": "123456"}).status_code == 200
    own = Authenticator()
    made = client.post("/sign-in/first/", {"credential": own.make(question(client, "/passkey/make/"))})
    assert made.status_code == 302
    with context.speaking_for(house.org, supervisor.person.user):
        assert Passkey.objects.get(user_id=supervisor.person.user).hardware
        assert not CodeApp.objects.filter(user_id=supervisor.person.user).exists()


@override_settings(IS_DEMO=False)
def test_outside_the_demo_a_directors_old_code_app_opens_nothing(house: House) -> None:
    """Who has only a code app is neither let in with it nor allowed to set up a key with the passphrase alone."""
    director = member(house, "director")
    client = half_way_in(director)
    assert client.get("/sign-in/code/").headers["Location"] == "/sign-in/first/"
    assert client.get("/sign-in/first/").status_code == 403
    assert client.post("/passkey/make/").status_code == 403
    assert client.post("/sign-in/first/", {"sealed": "x", "code": director.code()}).status_code == 403


@override_settings(IS_DEMO=False)
def test_outside_the_demo_a_code_app_beside_the_key_serves_commands_alone(house: House) -> None:
    """A director who is signed in may add one; pages go on asking for the security key."""
    director, device = member(house, "director", app=False), Authenticator()
    first = half_way_in(director)
    assert first.post("/sign-in/first/", {"credential": device.make(question(first, "/passkey/make/"))}).status_code == 302
    page = first.get("/account/add/").content.decode()
    sealed = re.findall(r'name="sealed" value="([^"]+)"', page)
    assert len(sealed) == 1 and "typed at the server only" in page
    director.secret = "".join(re.findall(r"<span>([A-Z2-7]+)</span>", page))
    added = first.post("/account/add/", {"sealed": sealed[0], "code": director.code()})
    assert added.headers["Location"].startswith("/account/")
    again = half_way_in(director)
    assert 'name="code"' not in again.get("/sign-in/code/").content.decode()
    assert again.post("/sign-in/code/", {"code": director.code()}).status_code == 403


def test_second_steps_are_added_and_removed_but_never_the_last(house: House) -> None:
    """A passkey beside the app, then the app goes, then the passkey stays because it is the last."""
    worker, device = member(house, "worker", passphrase=False), Authenticator()
    client = worker.person.client()
    assert client.post("/account/code-app/remove/").status_code == 409
    assert client.get("/account/add/").status_code == 200
    assert client.post("/account/add/", {"credential": device.make(question(client, "/passkey/make/"))}).status_code == 302
    with context.speaking_for(house.org, worker.person.user):
        key = Passkey.objects.get(user_id=worker.person.user)
    other = house.cast["colleague"].client()
    assert other.post(f"/account/passkeys/{key.id}/remove/").status_code in (404, 409)
    assert client.post("/account/code-app/remove/").headers["Location"] == "/account/?done=removed"
    refused = client.post(f"/account/passkeys/{key.id}/remove/")
    assert refused.status_code == 409 and "only second step" in refused.content.decode()
    with context.speaking_for(house.org, worker.person.user):
        assert Passkey.objects.filter(user_id=worker.person.user).count() == 1
    worker.move(stepped_until=None)
    assert client.post("/passkey/make/").status_code == 403
    assert client.get("/account/add/").status_code == 423
    assert settings.SESSION_COOKIE in client.cookies
