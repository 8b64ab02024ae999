"""The vault's verbs: begin, open, let in, withdraw, destroy."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from fireweed.audit.actions import note_once, note_opening, record_change, write_receipt
from fireweed.keys import certificates
from fireweed.keys.keyring import Keyring
from fireweed.keys.models import Pair
from fireweed.keys.primitives import Unopened, random_key
from fireweed.tenancy.among import among
from fireweed.tenancy.prepared import Later, Prepared, among_later
from fireweed.vault import compartments, grants
from fireweed.vault.compartments import Key
from fireweed.vault.models import PARTS, Bar, Compartment, Emergency, Grant, Record
from fireweed.vault.opened import Opened, Shut
from fireweed.vault.rekeying import rekey

EMERGENCY = timedelta(hours=1)

_SAME = Compartment.objects.filter(
    record_id=OuterRef("record_id"), part=OuterRef("part"), version=OuterRef("version")
)
"""The compartment whose key a grant opens; none where its key is another by now.

Asked inside the statement that reads the grants: a join would be left to the planner, which without fresh statistics
takes every compartment once for every grant.
"""
_COMMIT, _REKEY_DUE = Subquery(_SAME.values("commit")), Subquery(_SAME.values("rekey_due"))


def _barred(user: "UUID | Later") -> Exists:
    """Whether a bar keeps this member out of the record of a grant."""
    return Exists(Bar.objects.filter(record_id=OuterRef("record_id"), user_id=user))


_MINE: Prepared[Any] = Prepared(
    lambda: Grant.objects.filter(
        grants.standing(Later("today")), among_later("part", "parts", kind="text"), record_id=Later("record"),
        holder=Later("holder"),
    ).annotate(barred=_barred(Later("user")), commit=_COMMIT, rekey_due=_REKEY_DUE)
)
"""A member's grants to one record that stand today."""


class NoKeys(Exception):
    """This member has no certified keys yet, so nothing can be sealed to them."""


class Barred(Exception):
    """This member may never be let into this record."""


class NoRecoveryKey(Exception):
    """The organisation has no recovery key yet, so no record may be begun."""


@transaction.atomic
def begin(keyring: Keyring, record: UUID, *, recovery: bool = True) -> Opened:
    """Make a record with its four compartments, open to the member who begins it and to the recovery key.

    Raises `NoRecoveryKey` where a record that may outlive its writer is begun without one; `recovery=False` is for a
    provisional record, sealed to its writer alone.
    """
    Record.objects.create(id=record, org_id=keyring.org)
    mine, _ = certificates.trusted(keyring, keyring.pair)
    paper = grants.recovery_key_for(keyring) if recovery else None
    if recovery and paper is None:
        raise NoRecoveryKey
    shares = {part: random_key() for part in PARTS}
    compartments.begin_shares(keyring.org, record, shares)
    holders = [(keyring.pair, mine, Grant.WRITER)]
    if paper is not None:
        holders.append((paper.id, bytes(paper.public), Grant.RECOVERY))
    keys: dict[str, Key] = {}
    held: list[Grant] = []
    for part, share in shares.items():
        core = random_key()
        keys[part] = compartments.derive(keyring.org, record, part, 1, core, share)
        for holder, public, kind in holders:
            held.append(grants.write(keyring, record, part, 1, core, holder=holder, public=public, kind=kind))
    Compartment.objects.bulk_create(
        Compartment(org_id=keyring.org, record_id=record, part=part, version=1, commit=key.commit())
        for part, key in keys.items()
    )
    Grant.objects.bulk_create(held)
    record_change("record.begun", subjects=[record])
    return Opened(record, keys, keyring.user)


