"""Attacks on sealed bytes by someone who can write to the main database (security design, tests 18, 19 and 25)."""

from uuid import UUID, uuid4

import pytest
from django.db import models
from django.utils import timezone
from psycopg import sql

from fireweed.audit import keystore
from fireweed.keys import passphrases
from fireweed.keys.models import Wrap
from fireweed.keys.primitives import Unopened
from fireweed.tenancy.models import SealedField
from fireweed.vault import actions as vault
from fireweed.vault.models import PARTS, Compartment, Grant
from fireweed.vault.opened import Shut
from tests.attacks.planted import Planted, plant, superuser
from tests.house import House


def overwrite(row: models.Model, column: str, blob: bytes | None) -> None:
    """Write bytes into a cell, past every rule of the application."""
    statement = sql.SQL("UPDATE {} SET {} = %s WHERE id = %s").format(
        sql.Identifier(row._meta.db_table), sql.Identifier(column)
    )
    with superuser() as thief:
        assert thief.execute(statement, [blob, row.pk]).rowcount == 1


def blob_of(row: models.Model, one: SealedField) -> bytes:
    """The sealed bytes of a cell."""
    return bytes(getattr(row, one.attname))


def refusals(house: House, record: UUID, action: str) -> int:
    """How often a refusal about a record stands in the book of openings."""
    lines = keystore.call("SELECT action FROM openings_of(%s, %s)", house.org, record)
    return [name for (name,) in lines].count(action)


def assert_all_read(planted: Planted) -> None:
    """Control: every canary is read in its own place."""
    with planted.house.speaking("worker"):
        opened = planted.open()
        for row, one in planted.cells():
            assert opened.read(type(row)._default_manager.get(pk=row.pk), one.name) == planted.canary(row, one)


def test_18_sealed_bytes_open_nowhere_else(house: House) -> None:
    """Between fields, tables, rows, records and organisations, every sealed cell against every other: each stays shut."""
    here, beside, elsewhere = plant(house), plant(house), plant(House())
    assert_all_read(here)
    targets = list(here.cells())
    assert {one.part for _, one in targets} >= {"who", "where", "story"}
    tried = 0
    with house.speaking("worker"):
        opened = here.open()
        for row, one in targets:
            fresh = type(row)._default_manager.get(pk=row.pk)
            for source in (here, beside, elsewhere):
                for other_row, other in source.cells():
                    if (other_row.pk, other_row._meta.db_table, other.name) != (row.pk, row._meta.db_table, one.name):
                        setattr(fresh, one.attname, blob_of(other_row, other))
                        with pytest.raises(Unopened):
                            opened.read(fresh, one.name)
                        tried += 1
    assert tried == len(targets) * (3 * len(targets) - 1)
    assert refusals(house, here.record, "field.refused") == tried


def test_18_moved_in_the_database(house: House) -> None:
    """The same by the server's own account, in the rows themselves: the page's way of opening refuses and writes it down."""
    here = plant(house)
    note, participant = here.rows[-1], here.rows[0]
    for row, one in here.cells():
        for other_row, other in here.cells():
            if other is not one and other.part == one.part:
                overwrite(row, one.column, blob_of(other_row, other))
                break
    with house.speaking("worker"):
        opened = here.open()
        with pytest.raises(Unopened):
            opened.read(here.row(participant._meta.db_table), "name")
        with pytest.raises(Unopened):
            opened.read(here.row(note._meta.db_table), next(f.name for r, f in here.cells() if r is note))
    assert refusals(house, here.record, "field.refused") == 2


def test_18_two_notes_of_one_record_do_not_change_places(house: House) -> None:
    """Same record, same table, same field, same key: another row is another place."""
    from fireweed.care.models import Note

    here = plant(house)
    with house.speaking("worker") as keyring:
        opened = here.open()
        notes = [
            Note(org_id=house.org, record_id=here.record, by=keyring.user, at=timezone.now(), happened_on=timezone.localdate())
            for _ in range(2)
        ]
        for note, text in zip(notes, ("the first", "the second"), strict=True):
            opened.write(note, "body", text)
            note.save()
    overwrite(notes[0], "body", bytes(notes[1].body or b""))
    with house.speaking("worker"):
        opened, (first, second) = here.open(), (Note.objects.get(id=note.id) for note in notes)
        assert opened.read(second, "body") == "the second"
        with pytest.raises(Unopened):
            opened.read(first, "body")


def test_18_an_older_version_put_back_stays_shut(house: House) -> None:
    """After somebody was withdrawn and the key changed, yesterday's bytes in today's row do not open."""
    here = plant(house)
    row, one = next((r, f) for r, f in here.cells() if f.name == "name")
    before = blob_of(row, one)
    with house.speaking("worker") as keyring:
        vault.let_in(keyring, here.record, house.cast["colleague"].user, PARTS)
        vault.withdraw(here.record, house.cast["colleague"].user)
    with house.speaking("worker"):
        here.open()
    assert_all_read(here)
    overwrite(row, one.column, before)
    with house.speaking("worker"), pytest.raises(Unopened):
        here.open().read(here.row(row._meta.db_table), one.name)
    relabelled = before[:1] + (2).to_bytes(2, "big") + before[3:]
    overwrite(row, one.column, relabelled)
    with house.speaking("worker"), pytest.raises(Unopened):
        here.open().read(here.row(row._meta.db_table), one.name)


