"""Rows whose id is one of many, however many they are."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Lookup
from django.db.models.sql.compiler import SQLCompiler

if TYPE_CHECKING:
    _Lookup = Lookup[Any]
else:
    _Lookup = Lookup


class Among(_Lookup):
    """A condition for `filter`: `among("record_id", ids)` sends the ids as one array.

    `__in` would write each of them into the statement, and taking that apart costs more than the rows.
    """

    lookup_name = "among"
    prepare_rhs = False

    def __init__(self, lhs: Any, rhs: Any, *, kind: str = "uuid") -> None:
        super().__init__(lhs, rhs)
        self.kind = kind

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        """The condition in SQL."""
        column, values = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s::{self.kind}[])", (*values, self.rhs)


def among(name: str, ids: Iterable[UUID]) -> Among:
    """That the id in this column is one of these."""
    return Among(F(name), list(ids))
