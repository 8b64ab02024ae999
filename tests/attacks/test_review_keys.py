"""Faults that a review found in keys, grants and the two databases; each test fails without its repair."""

import threading
from collections.abc import Iterator
from uuid import UUID, uuid4

import pyotp
import pytest
from django.db import connection

from fireweed.accounts import codes, letters, returning
from fireweed.accounts.models import Letter, User
from fireweed.audit import keystore
from fireweed.audit.actions import write_receipt
from fireweed.care.circle.actions import answer_emergency
from fireweed.keys import actions as keys
from fireweed.keys import passphrases, sessions
from fireweed.keys.models import Pair, Session
from fireweed.keys.primitives import Secret, Unopened, seal_to
from fireweed.network import actions as network
from fireweed.tenancy import context
from fireweed.vault import actions as vault
from fireweed.vault import compartments, grants
from fireweed.vault.models import PARTS, Bar, Grant
from fireweed.vault.opened import Shut
from tests.attacks.planted import superuser
from tests.care.circle import begun
from tests.care.meeting import changes, openings
from tests.house import House

WORDS = "lantern harbour thistle copper meadow"


class Gone(Exception):
    """The main database went away before it stored anything."""


@pytest.fixture(autouse=True)
def _connections() -> Iterator[None]:
    yield
    keystore.close()


def test_a_member_who_signs_a_way_in_for_herself_gets_no_new_key(house: House) -> None:
    """A certified member who can write to the main database signs a grant to her own key: no change of key includes her."""
    record, colleague = begun(house), house.cast["colleague"]
    with house.speaking("colleague") as keyring:
        for part in PARTS:
            planted = grants.write(
                keyring, record, part, 1, bytes(32), holder=colleague.pair, public=colleague.secret.box_public, kind=Grant.NAMED
            )
            planted.save()
    with superuser() as thief:
        thief.execute("UPDATE vault_compartment SET rekey_due = true WHERE record_id = %s", [record])
    with house.speaking("worker") as keyring:
        assert vault.open_record(keyring, record, PARTS, task="record.page").holds("who")
        assert not Grant.objects.filter(record_id=record, holder=colleague.pair).exists()
    assert ("grant.refused", "rekey") in openings(house, record)
    with house.speaking("colleague") as keyring, pytest.raises(Shut):
        vault.open_record(keyring, record, PARTS, task="record.page")


def test_those_rightly_let_in_keep_their_way_in_through_changes_of_key(house: House) -> None:
    """Three changes of key by three people: named, recovery and emergency grants all stay."""
    record = begun(house, emergency="yes")
    with house.speaking("worker") as keyring:
        vault.let_in(keyring, record, house.cast["colleague"].user, PARTS)
        answer_emergency(keyring, record, "yes")
        before = Grant.objects.filter(record_id=record).count()
    for who in ("worker", "colleague", "worker"):
        with superuser() as thief:
            thief.execute("UPDATE vault_compartment SET rekey_due = true WHERE record_id = %s", [record])
        with house.speaking(who) as keyring:
            assert set(vault.open_record(keyring, record, PARTS, task="record.page").keys) == set(PARTS)
    with house.speaking("worker"):
        assert Grant.objects.filter(record_id=record).count() == before
        assert set(Grant.objects.filter(record_id=record).values_list("kind", flat=True)) == {
            Grant.WRITER, Grant.NAMED, Grant.RECOVERY, Grant.EMERGENCY,
        }


def test_67_a_beginning_that_the_main_database_lost_can_be_sent_again(house: House) -> None:
    """The shares of the first try are left over; the same id again begins, and opens; a record that stands is not harmed."""
    record = uuid4()
    with pytest.raises(Gone), house.speaking("worker") as keyring:
        vault.begin(keyring, record)
        raise Gone
    with house.speaking("worker") as keyring:
        vault.begin(keyring, record)
    with house.speaking("worker") as keyring:
        assert set(vault.open_record(keyring, record, PARTS, task="record.page").keys) == set(PARTS)
    other = House()
    keystore.call("SELECT share_begin(%s, %s, %s::text[], %s::bytea[])", other.org, record, list(PARTS), [bytes(32)] * 4)
    with house.speaking("worker") as keyring:
        assert set(vault.open_record(keyring, record, PARTS, task="record.page").keys) == set(PARTS)


def test_67_a_receipt_whose_connection_broke_says_away_and_not_broken(house: House) -> None:
    """Between receipt and share the keystore restarts: the page that keeps what was typed, not the one that lost it."""
    record, worker = begun(house), house.cast["worker"]
    receipt = write_receipt(house.org, worker.user, "record.opened", records=[record], parts=["who"], task="record.page")
    keystore.close()
    with pytest.raises(keystore.KeystoreAway):
        compartments.shares_for(house.org, receipt.id)