def test_18_a_grant_or_compartment_moved_opens_nothing(house: House) -> None:
    """A grant's row pointed at another record or part, or a compartment's commitment exchanged: shut, and on the trail."""
    here, beside = plant(house), plant(house)
    worker, colleague = house.cast["worker"], house.cast["colleague"]
    with house.speaking("worker") as keyring:
        vault.let_in(keyring, beside.record, colleague.user, PARTS)
    with superuser() as thief:
        thief.execute("UPDATE vault_grant SET record_id = %s WHERE record_id = %s AND holder = %s",
                      [here.record, beside.record, colleague.pair])
    with house.speaking("colleague"), pytest.raises(Shut):
        here.open("colleague")
    assert refusals(house, here.record, "grant.refused") == len(PARTS)
    with superuser() as thief:
        thief.execute(
            """UPDATE vault_compartment c SET commit = o.commit FROM vault_compartment o
               WHERE c.record_id = %s AND o.record_id = %s AND c.part = o.part""",
            [here.record, beside.record],
        )
    with house.speaking("worker"), pytest.raises(Shut):
        here.open("worker")
    assert refusals(house, here.record, "key.refused") == len(PARTS)
    with house.speaking("worker") as keyring:
        assert set(vault.open_many(keyring, "who", task="people.list")) & {here.record, beside.record} == {beside.record}
    assert worker.pair != colleague.pair


def test_18_a_grant_for_one_part_does_not_open_another(house: House) -> None:
    """Someone let into `who` alone who relabels the grant as `legal` gets nothing, in the record or in a list."""
    here = plant(house)
    colleague = house.cast["colleague"]
    with house.speaking("worker") as keyring:
        vault.let_in(keyring, here.record, colleague.user, ["who"])
    with superuser() as thief:
        thief.execute("UPDATE vault_grant SET part = 'legal' WHERE record_id = %s AND holder = %s", [here.record, colleague.pair])
    with house.speaking("colleague") as keyring:
        with pytest.raises(Shut):
            here.open("colleague")
        assert vault.open_many(keyring, "legal", task="people.list") == {}


def test_19_every_byte_of_every_stored_blob_counts(house: House) -> None:
    """Each byte of a stored field flipped in the row: always `Unopened`."""
    here = plant(house)
    with house.speaking("worker"):
        opened = here.open()
        for row, one in here.cells():
            fresh, blob = here.row(row._meta.db_table), blob_of(row, one)
            places = range(len(blob)) if len(blob) < 300 else [*range(60), *range(60, len(blob), 41), len(blob) - 1]
            for n in places:
                setattr(fresh, one.attname, blob[:n] + bytes([blob[n] ^ 0x01]) + blob[n + 1 :])
                with pytest.raises(Unopened):
                    opened.read(fresh, one.name)


def test_19_every_byte_of_a_grant_counts(house: House) -> None:
    """Each byte of a sealed key and of its signature flipped: the holder gets nothing."""
    here = plant(house)
    worker = house.cast["worker"]
    with house.speaking("worker"):
        row = Grant.objects.get(record_id=here.record, part="who", holder=worker.pair)
    for column in ("sealed", "signature"):
        good = bytes(getattr(row, column))
        for n in range(0, len(good), 7):
            overwrite(row, column, good[:n] + bytes([good[n] ^ 0x80]) + good[n + 1 :])
            with house.speaking("worker"), pytest.raises(Shut):
                here.open("worker", ("who",))
        overwrite(row, column, good)
    with house.speaking("worker"):
        assert here.open("worker", ("who",)).holds("who")


def test_25_lowered_costs_are_refused(house: House) -> None:
    """A passphrase whose stored Argon2 costs were lowered does not sign in, right or wrong; with them back it does."""
    worker = house.cast["worker"]
    passphrase = "épervier brume canot lenteur"
    worker.with_passphrase(passphrase)
    with house.speaking("worker"):
        wrap = Wrap.objects.get(user_id=worker.user, kind=Wrap.PASSPHRASE)
    for ops, memory in ((1, 1 << 27), (3, 1 << 16), (2, (1 << 27) - 1), (0, 0)):
        with superuser() as thief:
            thief.execute("UPDATE keys_wrap SET ops = %s, memory = %s WHERE id = %s", [ops, memory, wrap.id])
        with house.speaking("worker"), pytest.raises(Unopened):
            passphrases.open_with_passphrase(house.org, worker.user, passphrase)
    with superuser() as thief:
        thief.execute("UPDATE keys_wrap SET ops = 3, memory = %s WHERE id = %s", [1 << 27, wrap.id])
    with house.speaking("worker"):
        assert passphrases.open_with_passphrase(house.org, worker.user, passphrase) == worker.secret


def test_25_a_wrap_of_someone_else_opens_for_nobody(house: House) -> None:
    """A colleague's wrap copied over a member's row, with the passphrase that is known: refused."""
    worker, colleague = house.cast["worker"], house.cast["colleague"]
    worker.with_passphrase("brume épervier canot lenteur")
    with superuser() as thief:
        thief.execute(
            """INSERT INTO keys_wrap (id, org_id, user_id, kind, salt, ops, memory, verifier, box, made_at)
               SELECT %s, org_id, %s, kind, salt, ops, memory, verifier, box, made_at FROM keys_wrap WHERE user_id = %s""",
            [uuid4(), colleague.user, worker.user],
        )
    with house.speaking("colleague"), pytest.raises(Unopened):
        passphrases.open_with_passphrase(house.org, colleague.user, "brume épervier canot lenteur")


def test_the_compartments_of_a_record_are_four(house: House) -> None:
    """Control for all of the above: one compartment and one grant for each of the four parts."""
    here = plant(house)
    with house.speaking("worker"):
        assert Compartment.objects.filter(record_id=here.record).count() == len(PARTS)
