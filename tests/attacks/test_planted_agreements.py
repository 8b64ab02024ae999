"""Attacks on what a circle agreed, by someone who can write to the main database and has a certified accomplice.

Each attack plants or changes a row that says the accomplice may come in; then somebody who holds the record signs in. What
counts: no grant is made for the accomplice, the trail says that something was refused, and honest words still count.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

import pytest

from fireweed.audit import keystore
from fireweed.bilingual import Two
from fireweed.care.circle import actions, catching_up
from fireweed.care.circle.vouching import ANSWER, TEAM
from fireweed.care.models import Participant, TeamLetIn
from fireweed.keys.certificates import Uncertified
from fireweed.keys.models import Pair
from fireweed.network import actions as network
from fireweed.network import places
from fireweed.network.models import Team, TeamPlace
from fireweed.network.roles import Supervisor
from fireweed.vault import actions as vault
from fireweed.vault.models import PARTS, Grant
from tests.attacks.planted import superuser
from tests.care.circle import begun, team_of, user
from tests.house import House


def signs_in(house: House, who: str = "worker") -> None:
    """Somebody who holds records signs in, and what waits for a key is done."""
    with house.speaking(who) as keyring:
        catching_up.catch_up(keyring)


def holds(house: House, who: str, record: UUID) -> set[str]:
    """The compartments a member has any way into."""
    with house.speaking(who) as keyring:
        return set(Grant.objects.filter(record_id=record, holder=keyring.pair).values_list("part", flat=True))


def refusals(house: House, record: UUID) -> list[str]:
    """What the trail says was not believed about a record."""
    rows = keystore.call("SELECT action FROM openings_of(%s, %s) WHERE action ~ 'refused$'", house.org, record)
    return [action for (action,) in rows]


def let_in(house: House, record: UUID, team: UUID, parts: tuple[str, ...] = PARTS, *, by: str = "worker") -> None:
    """A team let in as the pages do it."""
    with house.speaking(by) as keyring:
        actions.let_in_team(keyring, record, team, parts)


def another_team(house: House, *who: str) -> UUID:
    """A second team with these people in it."""
    with house.speaking("director") as keyring:
        team = network.add_team(house.org, Two("Night", "Nuit"))
        for one in who:
            network.put_in_team(keyring, team, house.member(one))
        return team.id


@contextmanager
def thief() -> Iterator[Any]:
    """Whoever writes to the main database."""
    with superuser() as connection:
        yield connection.execute


def plant_let_in(house: House, record: UUID, team: UUID) -> None:
    """A row that says a team was let in, sealed by nobody."""
    with thief() as run:
        run(
            """INSERT INTO care_teamletin (id, org_id, record_id, team_id, parts, without, let_in_by, let_in_at)
               VALUES (gen_random_uuid(), %s, %s, %s, '["who", "where", "story", "legal"]', '[]', %s, now())""",
            [house.org, record, team, user(house, "worker")],
        )


def plant_place(house: House, team: UUID, who: str, *, by: str | None) -> None:
    """A place in a team that was never given, signed by one of the cast or by nobody."""
    with house.speaking(who) as keyring:
        place = TeamPlace(org_id=house.org, team_id=team, member=house.member(who))
        if by is not None:
            place.placed_by = house.cast[by].pair
            place.signature = house.cast[by].secret.sign(places.statement(place, keyring.user))
    with thief() as run:
        run("INSERT INTO network_teamplace (id, org_id, team_id, member_id, since, placed_by, signature) "
            "VALUES (%s, %s, %s, %s, now(), %s, %s)",
            [place.id, house.org, team, place.member_id, place.placed_by, place.signature])


@pytest.mark.parametrize("sealed", ["not", "elsewhere", "beside"])
def test_20_a_planted_let_in_opens_nothing(house: House, sealed: str) -> None:
    """A row nobody wrote, bare or with sealed words of another record or of another team's row; signing in goes on."""
    record, other = begun(house), begun(house, name="Alex")
    honest, team = team_of(house, "night-worker"), another_team(house, "colleague")
    let_in(house, record, honest)
    let_in(house, other, team, ("legal",))
    plant_let_in(house, record, team)
    if sealed != "not":
        source, said = (other, team) if sealed == "elsewhere" else (record, honest)
        columns = ", ".join(TEAM.values())
        with thief() as run:
            run(f"UPDATE care_teamletin SET ({columns}) = (SELECT {columns} FROM care_teamletin "
                "WHERE record_id = %s AND team_id = %s) WHERE record_id = %s AND team_id = %s", [source, said, record, team])
    signs_in(house)
    signs_in(house, "night-worker")
    assert holds(house, "colleague", record) == set() and holds(house, "night-worker", record) == set(PARTS)
    assert refusals(house, record) == ["let-in.refused"]
    with house.speaking("worker"):
        vault.ask_for_new_keys(record, PARTS)
    signs_in(house)
    assert holds(house, "colleague", record) == set()