def _invited(house: House) -> Letter:
    with context.speaking_for(house.org, house.cast["director"].user):
        user, token = network.invite(
            house.org, email=f"{uuid4().hex}@x.example", name="Noor", role=house.cast["worker"].role
        )
    with context.speaking_for(house.org, user.id):
        letter = letters.living(token, Letter.INVITATION)
        assert letter is not None
        return letter


def test_an_invitation_sent_twice_at_once_leaves_one_way_in_that_works(house: House) -> None:
    """Two requests hold the same unused letter: the second waits for the first and is told that the link is used."""
    letter = _invited(house)
    ended: list[str] = []

    def come_in() -> None:
        try:
            with context.speaking_for(house.org, letter.user_id):
                network.come_in(letter, WORDS)
                ended.append("in")
        except letters.Used:
            ended.append("used")
        finally:
            connection.close()
            keystore.close()

    threads = [threading.Thread(target=come_in) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ended) == ["in", "used"]
    with context.speaking_for(house.org, letter.user_id):
        assert passphrases.open_with_passphrase(house.org, letter.user_id, WORDS)


def test_67_beginning_anew_that_came_to_nothing_leaves_every_old_way_in(house: House) -> None:
    """The main database is gone before fresh keys are stored: passphrase, recovery code and code app work as before."""
    worker, app = house.cast["worker"], pyotp.random_base32()
    worker.with_passphrase(WORDS)
    with context.speaking_for(house.org, worker.user):
        kept = passphrases.set_recovery(house.org, worker.user, worker.secret)
        codes.put(house.org, worker.user, app)
        token = letters.write(User.objects.get(id=worker.user), Letter.RETURN)
    with pytest.raises(Gone), context.speaking_for(house.org, worker.user):
        letter = returning.letter_of(token)
        assert letter is not None
        returning.begin_anew(letter, "another harbour of seven lanterns")
        raise Gone
    with context.speaking_for(house.org, worker.user):
        assert passphrases.open_with_passphrase(house.org, worker.user, WORDS) == worker.secret
        assert passphrases.open_with_recovery(house.org, worker.user, kept) == worker.secret
        assert codes.check(worker.user, pyotp.TOTP(app).now()) is codes.Answer.RIGHT
        assert returning.letter_of(token) is not None


def test_a_session_that_was_ended_does_not_come_back(house: House) -> None:
    """Signed out elsewhere while the passphrase runs: unlocking makes no session out of nothing."""
    worker = house.cast["worker"]
    with context.speaking_for(house.org, worker.user):
        cookies = sessions.open_session(house.org, worker.user, worker.secret, proved=True)
        held = sessions.find(cookies.sign_in)
        assert held is not None
        sessions.end_all(worker.user)
        with pytest.raises(Unopened):
            sessions.renew(held, worker.secret)
        assert not Session.objects.filter(user_id=worker.user).exists()


def test_certifying_a_key_that_was_retired_meanwhile_does_not_revive_it(house: House) -> None:
    """One director looks at the key, another lets the member go: the word of the first changes nothing about that."""
    stranger = house.add("stranger", house.cast["worker"].role, certified=False)
    with house.speaking("director") as keyring:
        seen = Pair.objects.get(id=stranger.pair)
        keys.retire(stranger.user)
        keys.certify(keyring, seen, may_certify=False)
        assert Pair.objects.get(id=stranger.pair).retired_at is not None
        with pytest.raises(network.OtherKey):
            network.certify(keyring, house.member("stranger"))


def test_a_bar_set_while_somebody_lets_in_wins(house: House) -> None:
    """Letting in waits for its turn; the bar that was set meanwhile is seen, and no grant is made."""
    record, colleague = begun(house), house.cast["colleague"]
    outcome: list[str] = []

    def let_in() -> None:
        try:
            with house.speaking("worker") as keyring:
                vault.let_in(keyring, record, colleague.user, PARTS)
                outcome.append("in")
        except vault.Barred:
            outcome.append("barred")
        finally:
            connection.close()
            keystore.close()

    waiting = threading.Thread(target=let_in)
    with house.speaking("worker") as keyring:
        vault._take_turns(record, PARTS)
        waiting.start()
        waiting.join(1.0)
        assert waiting.is_alive()
        vault.bar(keyring, record, colleague.user)
    waiting.join()
    assert outcome == ["barred"]
    with house.speaking("worker"):
        assert Bar.objects.filter(record_id=record).exists()
        assert not Grant.objects.filter(record_id=record, holder=colleague.pair).exists()


