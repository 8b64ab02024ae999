"""The organisation's recovery key: made away from the network, held by three custodians, opened by any two.

Three blobs hold the private key, one for each pair of codes; no code opens anything alone. Even the whole key opens
nothing without the keystore's share, which is given only against a receipt.
"""

import json
import secrets
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from fireweed.audit.actions import record_change, write_receipt
from fireweed.keys import certificates, primitives
from fireweed.keys.keyring import Keyring
from fireweed.keys.primitives import Secret, Unopened
from fireweed.vault import compartments, grants
from fireweed.vault.models import WHO, Compartment, Grant, RecoveryKey

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


class AlreadyThere(Exception):
    """The organisation has a recovery key."""


@transaction.atomic
def install(keyring: Keyring, public: bytes) -> RecoveryKey:
    """Vouch for the public half as a director, so that every record from now on is sealed to it too."""
    if RecoveryKey.objects.exists():
        raise AlreadyThere
    certificates.trusted(keyring, keyring.pair)
    key = RecoveryKey(org_id=keyring.org, public=public, certified_by=keyring.pair, certificate=b"")
    key.certificate = keyring.secret.sign(grants.recovery_statement(key))
    key.save()
    record_change("recovery.installed", about=[keyring.user])
    return key


def opens(keyring: Keyring, record: UUID, secret: Secret) -> bool:
    """Whether a recovery key opens a record together with the keystore's share; the try is on the trail."""
    paper = RecoveryKey.objects.get()
    grant = Grant.objects.get(record_id=record, part=WHO, holder=paper.id)
    compartment = Compartment.objects.get(record_id=record, part=WHO)
    try:
        core = secret.open_box(bytes(grant.sealed))
        receipt = write_receipt(keyring.org, keyring.user, "recovery.tried", records=[record], parts=[WHO], task="drill")
        share = compartments.shares_for(keyring.org, receipt.id)[record, WHO, compartment.version]
        key = compartments.derive(keyring.org, record, WHO, compartment.version, core, share)
        compartments.checked(key, compartment.commit)
    except (Unopened, KeyError):
        return False
    return True


def drilled() -> None:
    """Remember that the drill was held."""
    RecoveryKey.objects.update(drilled_at=timezone.now())
    record_change("recovery.drilled")