def test_20_a_let_in_is_not_widened(house: House) -> None:
    """A team let into the name alone, with the other compartments written beside it: the name, and nothing else.

    Nor does letting the team in again, honestly and for the name, seal what was planted.
    """
    record, team = begun(house), team_of(house, "night-worker")
    let_in(house, record, team, ("who",))
    with thief() as run:
        run("UPDATE care_teamletin SET parts = '[\"who\", \"where\", \"story\", \"legal\"]', said_story = said_who "
            "WHERE record_id = %s", [record])
    team_of(house, "colleague")
    signs_in(house)
    assert holds(house, "colleague", record) == {"who"} == holds(house, "night-worker", record)
    assert refusals(house, record) == ["let-in.refused"]
    let_in(house, record, team, ("who",))
    signs_in(house)
    assert holds(house, "colleague", record) == {"who"} == holds(house, "night-worker", record)


def test_20_who_does_not_hold_a_compartment_lets_no_team_into_it(house: House) -> None:
    """An accomplice in the circle who holds the name alone, and a row made to say more than that."""
    record, team = begun(house), another_team(house, "colleague")
    with house.speaking("worker") as keyring:
        actions.let_in_member(keyring, record, user(house, "peer-worker"), ["who"])
    let_in(house, record, team, by="peer-worker")
    with thief() as run:
        run("UPDATE care_teamletin SET parts = '[\"who\", \"story\"]' WHERE record_id = %s", [record])
    signs_in(house)
    assert holds(house, "colleague", record) == {"who"}
    assert refusals(house, record) == ["let-in.refused"]


def test_20_someone_taken_out_of_a_team_stays_out(house: House) -> None:
    """The list of those taken out emptied, the bar removed, and the row of yesterday put back: nobody comes in again."""
    record = begun(house)
    team = team_of(house, "colleague", "night-worker", "peer-worker")
    let_in(house, record, team)
    with superuser() as owner:
        owner.execute("CREATE TEMP TABLE kept AS SELECT * FROM care_teamletin WHERE record_id = %s", [record])
        with house.speaking("worker") as keyring:
            actions.withdraw_member(keyring, record, user(house, "colleague"))
            actions.keep_out(keyring, record, user(house, "peer-worker"))
        owner.execute("DELETE FROM vault_bar WHERE record_id = %s", [record])
        owner.execute("UPDATE care_teamletin SET without = '[]' WHERE record_id = %s", [record])
        signs_in(house)
        assert holds(house, "colleague", record) == set() == holds(house, "peer-worker", record)
        assert refusals(house, record) == ["let-in.refused", "let-in.refused"]
        owner.execute("DELETE FROM care_teamletin WHERE record_id = %s", [record])
        owner.execute("INSERT INTO care_teamletin SELECT * FROM kept")
    signs_in(house)
    assert holds(house, "colleague", record) == set() == holds(house, "peer-worker", record)
    assert holds(house, "night-worker", record) == set(PARTS)


def test_20_a_team_that_was_withdrawn_is_not_put_back(house: House) -> None:
    """The sealed row of a team in which nobody was yet, put back after the team was withdrawn: its words open no more."""
    record, team = begun(house), another_team(house)
    let_in(house, record, team)
    with superuser() as owner:
        owner.execute("CREATE TEMP TABLE kept AS SELECT * FROM care_teamletin WHERE record_id = %s", [record])
        with house.speaking("worker") as keyring:
            actions.withdraw_team(keyring, record, team)
        owner.execute("INSERT INTO care_teamletin SELECT * FROM kept")
    with house.speaking("director") as keyring:
        network.put_in_team(keyring, Team.objects.get(id=team), house.member("colleague"))
    signs_in(house)
    assert holds(house, "colleague", record) == set() and "let-in.refused" in refusals(house, record)


