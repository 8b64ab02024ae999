"""Search over names, opening a record, saving a note: each page beside its floor, the same work by psycopg and libsodium
alone on the same rows. Printed: the statement of each floor, both medians, their ratio, and queries a page.
"""

import hashlib
import hmac
import os
import statistics
import sys
import time
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import psycopg
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from nacl import bindings

from fireweed.accounts import letters
from fireweed.accounts.models import Letter
from fireweed.bilingual import Two
from fireweed.care import actions as care
from fireweed.keys import sessions
from fireweed.keys.keyring import Keyring
from fireweed.keys.primitives import Secret
from fireweed.network import actions as network
from fireweed.network.models import Member
from fireweed.tenancy import context
from fireweed.vault import recovery

GRANTS = (
    "SELECT g.record_id, g.version, g.sealed, c.commit, p.name FROM vault_grant g"
    " JOIN vault_compartment c ON c.record_id = g.record_id AND c.part = g.part"
    " JOIN care_participant p ON p.id = g.record_id WHERE g.holder = %s AND g.part = 'who'"
)
ONE = GRANTS.replace("g.part = 'who'", "g.part = ANY(%s)").replace("p.name", "g.part") + " AND g.record_id = %s"
SHARES = "SELECT record, part, version, wrapped FROM share_open(%s)"
RECEIPT = "SELECT receipt_write(%s, %s, %s, 'bench', %s::uuid[], %s::text[], 1000000)"
NOTES = "SELECT id, body FROM care_note WHERE record_id = %s"
NOTE = "INSERT INTO care_note (id, org_id, record_id, by, at, happened_on, body) VALUES (%s, %s, %s, %s, now(), %s, %s)"
APPEND = "SELECT audit_append('note.written', '', ARRAY[%s]::uuid[], '{}', ARRAY['story'])"


class Floor:
    """The bare work: one connection to each database, libsodium, nothing else."""

    def __init__(self, org: UUID, user: UUID, pair: UUID, secret: Secret) -> None:
        self.org, self.user, self.pair, self.secret = org, user, pair, secret
        self.main = psycopg.connect(os.environ["DATABASE_URL"])
        self.keystore = psycopg.connect(settings.KEYSTORE_URL, autocommit=True)

    def _enter(self) -> None:
        until = int(time.time()) + 60
        signed = context.signed(settings.CONTEXT_KEY, self.org, self.user, self.main.info.backend_pid, until)
        self.main.execute("SELECT set_config('app.ctx', %s, true)", [signed])

    def _shares(self, action: str, records: list[UUID], parts: list[str]) -> dict[Any, bytes]:
        row = self.keystore.execute(RECEIPT, [self.org, self.user, action, records, parts]).fetchone()
        assert row is not None
        return {
            (record, part, version): _open(
                settings.EPOCH_KEY, wrapped, f"ck1|share|{self.org}|{record}|{part}|{version}", 64
            )
            for record, part, version, wrapped in self.keystore.execute(SHARES, [row[0]])
        }

    def _key(self, record: UUID, part: str, version: int, sealed: bytes, share: bytes) -> bytes:
        core = bindings.crypto_box_seal_open(bytes(sealed), self.secret.box_public, self.secret.box)
        fresh = hmac.new(share, core, hashlib.sha256).digest()
        info = f"ck1|data|{self.org}|{record}|{part}|{version}".encode()
        return hmac.new(fresh, info + b"\x01", hashlib.sha256).digest()

    def search(self, wanted: str) -> int:
        """Open every name and compare; the number found."""
        found = 0
        with self.main.transaction():
            self._enter()
            rows = self.main.execute(GRANTS, [self.pair]).fetchall()
            shares = self._shares("names.seen", [r[0] for r in rows], ["who"])
            for record, version, sealed, _, name in rows:
                key = self._key(record, "who", version, sealed, shares[record, "who", version])
                place = f"ck1|{self.org}|{record}|who|care_participant|{record}|name|{version}"
                found += wanted in _fold(_open(key, name, place, 64).decode())
        return found

    def record(self, record: UUID) -> int:
        """Open three compartments and read every note; the number of notes."""
        parts = ["who", "where", "story"]
        with self.main.transaction():
            self._enter()
            rows = self.main.execute(ONE, [self.pair, parts, record]).fetchall()
            shares = self._shares("record.opened", [record], parts)
            keys = {part: (self._key(record, part, v, sealed, shares[record, part, v]), v) for _, v, sealed, _, part in rows}
            key, version = keys["story"]
            notes = self.main.execute(NOTES, [record]).fetchall()
            for row, body in notes:
                _open(key, body, f"ck1|{self.org}|{record}|story|care_note|{row}|body|{version}", 1024)
        return len(notes)

    def note(self, record: UUID, text: str) -> None:
        """Open the story, seal one note, save it, append to the trail."""
        with self.main.transaction():
            self._enter()
            [(_, version, sealed, _, _)] = self.main.execute(ONE, [self.pair, ["story"], record]).fetchall()
            shares = self._shares("record.opened", [record], ["story"])
            key = self._key(record, "story", version, sealed, shares[record, "story", version])
            row, nonce = uuid4(), hashlib.sha256(uuid4().bytes).digest()[:24]
            place = f"ck1|{self.org}|{record}|story|care_note|{row}|body|{version}"
            padded = bindings.sodium_pad(text.encode(), 1024)
            box = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(padded, place.encode(), nonce, key)
            blob = b"\x01" + version.to_bytes(2, "big") + nonce + box
            self.main.execute(NOTE, [row, self.org, record, self.user, date.today(), blob])
            self.main.execute(APPEND, [record])


