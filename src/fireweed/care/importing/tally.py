"""What became of a file, in numbers: people, contacts, notes, lines set aside, and what is worth saying."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from fireweed.care.importing.sentences import SHUT
from fireweed.care.rules.intake import Notice, Person, Rejected

_NOTICES_KEPT = 20


class Outcome(Enum):
    """What became of one person."""

    NEW = "new"
    THERE = "there already"
    MORE = "there already, with lines that were not"
    SHUT = "there already, and not open to whoever brings more lines"


@dataclass(slots=True)
class Count:
    """What came in with people: contacts, notes, services in their own words, and those who came to the importer alone."""

    contacts: int = 0
    notes: int = 0
    reworded: int = 0
    alone: int = 0
    notices: list[Notice] = field(default_factory=list)


@dataclass
class Tally:
    """What became of a file: counts, and the first of the things worth saying about lines that came in."""

    new: int = 0
    there: int = 0
    set_aside: int = 0
    more: int = 0
    contacts: int = 0
    notes: int = 0
    reworded: int = 0
    alone: int = 0
    notices: list[Notice] = field(default_factory=list)
    more_notices: int = 0

    @property
    def people(self) -> int:
        """Everyone who is in now, whether from this time or from before."""
        return self.new + self.there

    def add(self, count: Count) -> None:
        """Take over what a finished batch counted."""
        self.contacts += count.contacts
        self.notes += count.notes
        self.reworded += count.reworded
        self.alone += count.alone
        self._say(count.notices)

    def take(self, found: Iterable[Person | Rejected], bring: Callable[[Person], Outcome]) -> Iterator[Rejected]:
        """Bring each person in as it is read, and pass on the lines that are set aside."""
        return self.take_many(found, lambda some: [bring(one) for one in some], at_a_time=1)

    def take_many(
        self, found: Iterable[Person | Rejected], bring: Callable[[Sequence[Person]], Sequence[Outcome]], *, at_a_time: int
    ) -> Iterator[Rejected]:
        """The same, so many people together; they are counted once all of them are in."""
        waiting: list[Person] = []
        for one in found:
            if isinstance(one, Rejected):
                self.set_aside += 1
                yield one
                continue
            waiting.append(one)
            if len(waiting) >= at_a_time:
                yield from self._came(waiting, bring(waiting))
                waiting = []
        if waiting:
            yield from self._came(waiting, bring(waiting))

    def _came(self, people: Sequence[Person], outcomes: Sequence[Outcome]) -> Iterator[Rejected]:
        for one, outcome in zip(people, outcomes, strict=True):
            self.new += outcome is Outcome.NEW
            self.there += outcome is not Outcome.NEW
            self.more += outcome is Outcome.MORE
            self._say(one.notices)
            if outcome is Outcome.SHUT:
                self.set_aside += len(one.lines)
                yield from (Rejected(line, "", SHUT) for line in one.lines)

    def _say(self, notices: Sequence[Notice]) -> None:
        room = max(0, _NOTICES_KEPT - len(self.notices))
        self.notices += notices[:room]
        self.more_notices += max(0, len(notices) - room)
