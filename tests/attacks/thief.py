"""What a thief tries with stolen copies of the databases: every value found, as every kind of key, on everything sealed.

It knows the whole design and has read the source. Tests run it; anyone may run it on copies of their own:

    PYTHONPATH=src python tests/attacks/thief.py MAIN_URL [KEYSTORE_URL] [--key FILE]... [--guesses FILE] [--organisation ID]

It prints a line for each thing that it opened, never what was in it; exit 0 when nothing opened, 1 when something did.
"""

import argparse
import base64
import hashlib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from nacl import bindings
from nacl.exceptions import CryptoError
from psycopg import sql
from psycopg.rows import dict_row

from fireweed.keys import primitives
from fireweed.keys.primitives import Secret, Unopened

Table = list[dict[str, Any]]
Dump = dict[str, Table]
PARTS = ("who", "where", "story", "legal")


@dataclass(frozen=True)
class Found:
    """Something that opened: what kind (share, secret, core, field, session), where, and the bytes."""

    kind: str
    where: str
    plain: bytes = field(repr=False)


def dump(url: str) -> Dump:
    """Every row of every table of a database."""
    with psycopg.connect(url, row_factory=dict_row) as connection:
        names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        return {
            row["tablename"]: connection.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(row["tablename"]))).fetchall()
            for row in names
        }


def of_one(org: UUID, main: Dump, keystore: Dump) -> tuple[Dump, Dump]:
    """The rows of one organisation. Lines of the trail are left out: ids and codes, and hashes that are no keys."""
    users = {row["id"] for row in main["accounts_user"] if row["org_id"] == org}

    def of(one: Dump) -> Dump:
        return {
            name: [row for row in rows if row.get("org_id") == org or row.get("user_id") in users]
            for name, rows in one.items() if name not in ("audit_line", "receipt")
        }

    return of(main), of(keystore)


def together(*dumps: Dump) -> Dump:
    """Copies of several days as one."""
    names = {name for one in dumps for name in one}
    return {name: [row for one in dumps for row in one.get(name, [])] for name in names}


