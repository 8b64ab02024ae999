"""What the host can read in the database (design README 7): which organisation walks with somebody, and little more.

Nobody's community, vulnerability, immigration or custody fact stands in clear, as a word, as a code, or as a column that
could hold one. `READS` below lists every clear column of the vault and of care that is no id, no date and no time; a new
one belongs into this list with the shape of all it may ever hold, or into a sealed field.
"""

import json
import re
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from psycopg import sql

from fireweed.continuum import edition
from fireweed.tenancy.models import SealedField
from fireweed.vault.models import PARTS
from tests.attacks.planted import plant, superuser
from tests.attacks.sieve import Sieve
from tests.house import House

_UUIDS = r'\[("[0-9a-f-]{36}"(, )?)*\]'
_PARTS = r'\[("(who|where|story|legal)"(, )?)*\]'
_PART = "who|where|story|legal"
BYTES = "bytes that say nothing without a key"
READS = {
    "care_participant.code": r"[A-Za-z0-9-]{3,12}",
    "care_participant.state": "open|provisional|imported",
    "care_participant.consent": "asked|to-be-asked",
    "care_participant.emergency": "yes|no|not-asked",
    "care_participant.emergency_excluded": _UUIDS,
    "care_participant.weight": "[123]",
    "care_leaf.kind": "contact|need|barrier|strength|plan|episode|rating|home|companion",
    "care_consent.purpose": "service|sharing|counted|quoted|research|later",
    "care_task.source": r"[a-z-]{0,12}",
    "care_aside.kind": "supervision|debrief|group",
    "care_aside.sealed": BYTES,
    "care_counted.sealed": BYTES,
    "care_countedapart.sealed": BYTES,
    "care_tocount.sealed": BYTES,
    "care_encounter.area": r"[a-z0-9-]{0,24}",
    "care_encounter.people": r"\d+",
    "care_encounter.given": r'\{("[a-z-]+": \d+(, )?)*\}',
    "care_groupsession.topic": r"[a-z0-9-]{0,24}",
    "care_groupsession.minutes": r"\d+",
    "care_groupsession.people": r"\d+",
    "care_teamletin.parts": _PARTS,
    "care_teamletin.without": _UUIDS,
    "care_question.sealed": BYTES,
    "care_match.sealed": BYTES,
    "care_importedrow.mark": BYTES,
    "care_importedentry.mark": BYTES,
    "vault_compartment.part": _PART,
    "vault_compartment.version": r"\d+",
    "vault_compartment.commit": BYTES,
    "vault_compartment.rekey_due": "true|false",
    "vault_grant.part": _PART,
    "vault_grant.version": r"\d+",
    "vault_grant.kind": "writer|named|team|recovery|emergency|cover",
    "vault_grant.sealed": BYTES,
    "vault_grant.signature": BYTES,
    "vault_emergency.reason": r"[a-z-]{3,24}",
    "vault_recoverykey.public": BYTES,
    "vault_recoverykey.certificate": BYTES,
}
TELLING = re.compile(
    r"communit|vulnerab|immigra|status_|citizen|nation|custod|child|indigen|refugee|ethnic|race|gender|sex|pronoun|health|"
    r"disab|substance|need|barrier|framing|traffick|exploit|address|phone|birth|age_|language"
)


def rooms() -> list[type[models.Model]]:
    """Every model of the vault and of care."""
    return [model for label in ("vault", "care") for model in apps.get_app_config(label).get_models()]


def clear_columns() -> dict[str, "models.Field[Any, Any]"]:
    """Every clear column of theirs that is no id, no date and no time."""
    plain = (models.UUIDField, models.ForeignKey, models.DateField, models.DateTimeField, SealedField)
    return {
        f"{model._meta.db_table}.{one.column}": one
        for model in rooms() for one in model._meta.concrete_fields if not isinstance(one, plain)
    }


def test_no_clear_column_could_hold_such_a_fact() -> None:
    """Each clear column is in the list above, none is free text, and no name speaks of such a fact."""
    found = clear_columns()
    assert sorted(found) == sorted(READS)
    for name, one in found.items():
        assert not isinstance(one, models.TextField), name
        assert not isinstance(one, models.CharField) or (one.max_length or 99) <= 24, name
        assert isinstance(one, models.BinaryField) == (READS[name] == BYTES), name
    every = [f"{m._meta.db_table}.{f.column}" for m in rooms() for f in m._meta.concrete_fields if not isinstance(f, SealedField)]
    assert [name for name in every if TELLING.search(name.split(".")[1])] == []


def test_the_tables_have_no_column_that_the_models_do_not_know() -> None:
    """What the catalogue says is what the models say."""
    known = {(m._meta.db_table, f.column) for m in rooms() for f in m._meta.concrete_fields}
    with superuser() as host:
        columns = host.execute(
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_schema = 'public' AND (table_name LIKE 'care\\_%' OR table_name LIKE 'vault\\_%')"
        ).fetchall()
    assert set(columns) == known


@pytest.fixture
def full(house: House) -> House:
    """A record in whose sealed fields every shared word stands by its code."""
    planted = plant(house)
    codes = [one.code for one in edition.codes()]
    assert len(codes) > 100
    with house.speaking("worker"):
        opened = planted.open()
        for row, one in planted.cells():
            fresh = type(row)._default_manager.get(pk=row.pk)
            opened.write_data(fresh, one.name, {"codes": codes, "custody": "custody of a child", "status": "refugee claimant"})
            fresh.save()
    return house


def test_nothing_that_stands_in_clear_is_such_a_fact(full: House) -> None:
    """Every clear value of a record full of them has its harmless shape, and no shared code appears in any row."""
    with superuser() as host:
        for name, shape in READS.items():
            table, column = name.split(".")
            if shape != BYTES:
                order = sql.SQL("SELECT DISTINCT {}::text FROM {} WHERE org_id = %s").format(
                    sql.Identifier(column), sql.Identifier(table)
                )
                for (value,) in host.execute(order, [full.org]).fetchall():
                    assert re.fullmatch(shape, value), f"{name}: {value}"
        everything: list[str] = []
        for model in apps.get_models():
            if any(f.column == "org_id" for f in model._meta.concrete_fields):
                order = sql.SQL("SELECT to_jsonb(t) FROM {} t WHERE org_id = %s").format(sql.Identifier(model._meta.db_table))
                everything += [json.dumps(row, ensure_ascii=False) for (row,) in host.execute(order, [full.org]).fetchall()]
    assert len(everything) > 50
    words = {word for row in everything for word in re.findall(r'"([^"]*)"', row)}
    assert {one.code for one in edition.codes()} & words == set()
    assert Sieve(texts=["refugee claimant", "custody of a child"]).in_all("\n".join(everything).encode()) == set()


def test_that_something_was_written_looks_like_anything_else(house: House) -> None:
    """The length of a sealed cell tells neither a yes from a no nor a short name from a longer one."""
    planted = plant(house)
    with house.speaking("worker"):
        opened = planted.open()
        for row, one in planted.cells():
            lengths = set()
            for said in ("", "no", "yes", "rather not say"):
                opened.write(row, one.name, said)
                lengths.add(len(getattr(row, one.attname)))
            assert len(lengths) == 1, one
    assert {one.part for _, one in planted.cells()} <= set(PARTS)
