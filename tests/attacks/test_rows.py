"""Attacks on the wall between organisations, as the application's own role (security design, tests 7 to 14)."""

import os
import threading
import time
from collections.abc import Iterator
from typing import Any, LiteralString, cast
from uuid import UUID, uuid4

import psycopg
import pytest
from django.conf import settings
from django.db import connection, transaction
from psycopg import sql

from fireweed.accounts.models import User
from fireweed.network.models import Organisation, Program
from fireweed.tenancy import context
from tests.house import House

TENANT_TABLES = """SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id'
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 1"""


@pytest.fixture
def app() -> Iterator["psycopg.Connection[Any]"]:
    """The application's own account, on a connection of its own."""
    with psycopg.connect(os.environ["DATABASE_URL"]) as made:
        yield made


def tables(app: "psycopg.Connection[Any]") -> list[str]:
    """Every table that carries an organisation."""
    found = [name for (name,) in app.execute(TENANT_TABLES)]
    assert len(found) > 20
    return found


def enter(app: "psycopg.Connection[Any]", org: UUID) -> None:
    """Speak for an organisation on this connection, as the application does."""
    value = context.signed(settings.CONTEXT_KEY, org, None, app.info.backend_pid, int(time.time()) + 60)
    app.execute("SELECT set_config('app.ctx', %s, true)", [value])


def test_07_without_a_context_every_table_is_empty(house: House, app: "psycopg.Connection[Any]") -> None:
    """No context, no rows, on every table but what was released to everybody; with one, the organisation's own."""
    shown = app.execute("SELECT DISTINCT audience FROM findings_released").fetchall()
    assert shown in ([], [("public",)])
    for name in tables(app):
        if name == "findings_released":
            continue
        count = app.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name))).fetchone() \
            if _readable(app, name) else (0,)
        assert count == (0,), name
    enter(app, house.org)
    assert app.execute("SELECT count(*) FROM network_member").fetchone() == (len(house.cast),)


def _readable(app: "psycopg.Connection[Any]", name: str) -> bool:
    found = app.execute("SELECT has_table_privilege(current_user, %s, 'SELECT')", [name]).fetchone()
    return bool(found and found[0])


def test_08_a_forged_or_replayed_context_is_an_error(house: House, app: "psycopg.Connection[Any]") -> None:
    """A wrong signature, another process's context, and one that has expired are all refused aloud."""
    good = context.signed(settings.CONTEXT_KEY, house.org, None, app.info.backend_pid + 1, int(time.time()) + 60)
    forged = context.signed(b"x" * 32, house.org, None, app.info.backend_pid, int(time.time()) + 60)
    late = context.signed(settings.CONTEXT_KEY, house.org, None, app.info.backend_pid, int(time.time()) - 1)
    for value in (good, forged, late, f"{house.org}|||", "x", "|||", f"{house.org}||9999999999|"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege), app.transaction():
            app.execute("SELECT set_config('app.ctx', %s, true)", [value])
            app.execute("SELECT count(*) FROM network_member")


def test_09_a_context_set_inside_a_query_opens_nothing(house: House, app: "psycopg.Connection[Any]") -> None:
    """An injected `set_config` is refused or sees no foreign row."""
    other = House()
    enter(app, other.org)
    forged = f"{house.org}||{int(time.time()) + 60}|{'0' * 64}"
    statement = "SELECT count(*) FROM network_member m, (SELECT set_config('app.ctx', %s, true)) x WHERE m.org_id = %s"
    try:
        with app.transaction():
            assert app.execute(statement, [forged, house.org]).fetchone() == (0,)
    except psycopg.errors.InsufficientPrivilege:
        pass
    for secret in ("SELECT * FROM tenancy_secret", "SELECT app_context()"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege), app.transaction():
            app.execute(cast(LiteralString, secret))


def test_10_nothing_crosses_into_another_organisation(house: House, app: "psycopg.Connection[Any]") -> None:
    """Insert, update of the organisation, foreign key and upsert are all rejected."""
    other = House()
    with context.speaking_for(other.org):
        theirs = User.objects.values_list("id", flat=True)[0]
    enter(app, house.org)
    insert = "INSERT INTO network_program (id, org_id, name_en, name_fr) VALUES (%s, %s, 'a', 'b')"
    mine = uuid4()
    app.execute(insert, [mine, house.org])
    with pytest.raises(psycopg.errors.InsufficientPrivilege), app.transaction():
        app.execute(insert, [uuid4(), other.org])
    with pytest.raises(psycopg.errors.InsufficientPrivilege), app.transaction():
        app.execute("UPDATE network_program SET org_id = %s WHERE id = %s", [other.org, mine])
    with pytest.raises(psycopg.errors.ForeignKeyViolation), app.transaction():
        app.execute(
            "INSERT INTO network_member (id, org_id, user_id, name, pronouns, role_name) VALUES (%s,%s,%s,'n','','worker')",
            [uuid4(), house.org, theirs],
        )
        app.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(psycopg.errors.InsufficientPrivilege), app.transaction():
        app.execute(insert + " ON CONFLICT (id) DO UPDATE SET name_en = 'x'", [uuid4(), other.org])
    app.rollback()