@pytest.mark.parametrize("signed", ["nobody", "colleague", "made a placer", "another place", "evaluator"])
def test_20_a_planted_place_in_a_team_opens_nothing(house: House, signed: str) -> None:
    """Unsigned, signed by a certified accomplice, or with somebody else's signature; `may_place` in the table is no help."""
    record, team = begun(house), team_of(house, "night-worker")
    let_in(house, record, team)
    by = {"nobody": None, "another place": None, "made a placer": "colleague"}.get(signed, signed)
    plant_place(house, team, "colleague", by=by)
    with thief() as run:
        if signed == "made a placer":
            run("UPDATE keys_pair SET may_place = true WHERE id = %s", [house.cast["colleague"].pair])
        if signed == "another place":
            run("UPDATE network_teamplace p SET (placed_by, signature) = (SELECT placed_by, signature FROM network_teamplace o "
                "WHERE o.team_id = p.team_id AND o.signature IS NOT NULL) WHERE p.team_id = %s AND p.signature IS NULL", [team])
    signs_in(house)
    signs_in(house)
    assert holds(house, "colleague", record) == set() and holds(house, "night-worker", record) == set(PARTS)
    if signed == "made a placer":  # the certificate no longer holds, so nothing could be sealed to this member at all
        return
    assert refusals(house, record) == ["place.refused"]
    team_of(house, "colleague")
    signs_in(house)
    assert holds(house, "colleague", record) == set(PARTS)


def test_20_a_place_that_was_taken_back_is_not_put_in_again(house: House) -> None:
    """The row of yesterday, rightly signed then."""
    record, team = begun(house), team_of(house, "colleague", "night-worker")
    let_in(house, record, team)
    with superuser() as owner:
        owner.execute("CREATE TEMP TABLE kept AS SELECT * FROM network_teamplace WHERE team_id = %s", [team])
        with house.speaking("director"):
            network.take_from_team(Team.objects.get(id=team), house.member("colleague"))
        owner.execute("INSERT INTO network_teamplace SELECT * FROM kept WHERE id NOT IN (SELECT id FROM network_teamplace)")
    signs_in(house)
    assert holds(house, "colleague", record) == set() and refusals(house, record) == ["place.refused"]


def test_20_a_place_needs_the_right_in_the_certificate(house: House) -> None:
    """A worker made a supervisor in the table gives no place; a true supervisor's word counts, also after her key is retired."""
    record, team = begun(house), team_of(house)
    let_in(house, record, team)
    with thief() as run:
        run("UPDATE network_member SET role_name = 'supervisor' WHERE user_id = %s", [user(house, "peer-worker")])
    with house.speaking("peer-worker") as keyring, pytest.raises(network.NotAPlacer):
        network.put_in_team(keyring, Team.objects.get(id=team), house.member("colleague"))
    with house.speaking("supervisor") as keyring:
        network.put_in_team(keyring, Team.objects.get(id=team), house.member("night-worker"))
    with house.speaking("director"):
        assert Pair.objects.get(user_id=user(house, "supervisor")).may_place
        assert not Pair.objects.get(user_id=user(house, "worker")).may_place
        network.leave(house.member("supervisor"))
    signs_in(house)
    assert holds(house, "night-worker", record) == set(PARTS) and holds(house, "colleague", record) == set()


@pytest.mark.parametrize("answer", ["no", "not-asked"])
def test_20_a_no_to_emergencies_is_not_made_a_yes(house: House, answer: str) -> None:
    """The answer changed in the table; and the sealed yes of before put back beside it."""
    record = begun(house)
    with superuser() as owner:
        with house.speaking("worker") as keyring:
            if answer == "no":
                actions.answer_emergency(keyring, record, Participant.YES)
        owner.execute(f"CREATE TEMP TABLE kept AS SELECT {', '.join(ANSWER.values())} FROM care_participant WHERE id = %s", [record])
        if answer == "no":
            with house.speaking("worker") as keyring:
                actions.answer_emergency(keyring, record, Participant.NO)
        owner.execute("UPDATE care_participant SET emergency = 'yes' WHERE id = %s", [record])
        signs_in(house)
        assert holds(house, "supervisor", record) == set() and refusals(house, record) == ["emergency.refused"]
        columns = ", ".join(ANSWER.values())
        owner.execute(f"UPDATE care_participant SET ({columns}) = (SELECT {columns} FROM kept) WHERE id = %s", [record])
    signs_in(house)
    assert holds(house, "supervisor", record) == set()
    with house.speaking("worker") as keyring:
        actions.answer_emergency(keyring, record, Participant.YES)
    assert holds(house, "supervisor", record) == {"who", "where"}


