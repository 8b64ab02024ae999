"""The list, a search over names, opening a record, saving a note: each page beside its floor, the same work by psycopg
and libsodium alone on the same rows. Printed for each number of people: the statement of each floor, both medians, their
ratio, queries and bytes of the page; and over several numbers, the exponent with which each figure grows.
"""

import hashlib
import hmac
import math
import os
import statistics
import sys
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
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
BATCH = 100
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
        fresh = hmac.digest(share, core, "sha256")
        info = f"ck1|data|{self.org}|{record}|{part}|{version}".encode()
        return hmac.digest(fresh, info + b"\x01", "sha256")

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


@dataclass
class House:
    """An organisation with one director who walks with everybody in it, six notes on the first; it only grows."""

    org: UUID
    user: UUID
    pair: UUID
    secret: Secret = field(repr=False)
    records: list[UUID] = field(default_factory=list)

    def keyring(self) -> Keyring:
        """A fresh keyring, as one request has it."""
        return Keyring(self.org, self.user, self.pair, self.secret)

    def grow(self, people: int) -> None:
        """Begin with people until there are so many, a hundred to a transaction."""
        started, there = time.perf_counter(), len(self.records)
        for first in range(there, people, BATCH):
            with context.speaking_for(self.org, self.user):
                keyring = self.keyring()
                for number in range(first, min(first + BATCH, people)):
                    self._begin(keyring, number)
        _analyze()
        each = (time.perf_counter() - started) / max(1, people - there) * 1000
        print(f"{people} people, {each:.1f} ms for each new one", file=sys.stderr)

    def _begin(self, keyring: Keyring, number: int) -> None:
        record = uuid4()
        name = care.Answer.told(f"Élodie Tremblay {number:05d}")
        care.begin(keyring, record_id=record, answers=care.Answers(name=name))
        self.records.append(record)
        for turn in range(0 if number else 6):
            text = f"Soup and bus fare, {turn}."
            care.write_note(keyring, record, note_id=uuid4(), text=text, happened_on=date.today())

    def client(self) -> Client:
        """A browser signed in as the director."""
        with context.speaking_for(self.org, self.user):
            cookies = sessions.open_session(self.org, self.user, self.secret, proved=True)
        client = Client(headers={"host": "localhost"})
        client.defaults["wsgi.url_scheme"] = "https"
        client.cookies[settings.SESSION_COOKIE], client.cookies[settings.KEY_COOKIE] = cookies.sign_in, cookies.key
        return client


def build() -> House:
    """An organisation with one director and its recovery key, and nobody in it yet."""
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
    return House(org, user_id, pair.id, secret)


def _analyze() -> None:
    """Fresh statistics, as a server that has stood for a minute has them, so that both sides get the same plans."""
    for name in ("OWNER_URL", "KEYSTORE_OWNER_URL"):
        with psycopg.connect(os.environ[name], autocommit=True) as owner:
            owner.execute("ANALYZE")


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


@dataclass(frozen=True)
class Figure:
    """A page, its floor, and the statement of that floor."""

    name: str
    page: Callable[[], Any]
    floor: Callable[[], Any]
    statement: str


def figures(house: House, floor: Floor) -> list[Figure]:
    """The pages that are asked for most, for the people there are now."""
    client, record, other = house.client(), house.records[0], house.records[-1]
    last = f"tremblay {len(house.records) - 1:05d}"

    def listing() -> Any:
        return _right(client.get(reverse("care:people")), 200, b"Tremblay 00000")

    def search() -> Any:
        return _right(client.post(reverse("care:people"), {"words": last}), 200, last.title().encode())

    def opening() -> Any:
        return _right(client.get(reverse("care:record", args=[record])), 200, b"Soup")

    def saving() -> Any:
        data = {"note_id": str(uuid4()), "text": "A bus pass.", "happened_on": date.today().isoformat()}
        return _right(client.post(reverse("care:write", args=[other]), data), 302, b"")

    def floor_search() -> None:
        assert floor.search(last) == 1

    return [
        Figure("the list", listing, lambda: floor.search(""), GRANTS),
        Figure("a search", search, floor_search, GRANTS),
        Figure("opening a record", opening, lambda: floor.record(record), ONE),
        Figure("saving a note", saving, lambda: floor.note(other, "A bus pass."), NOTE),
    ]


def _right(response: Any, status: int, words: bytes) -> Any:
    assert response.status_code == status and words in response.content
    return response


def measured(figure: Figure, rounds: int) -> tuple[float, float]:
    """Print one figure's line; the medians of its page and its floor."""
    with CaptureQueriesContext(connection) as queries:
        size = len(figure.page().content)
    asked = len(queries)  # now: the next request empties the log
    mine, least = pairwise(rounds, figure.page, figure.floor)
    print(
        f"  {figure.name}: {mine:.1f} ms, floor {least:.1f} ms, ratio {mine / least:.2f}, "
        f"queries {asked}, bytes {size}", flush=True,
    )  # fmt: skip
    print(f"    floor: {figure.statement}", file=sys.stderr)
    return mine, least


def exponent(sizes: list[int], times: list[float]) -> float:
    """How a time grows with the people: 0 stays the same, 1 grows with them, 2 with their square."""
    return statistics.linear_regression([math.log(n) for n in sizes], [math.log(t) for t in times]).slope


def run(*, people: list[int], rounds: int) -> int:
    """Measure the pages at each number of people, one line a figure, and how each grows."""
    house, took = build(), {}
    for size in people:
        house.grow(size)
        floor = Floor(house.org, house.user, house.pair, house.secret)
        print(f"{size} people", flush=True)
        for figure in figures(house, floor):
            took.setdefault(figure.name, []).append(measured(figure, rounds))
    if len(people) > 1:
        print("growth, as a power of the number of people")
        for name, pairs in took.items():
            mine, least = (exponent(people, list(times)) for times in zip(*pairs, strict=True))
            print(f"  {name}: {mine:.2f}, floor {least:.2f}")
    return 0
