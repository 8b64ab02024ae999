"""The base of every table that belongs to one organisation, and fields that hold sealed bytes."""

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models

if TYPE_CHECKING:
    _Bytes = models.BinaryField[bytes | None, bytes | None]
else:
    _Bytes = models.BinaryField


class SealedField(_Bytes):
    """Bytes that only a compartment's key opens; `part` names the compartment: who, where, story or legal."""

    def __init__(self, *args: Any, part: str = "", **kwargs: Any) -> None:
        self.part = part
        kwargs.setdefault("null", True)
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """Keep the compartment's name in migrations."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "part": self.part}


class Tenant(models.Model):
    """A row of one organisation, with a random id.

    `CLEAR` says, field by field, why a value may stand unsealed; a field in neither book fails the promise test.
    """

    CLEAR: ClassVar[dict[str, str]] = {}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    org_id = models.UUIDField(editable=False, db_index=True)

    class Meta:
        abstract = True


def within(to: "str | type[models.Model]", **options: Any) -> "models.ForeignKey[Any, Any]":
    """A reference inside one organisation; the composite constraint that holds it is made by `TenantTable`."""
    options.setdefault("on_delete", models.DO_NOTHING)
    options.setdefault("related_name", "+")
    return models.ForeignKey(to, db_constraint=False, **options)
