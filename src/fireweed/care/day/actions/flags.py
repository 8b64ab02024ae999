"""Raising a flag until a day, keeping two people apart, taking a flag down."""

from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from fireweed.audit.actions import record_change
from fireweed.care.day.queries.flags import APART
from fireweed.care.day.rules.flags import NOT_BOTH, SAME, refusal
from fireweed.care.models import Flag
from fireweed.care.queries import NotYours, participant_to_write
from fireweed.care.queries.doors import hold_still
from fireweed.care.rules.refused import Refused
from fireweed.care.rules.text import clean
from fireweed.keys.keyring import Keyring
from fireweed.vault.models import WHO
from fireweed.vault.opened import Opened


@transaction.atomic
def raise_flag(
    keyring: Keyring, record: UUID, *, flag_id: UUID, text: str, ends_on: date, at: datetime | None = None,
    opened: Opened | None = None,
) -> Flag:  # fmt: skip
    """Say what to know first, until a day at most 90 days ahead; sent twice it is one. Raises `Refused`, `NotYours`."""
    text, at = clean(text), at or timezone.now()
    reason = refusal(text, ends_on, timezone.localtime(at).date())
    if reason is not None:
        raise Refused(reason)
    if opened is None:
        _, opened = participant_to_write(keyring, record, WHO, "flag.write")
    return _raise(keyring, opened, flag_id, {"text": text}, ends_on, at)


@transaction.atomic
def keep_apart(
    keyring: Keyring, record: UUID, other: UUID, *, flag_id: UUID, ends_on: date, text: str = "",
    at: datetime | None = None,
) -> None:  # fmt: skip
    """Keep two people apart until a day: a flag in both records, by somebody who holds both.

    No line of the trail names both. Raises `Refused`, or `NotYours` where the first record is not this member's.
    """
    text, at = clean(text), at or timezone.now()
    reason = refusal(text, ends_on, timezone.localtime(at).date(), needs_words=False)
    if reason is None and other == record:
        reason = SAME
    if reason is not None:
        raise Refused(reason)
    hold_still([record, other], WHO)
    _, here = participant_to_write(keyring, record, WHO, "flag.apart")
    try:
        _, there = participant_to_write(keyring, other, WHO, "flag.apart")
    except NotYours:
        raise Refused(NOT_BOTH) from None
    _raise(keyring, here, flag_id, {"kind": APART, "other": str(other), "text": text}, ends_on, at)
    twin = uuid5(flag_id, str(other))
    _raise(keyring, there, twin, {"kind": APART, "other": str(record), "text": text}, ends_on, at)


def _raise(
    keyring: Keyring, opened: Opened, flag_id: UUID, data: dict[str, str], ends_on: date, at: datetime
) -> Flag:
    there = Flag.objects.filter(id=flag_id).first()
    if there is not None:
        if there.record_id != opened.record or there.by != keyring.user:
            raise NotYours
        return there
    flag = Flag(id=flag_id, org_id=keyring.org, record_id=opened.record, by=keyring.user, at=at, ends_on=ends_on)
    opened.write_data(flag, "what", data)
    flag.save(force_insert=True)
    record_change("flag.raised", subjects=[opened.record], parts=[WHO])
    return flag


@transaction.atomic
def take_flag_down(keyring: Keyring, record: UUID, flag_id: UUID, *, at: datetime | None = None) -> None:
    """Take a flag down before its day; one that keeps two people apart goes from both records.

    Raises `Refused` where that needs a record this member does not hold, or `NotYours`.
    """
    _, opened = participant_to_write(keyring, record, WHO, "flag.write")
    flag = Flag.objects.select_for_update().filter(id=flag_id, record_id=record).first()
    if flag is None:
        raise NotYours
    if flag.ended_at is not None:
        return
    at = at or timezone.now()
    data = opened.read_data(flag, "what") or {}
    if data.get("kind") == APART:
        _take_twin_down(keyring, UUID(data["other"]), record, at)
    _end(flag, at)


def _take_twin_down(keyring: Keyring, other: UUID, record: UUID, at: datetime) -> None:
    if not Flag.objects.filter(record_id=other).exists():  # that record is gone
        return
    try:
        _, there = participant_to_write(keyring, other, WHO, "flag.write")
    except NotYours:
        raise Refused(NOT_BOTH) from None
    for twin in Flag.objects.select_for_update().filter(record_id=other, ended_at=None):
        data = there.read_data(twin, "what") or {}
        if data.get("kind") == APART and data["other"] == str(record):
            _end(twin, at)


def _end(flag: Flag, at: datetime) -> None:
    flag.ended_at = at
    flag.save(update_fields=["ended_at"])
    record_change("flag.taken-down", subjects=[flag.record_id])


def forget_ended(today: date) -> int:
    """Remove flags whose last day is over; needs no key."""
    gone, _ = Flag.objects.filter(ends_on__lt=today).delete()
    return gone
