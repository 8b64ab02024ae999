"""Known answers: each primitive gives what its standard says, and a second implementation agrees (tests 22 and 23).

`cryptography`, which the passkeys bring along, is that second implementation; it rests on OpenSSL, ours on libsodium.
"""

import hashlib

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from nacl import bindings

from fireweed.keys import primitives
from fireweed.keys.primitives import Secret, Unopened

h = bytes.fromhex

RFC_5869 = [  # appendix A, cases 1 to 3: (key, salt, info, length, made)
    ("0b" * 22, bytes(range(13)).hex(), bytes(range(0xF0, 0xFA)).hex(), 42,
     "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"),
    (bytes(range(0x50)).hex(), bytes(range(0x60, 0xB0)).hex(), bytes(range(0xB0, 0x100)).hex(), 82,
     "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c2f09"
     "b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87"),
    ("0b" * 22, "", "", 42,
     "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"),
]


@pytest.mark.parametrize(("key", "salt", "info", "length", "made"), RFC_5869)
def test_23_hkdf(key: str, salt: str, info: str, length: int, made: str) -> None:
    """RFC 5869, with a salt, a long one and none."""
    assert primitives.hkdf(h(key), salt=h(salt), info=h(info), length=length).hex() == made


def test_23_hkdf_separates_its_uses() -> None:
    """Another use, another salt, another key: another answer; text is its UTF-8."""
    key, salt = bytes(32), bytes(range(32))
    made = {primitives.hkdf(key, salt=salt, info=info) for info in ("ck1|data|a", "ck1|data|b", "ck1|wrap|a")}
    made |= {primitives.hkdf(key, salt=bytes(32), info="ck1|data|a"), primitives.hkdf(salt, salt=salt, info="ck1|data|a")}
    assert len(made) == 5
    assert primitives.hkdf(key, salt=salt, info="é") == primitives.hkdf(key, salt=salt, info="é".encode())


def test_23_aead() -> None:
    """draft-irtf-cfrg-xchacha-03, A.3.1, through the binding that `seal` uses."""
    plain = (
        b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
        b"sunscreen would be it."
    )
    made = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
        plain, h("50515253c0c1c2c3c4c5c6c7"), bytes(range(0x40, 0x58)), bytes(range(0x80, 0xA0))
    )
    assert made.hex() == (
        "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216"
        "cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f615c68b13"
        "b52ec0875924c1c7987947deafd8780acf49"
    )


def _hchacha20(key: bytes, nonce: bytes) -> bytes:
    """The subkey of XChaCha20 (draft-irtf-cfrg-xchacha-03, 2.2), written from the draft."""
    words = [int.from_bytes((b"expand 32-byte k" + key + nonce)[n : n + 4], "little") for n in range(0, 64, 4)]

    def quarter(a: int, b: int, c: int, d: int) -> None:
        for x, y, z, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
            words[x] = (words[x] + words[y]) & 0xFFFFFFFF
            mixed = words[z] ^ words[x]
            words[z] = (mixed << turn | mixed >> 32 - turn) & 0xFFFFFFFF

    for _ in range(10):
        for n in range(4):
            quarter(n, n + 4, n + 8, n + 12)
        for n in range(4):
            quarter(n, 4 + (n + 1) % 4, 8 + (n + 2) % 4, 12 + (n + 3) % 4)
    return b"".join(word.to_bytes(4, "little") for word in words[:4] + words[12:])


def test_23_a_blob_is_what_it_says() -> None:
    """The second implementation opens a blob by its documented shape: suite, version, nonce, padded text, place."""
    key, place = primitives.random_key(), "ck1|org|record|who|care_participant|row|name|7"
    blob = primitives.seal(key, "Élise ᐃᓄᒃ".encode(), place=place, version=7)
    assert blob[:3] == bytes([1, 0, 7]) and primitives.version_of(blob) == 7
    subkey = _hchacha20(key, blob[3:19])
    opened = ChaCha20Poly1305(subkey).decrypt(bytes(4) + blob[19:27], blob[27:], place.encode())
    assert len(opened) % primitives.FIELD_BLOCK == 0
    assert opened.rstrip(b"\0").removesuffix(b"\x80").decode() == "Élise ᐃᓄᒃ"


