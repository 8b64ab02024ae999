"""Reading reviews: what is due, the flow, what waits for a member, where two disagree.

Another's open decision is in no answer of the database (migration 0003): a work that only others have begun to decide looks
here like one that nobody has. So the same rows give everybody the same flow.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count

from fireweed.evidence.library import Reference
from fireweed.evidence.models import Decision, Extract, Hit, PutRight, Review, Search
from fireweed.evidence.queries import reference, references
from fireweed.evidence.rules.extracts import Extraction
from fireweed.evidence.rules.flow import Numbers, Way, counted
from fireweed.evidence.rules.looking import Earlier, Looked, versions
from fireweed.evidence.rules.screening import STAGES, Outcome, Said, Stage, alone_of, settle


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
    """A search as it stands, how many lines its file had, and what it said before it was put right."""

    id: UUID
    looked: Looked
    lines: int
    earlier: Sequence[Earlier]


@dataclass(frozen=True, slots=True)
class Read:
    """One reference of a review at a stage, with what may be read of the decisions."""

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
class Picture:
    """A review as its page shows it to one member: the flow, how much waits for them, what was included."""

    numbers: Numbers
    titles: int
    texts: int
    apart: int
    included: Sequence[Included]


@dataclass(frozen=True, slots=True)
class _Line:
    """One reference of a review with what may be read of what was said of it."""

    id: UUID
    key: str
    said: Mapping[str, Sequence[Said]]
    way: Way

    def open_at(self, stage: Stage) -> bool:
        """Whether it can be decided at this stage: nothing that was removed, and a full text only where its title let it in."""
        return not self.way.removed and (stage == "title" or self.way.title.verdict == "in")

    def outcome(self, stage: Stage) -> Outcome:
        """Where its decisions stand."""
        return self.way.title if stage == "title" else self.way.text

    def waits_for(self, who: UUID, stage: Stage) -> bool:
        """Whether this member has yet to decide alone."""
        said = self.said.get(stage, ())
        return self.open_at(stage) and self.outcome(stage).state == "open" and alone_of(said, who) is None


def _lines(review: UUID) -> list[_Line]:
    said: dict[UUID, dict[str, list[Said]]] = {}
    columns = ("hit_id", "stage", "by", "verdict", "reason", "turn")
    for hit, stage, by, verdict, reason, turn in (
        Decision.objects.filter(hit__review_id=review).order_by("at").values_list(*columns)
    ):  # fmt: skip
        said.setdefault(hit, {}).setdefault(stage, []).append(Said(by, verdict, reason, turn))
    order = ("search__searched_on", "search_id", "number")
    lines = []
    for id_, key, removed in Hit.objects.filter(review_id=review).order_by(*order).values_list("id", "key", "removed"):
        told = said.get(id_, {})
        lines.append(_Line(id_, key, told, Way(removed, settle(told.get("title", ())), settle(told.get("text", ())))))
    return lines


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
    righted: dict[UUID, list[tuple[datetime, Looked]]] = {}
    for one in PutRight.objects.filter(search__review_id=review_).order_by("at", "id"):
        righted.setdefault(one.search_id, []).append((one.at, _looked(one)))
    found = []
    for row in Search.objects.filter(review_id=review_):
        now, earlier = versions(_looked(row), righted.get(row.id, ()))
        found.append(Searched(row.id, now, lines.get(row.id, 0), earlier))
    return sorted(found, key=lambda one: (-one.looked.on.toordinal(), one.looked.place, one.id))


def _looked(row: Search | PutRight) -> Looked:
    return Looked(row.place, row.words, row.searched_on, row.told)


def picture(review_: UUID, who: UUID) -> Picture:
    """The page of a review, counted from its rows as they are now."""
    lines = _lines(review_)
    return Picture(
        counted(one.way for one in lines), sum(one.waits_for(who, "title") for one in lines),
        sum(one.waits_for(who, "text") for one in lines), len(_apart(lines)), _included(lines),
    )  # fmt: skip


def waiting(
    review_: UUID, stage: Stage, who: UUID, *, after: UUID | None = None, first: UUID | None = None
) -> tuple[Read | None, int]:
    """The next reference this member decides alone, and how many wait: `first` while it is open, or the one `after` another."""
    lines = [one for one in _lines(review_) if one.open_at(stage) and one.outcome(stage).state == "open"]
    left = [one for one in lines if one.waits_for(who, stage)]
    ids = [one.id for one in left]
    start = ids.index(after) + 1 if after in ids else 0
    for one in (*(one for one in lines if one.id == first), *left[start:], *left[:start]):
        found = reference(one.key)
        if found is not None:
            return Read(one.id, found, stage, one.said.get(stage, ())), len(left)
    return None, 0


def apart(review_: UUID) -> list[Read]:
    """Where two members disagree, with what both said."""
    rows = _apart(_lines(review_))
    known = _known(one.key for one, _ in rows)
    return [Read(one.id, known[one.key], stage, one.said[stage]) for one, stage in rows if one.key in known]


def included(review_: UUID, hit: UUID) -> Included | None:
    """One reference that was included."""
    return next(iter(_included([one for one in _lines(review_) if one.id == hit])), None)


def _apart(lines: Sequence[_Line]) -> list[tuple[_Line, Stage]]:
    return [
        (one, stage) for stage in STAGES for one in lines if one.open_at(stage) and one.outcome(stage).state == "apart"
    ]


def _included(lines: Sequence[_Line]) -> list[Included]:
    rows = [one for one in lines if one.open_at("text") and one.way.text.verdict == "in"]
    known = _known(one.key for one in rows)
    written = {one.hit_id: _extraction(one) for one in Extract.objects.filter(hit__in=[one.id for one in rows])}
    return [Included(one.id, known[one.key], written.get(one.id)) for one in rows if one.key in known]


def _known(keys: Iterable[str]) -> dict[str, Reference]:
    wanted = list(keys)
    return {one.key: one for one in references(wanted)} if wanted else {}


def _extraction(row: Extract) -> Extraction:
    return Extraction(**{one.name: getattr(row, one.name) for one in fields(Extraction)})
