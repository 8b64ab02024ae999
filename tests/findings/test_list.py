"""The list of releases: what it needs is kept beside each, so that forty cost no more statements than two, and no table is read."""

import json
import os

import psycopg
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fireweed.findings.queries import heads_for, release_for
from tests.evaluation.releasing.folders import let_out
from tests.findings.showing.told import files, tables
from tests.house import House, browser


def test_the_database_keeps_the_head_of_what_it_is_given(house: House) -> None:
    """Name, period, totals, names of measures and what happened are those of the whole release."""
    fire = {"code": "fire", "from": "2022-07-01", "to": None, "en": "Fire", "fr": "Incendie"}
    name = let_out(house, events=[fire])
    head = next(one for one in heads_for(["public"]) if one.id == name)
    found = release_for(["public"], name)
    assert found is not None
    whole = found[0].head
    assert head.totals == {"people-served": 25} == {key: whole.totals[key] for key in head.totals}
    assert (head.name, head.whom, head.happened) == (whole.name, whole.whom, whole.happened)
    assert head.names["people-served"] == whole.names["people-served"] and head.happened[0].label.fr == "Incendie"


def test_what_the_database_makes_of_files() -> None:
    """A hidden total and a question's own are no totals; the first table that prints one is taken; two dimensions as well."""
    made = tables()
    for one in made:
        if one["id"] == "people-served-program":
            one["cells"][("total",)] = None
    by_region = {**made[0], "id": "people-served-region", "cells": {("west",): 7, ("total",): 90}}
    made.insert(1, by_region)
    held = json.dumps({path: text.decode() for path, text in files(made).items()})
    with psycopg.connect(os.environ["SUPERUSER_MAIN"]) as connected:
        row = connected.execute("SELECT findings_head(%s::jsonb)", [held]).fetchone()
    assert row is not None
    assert row[0]["totals"] == {"people-served": 90, "goals": 56, "time-to-home": 63}
    assert row[0]["counted"] == ["goals", "people-served", "time-to-home"] and row[0]["events"] == []


def test_as_many_statements_for_many_as_for_few(house: House) -> None:
    """Two releases, then twelve: the same number of statements, and none of them brings files but of the newest."""
    visitor, seen = browser(), []
    for more in (2, 10):
        for number in range(more):
            let_out(house, year=1990 + number)
        with CaptureQueriesContext(connection) as asked:
            assert visitor.get("/findings/").status_code == 200
        seen.append(len(asked))
        assert sum('"findings_released"."files"' in one["sql"] for one in asked.captured_queries) == 1
    assert seen[0] == seen[1]
