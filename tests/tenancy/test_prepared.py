"""A prepared question answers as its queryset would, to whoever asks, and is put together once."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models import F, QuerySet
from django.test.utils import CaptureQueriesContext

from fireweed.network.models import Member
from fireweed.tenancy.prepared import Later, Prepared, among_later
from tests.house import House

ROLES = ("supervisor", "worker")


def test_the_same_rows_as_the_queryset_with_its_annotations() -> None:
    """Values of either call, in the order the question asks for."""
    named = Prepared(
        lambda: Member.objects.filter(among_later("role_name", "roles", kind="text"), left_at=None)
        .annotate(called=F("name"))
        .order_by("name")
    )
    house = House()
    with house.speaking("worker"):
        for roles in ROLES, ROLES[:1], ():
            found = named(roles=list(roles))
            wanted = Member.objects.filter(role_name__in=roles, left_at=None).order_by("name")
            assert found == list(wanted)
            assert all(one.called == one.name and one.org_id == house.cast["worker"].org for one in found)
        assert len(named(roles=list(ROLES))) >= 2


def test_the_wall_holds_each_time() -> None:
    """One process, one statement, two organisations: each sees its own, nobody without a context sees any."""
    by_id = Prepared(lambda: Member.objects.filter(id=Later("member")))
    here, there = House(), House()
    worker = {house.slug: _worker(house) for house in (here, there)}
    for house, other in ((here, there), (there, here)) * 4:  # more often than it takes to keep the plan
        with house.speaking("worker"):
            assert by_id.first(member=worker[house.slug]) is not None
            assert by_id.first(member=worker[other.slug]) is None
    assert by_id(member=worker[here.slug]) == []


def _worker(house: House) -> UUID:
    with house.speaking("worker"):
        return house.member("worker").id


def test_it_is_put_together_once_and_values_travel_beside_it() -> None:
    """The question is asked of Django one time; a value with quotes in it stays a value."""
    times: list[int] = []

    def question() -> "QuerySet[Member]":
        times.append(1)
        return Member.objects.filter(name=Later("name"), left_at__gte=Later("day"))

    asked = Prepared(question)
    with House().speaking("worker"), CaptureQueriesContext(connection) as seen:
        for name in ("Robin", "'; DROP TABLE network_member; --"):
            assert asked(name=name, day=date.today() + timedelta(days=1)) == []
    assert times == [1]
    statements = [one["sql"] for one in seen.captured_queries if "network_member" in one["sql"]]
    assert len(statements) == 2


def test_a_missing_value_is_an_error() -> None:
    """Never a row for nobody in particular."""
    by_id = Prepared(lambda: Member.objects.filter(id=Later("member")))
    with House().speaking("worker"), pytest.raises(KeyError):
        by_id(person=uuid4())
