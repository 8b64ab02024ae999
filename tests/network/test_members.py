"""Colleagues, teams and the organisation: who sees what, who changes what, and what leaves with a member."""

from uuid import UUID, uuid4

import pytest

from fireweed.accounts.models import CodeApp, User
from fireweed.keys.models import Pair, Session, Wrap
from fireweed.network import partings
from fireweed.network.models import Member, Organisation, Program, Team, TeamPlace
from fireweed.network.rules.members import LAST_DIRECTOR, YOURSELF, refusal_to_certify, refusal_to_let_go
from fireweed.tenancy import context
from tests.accounts.door import browser, letters_to, link_in, member
from tests.house import House
from tests.network.test_invitation import come_in


@pytest.mark.parametrize(
    ("yourself", "certifies", "others", "why"),
    [(True, True, 3, YOURSELF), (False, True, 0, LAST_DIRECTOR), (False, True, 1, None), (False, False, 0, None)],
)
def test_who_may_be_let_go(yourself: bool, certifies: bool, others: int, why: object) -> None:
    """Nobody oneself, and never the only director."""
    assert refusal_to_let_go(yourself=yourself, certifies=certifies, other_certifiers=others) is why


def test_who_may_be_certified() -> None:
    """Not oneself, and only a key that waits."""
    assert refusal_to_certify(yourself=True, waits=True) is YOURSELF
    assert refusal_to_certify(yourself=False, waits=False) is not None
    assert refusal_to_certify(yourself=False, waits=True) is None


def test_every_role_sees_colleagues_and_only_directors_the_rest(house: House) -> None:
    """The list is for all who work here; inviting, the organisation and addresses are for directors."""
    for key, person in house.cast.items():
        page = person.client().get("/members/")
        assert page.status_code == (404 if key in ("funders-officer", "voice") else 200), "these two work elsewhere"
        assert ("/members/invite/" in page.content.decode()) == (key == "director"), key
        assert person.client().get("/members/invite/").status_code == (200 if key == "director" else 404), key
        assert person.client().get("/organisation/").status_code == (200 if key == "director" else 404), key
    with context.speaking_for(house.org, house.cast["worker"].user):
        peer = house.member("peer-worker")
        address = User.objects.get(id=peer.user_id).email
    assert address not in house.cast["worker"].client().get(f"/members/{peer.id}/").content.decode()
    assert address in house.cast["director"].client().get(f"/members/{peer.id}/").content.decode()
    elsewhere = House()
    assert elsewhere.cast["director"].client().get(f"/members/{peer.id}/").status_code == 404
    assert elsewhere.cast["director"].client().post(f"/members/{peer.id}/let-go/").status_code == 404


def test_letting_go_ends_everything_at_once(house: House) -> None:
    """Session, passphrase, code app, keys and teams; other layers are told; the name stays for the trail."""
    director, worker = house.cast["director"].client(), member(house, "worker")
    inside, told = worker.person.client(), []
    with context.speaking_for(house.org, worker.person.user):
        mine = house.member("worker")
        team = Team.objects.get()
        TeamPlace.objects.create(org_id=house.org, team=team, member=mine)

    def tell(user: UUID) -> None:
        told.append(user)

    partings.when_left(tell)
    try:
        assert director.get(f"/members/{mine.id}/let-go/").status_code == 200
        assert director.post(f"/members/{mine.id}/let-go/").headers["Location"] == "/members/?done=let-go"
    finally:
        partings.forget(tell)
    assert told == [worker.person.user]
    assert inside.get("/account/").headers["Location"] == "/sign-in/"
    with context.speaking_for(house.org, house.cast["director"].user):
        user = worker.person.user
        assert not Session.objects.filter(user_id=user).exists() and not Wrap.objects.filter(user_id=user).exists()
        assert not CodeApp.objects.filter(user_id=user).exists()
        assert not TeamPlace.objects.filter(member=mine).exists()
        assert Pair.objects.get(user_id=user).retired_at is not None
    page = director.get("/members/").content.decode()
    assert "Those who left" in page and "Worker" in page
    assert house.cast["colleague"].client().get(f"/members/{mine.id}/").status_code == 404
    again = director.post("/members/invite/", {"name": "Again", "email": worker.email, "role": "worker", "pronouns": ""})
    assert again.status_code == 200 and "already has a sign-in" in again.content.decode()


def test_a_director_lets_neither_herself_nor_the_last_one_go(house: House) -> None:
    """Refused in words, and nothing changes."""
    director = house.cast["director"]
    with context.speaking_for(house.org, director.user):
        mine = house.member("director")
    answer = director.client().post(f"/members/{mine.id}/let-go/")
    assert answer.status_code == 409 and "another director" in answer.content.decode()
    assert director.client().get("/members/").status_code == 200


def test_inviting_again_begins_anew(house: House) -> None:
    """For a lost second step: what opened ends, the old link is dead, the new one makes other keys."""
    director, worker = house.cast["director"].client(), member(house, "worker", passphrase=False)
    inside = worker.person.client()
    with context.speaking_for(house.org, house.cast["director"].user):
        mine = house.member("worker")
    assert director.get(f"/members/{mine.id}/again/").status_code == 200
    assert director.post(f"/members/{mine.id}/again/").status_code == 200
    assert inside.get("/account/").headers["Location"] == "/sign-in/"
    first = link_in(letters_to(worker.email)[-1])
    director.post(f"/members/{mine.id}/again/")
    second = link_in(letters_to(worker.email)[-1])
    assert browser().get(first).status_code == 404
    assert come_in(browser(), second) == "/waiting/"
    with context.speaking_for(house.org, house.cast["director"].user):
        live = Pair.objects.get(user_id=worker.person.user, retired_at=None)
        assert live.id != worker.person.pair and live.certificate is None
        assert Member.objects.get(id=mine.id).left_at is None


