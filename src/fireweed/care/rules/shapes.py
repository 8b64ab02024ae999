"""Plain values as they are sealed, and back: dataclasses, tuples, dates and ids to and from JSON.

What an older version of Fireweed did not write takes its default, and what a newer one wrote beside it is left alone.
"""

from dataclasses import asdict, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints
from uuid import UUID

T = TypeVar("T")


def as_data(value: Any) -> dict[str, Any]:
    """A dataclass as JSON knows it."""
    found: dict[str, Any] = _plain(asdict(value))
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID | StrEnum) else value


def from_data(kind: type[T], data: Any) -> T:
    """A dataclass from what was sealed."""
    hints: dict[str, Any] = _hints(cast(Any, kind))
    return kind(**{name: _typed(hints[name], one) for name, one in (data or {}).items() if name in hints})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    assert isinstance(kind, type) and is_dataclass(kind)
    hints = get_type_hints(kind)
    return {one.name: hints[one.name] for one in fields(kind)}


def _typed(wanted: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(wanted) in (Union, UnionType):
        return _typed(next(one for one in get_args(wanted) if one is not type(None)), value)
    if get_origin(wanted) is tuple:
        return tuple(_typed(get_args(wanted)[0], one) for one in value)
    if get_origin(wanted) is dict:
        return {key: _typed(get_args(wanted)[1], one) for key, one in value.items()}
    if is_dataclass(wanted) and isinstance(wanted, type):
        return from_data(wanted, value)
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return wanted(value)
    if wanted is date:
        return date.fromisoformat(value)
    return UUID(value) if wanted is UUID else value
