"""Attacks on keys, by someone who can write to the main database (security design, test 20).

Each attack plants a key whose private half the thief holds; then everybody goes on working. What counts: nothing that is
written afterwards opens with the planted key.
"""

from uuid import UUID, uuid4

import pytest

from fireweed.audit import keystore
from fireweed.keys import actions as keys
from fireweed.keys import certificates
from fireweed.keys.certificates import Uncertified
from fireweed.keys.models import Pair
from fireweed.keys.primitives import Secret, Unopened, seal_to
from fireweed.network import actions as network
from fireweed.vault import actions as vault
from fireweed.vault import grants
from fireweed.vault.models import PARTS, Compartment, Grant, RecoveryKey
from fireweed.vault.opened import Shut
from tests.attacks.planted import superuser
from tests.house import House


@pytest.fixture
def planted() -> Secret:
    """The thief's own keys."""
    return Secret.fresh()


def opens_anything(planted: Secret, house: House) -> list[str]:
    """Every sealed key of the organisation that the planted secret opens."""
    found = []
    with superuser() as thief:
        rows = thief.execute("SELECT record_id, part, sealed FROM vault_grant WHERE org_id = %s", [house.org]).fetchall()
    assert rows
    for record, part, sealed in rows:
        try:
            planted.open_box(sealed)
            found.append(f"{record} {part}")
        except Unopened:
            continue
    return found


def begun(house: House) -> UUID:
    """A record that the worker began."""
    record = uuid4()
    with house.speaking("worker") as keyring:
        vault.begin(keyring, record)
    return record


def refused(house: House, record: UUID, action: str = "grant.refused") -> bool:
    """Whether a refusal about a record is on the trail."""
    return (action,) in keystore.call("SELECT action FROM openings_of(%s, %s)", house.org, record)


def make_due(record: UUID) -> None:
    """Ask for new keys, as a withdrawal does and as the thief would."""
    with superuser() as thief:
        thief.execute("UPDATE vault_compartment SET rekey_due = true WHERE record_id = %s", [record])


def test_20_a_replaced_sealed_key_is_refused(house: House, planted: Secret) -> None:
    """A chosen core in a grant, sealed properly to its holder: refused, on the trail, and nothing is sealed under it."""
    record, worker, colleague = begun(house), house.cast["worker"], house.cast["colleague"]
    with house.speaking("worker") as keyring:
        vault.let_in(keyring, record, colleague.user, PARTS)
    with superuser() as thief:
        thief.execute("UPDATE vault_grant SET sealed = %s WHERE record_id = %s AND holder = %s",
                      [seal_to(worker.secret.box_public, bytes(32)), record, worker.pair])
    with house.speaking("worker") as keyring:
        with pytest.raises(Shut):
            vault.open_record(keyring, record, PARTS, task="record.page")
        with pytest.raises(Unopened):
            vault.let_in(keyring, record, house.cast["supervisor"].user, PARTS)
        assert vault.open_many(keyring, "who", task="people.list") == {}
    assert refused(house, record)
    make_due(record)
    with house.speaking("colleague") as keyring:
        assert vault.open_record(keyring, record, PARTS, task="record.page").holds("story")
        assert not Grant.objects.filter(record_id=record, holder=worker.pair).exists()


def test_20_a_replaced_signature_is_refused(house: House, planted: Secret) -> None:
    """A grant signed by the thief's key, or bearing another grant's signature: refused."""
    record, beside, worker = begun(house), begun(house), house.cast["worker"]
    with house.speaking("worker"):
        row = Grant.objects.get(record_id=record, part="who", holder=worker.pair)
        other = Grant.objects.get(record_id=beside, part="who", holder=worker.pair)
    for signature in (planted.sign(grants.statement(row)), bytes(other.signature), bytes(64), b""):
        with superuser() as thief:
            thief.execute("UPDATE vault_grant SET signature = %s WHERE id = %s", [signature, row.id])
        with house.speaking("worker") as keyring, pytest.raises(Shut):
            vault.open_record(keyring, record, ["who"], task="record.page")
    assert refused(house, record)


def test_20_a_replaced_public_key_receives_nothing(house: House, planted: Secret) -> None:
    """A colleague's public key exchanged: letting in and beginning refuse; a change of key leaves that grant out."""
    record, colleague = begun(house), house.cast["colleague"]
    with house.speaking("worker") as keyring:
        vault.let_in(keyring, record, colleague.user, ["who"])
    with superuser() as thief:
        thief.execute("UPDATE keys_pair SET box_public = %s, sign_public = %s WHERE id = %s",
                      [planted.box_public, planted.sign_public, colleague.pair])
    with house.speaking("worker") as keyring, pytest.raises(Uncertified):
        vault.let_in(keyring, record, colleague.user, PARTS)
    with house.speaking("colleague") as keyring, pytest.raises(Uncertified):
        vault.begin(keyring, uuid4())
    make_due(record)
    with house.speaking("worker") as keyring:
        assert vault.open_record(keyring, record, PARTS, task="record.page").holds("who")
    assert refused(house, record)
    assert opens_anything(planted, house) == []


