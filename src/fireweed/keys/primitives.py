"""The cryptographic primitives, each with one use and its own context; all from libsodium and the standard library.

Blob of sealed data: suite byte, key version (2 bytes), nonce (24), ciphertext of XChaCha20-Poly1305 over padded text.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from nacl import bindings, exceptions, utils

SUITE = 1
FIELD_BLOCK = 64
NOTE_BLOCK = 1024
_NONCE = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
_LEAST = 3 + _NONCE + bindings.crypto_aead_xchacha20poly1305_ietf_ABYTES

ARGON_OPS, ARGON_MEMORY = 3, 128 * 1024 * 1024
"""The cost of one passphrase run, and the floor below which a stored cost is refused."""


class Unopened(Exception):
    """Sealed bytes did not open: wrong key, wrong place, or changed on the way."""


def random_key() -> bytes:
    """Thirty-two bytes from the system's generator."""
    return secrets.token_bytes(32)


def hkdf(key: bytes, *, salt: bytes, info: str | bytes, length: int = 32) -> bytes:
    """HKDF-SHA256 (RFC 5869): one key out of another, for one use named by `info`."""
    use = info.encode() if isinstance(info, str) else info
    fresh = hmac.digest(salt or bytes(32), key, "sha256")
    made, block, count = b"", b"", 0
    while len(made) < length:
        count += 1
        block = hmac.digest(fresh, block + use + bytes([count]), "sha256")
        made += block
    return made[:length]


def digest(data: bytes, *, use: bytes, key: bytes = b"") -> bytes:
    """BLAKE2b-256 for one use of at most 16 bytes, keyed if a key is given."""
    return hashlib.blake2b(data, digest_size=32, key=key, person=use).digest()


def seal(key: bytes, plain: bytes, *, place: str, version: int = 0, block: int = FIELD_BLOCK) -> bytes:
    """Seal bytes to one place; the same bytes open nowhere else."""
    nonce = utils.random(_NONCE)
    padded = bindings.sodium_pad(plain, block)
    box = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(padded, place.encode(), nonce, key)
    return bytes([SUITE]) + version.to_bytes(2, "big") + nonce + box


def unseal(key: bytes, blob: bytes, *, place: str, version: int = 0, block: int = FIELD_BLOCK) -> bytes:
    """Open bytes sealed to this place, or raise `Unopened`; never a part of them."""
    blob = bytes(blob)
    if len(blob) < _LEAST or blob[:1] != bytes([SUITE]) or blob[1:3] != version.to_bytes(2, "big"):
        raise Unopened
    try:
        padded = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
            blob[3 + _NONCE :], place.encode(), blob[3 : 3 + _NONCE], key
        )
        return bytes(bindings.sodium_unpad(padded, block))
    except (exceptions.CryptoError, exceptions.ValueError, exceptions.TypeError) as error:
        raise Unopened from error


def version_of(blob: bytes) -> int:
    """The key version a blob says it was sealed under."""
    return int.from_bytes(bytes(blob)[1:3], "big")


def argon2id(passphrase: str, salt: bytes, *, ops: int = ARGON_OPS, memory: int = ARGON_MEMORY) -> bytes:
    """Sixty-four bytes from a passphrase; costs below the floor are refused, whatever the database says."""
    if ops < ARGON_OPS or memory < ARGON_MEMORY or len(salt) != 16:
        raise Unopened
    return bytes(
        bindings.crypto_pwhash_alg(64, passphrase.encode(), salt, ops, memory, bindings.crypto_pwhash_ALG_ARGON2ID13)
    )


@dataclass(frozen=True, slots=True)
class Secret:
    """A member's two private keys; its `repr` shows neither."""

    box: bytes
    seed: bytes
    box_public: bytes = b""
    """The public half that others seal to; worked out once, because opening needs it each time."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "box_public", bytes(bindings.crypto_scalarmult_base(self.box)))

    def __repr__(self) -> str:
        return "Secret(…)"

    @classmethod
    def fresh(cls) -> "Secret":
        """A new pair of private keys."""
        return cls(random_key(), random_key())

    @classmethod
    def from_bytes(cls, both: bytes) -> "Secret":
        """The two keys out of their 64 bytes."""
        return cls(both[:32], both[32:64])

    def to_bytes(self) -> bytes:
        """Both keys as 64 bytes, to be sealed."""
        return self.box + self.seed

    @property
    def sign_public(self) -> bytes:
        """The public half that checks what this member signed."""
        return bytes(bindings.crypto_sign_seed_keypair(self.seed)[0])

    def sign(self, message: bytes) -> bytes:
        """An Ed25519 signature of 64 bytes."""
        return bytes(bindings.crypto_sign(message, bindings.crypto_sign_seed_keypair(self.seed)[1])[:64])

    def open_box(self, sealed: bytes) -> bytes:
        """Open what was sealed to this member, or raise `Unopened`."""
        try:
            return bytes(bindings.crypto_box_seal_open(bytes(sealed), self.box_public, self.box))
        except (exceptions.CryptoError, exceptions.ValueError, exceptions.TypeError) as error:
            raise Unopened from error


def seal_to(public: bytes, plain: bytes) -> bytes:
    """Seal to a public key; only its holder opens it."""
    return bytes(bindings.crypto_box_seal(plain, bytes(public)))


def signed_by(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether this signature over this message is by the holder of that public key."""
    try:
        bindings.crypto_sign_open(bytes(signature) + message, bytes(public))
    except (exceptions.CryptoError, exceptions.ValueError, exceptions.TypeError):
        return False
    return True
