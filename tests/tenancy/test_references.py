"""Every reference between rows stays inside one organisation, as the database itself holds it."""

import os
from typing import Any

import psycopg
from django.apps import apps
from django.db import models

from fireweed.tenancy.models import Tenant

COMPOSITE = """
    SELECT c.conrelid::regclass::text,
           (SELECT attname FROM pg_attribute WHERE attrelid = c.conrelid AND attnum = c.conkey[2]),
           c.confrelid::regclass::text,
           (SELECT array_agg(attname ORDER BY ord) FROM unnest(c.confkey) WITH ORDINALITY k(num, ord)
              JOIN pg_attribute ON attrelid = c.confrelid AND attnum = num)::text[],
           (SELECT attname FROM pg_attribute WHERE attrelid = c.conrelid AND attnum = c.conkey[1]),
           c.condeferrable, c.convalidated
    FROM pg_constraint c
    WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND cardinality(c.conkey) = 2"""


def tenants() -> list[type[models.Model]]:
    """Every model whose rows belong to an organisation."""
    found = [model for model in apps.get_models() if issubclass(model, Tenant)]
    assert len(found) > 20
    return found


def constraints() -> dict[tuple[str, str], tuple[Any, ...]]:
    """The composite references in the catalogue: (table, column) to the rest."""
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        rows = connection.execute(COMPOSITE).fetchall()
    return {(row[0], row[1]): tuple(row[2:]) for row in rows}


def test_every_reference_of_a_model_has_its_composite_constraint() -> None:
    """`within(...)` in a model, `(org_id, column)` to `(org_id, id)` in the catalogue, checked at commit."""
    held, seen = constraints(), 0
    for model in tenants():
        for one in model._meta.concrete_fields:
            if isinstance(one, models.ForeignKey):
                seen += 1
                assert not one.db_constraint, f"{model.__name__}.{one.name} has a plain constraint as well"
                parent = one.related_model._meta.db_table
                found = held.get((model._meta.db_table, one.column))
                assert found == (parent, ["org_id", "id"], "org_id", True, True), f"{model.__name__}.{one.name}: {found}"
    assert seen >= 15


def test_every_table_has_the_key_that_others_refer_to() -> None:
    """`(org_id, id)` is unique on every table of an organisation, and its policy reads the signed context."""
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        for model in tenants():
            table = model._meta.db_table
            found = connection.execute(
                "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND conname = %s",
                [table, f"{table}_org_id_id"],
            ).fetchone()
            assert found == ("UNIQUE (org_id, id)",), table
            policy = connection.execute(
                "SELECT qual, with_check, roles::text FROM pg_policies WHERE tablename = %s AND policyname = 'org'", [table]
            ).fetchone()
            assert policy is not None and policy[0] == policy[1], table
            assert "org_id = ( SELECT app_org()" in policy[0] and policy[2] == "{public}", policy


def test_every_column_of_ids_that_names_a_member_or_a_key_is_known() -> None:
    """Columns that hold an id without a reference are listed here, so that a forgotten reference is noticed."""
    held = constraints()
    loose = {
        f"{model._meta.db_table}.{one.column}"
        for model in tenants() for one in model._meta.concrete_fields
        if one.__class__ is models.UUIDField and one.column not in ("id", "org_id")
        and (model._meta.db_table, one.column) not in held
    }
    assert loose == LOOSE


LOOSE = {
    # Who did it: kept as an id when that member is gone, like a line of the trail.
    "care_note.by", "care_draft.by", "care_participant.begun_by", "care_teamletin.let_in_by", "care_question.asker",
    "vault_bar.set_by", "care_leaf.by", "care_consent.by", "care_consent.ended_by", "care_task.by", "care_task.done_by",
    "evidence_kept.added_by", "evidence_review.begun_by", "evidence_search.by", "evidence_putright.by",
    "evidence_decision.by", "evidence_extract.by",
    "evidence_statement.begun_by", "evidence_wording.written_by",
    "care_flag.by", "care_aside.by", "care_encounter.by", "care_groupsession.by",
    # Whose it is now: a member who left keeps nothing, and the hand-over names another.
    "care_participant.worker", "care_task.for_user",
    # What a task comes from, and what joins the copies of one aside.
    "care_task.source_id", "care_aside.about",
    # The pair that signed a place; believed by its signature alone.
    "network_teamplace.placed_by",
    # A pair or a recovery key, whichever holds the grant; believed by its signature alone.
    "vault_grant.holder",
    # A team, and a consent, as they were when the grant was signed.
    "vault_grant.team", "vault_grant.consent",
}
