"""Who looked: both books about one record as one story, and the organisation's trail by number alone."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from fireweed.audit import queries as trail
from fireweed.audit.queries import Entry
from fireweed.bilingual import Two
from fireweed.care.circle.doors import shown_to
from fireweed.care.circle.rules import trail as words
from fireweed.care.circle.rules.kinds import KINDS
from fireweed.keys.keyring import Keyring
from fireweed.network.models import Member
from fireweed.network.queries import names_of, teams

A_PAGE = 40
_FIREWEED = Two("Fireweed", "Fireweed")
_SOMEBODY = Two("somebody", "quelqu’un")
_ONCE_A_DAY = ("names.seen", "ways.seen")


@dataclass(frozen=True, slots=True)
class Look:
    """One line of who looked: the last of so many times a person did the same thing, with nothing between, that day."""

    sentence: Two
    at: datetime
    quiet: bool
    day_only: bool
    times: int


@dataclass(frozen=True, slots=True)
class Looked:
    """One page of who looked, newest first."""

    id: UUID
    called: str = field(repr=False)
    looks: list[Look]
    page: int
    pages: int

    @property
    def before(self) -> int | None:
        """The page with newer lines."""
        return self.page - 1 if self.page > 1 else None

    @property
    def after(self) -> int | None:
        """The page with older lines."""
        return self.page + 1 if self.page < self.pages else None


def who_looked(keyring: Keyring, record: UUID, page: int) -> Looked:
    """Everyone who opened, saw or changed a record, when and why; raises `NotYours`."""
    _, called = shown_to(keyring, record, task="looked.page")
    lines = [
        line for line in (*trail.openings_about(keyring.org, record), *trail.changes_about(record))
        if line.action not in words.UNSAID
    ]
    folded = _folded(sorted(lines, key=lambda line: line.at, reverse=True))
    pages = max(-(-len(folded) // A_PAGE), 1)
    page = min(max(page, 1), pages)
    shown = folded[(page - 1) * A_PAGE : page * A_PAGE]
    names = _Names(line for line, _ in shown)
    looks = [
        Look(names.sentence(line), line.at, line.action in words.QUIET, line.action in _ONCE_A_DAY, times)
        for line, times in shown
    ]
    return Looked(record, called, looks, page, pages)


def _folded(lines: list[Entry]) -> list[tuple[Entry, int]]:
    """The lines that are shown, newest first, each with how often it happened.

    Names and ways seen in lists fold to one line a person and day; anything else only where nothing else came between.
    """
    kept: list[tuple[Entry, int]] = []
    days: set[tuple[UUID | None, str, date]] = set()
    for line in lines:
        day = timezone.localtime(line.at).date()
        if line.action in _ONCE_A_DAY:
            if (line.actor, line.action, day) in days:
                continue
            days.add((line.actor, line.action, day))
        last, times = kept[-1] if kept else (None, 0)
        same = last is not None and (last.actor, last.action, last.task, last.about) == (
            line.actor, line.action, line.task, line.about
        )
        if last is not None and same and timezone.localtime(last.at).date() == day:
            kept[-1] = (last, times + 1)
        else:
            kept.append((line, 1))
    return kept


class _Names:
    """The people and teams that some lines are about, fetched together."""

    def __init__(self, lines: Iterable[Entry]) -> None:
        ids = {one for line in lines for one in (line.actor, *line.about) if one is not None}
        self.members = names_of(ids)
        left = ids - set(self.members)
        self.teams = {team.id: team.name for team in teams() if team.id in left} if left else {}

    def sentence(self, line: Entry) -> Two:
        """One line in words."""
        who = self._with_role(self.members.get(line.actor)) if line.actor else _FIREWEED
        about = _listed([self._called(one) for one in line.about]) if line.about else _SOMEBODY
        return words.said(line.action, line.task, who=who, about=about, of_oneself=line.about == [line.actor])

    def _called(self, one: UUID) -> Two:
        if one in self.members:
            return Two(self.members[one].name, self.members[one].name)
        return self.teams.get(one, _SOMEBODY)

    def _with_role(self, member: Member | None) -> Two:
        if member is None:
            return _SOMEBODY
        role = member.role.title
        return Two(f"{member.name}, {lowered(role.en)}", f"{member.name}, {lowered(role.fr)}")


def lowered(title: str) -> str:
    """A role as it stands inside a sentence."""
    return title[:1].lower() + title[1:]


def _listed(names: list[Two]) -> Two:
    return Two(_joined([name.en for name in names], "and"), _joined([name.fr for name in names], "et"))


def _joined(names: list[str], word: str) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word} {names[-1]}"


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One line of the organisation's trail: records stand as short codes, never as names."""

    at: datetime
    sentence: Two
    records: list[str]
    more: int


@dataclass(frozen=True, slots=True)
class Trail:
    """A stretch of one book, newest first."""

    book: str
    lines: list[TrailLine]
    older: int | None
    members: list[Member]


def short(one: UUID) -> str:
    """The first eight signs of an id: enough to speak about a record without naming anybody."""
    return str(one)[:8]


def trail_for(
    keyring: Keyring, members: list[Member], *, book: str, kind: str, member: str, before: int | None
) -> Trail:
    """The organisation's lines by member (the first signs of an id) and kind; unknown codes filter nothing."""
    who = next((one.user_id for one in members if member and short(one.user_id) == member), None)
    actions = KINDS[kind].actions if kind in KINDS else None
    if book == trail.OPENINGS:
        found = trail.openings(keyring.org, before=before, member=who, actions=actions)
    else:
        # Nobody learns here that somebody kept them out: a bar gives no sign.
        found = trail.changes(before=before, member=who, actions=actions, hidden=("barred", keyring.user))
    names = _Names(found.entries)
    lines = [
        TrailLine(
            line.at, names.sentence(line), [short(one) for one in line.subjects[:3]], max(len(line.subjects) - 3, 0)
        )
        for line in found.entries
    ]
    return Trail(book, lines, found.older, members)
