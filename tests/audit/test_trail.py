"""The trail under attack (security.md, section 4, tests 38 to 43), and the verifier that sees it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import errors

from fireweed.audit import keystore, queries
from fireweed.care import actions as care
from fireweed.care.actions import Answer, Answers
from fireweed.care.queries import participant_for
from fireweed.tenancy.context import enter
from fireweed.vault import actions as vault
from fireweed.vault import compartments
from tests.house import House

BOOKS = {"changes": "SUPERUSER_MAIN", "openings": "SUPERUSER_KEYSTORE"}


def fireweed(*words: str, **extra: str) -> "subprocess.CompletedProcess[str]":
    """Run a command as an operator does."""
    return subprocess.run(
        [sys.executable, "-m", "fireweed", *words], env={**os.environ, **extra}, capture_output=True, text=True, check=False
    )


def lived_in(house: House) -> UUID:
    """A house with lines in both books."""
    record = uuid4()
    with house.speaking("worker") as keyring:
        care.begin(keyring, record_id=record, answers=Answers(name=Answer.told("Robin")))
    for _ in range(6):
        with house.speaking("worker") as keyring:
            participant_for(keyring, record, ["who"], "record.page")
    return record


@pytest.fixture
def attack() -> Iterator[Callable[..., None]]:
    """Do something to a book as a superuser, and undo it when the test is over."""
    undo: list[tuple[str, str, list[Any]]] = []

    def run(house: House, book: str, *statements: str) -> None:
        with psycopg.connect(os.environ[BOOKS[book]]) as connection:
            for table in ("audit_line", "audit_head"):
                rows = connection.execute(f"SELECT * FROM {table} WHERE org_id = %s".encode(), [house.org]).fetchall()
                undo.append((BOOKS[book], table, [house.org, *rows]))
            for statement in statements:
                connection.execute(statement.encode(), {"org": house.org})

    yield run
    for url, table, (org, *rows) in undo:
        with psycopg.connect(os.environ[url]) as connection:
            connection.execute(f"DELETE FROM {table} WHERE org_id = %s".encode(), [org])
            for row in rows:
                marks = ", ".join(["%s"] * len(row))
                connection.execute(f"INSERT INTO {table} VALUES ({marks})".encode(), row)


def test_verify_says_both_books_hold(house: House) -> None:
    """Exit 0, a line for each book, and the words about a cut tail on standard error; with and without BACKUP_URL."""
    lived_in(house)
    for extra in ({}, {"BACKUP_URL": ""}):
        done = fireweed("audit", "verify", "--organisation", house.slug, **extra)
        assert done.returncode == 0, done.stderr
        books = [line.split(" ") for line in done.stdout.splitlines()]
        assert [(book, org, state) for book, org, _, state in books] == [
            ("changes", str(house.org), "unbroken"), ("openings", str(house.org), "unbroken"),
        ]
        assert int(books[1][2]) >= 6
        assert "cut off" in done.stderr and "coupées" in done.stderr
    assert fireweed("audit", "verify").returncode == 0
    assert fireweed("audit", "verify", "--organisation", "nobody-here").returncode == 2


ATTACKS = {
    "edit": ("UPDATE audit_line SET action = 'record.seen' WHERE org_id = %(org)s AND seq = 3", 3),
    "edit a subject": ("UPDATE audit_line SET subjects = '{}', about = '{}' WHERE org_id = %(org)s AND seq = 4", 4),
    "delete": ("DELETE FROM audit_line WHERE org_id = %(org)s AND seq = 3", 3),
    "backdate": ("UPDATE audit_line SET at = at - interval '1 day' WHERE org_id = %(org)s AND seq = 2", 2),
    "insert": (
        "INSERT INTO audit_line SELECT org_id, seq + 1, at, actor, action, task, subjects, about, parts, hash, "
        "sha256(hash) FROM audit_line WHERE org_id = %(org)s ORDER BY seq DESC LIMIT 1", 0,
    ),
    "reorder": (
        "UPDATE audit_line a SET (at, actor, action, task, subjects, about, parts) = (SELECT at, actor, action, task, "
        "subjects, about, parts FROM audit_line b WHERE b.org_id = a.org_id AND b.seq = 7 - a.seq) "
        "WHERE org_id = %(org)s AND seq IN (2, 5)", 2,
    ),
}


@pytest.mark.parametrize("name", ATTACKS)
@pytest.mark.parametrize("book", BOOKS)
def test_38_a_line_changed_by_a_superuser_is_found(
    house: House, attack: Callable[..., None], book: str, name: str
) -> None:
    """Edited, deleted, inserted, backdated, reordered: exit 1 with the number of the line."""
    lived_in(house)
    with psycopg.connect(os.environ[BOOKS[book]]) as connection:
        row = connection.execute("SELECT seq FROM audit_head WHERE org_id = %s", [house.org]).fetchone()
    assert row is not None and row[0] >= 6
    statement, where = ATTACKS[name]
    attack(house, book, statement)
    done = fireweed("audit", "verify", "--organisation", house.slug)
    assert done.returncode == 1, done.stdout
    assert f"{book} {house.org}" in done.stdout
    assert f"broken at {where or row[0] + 1}\n" in done.stdout


@pytest.mark.parametrize("book", BOOKS)
def test_39_a_cut_tail_with_its_head_reset_is_seen_by_an_anchor_alone(
    house: House, attack: Callable[..., None], tmp_path: Path, book: str
) -> None:
    """Without anchors it verifies, and says that it cannot see this; with them it is broken where the tail was cut."""
    lived_in(house)
    made = fireweed("audit", "anchor", "--out", str(tmp_path))
    assert made.returncode == 0 and Path(made.stdout.strip()).parent == tmp_path
    anchored = ["audit", "verify", "--organisation", house.slug, "--anchors", str(tmp_path)]
    assert fireweed(*anchored).returncode == 0
    with psycopg.connect(os.environ[BOOKS[book]]) as connection:
        row = connection.execute("SELECT seq FROM audit_head WHERE org_id = %s", [house.org]).fetchone()
    assert row is not None
    attack(
        house, book,
        "DELETE FROM audit_line l USING audit_head h WHERE l.org_id = %(org)s AND h.org_id = l.org_id AND l.seq > h.seq - 2",
        "UPDATE audit_head h SET (seq, hash) = (SELECT seq, hash FROM audit_line l WHERE l.org_id = h.org_id "
        "ORDER BY seq DESC LIMIT 1) WHERE org_id = %(org)s",
    )
    assert fireweed("audit", "verify", "--organisation", house.slug).returncode == 0
    done = fireweed(*anchored)
    assert done.returncode == 1 and f"broken at {row[0] - 1}\n" in done.stdout


def test_an_anchor_that_is_missing_or_not_ours_is_unusable(house: House, tmp_path: Path) -> None:
    """Exit 2: an empty folder, an anchor older than the organisation's lines needs, a changed file."""
    lived_in(house)
    verify = ["audit", "verify", "--anchors", str(tmp_path), "--organisation", house.slug]
    assert fireweed(*verify).returncode == 2
    assert fireweed("audit", "anchor", "--out", str(tmp_path / "nowhere")).returncode == 2
    path = Path(fireweed("audit", "anchor", "--out", str(tmp_path)).stdout.strip())
    assert fireweed(*verify).returncode == 0
    text = path.read_text()
    path.write_text(text.replace("openings", "changes", 1))
    done = fireweed(*verify)
    assert done.returncode == 2 and path.name in done.stderr
    path.write_text("\n".join(line for line in text.splitlines() if str(house.org) not in line))
    assert fireweed(*verify).returncode == 2


