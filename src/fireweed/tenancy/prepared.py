"""A question every page asks: Django puts its statement together once, and afterwards only the values are new.

Putting a statement together takes Django longer than the database takes to answer it. What is asked stays a queryset,
written where it was; row-level security, the transaction and the order of statements are as with any other.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Expression, F, Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from fireweed.tenancy.among import Among

M = TypeVar("M", bound=Model)


class Later(Expression):
    """The place of a value that is known only when the question is asked; it goes to the database as a parameter."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """A parameter, with this place in the stead of its value."""
        return "%s", (self,)


def among_later(column: str, name: str, *, kind: str = "uuid") -> Among:
    """That the value in this column is in a list that is known later."""
    return Among(F(column), Later(name), kind=kind)


class Prepared(Generic[M]):
    """A queryset with places for values: `question(token=…)` asks it and returns the rows.

    A value keeps the type of its column: an id is a `UUID`, a day a `date`. A missing one raises `KeyError`.
    """

    def __init__(self, question: Callable[[], "QuerySet[M]"]) -> None:
        self._question = question
        self._ready: tuple[type[M], str, tuple[Any, ...]] | None = None

    def __call__(self, **values: Any) -> list[M]:
        """The rows, each with the question's annotations."""
        model, statement, given = self._ready or self._put_together()
        filled = [values[one.name] if isinstance(one, Later) else one for one in given]
        return list(model._default_manager.raw(statement, filled))

    def first(self, **values: Any) -> M | None:
        """The first row, or None."""
        return next(iter(self(**values)), None)

    def _put_together(self) -> tuple[type[M], str, tuple[Any, ...]]:
        rows = self._question()
        statement, given = rows.query.get_compiler(connection=connection).as_sql()
        self._ready = rows.model, statement, tuple(given)
        return self._ready
