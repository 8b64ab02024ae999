"""The key of one compartment: half in the main database under the holder's key, half in the keystore.

    C  random, sealed to each person let in          (main database, a grant)
    S  random, the server's share                     (keystore, under the epoch key)
    K = HKDF(C, salt=S, info=org|record|part|version) opens the fields
"""

from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from psycopg.errors import InsufficientPrivilege

from fireweed.audit import keystore
from fireweed.keys import primitives
from fireweed.keys.primitives import Unopened


@dataclass(frozen=True, slots=True)
class Key:
    """The key of one compartment at one version; its `repr` shows no bytes."""

    org: UUID
    record: UUID
    part: str
    version: int
    raw: bytes = field(repr=False)

    def place(self, table: str, row: UUID, name: str) -> str:
        """Where a sealed value belongs; the same bytes open nowhere else."""
        return f"ck1|{self.org}|{self.record}|{self.part}|{table}|{row}|{name}|{self.version}"

    def commit(self) -> bytes:
        """A hash that tells whether this is the compartment's key."""
        return primitives.digest(self.raw, use=b"ck1commit")


def derive(org: UUID, record: UUID, part: str, version: int, core: bytes, share: bytes) -> Key:
    """Both halves together."""
    info = f"ck1|data|{org}|{record}|{part}|{version}"
    return Key(org, record, part, version, primitives.hkdf(core, salt=share, info=info))


def _share_place(org: UUID, record: UUID, part: str, version: int) -> str:
    return f"ck1|share|{org}|{record}|{part}|{version}"


def begin_shares(org: UUID, record: UUID, shares: dict[str, bytes]) -> None:
    """Store the first server shares of a new record, all at version 1, in the place of any left over from a crash.

    Only for a record whose row this transaction has just inserted: nobody else can be sealing under that id.
    """
    wrapped = [
        primitives.seal(settings.EPOCH_KEY, share, place=_share_place(org, record, part, 1))
        for part, share in shares.items()
    ]
    keystore.call("SELECT share_begin(%s, %s, %s::text[], %s::bytea[])", org, record, list(shares), wrapped)


def put_share(org: UUID, record: UUID, part: str, share: bytes) -> int:
    """Store a fresh server share before anything is sealed under it, and return its version."""
    [(top,)] = keystore.call("SELECT share_top(%s, %s)", record, part)
    version = int(top) + 1
    wrapped = primitives.seal(settings.EPOCH_KEY, share, place=_share_place(org, record, part, version))
    keystore.call("SELECT share_put(%s, %s, %s, %s, %s)", org, record, part, version, wrapped)
    return version


def shares_for(org: UUID, receipt: UUID) -> dict[tuple[UUID, str, int], bytes]:
    """The server shares a committed receipt gives, by record, compartment and version."""
    try:
        rows = keystore.call("SELECT record, part, version, wrapped FROM share_open(%s)", receipt)
    except InsufficientPrivilege as error:  # the connection of the receipt broke, or too much time went by since
        raise keystore.KeystoreAway from error
    return {
        (record, part, version): primitives.unseal(
            settings.EPOCH_KEY, wrapped, place=_share_place(org, record, part, version)
        )
        for record, part, version, wrapped in rows
    }


def destroy_shares(record: UUID, part: str, version: int, *, below: bool = False) -> None:
    """Destroy the server's half of one version, or of every version up to it: what it opened stays shut."""
    keystore.call("SELECT share_destroy(%s, %s, %s, %s)", record, part, version, below)


def checked(key: Key, commit: "bytes | memoryview") -> Key:
    """The key, if it is the one the compartment committed to; raises `Unopened` otherwise."""
    if key.commit() != bytes(commit):
        raise Unopened
    return key
