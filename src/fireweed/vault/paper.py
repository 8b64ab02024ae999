"""Giving the recovery key a way into a record that was begun without one."""

from uuid import UUID

from django.db import transaction

from fireweed.audit.actions import record_change
from fireweed.keys.keyring import Keyring
from fireweed.vault import grants
from fireweed.vault.actions import NoRecoveryKey
from fireweed.vault.models import Compartment, Grant
from fireweed.vault.opened import Shut


@transaction.atomic
def add_recovery(keyring: Keyring, record: UUID) -> None:
    """Seal every compartment this member holds to the organisation's recovery key as well.

    Raises `NoRecoveryKey` where the organisation has none, `Shut` where this member holds nothing of the record.
    """
    paper = grants.recovery_key_for(keyring)
    if paper is None:
        raise NoRecoveryKey
    list(Compartment.objects.select_for_update().filter(record_id=record).order_by("part"))  # no re-keying meanwhile
    mine = Grant.objects.filter(record_id=record, holder=keyring.pair).exclude(kind=Grant.EMERGENCY)
    held = {grant.part: grant for grant in mine}
    if not held:
        raise Shut
    there = set(Grant.objects.filter(record_id=record, kind=Grant.RECOVERY).values_list("part", flat=True))
    made = sorted(set(held) - there)
    for part in made:
        core = grants.core_of(keyring, held[part])
        grants.write(
            keyring, record, part, held[part].version, core,
            holder=paper.id, public=bytes(paper.public), kind=Grant.RECOVERY,
        ).save()  # fmt: skip
    if made:
        record_change("let-in.recovery", subjects=[record], parts=made)


def has_recovery(keyring: Keyring) -> bool:
    """Whether the organisation has a recovery key that a certified director vouched for."""
    return grants.recovery_key_for(keyring) is not None
