"""An opened record: reading and writing sealed fields with the keys of the compartments that were asked for."""

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models

from fireweed.audit.actions import note_opening
from fireweed.keys import primitives
from fireweed.keys.primitives import Unopened
from fireweed.tenancy.models import SealedField
from fireweed.vault.compartments import Key


class Shut(Exception):
    """This compartment was not opened, because nobody let this member in or it was not asked for."""


def _sealed_field(row: models.Model, name: str) -> SealedField:
    found = row._meta.get_field(name)
    if not isinstance(found, SealedField):
        raise TypeError(f"{name} is not sealed")
    return found


def _block(part: str) -> int:
    return primitives.NOTE_BLOCK if part == "story" else primitives.FIELD_BLOCK


@dataclass(slots=True)
class Opened:
    """The keys one member holds to one record for the length of a request; `only_read` was opened in an emergency."""

    record: UUID
    keys: dict[str, Key] = field(repr=False)
    opener: UUID | None = None
    only_read: frozenset[str] = frozenset()

    def holds(self, part: str) -> bool:
        """Whether this compartment is open here."""
        return part in self.keys

    def read(self, row: models.Model, name: str) -> str | None:
        """A sealed text, None where nothing was written; raises `Shut`.

        Bytes that do not belong here are written on the trail and raise `Unopened`.
        """
        sealed = _sealed_field(row, name)
        blob = getattr(row, sealed.attname)
        if sealed.part not in self.keys:
            raise Shut
        if blob is None:
            return None
        key = self.keys[sealed.part]
        try:
            return read_with(key, row, name, bytes(blob)).decode()
        except Unopened:
            note_opening(key.org, self.opener, "field.refused", subjects=[self.record])
            raise

    def write(self, row: models.Model, name: str, text: str | None) -> None:
        """Seal a text into a field of a row that has its id; the row is not saved. Raises `Shut`, in an emergency too."""
        sealed = _sealed_field(row, name)
        if sealed.part not in self.keys or sealed.part in self.only_read:
            raise Shut
        value = None if text is None else write_with(self.keys[sealed.part], row, name, text.encode())
        setattr(row, sealed.attname, value)

    def read_data(self, row: models.Model, name: str) -> Any:
        """A sealed structure, None where nothing was written."""
        text = self.read(row, name)
        return None if text is None else json.loads(text)

    def write_data(self, row: models.Model, name: str, data: Any) -> None:
        """Seal a structure into a field of a row."""
        self.write(row, name, None if data is None else json.dumps(data, ensure_ascii=False))


def read_with(key: Key, row: models.Model, name: str, blob: bytes) -> bytes:
    """Open one field with one compartment's key; a blob of another version, place or record raises `Unopened`."""
    place = key.place(row._meta.db_table, row.pk, name)
    return primitives.unseal(key.raw, blob, place=place, version=key.version, block=_block(key.part))


def write_with(key: Key, row: models.Model, name: str, plain: bytes) -> bytes:
    """Seal one field under one compartment's key."""
    place = key.place(row._meta.db_table, row.pk, name)
    return primitives.seal(key.raw, plain, place=place, version=key.version, block=_block(key.part))


__all__ = ["Opened", "Shut", "Unopened", "read_with", "write_with"]