ARGON = (  # made with OpenSSL 3's Argon2id (RFC 9106): t=3, m=128 MiB, p=1, salt 00…0f, 64 bytes
    "neuf mots : épervier, brume",
    "78930713733c00383cf0ad5d1d5466762b8c4d0e9e2f09a2613f52b8b30ac656"
    "74e860b04c2dd6208ac7410e327390eac684d9f6b92f6d6ad257a563d91727b7",
)


def test_23_argon2id_split() -> None:
    """One run of 64 bytes, as the standard has it; its halves are what is checked and what opens."""
    passphrase, known = ARGON
    run = primitives.argon2id(passphrase, bytes(range(16)))
    assert run.hex() == known
    other = Argon2id(salt=bytes(range(16)), length=64, iterations=3, lanes=1, memory_cost=128 * 1024)
    assert other.derive(passphrase.encode()) == run
    assert run[:32] != run[32:]
    assert (primitives.ARGON_OPS, primitives.ARGON_MEMORY) == (3, 134_217_728)


@pytest.mark.parametrize(("ops", "memory", "salt"), [(2, 1 << 27, 16), (3, (1 << 27) - 1, 16), (0, 0, 16), (3, 1 << 27, 8)])
def test_25_a_run_below_the_floor_is_refused(ops: int, memory: int, salt: int) -> None:
    """Costs below the floor are refused before any work is done."""
    with pytest.raises(Unopened):
        primitives.argon2id("anything", bytes(salt), ops=ops, memory=memory)


RFC_8032 = [  # 7.1, tests 1 to 3: (seed, public, message, signature)
    ("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141"
     "438e7a100b"),
    ("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d29"
     "1612bb0c00"),
    ("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027be"
     "ceea1ec40a"),
]


@pytest.mark.parametrize(("seed", "public", "message", "signature"), RFC_8032)
def test_23_signatures(seed: str, public: str, message: str, signature: str) -> None:
    """RFC 8032; and a signature with one bit changed, over another message or by another holder does not hold."""
    secret = Secret(bytes(32), h(seed))
    assert secret.sign_public.hex() == public
    assert secret.sign(h(message)).hex() == signature
    assert primitives.signed_by(h(public), h(message), h(signature))
    bent = bytes([h(signature)[0] ^ 1]) + h(signature)[1:]
    assert not primitives.signed_by(h(public), h(message), bent)
    assert not primitives.signed_by(h(public), h(message) + b"x", h(signature))
    assert not primitives.signed_by(Secret.fresh().sign_public, h(message), h(signature))
    assert not primitives.signed_by(h(public), h(message), b"") and not primitives.signed_by(b"", h(message), h(signature))


SEALED_BOX = (  # PyNaCl, tests/data/sealed_box_ref.txt: (private, public, text, sealed)
    "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a",
    "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
    "be075fc53c81f2d5cf141316ebeb0c7b5228c52a4c62cbd44b66849b64244ffce5ecbaaf33bd751a1ac728d45e6c61296cdc3c01233561f41db66cce"
    "314adb310e3be8250c46f06dceea3a7fa1348057e2f6556ad6b1318a024a838f21af1fde048977eb48f59ffd4924ca1c60902e52f0a089bc76897040"
    "e082f937763848645e0705",
    "199c808806a62c1be56951023ad3396b0ce0ef2c5b9ca688ac96d2d06ca43f65d314400cc9bbefb23dd26f824c9cb553f81e8c894ea9a553f4d777c7"
    "7b66d5a6925da3f5961c5f7147172db5597ac14210066ee3ee13e6230a9a9610e9cddbf24094f54fbbf6694c08a436cec39ff5a373656d9584f4df9d"
    "d8c817e2e597540628d0ee21a6524a3fcf3eabdc0968390bd260a47366ead7f71cc2e774d411d96f3497c7e10291937bc16dc46a111686b85a8c86",
)


def test_23_sealing_to_a_person() -> None:
    """A reference sealed box opens; one byte changed, or another holder, does not; sealing twice gives two boxes."""
    private, public, text, sealed = map(h, SEALED_BOX)
    secret = Secret(private, bytes(32))
    assert secret.box_public == public and secret.open_box(sealed) == text
    for bent in (sealed[:-1], bytes([sealed[0] ^ 1]) + sealed[1:], sealed[:-1] + bytes([sealed[-1] ^ 1]), b""):
        with pytest.raises(Unopened):
            secret.open_box(bent)
    with pytest.raises(Unopened):
        Secret.fresh().open_box(sealed)
    assert primitives.seal_to(public, text) != primitives.seal_to(public, text)


