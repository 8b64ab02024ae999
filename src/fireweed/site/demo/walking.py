"""The walk of one participant of the example network, day by day, written by members with the record open.

A record is opened once for each of its writers; whoever writes without being in the circle is let in on that day.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from fireweed.care.circle import actions as circle
from fireweed.care.circle.vouching import CHECKED
from fireweed.care.household import actions as household
from fireweed.care.models import Participant
from fireweed.care.needs import actions as needs
from fireweed.care.rules.walk import Companion
from fireweed.network.queries import programs
from fireweed.site.demo import beats
from fireweed.site.demo.actors import Actor, speaking_as
from fireweed.site.demo.ids import at_of, id_of
from fireweed.site.example.story import Person, story
from fireweed.vault import actions as vault
from fireweed.vault.models import PARTS, STORY, WHERE, WHO
from fireweed.vault.opened import Opened

LET_IN = (WHO, WHERE, STORY)
_NIGHT, _DAY = time(22, 30), time(13, 0)


@dataclass(slots=True)
class Walk:
    """One person's walk as it is written; `keys` are those of this record that a writer has open."""

    person: Person
    cast: dict[str, Actor]
    keys: dict[str, Opened] = field(default_factory=dict, repr=False)
    so_far: beats.SoFar = field(default_factory=beats.SoFar, repr=False)
    programs: dict[str, str] = field(default_factory=dict)

    def first_words(self) -> None:
        """The needs and strengths that were named on the first day."""
        person, record, at = self.person, id_of(self.person.key), at_of(self.person.begun)
        keys, day = self.opened(person.begun_by), person.begun.date()
        with speaking_as(self.cast[person.begun_by]) as keyring:
            for code in person.needs:
                form = id_of(person.key, "need")
                needs.add_need(keyring, record, form_id=form, code=code, on=day, at=at, opened=keys)
            for number, words in enumerate(person.strengths):
                form, (code, own) = id_of(person.key, "strength", str(number)), beats.strength(words)
                needs.add_strength(keyring, record, form_id=form, code=code, words=own, on=day, at=at, opened=keys)

    def day(self, number: int) -> None:
        """Write down one day of the walk."""
        beat = self.person.beats[number]
        keys = self.opened(beat.by)
        with speaking_as(self.cast[beat.by]) as keyring:
            self.programs = self.programs or programs_of(self.person)
            at = at_of(moment_of(self.person, number, self.cast))
            to_come = self.person.beats[number + 1 :]
            beats.write(beats.Hand(self.person, beat, number, keyring, keys, at, self.programs, to_come), self.so_far)

    def along(self, number: int) -> None:
        """Write down somebody who comes along."""
        one, keys = self.person.along[number], self.opened(self.person.begun_by)
        companion = Companion(one.relation, one.called, one.age, one.living, one.words, one.knows)
        with speaking_as(self.cast[self.person.begun_by]) as keyring:
            household.write_companion(
                keyring, id_of(self.person.key), companion, leaf_id=along_id(self.person, number), on=day_of(self.person, number),
                at=at_of(datetime.combine(day_of(self.person, number), _DAY)), opened=keys,
            )  # fmt: skip

    def ties(self, others: Sequence[Person]) -> None:
        """Tie this record to those that stand already and belong together with it, whichever of the two says so."""
        said = [(self.person, number, one.record) for number, one in enumerate(self.person.along) if one.record]
        said += [
            (other, number, other.key) for other in others for number, one in enumerate(other.along)
            if one.record == self.person.key
        ]  # fmt: skip
        with speaking_as(self.cast[self.person.begun_by]) as keyring:
            for whose, number, key in said:
                if Participant.objects.filter(id=id_of(key)).exists():
                    to = key if whose is self.person else self.person.key
                    day = max(day_of(whose, number), self.person.begun.date())
                    household.tie(
                        keyring, id_of(whose.key), along_id(whose, number), id_of(to), on=day, at=at_of(datetime.combine(day, _DAY))
                    )

    def opened(self, who: str) -> Opened:
        """The keys of this record for one writer, who is let in where nobody did so before."""
        if who not in self.keys:
            keys = self._held(who)
            if keys is None:
                with speaking_as(self.cast[self.person.begun_by]) as keyring:
                    circle.let_in_member(keyring, id_of(self.person.key), self.cast[who].keyring.user, LET_IN)
                keys = self._held(who)
            if keys is None:
                raise ValueError(f"{who} may not write about {self.person.key}")
            self.keys[who] = keys
        return self.keys[who]

    def _held(self, who: str) -> Opened | None:
        record = id_of(self.person.key)
        with speaking_as(self.cast[who]) as keyring:
            keys = vault.open_each(keyring, {record: PARTS}, action=CHECKED, task="circle.fill").get(record)
        return keys if keys is not None and keys.holds(WHO) and keys.holds(STORY) else None


def along_id(person: Person, number: int) -> UUID:
    """The id of somebody who comes along with this person."""
    return id_of(person.key, "along", str(number))


def day_of(person: Person, number: int) -> date:
    """The day on which somebody who comes along was written down."""
    return person.along[number].on or person.begun.date()


def moment_of(person: Person, number: int, cast: dict[str, Actor]) -> datetime:
    """When on its day a beat was written down: in its writer's hours, never before the beginning."""
    beat = person.beats[number]
    hour = _NIGHT if cast[beat.by].member.role == "night-worker" else _DAY
    return max(datetime.combine(beat.on, hour) + timedelta(minutes=number % 60), person.begun + timedelta(minutes=number + 1))


def programs_of(person: Person) -> dict[str, str]:
    """The ids of the organisation's programs by their slugs in the story; inside a context."""
    by_name = {one.name_en: str(one.id) for one in programs()}
    house = next(one for one in story().organisations if one.slug == person.organisation)
    return {one.slug: by_name[one.name.en] for one in house.programs if one.name.en in by_name}
