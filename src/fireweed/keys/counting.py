"""The counting key: what somebody agreed to have counted is sealed under it, and the night's work opens it without anyone.

It is made from the organisation's secret in the keystore; the main database alone can neither open what is sealed so nor say
whose it is. Why not a member's key: docs/decisions/0013-being-counted.md.
"""

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from fireweed.keys import primitives
from fireweed.keys.marks import secret_of

BLOCK = primitives.NOTE_BLOCK


@dataclass(frozen=True, slots=True)
class CountingKey:
    """One organisation's counting key."""

    raw: bytes = field(repr=False)

    def id_of(self, *words: object) -> UUID:
        """An id that looks random and is the same for the same words; without the key nobody can work it out."""
        said = "|".join(map(str, words)).encode()
        return UUID(bytes=primitives.digest(said, use=b"counting id", key=self.raw)[:16], version=4)

    def seal(self, place: UUID, data: Any) -> bytes:
        """Seal a structure to one row. Its length says no more than a power of two."""
        plain = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
        room = BLOCK
        while room <= len(plain):
            room *= 2
        return primitives.seal(self.raw, plain.ljust(room - 1), place=f"counting|{place}", block=BLOCK)

    def open(self, place: UUID, sealed: bytes) -> Any:
        """Open what was sealed to this row, or raise `Unopened`."""
        return json.loads(primitives.unseal(self.raw, bytes(sealed), place=f"counting|{place}", block=BLOCK))


def counting_key(org: UUID) -> CountingKey:
    """The counting key of an organisation; asks the keystore."""
    return CountingKey(primitives.hkdf(secret_of(org), salt=org.bytes, info="ck1|counting"))
