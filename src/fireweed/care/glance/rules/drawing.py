"""The picture of a walk: lanes on one real time axis, as plain shapes that a template draws.

From top to bottom: the phase of care; the walk in each program (a full bar is walking together, a striped one a pause,
a thin one in touch lightly, a line what ended for now, an arrow a return); where this person lives; contacts, one column a
month; goals and answers.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from fireweed.bilingual import Two
from fireweed.care.glance.rules.axis import Axis
from fireweed.care.glance.rules.walk import Stretch, Walk
from fireweed.care.rules.walk.episode import SPELLS
from fireweed.care.rules.walk.home import KINDS, STABLE

Named = Callable[[str], Two]

WIDE, NARROW = 760.0, 340.0
BAR, GAP, HEAD = 18.0, 12.0, 20.0
HALF = 30.0
"""Half of the room a tick's words need."""
LETTER = 6.4
"""Units one letter of a bar's words takes; words that do not fit are left to the list beside the picture."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of time; `look` is its class, `words` stand in it where they fit, `title` says it whole."""

    x: float
    width: float
    look: str
    title: Two = field(repr=False)
    words: Two | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Mark:
    """A point in time, at the height `y` once its lane has a place; `look` decides its shape."""

    x: float
    look: str
    title: Two = field(repr=False)
    y: float = 0

    @property
    def diamond(self) -> str:
        """The path of a goal that was reached."""
        return f"M{self.x} {self.y - 7}l7 7l-7 7l-7 -7z"

    @property
    def arrow(self) -> str:
        """The path of a return: it stands in the bar that begins here."""
        return f"M{self.x + 4} {self.y - 5}l7 5l-7 5z"

    @property
    def left(self) -> float:
        """Where a square around the point begins."""
        return round(self.x - 4.5, 1)

    @property
    def upper(self) -> float:
        """Where a square around the point begins, from above."""
        return self.y - 4.5


@dataclass(frozen=True, slots=True)
class Column:
    """The contacts of one month: a column of this height."""

    x: float
    width: float
    height: float
    title: Two = field(repr=False)
    top: float = 0


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of the picture; `top` is where it begins and `middle` where its words stand."""

    name: Two
    top: float
    bars: tuple[Bar, ...] = ()
    marks: tuple[Mark, ...] = ()
    columns: tuple[Column, ...] = ()
    height: float = BAR

    @property
    def bar_top(self) -> float:
        """Under the lane's name."""
        return self.top + HEAD

    @property
    def words_at(self) -> float:
        """The line a bar's words stand on."""
        return self.top + HEAD + BAR / 2 + 4.5

    def placed(self, top: float) -> "Lane":
        """The lane and all in it at its place from above."""
        base = top + HEAD + self.height
        return replace(
            self, top=top, marks=tuple(replace(one, y=top + HEAD + self.height / 2) for one in self.marks),
            columns=tuple(replace(one, top=round(base - one.height, 1)) for one in self.columns),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis, and where the middle of its words stands."""

    x: float
    day: date
    words: float


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything drawn, in units of its own width."""

    width: float
    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    floor: float

    @property
    def shows(self) -> dict[str, bool]:
        """Which of the things that the key explains are in it."""
        looks = {bar.look.split()[-1] for lane in self.lanes for bar in lane.bars}
        looks |= {mark.look for lane in self.lanes for mark in lane.marks}
        return dict.fromkeys((look.replace("-", "_") for look in looks), True)


def picture(walk: Walk, *, width: float, program: Named, code: Named) -> Picture:
    """The walk drawn at one width; `program` and `code` name programs and shared words."""
    axis = Axis.over(walk.start, walk.today, left=2, right=width - 2)
    lanes: list[Lane] = []
    top = 0.0
    for lane in _lanes(walk, axis, program, code):
        lanes.append(lane.placed(top))
        top += HEAD + lane.height + GAP
    places = ((axis.at(day), day) for day in axis.ticks())
    ticks = tuple(Tick(x, day, min(max(x, HALF), width - HALF)) for x, day in places)
    return Picture(width, top + 22, tuple(lanes), ticks, top)


def _lanes(walk: Walk, axis: Axis, program: Named, code: Named) -> Iterator[Lane]:
    if walk.phases:
        bars = [_bar(one, axis, f"phase {one.state.partition('.')[2]}", code(one.state)) for one in walk.phases]
        yield Lane(Two("Support", "Soutien"), 0, tuple(bars))
    for key, spells in walk.programs:
        bars = [_bar(one, axis, f"spell {one.state}", SPELLS[one.state]) for one in spells]
        back = [
            Mark(axis.at(now.since), "back", Two("Came back", "Retour"))
            for before, now in pairwise(spells) if now.state == "walking" and before.state != "walking"
        ]  # fmt: skip
        yield Lane(program(key) if key else Two("Walking together", "Accompagnement"), 0, tuple(bars), tuple(back))
    if walk.homes:
        bars = [_bar(one, axis, "home stable" if one.state in STABLE else "home", KINDS[one.state]) for one in walk.homes]
        yield Lane(Two("Where this person lives", "Où la personne vit"), 0, tuple(bars))
    if walk.contacts:
        yield Lane(Two("Contacts, by month", "Contacts, par mois"), 0, columns=tuple(_columns(walk, axis)), height=34)
    marks = [Mark(axis.at(one.on), one.what.replace(".", "-"), _goal(one.what, one.about)) for one in walk.goals]
    marks += [Mark(axis.at(one.on), "rating", code(one.about)) for one in walk.ratings]
    if marks:
        yield Lane(Two("Goals and answers", "Objectifs et réponses"), 0, marks=tuple(marks))


def _goal(what: str, words: str) -> Two:
    if what == "goal.reached":
        return Two("Goal reached: {words}", "Objectif atteint\u00a0: {words}").format(words=words)
    return Two("Goal named: {words}", "Objectif nommé\u00a0: {words}").format(words=words)


def _bar(one: Stretch, axis: Axis, look: str, name: Two) -> Bar:
    x = axis.at(one.since)
    width = max(round(axis.at(one.until or axis.until) - x, 1), 3)
    longest = max(len(name.en), len(name.fr)) * LETTER + 12
    return Bar(x, width, look, name, name if longest < width else None)


def _columns(walk: Walk, axis: Axis) -> Iterator[Column]:
    months = Counter((one.on.year, one.on.month) for one in walk.contacts)
    most = max(months.values())
    for (year, month), count in sorted(months.items()):
        first = date(year, month, 1)
        after = date(year + month // 12, month % 12 + 1, 1)
        x, end = axis.at(first), axis.at(after)
        words = Two("{n} contacts", "{n} contacts") if count > 1 else Two("{n} contact", "{n} contact")
        yield Column(
            x, max(round(end - x - 1.5, 1), 2), round(max(count / most, 0.12) * 34, 1), words.format(n=count)
        )
