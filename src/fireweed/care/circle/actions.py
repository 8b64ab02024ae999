"""Letting in, taking back, keeping out, and the answer about emergencies."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from fireweed.audit.actions import record_change
from fireweed.care.circle import emptying, filling, vouching
from fireweed.care.circle.doors import held_parts, in_circle
from fireweed.care.circle.rules import letting_in
from fireweed.care.circle.rules.emergency import REASONS
from fireweed.care.consent.queries import consents_in
from fireweed.care.models import Consent, Participant, TeamLetIn
from fireweed.care.queries import NotYours, participant_for
from fireweed.care.rules.refused import Refused
from fireweed.keys.certificates import Uncertified
from fireweed.keys.keyring import Keyring
from fireweed.keys.models import Pair
from fireweed.network.models import Member, Team
from fireweed.network.roles import READ
from fireweed.vault import actions as vault
from fireweed.vault.models import PARTS, WHO, Grant
from fireweed.vault.opened import Shut


def _in_order(parts: Iterable[str]) -> list[str]:
    chosen = set(parts)
    return [part for part in PARTS if part in chosen]


def _colleague(user: UUID) -> Member:
    member = Member.objects.filter(user_id=user, left_at=None).first()
    if member is None:
        raise NotYours
    return member


@transaction.atomic
def let_in_member(
    keyring: Keyring, record: UUID, user: UUID, parts: Iterable[str], *, until: date | None = None,
    consent: UUID | None = None,
) -> None:
    """Let one colleague into compartments, until a last day and on a consent if there is one.

    Raises `NotYours`, or `Refused` with the reason.
    """
    participant = in_circle(keyring, record)
    member, wanted = _colleague(user), _in_order(parts)
    reason = letting_in.refusal(
        name=member.name, parts=wanted, provisional=participant.state == Participant.PROVISIONAL,
        reads=member.may(READ) and user != keyring.user, barred=vault.is_barred(record, user),
        has_keys=Pair.objects.filter(user_id=user, retired_at=None, certificate__isnull=False).exists(),
    )
    if reason is not None:
        raise Refused(reason)
    held = [part for part in wanted if part in held_parts(keyring, record)]
    if not held:
        raise Refused(letting_in.NOT_YOURS)
    others = (Grant.TEAM,) if consent is None else (Grant.TEAM, Grant.NAMED, Grant.WRITER)
    otherwise = list(_held_by(user, record).filter(kind__in=others, part__in=held).values_list("part", flat=True))
    if otherwise:  # now named, so that withdrawing the team leaves this member in; and on the consent, if there is one
        vault.withdraw(record, user, otherwise, action="withdrawn.renewed")
    try:
        vault.let_in(keyring, record, user, held, until=until, consent=consent)
    except Uncertified:
        raise Refused(letting_in.NO_KEYS.format(name=member.name)) from None
    _no_longer_without(keyring, record, user)


def _no_longer_without(keyring: Keyring, record: UUID, user: UUID) -> None:
    """Let teams count again for somebody who was let in anew, where this member can say so for all the team opens."""
    rows = TeamLetIn.objects.filter(record_id=record, without__contains=[str(user)])
    wanted = {part for row in rows for part in row.parts}
    if not wanted:
        return
    opened = vouching.opened_for(keyring, record, wanted)
    for row in rows.all():  # only now: opening may have sealed them anew
        if all(opened.holds(part) for part in row.parts):
            row.without = [one for one in row.without if one != str(user)]
            row.save(update_fields=["without", *vouching.say_team(opened, row, ())])


@transaction.atomic
def withdraw_member(keyring: Keyring, record: UUID, user: UUID) -> None:
    """Take one colleague's way in back at once, through whatever it came; raises `NotYours` or `Refused`."""
    participant = in_circle(keyring, record)
    if not _held_by(user, record).exists():
        raise NotYours
    before = _openable(record)
    _end_consents(keyring, record, user)
    vault.withdraw(record, user)
    _still_openable(record, before)
    for row in TeamLetIn.objects.filter(record_id=record).exclude(without__contains=[str(user)]):
        row.without = [*row.without, str(user)]
        row.save(update_fields=["without"])
    if str(user) not in participant.emergency_excluded:
        participant.emergency_excluded = [*participant.emergency_excluded, str(user)]
        participant.save(update_fields=["emergency_excluded"])
    vouching.renew(keyring, record, vouching.spoken_for(record))


def _end_consents(keyring: Keyring, record: UUID, user: UUID) -> None:
    """A consent on which a way in rested does not stand alone: both are taken back in one press."""
    resting = _held_by(user, record).exclude(consent=None).values("consent")
    Consent.objects.filter(id__in=resting, ended_at=None).update(ended_at=timezone.now(), ended_by=keyring.user)


def _end_team_consents(keyring: Keyring, record: UUID, team: UUID) -> None:
    """The same for a team, whose name is sealed in the consent; what this member cannot open is left to who can."""
    try:
        _, opened = participant_for(keyring, record, [WHO], "circle.page")
    except NotYours:
        return
    ended = [one.id for one in consents_in(opened) if (one.terms.recipient, one.terms.id) == ("team", str(team))]
    Consent.objects.filter(id__in=ended, ended_at=None).update(ended_at=timezone.now(), ended_by=keyring.user)


