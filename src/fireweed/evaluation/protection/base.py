"""The base space: one unknown for each way a person can stand in all variables at once, and what each cell sums of them.

A person has one category of every single-valued variable (an atom) and a set of places in the cross of the multi-valued
ones (a pattern). A cell counts a person once if the atom is among its categories and at least one place is. Why the
patterns are those here: docs/decisions/0011-the-base-space.md.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from fireweed.evaluation.protection.refusal import UnusableInput
from fireweed.evaluation.protection.space import Key, Space

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
ALL_PATTERNS = 6  # up to so many places, every set of them is an unknown
MOST_COLUMNS = 2_000_000


@dataclass(frozen=True, slots=True)
class At:
    """How a person (or a contact, a night) stands: single-valued categories in order, and a set of places.

    A place is one category of each multi-valued variable in order; without such variables it is the empty tuple.
    """

    single: tuple[str, ...]
    places: frozenset[tuple[str, ...]] = frozenset({()})


@dataclass(frozen=True, slots=True)
class Contribution:
    """How much of a count of contacts, nights or goods stands at one spot because of one person; None: of nobody known."""

    at: At
    person: int | None
    amount: int


class Base:
    """The unknowns of a space with their true values.

    `x`: how many there are of each unknown (n). Each unknown is an atom and a pattern.
    """

    def __init__(self, space: Space, counts: Mapping[At, int]) -> None:
        self.space = space
        singles = [v for v in space.variables if not v.multi]
        multis = [v for v in space.variables if v.multi]
        self._single = [space.place[v.name] for v in singles]
        self._multi = [space.place[v.name] for v in multis]
        self._shape = tuple(len(v.categories) for v in singles)
        self._number = [{c: i for i, c in enumerate(v.categories)} for v in singles]
        self._place_of = {words: number for number, words in enumerate(product(*(v.categories for v in multis)))}
        self._place_digits = np.array(list(product(*(range(len(v.categories)) for v in multis))), dtype=np.int64)
        self.atoms = int(np.prod(self._shape, dtype=np.int64))
        self._spot: dict[tuple[int, int], int] = {}
        self._columns(counts)
        self.x = np.zeros(self.size, dtype=np.int64)
        for at, count in counts.items():
            if count < 0 or count != int(count):
                raise UnusableInput.named("counts", str(count))
            if count:
                self.x[self.column(at)] += int(count)

    def _columns(self, counts: Mapping[At, int]) -> None:
        """Lay out the unknowns, sorted by atom: which patterns exist, and which stand at which atom."""
        places = len(self._place_of)
        occupied = {self._coded(at) for at, count in counts.items() if count}
        if places <= ALL_PATTERNS:
            patterns = list(range(1, 1 << places))
            pairs: Iterable[tuple[int, int]] = product(range(self.atoms), patterns)
            expected = self.atoms * len(patterns)
        else:
            lone = [1 << place for place in range(places)]
            near = {(atom, found ^ bit) for atom, found in occupied for bit in lone} | occupied
            near |= set(product(range(self.atoms), lone))
            pairs = sorted((atom, pattern) for atom, pattern in near if pattern)
            expected = len(pairs)
        if expected > MOST_COLUMNS:
            raise UnusableInput.named("large", str(expected))
        listed = list(pairs)
        distinct = sorted({pattern for _, pattern in listed})
        index = {pattern: number for number, pattern in enumerate(distinct)}
        self.size = len(listed)
        self._pattern = np.fromiter((index[p] for _, p in listed), np.int64, self.size)
        atom = np.fromiter((a for a, _ in listed), np.int64, self.size)
        self._first = np.searchsorted(atom, np.arange(self.atoms + 1))
        self._holds = np.array([[bool(p >> place & 1) for place in range(places)] for p in distinct], dtype=bool)
        self._spot = {pair: number for number, pair in enumerate(listed)}
        self._uniform = len(distinct) == 1

    def _coded(self, at: At) -> tuple[int, int]:
        try:
            if len(at.single) != len(self._shape) or not at.places:
                raise KeyError
            digits = [number[word] for number, word in zip(self._number, at.single, strict=True)]
            pattern = sum(1 << self._place_of[place] for place in at.places)
        except KeyError:
            raise UnusableInput.named("counts", ", ".join(at.single)) from None
        atom = 0
        for size, digit in zip(self._shape, digits, strict=True):
            atom = atom * size + digit
        return atom, pattern

    def column(self, at: At) -> int:
        """The unknown that stands for this way of standing."""
        return self._spot[self._coded(at)]

    def spots(self) -> Iterator[At]:
        """Every way of standing that is an unknown, in order."""
        singles = [v.categories for v in self.space.variables if not v.multi]
        places = list(self._place_of)
        for atom, pattern in self._spot:
            digits = np.unravel_index(atom, self._shape) if self._shape else ()
            words = tuple(categories[int(digit)] for categories, digit in zip(singles, digits, strict=True))
            yield At(words, frozenset(place for number, place in enumerate(places) if pattern >> number & 1))

    def members(self, key: Key) -> Ints:
        """The unknowns that a cell sums, in order."""
        digits = [
            np.flatnonzero(_bits(key[place], size)) for place, size in zip(self._single, self._shape, strict=True)
        ]
        atoms = np.zeros(1, dtype=np.int64)
        for size, found in zip(self._shape, digits, strict=True):
            atoms = (atoms[:, None] * size + found).ravel()
        if self._uniform:
            return atoms
        first, last = self._first[atoms], self._first[atoms + 1]
        lengths = last - first
        columns = np.repeat(first - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths) + np.arange(lengths.sum())
        return columns[self._hit(tuple(key[place] for place in self._multi))[self._pattern[columns]]]

    def _hit(self, wanted: tuple[int, ...]) -> Bools:
        """For each pattern: has it a place within these categories."""
        inside = np.ones(len(self._place_digits), dtype=bool)
        for number, mask in enumerate(wanted):
            inside &= np.array([bool(mask >> int(digit) & 1) for digit in self._place_digits[:, number]])
        return np.asarray(self._holds[:, inside].any(axis=1))

    def matrix(self, keys: Sequence[Key]) -> sp.csr_matrix:
        """One row of zeros and ones for each key (m x n)."""
        rows = [self.members(key) for key in keys]
        start = np.concatenate(([0], np.cumsum([len(row) for row in rows]))).astype(np.int64)
        index = np.concatenate(rows) if rows else np.zeros(0, dtype=np.int64)
        return sp.csr_matrix((np.ones(len(index), dtype=np.int64), index, start), shape=(len(keys), self.size))


@cache
def _bits(mask: int, size: int) -> Bools:
    return np.array([bool(mask >> number & 1) for number in range(size)])