def test_20_who_is_left_out_of_an_emergency_stays_out(house: House) -> None:
    """The list emptied in the table, before a holder signs in and before the yes is said again without a list."""
    record = begun(house)
    house.add("second", Supervisor)
    with house.speaking("worker") as keyring:
        actions.answer_emergency(keyring, record, Participant.YES, [user(house, "supervisor")])
    with thief() as run:
        run("UPDATE care_participant SET emergency_excluded = '[]' WHERE id = %s", [record])
    signs_in(house)
    assert holds(house, "supervisor", record) == set() and holds(house, "second", record) == {"who", "where"}
    assert refusals(house, record) == ["let-in.refused"]
    with house.speaking("worker") as keyring:
        actions.answer_emergency(keyring, record, Participant.YES)
        assert Participant.objects.get(id=record).emergency_excluded == [str(user(house, "supervisor"))]
    signs_in(house)
    assert holds(house, "supervisor", record) == set()


def test_20_honest_words_hold_after_a_change_of_key(house: House) -> None:
    """New keys for every compartment, then a joiner and a new supervisor: both come in, and nothing is refused."""
    record, team = begun(house, emergency="yes"), team_of(house, "night-worker")
    let_in(house, record, team)
    with house.speaking("worker") as keyring:
        vault.ask_for_new_keys(record, PARTS)
        vault.open_record(keyring, record, PARTS, task="record.page")
    team_of(house, "colleague")
    house.add("second", Supervisor)
    signs_in(house, "night-worker")
    assert holds(house, "colleague", record) == set(PARTS) and holds(house, "second", record) == {"who", "where"}
    assert refusals(house, record) == []


def test_20_what_somebody_takes_back_who_holds_less_is_sealed_by_the_next(house: House) -> None:
    """A colleague with the name alone takes a team member out and says no; whoever changes the other keys seals that."""
    record, team = begun(house, emergency="yes"), team_of(house, "colleague", "night-worker")
    let_in(house, record, team)
    with house.speaking("worker") as keyring:
        actions.let_in_member(keyring, record, user(house, "peer-worker"), ["who"])
    with house.speaking("peer-worker") as keyring:
        actions.withdraw_member(keyring, record, user(house, "colleague"))
        actions.answer_emergency(keyring, record, Participant.NO)
    with house.speaking("night-worker") as keyring:
        vault.open_record(keyring, record, PARTS, task="record.page")
    with thief() as run:
        run("UPDATE care_teamletin SET without = '[]' WHERE record_id = %s", [record])
        run("UPDATE care_participant SET emergency = 'yes', emergency_excluded = '[]' WHERE id = %s", [record])
    signs_in(house)
    assert holds(house, "colleague", record) == set() == holds(house, "supervisor", record)
    assert set(refusals(house, record)) == {"let-in.refused", "emergency.refused"}


def test_20_taking_back_needs_no_key(house: House) -> None:
    """A word that does not open any more keeps nobody from being taken out."""
    record, team = begun(house), team_of(house, "colleague")
    let_in(house, record, team)
    with thief() as run:
        run("UPDATE care_teamletin SET said_story = 'x', said_who = 'x' WHERE record_id = %s", [record])
    with house.speaking("worker") as keyring:
        actions.withdraw_member(keyring, record, user(house, "colleague"))
    assert holds(house, "colleague", record) == set()
    with house.speaking("worker"):
        assert TeamLetIn.objects.get(record_id=record).without == [str(user(house, "colleague"))]


def test_20_the_look_up_is_one_line_a_day(house: House) -> None:
    """Looking up what was agreed is on the trail first, folded, and takes nothing from the hourly limit."""
    record, team = begun(house), team_of(house, "night-worker")
    let_in(house, record, team)
    for who in ("colleague", "peer-worker"):
        team_of(house, who)
        signs_in(house)
    rows = keystore.call("SELECT actor FROM openings_of(%s, %s) WHERE action = 'circle.checked'", house.org, record)
    assert rows == [(user(house, "worker"),)]
    page = house.cast["worker"].client().get(f"/people/{record}/looked/").content.decode()
    assert "What was agreed about this circle was looked up with the key of Worker" in page


def test_20_an_uncertified_supervisor_places_nobody(house: House) -> None:
    """Until a director certified the key there is no word; the page says so, and nothing has changed."""
    new = house.add("newcomer", Supervisor, certified=False)
    team = team_of(house)
    with house.speaking("newcomer") as keyring:
        with pytest.raises(network.NotAPlacer):
            network.put_in_team(keyring, Team.objects.get(id=team), house.member("colleague"))
        with pytest.raises(Uncertified):
            vault.begin(keyring, uuid4())
        member = house.member("colleague").id
    answer = new.client().post(f"/teams/{team}/join/", {"member": str(member)})
    assert answer.status_code == 422 and "Your keys do not say yet" in answer.content.decode()
    with house.speaking("newcomer"):
        assert not TeamPlace.objects.exists()
