"""Beginning a review, writing a search down and putting it right, deciding, and writing down what a text says."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from uuid import UUID

from django.db import transaction

from fireweed.audit.actions import record_change
from fireweed.evidence import actions as library
from fireweed.evidence.forms.found import Found, Reading
from fireweed.evidence.library import Reference
from fireweed.evidence.models import Decision, Extract, Hit, PutRight, Review, Search
from fireweed.evidence.reviews.queries import searches
from fireweed.evidence.rules import screening
from fireweed.evidence.rules.extracts import Extraction
from fireweed.evidence.rules.looking import Looked
from fireweed.evidence.rules.screening import Refused, Said, Stage, Turn


@transaction.atomic
def begin(org: UUID, user: UUID, question: str, scope: str, again_on: date | None, *, review_id: UUID) -> None:
    """Begin a review; sent twice it stands once."""
    _, new = Review.objects.get_or_create(
        id=review_id, defaults={"org_id": org, "question": question, "scope": scope, "again_on": again_on, "begun_by": user}
    )
    if new:
        record_change("review.begun")


@transaction.atomic
def search_again_on(review: UUID, day: date | None) -> None:
    """Say on which day to search again; None means that nobody is reminded."""
    if Review.objects.filter(id=review).exclude(again_on=day).update(again_on=day):
        record_change("review.dated")


@transaction.atomic
def write_search(org: UUID, user: UUID, review: UUID, looked: Looked, reading: Reading | None, *, search_id: UUID) -> None:
    """Write a search down and bring in what it found; sent twice it stands once. What is in the review already is a double."""
    locked = Review.objects.select_for_update().get(id=review)
    if Search.objects.filter(id=search_id).exists():
        return
    search = Search.objects.create(
        id=search_id, org_id=org, review=locked, place=looked.place, words=looked.words, searched_on=looked.on, told=looked.told,
        by=user,
    )
    lines = _lines(library.bring_in(org, user, reading)) if reading is not None else []
    there = set(Hit.objects.filter(review=locked, removed="").values_list("key", flat=True))
    hits = []
    for number, key in enumerate(lines, 1):
        removed = "unread" if not key else "double" if key in there else ""
        there.add(key)
        hits.append(Hit(org_id=org, review=locked, search=search, number=number, key=key, removed=removed))
    Hit.objects.bulk_create(hits, batch_size=500)
    record_change("review.searched")


@transaction.atomic
def put_search_right(org: UUID, user: UUID, review: UUID, search: UUID, looked: Looked, *, right_id: UUID) -> None:
    """Say of a search what is right; what it said stays, and so do the lines of its file. Sent twice, or the same again: once."""
    locked = Review.objects.select_for_update().get(id=review)
    [one] = [each for each in searches(locked.id) if each.id == search]
    if one.looked == looked or PutRight.objects.filter(id=right_id).exists():
        return
    PutRight.objects.create(
        id=right_id, org_id=org, search_id=search, place=looked.place, words=looked.words, searched_on=looked.on, told=looked.told,
        by=user,
    )
    record_change("review.put-right")


def _lines(brought: library.Brought) -> Sequence[str]:
    """The key of every line of a file, in its order; "" where a line could not be read."""
    def key_of(one: Reference | Found) -> str:
        return one.key if isinstance(one, Reference) else str(one.item["id"])

    placed = [(one.place, key_of(one)) for one in brought.new]
    placed += [(one.place, key_of(other)) for one, other in brought.there]
    placed += [(one.place, "") for one in brought.aside]
    return [key for _, key in sorted(placed, key=lambda each: each[0])]


@transaction.atomic
def decide(
    org: UUID, user: UUID, review: UUID, hit: UUID, stage: Stage, verdict: str, reason: str, *, alone: bool = True
) -> Turn | None:
    """Write down what this member decides, alone or where two disagree; pressed twice it counts once, and gives None.

    Until a second member has decided, one may decide otherwise: nobody has seen it. What is read here is what the database
    gives this member: of an open one, their own alone (migration 0003), which is enough to say whose turn it is.
    """
    locked = Hit.objects.select_for_update().filter(id=hit, review_id=review).first()
    if locked is None or locked.removed:
        raise Refused(screening.GONE)
    rows = list(Decision.objects.filter(hit=locked))
    if stage == "text" and screening.settle(said_at(rows, "title")).verdict != "in":
        raise Refused(screening.NOT_YET)
    said = said_at(rows, stage)
    decided, why = screening.checked(stage, verdict, reason)
    if any((one.by, one.verdict, one.reason, one.turn == "alone") == (user, decided, why, alone) for one in said):
        return None
    turn = screening.turn_of(said, user)
    if turn is None or (turn != "alone" and alone):
        raise Refused(screening.DECIDED)
    if turn == "alone" and not alone:
        raise Refused(screening.NOT_APART)
    own = Decision.objects.filter(hit=locked, stage=stage, turn=turn, by=user)
    if not own.update(verdict=decided, reason=why):
        Decision.objects.create(org_id=org, hit=locked, stage=stage, turn=turn, by=user, verdict=decided, reason=why)
    record_change("review.decided")
    return turn


def said_at(rows: Sequence[Decision], stage: str) -> list[Said]:
    """The decisions of one stage as the rules know them, the first one first."""
    return [
        Said(one.by, "in" if one.verdict == "in" else "out", one.reason, _turn(one.turn))
        for one in sorted(rows, key=lambda each: each.at) if one.stage == stage
    ]


def _turn(word: str) -> Turn:
    return "together" if word == "together" else "third" if word == "third" else "alone"


@transaction.atomic
def write_extract(org: UUID, user: UUID, review: UUID, hit: UUID, extraction: Extraction) -> None:
    """Keep what an included text says; a later version takes the place of the earlier one."""
    locked = Hit.objects.select_for_update().filter(id=hit, review_id=review).first()
    if locked is None or locked.removed:
        raise Refused(screening.GONE)
    if screening.settle(said_at(list(Decision.objects.filter(hit=locked)), "text")).verdict != "in":
        raise Refused(screening.NOT_INCLUDED)
    Extract.objects.update_or_create(hit=locked, defaults={"org_id": org, "by": user, **asdict(extraction)})
    record_change("review.written")