def test_23_hashes() -> None:
    """BLAKE2b as RFC 7693 has it; ours, keyed and with its use, agrees with libsodium's and separates uses and keys."""
    assert hashlib.blake2b(b"abc").hexdigest().startswith("ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1")
    for key in (b"", bytes(range(32)), bytes(64)):
        theirs = bindings.crypto_generichash_blake2b_salt_personal(
            b"bonjour", digest_size=32, key=key, salt=b"", person=b"ck1commit"
        )
        assert primitives.digest(b"bonjour", use=b"ck1commit", key=key) == theirs
    made = {primitives.digest(b"x", use=u, key=k) for u in (b"ck1commit", b"ck1session") for k in (b"", bytes(32), b"k" * 32)}
    assert len(made) == 6
    assert primitives.digest(b"bonjour", use=b"ck1commit", key=bytes(range(32))).hex() == KEYED


KEYED = "bb64c9b082cc5e6fd3259a76c9f91c5a89619433e214010518140dbe25b01d71"
"""BLAKE2b-256 of "bonjour", key 00…1f, person "ck1commit", made with libsodium's crypto_generichash_blake2b."""

SEALS = 100_000
"""A nonce is 24 random bytes: a million give a repeat with a chance of 2^-153, so counting shows only whether a nonce is
fixed or comes round. These show that as well, in seconds instead of a quarter of a minute."""


def test_22_nonces_never_repeat() -> None:
    """Equal texts give different blobs of equal length, and no nonce comes twice."""
    key, nonces, lengths = primitives.random_key(), set(), set()
    for _ in range(SEALS):
        blob = primitives.seal(key, b"the same", place="the same place")
        nonces.add(blob[3:27])
        lengths.add(len(blob))
    assert len(nonces) == SEALS and len(lengths) == 1


@pytest.mark.parametrize("block", [primitives.FIELD_BLOCK, primitives.NOTE_BLOCK])
def test_22_a_blob_tells_no_length(block: int) -> None:
    """Short texts of different lengths are sealed to the same length; padding comes off exactly."""
    key = primitives.random_key()
    texts = [b"", b"\0", b"\x80", b"yes", b"no\0\0", b"x" * (block - 1)]
    blobs = [primitives.seal(key, text, place="p", block=block) for text in texts]
    assert len({len(blob) for blob in blobs}) == 1
    assert [primitives.unseal(key, blob, place="p", block=block) for blob in blobs] == texts
    assert len(primitives.seal(key, b"x" * block, place="p", block=block)) == len(blobs[0]) + block


def test_19_every_changed_byte_is_noticed() -> None:
    """Each byte of a blob flipped, each shorter blob, and a longer one: always `Unopened`, never a part of the text."""
    key = primitives.random_key()
    blob = primitives.seal(key, b"a chosen name", place="here", version=3)
    assert primitives.unseal(key, blob, place="here", version=3) == b"a chosen name"
    bent = [blob[:n] + bytes([blob[n] ^ mask]) + blob[n + 1 :] for n in range(len(blob)) for mask in (1, 0x80, 0xFF)]
    cut = [blob[:n] for n in range(len(blob))]
    for wrong in [*bent, *cut, blob + b"\0", b""]:
        with pytest.raises(Unopened):
            primitives.unseal(key, wrong, place="here", version=3)
    for place, version, block in (("there", 3, 64), ("here", 2, 64), ("here", 3, 1024)):
        with pytest.raises(Unopened):
            primitives.unseal(key, blob, place=place, version=version, block=block)
    with pytest.raises(Unopened):
        primitives.unseal(primitives.random_key(), blob, place="here", version=3)


def test_secrets_do_not_show_themselves() -> None:
    """The `repr` of a secret shows none of its bytes."""
    secret = Secret.fresh()
    assert repr(secret) == "Secret(…)" and Secret.from_bytes(secret.to_bytes()) == secret
