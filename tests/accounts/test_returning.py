"""Coming back without the passphrase: the link, the recovery code, the second step, and nothing that goes around them."""

import html
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from fireweed.accounts.models import Letter, User
from fireweed.keys import certificates, passphrases
from fireweed.keys.models import Pair
from fireweed.keys.primitives import Unopened
from fireweed.tenancy import context
from tests.accounts.authenticator import Authenticator
from tests.accounts.door import Member, browser, letters_to, link_in, member
from tests.house import House

NEW = "saddle willow marble tundra pocket sorrel"


def recovery_code_of(someone: Member) -> str:
    """A recovery code, set as the pages set it."""
    with context.speaking_for(someone.person.org, someone.person.user):
        return passphrases.set_recovery(someone.person.org, someone.person.user, someone.person.secret)


def link_for(someone: Member, client: Client) -> str:
    """Ask for a link by the page, and read it in the mail."""
    assert client.post("/return/", {"email": someone.email}).status_code == 200
    return link_in(letters_to(someone.email)[-1])


def code_on(page: str) -> str:
    """The recovery code that a page shows."""
    found = re.search(r'id="recovery">([^<]+)<', page)
    assert found is not None, page
    return html.unescape(found.group(1)).strip()


def test_with_the_code_nothing_is_lost(house: House) -> None:
    """Same keys, new passphrase, new recovery code, old sessions ended; link and old code are used up."""
    worker = member(house, "worker")
    old = recovery_code_of(worker)
    elsewhere = worker.person.client()
    client = browser()
    link = link_for(worker, client)
    given = {"recovery_code": old.lower(), "passphrase": NEW, "passphrase_again": NEW}
    shown = client.post(link, {**given, "code": worker.code()})
    fresh = code_on(shown.content.decode())
    assert shown.status_code == 200 and fresh != old
    assert elsewhere.get("/account/").headers["Location"] == "/sign-in/"
    assert client.get("/account/").status_code == 200
    with context.speaking_for(house.org, worker.person.user):
        assert passphrases.open_with_recovery(house.org, worker.person.user, fresh).seed == worker.person.secret.seed
        with pytest.raises(Unopened):
            passphrases.open_with_recovery(house.org, worker.person.user, old)
        assert Pair.objects.get(user_id=worker.person.user, retired_at=None).id == worker.person.pair
    assert browser().get(link).status_code == 404
    again = link_for(worker, browser())
    reused = browser().post(again, {**given, "code": worker.code()})
    assert reused.status_code == 403 and "works once" in reused.content.decode()
    in_now = browser()
    assert in_now.post("/sign-in/", {"email": worker.email, "passphrase": NEW}).status_code == 302


def test_49_the_second_step_is_never_left_out(house: House) -> None:
    """With the recovery code and no second step, or a wrong one, nothing changes."""
    worker = member(house, "worker")
    old, client = recovery_code_of(worker), browser()
    link = link_for(worker, client)
    given = {"recovery_code": old, "passphrase": NEW, "passphrase_again": NEW}
    assert "Fill this in" in client.post(link, given).content.decode()
    assert client.post(link, {**given, "code": "000000"}).status_code == 403
    assert client.post(link, {**given, "credential": "{}"}).status_code == 403
    assert client.post(link, {**given, "recovery_code": "", "without": "on", "code": "000000"}).status_code == 403
    with context.speaking_for(house.org, worker.person.user):
        assert passphrases.open_with_recovery(house.org, worker.person.user, old)
        assert Letter.objects.get(user_id=worker.person.user, kind=Letter.RETURN).used_at is None
    assert worker.session() is None


def test_without_the_code_there_are_fresh_keys_and_no_access(house: House) -> None:
    """New keys nobody has vouched for; the code app goes on working; the page says what to do."""
    worker, client = member(house, "worker"), browser()
    link = link_for(worker, client)
    done = client.post(link, {"without": "on", "passphrase": NEW, "passphrase_again": NEW, "code": worker.code()})
    assert done.status_code == 200 and "They open nothing yet" in done.content.decode()
    assert client.get("/waiting/").status_code == 200
    with context.speaking_for(house.org, worker.person.user):
        pair = Pair.objects.get(user_id=worker.person.user, retired_at=None)
        keyring = worker.person.keyring()
        assert pair.id != worker.person.pair and pair.certificate is None
        with pytest.raises(certificates.Uncertified):
            certificates.trusted(keyring, pair.id)
    again = browser()
    assert again.post("/sign-in/", {"email": worker.email, "passphrase": NEW}).status_code == 302
    assert again.post("/sign-in/code/", {"code": worker.code()}).headers["Location"] == "/account/recovery/"
    again.post("/account/kept/", {"kept": "on"})
    third = browser()
    third.post("/sign-in/", {"email": worker.email, "passphrase": NEW})
    assert third.post("/sign-in/code/", {"code": worker.code()}).headers["Location"] == "/waiting/"


def test_a_passkey_is_a_second_step_here_too(house: House) -> None:
    """The link's page puts its own question."""
    worker, device = member(house, "worker", app=False, passphrase=False), Authenticator()
    inside = worker.person.client()
    made = device.make(inside.post("/passkey/make/").json()["options"])
    assert inside.post("/account/add/", {"credential": made}).status_code == 302
    old, client = recovery_code_of(worker), browser()
    link = link_for(worker, client)
    answer = device.answer(client.post(f"{link}passkey/").json()["options"])
    given = {"recovery_code": old, "passphrase": NEW, "passphrase_again": NEW, "credential": answer}
    assert client.post(link, given).status_code == 200
    assert client.get("/account/").status_code == 200


def test_unknown_addresses_get_the_same_page_and_no_mail(house: House) -> None:
    """Known or not, the page says the same; a link ends after an hour and with the next one."""
    worker = member(house, "worker", passphrase=False)
    known, unknown = browser(), browser()
    pages = {
        re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", client.post("/return/", {"email": email}).content.decode())
        for client, email in ((known, worker.email), (unknown, "no@nowhere.example"))
    }
    assert len(pages) == 1
    assert letters_to("no@nowhere.example") == []
    first = link_in(letters_to(worker.email)[-1])
    second = link_for(worker, browser())
    assert browser().get(first).status_code == 404 and browser().get(second).status_code == 200
    with context.speaking_for(house.org, worker.person.user):
        Letter.objects.filter(user_id=worker.person.user).update(ends_at=timezone.now() - timedelta(seconds=1))
    assert browser().get(second).status_code == 404
    assert browser().post(f"{second}passkey/").status_code == 404


def test_a_member_who_left_does_not_come_back_this_way(house: House) -> None:
    """No mail, and a link asked for before is dead."""
    worker, client = member(house, "worker", passphrase=False), browser()
    link = link_for(worker, client)
    with context.speaking_for(house.org, house.cast["director"].user):
        User.objects.filter(id=worker.person.user).update(state=User.LEFT)
    before = len(letters_to(worker.email))
    client.post("/return/", {"email": worker.email})
    assert len(letters_to(worker.email)) == before
    assert client.get(link).status_code == 404


def test_mail_says_that_there_is_a_message_and_nothing_else(house: House) -> None:
    """Both languages; no name of a person or an organisation, nothing of what this is about."""
    worker = member(house, "worker", passphrase=False)
    link_for(worker, browser())
    letter = letters_to(worker.email)[-1]
    assert "You have a message" in letter and "Vous avez un message" in letter
    head = letter.split("\n\n")[0]
    for word in ("Wren", "Roitelet", "Worker", "Fireweed", "shelter", "circle", "record"):
        assert word not in letter, word
    assert "Subject: You have a message" in head
