"""Everything the servers keep, searched for what was written in confidence (security design, tests 15 and 16)."""

import base64
import gzip
import os
import zlib
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from fireweed.accounts.models import User
from fireweed.keys import passphrases, sessions
from fireweed.keys.primitives import seal_to
from fireweed.network.models import Organisation
from fireweed.vault.models import PARTS
from tests.attacks.planted import Planted, plant, stem, superuser
from tests.attacks.sieve import Sieve
from tests.house import House

BASE = Path(os.environ["FIREWEED_TEST_BASE"])


def copied(connection: "psycopg.Connection[Any]") -> bytes:
    """Every table of a database, as text and as raw bytes; catalogues and statistics as text."""
    tables = connection.execute(
        "SELECT schemaname, tablename FROM pg_tables WHERE schemaname <> 'information_schema'"
    ).fetchall()
    parts: list[bytes] = []
    with connection.cursor() as cursor:
        for schema, table in tables:
            for shape in ("TEXT",) if schema == "pg_catalog" else ("TEXT", "BINARY"):
                order = sql.SQL("COPY (SELECT * FROM {}) TO STDOUT (FORMAT {})").format(
                    sql.Identifier(schema, table), sql.SQL(shape)
                )
                with cursor.copy(order) as rows:
                    parts.extend(bytes(piece) for piece in rows)
    return b"".join(parts)


def ask(planted: Planted) -> None:
    """What a colleague asks the others about someone, and what is found, sealed to each."""
    from fireweed.care.circle import asking
    from fireweed.care.models import Match, Question

    house, holder = planted.house, planted.house.cast["colleague"]
    with house.speaking("worker") as keyring:
        asking.ask(keyring, [f"{planted.stem} perhaps someone knows"], date.today())
        assert Question.objects.filter(holder=holder.pair).exists()
        sealed = seal_to(holder.secret.box_public, f"{planted.stem} {planted.record}".encode())
        Match.objects.create(org_id=house.org, holder=holder.pair, sealed=sealed, ends_on=date.today())


@pytest.fixture
def planted(house: House) -> Planted:
    """A record with a canary in every sealed field, a question and an answer."""
    made = plant(house)
    ask(made)
    return made


@pytest.mark.parametrize("wrap", [
    str.encode, lambda s: s.upper().encode(), lambda s: s.encode("utf-16le"), lambda s: s.encode("utf-16be"),
    lambda s: s.encode().hex().encode(), lambda s: base64.b64encode(b"x" + s.encode() + b"yz"),
    lambda s: base64.b64encode(b"xy" + s.encode()), lambda s: base64.urlsafe_b64encode(s.encode()),
    lambda s: gzip.compress(s.encode()), lambda s: zlib.compress(s.encode(), 9), lambda s: gzip.compress(s.encode("utf-16le")),
])
def test_15_the_sieve_finds_every_dress(wrap: Any) -> None:
    """Control: the search finds what it should, in the middle of other bytes, and nothing where there is nothing."""
    word = stem()
    sieve = Sieve(texts=[word], secrets=[bytes(range(200, 232))])
    assert sieve.in_all(os.urandom(999) + wrap(f"before {word} after") + os.urandom(999))
    assert sieve.in_all(b"..." + base64.b64encode(b"x" + bytes(range(200, 232)) + b"y")) == {"1:base64+1"}
    assert not sieve.in_all(os.urandom(100_000))


def test_15_and_16_no_canary_in_any_copy(planted: Planted, capfd: pytest.CaptureFixture[str]) -> None:
    """Both databases table by table, the server's own files with WAL and log, mail, standard output and error: none of
    the words that were written, no passphrase, no recovery code, no cookie, no private key, no compartment's key.

    Control: an organisation's name, which stands in clear, is found in the copy and in the files.
    """
    house, worker, word = planted.house, planted.house.cast["worker"], planted.stem
    worker.with_passphrase(f"{word} brume canot épervier")
    with house.speaking("worker"):
        code = passphrases.set_recovery(house.org, worker.user, worker.secret)
        cookies = sessions.open_session(house.org, worker.user, worker.secret, proved=True)
        opened = planted.open()
        assert opened.read(planted.rows[0], "name") == planted.canary(planted.rows[0], planted.rows[0]._meta.get_field("name"))
    clear = stem()
    with house.speaking("director"):
        Organisation.objects.update(people_en=f"control {clear}")
        email = User.objects.get(id=worker.user).email
    secrets = [
        worker.secret.box, worker.secret.seed, house.cast["director"].secret.box, house.paper.box, house.paper.seed,
        bytes.fromhex(code.replace("-", "")),
        *(opened.keys[part].raw for part in PARTS),
    ]
    sieve = Sieve(texts=[word, cookies.sign_in, cookies.key, code], secrets=secrets)
    control = Sieve(texts=[clear])
    with superuser() as main, superuser("KEYSTORE") as keystore:
        main.execute("ANALYZE")
        main.execute("CHECKPOINT")
        copies = copied(main), copied(keystore)
    assert email.encode() in copies[0] and control.in_bytes(copies[0])
    for copy in copies:
        assert sieve.in_all(copy) == set()
    assert any(control.in_folder(BASE / "pg", unpack=False))
    assert sieve.in_folder(BASE / "pg", unpack=False) == {}
    for folder in BASE.iterdir():
        if folder.is_dir() and folder.name != "pg":
            assert sieve.in_folder(folder) == {}, folder.name
    written = capfd.readouterr()
    assert sieve.in_all((written.out + written.err).encode()) == set()


def test_15_the_epoch_key_is_in_neither_database() -> None:
    """The key that wraps the shares, and the one that signs contexts, lie in the credentials folder alone."""
    from django.conf import settings

    sieve = Sieve(texts=[], secrets=[settings.EPOCH_KEY, settings.ANCHOR_KEY])
    with superuser() as main, superuser("KEYSTORE") as keystore:
        assert sieve.in_bytes(copied(main)) == set() and sieve.in_bytes(copied(keystore)) == set()
    assert sieve.in_folder(BASE / "pg", unpack=False) == {}