@pytest.mark.parametrize("forged", ["thief", "own", "other", "empty"])
def test_20_a_forged_certificate_makes_no_member(house: House, planted: Secret, forged: str) -> None:
    """A new member whose certificate the thief wrote, in whatever way: letting that member in is refused."""
    record, director = begun(house), house.cast["director"]
    stranger = house.add("stranger", house.cast["worker"].role, certified=False)
    with house.speaking("director"):
        pair = Pair.objects.get(id=stranger.pair)
        other = bytes(Pair.objects.get(id=house.cast["colleague"].pair).certificate or b"")
    pair.box_public, pair.sign_public = planted.box_public, planted.sign_public
    by = stranger.pair if forged == "own" else director.pair
    certificate = {
        "thief": planted.sign(certificates.statement(pair, by)), "own": planted.sign(certificates.statement(pair, by)),
        "other": other, "empty": b"",
    }[forged]
    with superuser() as thief:
        thief.execute(
            "UPDATE keys_pair SET box_public = %s, sign_public = %s, certificate = %s, certified_by_id = %s, "
            "certified_at = now() WHERE id = %s",
            [planted.box_public, planted.sign_public, certificate, by, stranger.pair],
        )
    with house.speaking("worker") as keyring, pytest.raises(Uncertified):
        vault.let_in(keyring, record, stranger.user, PARTS)
    assert opens_anything(planted, house) == []


def test_20_a_member_is_not_made_a_certifier(house: House, planted: Secret) -> None:
    """`may_certify` set on a worker in the table: her word for a key counts no more than before."""
    record, colleague = begun(house), house.cast["colleague"]
    stranger = house.add("stranger", house.cast["worker"].role, certified=False)
    with superuser() as thief:
        thief.execute("UPDATE keys_pair SET may_certify = true WHERE id = %s", [colleague.pair])
    with house.speaking("colleague") as keyring, pytest.raises(Uncertified):
        keys.certify(keyring, Pair.objects.get(id=stranger.pair), may_certify=True)
    with house.speaking("worker") as keyring:
        pair = Pair.objects.get(id=stranger.pair)
        said = colleague.secret.sign(certificates.statement(pair, colleague.pair))
    with superuser() as thief:
        thief.execute("UPDATE keys_pair SET certificate = %s, certified_by_id = %s, certified_at = now() WHERE id = %s",
                      [said, colleague.pair, stranger.pair])
    with house.speaking("worker") as keyring, pytest.raises(Uncertified):
        vault.let_in(keyring, record, stranger.user, PARTS)
    with superuser() as thief:
        thief.execute("UPDATE keys_pair SET may_certify = false WHERE id = %s", [colleague.pair])
    with house.speaking("worker") as keyring, pytest.raises(Uncertified):
        vault.let_in(keyring, record, stranger.user, PARTS)
    with house.speaking("colleague") as keyring, pytest.raises(keys.NotACertifier):
        keys.certify(keyring, Pair.objects.get(id=house.cast["peer-worker"].pair), may_certify=False)


def test_20_a_fake_director_vouches_for_nobody(house: House, planted: Secret) -> None:
    """A self-certified director put into the tables, who certifies an accomplice: both lead to no root."""
    record = begun(house)
    false_director = house.add("false-director", house.cast["director"].role, certified=False)
    accomplice = house.add("accomplice", house.cast["worker"].role, certified=False)
    with house.speaking("director"):
        boss, helper = Pair.objects.get(id=false_director.pair), Pair.objects.get(id=accomplice.pair)
    boss.may_certify = True
    boss.box_public, boss.sign_public = planted.box_public, planted.sign_public
    with superuser() as thief:
        for pair, public in ((boss, planted), (helper, accomplice.secret)):
            thief.execute(
                "UPDATE keys_pair SET box_public = %s, sign_public = %s, may_certify = %s, certificate = %s, "
                "certified_by_id = %s, certified_at = now() WHERE id = %s",
                [public.box_public, public.sign_public, pair.may_certify,
                 planted.sign(certificates.statement(pair, boss.id)), boss.id, pair.id],
            )
    for user in (false_director.user, accomplice.user):
        with house.speaking("worker") as keyring, pytest.raises(Uncertified):
            vault.let_in(keyring, record, user, PARTS)
    assert opens_anything(planted, house) == [] and opens_anything(accomplice.secret, house) == []


def test_20_the_root_is_not_exchanged(house: House, planted: Secret) -> None:
    """The true director's own keys exchanged for the thief's, re-certified by them: nobody is believed any more."""
    record, director = begun(house), house.cast["director"]
    with house.speaking("director"):
        pair = Pair.objects.get(id=director.pair)
    pair.box_public, pair.sign_public = planted.box_public, planted.sign_public
    with superuser() as thief:
        thief.execute("UPDATE keys_pair SET box_public = %s, sign_public = %s, certificate = %s WHERE id = %s",
                      [planted.box_public, planted.sign_public, planted.sign(certificates.statement(pair, pair.id)), pair.id])
    with house.speaking("worker") as keyring:
        with pytest.raises(Uncertified):
            vault.let_in(keyring, record, director.user, PARTS)
        with pytest.raises(Shut):
            vault.open_record(keyring, record, PARTS, task="record.page")
    with pytest.raises(Exception, match="root_pkey"):
        keystore.call("SELECT root_put(%s, %s)", house.org, certificates.fingerprint(pair))
    assert opens_anything(planted, house) == []


