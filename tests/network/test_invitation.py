"""From the invitation to the first record one could be let into: every page of the way, by a real browser session."""

import re
from datetime import timedelta
from uuid import uuid4

import pyotp
from django.test import Client
from django.utils import timezone

from fireweed.accounts import after_sign_in
from fireweed.accounts.models import Letter
from fireweed.bilingual import Two
from fireweed.keys import certificates
from fireweed.keys.keyring import Keyring
from fireweed.keys.models import Pair, Session
from fireweed.network import actions as network
from fireweed.network.models import Member
from fireweed.tenancy import context
from tests.accounts.door import PHRASE as OLD
from tests.accounts.door import browser, letters_to, link_in, member
from tests.accounts.test_returning import code_on
from tests.accounts.test_second_step import secret_on
from tests.house import House

PHRASE = "saddle willow marble tundra pocket sorrel"
BOTH = {"passphrase": PHRASE, "passphrase_again": PHRASE}


def come_in(client: Client, link: str) -> str:
    """Take up an invitation to its end; returns where the member lands."""
    shown = client.post(link, BOTH)
    assert shown.status_code == 200 and len(code_on(shown.content.decode())) == 71
    assert client.get("/account/").headers["Location"] == "/sign-in/code/"
    assert client.post("/account/kept/", {"kept": "on"}).headers["Location"] == "/sign-in/code/"
    assert client.get("/sign-in/code/").headers["Location"] == "/sign-in/first/"
    secret, sealed = secret_on(client.get("/sign-in/first/").content.decode())
    done = client.post("/sign-in/first/", {"sealed": sealed, "code": pyotp.TOTP(secret).now()})
    assert done.status_code == 302
    return done.headers["Location"]


def digits_on(page: str) -> str:
    """The digits that a page shows."""
    found = re.search(r"\d{4} \d{4} \d{4}", page)
    assert found is not None
    return found.group(0)


def invite(director: Client, house: House, name: str = "Robin Sable") -> tuple[str, str]:
    """Invite by the page: the address and the link that went out by mail."""
    email = f"robin@{house.slug}.example"
    answer = director.post("/members/invite/", {"name": name, "email": email, "role": "worker", "pronouns": ""})
    assert answer.status_code == 200
    link = link_in(letters_to(email)[-1])
    assert link in answer.content.decode()
    return email, link


def test_a_colleague_comes_in_waits_and_is_certified(house: House) -> None:
    """Invited by mail, keys made, digits compared on both sides, vouched for; the chain then leads to the root."""
    director, robin = house.cast["director"].client(), browser(language="fr")
    email, link = invite(director, house)
    letter = letters_to(email)[-1]
    assert "Robin" not in letter and "Wren" not in letter
    page = robin.get(link).content.decode()
    assert "Robin Sable" in page and "Accompagne les gens au jour le jour" in page and page.count("<li>") >= 6
    assert come_in(robin, link) == "/waiting/"
    with context.speaking_for(house.org, house.cast["director"].user):
        invited = Member.objects.get(name="Robin Sable")
    waiting = robin.get("/waiting/").content.decode()
    assert "Dana" in waiting
    seen = director.get(f"/members/{invited.id}/").content.decode()
    assert digits_on(seen) == digits_on(waiting)
    assert "To be certified" in director.get("/members/").content.decode()
    assert "To be certified" not in house.cast["worker"].client().get("/members/").content.decode()
    path = f"/members/{invited.id}/certify/"
    untold = director.post(path, {"digits": digits_on(seen)})
    assert untold.status_code == 409 and "Tick this" in untold.content.decode()
    other = director.post(path, {"digits": "0000 0000 0000", "same": "on"})
    assert other.status_code == 409 and "The key changed" in other.content.decode()
    assert director.post(path, {"digits": digits_on(seen), "same": "on"}).status_code == 302
    assert robin.get("/waiting/").headers["Location"] == "/members/"
    keyring = house.cast["worker"].keyring()
    with context.speaking_for(house.org, keyring.user):
        pair = Pair.objects.get(user_id=invited.user_id, retired_at=None)
        certificates.trusted(keyring, pair.id)
    assert browser().get(link).status_code == 404


