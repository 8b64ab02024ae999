"""A database that goes away: nothing typed is lost, nothing is half-written, nothing was shown without a receipt
(security design, test 41). On a private server of its own, so that the one of the other tests stays.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.utils import timezone

from fireweed.site.engine import databases, private, server
from fireweed.site.sentences import AWAY
from tests.attacks.serving import ROOT, Answer, Served, Visitor, assert_headers, held_in, served

NAME = "Marigold-of-the-test"
KEPT = "Le texte qui ne doit pas se perdre\u00a0: « thé à 15\u00a0h »,\r\n& <deux> lignes. 🌼 " + "encore " * 20


@dataclass
class Elsewhere:
    """A private server, a Fireweed on it, one worker who speaks French and one record."""

    data: Path
    socket: Path
    served: Served
    worker: Visitor
    record: str

    def count(self, statement: str, *values: object, keystore: bool = False) -> int:
        """One number, as the account that may see everything."""
        with databases.superuser(self.socket, databases.KEYSTORE if keystore else databases.MAIN) as connection:
            row = connection.execute(statement.encode(), values).fetchone()
        assert row is not None
        return int(row[0])

    def notes(self) -> tuple[int, int]:
        """Notes and the lines of the trail that speak of them."""
        lines = self.count("SELECT count(*) FROM audit_line WHERE action LIKE 'note.%%'")
        return self.count("SELECT count(*) FROM care_note"), lines

    def cut(self, name: str) -> int:
        """Break every connection of the application to one database."""
        with databases.superuser(self.socket) as connection:
            return len(connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename LIKE 'fireweed%%'",
                [name],
            ).fetchall())

    def write(self, note: str, **headers: str) -> Answer:
        """Post a note under an id."""
        day = timezone.localdate().isoformat()
        return self.worker.send(self.writing, {"note_id": note, "text": KEPT, "happened_on": day, "mark": ""}, **headers)

    @property
    def writing(self) -> str:
        """Where notes are written."""
        return f"/people/{self.record}/notes/write/"


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Elsewhere]:
    """Server, databases, house and Fireweed, all gone with the module."""
    with tempfile.TemporaryDirectory(prefix="fireweed-away-", ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "pg"
        running = server.start(data, durable=False)
        try:
            given = {**os.environ, **private.prepare(running), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
            for words in (["-m", "fireweed", "migrate"], ["-m", "tests.attacks.elsewhere"]):
                done = subprocess.run([sys.executable, *words], env=given, capture_output=True, text=True, cwd=ROOT)
                assert done.returncode == 0, done.stderr
            made = json.loads(done.stdout)
            with served(Path(folder) / "log", **databases.urls(running.socket)) as here:
                yield Elsewhere(data, running.socket, here, here.visitor(**made["cookies"]), made["record"])
            assert NAME not in (Path(folder) / "log").read_text() and "thé" not in (Path(folder) / "log").read_text()
        finally:
            server.forget(data)


def assert_held(answer: Answer, there: Elsewhere, note: str) -> None:
    """A page in French that holds what was typed and sends it to the same address."""
    assert answer.status == 503 and 'lang="fr"' in answer.text and "Traceback" not in answer.text
    assert AWAY.fr in answer.text and NAME not in answer.text
    assert_headers(answer)
    held = held_in(answer.text)
    assert held.action == there.writing
    assert held.fields["note_id"] == note and held.fields["csrfmiddlewaretoken"] != there.worker.token
    assert held.fields["text"].replace("\r\n", "\n").replace("\n", "\r\n") == KEPT


def send_again(answer: Answer, there: Elsewhere) -> Answer:
    """Press the button of the page that holds it, as a browser would."""
    held = held_in(answer.text)
    typed = {name: value.replace("\r\n", "\n").replace("\n", "\r\n") for name, value in held.fields.items()}
    return there.worker.send(held.action, typed)


def test_postgresql_gone_and_back(elsewhere: Elsewhere) -> None:
    """503 with the text while it is gone, also for a draft and a plain page; sent again, the note is there once."""
    note, before = str(uuid4()), elsewhere.notes()
    assert elsewhere.worker.ask(elsewhere.writing).status == 200
    server.stop(elsewhere.data)
    try:
        gone = elsewhere.write(note)
        assert_held(gone, elsewhere, note)
        again = send_again(gone, elsewhere)
        assert_held(again, elsewhere, note)
        draft = elsewhere.worker.send(
            f"/people/{elsewhere.record}/draft/", {"note_id": note, "text": KEPT}, X_Draft="1", X_Fetch="1"
        )
        assert draft.status == 503 and json.loads(draft.body) == {"ok": False, "sentence": AWAY.fr}
        assert_headers(draft)
        page = elsewhere.worker.ask("/people/")
        assert page.status == 503 and 'lang="fr"' in page.text and "<form" not in page.text.partition("<main")[2]
        stranger = elsewhere.served.visitor().send("/sign-in/", {"email": "a@b.example", "passphrase": "tulip tulip"})
        assert stranger.status == 503 and "tulip" not in stranger.text
    finally:
        server.start(elsewhere.data, durable=False)
    assert elsewhere.notes() == before
    for _ in range(2):
        kept = send_again(again, elsewhere)
        assert kept.status == 302 and kept.location.endswith("?done=note-written")
    assert elsewhere.notes() == (before[0] + 1, before[1] + 1)
    assert KEPT.split()[0] in elsewhere.worker.ask(f"/people/{elsewhere.record}/").text


def test_connections_cut_while_idle_are_not_noticed(elsewhere: Elsewhere) -> None:
    """A restart of a database between two pages costs nobody anything."""
    for name in (databases.KEYSTORE, databases.MAIN):
        before = elsewhere.notes()
        elsewhere.worker.ask("/people/")
        assert elsewhere.cut(name) >= 1
        assert elsewhere.write(str(uuid4())).status == 302
        assert elsewhere.notes() == (before[0] + 1, before[1] + 1)


def test_keystore_gone_and_back(elsewhere: Elsewhere) -> None:
    """The keystore alone refuses: the same page, and nothing is half-written."""
    note, before = str(uuid4()), elsewhere.notes()
    name = databases.KEYSTORE
    with databases.superuser(elsewhere.socket) as connection:
        connection.execute(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false".encode())
        try:
            elsewhere.cut(name)
            gone = elsewhere.write(note)
            assert_held(gone, elsewhere, note)
            assert NAME not in elsewhere.worker.ask("/people/").text
        finally:
            connection.execute(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS true".encode())
    assert elsewhere.notes() == before
    for _ in range(2):
        assert send_again(gone, elsewhere).status == 302
    assert elsewhere.notes() == (before[0] + 1, before[1] + 1)


def blocked_on(connection: "psycopg.Connection[tuple[object, ...]]") -> int:
    """The application's process that waits for a lock, once there is one."""
    for _ in range(200):
        row = connection.execute(
            "SELECT pid FROM pg_stat_activity WHERE usename = 'fireweed_app' AND wait_event_type = 'Lock'"
        ).fetchone()
        if row is not None:
            assert isinstance(row[0], int)
            return row[0]
        time.sleep(0.05)
    raise TimeoutError("nobody waits")