def test_20_a_planted_grant_is_not_rekeyed(house: House) -> None:
    """A row that says a certified colleague was let in, unsigned by anyone: a change of key passes it by and removes it."""
    record, colleague = begun(house), house.cast["colleague"]
    with superuser() as thief:
        thief.execute(
            """INSERT INTO vault_grant (id, org_id, record_id, part, version, holder, sealed, kind, granted_by, signature, granted_at)
               SELECT gen_random_uuid(), org_id, record_id, part, version, %s, %s, 'named', granted_by, signature, now()
               FROM vault_grant WHERE record_id = %s AND holder = %s""",
            [colleague.pair, seal_to(colleague.secret.box_public, bytes(32)), record, house.cast["worker"].pair],
        )
    make_due(record)
    with house.speaking("worker") as keyring:
        assert vault.open_record(keyring, record, PARTS, task="record.page").holds("legal")
    assert refused(house, record)
    with house.speaking("colleague") as keyring, pytest.raises(Shut):
        vault.open_record(keyring, record, PARTS, task="record.page")
    assert opens_anything(colleague.secret, house) == []


def test_20_a_withdrawn_grant_put_back_is_not_rekeyed(house: House) -> None:
    """The withdrawn colleague's old row, rightly signed then, put back after the key changed: no way in, now or later."""
    record, colleague = begun(house), house.cast["colleague"]
    with house.speaking("worker") as keyring:
        vault.let_in(keyring, record, colleague.user, PARTS)
    with superuser() as thief:
        kept = thief.execute("SELECT * FROM vault_grant WHERE record_id = %s AND holder = %s", [record, colleague.pair]).fetchall()
    with house.speaking("worker") as keyring:
        vault.withdraw(record, colleague.user)
        vault.open_record(keyring, record, PARTS, task="record.page")
    with superuser() as thief:
        for row in kept:
            thief.execute("INSERT INTO vault_grant VALUES (" + ", ".join(["%s"] * len(row)) + ")", row)
    make_due(record)
    with house.speaking("worker") as keyring:
        vault.open_record(keyring, record, PARTS, task="record.page")
    with house.speaking("colleague") as keyring, pytest.raises(Shut):
        vault.open_record(keyring, record, PARTS, task="record.page")
    assert opens_anything(colleague.secret, house) == []


def test_20_a_planted_recovery_key_receives_nothing(house: House, planted: Secret) -> None:
    """The recovery key exchanged, or vouched for by someone who is no director: records begun afterwards are not sealed to it."""
    colleague = house.cast["colleague"]
    with house.speaking("director"):
        key = RecoveryKey.objects.get()
    key.public = planted.box_public
    with superuser() as thief:
        thief.execute("UPDATE vault_recoverykey SET public = %s WHERE id = %s", [planted.box_public, key.id])
    with house.speaking("worker") as keyring, pytest.raises(vault.NoRecoveryKey):
        vault.begin(keyring, uuid4())
    key.certified_by = colleague.pair
    with superuser() as thief:
        thief.execute("UPDATE vault_recoverykey SET certified_by = %s, certificate = %s WHERE id = %s",
                      [colleague.pair, colleague.secret.sign(grants.recovery_statement(key)), key.id])
    with house.speaking("worker") as keyring, pytest.raises(vault.NoRecoveryKey):
        vault.begin(keyring, uuid4())
    record = uuid4()
    with house.speaking("worker") as keyring:
        vault.begin(keyring, record, recovery=False)
    assert opens_anything(planted, house) == []


def test_20_someone_who_left_gets_nothing_again(house: House) -> None:
    """A departed member's key un-retired in the table, and a change of key: the grant is long gone."""
    record, colleague = begun(house), house.cast["colleague"]
    with house.speaking("worker") as keyring:
        vault.let_in(keyring, record, colleague.user, PARTS)
    with house.speaking("director"):
        vault.withdraw(record, colleague.user)
        network.leave(house.member("colleague"))
    with house.speaking("worker") as keyring:
        with pytest.raises(vault.NoKeys):
            vault.let_in(keyring, record, colleague.user, PARTS)
        vault.open_record(keyring, record, PARTS, task="record.page")
        assert not Compartment.objects.filter(record_id=record, rekey_due=True).exists()
    with superuser() as thief:
        thief.execute("UPDATE keys_pair SET retired_at = NULL WHERE id = %s", [colleague.pair])
    make_due(record)
    with house.speaking("worker") as keyring:
        vault.open_record(keyring, record, PARTS, task="record.page")
    assert opens_anything(colleague.secret, house) == []
