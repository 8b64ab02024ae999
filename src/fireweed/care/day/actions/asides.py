"""Writing outside every record: sealed to the writer and one colleague, gone by itself after a chosen time."""

import json
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from fireweed.audit.actions import record_change
from fireweed.care.day.rules.asides import KINDS, NO_KEYS, NO_KEYS_OF_YOURS, refusal
from fireweed.care.models import Aside
from fireweed.care.queries import NotYours
from fireweed.care.rules.refused import Refused
from fireweed.care.rules.text import clean
from fireweed.keys import certificates
from fireweed.keys.certificates import Uncertified
from fireweed.keys.keyring import Keyring
from fireweed.keys.models import Pair
from fireweed.keys.primitives import seal_to
from fireweed.network.models import Member
from fireweed.vault.actions import NoKeys, holder_of

_BLOCK = 1024


@transaction.atomic
def write_aside(
    keyring: Keyring, *, about: UUID, kind: str, text: str, with_user: UUID, stays: timedelta,
    at: datetime | None = None,
) -> None:  # fmt: skip
    """Write something for oneself and one colleague, under an id chosen when the page was first shown.

    The same id again is the same text. Raises `Refused` with the reason, or `NotYours` where nobody of that id works here.
    """
    text = clean(text, lines=True)
    reason = refusal(text)
    if reason is not None:
        raise Refused(reason)
    if kind not in KINDS:
        raise NotYours
    there = Aside.objects.filter(about=about).first()
    if there is not None:
        if there.by != keyring.user:
            raise NotYours
        return
    member = Member.objects.filter(user_id=with_user, left_at=None).first()
    if member is None or with_user == keyring.user:
        raise NotYours
    at = at or timezone.now()
    plain = json.dumps({"text": text}, ensure_ascii=False).encode()
    plain = plain.ljust(-(-len(plain) // _BLOCK) * _BLOCK)  # one of few lengths
    Aside.objects.bulk_create(
        Aside(
            org_id=keyring.org, about=about, kind=kind, by=keyring.user, holder=pair, at=at,
            ends_on=timezone.localtime(at).date() + stays, sealed=seal_to(public, plain),
        )
        for pair, public in (_own(keyring), _theirs(keyring, member))
    )
    record_change("aside.written", about=[with_user])


def _own(keyring: Keyring) -> tuple[UUID, bytes]:
    try:
        return keyring.pair, certificates.trusted(keyring, keyring.pair)[0]
    except Uncertified:
        raise Refused(NO_KEYS_OF_YOURS) from None


def _theirs(keyring: Keyring, member: Member) -> tuple[UUID, bytes]:
    try:
        pair = holder_of(member.user_id).pair
        return pair, certificates.trusted(keyring, pair)[0]
    except (NoKeys, Uncertified):
        raise Refused(NO_KEYS.format(name=member.name)) from None


@transaction.atomic
def let_aside_go(keyring: Keyring, about: UUID) -> None:
    """Remove both copies of something this member wrote; raises `NotYours`."""
    gone, _ = Aside.objects.filter(about=about, by=keyring.user, kind__in=list(KINDS)).delete()
    if not gone:
        raise NotYours
    record_change("aside.let-go")


def forget_asides(today: date) -> int:
    """Remove what has stayed as long as its writer chose; needs no key."""
    gone, _ = Aside.objects.filter(ends_on__lte=today).delete()
    return gone


def forget_holder(user: UUID) -> None:
    """Remove the copies of somebody who has left or begins anew: those keys open nothing any more."""
    Aside.objects.filter(holder__in=Pair.objects.filter(user_id=user).values("id")).delete()
