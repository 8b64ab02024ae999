"""Who said yes to being handed on: a standing consent, read where it is sealed."""

from collections import defaultdict
from uuid import UUID

from django.utils import timezone

from fireweed.care.exporting.rules.consent import parts_agreed, stands
from fireweed.care.models import Consent, Participant
from fireweed.keys.keyring import Keyring
from fireweed.tenancy.among import among
from fireweed.vault import actions as vault
from fireweed.vault.models import WHO
from fireweed.vault.opened import Unopened


def who_agreed(keyring: Keyring, purpose: str, recipient: str) -> dict[UUID, frozenset[str]]:
    """The people this member may open who said yes, each with the parts that may go; provisional records never do."""
    today = timezone.localdate()
    rows = Consent.objects.filter(purpose=purpose, ended_at=None)
    asked = [row for row in rows if stands(row.ends_on, row.ended_at is not None, today)]
    opened = vault.open_many(keyring, WHO, task="export", records={row.record_id for row in asked})
    kept = set(
        Participant.objects.filter(among("id", opened), state=Participant.OPEN).values_list("id", flat=True)
    )
    found: dict[UUID, set[str]] = defaultdict(set)
    for row in asked:
        if row.record_id not in kept:
            continue
        try:
            parts = parts_agreed(opened[row.record_id].read_data(row, "terms"), recipient)
        except Unopened:
            continue
        found[row.record_id] |= parts
    return {record: frozenset(parts) for record, parts in found.items() if parts}
