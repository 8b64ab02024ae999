"""The night's work: what was written today joins what is counted, and everything of an organisation is written anew.

All rows are taken out and put back in one transaction, in random order and sealed afresh, so that neither their order, nor the
transaction that wrote them, nor their bytes tell which of them changed.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from fireweed.care.counting.actions import hold
from fireweed.care.counting.rules.facts import Fact, keeps_before
from fireweed.care.models import Consent, Counted, CountedApart, ToCount
from fireweed.keys.counting import CountingKey, counting_key
from fireweed.keys.primitives import Unopened
from fireweed.tenancy.reporting import reporting


@dataclass(slots=True)
class Book:
    """What is counted of one organisation, opened: facts by counting id, and codes apart with whose they are."""

    people: dict[UUID, dict[str, Fact]] = field(default_factory=dict, repr=False)
    apart: dict[UUID, dict[str, Any]] = field(default_factory=dict, repr=False)


def opened_book(org: UUID) -> Book:
    """Everything that is counted of an organisation; a row that somebody else put there is left out."""
    key, book = counting_key(org), Book()
    with reporting(org) as cursor:
        cursor.execute("SELECT id, sealed FROM care_counted")
        book.people = dict(_openable(key, cursor.fetchall()))
        cursor.execute("SELECT id, sealed FROM care_countedapart")
        book.apart = dict(_openable(key, cursor.fetchall()))
    return book


def _openable(key: CountingKey, rows: Iterable[tuple[UUID, bytes]]) -> Iterator[tuple[UUID, Any]]:
    for found, sealed in rows:
        try:
            yield found, key.open(found, bytes(sealed))
        except Unopened:
            continue


def take_over(org: UUID) -> int:
    """Let what waits join what is counted, leave out whose consent ended, and write all of it anew; how many are counted."""
    hold(org)
    key, book = counting_key(org), opened_book(org)
    standing = {
        key.id_of(consent): consent
        for consent in Consent.objects.filter(purpose=Consent.COUNTED, ended_at=None).values_list("id", flat=True)
    }  # fmt: skip
    waiting = list(ToCount.objects.order_by("at", "id"))
    for row in waiting:
        _join(book, key, row.consent_id, _opened(key, row))
    book.people = {one: facts for one, facts in book.people.items() if one in standing}
    book.apart = {one: said for one, said in book.apart.items() if UUID(said["of"]) in standing and said["leaves"] > 0}
    ToCount.objects.filter(id__in=[row.id for row in waiting]).delete()
    Counted.objects.all().delete()
    CountedApart.objects.all().delete()
    Counted.objects.bulk_create(
        Counted(id=one, org_id=org, sealed=key.seal(one, said)) for one, said in _shuffled(book.people.items())
    )
    CountedApart.objects.bulk_create(
        CountedApart(id=one, org_id=org, sealed=key.seal(one, said)) for one, said in _shuffled(book.apart.items())
    )
    return len(book.people)


def _opened(key: CountingKey, row: ToCount) -> dict[str, Any]:
    """What one row says; one that was put there by somebody else says nothing."""
    try:
        said: dict[str, Any] = key.open(row.id, bytes(row.sealed))
    except Unopened:
        return {}
    return said


def _join(book: Book, key: CountingKey, consent: UUID, item: dict[str, Any]) -> None:
    who = key.id_of(consent)
    if item.get("whole"):
        book.people[who] = {}
        book.apart = {one: said for one, said in book.apart.items() if said["of"] != str(who)}
    gone = set(item.get("gone", []))
    book.apart = {one: said for one, said in book.apart.items() if said["of"] != str(who) or said["code"] not in gone}
    facts = book.people.setdefault(who, {})
    for leaf, fact in item.get("facts", {}).items():
        for before in item.get("replaces", []):
            if not keeps_before(fact, facts.get(before)):
                facts.pop(before, None)
        if fact is not None:
            facts[leaf] = fact
    for code, program, year, leaves in item.get("apart", []):
        one = key.id_of(consent, code, program, year)
        said = book.apart.setdefault(one, {"of": str(who), "code": code, "program": program, "year": year, "leaves": 0})
        said["leaves"] += leaves


def _shuffled(items: Iterable[tuple[UUID, Any]]) -> list[tuple[UUID, Any]]:
    listed = list(items)
    random.SystemRandom().shuffle(listed)
    return listed
