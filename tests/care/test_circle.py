"""The circle: whom a person lets in, takes back and keeps out, on the pages and in keys."""

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fireweed.care import actions as care
from fireweed.care.actions import Answers
from fireweed.care.circle import actions, catching_up, queries
from fireweed.care.models import Participant
from fireweed.care.queries import NotYours, participant_for
from fireweed.care.rules.refused import Refused
from fireweed.keys.models import Session
from fireweed.network import actions as network
from fireweed.network.models import Member, Team
from fireweed.network.roles import Worker
from fireweed.vault.models import Compartment, Grant
from tests.care.circle import bare, begun, team_of, user
from tests.house import House

ALL = ["who", "where", "story"]


def opens(house: House, who: str, record: UUID) -> bool:
    """Whether this member gets through the door."""
    with house.speaking(who) as keyring:
        try:
            participant_for(keyring, record, ["who"], "record.page")
        except NotYours:
            return False
        return True


def test_one_person_is_let_in_read_and_withdrawn_on_the_pages(house: House) -> None:
    """Let in with a proof, listed in both languages, withdrawn at once; then the page is a stranger's 404 again."""
    record = begun(house)
    page = f"/people/{record}/circle/"
    colleague = house.cast["colleague"].client()
    stranger = colleague.get(page)
    assert stranger.status_code == 404
    mine = house.cast["worker"].client()
    fields = {"person-whom": str(user(house, "colleague")), "person-parts": ["who", "story"]}
    with house.speaking("worker"):
        Session.objects.filter(user_id=user(house, "worker")).update(stepped_until=None)
    unproved = mine.post(page + "let-in/", fields)
    assert unproved.status_code == 423 and not opens(house, "colleague", record)
    mine = house.cast["worker"].client()
    answer = mine.post(page + "let-in/", fields)
    assert answer.status_code == 302 and "Robin" not in answer["Location"]
    seen = mine.get(answer["Location"]).content.decode()
    assert "From now on Colleague can read" in seen and "let in by Worker" in seen and "How to be reached" in seen
    with house.speaking("worker") as keyring:
        circle = queries.circle_for(keyring, record)
        assert [(one.member.name, [str(part) for part in one.parts]) for one in circle.named][1] == (
            "Colleague", ["name and how to address this person", "notes and own words"],
        )
        assert circle.on_paper and circle.answer == Participant.NOT_ASKED
    assert opens(house, "colleague", record)
    french = house.cast["worker"].client(language="fr").get(page).content.decode()
    assert "Qui peut ouvrir ce dossier" in french and "accès donné par Worker" in french
    mine = house.cast["worker"].client()
    with house.speaking("worker"):
        Session.objects.filter(user_id=user(house, "worker")).update(stepped_until=None)
    gone = mine.post(page + "withdraw/", {"whom": str(user(house, "colleague"))})
    assert gone.status_code == 302
    assert "can no longer read this" in mine.get(gone["Location"]).content.decode()
    assert not opens(house, "colleague", record)
    client = house.cast["colleague"].client()
    assert bare(client.get(page)) == bare(client.get(f"/people/{uuid4()}/circle/")) == bare(stranger)
    with house.speaking("worker"):
        assert dict(Compartment.objects.filter(record_id=record).values_list("part", "rekey_due")) == {
            "who": False, "where": False, "story": True, "legal": False,
        }  # the page after it had opened the name, and changed that key already
        assert Compartment.objects.get(record_id=record, part="who").version == 2


def test_nobody_is_let_in_without_a_choice_keys_or_a_role_that_reads(house: House) -> None:
    """Each refusal is a sentence on the page; a bar, a role and oneself share one that tells nothing."""
    record = begun(house)
    house.add("newcomer", Worker, certified=False)
    with house.speaking("worker") as keyring:
        actions.keep_out(keyring, record, user(house, "colleague"))
    said = {}
    for who in ("newcomer", "colleague", "evaluator", "worker"):
        with house.speaking("worker") as keyring, pytest.raises(Refused) as refused:
            actions.let_in_member(keyring, record, user(house, who), ALL)
        said[who] = str(refused.value.reason).replace(who.title(), "…")
    assert "no confirmed keys" in said["newcomer"]
    assert said["colleague"] == said["evaluator"] == said["worker"]
    page = house.cast["worker"].client().post(
        f"/people/{record}/circle/let-in/", {"person-whom": str(user(house, "colleague"))}
    )
    assert page.status_code == 422 and "Choose at least one thing to read." in page.content.decode()
    with house.speaking("colleague") as keyring, pytest.raises(NotYours):
        actions.let_in_member(keyring, record, user(house, "night-worker"), ALL)


def test_a_provisional_record_lets_nobody_in(house: House) -> None:
    """It is sealed to its writer alone."""
    record = uuid4()
    with house.speaking("worker") as keyring:
        care.begin(keyring, record_id=record, answers=Answers(), state=Participant.PROVISIONAL)
    with house.speaking("worker") as keyring, pytest.raises(Refused):
        actions.let_in_member(keyring, record, user(house, "colleague"), ALL)
    team = team_of(house, "colleague")
    with house.speaking("worker") as keyring, pytest.raises(Refused):
        actions.let_in_team(keyring, record, team, ALL)
    assert not opens(house, "colleague", record)


