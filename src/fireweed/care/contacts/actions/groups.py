"""Groups: that one met, for how long and how many came; who came, sealed to those who led it and to nobody else."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from fireweed.audit.actions import record_change
from fireweed.care.contacts.actions.passing import check_program, one_at_a_time
from fireweed.care.contacts.queries.groups import can_hold
from fireweed.care.contacts.rules import groups as rules
from fireweed.care.contacts.rules import lists
from fireweed.care.contacts.rules.passing import letting_go_refusal
from fireweed.care.models import Aside, GroupSession
from fireweed.care.queries.doors import NotYours
from fireweed.care.rules.refused import Refused
from fireweed.care.rules.text import clean
from fireweed.keys import certificates
from fireweed.keys.certificates import Uncertified
from fireweed.keys.keyring import Keyring
from fireweed.keys.models import Pair
from fireweed.keys.primitives import seal_to
from fireweed.network.queries import organisation_of
from fireweed.vault.actions import NoKeys, holder_of

_BLOCK = 1024


@transaction.atomic
def write_group(
    keyring: Keyring, *, session_id: UUID, day: date, topic: str = "", program: UUID | None = None, minutes: int = 0,
    people: int = 0, names: Sequence[str] = (), with_whom: UUID | None = None, at: datetime | None = None,
) -> GroupSession:  # fmt: skip
    """Write down that a group met, under an id chosen when the page was shown; the same id again is the same group.

    `names` are kept apart, sealed to this member and to `with_whom`, and go by themselves. Raises `Refused`, or
    `NotYours` where the id or the program is somebody else's.
    """
    one_at_a_time(session_id)
    there = GroupSession.objects.filter(id=session_id).first()
    if there is not None:
        if there.by != keyring.user:
            raise NotYours
        return there
    came = [name for name in (clean(one) for one in names) if name]
    topics = lists.offered(organisation_of(keyring.org).configuration, lists.TOPICS)
    reason = rules.refusal(topic, minutes, people, came, day, timezone.localdate(), topics=topics)
    if reason is None and with_whom is not None and not can_hold(with_whom, keyring.user):
        reason = rules.NOT_A_COLLEAGUE
    if reason is not None:
        raise Refused(reason)
    check_program(program)
    made = GroupSession.objects.create(
        id=session_id, org_id=keyring.org, program_id=program, by=keyring.user, at=at or timezone.now(), day=day,
        topic=topic, minutes=minutes, people=max(people, len(came)),
    )  # fmt: skip
    if came or with_whom is not None:
        _seal(keyring, made, came, with_whom)
    record_change("group.kept", about=[made.id])
    return made


def _seal(keyring: Keyring, session: GroupSession, names: Sequence[str], with_whom: UUID | None) -> None:
    plain = json.dumps({"names": list(names)}, ensure_ascii=False).encode()
    padded = plain.ljust(-(-len(plain) // _BLOCK) * _BLOCK)
    try:
        holders = [keyring.pair, *([holder_of(with_whom).pair] if with_whom is not None else [])]
        sealed = {pair: seal_to(certificates.trusted(keyring, pair)[0], padded) for pair in holders}
    except (NoKeys, Uncertified):
        raise Refused(rules.NOT_A_COLLEAGUE) from None
    Aside.objects.bulk_create(
        Aside(
            org_id=keyring.org, about=session.id, kind=Aside.GROUP, by=keyring.user, holder=pair, at=session.at,
            ends_on=timezone.localtime(session.at).date() + rules.LIST_KEPT, sealed=one,
        )
        for pair, one in sealed.items()
    )


@transaction.atomic
def let_group_go(keyring: Keyring, session: UUID) -> None:
    """Let a group of one's own go with its list, on the day it was written. Raises `Refused` later, or `NotYours`."""
    row = GroupSession.objects.filter(id=session, by=keyring.user).first()
    if row is None:
        raise NotYours
    reason = letting_go_refusal(timezone.localtime(row.at).date(), timezone.localdate())
    if reason is not None:
        raise Refused(reason)
    Aside.objects.filter(about=session, kind=Aside.GROUP).delete()
    row.delete()
    record_change("group.let-go", about=[session])


@transaction.atomic
def let_list_go(keyring: Keyring, session: UUID) -> None:
    """Let the list of a group go before its day, every copy of it. Raises `NotYours` unless this member holds one."""
    if not Aside.objects.filter(about=session, kind=Aside.GROUP, holder=keyring.pair).exists():
        raise NotYours
    Aside.objects.filter(about=session, kind=Aside.GROUP).delete()
    record_change("group.list-let-go", about=[session])


def forget_lists(today: date) -> int:
    """Remove lists whose day has come, in the organisation of the context, and say how many; needs no key."""
    gone, _ = Aside.objects.filter(kind=Aside.GROUP, ends_on__lte=today).delete()
    return gone


def forget_holder(user: UUID) -> None:
    """Remove the copies of somebody who has left."""
    pairs = Pair.objects.filter(user_id=user).values("id")
    Aside.objects.filter(kind=Aside.GROUP, holder__in=pairs).delete()
