""""I know this person", and the emergency answer: a bar beats team, emergency and certifier."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from fireweed.care.circle import actions, catching_up, queries
from fireweed.care.models import Participant
from fireweed.care.queries import NotYours, participant_for
from fireweed.care.rules.refused import Refused
from fireweed.network.roles import Supervisor
from fireweed.vault.models import Emergency, Grant
from tests.care.circle import bare, begun, team_of, user
from tests.house import House

ALL = ["who", "where", "story", "legal"]


def opens(house: House, who: str, record: UUID) -> bool:
    """Whether this member gets through the door."""
    with house.speaking(who) as keyring:
        try:
            participant_for(keyring, record, ["who"], "record.page")
        except NotYours:
            return False
        return True


def pages(record: UUID) -> list[str]:
    """Every page of one circle that can be read."""
    return [f"/people/{record}/{name}" for name in ("", "circle/", "bar/", "looked/", "emergency/", "emergency/answer/")]


def same_as_a_stranger(house: House, who: str, record: UUID) -> bool:
    """Whether every page answers as it does for a record that never was."""
    client = house.cast[who].client()
    nowhere = uuid4()
    return all(
        bare(client.get(page)) == bare(client.get(other))
        for page, other in zip(pages(record), pages(nowhere), strict=True)
    )


def test_a_member_steps_out_by_herself_and_the_bar_beats_the_team(house: House) -> None:
    """The button on the page; after it, no team brings this member back, and nobody sees a sign of it."""
    record = begun(house)
    team = team_of(house, "colleague", "night-worker")
    with house.speaking("worker") as keyring:
        actions.let_in_team(keyring, record, team, ALL)
    client = house.cast["colleague"].client(language="fr")
    assert "Je connais cette personne" in client.get(f"/people/{record}/bar/").content.decode()
    answer = client.post(f"/people/{record}/bar/", {"myself": "yes"})
    assert answer.status_code == 302 and str(record) not in answer["Location"]
    with house.speaking("worker") as keyring:
        catching_up.catch_up(keyring)
        actions.let_in_team(keyring, record, team, ALL)
    assert same_as_a_stranger(house, "colleague", record)
    with house.speaking("worker") as keyring:
        [listed] = queries.circle_for(keyring, record).teams
        assert [one.name for one in (*listed.people, *listed.waiting)] == ["Night Worker"]
    looked = house.cast["worker"].client().get(f"/people/{record}/looked/").content.decode()
    assert "kept out" not in looked and "Colleague, support worker, stepped out." in looked
    circle = house.cast["worker"].client().get(f"/people/{record}/circle/").content.decode()
    assert "<b>Night Worker</b>" in circle and "<b>Colleague</b>" not in circle


def test_the_bar_beats_emergency_and_certifier(house: House) -> None:
    """A supervisor on call, and the director who vouches for everyone, stay out too."""
    record = begun(house, emergency="yes")
    with house.speaking("worker") as keyring:
        catching_up.catch_up(keyring)
        assert Grant.objects.filter(holder=house.cast["supervisor"].pair, record_id=record).count() == 2
    for who in ("supervisor", "director"):
        with house.speaking("worker") as keyring:
            actions.keep_out(keyring, record, user(house, who))
            catching_up.catch_up(keyring)
            with pytest.raises(Refused):
                actions.let_in_member(keyring, record, user(house, who), ALL)
            assert not Grant.objects.filter(holder=house.cast[who].pair, record_id=record).exists()
        assert same_as_a_stranger(house, who, record)
    client = house.cast["supervisor"].client()
    assert client.post(f"/people/{record}/emergency/", {"reason": "emergency.life"}).status_code == 404
    with house.speaking("worker") as keyring:
        code = queries.circle_for(keyring, record).code
    found = client.post("/people/emergency/", {"code": code})
    assert found.status_code == 422 and "No record with this code" in found.content.decode()


def test_a_colleague_is_kept_out_before_ever_being_let_in(house: House) -> None:
    """From the list of all colleagues, by somebody in the circle; a stranger cannot set a bar."""
    record = begun(house)
    page = f"/people/{record}/bar/"
    assert house.cast["night-worker"].client().post(page, {"whom": str(user(house, "colleague"))}).status_code == 404
    client = house.cast["worker"].client()
    answer = client.post(page, {"whom": str(user(house, "colleague"))})
    assert answer.status_code == 302
    assert "stays out of this record" in client.get(answer["Location"]).content.decode()
    team = team_of(house, "colleague")
    with house.speaking("worker") as keyring:
        actions.let_in_team(keyring, record, team, ALL)
    assert not opens(house, "colleague", record)


def test_an_emergency_opens_for_an_hour_after_a_reason_and_is_told(house: House) -> None:
    """Unasked means no; a yes, a reason and a proof give name and ways for one hour; the circle sees it."""
    record = begun(house)
    client = house.cast["supervisor"].client()
    assert client.get(f"/people/{record}/emergency/").status_code == 404
    worker = house.cast["worker"].client()
    answered = worker.post(f"/people/{record}/emergency/answer/", {"answer": "yes"})
    assert answered.status_code == 302
    assert "This person said yes" in worker.get(answered["Location"]).content.decode()
    assert not opens(house, "supervisor", record)
    with house.speaking("worker") as keyring:
        code = queries.circle_for(keyring, record).code
    client = house.cast["supervisor"].client()
    found = client.post("/people/emergency/", {"code": code.lower()})
    assert found.status_code == 302 and str(record) in found["Location"]
    page = client.get(found["Location"]).content.decode()
    assert "Robin" not in page and code in page
    assert client.post(found["Location"], {"reason": "curious"}).status_code == 422
    assert not opens(house, "supervisor", record)
    begun_now = client.post(found["Location"], {"reason": "emergency.life"})
    assert begun_now.status_code == 302
    with house.speaking("supervisor") as keyring:
        _, opened = participant_for(keyring, record, ["who", "where", "story"], "record.page")
        assert opened.holds("who") and opened.holds("where") and not opened.holds("story")
        assert queries.emergencies_for(keyring) == []
    assert house.cast["supervisor"].client().get(f"/people/{record}/circle/").status_code == 404
    with house.speaking("worker") as keyring:
        [told] = queries.emergencies_for(keyring)
        assert told.member.name == "Supervisor" and str(told.why) == "a life was in danger"
    circle = house.cast["worker"].client(language="fr").get(f"/people/{record}/circle/").content.decode()
    assert "a ouvert ce dossier en cas d’urgence" in circle and "une vie était en danger" in circle
    looked = house.cast["worker"].client().get(f"/people/{record}/looked/").content.decode()
    assert "Supervisor, supervisor, opened this in an emergency: a life was in danger." in looked
    with house.speaking("supervisor"):
        Emergency.objects.filter(record_id=record).update(until=timezone.now() - timedelta(seconds=1))
    assert not opens(house, "supervisor", record)


def test_who_is_left_out_of_an_emergency_gets_no_grant_and_a_no_takes_all_back(house: House) -> None:
    """One supervisor is excluded, another answers; no, without another proof, ends both."""
    record = begun(house)
    house.add("second", Supervisor)
    with house.speaking("worker") as keyring:
        actions.answer_emergency(keyring, record, Participant.YES, [user(house, "supervisor")])
        catching_up.catch_up(keyring)
        held = set(Grant.objects.filter(record_id=record, kind=Grant.EMERGENCY).values_list("holder", flat=True))
        assert held == {house.cast["second"].pair}
    house.add("third", Supervisor)
    with house.speaking("worker") as keyring:
        catching_up.catch_up(keyring)
        assert Grant.objects.filter(record_id=record, holder=house.cast["third"].pair).count() == 2
    page = house.cast["worker"].client().get(f"/people/{record}/emergency/answer/").content.decode()
    assert f'value="{user(house, "supervisor")}"' in page and page.count("checked") == 2
    assert house.cast["worker"].client().post(f"/people/{record}/emergency/no/").status_code == 302
    with house.speaking("worker") as keyring:
        catching_up.catch_up(keyring)
        assert not Grant.objects.filter(record_id=record, kind=Grant.EMERGENCY).exists()
        assert Participant.objects.get(id=record).emergency_excluded == [str(user(house, "supervisor"))]
