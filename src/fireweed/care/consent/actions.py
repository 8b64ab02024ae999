"""Writing an answer down, taking it back, and ending what has come to its day; a way in that rests on it follows."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from fireweed.audit.actions import record_change
from fireweed.care.circle import actions as circle
from fireweed.care.consent.queries import Answered, answered, consents_in
from fireweed.care.consent.rules.asking import WITHOUT_STORY, holds, refusal
from fireweed.care.consent.rules.terms import RECIPIENTS, Terms
from fireweed.care.counting import actions as counting
from fireweed.care.day.queries.circles import holders_of
from fireweed.care.day.queries.tasks import CONSENT
from fireweed.care.models import Consent, Participant, Task, TeamLetIn
from fireweed.care.queries.doors import NotYours, hold_still, participant_to_write
from fireweed.care.rules.refused import Refused
from fireweed.care.rules.shapes import as_data
from fireweed.keys.keyring import Keyring
from fireweed.keys.models import Pair
from fireweed.vault import actions as vault
from fireweed.vault.models import STORY, WHO, Grant
from fireweed.vault.opened import Opened


@transaction.atomic
def answer(
    keyring: Keyring, record: UUID, purpose: str, terms: Terms, *, consent_id: UUID, on: date | None = None,
    opened: Opened | None = None,
) -> Consent:  # fmt: skip
    """Write one answer down; a yes to share with a colleague or a team lets them in until its last day.

    The same id again is the same answer. An earlier answer to the same purpose and recipient ends with this one.
    Raises `Refused` with the reason, or `NotYours`.
    """
    on, today = on or timezone.localdate(), timezone.localdate()
    reason = refusal(purpose, terms, on=on, today=max(today, on) if opened else today)
    if reason is not None:
        raise Refused(reason)
    if opened is None:
        opened = _to_ask(keyring, record, purpose, terms)
    there = Consent.objects.filter(id=consent_id).first()
    if there is not None:
        if there.record_id != record or there.by != keyring.user:
            raise NotYours
        return there
    terms = replace(terms, bound=RECIPIENTS[terms.recipient].duties)
    lasting = holds(terms, on=on)
    for before in consents_in(opened):
        if before.purpose == purpose and before.ended_at is None and before.terms.same_recipient(terms):
            _end(keyring, record, before)
    row = Consent(
        id=consent_id, org_id=keyring.org, record_id=record, purpose=purpose, by=keyring.user, on=on,
        ends_on=lasting.ends_on, ask_again_on=lasting.ask_again_on,
    )  # fmt: skip
    opened.write_data(row, "terms", as_data(terms))
    row.save(force_insert=True)
    if purpose == Consent.COUNTED:
        counting.agreed(opened, row, yes=terms.answer == "yes")
    if purpose == Consent.SERVICE:
        Participant.objects.filter(id=record, consent=Participant.TO_BE_ASKED).update(consent=Participant.ASKED)
    if purpose == Consent.SHARING and terms.answer == "yes":
        _let_in(keyring, row, terms)
    record_change("consent.answered", subjects=[record], parts=[WHO], task="consent.ask")
    return row


def _to_ask(keyring: Keyring, record: UUID, purpose: str, terms: Terms) -> Opened:
    """The record, opened to write an answer down; a yes to being counted takes along what the story holds."""
    if purpose != Consent.COUNTED:
        return participant_to_write(keyring, record, WHO, "consent.ask")[1]
    hold_still([record], STORY)
    _, opened = participant_to_write(keyring, record, WHO, "consent.ask", also=[STORY])
    if terms.answer == "yes" and not opened.holds(STORY):
        raise Refused(WITHOUT_STORY)
    return opened


def _let_in(keyring: Keyring, row: Consent, terms: Terms) -> None:
    if terms.recipient == "member":
        circle.let_in_member(
            keyring, row.record_id, UUID(terms.id), terms.parts, until=row.ends_on, consent=row.id
        )
    elif terms.recipient == "team":
        circle.let_in_team(keyring, row.record_id, UUID(terms.id), terms.parts, until=row.ends_on)


@transaction.atomic
def take_back(keyring: Keyring, record: UUID, consent: UUID) -> None:
    """Take an answer back, and every way in that rests on it, at once. Twice changes nothing. Raises `NotYours`."""
    _, opened = participant_to_write(keyring, record, WHO, "consent.page")
    row = Consent.objects.filter(id=consent, record_id=record).first()
    if row is None:
        raise NotYours
    if row.ended_at is None:
        _end(keyring, record, answered(row, opened))
        record_change("consent.taken-back", subjects=[record], parts=[WHO])


def _end(keyring: Keyring, record: UUID, one: Answered) -> None:
    Consent.objects.filter(id=one.id).update(ended_at=timezone.now(), ended_by=keyring.user)
    if one.purpose == Consent.COUNTED:
        counting.forget(keyring.org, [one.id])
    _shut(record, one.id)
    team = one.terms.id if one.purpose == Consent.SHARING and one.terms.recipient == "team" else ""
    if one.terms.answer == "yes" and team and TeamLetIn.objects.filter(record_id=record, team_id=team).exists():
        circle.withdraw_team(keyring, record, UUID(team))


def _shut(record: UUID, consent: UUID) -> None:
    """Take back the grants that name a consent; needs no key."""
    resting: dict[UUID, list[str]] = {}
    for holder, part in Grant.objects.filter(record_id=record, consent=consent).values_list("holder", "part"):
        resting.setdefault(holder, []).append(part)
    users = dict(Pair.objects.filter(id__in=resting).values_list("id", "user_id"))
    for holder, parts in resting.items():
        vault.withdraw(record, users[holder], parts, action="withdrawn.consent")


def member_left(user: UUID) -> None:
    """End the consents that let somebody in who leaves, and have each asked again; needs no key.

    Runs before the ways in are taken back: they alone say in clear which consents those are.
    """
    pairs = Pair.objects.filter(user_id=user).values("id")
    resting = Grant.objects.filter(holder__in=pairs).exclude(consent=None).values("consent")
    for row in Consent.objects.select_for_update().filter(id__in=resting, ended_at=None).order_by("id"):
        Consent.objects.filter(id=row.id).update(ended_at=timezone.now())
        record_change("consent.left", subjects=[row.record_id], about=[user])
        whose = _who_asks_again(row, user)
        if whose is not None:
            Task.objects.create(
                id=uuid5(row.id, "ask again"), org_id=row.org_id, record_id=row.record_id, for_user=whose, by=row.by,
                at=timezone.now(), due_on=timezone.localdate(), source=CONSENT, source_id=row.id,
            )  # fmt: skip


def _who_asks_again(row: Consent, user: UUID) -> UUID | None:
    """Whoever walks with this person; where that is the one who leaves, who asked, or somebody else in the circle."""
    worker = Participant.objects.filter(id=row.record_id).values_list("worker", flat=True).first()
    staying = holders_of([row.record_id]).get(row.record_id, set()) - {user}
    return next((one for one in (worker, row.by, *sorted(staying)) if one in staying), None)


@transaction.atomic
def end_due(today: date) -> int:
    """End the answers whose last day has passed, and say how many; needs no key."""
    due = Consent.objects.select_for_update().filter(ends_on__lt=today, ended_at=None).order_by("id")
    ended = list(due.values_list("id", "record_id", "org_id", "purpose"))
    for consent, record, org, purpose in ended:
        Consent.objects.filter(id=consent).update(ended_at=timezone.now())
        if purpose == Consent.COUNTED:
            counting.forget(org, [consent])
        _shut(record, consent)
        record_change("consent.ended", subjects=[record])
    return len(ended)