def test_a_team_is_let_in_joiners_come_and_leavers_go(house: House) -> None:
    """Joiners get the grant when a holder next signs in; leavers lose it at once; the list names them."""
    record = begun(house)
    team = team_of(house, "colleague", "night-worker")
    house.add("newcomer", Worker, certified=False)
    team_of(house, "newcomer")
    with house.speaking("worker") as keyring:
        actions.let_in_team(keyring, record, team, ALL)
    assert opens(house, "colleague", record) and opens(house, "night-worker", record)
    with house.speaking("worker") as keyring:
        [listed] = queries.circle_for(keyring, record).teams
        assert [m.name for m in listed.people] == ["Colleague", "Night Worker"]
        assert [m.name for m in listed.waiting] == ["Newcomer"]
    team_of(house, "peer-worker")
    assert not opens(house, "peer-worker", record)
    with house.speaking("evaluator") as keyring:
        catching_up.catch_up(keyring)  # holds nothing, so gives nothing
    assert not opens(house, "peer-worker", record)
    house.certify("newcomer")
    with house.speaking("worker") as keyring:
        catching_up.catch_up(keyring)
    assert opens(house, "peer-worker", record) and opens(house, "newcomer", record)
    with house.speaking("director"):
        network.take_from_team(Team.objects.get(id=team), house.member("peer-worker"))
        catching_up.team_left(user(house, "peer-worker"), team)
    assert not opens(house, "peer-worker", record)
    with house.speaking("director"):
        network.take_from_team(Team.objects.get(id=team), house.member("newcomer"))
    with house.speaking("night-worker") as keyring:
        catching_up.catch_up(keyring)
    assert not opens(house, "newcomer", record) and opens(house, "night-worker", record)


def test_withdrawing_a_team_leaves_whom_was_named_and_what_another_team_gives(house: House) -> None:
    """Named people stay; so does whoever another team brings in; the rest are out."""
    record = begun(house)
    team = team_of(house, "colleague", "night-worker", "peer-worker")
    with house.speaking("director") as keyring:
        other = Team.objects.create(org_id=house.org, name_en="Night", name_fr="Nuit")
        network.put_in_team(keyring, other, house.member("night-worker"))
    with house.speaking("worker") as keyring:
        actions.let_in_team(keyring, record, team, ALL)
        actions.let_in_team(keyring, record, other.id, ["who"])
        actions.let_in_member(keyring, record, user(house, "colleague"), ["who"])
        actions.withdraw_team(keyring, record, team)
        held = Grant.objects.filter(record_id=record, holder=house.cast["colleague"].pair)
        assert list(held.values_list("part", "kind")) == [("who", Grant.NAMED)]
    assert opens(house, "colleague", record) and opens(house, "night-worker", record)
    assert not opens(house, "peer-worker", record)


def test_one_person_of_a_team_is_taken_out_and_stays_out(house: House) -> None:
    """A sign-in does not undo what was withdrawn; letting the person in by name does."""
    record = begun(house)
    team = team_of(house, "colleague", "night-worker")
    with house.speaking("worker") as keyring:
        actions.let_in_team(keyring, record, team, ALL)
        actions.withdraw_member(keyring, record, user(house, "colleague"))
        catching_up.catch_up(keyring)
    assert not opens(house, "colleague", record) and opens(house, "night-worker", record)
    with house.speaking("worker") as keyring:
        actions.let_in_member(keyring, record, user(house, "colleague"), ["who"])
    assert opens(house, "colleague", record)


def test_the_last_who_can_open_a_record_cannot_slip_out_of_it(house: House) -> None:
    """Neither by withdrawing nor by a bar, until somebody else holds all of it."""
    record = begun(house)
    me = user(house, "worker")
    for leaving in (actions.withdraw_member, actions.keep_out):
        with house.speaking("worker") as keyring, pytest.raises(Refused):
            leaving(keyring, record, me)
    page = house.cast["worker"].client().post(f"/people/{record}/bar/", {"myself": "yes"})
    assert page.status_code == 422 and "Let a colleague in first" in page.content.decode()
    assert opens(house, "worker", record)
    with house.speaking("worker") as keyring:
        actions.let_in_member(keyring, record, user(house, "colleague"), ["who", "where", "story", "legal"])
        actions.keep_out(keyring, record, me)
    assert not opens(house, "worker", record) and opens(house, "colleague", record)


def test_a_member_who_leaves_loses_every_way_in(house: House) -> None:
    """Grants go, and the next opener changes the keys."""
    record = begun(house)
    with house.speaking("worker") as keyring:
        actions.let_in_member(keyring, record, user(house, "colleague"), ALL)
    with house.speaking("director"):
        network.leave(Member.objects.get(user_id=user(house, "colleague")))
        catching_up.member_leaves(user(house, "colleague"))
        assert not Grant.objects.filter(record_id=record, holder=house.cast["colleague"].pair).exists()
    with house.speaking("worker") as keyring:
        assert Compartment.objects.filter(record_id=record, rekey_due=True).count() == 3
        participant_for(keyring, record, ALL, "record.page")
        assert not Compartment.objects.filter(record_id=record, rekey_due=True).exists()
        assert [one.member.name for one in queries.circle_for(keyring, record).named] == ["Worker"]
        assert queries.circle_for(keyring, record).named[0].by is None


def test_the_circle_asks_the_same_number_of_questions_however_large_it_is(house: House) -> None:
    """Queries on the circle page do not grow with its people."""
    record = begun(house)
    client = house.cast["worker"].client()
    counts = []
    for who in ("colleague", "night-worker", "peer-worker"):
        with house.speaking("worker") as keyring:
            actions.let_in_member(keyring, record, user(house, who), ALL)
        client.get(f"/people/{record}/circle/")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/people/{record}/circle/").status_code == 200
        counts.append(len(asked))
    assert len(set(counts)) == 1, counts
