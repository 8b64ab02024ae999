"""A long list in pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
LENGTH = 50


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """One page of a list: its rows, its number from 1, how many there are, how many rows in all."""

    rows: Sequence[Item]
    number: int
    of: int
    total: int

    @property
    def before(self) -> int:
        """The page before, 0 where there is none."""
        return self.number - 1

    @property
    def after(self) -> int:
        """The page after, 0 where there is none."""
        return self.number + 1 if self.number < self.of else 0


def page_of(rows: Sequence[Item], wanted: str, length: int = LENGTH) -> Page[Item]:
    """The page asked for; anything unreadable is the first, anything past the end the last."""
    of = max(1, -(-len(rows) // length))
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 7 else 1
    number = min(max(1, number), of)
    return Page(rows[(number - 1) * length : number * length], number, of, len(rows))