def test_a_key_planted_in_the_database_shows_other_digits(house: House) -> None:
    """The member's page computes the digits from the secret, so a key slipped in shows on the telephone."""
    director, robin = house.cast["director"].client(), browser()
    _, link = invite(director, house)
    come_in(robin, link)
    with context.speaking_for(house.org, house.cast["director"].user):
        invited = Member.objects.get(name="Robin Sable")
        Pair.objects.filter(user_id=invited.user_id).update(box_public=bytes(range(32)))
    assert digits_on(director.get(f"/members/{invited.id}/").content.decode()) != digits_on(
        robin.get("/waiting/").content.decode()
    )


def test_only_directors_certify_and_only_after_a_fresh_proof(house: House) -> None:
    """A worker gets the page that is for nobody; a director whose proof is old is asked again."""
    director, robin = house.cast["director"], browser()
    client = director.client()
    _, link = invite(client, house)
    come_in(robin, link)
    with context.speaking_for(house.org, director.user):
        invited = Member.objects.get(name="Robin Sable")
        path, said = f"/members/{invited.id}/certify/", {"digits": network.digits_of(invited), "same": "on"}
    assert house.cast["worker"].client().post(path, said).status_code == 404
    assert robin.post(path, said).status_code == 404
    with context.speaking_for(house.org, director.user):
        Session.objects.filter(user_id=director.user).update(stepped_until=None)
    assert client.post(path, said).status_code == 423
    with context.speaking_for(house.org, director.user):
        assert Pair.objects.get(user_id=invited.user_id).certificate is None


def test_the_first_director_vouches_for_herself_and_lands_inside() -> None:
    """The token that the command prints is enough; nobody else is needed, and it works once."""
    slug = f"heron-{uuid4().hex[:8]}"
    new = network.NewOrganisation(slug, Two("Heron Landing", "L’Anse au héron"))
    org, token = network.add_organisation(new, director_email=f"first@{slug}.example", director_name="Ines")
    client = browser()
    assert come_in(client, f"/invitation/{token}/") == "/"
    assert client.get("/waiting/").headers["Location"] == "/members/"
    assert client.get("/organisation/").status_code == 200
    assert browser().get(f"/invitation/{token}/").status_code == 404
    with context.speaking_for(org):
        assert certificates.fingerprint(Pair.objects.get(org_id=org)) == certificates.root_of(org)


def test_a_link_that_ended_or_never_was(house: House) -> None:
    """The same page for both; and being signed in as somebody else, even elsewhere, changes nothing."""
    director = house.cast["director"].client()
    _, link = invite(director, house)
    assert director.get(link).status_code == 200
    assert director.get("/members/").status_code == 200
    other = House()
    assert other.cast["worker"].client().get(link).status_code == 200
    with context.speaking_for(house.org, house.cast["director"].user):
        Letter.objects.filter(kind=Letter.INVITATION, used_at=None).update(ends_at=timezone.now() - timedelta(seconds=1))
    pages = {
        re.sub(r'"/invitation/[^"]+"|csrfmiddlewaretoken" value="[^"]+"', "", browser().get(path).content.decode())
        for path in (link, "/invitation/never-was/")
    }
    assert len(pages) == 1 and browser().get(link).status_code == 404
    assert browser().post(link, BOTH).status_code == 404


def test_other_layers_are_told_after_each_whole_sign_in(house: House) -> None:
    """What is registered runs with the keyring, once, after the second step, not after the passphrase."""
    ran: list[Keyring] = []

    def note(keyring: Keyring) -> None:
        ran.append(keyring)

    after_sign_in.register(note)
    try:
        worker, client = member(house, "worker"), browser()
        client.post("/sign-in/", {"email": worker.email, "passphrase": OLD})
        assert ran == []
        client.post("/sign-in/code/", {"code": worker.code()})
    finally:
        after_sign_in.forget(note)
    assert [keyring.user for keyring in ran] == [worker.person.user]
