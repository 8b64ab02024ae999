"""A passkey in software: it answers the questions of the pages as a device would, with a real key and real signatures."""

import json
import os
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.conf import settings
from fido2.cose import ES256
from fido2.utils import sha256, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

FLAG = AuthenticatorData.FLAG


@dataclass
class Authenticator:
    """One device with one passkey; `copied` says that it syncs its keys to other devices."""

    copied: bool = False
    counter: int = 0
    private: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    id: bytes = field(default_factory=lambda: os.urandom(32))

    def _flags(self) -> AuthenticatorData.FLAG:
        return FLAG.UP | FLAG.BE | FLAG.BS if self.copied else FLAG.UP

    def _client(self, kind: str, options: dict[str, Any], origin: str | None) -> CollectedClientData:
        return CollectedClientData.create(kind, options["publicKey"]["challenge"], origin or settings.ORIGIN)

    def make(self, options: dict[str, Any], *, origin: str | None = None) -> str:
        """What the browser would post after making a passkey."""
        data = AttestedCredentialData.create(b"\0" * 16, self.id, ES256.from_cryptography_key(self.private.public_key()))
        rp = sha256(options["publicKey"]["rp"]["id"].encode())
        made = AuthenticatorData.create(rp, self._flags() | FLAG.AT, self.counter, data)
        client = self._client("webauthn.create", options, origin)
        return self._answer({
            "clientDataJSON": websafe_encode(client),
            "attestationObject": websafe_encode(AttestationObject.create("none", made, {})),
        })

    def answer(self, options: dict[str, Any], *, origin: str | None = None, count: bool = True) -> str:
        """What the browser would post after the device answered; `count` moves the counter on, as an honest device does."""
        self.counter += int(count)
        rp = sha256(options["publicKey"]["rpId"].encode())
        data = AuthenticatorData.create(rp, self._flags(), self.counter)
        client = self._client("webauthn.get", options, origin)
        signature = self.private.sign(data + client.hash, ec.ECDSA(SHA256()))
        return self._answer({
            "clientDataJSON": websafe_encode(client), "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signature),
        })

    def _answer(self, response: dict[str, str]) -> str:
        return json.dumps({
            "id": websafe_encode(self.id), "rawId": websafe_encode(self.id), "type": "public-key",
            "clientExtensionResults": {}, "response": response,
        })