def test_11_the_same_value_elsewhere_is_no_oracle(house: House, app: "psycopg.Connection[Any]") -> None:
    """An e-mail that another organisation uses is accepted here, so its presence there cannot be asked for."""
    other = House()
    with context.speaking_for(other.org):
        email = User.objects.values_list("email", flat=True)[0]
    with context.speaking_for(house.org):
        assert User.objects.create(org_id=house.org, email=email).pk


def test_12_the_catalogue_keeps_the_promises(app: "psycopg.Connection[Any]") -> None:
    """Forced policies, no owner or bypass among the application's roles, definer functions known by name, no TRUNCATE."""
    for name in tables(app):
        row = app.execute(
            "SELECT relrowsecurity, relforcerowsecurity, pg_get_userbyid(relowner) FROM pg_class WHERE relname = %s", [name]
        ).fetchone()
        assert row == (True, True, "fireweed_owner"), name
        assert app.execute("SELECT has_table_privilege(current_user, %s, 'TRUNCATE')", [name]).fetchone() == (False,), name
    roles = app.execute(
        "SELECT rolname FROM pg_roles WHERE (rolsuper OR rolbypassrls) AND rolname LIKE 'fireweed%'"
    ).fetchall()
    assert roles == [("fireweed_backup",)]
    assert app.execute("SELECT current_user, pg_has_role('fireweed_owner', 'MEMBER')").fetchone() == ("fireweed_app", False)
    definer = app.execute(
        "SELECT proname, proconfig FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace ORDER BY 1"
    ).fetchall()
    assert {name for name, _ in definer} == {
        "accounts_letter_whose", "accounts_named", "app_context", "app_org", "app_user", "audit_append", "audit_chain",
        "evaluation_append", "evaluation_approve", "evaluation_note", "evaluation_propose", "evidence_undecided",
        "keys_session_whose", "network_ids", "network_named",
    }
    assert all(settings_ == ["search_path=pg_catalog, pg_temp"] for _, settings_ in definer)
    views = app.execute("SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace")
    assert views.fetchall() == []


def test_12_references_stay_inside_and_unique_values_carry_the_organisation(app: "psycopg.Connection[Any]") -> None:
    """Every reference is by `(org_id, column)`; every unique value but the random key includes the organisation."""
    plain = app.execute(
        """SELECT conname, conrelid::regclass FROM pg_constraint
           WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND cardinality(conkey) < 2"""
    ).fetchall()
    assert plain == []
    narrow = app.execute(
        """SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
           JOIN pg_attribute o ON o.attrelid = t.oid AND o.attname = 'org_id'
           WHERE i.indisunique AND NOT i.indisprimary AND t.relnamespace = 'public'::regnamespace
             AND NOT o.attnum = ANY (i.indkey::int2[])"""
    ).fetchall()
    assert narrow == []


def test_13_two_organisations_never_meet_on_one_connection(house: House) -> None:
    """Two hundred turns on four connections, two organisations in turn: no foreign row, and no context left behind."""
    other = House()
    foreign: list[str] = []

    def turns(number: int) -> None:
        try:
            for turn in range(50):
                org = (house if (number + turn) % 2 else other).org
                with context.speaking_for(org):
                    foreign.extend(str(o) for o in Organisation.objects.values_list("org_id", flat=True) if o != org)
                with connection.cursor() as cursor:
                    cursor.execute("SELECT coalesce(current_setting('app.ctx', true), ''), count(*) FROM network_member")
                    if cursor.fetchone() != ("", 0):
                        foreign.append("left behind")
        finally:
            connection.close()

    threads = [threading.Thread(target=turns, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert foreign == []


def test_14_broken_nested_and_late_code_sees_nothing_foreign(house: House) -> None:
    """After an error, in a nested block and after commit: no rows, or an error; never another organisation."""
    other = House()
    late: list[int] = []
    with pytest.raises(ZeroDivisionError), context.speaking_for(house.org):
        Program.objects.create(org_id=house.org, name_en="a", name_fr="b")
        raise ZeroDivisionError
    assert Program.objects.count() == 0
    with context.speaking_for(house.org):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            raise ZeroDivisionError
        assert Organisation.objects.values_list("org_id", flat=True)[0] == house.org
        transaction.on_commit(lambda: late.append(Organisation.objects.count()))
    assert late == [0]
    with pytest.raises(RuntimeError):
        context.enter(other.org)
