"""The recovery key on paper: made away from the network, held by three custodians, opened by any two.

Three blobs hold the private key, one for each pair of codes; no code opens anything alone. Needs neither a database nor
any setting, so that it runs on a machine that has never seen either.
"""

import json
import secrets
from dataclasses import dataclass
from itertools import combinations

from fireweed.keys import primitives
from fireweed.keys.primitives import Secret, Unopened

CUSTODIANS = 3


@dataclass(frozen=True, slots=True)
class Kit:
    """What is made: the public half, the three blobs, and three codes that are shown once and stored nowhere."""

    public: bytes
    blobs: dict[str, bytes]
    codes: tuple[str, ...]

    def __repr__(self) -> str:
        return "Kit(…)"

    def to_json(self) -> str:
        """The file that may be kept anywhere: it opens nothing without two codes."""
        held = {pair: blob.hex() for pair, blob in self.blobs.items()}
        return json.dumps({"fireweed": "recovery-key", "version": 1, "public": self.public.hex(), "blobs": held}, indent=2)


@dataclass(frozen=True, slots=True)
class Paper:
    """The file of a recovery key, read back."""

    public: bytes
    blobs: dict[str, bytes]


class NotAKit(ValueError):
    """This file is not a recovery key's file."""


def _grouped(raw: bytes) -> str:
    letters = raw.hex().upper()
    return "-".join(letters[n : n + 8] for n in range(0, 64, 8))


def _raw(code: str) -> bytes:
    try:
        raw = bytes.fromhex("".join(code.split()).replace("-", ""))
    except ValueError as error:
        raise Unopened from error
    if len(raw) != 32:
        raise Unopened
    return raw


def _pair_key(one: bytes, other: bytes, public: bytes) -> bytes:
    first, second = sorted((one, other))
    return primitives.hkdf(first + second, salt=public, info="ck1|recovery")


def make() -> Kit:
    """Make a recovery key and three codes; runs without a database and without a network."""
    secret = Secret.fresh()
    raw = [secrets.token_bytes(32) for _ in range(CUSTODIANS)]
    blobs = {
        f"{a + 1}-{b + 1}": primitives.seal(
            _pair_key(raw[a], raw[b], secret.box_public), secret.to_bytes(), place=f"ck1|recovery|{a + 1}-{b + 1}"
        )
        for a, b in combinations(range(CUSTODIANS), 2)
    }
    return Kit(secret.box_public, blobs, tuple(_grouped(code) for code in raw))


def read(text: str) -> Paper:
    """The public half and the blobs out of a recovery key's file; raises `NotAKit`."""
    try:
        data = json.loads(text)
        if data["fireweed"] != "recovery-key":
            raise NotAKit
        return Paper(bytes.fromhex(data["public"]), {k: bytes.fromhex(v) for k, v in data["blobs"].items()})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotAKit from error


def open_with(paper: Paper, one: str, other: str) -> Secret:
    """The recovery key out of its file and two different codes; raises `Unopened` with fewer."""
    first, second = _raw(one), _raw(other)
    if first == second:
        raise Unopened
    key = _pair_key(first, second, paper.public)
    for pair, blob in paper.blobs.items():
        try:
            return Secret.from_bytes(primitives.unseal(key, blob, place=f"ck1|recovery|{pair}"))
        except Unopened:
            continue
    raise Unopened
