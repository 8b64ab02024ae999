"""A key as digits that two people can read to each other, in any language, to know that it is the same key."""

import hashlib
from uuid import UUID

_ROUNDS = 60_000
"""Slow on purpose: looking for another key with the same digits costs this much for each try."""


def digits_of(org: UUID, user: UUID, box_public: bytes, sign_public: bytes) -> str:
    """Twelve digits in three groups, such as "2741 0937 5568"; the same for everyone who computes them."""
    both = bytes(box_public) + bytes(sign_public)
    slow = hashlib.pbkdf2_hmac("sha256", both, f"ck1|spoken|{org}|{user}".encode(), _ROUNDS)
    number = f"{int.from_bytes(slow[:16], 'big') % 10**12:012d}"
    return " ".join(number[n : n + 4] for n in range(0, 12, 4))
