"""Reading reviews: what is due, the flow, what waits for a member, where two disagree. Nobody reads another's open decision."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from django.db.models import Count

from fireweed.evidence.library import Reference
from fireweed.evidence.models import Decision, Extract, Hit, Review, Search
from fireweed.evidence.queries import reference, references
from fireweed.evidence.reviews.actions import said_at
from fireweed.evidence.rules.extracts import Extraction
from fireweed.evidence.rules.flow import Numbers, Removed, Way, counted
from fireweed.evidence.rules.screening import STAGES, Said, Stage, alone_of, settle, shown_to, turn_of


@dataclass(frozen=True, slots=True)
class Asked:
    """A review: its question, and whether it is time to search again."""

    id: UUID
    question: str
    scope: str
    again_on: date | None
    due: bool


@dataclass(frozen=True, slots=True)
class Searched:
    """A search, what that place said it found, and how many lines its file had."""

    place: str
    words: str
    on: date
    told: int
    lines: int


@dataclass(frozen=True, slots=True)
class Read:
    """One reference of a review at a stage, with what the reader may see of the decisions."""

    hit: UUID
    reference: Reference
    stage: Stage
    said: Sequence[Said] = ()


@dataclass(frozen=True, slots=True)
class Included:
    """A reference that was included, and what was written down of it."""

    hit: UUID
    reference: Reference
    extraction: Extraction | None


@dataclass(frozen=True, slots=True)
class Whole:
    """Every reference of a review with what was said of it; never shown as it is."""

    hits: Sequence[Hit]
    decisions: Mapping[UUID, Sequence[Decision]]

    def said(self, hit: Hit, stage: Stage) -> list[Said]:
        """What was said of one reference at one stage."""
        return said_at(self.decisions.get(hit.id, ()), stage)

    def ways(self) -> list[Way]:
        """What each reference went through so far."""
        return [
            Way(_removed(one.removed), settle(self.said(one, "title")), settle(self.said(one, "text"))) for one in self.hits
        ]

    def at(self, stage: Stage) -> list[Hit]:
        """What can be decided at this stage: nothing that was removed, and for its full text only what its title let in."""
        return [
            one for one in self.hits
            if not one.removed and (stage == "title" or settle(self.said(one, "title")).verdict == "in")
        ]


def _removed(word: str) -> Removed:
    return "double" if word == "double" else "unread" if word == "unread" else "taken-away" if word else ""


def _whole(review: UUID) -> Whole:
    decisions: dict[UUID, list[Decision]] = {}
    for one in Decision.objects.filter(hit__review_id=review):
        decisions.setdefault(one.hit_id, []).append(one)
    order = ("search__searched_on", "search_id", "number")
    return Whole(list(Hit.objects.filter(review_id=review).order_by(*order)), decisions)


def _asked(row: Review, today: date) -> Asked:
    return Asked(row.id, row.question, row.scope, row.again_on, row.again_on is not None and row.again_on <= today)


def reviews(today: date) -> list[Asked]:
    """The reviews of the organisation, those that are due first."""
    rows = [_asked(one, today) for one in Review.objects.order_by("begun_at", "id")]
    return sorted(rows, key=lambda one: not one.due)


def review(key: UUID, today: date) -> Asked | None:
    """One review of the organisation."""
    row = Review.objects.filter(id=key).first()
    return _asked(row, today) if row is not None else None


def searches(review_: UUID) -> list[Searched]:
    """The searches of a review, the last one first."""
    lines = dict(Hit.objects.filter(review_id=review_).values_list("search_id").annotate(Count("id")))
    rows = Search.objects.filter(review_id=review_).order_by("-searched_on", "place", "id")
    return [Searched(one.place, one.words, one.searched_on, one.told, lines.get(one.id, 0)) for one in rows]


def numbers(review_: UUID) -> Numbers:
    """The flow, counted from the rows as they are now."""
    return counted(_whole(review_).ways())


def waiting(
    review_: UUID, stage: Stage, who: UUID, *, after: UUID | None = None, first: UUID | None = None
) -> tuple[Read | None, int]:
    """The next reference this member decides alone, and how many wait: `first` while it is open, or the one `after` another."""
    whole = _whole(review_)
    mine = [one for one in whole.at(stage) if turn_of(whole.said(one, stage), who) == "alone"]
    left = [one for one in mine if alone_of(whole.said(one, stage), who) is None]
    ids = [one.id for one in left]
    start = ids.index(after) + 1 if after in ids else 0
    for one in (*(one for one in mine if one.id == first), *left[start:], *left[:start]):
        found = reference(one.key)
        if found is not None:
            return Read(one.id, found, stage, shown_to(whole.said(one, stage), who)), len(left)
    return None, 0


def apart(review_: UUID, who: UUID) -> list[Read]:
    """Where two members disagree, with what both said."""
    whole = _whole(review_)
    rows = [
        (one, stage, said) for stage in STAGES for one in whole.at(stage)
        if settle(said := whole.said(one, stage)).state == "apart"
    ]
    known = _known(one.key for one, _, _ in rows) if rows else {}
    return [Read(one.id, known[one.key], stage, shown_to(said, who)) for one, stage, said in rows if one.key in known]


def included(review_: UUID) -> list[Included]:
    """What was included, each with what was written down of it."""
    whole = _whole(review_)
    rows = [one for one in whole.at("text") if settle(whole.said(one, "text")).verdict == "in"]
    if not rows:
        return []
    known = _known(one.key for one in rows)
    written = {one.hit_id: _extraction(one) for one in Extract.objects.filter(hit__in=[one.id for one in rows])}
    return [Included(one.id, known[one.key], written.get(one.id)) for one in rows if one.key in known]


def _known(keys: Iterable[str]) -> dict[str, Reference]:
    return {one.key: one for one in references(keys)}


def _extraction(row: Extract) -> Extraction:
    return Extraction(**{one.name: getattr(row, one.name) for one in fields(Extraction)})