@transaction.atomic
def let_in_team(
    keyring: Keyring, record: UUID, team_id: UUID, parts: Iterable[str], *, until: date | None = None
) -> None:
    """Let a named team in as one: everyone with keys at once, the others as they get theirs; until a last day if any.

    For a team that is in already, the last day said is the one that holds.
    """
    participant = in_circle(keyring, record)
    team = Team.objects.filter(id=team_id).first()
    if team is None:
        raise NotYours
    wanted = _in_order(parts)
    reason = letting_in.team_refusal(parts=wanted, provisional=participant.state == Participant.PROVISIONAL)
    held = [part for part in wanted if part in held_parts(keyring, record)]
    if reason is not None or not held:
        raise Refused(reason or letting_in.NOT_YOURS)
    emptying.end_teams(timezone.localdate(), record)
    opened = vouching.opened_for(keyring, record, PARTS)
    row, _ = TeamLetIn.objects.get_or_create(
        org_id=keyring.org, record_id=record, team=team, defaults={"let_in_by": keyring.user}
    )
    row.parts = _in_order([*row.parts, *held])
    if all(opened.holds(part) for part in row.parts):
        row.without = []
    row.until = until
    row.save(update_fields=["parts", "without", "until", *vouching.say_team(opened, row, held)])
    filling.fill_teams(keyring, record)
    record_change("team.let-in", subjects=[record], about=[team.id], parts=held)


@transaction.atomic
def withdraw_team(keyring: Keyring, record: UUID, team_id: UUID) -> None:
    """Take back all that came through a team; whoever was named, or comes with another team, stays."""
    in_circle(keyring, record)
    row = TeamLetIn.objects.filter(record_id=record, team_id=team_id).first()
    if row is None:
        raise NotYours
    before, said = _openable(record), vouching.spoken_for(record, team_id)
    _end_team_consents(keyring, record, team_id)
    row.delete()
    emptying.empty_teams(record=record)
    _still_openable(record, before)
    vouching.renew(keyring, record, said)
    record_change("team.withdrawn", subjects=[record], about=[team_id])


@transaction.atomic
def keep_out(keyring: Keyring, record: UUID, user: UUID) -> None:
    """Keep a colleague, or oneself, out of a record for good, without a reason; raises `NotYours` or `Refused`.

    A colleague on call who is not in the circle may do so for herself alone.
    """
    if user == keyring.user and _held_by(user, record).filter(kind=Grant.EMERGENCY).exists():
        participant = Participant.objects.filter(id=record).first()
        if participant is None:
            raise NotYours
    else:
        in_circle(keyring, record)
        _colleague(user)
    before = _openable(record)
    _end_consents(keyring, record, user)
    vault.bar(keyring, record, user)
    _still_openable(record, before)
    vouching.renew(keyring, record, vouching.spoken_for(record))


@transaction.atomic
def answer_emergency(
    keyring: Keyring, record: UUID, answer: str, excluded: Iterable[UUID] | None = None
) -> None:
    """Write down whether this may be opened in an emergency, and by whom not; raises `NotYours` or `Refused`.

    Who was left out before stays left out where `excluded` is None.
    """
    participant = in_circle(keyring, record)
    if answer == Participant.YES and participant.state == Participant.PROVISIONAL:
        raise Refused(letting_in.PROVISIONAL)
    before, said = set(participant.emergency_excluded), []
    participant.emergency = answer
    if answer == Participant.YES:
        opened = vouching.opened_for(keyring, record, vouching.ANSWER)
        participant.refresh_from_db(fields=list(vouching.ANSWER.values()))
        participant.emergency_excluded = sorted(
            vouching.left_out(opened, participant) if excluded is None else {str(user) for user in excluded}
        )
        said = vouching.say_answer(opened, participant)
    elif excluded is not None:
        participant.emergency_excluded = sorted(str(user) for user in excluded)
    participant.save(update_fields=["emergency", "emergency_excluded", *said])
    emptying.empty_emergency(record)
    if answer != Participant.YES or set(participant.emergency_excluded) - before:
        vouching.renew(keyring, record, vouching.spoken_for(record) & set(vouching.ANSWER))
    filling.fill_emergency(keyring, record)
    record_change("emergency.answered", subjects=[record])


def begin_emergency(keyring: Keyring, record: UUID, reason: str) -> None:
    """Begin the hour in which this member's emergency grant opens; raises `NotYours`."""
    if reason not in REASONS:
        raise NotYours
    try:
        vault.begin_emergency(keyring, record, reason)
    except Shut:
        raise NotYours from None


def _held_by(user: UUID, record: UUID) -> QuerySet[Grant]:
    return Grant.objects.filter(record_id=record, holder__in=Pair.objects.filter(user_id=user).values("id"))


def _openable(record: UUID) -> set[str]:
    """The compartments that somebody who works here can open in the ordinary way."""
    live = Pair.objects.filter(retired_at=None).values("id")
    held = Grant.objects.filter(record_id=record, holder__in=live).exclude(kind=Grant.EMERGENCY)
    return set(held.values_list("part", flat=True))


def _still_openable(record: UUID, before: set[str]) -> None:
    reason = letting_in.leaving_refusal(lost=before - _openable(record))
    if reason is not None:
        raise Refused(reason)
