"""Passkeys: a question is put, the device signs an answer. Each question is good once, for five minutes."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    AuthenticatorAttachment,
    AuthenticatorData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    UserVerificationRequirement,
)

from fireweed.accounts.models import Challenge, Passkey

QUESTION_LASTS = timedelta(minutes=5)
MAKING, GIVING = "making", "giving"
_ODD = (ValueError, TypeError, KeyError, AttributeError, IndexError)
"""What the library raises on an answer that is not one."""


class NotHardware(Exception):
    """This passkey can be copied to other devices; the member's role needs one that stays in its own hardware."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A passkey as its owner sees it."""

    id: UUID
    made_at: datetime
    hardware: bool


def _server() -> Fido2Server:
    host = urlsplit(settings.ORIGIN).hostname or "localhost"
    return Fido2Server(
        PublicKeyCredentialRpEntity(name="Fireweed", id=host), verify_origin=lambda origin: origin == settings.ORIGIN
    )


def _held(user: UUID, *, hardware_only: bool = False) -> list[Passkey]:
    kept = Passkey.objects.filter(user_id=user).order_by("made_at")
    return list(kept.filter(hardware=True) if hardware_only else kept)


def of(user: UUID, *, hardware_only: bool = False) -> list[Shown]:
    """A member's passkeys, oldest first."""
    return [Shown(key.id, key.made_at, key.hardware) for key in _held(user, hardware_only=hardware_only)]


def _remember(org: UUID, user: UUID, purpose: str, state: Any) -> None:
    Challenge.objects.update_or_create(
        org_id=org, user_id=user,
        defaults={"state": json.dumps({"for": purpose, **state}), "ends_at": timezone.now() + QUESTION_LASTS},
    )


def _recall(user: UUID, purpose: str) -> dict[str, Any] | None:
    kept = Challenge.objects.filter(user_id=user, ends_at__gt=timezone.now()).first()
    Challenge.objects.filter(user_id=user).delete()
    state: dict[str, Any] = json.loads(kept.state) if kept is not None else {}
    return state if state.pop("for", None) == purpose else None


def ask_to_make(org: UUID, user: UUID, email: str, *, hardware_only: bool) -> dict[str, Any]:
    """The question by which a device makes a new passkey, as the browser takes it."""
    options, state = _server().register_begin(
        PublicKeyCredentialUserEntity(id=user.bytes, name=email, display_name=email),
        [AttestedCredentialData(bytes(key.data)) for key in _held(user)],
        user_verification=UserVerificationRequirement.DISCOURAGED,
        authenticator_attachment=AuthenticatorAttachment.CROSS_PLATFORM if hardware_only else None,
    )
    _remember(org, user, MAKING, state)
    return dict(options)


def keep(org: UUID, user: UUID, answer: str, *, hardware_only: bool) -> bool:
    """Keep the passkey that a device made; raises `NotHardware` where the role needs one that cannot be copied.

    That a key cannot be copied is read from the part the device signed, not from what the browser says of it.
    """
    state = _recall(user, MAKING)
    if state is None:
        return False
    try:
        made = _server().register_complete(state, json.loads(answer))
    except _ODD:
        return False
    data = made.credential_data
    if data is None or Passkey.objects.filter(credential=data.credential_id).exists():
        return False
    hardware = not made.flags & AuthenticatorData.FLAG.BE
    if hardware_only and not hardware:
        raise NotHardware
    Passkey.objects.create(
        org_id=org, user_id=user, credential=data.credential_id, data=bytes(data), counter=made.counter,
        hardware=hardware,
    )
    return True


def ask(org: UUID, user: UUID, *, hardware_only: bool = False) -> dict[str, Any]:
    """The question that a member's passkeys answer, as the browser takes it."""
    options, state = _server().authenticate_begin(
        [AttestedCredentialData(bytes(key.data)) for key in _held(user, hardware_only=hardware_only)],
        user_verification=UserVerificationRequirement.DISCOURAGED,
    )
    _remember(org, user, GIVING, state)
    return dict(options)


def check(user: UUID, answer: str, *, hardware_only: bool = False) -> bool:
    """Whether a device answered the question put to this member; a counter that runs backwards is a copy, and refused."""
    state = _recall(user, GIVING)
    held = {bytes(key.credential): key for key in _held(user, hardware_only=hardware_only)}
    if state is None or not held:
        return False
    try:
        said = AuthenticationResponse.from_dict(json.loads(answer))
        used = _server().authenticate_complete(state, [AttestedCredentialData(bytes(k.data)) for k in held.values()], said)
        counter = said.response.authenticator_data.counter
    except _ODD:
        return False
    key = held[used.credential_id]
    if (counter or key.counter) and counter <= key.counter:
        return False
    Passkey.objects.filter(id=key.id).update(counter=counter)
    return True


def remove(user: UUID, passkey: UUID) -> bool:
    """Take one of a member's passkeys out of use; False where it is not this member's."""
    gone, _ = Passkey.objects.filter(user_id=user, id=passkey).delete()
    return bool(gone)
