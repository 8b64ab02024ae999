"""A grant: what exactly is signed when one person lets another in, and how it is believed."""

import hmac
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from fireweed.keys import certificates, primitives
from fireweed.keys.keyring import Keyring
from fireweed.keys.models import Pair
from fireweed.keys.primitives import Unopened
from fireweed.tenancy.prepared import Later
from fireweed.vault.models import Grant, RecoveryKey

_SIGNED = 64
"""Bytes of the signature; after them stands the proof that whoever signed held the compartment."""


def statement(grant: Grant) -> bytes:
    """The exact bytes that the person letting in signs."""
    head = (
        f"ck1|grant|{grant.org_id}|{grant.record_id}|{grant.part}|{grant.version}|{grant.holder}|"
        f"{grant.kind}|{grant.team or ''}|{grant.until or ''}|{grant.consent or ''}|{grant.granted_by}|"
    )
    return head.encode() + primitives.digest(bytes(grant.sealed), use=b"ck1sealed")


def write(
    keyring: Keyring, record: UUID, part: str, version: int, core: bytes,
    *, holder: UUID, public: bytes, kind: str, team: UUID | None = None, until: date | None = None,
    consent: UUID | None = None,
) -> Grant:
    """Seal a compartment's core to one holder, up to a last day if there is one, and sign that; not yet saved."""
    grant = Grant(
        org_id=keyring.org, record_id=record, part=part, version=version, holder=holder, kind=kind, team=team,
        until=until, consent=consent, granted_by=keyring.pair, sealed=primitives.seal_to(public, core), signature=b"",
    )
    grant.signature = keyring.secret.sign(statement(grant)) + _proof(grant, core)
    return grant


def standing(today: "Later | None" = None) -> Q:
    """Grants whose last day has not passed."""
    return Q(until=None) | Q(until__gte=today or timezone.localdate())


def standing_for(pair: UUID) -> "QuerySet[Grant]":
    """What one member was let into and may open today, not counting emergencies."""
    return Grant.objects.filter(standing(), holder=pair).exclude(kind=Grant.EMERGENCY)


def _proof(grant: Grant, core: bytes) -> bytes:
    """What only somebody who holds the compartment can write beside a grant."""
    return primitives.digest(statement(grant), use=b"ck1holder", key=primitives.hkdf(core, salt=b"", info="ck1|grant"))


def believed(keyring: Keyring, grant: Grant, core: bytes) -> Grant:
    """The grant, if a certified member who held the compartment signed just this; raises `Unopened` otherwise.

    `core` is what the reader knows the compartment to hold: a member's word alone lets nobody in.
    """
    try:
        _, signer = certificates.trusted(keyring, grant.granted_by)
    except certificates.Uncertified as error:
        raise Unopened from error
    signature = bytes(grant.signature)
    if not primitives.signed_by(signer, statement(grant), signature[:_SIGNED]):
        raise Unopened
    if not hmac.compare_digest(signature[_SIGNED:], _proof(grant, core)):
        raise Unopened
    return grant


def core_of(keyring: Keyring, grant: Grant) -> bytes:
    """What a grant to this member holds, once everything about it is believed; raises `Unopened` otherwise."""
    core = keyring.secret.open_box(bytes(grant.sealed))
    believed(keyring, grant, core)
    return core


def recovery_statement(key: RecoveryKey) -> bytes:
    """The exact bytes a director signs to vouch for the organisation's recovery key."""
    return f"ck1|recovery|{key.org_id}|{key.id}|{key.certified_by}|".encode() + bytes(key.public)


def recovery_key_for(keyring: Keyring) -> RecoveryKey | None:
    """The organisation's recovery key, if it has one that a certified director vouched for."""
    key = RecoveryKey.objects.first()
    if key is None:
        return None
    try:
        _, signer = certificates.trusted(keyring, key.certified_by)
    except certificates.Uncertified:
        return None
    if not Pair.objects.filter(id=key.certified_by, may_certify=True).exists():
        return None
    return key if primitives.signed_by(signer, recovery_statement(key), bytes(key.certificate)) else None
