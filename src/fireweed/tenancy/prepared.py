"""A question every page asks: Django puts its statement together once, and afterwards only the values are new.

Putting a statement together takes Django longer than the database takes to answer it. What is asked stays a queryset,
written where it was; row-level security, the transaction and the order of statements are as with any other.
"""

from collections.abc import Callable
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class _Ready:
    """A statement with its parameters, and where in a row of the answer each field and annotation stands."""

    model: type[Any]
    statement: str
    given: tuple[Any, ...]
    fields: tuple[str, ...]
    places: tuple[int, ...]
    extra: tuple[tuple[str, int], ...]
    converters: tuple[tuple[int, Any, tuple[Any, ...]], ...]
    """Columns that do not come from the driver as their field wants them, such as JSON."""


class Prepared(Generic[M]):
    """A queryset with places for values: `question(token=…)` asks it and returns the rows, with its annotations.

    A value keeps the type of its column: an id is a `UUID`, a day a `date`. A missing one raises `KeyError`.
    """

    def __init__(self, question: Callable[[], "QuerySet[M]"]) -> None:
        self._question = question
        self._ready: _Ready | None = None

    def __call__(self, **values: Any) -> list[M]:
        """Every row, in the order of the question."""
        ready = self._ready = self._ready or _put_together(self._question())
        filled = [values[one.name] if isinstance(one, Later) else one for one in ready.given]
        with connection.cursor() as cursor:
            cursor.execute(ready.statement, filled)
            return [_row(ready, list(row)) for row in cursor.fetchall()]

    def first(self, **values: Any) -> M | None:
        """The first row, or None."""
        return next(iter(self(**values)), None)


def _put_together(rows: "QuerySet[Any]") -> _Ready:
    compiler = rows.query.get_compiler(connection=connection)
    statement, given = compiler.as_sql()
    found = compiler.klass_info
    if found is None or found.get("related_klass_infos"):
        raise TypeError("A prepared question gives the rows of one model.")
    places = tuple(found["select_fields"])
    columns = [expression for expression, _, _ in compiler.select]
    converters = compiler.get_converters(columns)
    return _Ready(
        rows.model, statement, tuple(given), tuple(columns[place].target.attname for place in places), places,
        tuple(compiler.annotation_col_map.items()),
        tuple((place, expression, tuple(found)) for place, (found, expression) in converters.items()),
    )  # fmt: skip


def _row(ready: _Ready, row: list[Any]) -> Any:
    for place, expression, converters in ready.converters:
        for convert in converters:
            row[place] = convert(row[place], expression, connection)
    made = ready.model.from_db(connection.alias, ready.fields, [row[place] for place in ready.places])
    for name, place in ready.extra:
        setattr(made, name, row[place])
    return made
