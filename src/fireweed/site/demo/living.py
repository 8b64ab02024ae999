"""One participant of the example network, day by day: begun, let in, walked with, taken back, as the story tells it.

Dates and words are the story's; the trail bears the real clock, because it says when something was done to the database.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from fireweed.care import actions as care
from fireweed.care.actions import Answer, Answers, Said, Way
from fireweed.care.circle import actions as circle
from fireweed.care.models import Participant
from fireweed.care.rules.codes import ALPHABET
from fireweed.network.models import Team
from fireweed.site.demo.actors import Actor, speaking_as
from fireweed.site.demo.ids import at_of, id_of
from fireweed.site.demo.walking import Walk, day_of, moment_of
from fireweed.site.example.story import TEAM, Barred, LetIn, Note, Person, Reach, Unsaid, story

Cast = dict[str, Actor]
RECENT_DAYS = 4
Step = tuple[datetime, int, Callable[[], None]]


def live(person: Person, cast: Cast) -> int:
    """Take every step of one participant in order, all or none; gives how many ratings the rules left out.

    Somebody who stands already is left as they are.
    """
    with transaction.atomic():
        with speaking_as(cast[person.begun_by]):
            if Participant.objects.filter(id=id_of(person.key)).exists():
                return 0
        if person.state == Participant.PROVISIONAL:
            person = _recent(person)
        walk = Walk(person, cast)
        for _, _, step in sorted(_steps(walk), key=lambda found: found[:2]):
            step()
        walk.ties(story().people)
        return walk.so_far.left_out


def _recent(person: Person) -> Person:
    """A provisional record as if it had been begun a few days ago, since it goes by itself after some days."""
    later = timedelta(days=max(0, (timezone.localdate() - person.begun.date()).days - RECENT_DAYS))
    today = datetime.combine(timezone.localdate(), time.min)
    notes = tuple(replace(note, on=min(note.on + later, today)) for note in person.notes)
    return replace(person, begun=person.begun + later, notes=notes)


def _steps(walk: Walk) -> list[Step]:
    person, cast = walk.person, walk.cast
    steps: list[Step] = [(person.begun, 0, partial(_begin, walk))]
    changes = _changes(person, cast)
    steps += [(at, order, partial(_with_new_keys, walk, step)) for at, order, step in changes]
    for number, note in enumerate(person.notes):
        steps.append((note.on, 3, partial(_note, person, cast, note, number)))
        if note.amended and note.amended_on:
            steps.append((note.amended_on, 3, partial(_amend, person, cast, note, number)))
    for number in range(len(person.beats)):
        steps.append((moment_of(person, number, cast), 3, partial(walk.day, number)))
    for number in range(len(person.along)):
        at = datetime.combine(day_of(person, number), time.min)
        steps.append((max(at, person.begun + timedelta(minutes=1)), 3, partial(walk.along, number)))
    steps[1:] = [(max(at, person.begun), order, step) for at, order, step in steps[1:]]
    return steps


def _changes(person: Person, cast: Cast) -> list[Step]:
    """Who came into the circle, left it, or is kept out of it."""
    steps: list[Step] = []
    for let_in in person.circle:
        steps.append((datetime.combine(let_in.on, time.min), 1, partial(_let_in, person, cast, let_in)))
        if let_in.withdrawn:
            steps.append((datetime.combine(let_in.withdrawn, time.max), 4, partial(_withdraw, person, cast, let_in)))
    for barred in person.barred:
        steps.append((datetime.combine(barred.on, time.min), 2, partial(_keep_out, person, cast, barred)))
    return steps


def _with_new_keys(walk: Walk, step: Callable[[], None]) -> None:
    """Take a step that changes who may open what; what writers held before it is opened anew."""
    step()
    walk.keys.clear()


def _answer(given: str | Unsaid) -> Answer:
    return Answer(Said(given.value)) if isinstance(given, Unsaid) else Answer.of(given)


def _way(reach: Reach) -> Way:
    voicemail = reach.voicemail.value if isinstance(reach.voicemail, Unsaid) else reach.voicemail
    return Way(reach.channel, reach.address, reach.hours, reach.name, voicemail, reach.who_may_know, reach.note)


def _begin(walk: Walk) -> None:
    person, cast = walk.person, walk.cast
    emergency = Participant.NOT_ASKED if isinstance(person.emergency, Unsaid) else person.emergency
    answers = Answers(
        name=Answer.of(person.name or person.code), pronouns=Answer.of(person.pronouns), gender=_answer(person.gender),
        languages=Answer.of(person.language), under_18=_answer(person.under_18), words=Answer.of(person.own_words),
        ways=tuple(_way(reach) for reach in person.reach),
    )  # fmt: skip
    record = id_of(person.key)
    with speaking_as(cast[person.begun_by]) as keyring:
        _, keys = care.begin(
            keyring, record_id=record, answers=answers, on=person.begun.date(), state=person.state, code=_code(record)
        )
        if keys is not None:
            walk.keys[person.begun_by] = keys
        if emergency != Participant.NOT_ASKED and person.state == Participant.OPEN:
            excluded = [cast[key].keyring.user for key in person.emergency_except]
            circle.answer_emergency(keyring, record, emergency, excluded)
            walk.keys.clear()  # who was left out has the keys changed
    walk.first_words()


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


def _note(person: Person, cast: Cast, note: Note, number: int) -> None:
    with speaking_as(cast[note.by]) as keyring:
        care.write_note(
            keyring, id_of(person.key), note_id=id_of(person.key, str(number)), text=note.text,
            happened_on=note.on.date(), at=at_of(note.on),
        )  # fmt: skip


def _amend(person: Person, cast: Cast, note: Note, number: int) -> None:
    if note.amended is None or note.amended_on is None:
        return
    with speaking_as(cast[note.by]) as keyring:
        care.amend_note(
            keyring, id_of(person.key), id_of(person.key, str(number)), text=note.amended,
            note_id=id_of(person.key, str(number), "amended"), at=at_of(note.amended_on),
        )  # fmt: skip
