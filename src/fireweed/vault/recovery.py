"""The organisation's recovery key at work: vouched for by a director, tried in a drill (`custodians` makes and opens it).

Even the whole key opens nothing without the keystore's share, which is given only against a receipt.
"""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from fireweed.audit.actions import record_change, write_receipt
from fireweed.keys import certificates
from fireweed.keys.keyring import Keyring
from fireweed.keys.primitives import Secret, Unopened
from fireweed.vault import compartments, grants
from fireweed.vault.custodians import CUSTODIANS, Kit, NotAKit, Paper, make, open_with, read
from fireweed.vault.models import WHO, Compartment, Grant, RecoveryKey

__all__ = [
    "CUSTODIANS", "AlreadyThere", "Kit", "NotAKit", "Paper", "drilled", "install", "make", "open_with", "opens", "read",
]  # fmt: skip


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
