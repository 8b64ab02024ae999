"""Every write to an episode: begun, gone on with step by step, its phase of care moved; refused aloud where need be."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.utils import timezone

from fireweed.audit.actions import record_change
from fireweed.care.actions.leaves import write_leaf
from fireweed.care.models import Leaf
from fireweed.care.plan.doors import walk_to_write
from fireweed.care.plan.queries import EpisodeSeen, episodes_of
from fireweed.care.plan.rules import episodes as rules
from fireweed.care.plan.tasks import say_hello_on
from fireweed.care.queries import NotYours
from fireweed.care.queries.leaves import leaves_in
from fireweed.care.rules.answers import Answer
from fireweed.care.rules.refused import Refused
from fireweed.care.rules.shapes import as_data
from fireweed.care.rules.text import clean
from fireweed.care.rules.walk import Episode, Spell
from fireweed.care.rules.walk.plan import HORIZONS
from fireweed.keys.keyring import Keyring
from fireweed.network.queries import programs as all_programs
from fireweed.vault.models import STORY
from fireweed.vault.opened import Opened


@transaction.atomic
def begin_episodes(
    keyring: Keyring, record: UUID, programs: Sequence[str], *, on: date | None = None, words: str = "",
    phase: str = HORIZONS[0], own: Mapping[str, Answer] | None = None, leaf_id: UUID | None = None,
    at: datetime | None = None, opened: Opened | None = None,
) -> list[UUID]:  # fmt: skip
    """Begin an episode in each of these programs (an id, or "" outside any); gives their ids.

    Raises `Refused` where there is one already, or `NotYours`.
    """
    day, words, leaf_id = on or timezone.localdate(), clean(words, lines=True), leaf_id or uuid4()
    participant, opened = walk_to_write(keyring, record, "episode.write", opened)
    names = {"": None, **{str(one.id): one.name for one in all_programs()}}
    wanted = list(dict.fromkeys(programs))
    if not set(wanted) <= names.keys() or phase not in HORIZONS:
        raise NotYours
    if not wanted:
        raise Refused(rules.NOWHERE)
    if reason := rules.begin_refusal(day, timezone.localdate(), words):
        raise Refused(reason)
    there = {one.episode.program: one.id for one in episodes_of(leaves_in(opened, Leaf.EPISODE))}
    made = []
    for program in wanted:
        first = uuid5(leaf_id, program)  # the page was sent once, however often it arrives
        if program in there and there[program] != first:
            raise Refused(rules.WALKING_ALREADY.format(program=names[program] or rules.OUTSIDE))
        if program not in there:
            episode = Episode(program, phase, (Spell("walking", day, words, dict(own or {})),))
            write_leaf(keyring, opened, Leaf.EPISODE, as_data(episode), leaf_id=first, day=day, at=at)
        made.append(first)
    if set(wanted) - there.keys():
        record_change("episode.begun", subjects=[participant.id], parts=[STORY])
    return made


@transaction.atomic
def move_episode(
    keyring: Keyring, record: UUID, episode: UUID, step: str, *, on: date | None = None, words: str = "",
    hello: date | None = None, own: Mapping[str, Answer] | None = None, leaf_id: UUID | None = None,
    at: datetime | None = None, opened: Opened | None = None,
) -> UUID:  # fmt: skip
    """Take one step of the table: pause, in touch lightly, end for now, come back; gives the leaf in force.

    `hello` is the day to say hello next, for a step that asks for it. Raises `Refused`, or `NotYours`.
    """
    today = timezone.localdate()
    day, words = on or today, clean(words, lines=True)
    participant, opened = walk_to_write(keyring, record, "episode.write", opened)
    if leaf_id is not None and Leaf.objects.filter(id=leaf_id, record_id=record, by=keyring.user).exists():
        return leaf_id
    seen = _known(opened, episode)
    if reason := rules.move_refusal(seen.episode, step, day, today, words, hello):
        raise Refused(reason)
    spell = Spell(rules.MOVES[seen.now.state][step], day, words, dict(own or {}))
    after = replace(seen.episode, spells=(*seen.episode.spells, spell))
    leaf = write_leaf(
        keyring, opened, Leaf.EPISODE, as_data(after), leaf_id=leaf_id or uuid4(), replaces=seen.leaf, day=day, at=at
    )
    next_hello = hello if step in rules.ASKS_WHEN else None
    say_hello_on(keyring, participant, opened, episode=seen.id, leaf=leaf.id, on=next_hello, at=at)
    record_change("episode.moved", subjects=[participant.id], parts=[STORY])
    return leaf.id


@transaction.atomic
def move_phase(
    keyring: Keyring, record: UUID, episode: UUID, by: int, *, leaf_id: UUID | None = None, at: datetime | None = None,
    opened: Opened | None = None,
) -> UUID:  # fmt: skip
    """Move the phase of care on (1) or back (-1); gives the leaf in force. Raises `Refused`, or `NotYours`."""
    participant, opened = walk_to_write(keyring, record, "episode.write", opened)
    if leaf_id is not None and Leaf.objects.filter(id=leaf_id, record_id=record, by=keyring.user).exists():
        return leaf_id
    seen = _known(opened, episode)
    if by not in (1, -1):
        raise NotYours
    if reason := rules.phase_refusal(seen.episode.phase, by):
        raise Refused(reason)
    after = replace(seen.episode, phase=HORIZONS[HORIZONS.index(seen.episode.phase) + by])
    leaf = write_leaf(
        keyring, opened, Leaf.EPISODE, as_data(after), leaf_id=leaf_id or uuid4(), replaces=seen.leaf, at=at,
        day=timezone.localdate(at) if at else None,
    )  # fmt: skip
    record_change("episode.phase", subjects=[participant.id], parts=[STORY])
    return leaf.id


def _known(opened: Opened, episode: UUID) -> EpisodeSeen:
    for one in episodes_of(leaves_in(opened, Leaf.EPISODE)):
        if one.id == episode:
            return one
    raise NotYours