def _open(key: bytes, blob: bytes, place: str, block: int) -> bytes:
    blob = bytes(blob)
    padded = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(blob[27:], place.encode(), blob[3:27], key)
    return bytes(bindings.sodium_unpad(padded, block))


def _fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))


def build(people: int) -> tuple[Keyring, list[UUID], Client]:
    """An organisation with one director who walks with this many people, six notes on the first."""
    new = network.NewOrganisation("bench", Two("Bench", "Banc"))
    org, token = network.add_organisation(new, director_email="bench@bench.example", director_name="Bench")
    secret = Secret.fresh()
    with context.speaking_for(org):
        letter = letters.living(token, Letter.INVITATION)
        assert letter is not None
        user = letter.user
        user_id = user.id
    with context.speaking_for(org, user_id):
        pair = network.join(user, secret, first_director=True)
        Member.objects.update(role_name="supervisor")
        recovery.install(Keyring(org, user_id, pair.id, secret), Secret.fresh().box_public)
    records = []
    started = time.perf_counter()
    for number in range(people):
        with context.speaking_for(org, user_id):
            keyring = Keyring(org, user_id, pair.id, secret)
            record = uuid4()
            care.begin(keyring, record_id=record, answers=care.Answers(name=care.Answer.told(f"Élodie Tremblay {number:05d}")))
            records.append(record)
            if number == 0:
                for turn in range(6):
                    care.write_note(keyring, record, note_id=uuid4(), text=f"Soup and bus fare, {turn}.", happened_on=date.today())
    each = (time.perf_counter() - started) / people * 1000
    print(f"{people} people begun, {each:.1f} ms each", file=sys.stderr)
    with context.speaking_for(org, user_id):
        cookies = sessions.open_session(org, user_id, secret, proved=True)
    client = Client(headers={"host": "localhost"})
    client.defaults["wsgi.url_scheme"] = "https"
    client.cookies[settings.SESSION_COOKIE], client.cookies[settings.KEY_COOKIE] = cookies.sign_in, cookies.key
    return Keyring(org, user_id, pair.id, secret), records, client


def pairwise(rounds: int, page: Callable[[], Any], floor: Callable[[], Any]) -> tuple[float, float]:
    """Medians in milliseconds of a page and its floor, measured in turns so that noise falls on both."""
    page(), floor()
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for place, work in enumerate((page, floor)):
            started = time.perf_counter()
            work()
            took[place].append((time.perf_counter() - started) * 1000)
    return statistics.median(took[0]), statistics.median(took[1])


def run(*, people: int, rounds: int) -> int:
    """Measure and print one line a figure."""
    keyring, records, client = build(people)
    floor = Floor(keyring.org, keyring.user, keyring.pair, keyring.secret)
    record, wanted = records[0], f"tremblay {people - 1:05d}"

    def search() -> None:
        response = client.post(reverse("care:people"), {"words": wanted})
        assert response.status_code == 200 and b"Tremblay" in response.content

    def opening() -> None:
        assert client.get(reverse("care:record", args=[record])).status_code == 200

    def saving() -> None:
        data = {"note_id": str(uuid4()), "text": "A bus pass.", "happened_on": date.today().isoformat()}
        assert client.post(reverse("care:write", args=[record]), data).status_code == 302

    def floor_search() -> None:
        assert floor.search(wanted) == 1

    figures = (
        (f"search over {people} names", search, floor_search, GRANTS),
        ("opening a record", opening, lambda: floor.record(record), ONE),
        ("saving a note", saving, lambda: floor.note(record, "A bus pass."), NOTE),
    )
    for name, page, bare, statement in figures:
        mine, least = pairwise(rounds, page, bare)
        with CaptureQueriesContext(connection) as queries:
            page()
        print(f"{name}: {mine:.1f} ms, floor {least:.1f} ms, ratio {mine / least:.2f}, queries {len(queries)}")
        print(f"  floor: {statement}", file=sys.stderr)
    return 0
