"""Beginning a record with someone who said yes, or not now."""

from dataclasses import asdict
from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from fireweed.audit.actions import record_change
from fireweed.care.actions.changes import seal_own
from fireweed.care.circle import vouching
from fireweed.care.models import Participant
from fireweed.care.queries.doors import NotYours
from fireweed.care.rules.answers import Answers
from fireweed.care.rules.codes import fresh_code
from fireweed.keys.keyring import Keyring
from fireweed.network.queries import organisation_of
from fireweed.vault import actions as vault
from fireweed.vault.models import STORY, WHERE, WHO
from fireweed.vault.opened import Opened


@transaction.atomic
def begin(
    keyring: Keyring, *, record_id: UUID, answers: Answers, on: date | None = None, state: str = Participant.OPEN,
    consent: str = Participant.ASKED, code: str = "", task: str = "begin",
) -> tuple[Participant, Opened | None]:
    """Begin a record under an id chosen when the question was first put; the same id again is the same record.

    Gives the participant and the opened compartments, None instead of them where it had been begun already. A
    provisional record is sealed to its writer alone and goes after the days the organisation sets; any other raises
    `NoRecoveryKey` while the organisation has none. Raises `NotYours` where the id is somebody else's.
    """
    _one_at_a_time(record_id)
    there = Participant.objects.filter(id=record_id).first()
    if there is not None:
        if there.begun_by != keyring.user:
            raise NotYours
        return there, None
    on = on or timezone.localdate()
    provisional = state == Participant.PROVISIONAL
    try:
        with transaction.atomic():
            opened = vault.begin(keyring, record_id, recovery=not provisional)
    except IntegrityError:
        raise NotYours from None
    days = timedelta(days=organisation_of(keyring.org).provisional_days)
    participant = Participant(
        id=record_id, org_id=keyring.org, record_id=record_id, code=code or _unused_code(), state=state, begun_on=on,
        begun_by=keyring.user, worker=keyring.user, gone_on=on + days if provisional else None, consent=consent,
        emergency=Participant.NOT_ASKED if provisional else answers.emergency,
    )  # fmt: skip
    _seal(participant, opened, answers, on if consent == Participant.ASKED else None)
    participant.save(force_insert=True)
    record_change("participant.begun", subjects=[record_id], parts=[WHO, WHERE, STORY], task=task)
    return participant, opened


def _seal(participant: Participant, opened: Opened, answers: Answers, confirmed_on: date | None) -> None:
    opened.write(participant, "name", answers.name.value or None)
    opened.write_data(participant, "about", answers.about().as_data())
    opened.write_data(participant, "ways", answers.reach(confirmed_on).as_data())
    opened.write_data(participant, "words", answers.words.as_data())
    opened.write_data(participant, "framings", [asdict(framing) for framing in answers.framings])
    for part in (WHO, WHERE, STORY):
        seal_own(opened, participant, f"own_{part}", answers.own.get(part))
    if participant.emergency == Participant.YES:
        vouching.say_answer(opened, participant)


def _one_at_a_time(record_id: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(record_id)])


def _unused_code() -> str:
    code = fresh_code()
    while Participant.objects.filter(code=code).exists():
        code = fresh_code()
    return code