def test_a_relabelled_emergency_grant_opens_no_record_and_the_list_says_who_looked(house: House) -> None:
    """Decision 5: the hour is the application's. What a writer to the database gains by it is one name, and a line says so."""
    record = begun(house, emergency="yes")
    with house.speaking("worker") as keyring:
        answer_emergency(keyring, record, "yes")
    supervisor = house.cast["supervisor"]
    with superuser() as thief:
        thief.execute("UPDATE vault_grant SET kind = 'named' WHERE record_id = %s AND holder = %s", [record, supervisor.pair])
    with house.speaking("supervisor") as keyring:
        with pytest.raises(Shut):
            vault.open_record(keyring, record, PARTS, task="record.page")
        vault.open_many(keyring, "who", task="people.list")
    seen = keystore.call("SELECT actor, action FROM openings_of(%s, %s)", house.org, record)
    assert (supervisor.user, "names.seen") in seen and (supervisor.user, "grant.refused") in seen


def test_an_emergency_reads_and_changes_nothing(house: House) -> None:
    """The hour opens name and ways to be reached; they cannot be rewritten in it, by page or by action."""
    record = begun(house, emergency="yes")
    with house.speaking("worker") as keyring:
        answer_emergency(keyring, record, "yes")
    with house.speaking("supervisor") as keyring:
        vault.begin_emergency(keyring, record, "emergency.life")
    client = house.cast["supervisor"].client()
    page = client.get(f"/people/{record}/")
    assert page.status_code == 200 and "Robin" in page.content.decode()
    assert f"/people/{record}/who/" not in page.content.decode()
    for part in ("who", "where"):
        assert client.get(f"/people/{record}/{part}/").status_code == 404
        assert client.post(f"/people/{record}/{part}/", {"name": "Somebody else", "ways": "1"}).status_code == 404
    with house.speaking("worker"):
        assert "participant.changed" not in changes(record)
    worker = house.cast["worker"].client()
    assert "Robin" in worker.get(f"/people/{record}/").content.decode()


def test_what_a_list_leaves_in_the_keystore_is_bounded(house: House) -> None:
    """The folding of earlier days goes by itself, and one record's story does not carry everybody else's ids."""
    mine, beside = begun(house), begun(house, name="Alex")
    with superuser("KEYSTORE") as owner:
        owner.execute(
            "INSERT INTO seen SELECT %s, %s, current_date - 5, 'names.seen', gen_random_uuid() FROM generate_series(1, 50)",
            [house.org, house.cast["worker"].user],
        )
    with house.speaking("worker") as keyring:
        assert set(vault.open_many(keyring, "who", task="people.list")) == {mine, beside}
    with superuser("KEYSTORE") as owner:
        [(left,)] = owner.execute(
            "SELECT count(*) FROM seen WHERE org_id = %s", [house.org]
        ).fetchall()
    assert left == 2
    subjects: list[list[UUID]] = [s for (s,) in keystore.call("SELECT subjects FROM openings_of(%s, %s)", house.org, mine)]
    assert subjects and all(one == [mine] for one in subjects)


def test_42_the_application_may_not_do_what_it_never_does(house: House) -> None:
    """Rights that no action uses are not there to be abused."""
    never = {
        "UPDATE": ["vault_grant", "vault_bar", "care_question", "care_match", "care_importedrow", "network_teamplace"],
        "DELETE": [
            "vault_record", "vault_emergency", "keys_pair", "accounts_user", "network_organisation", "network_member",
            "network_program", "network_team",
        ],
    }
    with house.speaking("worker"), connection.cursor() as cursor:
        for right, tables in never.items():
            for table in tables:
                cursor.execute("SELECT has_table_privilege('fireweed_app', %s, %s)", [table, right])
                assert cursor.fetchone() == (False,), (right, table)


def test_a_sealed_box_alone_is_no_way_in(house: House) -> None:
    """A proof made without the compartment's core is refused by whoever holds it."""
    record, worker = begun(house), house.cast["worker"]
    with house.speaking("worker") as keyring:
        grant = Grant.objects.get(record_id=record, part="who", holder=worker.pair)
        core = worker.secret.open_box(bytes(grant.sealed))
        assert grants.believed(keyring, grant, core) is grant
        with pytest.raises(Unopened):
            grants.believed(keyring, grant, Secret.fresh().box)
        grant.sealed = seal_to(worker.secret.box_public, core)
        with pytest.raises(Unopened):
            grants.believed(keyring, grant, core)