def test_teams_are_begun_joined_and_left_by_those_who_may(house: House) -> None:
    """A supervisor may, a worker may not; ids of another organisation are nobody."""
    supervisor, worker = house.cast["supervisor"].client(), house.cast["worker"].client()
    names = {"name_en": "Nights", "name_fr": "Nuits"}
    assert worker.post("/teams/new/", names).status_code == 404
    assert supervisor.post("/teams/new/", {"name_en": "Nights"}).status_code == 400
    assert supervisor.post("/teams/new/", names).headers["Location"] == "/teams/?done=new"
    with context.speaking_for(house.org, house.cast["supervisor"].user):
        team, mine = Team.objects.get(name_en="Nights"), house.member("night-worker")
    told: list[tuple[UUID, UUID]] = []

    def tell(user: UUID, left: UUID) -> None:
        told.append((user, left))

    assert worker.post(f"/teams/{team.id}/join/", {"member": mine.id}).status_code == 404
    assert supervisor.post(f"/teams/{team.id}/join/", {"member": mine.id}).status_code == 302
    assert supervisor.post(f"/teams/{team.id}/join/", {"member": uuid4()}).status_code == 404
    assert supervisor.post(f"/teams/{team.id}/join/", {"member": "x"}).status_code == 404
    assert House().cast["supervisor"].client().post(f"/teams/{team.id}/join/", {"member": mine.id}).status_code == 404
    page = worker.get("/teams/").content.decode()
    assert "Nights" in page and "Night Worker" in page and "Take out" not in page
    partings.when_left_team(tell)
    try:
        assert supervisor.post(f"/teams/{team.id}/leave/", {"member": mine.id}).status_code == 302
    finally:
        partings.forget(tell)
    assert told == [(mine.user_id, team.id)]
    with context.speaking_for(house.org, house.cast["supervisor"].user):
        assert not TeamPlace.objects.filter(team=team).exists()


def test_the_organisation_says_of_itself_what_the_director_writes(house: House) -> None:
    """Names, people, languages, days and programs; a number out of bounds is refused in words."""
    client = house.cast["director"].client(language="fr")
    said = {
        "name_en": "Wren House", "name_fr": "Maison du Roitelet", "people_en": "Anyone", "people_fr": "Toute personne",
        "languages": "français; English, Michif", "province": "MB", "provisional_days": "0",
    }
    refused = client.post("/organisation/", said)
    assert refused.status_code == 200 and "Au moins 1 jour" in refused.content.decode()
    assert client.post("/organisation/", {**said, "provisional_days": "21"}).status_code == 302
    assert client.post("/organisation/programs/", {"name_en": "Housing", "name_fr": "Logement"}).status_code == 302
    with context.speaking_for(house.org, house.cast["director"].user):
        now, program = Organisation.objects.get(), Program.objects.get()
        assert (now.languages, now.provisional_days, now.province) == (["fr", "en", "Michif"], 21, "MB")
    assert client.post(f"/organisation/programs/{program.id}/", {"name_en": "Homes", "name_fr": ""}).status_code == 400
    assert client.post(f"/organisation/programs/{program.id}/", {"name_en": "Homes", "name_fr": "Toits"}).status_code == 302
    paid = {"name_en": "Homes", "name_fr": "Toits", "funders": " Lake Fund \r\n\r\nFonds du lac\r\nLake Fund"}
    assert client.post(f"/organisation/programs/{program.id}/", {**paid, "funders": "x" * 121}).status_code == 400
    assert client.post(f"/organisation/programs/{program.id}/", paid).status_code == 302
    assert "Lake Fund\nFonds du lac</textarea>" in client.get("/organisation/").content.decode()
    standing = {
        "stream": "stream.collaboration", "languages": "anglais, Michif", "indigenous_led": "on", "body": " Long River Council ",
        "joint": "on",
    }
    assert client.post(f"/organisation/programs/{program.id}/", {**paid, "stream": "another"}).status_code == 400
    assert client.post(f"/organisation/programs/{program.id}/", {**paid, **standing}).status_code == 302
    assert client.post("/organisation/programs/", {"name_en": "Housing", "name_fr": "Maison"}).status_code == 302
    with context.speaking_for(house.org, house.cast["director"].user):
        now = Program.objects.get(id=program.id)
        assert (now.slug, now.stream, now.languages) == ("housing", "stream.collaboration", ["en", "Michif"])
        assert (now.indigenous_led, now.body, now.joint) == (True, "Long River Council", True)
        second = Program.objects.exclude(id=program.id).get()
        assert second.slug == "housing-2", "a slug stays, and is given once"
    together = {"name_en": "Housing", "name_fr": "Maison", "stands_with": "housing"}
    refused = client.post(f"/organisation/programs/{second.id}/", together)
    assert refused.status_code == 400 and "les mêmes personnes dirigent les deux" in refused.content.decode()
    alike = {**together, "indigenous_led": "on", "body": "Long River Council"}
    assert client.post(f"/organisation/programs/{second.id}/", alike).status_code == 302
    chained = client.post(f"/organisation/programs/{program.id}/", {**paid, **standing, "stands_with": "housing-2"})
    assert chained.status_code == 400, "what stands under another name carries nobody"
    with context.speaking_for(house.org, house.cast["director"].user):
        assert {one.slug: one.stands_with for one in Program.objects.all()} == {"housing": "", "housing-2": "housing"}
    assert client.post(f"/organisation/programs/{uuid4()}/", {"name_en": "a", "name_fr": "b"}).status_code == 404
    page = client.get("/organisation/").content.decode()
    assert "Toits" in page and "français, anglais, Michif" in page