def cut_at(there: Elsewhere, table: str, ask: "list[Answer]", work: "threading.Thread") -> Answer:
    """Let a page run until it waits for `table`, and break its connection there."""
    main, other = (databases.superuser(there.socket, name) for name in (databases.MAIN, "postgres"))
    with main as holding, other as watching, holding.transaction():
        holding.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE".encode())
        work.start()
        watching.execute("SELECT pg_terminate_backend(%s)", [blocked_on(watching)])
        work.join(30)
    [answer] = ask
    return answer


def test_41_main_gone_after_the_receipt(elsewhere: Elsewhere) -> None:
    """The receipt stays, and no word of the record was sent."""
    receipts = "SELECT count(*) FROM receipt"
    before, got = elsewhere.count(receipts, keystore=True), list[Answer]()
    work = threading.Thread(target=lambda: got.append(elsewhere.worker.ask(f"/people/{elsewhere.record}/")))
    answer = cut_at(elsewhere, "care_note", got, work)
    assert answer.status == 503 and NAME not in answer.text and KEPT.split()[0] + " texte" not in answer.text
    assert_headers(answer)
    assert elsewhere.count(receipts, keystore=True) == before + 1
    assert NAME in elsewhere.worker.ask(f"/people/{elsewhere.record}/").text


def test_main_gone_between_the_note_and_its_line(elsewhere: Elsewhere) -> None:
    """The row was written and the line of the trail was not: neither stays, and the text is in the page."""
    note, before, got = str(uuid4()), elsewhere.notes(), list[Answer]()
    answer = cut_at(elsewhere, "audit_line", got, threading.Thread(target=lambda: got.append(elsewhere.write(note))))
    assert_held(answer, elsewhere, note)
    assert elsewhere.notes() == before
    assert send_again(answer, elsewhere).status == 302
    assert elsewhere.notes() == (before[0] + 1, before[1] + 1)