def open_record(
    keyring: Keyring, record: UUID, parts: Sequence[str], *, action: str = "record.opened", task: str
) -> Opened:
    """Open compartments of one record for a task; the opening is written down and committed first.

    Parts this member was not let into stay shut. Raises `Shut` when none of them opens, `OpeningLimit` past the hourly
    limit. A grant that was tampered with is written on the trail and stays shut.
    """
    mine = _mine(keyring, record, parts, task)
    if not mine.cores:
        raise Shut
    receipt = write_receipt(keyring.org, keyring.user, action, records=[record], parts=sorted(mine.cores), task=task)
    opened = _opened(keyring, mine, compartments.shares_for(keyring.org, receipt.id), task)
    if opened is None:  # somebody else was quicker; what they sealed opens with a new grant
        return open_record(keyring, record, parts, action=action, task=task)
    if not opened.keys:
        raise Shut
    return opened


def open_each(
    keyring: Keyring, wanted: Mapping[UUID, Collection[str]], *, action: str, task: str
) -> dict[UUID, Opened]:
    """Open different compartments of many records, those that open; one receipt for all that open the same ones.

    As careful as `open_record`: signatures are checked, and a key that is due is changed.
    """
    alike: dict[tuple[str, ...], list[_Mine]] = {}
    for record, parts in wanted.items():
        mine = _mine(keyring, record, sorted(parts), task)
        if mine.cores:
            alike.setdefault(tuple(sorted(mine.cores)), []).append(mine)
    found: dict[UUID, Opened] = {}
    for names, several in alike.items():
        records = [mine.record for mine in several]
        receipt = write_receipt(keyring.org, keyring.user, action, records=records, parts=names, task=task)
        shares = compartments.shares_for(keyring.org, receipt.id)
        for mine in several:
            try:
                opened = _opened(keyring, mine, shares, task)
            except Unopened:  # a sealed field is not in its place, so the key that is due cannot be changed here
                note_once(keyring.org, keyring.user, "key.refused", task=task, subjects=[mine.record])
                continue
            if opened is not None and opened.keys:
                found[mine.record] = opened
    return found


@dataclass(frozen=True, slots=True)
class _Mine:
    """What this member's grants give before the server's half is asked for."""

    record: UUID
    held: dict[str, Any]
    cores: dict[str, bytes] = field(repr=False)


def _mine(keyring: Keyring, record: UUID, parts: Sequence[str], task: str) -> _Mine:
    rows = _MINE(
        record=record, holder=keyring.pair, parts=list(parts), user=keyring.user, today=timezone.localdate()
    )
    urgent = any(g.kind == Grant.EMERGENCY for g in rows) and in_emergency(record, keyring.user)
    held = {g.part: g for g in rows if urgent or g.kind != Grant.EMERGENCY}
    if not held or any(grant.barred for grant in rows):
        return _Mine(record, {}, {})
    cores: dict[str, bytes] = {}
    for part, grant in held.items():
        try:
            cores[part] = grants.core_of(keyring, grant)
        except Unopened:
            note_opening(keyring.org, keyring.user, "grant.refused", task=task, subjects=[record])
    return _Mine(record, held, cores)


def _opened(
    keyring: Keyring, mine: _Mine, shares: dict[tuple[UUID, str, int], bytes], task: str
) -> Opened | None:
    """The compartments whose halves fit together; None where somebody else changed a key meanwhile."""
    record, held, cores = mine.record, mine.held, mine.cores
    only_read = frozenset(part for part, grant in held.items() if grant.kind == Grant.EMERGENCY)
    opened = Opened(record, {}, keyring.user, only_read)
    for part, core in sorted(cores.items()):
        grant = held[part]
        share = shares.get((record, part, grant.version))
        try:
            if share is None or grant.commit is None:
                raise Unopened
            key = compartments.derive(keyring.org, record, part, grant.version, core, share)
            opened.keys[part] = compartments.checked(key, grant.commit)
        except Unopened:
            note_opening(keyring.org, keyring.user, "key.refused", task=task, subjects=[record])
            continue
        if grant.rekey_due:
            compartment = Compartment.objects.get(record_id=record, part=part)
            fresh = rekey(keyring, compartment, opened.keys[part], core)
            if fresh is None:
                return None
            opened.keys[part] = fresh
    return opened