class Thief:
    """One try with all that was stolen: copies of the databases, keys that fell into the wrong hands, guessed passphrases."""

    def __init__(self, main: Dump, keystore: Dump | None = None, *, keys: Iterable[bytes] = (), guesses: Iterable[str] = ()) -> None:
        self.main, self.keystore, self.guesses = main, keystore or {}, list(guesses)
        self.found: dict[tuple[str, str, bytes], Found] = {}
        self.tried: dict[tuple[str, bytes], set[bytes]] = {}
        self.candidates: set[bytes] = {bytes(32)}
        for key in keys:
            self._learn(key)
        for table in [*self.main.values(), *self.keystore.values()]:
            for row in table:
                for value in row.values():
                    self._learn(value)

    def _learn(self, value: object) -> None:
        """Take a value, its pieces and its hashes for keys."""
        if isinstance(value, str):
            value = value.encode()
        if isinstance(value, bytes | memoryview) and len(value):
            raw = bytes(value)
            for start in {*range(0, len(raw) - 31, 32), 3, 27, len(raw) - 32}:
                if 0 <= start <= len(raw) - 32:
                    self.candidates.add(raw[start : start + 32])
            self.candidates.add(hashlib.sha256(raw).digest())
            self.candidates.add(hashlib.blake2b(raw, digest_size=32).digest())

    def _note(self, kind: str, where: str, plain: bytes) -> None:
        self.found.setdefault((kind, where, plain), Found(kind, where, plain))
        if kind in ("share", "secret", "core", "session"):
            self._learn(plain)

    def run(self) -> list[Found]:
        """Try until a round brings nothing new."""
        before = -1
        while len(self.found) != before:
            before = len(self.found)
            self._wraps()
            self._sessions()
            self._shares()
            self._cores()
            self._fields()
        return list(self.found.values())

    def _try(self, keys: Iterable[bytes], blob: object, place: str) -> Iterator[bytes]:
        raw = bytes(blob) if isinstance(blob, bytes | memoryview) else b""
        if len(raw) < 43 or raw[0] != primitives.SUITE:
            return
        tried = self.tried.setdefault((place, raw), set())
        for key in set(keys) - tried:
            tried.add(key)
            try:
                padded = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(raw[27:], place.encode(), raw[3:27], key)
            except CryptoError:
                continue
            yield padded.rstrip(b"\0").removesuffix(b"\x80")

    def _wraps(self) -> None:
        """Passphrases: each guess, with the pepper if there is one, else with anything in its place."""
        peppers = {row["user_id"]: bytes(row["pepper"]) for row in self.keystore.get("pepper", [])}
        for wrap in self.main.get("keys_wrap", []):
            user, kind = wrap["user_id"], wrap["kind"]
            with_pepper = [peppers[user]] if user in peppers else list(self.candidates)
            place = f"ck1|secret|{wrap['org_id']}|{user}|{kind}"
            for run in self._runs(wrap):
                for pepper in with_pepper:
                    if primitives.digest(run[:32], use=b"ck1verifier", key=pepper) == bytes(wrap["verifier"]):
                        self._note("passphrase", f"{user}", run)
                    key = primitives.hkdf(run[32:] or run, salt=pepper, info=f"ck1|wrap|{kind}")
                    for secret in self._try([key], wrap["box"], place):
                        self._note("secret", f"{user}", secret)

    def _runs(self, wrap: dict[str, Any]) -> list[bytes]:
        if wrap["kind"] == "recovery":
            return [] if len(self.candidates) > 2000 else list(self.candidates)
        if not hasattr(self, "_ran"):
            self._ran: dict[bytes, list[bytes]] = {}
        salt = bytes(wrap["salt"])
        if salt not in self._ran:
            self._ran[salt] = [
                bytes(bindings.crypto_pwhash_alg(
                    64, guess.encode(), salt, wrap["ops"], wrap["memory"], bindings.crypto_pwhash_ALG_ARGON2ID13
                ))
                for guess in self.guesses
            ]
        return self._ran[salt]

    def _sessions(self) -> None:
        """Sessions: any value as the second cookie, raw or as text."""
        for row in self.main.get("keys_session", []):
            place = f"ck1|session|{row['id']}|{row['org_id']}|{row['user_id']}|{bytes(row['token']).hex()}"
            for one in list(self.candidates):
                for cookie in (one, base64.urlsafe_b64encode(one).rstrip(b"="), one.hex().encode()):
                    key = primitives.hkdf(cookie, salt=b"", info=b"ck1|session")
                    for secret in self._try([key, one], row["box"], place):
                        self._note("session", f"{row['user_id']}", secret)

    def _shares(self) -> None:
        """The keystore's halves: any value as the epoch key."""
        for row in self.keystore.get("share", []):
            where = f"{row['org_id']}|{row['record']}|{row['part']}|{row['version']}"
            for share in self._try(self.candidates, row["wrapped"], f"ck1|share|{where}"):
                self._note("share", where, share)

    def _cores(self) -> None:
        """Grants: any value as somebody's private key, found by its public half."""
        publics = {bytes(row["box_public"]) for row in self.main.get("keys_pair", [])}
        publics |= {bytes(row["public"]) for row in self.main.get("vault_recoverykey", [])}
        holders = [Secret(one, one) for one in self.candidates if bindings.crypto_scalarmult_base(one) in publics]
        for row in self.main.get("vault_grant", []):
            where = f"{row['org_id']}|{row['record_id']}|{row['part']}|{row['version']}"
            for holder in holders:
                try:
                    self._note("core", where, holder.open_box(bytes(row["sealed"])))
                except Unopened:
                    continue

    def _fields(self) -> None:
        """Sealed fields: any value as the key, and any two halves of the record, in any place the field could have."""
        for table, rows in self.main.items():
            for row in rows:
                if "record_id" not in row or table.startswith("vault_"):
                    continue
                for name, blob in row.items():
                    if isinstance(blob, bytes | memoryview) and len(blob) >= 43 and bytes(blob)[:1] == b"\x01":
                        self._field(table, row, name, bytes(blob))

    def _field(self, table: str, row: dict[str, Any], name: str, blob: bytes) -> None:
        version = primitives.version_of(blob)
        for part in PARTS:
            where = f"{row['org_id']}|{row['record_id']}|{part}"
            place = f"ck1|{where}|{table}|{row['id']}|{name}|{version}"
            halves = self._halves(where)
            keys = {
                primitives.hkdf(core, salt=share, info=f"ck1|data|{where}|{version}") for core in halves for share in halves
            }
            for plain in self._try(self.candidates | keys, blob, place):
                self._note("field", f"{table}|{row['id']}|{name}", plain)

    def _halves(self, where: str) -> set[bytes]:
        """What could be a half of this compartment's key: what opened for it, and the raw values stored for the record."""
        known = {one.plain for one in self.found.values() if one.kind in ("core", "share") and one.where.startswith(where)}
        record = where.split("|")[1]
        for row in [*self.main.get("vault_grant", []), *self.main.get("vault_compartment", []), *self.keystore.get("share", [])]:
            if str(row.get("record_id", row.get("record"))) == record and row["part"] == where.split("|")[2]:
                for column in ("commit", "sealed", "wrapped"):
                    if row.get(column):
                        known.add(bytes(row[column])[-32:])
        return known | {bytes(32), b""}


def main(words: list[str]) -> int:
    """Try what was given on the command line."""
    parser = argparse.ArgumentParser(description="Try to open what is sealed in stolen copies of the databases.")
    parser.add_argument("main")
    parser.add_argument("keystore", nargs="?")
    parser.add_argument("--key", type=Path, action="append", default=[], help="a file of 32 or 64 stolen bytes")
    parser.add_argument("--guesses", type=Path, help="passphrases to try, one a line")
    parser.add_argument("--organisation", type=UUID, metavar="ID", help="only the rows of one organisation")
    given = parser.parse_args(words)
    guesses = given.guesses.read_text(encoding="utf-8").splitlines() if given.guesses else []
    stolen = [path.read_bytes() for path in given.key]
    copies = dump(given.main), dump(given.keystore) if given.keystore else {}
    if given.organisation:
        copies = of_one(given.organisation, *copies)
    found = Thief(*copies, keys=stolen, guesses=guesses).run()
    for one in found:
        print(one.kind, one.where)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
