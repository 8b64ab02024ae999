"""The unlocked key of one member, for the length of one request or command.

It lives in the request alone: never in a cache, a global, a log or a `repr`.
"""

from dataclasses import dataclass, field
from uuid import UUID

from fireweed.keys.primitives import Secret


@dataclass(slots=True)
class Keyring:
    """Who speaks, with the secret that opens what that member was let into."""

    org: UUID
    user: UUID
    pair: UUID
    secret: Secret = field(repr=False)
    trusted: dict[UUID, tuple[bytes, bytes]] = field(default_factory=dict, repr=False)
    """Pairs whose certificates were followed to the root in this request: id to (box public, sign public)."""
    placers: set[UUID] = field(default_factory=set, repr=False)
    """Those among them whose certificates say that they may give places in teams."""
