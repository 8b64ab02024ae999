"""One participant of the example network, day by day: begun, let in, noted, taken back, as the story tells it.

Dates and words are the story's; the trail bears the real clock, because it says when something was done to the database.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from fireweed.care import actions as care
from fireweed.care.actions import Answer, Answers, Said, Way
from fireweed.care.circle import actions as circle
from fireweed.care.circle import catching_up
from fireweed.care.models import Participant
from fireweed.care.rules.codes import ALPHABET
from fireweed.network.models import Team
from fireweed.site.demo.actors import Actor, speaking_as
from fireweed.site.example.story import TEAM, Barred, LetIn, Note, Person, Reach, Unsaid, story

Cast = dict[str, Actor]
RECENT_DAYS = 4
Step = tuple[datetime, int, Callable[[], None]]

_NAMES = UUID("6f1d3c52-1f0e-4c7e-9a43-0b7f3f6c7d11")


def id_of(*words: str) -> UUID:
    """An id from words, the same in every demo, so that addresses and pictures stay the same."""
    return uuid5(_NAMES, "/".join(words))


def live(person: Person, cast: Cast) -> None:
    """Take every step of one participant in order; somebody who stands already is left as they are."""
    with speaking_as(cast[person.begun_by]):
        if Participant.objects.filter(id=id_of(person.key)).exists():
            return
    if person.state == Participant.PROVISIONAL:
        person = _recent(person)
    for _, _, step in sorted(_steps(person, cast), key=lambda found: found[:2]):
        step()
    with speaking_as(cast[person.begun_by]) as keyring:
        catching_up.catch_up(keyring)


def _recent(person: Person) -> Person:
    """A provisional record as if it had been begun a few days ago, since it goes by itself after some days."""
    later = timedelta(days=max(0, (timezone.localdate() - person.begun.date()).days - RECENT_DAYS))
    today = datetime.combine(timezone.localdate(), time.min)
    notes = tuple(replace(note, on=min(note.on + later, today)) for note in person.notes)
    return replace(person, begun=person.begun + later, notes=notes)


def _steps(person: Person, cast: Cast) -> list[Step]:
    steps: list[Step] = [(person.begun, 0, partial(_begin, person, cast))]
    for let_in in person.circle:
        steps.append((datetime.combine(let_in.on, time.min), 1, partial(_let_in, person, cast, let_in)))
        if let_in.withdrawn:
            steps.append((datetime.combine(let_in.withdrawn, time.max), 4, partial(_withdraw, person, cast, let_in)))
    for barred in person.barred:
        steps.append((datetime.combine(barred.on, time.min), 2, partial(_keep_out, person, cast, barred)))
    for number, note in enumerate(person.notes):
        steps.append((note.on, 3, partial(_note, person, cast, note, number)))
        if note.amended and note.amended_on:
            steps.append((note.amended_on, 3, partial(_amend, person, cast, note, number)))
    steps[1:] = [(max(at, person.begun), order, step) for at, order, step in steps[1:]]
    return steps


def _answer(given: str | Unsaid) -> Answer:
    return Answer(Said(given.value)) if isinstance(given, Unsaid) else Answer.of(given)


def _way(reach: Reach) -> Way:
    voicemail = reach.voicemail.value if isinstance(reach.voicemail, Unsaid) else reach.voicemail
    return Way(reach.channel, reach.address, reach.hours, reach.name, voicemail, reach.who_may_know, reach.note)


def _begin(person: Person, cast: Cast) -> None:
    emergency = Participant.NOT_ASKED if isinstance(person.emergency, Unsaid) else person.emergency
    answers = Answers(
        name=Answer.of(person.name or person.code), pronouns=Answer.of(person.pronouns), gender=_answer(person.gender),
        languages=Answer.of(person.language), under_18=_answer(person.under_18), words=Answer.of(person.own_words),
        ways=tuple(_way(reach) for reach in person.reach),
    )  # fmt: skip
    record = id_of(person.key)
    with speaking_as(cast[person.begun_by]) as keyring:
        care.begin(
            keyring, record_id=record, answers=answers, on=person.begun.date(), state=person.state, code=_code(record)
        )
        if emergency != Participant.NOT_ASKED and person.state == Participant.OPEN:
            excluded = [cast[key].keyring.user for key in person.emergency_except]
            circle.answer_emergency(keyring, record, emergency, excluded)


def _code(record: UUID) -> str:
    """A code from the person's id, the same in every demo."""
    signs = "".join(ALPHABET[byte % len(ALPHABET)] for byte in record.bytes[:6])
    return f"{signs[:3]}-{signs[3:]}"


def _let_in(person: Person, cast: Cast, let_in: LetIn) -> None:
    record = id_of(person.key)
    with speaking_as(cast[person.begun_by]) as keyring:
        if let_in.who.startswith(TEAM):
            circle.let_in_team(keyring, record, _team(person, let_in.who), let_in.compartments)
        else:
            circle.let_in_member(keyring, record, cast[let_in.who].keyring.user, let_in.compartments)


def _withdraw(person: Person, cast: Cast, let_in: LetIn) -> None:
    record = id_of(person.key)
    with speaking_as(cast[person.begun_by]) as keyring:
        if let_in.who.startswith(TEAM):
            circle.withdraw_team(keyring, record, _team(person, let_in.who))
        else:
            circle.withdraw_member(keyring, record, cast[let_in.who].keyring.user)


def _team(person: Person, who: str) -> UUID:
    [named] = [
        team.name.en
        for organisation in story().organisations
        for team in organisation.teams
        if organisation.slug == person.organisation and TEAM + team.slug == who
    ]
    return Team.objects.get(name_en=named).id


def _keep_out(person: Person, cast: Cast, barred: Barred) -> None:
    with speaking_as(cast[person.begun_by]) as keyring:
        circle.keep_out(keyring, id_of(person.key), cast[barred.who].keyring.user)


def _at(moment: datetime) -> datetime:
    return moment.replace(tzinfo=ZoneInfo(settings.TIME_ZONE))


def _note(person: Person, cast: Cast, note: Note, number: int) -> None:
    with speaking_as(cast[note.by]) as keyring:
        care.write_note(
            keyring, id_of(person.key), note_id=id_of(person.key, str(number)), text=note.text,
            happened_on=note.on.date(), at=_at(note.on),
        )  # fmt: skip


def _amend(person: Person, cast: Cast, note: Note, number: int) -> None:
    if note.amended is None or note.amended_on is None:
        return
    with speaking_as(cast[note.by]) as keyring:
        care.amend_note(
            keyring, id_of(person.key), id_of(person.key, str(number)), text=note.amended,
            note_id=id_of(person.key, str(number), "amended"), at=_at(note.amended_on),
        )  # fmt: skip