def open_many(
    keyring: Keyring, part: str, *, task: str, records: Iterable[UUID] | None = None, action: str = "names.seen"
) -> dict[UUID, Opened]:
    """One compartment of every record this member was let into, for a list, a search or a count.

    Names are folded on the trail to one line a person and day; another `action` is a line each time. Signatures are
    left to `open_record`: the commitment, which needs the keystore's half, is what a list relies on, and a list never
    writes.
    """
    rows = grants.standing_for(keyring.pair).filter(part=part).exclude(_barred(keyring.user))
    if records is not None:
        rows = rows.filter(among("record_id", records))
    found = list(rows.values_list("record_id", "version", "sealed", _COMMIT))
    if not found:
        return {}
    receipt = write_receipt(
        keyring.org, keyring.user, action, records=[r[0] for r in found], parts=[part], task=task
    )
    shares = compartments.shares_for(keyring.org, receipt.id)
    opened: dict[UUID, Opened] = {}
    for record, version, sealed, commit in found:
        share = shares.get((record, part, version))
        if share is None or commit is None:
            continue
        try:
            core = keyring.secret.open_box(bytes(sealed))
            key = compartments.derive(keyring.org, record, part, version, core, share)
            opened[record] = Opened(record, {part: compartments.checked(key, commit)}, keyring.user)
        except Unopened:
            continue
    return opened


def _take_turns(record: UUID, parts: Sequence[str]) -> list[Compartment]:
    """Wait for a change of key that is under way, so that who was let in meanwhile or taken out is never missed."""
    return list(Compartment.objects.select_for_update().filter(record_id=record, part__in=parts).order_by("part"))


@dataclass(frozen=True, slots=True)
class Holder:
    """A member who may be let in: the account and its live key pair."""

    user: UUID
    pair: UUID


def holder_of(user: UUID) -> Holder:
    """The live pair of a member; raises `NoKeys` where there is none yet."""
    pair = Pair.objects.filter(user_id=user, retired_at=None, certificate__isnull=False).only("id").first()
    if pair is None:
        raise NoKeys
    return Holder(user, pair.id)


@transaction.atomic
def let_in(
    keyring: Keyring, record: UUID, user: UUID, parts: Sequence[str], *, kind: str = Grant.NAMED,
    team: UUID | None = None, until: date | None = None, consent: UUID | None = None,
) -> list[str]:
    """Let one member into compartments this member holds; returns those that were newly opened.

    `until` is the last day it opens. Raises `NoKeys`, `Barred`, or `Uncertified` where the member's key leads to no
    root. An emergency grant, or one whose last day comes before this one's, is replaced; any other stays as it is.
    """
    holder = holder_of(user)
    public, _ = certificates.trusted(keyring, holder.pair)
    _take_turns(record, parts)
    if is_barred(record, user):  # only now: a bar set a moment ago is seen
        raise Barred
    mine = {
        g.part: g for g in grants.standing_for(keyring.pair).filter(record_id=record, part__in=parts)
    }
    there = {g.part: g for g in Grant.objects.filter(record_id=record, holder=holder.pair, part__in=parts)}
    made = []
    for part, grant in mine.items():
        if part in there and not _lasts_longer(there[part], kind, until):
            continue
        core = grants.core_of(keyring, grant)
        if part in there:
            there[part].delete()
        grants.write(
            keyring, record, part, grant.version, core, holder=holder.pair, public=public, kind=kind, team=team,
            until=until, consent=consent,
        ).save()
        made.append(part)
    if made:
        record_change(f"let-in.{kind}", subjects=[record], about=[user], parts=sorted(made))
    return made


def _lasts_longer(there: Grant, kind: str, until: date | None) -> bool:
    """Whether a new grant gives more than the one that is there."""
    if there.kind == Grant.EMERGENCY:
        return kind != Grant.EMERGENCY
    return there.until is not None and (until is None or until > there.until)


