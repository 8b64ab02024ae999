"""Changing a compartment's key after somebody left: new halves, every sealed field sealed anew, old share destroyed.

Any model with a sealed field of the compartment and a `record_id` takes part by itself; none can be forgotten.
"""

from collections.abc import Callable, Iterator
from functools import partial

from django.apps import apps
from django.db import models, transaction

from fireweed.audit.actions import note_opening, record_change
from fireweed.keys import certificates
from fireweed.keys.keyring import Keyring
from fireweed.keys.models import Pair
from fireweed.keys.primitives import Unopened, random_key
from fireweed.tenancy.models import SealedField
from fireweed.vault import compartments, grants
from fireweed.vault.compartments import Key
from fireweed.vault.models import Compartment, Grant
from fireweed.vault.opened import Opened, read_with, write_with

_after: list[Callable[[Opened], None]] = []


def when_rekeyed(step: Callable[[Opened], None]) -> None:
    """Have a step run inside each change of key, with the compartment open under the new one."""
    if step not in _after:
        _after.append(step)


def sealed_fields(part: str) -> Iterator[tuple[type[models.Model], list[SealedField]]]:
    """Every model that seals something in this compartment, with those fields."""
    for model in apps.get_models():
        fields = [f for f in model._meta.fields if isinstance(f, SealedField) and f.part == part]
        if fields:
            yield model, fields


@transaction.atomic
def rekey(keyring: Keyring, compartment: Compartment, old: Key, old_core: bytes) -> Key | None:
    """Give one compartment a new key at a new version, for everyone still let in, and return it.

    None where somebody else changed the key a moment ago. A grant that nobody certified signed for this very version
    while holding `old_core` is refused, written on the trail and gone: a planted row never receives the new key.

    The new share is put before anything is sealed under it; the old one is destroyed when this transaction stands.
    """
    record, part = compartment.record_id, compartment.part
    if Compartment.objects.select_for_update().get(id=compartment.id).version != old.version:
        return None
    core, share = random_key(), random_key()
    version = compartments.put_share(keyring.org, record, part, share)
    new = compartments.derive(keyring.org, record, part, version, core, share)
    for model, fields in sealed_fields(part):
        for row in model._default_manager.filter(record_id=record):
            changed = []
            for field in fields:
                blob = getattr(row, field.attname)
                if blob is not None:
                    plain = read_with(old, row, field.name, bytes(blob))
                    setattr(row, field.attname, write_with(new, row, field.name, plain))
                    changed.append(field.attname)
            if changed:
                row.save(update_fields=changed)
    for step in _after:
        step(Opened(record, {part: new}, keyring.user))
    publics = dict(Pair.objects.filter(retired_at=None).values_list("id", "user_id"))
    paper = grants.recovery_key_for(keyring)
    for grant in list(Grant.objects.filter(record_id=record, part=part)):
        try:
            grants.believed(keyring, grant, old_core)
            if grant.version != old.version:
                raise Unopened
            if grant.holder in publics:
                public, _ = certificates.trusted(keyring, grant.holder)
            elif paper is not None and grant.holder == paper.id:
                public = bytes(paper.public)
            else:  # the holder left or has new keys since
                grant.delete()
                continue
        except (Unopened, certificates.Uncertified):  # planted or put back: the new key is not for this one
            note_opening(keyring.org, keyring.user, "grant.refused", task="rekey", subjects=[record])
            grant.delete()
            continue
        fresh = grants.write(
            keyring, record, part, version, core,
            holder=grant.holder, public=public, kind=grant.kind, team=grant.team,
            until=grant.until, consent=grant.consent,
        )
        grant.delete()
        fresh.save()
    Compartment.objects.filter(id=compartment.id).update(version=version, commit=new.commit(), rekey_due=False)
    record_change("rekeyed", subjects=[record], parts=[part])
    transaction.on_commit(partial(compartments.destroy_shares, record, part, version - 1, below=True))
    return new