def _shares_of(record: UUID) -> int:
    with psycopg.connect(os.environ["SUPERUSER_KEYSTORE"]) as connection:
        row = connection.execute("SELECT count(*) FROM share WHERE record = %s", [record]).fetchone()
    assert row is not None
    return int(row[0])


def test_41_a_keystore_that_dies_between_receipt_and_share_gives_no_plaintext(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The receipt's line survives, the share is refused to the next connection, and nothing opens."""
    record = lived_in(house)
    real = compartments.shares_for

    def after_a_death(org: UUID, receipt: UUID) -> Any:
        [(pid,)] = keystore.call("SELECT pg_backend_pid()")
        with psycopg.connect(os.environ["SUPERUSER_KEYSTORE"], autocommit=True) as connection:
            connection.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        return real(org, receipt)

    before = len(queries.openings_about(house.org, record))
    monkeypatch.setattr(compartments, "shares_for", after_a_death)
    with house.speaking("worker") as keyring, pytest.raises(keystore.KeystoreAway):
        participant_for(keyring, record, ["who"], "record.page")
    client = house.cast["worker"].client()
    client.raise_request_exception = False
    page = client.get(f"/people/{record}/")
    assert page.status_code >= 500 and b"Robin" not in page.content
    monkeypatch.undo()
    lines = queries.openings_about(house.org, record)
    assert len(lines) == before + 2 and {line.action for line in lines[-2:]} == {"record.opened"}
    assert house.cast["worker"].client().get(f"/people/{record}/").status_code == 200


def test_41_what_was_read_stays_written_down_when_the_page_breaks_afterwards(house: House) -> None:
    """The page's own transaction is undone; the opening is not."""
    record = lived_in(house)
    before = len(queries.openings_about(house.org, record))
    with pytest.raises(ZeroDivisionError), house.speaking("worker") as keyring:
        row, opened = participant_for(keyring, record, ["who"], "record.page")
        assert opened.read(row, "name") == "Robin"
        raise ZeroDivisionError
    assert len(queries.openings_about(house.org, record)) == before + 1


DENIED_MAIN = [
    "UPDATE audit_line SET action = 'x'", "DELETE FROM audit_line", "TRUNCATE audit_line",
    "INSERT INTO audit_line SELECT * FROM audit_line", "UPDATE audit_head SET seq = 0", "SELECT * FROM audit_head",
    "SELECT audit_chain('changes', gen_random_uuid(), NULL, 'x', '', '{}', '{}', '{}')",
    "TRUNCATE vault_grant", "SELECT * FROM tenancy_secret",
]
DENIED_KEYSTORE = [
    "UPDATE audit_line SET action = 'x'", "DELETE FROM audit_line", "TRUNCATE audit_line", "SELECT * FROM audit_line",
    "INSERT INTO audit_line SELECT * FROM audit_line", "UPDATE audit_head SET seq = 0", "DELETE FROM receipt",
    "INSERT INTO receipt (org_id, actor, records, parts) VALUES (gen_random_uuid(), gen_random_uuid(), '{}', '{}')",
    "SELECT * FROM share", "UPDATE share SET version = 9", "DELETE FROM share", "TRUNCATE share",
    "INSERT INTO share SELECT * FROM share", "SELECT * FROM seen", "DELETE FROM seen",
    "SELECT audit_chain('openings', gen_random_uuid(), NULL, 'x', '', '{}', '{}', '{}')",
    "SELECT * FROM share_open(gen_random_uuid())",
]


@pytest.mark.parametrize(
    ("address", "statement"),
    [*(("DATABASE_URL", one) for one in DENIED_MAIN), *(("KEYSTORE_URL", one) for one in DENIED_KEYSTORE)],
)
def test_42_the_applications_own_roles_cannot_touch_the_books_or_the_shares(address: str, statement: str) -> None:
    """UPDATE, DELETE, TRUNCATE, direct INSERT, direct share read: permission denied."""
    with psycopg.connect(os.environ[address]) as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute(statement.encode())


def test_43_the_chain_holds_after_a_record_is_destroyed(house: House) -> None:
    """Nothing opens any more, and both books still verify."""
    record = lived_in(house)
    assert _shares_of(record) == 4
    with house.speaking("worker"):
        vault.destroy(record)
    assert _shares_of(record) == 0
    assert house.cast["worker"].client().get(f"/people/{record}/").status_code == 404
    done = fireweed("audit", "verify", "--organisation", house.slug)
    assert done.returncode == 0, done.stdout
    with house.speaking("worker"):
        enter(house.org, house.cast["worker"].user)
        assert queries.changes_about(record)[-1].action == "record.destroyed"