@transaction.atomic
def withdraw(record: UUID, user: UUID, parts: Sequence[str] = PARTS, *, action: str = "withdrawn") -> None:
    """Take a member's way into compartments back at once; the next opener changes their keys."""
    _take_turns(record, parts)
    pairs = Pair.objects.filter(user_id=user).values("id")
    gone = Grant.objects.filter(record_id=record, part__in=parts, holder__in=pairs)
    left = sorted(gone.values_list("part", flat=True))
    gone.delete()
    if left:
        Compartment.objects.filter(record_id=record, part__in=left).update(rekey_due=True)
        record_change(action, subjects=[record], about=[user], parts=left)


def ask_for_new_keys(record: UUID, parts: Collection[str]) -> None:
    """Have whoever opens these compartments next change their keys, because something sealed there no longer holds."""
    Compartment.objects.filter(record_id=record, part__in=parts).update(rekey_due=True)


@transaction.atomic
def end_overdue(today: date) -> int:
    """Take back the ways in whose last day has passed, and say how many; needs no key."""
    ended: dict[tuple[UUID, UUID], list[str]] = {}
    overdue = Grant.objects.filter(until__lt=today).values_list("record_id", "holder", "part")
    users = dict(Pair.objects.filter(id__in=[holder for _, holder, _ in overdue]).values_list("id", "user_id"))
    for record, holder, part in overdue:
        if holder in users:
            ended.setdefault((record, users[holder]), []).append(part)
    for (record, user), parts in ended.items():
        withdraw(record, user, parts, action="withdrawn.ended")
    return len(ended)


@transaction.atomic
def bar(keyring: Keyring, record: UUID, user: UUID) -> None:
    """Keep a member out of a record for good, whatever team, emergency or certifier says."""
    Bar.objects.get_or_create(
        org_id=keyring.org, record_id=record, user_id=user, defaults={"set_by": keyring.user}
    )
    withdraw(record, user, action="withdrawn.barred")
    record_change("barred", subjects=[record], about=[user])


def is_barred(record: UUID, user: UUID) -> bool:
    """Whether this member may never enter this record."""
    return Bar.objects.filter(record_id=record, user_id=user).exists()


def in_emergency(record: UUID, user: UUID) -> bool:
    """Whether this member has said aloud, within the hour, that this record must be opened in an emergency."""
    return Emergency.objects.filter(record_id=record, user_id=user, until__gt=timezone.now()).exists()


@transaction.atomic
def begin_emergency(keyring: Keyring, record: UUID, reason: str) -> None:
    """Begin an hour in which this member's emergency grant opens; raises `Shut` where there is none or a bar."""
    theirs = Grant.objects.filter(record_id=record, holder=keyring.pair, kind=Grant.EMERGENCY)
    if is_barred(record, keyring.user) or not theirs.exists():
        raise Shut
    until = timezone.now() + EMERGENCY
    Emergency.objects.create(
        org_id=keyring.org, record_id=record, user_id=keyring.user, reason=reason, until=until
    )
    note_opening(keyring.org, keyring.user, "emergency.opened", task=reason, subjects=[record])
    record_change("emergency.begun", subjects=[record], about=[keyring.user], task=reason)


@transaction.atomic
def destroy(record: UUID, *, action: str = "record.destroyed") -> None:
    """Make a record unreadable in the live system at once: shares first, then grants; rows are the caller's to remove."""
    for compartment in _take_turns(record, PARTS):
        compartments.destroy_shares(record, compartment.part, compartment.version, below=True)
    Grant.objects.filter(record_id=record).delete()
    Bar.objects.filter(record_id=record).delete()
    Compartment.objects.filter(record_id=record).delete()
    Record.objects.filter(id=record).update(destroyed_at=timezone.now())
    record_change(action, subjects=[record])
