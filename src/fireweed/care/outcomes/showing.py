"""How answers and homes look on the page: for each question a small picture and the first and latest answer in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from uuid import UUID

from fireweed.bilingual import Two, dates
from fireweed.care.outcomes.queries import HomeSeen, RatingSeen
from fireweed.care.outcomes.rules.asking import is_answered, is_ended_first
from fireweed.care.outcomes.rules.facts import Fact
from fireweed.care.outcomes.rules.homes import overlaps
from fireweed.care.outcomes.rules.picture import LANE, Axis, Bar, Mark, Stroke, bars, marks, strokes
from fireweed.care.outcomes.rules.questions import Asked, QuestionSet, sets
from fireweed.care.rules.answers import Answer
from fireweed.care.rules.walk import Home
from fireweed.care.rules.walk.home import KINDS, STABLE


@dataclass(frozen=True, slots=True)
class Said:
    """One answer in words, on its day."""

    day: date
    words: Two = field(repr=False)


@dataclass(frozen=True, slots=True)
class Line:
    """One question over time; `seen` where it is the worker's."""

    asked: Asked = field(repr=False)
    seen: bool
    said: tuple[Said, ...] = field(repr=False)
    marks: tuple[Mark, ...] = field(repr=False)
    strokes: tuple[Stroke, ...] = field(repr=False)

    @property
    def first(self) -> Said:
        """The first answer."""
        return self.said[0]

    @property
    def latest(self) -> Said | None:
        """The latest answer, None where there is only one."""
        return self.said[-1] if len(self.said) > 1 else None

    @property
    def spoken(self) -> Two:
        """The whole picture in words, for who does not see it."""
        return Two(*("; ".join(f"{dates.day(s.day, lang)}{colon} {s.words.in_language(lang)}" for s in self.said)
                     for lang, colon in (("en", ":"), ("fr", "\u00a0:"))))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the table: who answered what, when; `words` is None where it was skipped."""

    day: date
    by: str
    asked: Two = field(repr=False)
    seen: bool
    words: Two | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Before:
    """What was written down first and then put right: when, by whom, and the reason if one was given."""

    day: date
    by: str
    at: datetime
    why: str = field(repr=False)
    table: tuple[Told, ...] = field(repr=False)
    words: str = field(repr=False)
    besides: Mapping[str, Answer] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Asking:
    """One asking as the page names it: who wrote it may put it right."""

    id: UUID
    by: UUID
    day: date


@dataclass(frozen=True, slots=True)
class Card:
    """Everything about one outcome so far."""

    asked: QuestionSet = field(repr=False)
    last: date
    lines: tuple[Line, ...] = field(repr=False)
    table: tuple[Told, ...] = field(repr=False)
    words: tuple[tuple[date, str], ...] = field(repr=False)
    besides: tuple[tuple[date, Mapping[str, Answer]], ...] = field(repr=False)
    facts: tuple[Fact, ...] = field(repr=False)
    put_off: bool
    ended_first: bool
    askings: tuple[Asking, ...] = ()
    before: tuple[Before, ...] = ()


def axis_of(ratings: Sequence[RatingSeen], today: date) -> Axis:
    """One axis for every outcome, so that pictures can be compared by day."""
    return Axis.over([one.day for one in ratings], today)


def cards(
    ratings: Sequence[RatingSeen], facts: Sequence[Fact], names: Mapping[UUID, str], today: date
) -> list[Card]:
    """What was answered so far, an outcome each, in reading order."""
    axis = axis_of(ratings, today)
    known = {(str(fact.contact), fact.outcome): fact for fact in facts}
    found = []
    for outcome, asked in sets().items():
        mine = [one for one in ratings if one.rating.outcome == outcome]
        if mine:
            own = [_line(axis, one, mine, seen=False) for one in asked.questions]
            lines = [line for line in (*own, _line(axis, asked.view, mine, seen=True)) if line.said]
            kept = {key: None for one in mine for key in one.rating.facts}
            found.append(Card(
                asked, mine[-1].day, tuple(lines), _table(asked, mine, names),
                tuple((one.day, one.rating.words) for one in reversed(mine) if one.rating.words),
                tuple((one.day, one.rating.besides) for one in reversed(mine) if one.rating.besides),
                tuple(known[key, outcome] for key in kept if (key, outcome) in known),
                put_off=not is_answered(mine[-1].rating) and not is_ended_first(mine[-1].rating),
                ended_first=is_ended_first(mine[-1].rating),
                askings=tuple(Asking(one.id, one.by, one.day) for one in reversed(mine)),
                before=tuple(before for one in reversed(mine) for before in _before(asked, one, names)),
            ))  # fmt: skip
    return found


def _before(asked: QuestionSet, one: RatingSeen, names: Mapping[UUID, str]) -> list[Before]:
    versions = (one, *one.earlier)
    return [
        Before(
            old.day, names.get(old.by, ""), old.at, later.rating.why, _table(asked, [old], names), old.rating.words,
            old.rating.besides,
        )
        for later, old in pairwise(versions)
    ]


def _line(axis: Axis, asked: Asked, ratings: Sequence[RatingSeen], *, seen: bool) -> Line:
    levels = [(one.day, (one.rating.seen if seen else one.rating.own).get(asked.key)) for one in ratings]
    told = [(day, level) for day, level in levels if level is not None]
    placed = marks(axis, told)
    said = tuple(Said(day, asked.answers[level]) for day, level in told)
    return Line(asked, seen, said, tuple(placed), tuple(strokes(placed)))


def _table(asked: QuestionSet, ratings: Sequence[RatingSeen], names: Mapping[UUID, str]) -> tuple[Told, ...]:
    found = []
    for one in ratings:
        by = names.get(one.by, "")
        for first in asked.first:
            answer = one.rating.first.get(first.key)
            words = None if answer is None else Two("Yes", "Oui") if answer else Two("No", "Non")
            found.append(Told(one.day, by, first.words, False, words))
        for question in () if is_ended_first(one.rating) else asked.questions:
            level = one.rating.own.get(question.key)
            found.append(Told(one.day, by, question.words, False, None if level is None else question.answers[level]))
        level = one.rating.seen.get(asked.view.key)
        if level is not None:
            found.append(Told(one.day, by, asked.view.words, True, asked.view.answers[level]))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class HomeShown:
    """One home with its number on the picture, its kind in words, and whether one may stay in such a place."""

    number: int
    seen: HomeSeen = field(repr=False)
    kind: Two = field(repr=False)
    bar: Bar
    stable: bool


@dataclass(frozen=True, slots=True)
class Twice:
    """Two homes at the same time, to ask about."""

    one: HomeShown = field(repr=False)
    other: HomeShown = field(repr=False)
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Homes:
    """Where this person lived: bars on an axis, and which of them are at the same time."""

    shown: tuple[HomeShown, ...] = field(repr=False)
    twice: tuple[Twice, ...] = field(repr=False)
    first: date
    last: date
    height: int


def homes(found: Sequence[HomeSeen], today: date) -> Homes:
    """Homes as the page shows them."""
    plain: list[Home] = [one.home for one in found]
    axis = Axis.over([one.since for one in plain], today)
    drawn, lanes = bars(axis, plain)
    shown = tuple(
        HomeShown(bar.number, one, KINDS.get(one.home.kind, KINDS["not-said"]), bar, one.home.kind in STABLE)
        for one, bar in zip(found, drawn, strict=True)
    )
    twice = tuple(Twice(shown[o.one], shown[o.other], o.since, o.until) for o in overlaps(plain))
    return Homes(shown, twice, axis.first, axis.last, lanes * LANE)
