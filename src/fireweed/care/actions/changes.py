"""Changing what was answered: who, where, or the story's few fields; each change is a line on the trail."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from fireweed.audit.actions import record_change
from fireweed.care.counting import actions as counting
from fireweed.care.models import Participant
from fireweed.care.queries.doors import participant_to_write
from fireweed.care.rules.answers import About, Answer, Framing, Said, Way, ways_of
from fireweed.keys.keyring import Keyring
from fireweed.vault.models import STORY, WHERE, WHO
from fireweed.vault.opened import Opened


@transaction.atomic
def change_who(keyring: Keyring, record: UUID, about: About, own: Mapping[str, Answer] | None = None) -> None:
    """Change name, pronouns, gender, languages, under 18; raises `NotYours`."""
    participant, opened = participant_to_write(keyring, record, WHO, "who.edit")
    opened.write(participant, "name", about.name.value or None)
    opened.write_data(participant, "about", about.as_data())
    seal_own(opened, participant, "own_who", own)
    participant.save(update_fields=["name", "about", "own_who"])
    record_change("participant.changed", subjects=[record], parts=[WHO], task="who.edit")


@transaction.atomic
def change_ways(
    keyring: Keyring, record: UUID, ways: Iterable[Way], *, said: Said = Said.NOT_ASKED, on: date | None = None,
    own: Mapping[str, Answer] | None = None,
) -> None:
    """Change the safe ways to be reached, confirmed with this person today (or `on`); raises `NotYours`."""
    participant, opened = participant_to_write(keyring, record, WHERE, "where.edit")
    reach = ways_of(tuple(ways), said, on or timezone.localdate())
    opened.write_data(participant, "ways", reach.as_data())
    seal_own(opened, participant, "own_where", own)
    participant.save(update_fields=["ways", "own_where"])
    record_change("participant.changed", subjects=[record], parts=[WHERE], task="where.edit")


@transaction.atomic
def change_story(
    keyring: Keyring, record: UUID, words: Answer, framings: Iterable[Framing], own: Mapping[str, Answer] | None = None
) -> None:
    """Change this person's own words and the optional framings; raises `NotYours`."""
    participant, opened = participant_to_write(keyring, record, STORY, "story.edit")
    before, now = opened.read_data(participant, "framings") or [], [asdict(framing) for framing in framings]
    opened.write_data(participant, "words", words.as_data())
    opened.write_data(participant, "framings", now)
    counting.take_framings(opened, [one["code"] for one in before], [one["code"] for one in now])
    seal_own(opened, participant, "own_story", own)
    participant.save(update_fields=["words", "framings", "own_story"])
    record_change("participant.changed", subjects=[record], parts=[STORY], task="story.edit")


def seal_own(opened: Opened, participant: Participant, column: str, own: Mapping[str, Answer] | None) -> None:
    """Seal the answers to the organisation's own questions of one part; those that were not put are kept as they are."""
    if own is None:
        return
    kept = dict(opened.read_data(participant, column) or {})
    kept.update({key: answer.as_data() for key, answer in own.items()})
    unsaid = Answer().as_data()
    opened.write_data(participant, column, {key: data for key, data in kept.items() if data != unsaid} or None)
