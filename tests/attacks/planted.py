"""A small record for attacks: every sealed field of every model holds a canary, whatever models there are.

The canaries share one random stem, so that one search finds them all; what follows the stem tells which one it was.
"""

import os
import secrets
import string
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import psycopg
from django.db import models
from django.utils import timezone

from fireweed.network.models import Team
from fireweed.tenancy.models import SealedField
from fireweed.vault import actions as vault
from fireweed.vault.models import PARTS
from fireweed.vault.opened import Opened
from fireweed.vault.rekeying import sealed_fields
from tests.house import House


def superuser(which: str = "MAIN") -> "psycopg.Connection[Any]":
    """The server's own account, as a thief or a host has it; autocommit."""
    return psycopg.connect(os.environ[f"SUPERUSER_{which}"], autocommit=True)


def stem() -> str:
    """Sixteen random letters that nothing else contains."""
    return "".join(secrets.choice(string.ascii_lowercase) for _ in range(16))


@dataclass
class Planted:
    """A record of one organisation and the rows in which canaries lie."""

    house: House
    record: UUID
    stem: str
    rows: list[models.Model] = field(default_factory=list)

    def cells(self) -> Iterator[tuple[models.Model, SealedField]]:
        """Every sealed cell: row and field."""
        for row in self.rows:
            for one in row._meta.concrete_fields:
                if isinstance(one, SealedField):
                    yield row, one

    def canary(self, row: models.Model, one: SealedField) -> str:
        """What lies in a cell."""
        return f"{self.stem} {row._meta.db_table} {one.name} à Wendake"

    def open(self, who: str = "worker", parts: tuple[str, ...] = PARTS) -> Opened:
        """Open the record as one of the cast; inside that member's context."""
        return vault.open_record(self.house.cast[who].keyring(), self.record, parts, task="record.page")

    def row(self, table: str) -> models.Model:
        """The planted row of a table, as it stands now; inside a context."""
        found = next(row for row in self.rows if row._meta.db_table == table)
        return type(found)._default_manager.get(pk=found.pk)


def plant(house: House, record: UUID | None = None) -> Planted:
    """Begin a record and fill every sealed field that any model has."""
    planted = Planted(house, record or uuid4(), stem())
    with house.speaking("worker") as keyring:
        opened = vault.begin(keyring, planted.record)
        sealed = {model for part in PARTS for model, _ in sealed_fields(part)}
        for model in sorted(sealed, key=lambda m: (m.__name__ != "Participant", m._meta.label)):
            row = _row(model, house, planted.record)
            planted.rows.append(row)
            for one in row._meta.concrete_fields:
                if isinstance(one, SealedField):
                    opened.write(row, one.name, planted.canary(row, one))
            row.save(force_insert=True)
    return planted


def _row(model: type[models.Model], house: House, record: UUID) -> models.Model:
    row = model(org_id=house.org, record_id=record)
    if model.__name__ == "Participant":
        row.pk = record
    for one in model._meta.concrete_fields:
        given = one.primary_key or one.attname in ("org_id", "record_id") or one.null or one.has_default()
        if not given and not getattr(one, "auto_now_add", False):
            setattr(row, one.attname, _value(one, house))
    return row


def _value(one: "models.Field[Any, Any]", house: House) -> object:
    """Something that a required clear field takes."""
    if isinstance(one, models.ForeignKey):
        return {Team: lambda: Team.objects.values_list("id", flat=True)[0]}[one.related_model]()
    if isinstance(one, models.UUIDField):
        return house.cast["worker"].user
    if isinstance(one, models.DateTimeField):
        return timezone.now()
    if isinstance(one, models.DateField):
        return date(2026, 5, 3)
    if one.choices:
        return one.flatchoices[0][0]
    if isinstance(one, models.CharField):
        return secrets.token_hex(3)
    if isinstance(one, models.BinaryField):
        return secrets.token_bytes(32)
    raise TypeError(f"plant() does not know what to put into {one}")
