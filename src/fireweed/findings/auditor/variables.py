"""What the printed categories say about one person: base variables, the kinds of people they tell apart, and their meetings.

A *kind* is a non-empty set of base categories. In an ordinary variable each kind holds one; in one that lets a person hold
several, kinds are such sets. A *node* is any set of kinds: a printed category, "all", or a meeting of categories.
"""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from fireweed.findings.folder import Folder, Table, labels_of, variable_of
from fireweed.findings.folder.placing import base_categories, many_valued

Flags = NDArray[np.bool_]
MOST_KINDS = 1023
"""Above this many sets of categories only some are kept. Fewer populations make the attacker surer, never less sure."""


@dataclass(frozen=True)
class Variable:
    """A base variable: its categories, whether a person may hold several, and the kinds, each a set of category places."""

    name: str
    categories: tuple[str, ...]
    many: bool
    kinds: tuple[frozenset[int], ...]
    holds: Flags = field(repr=False)
    """kinds x categories: which kind holds which category."""

    def node(self, categories: Iterable[str]) -> Flags:
        """The kinds that hold at least one of these base categories."""
        wanted = set(categories)
        chosen = np.array([one in wanted for one in self.categories])
        found: Flags = np.asarray(self.holds[:, chosen].any(axis=1), dtype=np.bool_)
        return found

    @property
    def everyone(self) -> Flags:
        """All kinds."""
        found: Flags = np.ones(len(self.kinds), dtype=np.bool_)
        return found


def variable(name: str, categories: Sequence[str], *, many: bool, nobody: bool) -> Variable:
    """A variable with its kinds; with `nobody`, a person may also hold none of the categories of a many-valued one."""
    count = len(categories)
    kinds = [frozenset([one]) for one in range(count)]
    if many:
        kinds = _sets(count)
        if nobody:
            kinds.append(frozenset())
    holds = np.array([[one in kind for one in range(count)] for kind in kinds], dtype=np.bool_).reshape(len(kinds), count)
    return Variable(name, tuple(categories), many, tuple(kinds), holds)


def _sets(count: int) -> list[frozenset[int]]:
    """All non-empty sets where they are few; else those of few categories, and the runs that grow one by one."""
    found: dict[frozenset[int], None] = {}
    for size in range(1, count + 1):
        these = list(itertools.islice((frozenset(one) for one in itertools.combinations(range(count), size)), MOST_KINDS + 1))
        if size > 2 and len(found) + len(these) > MOST_KINDS:
            break
        found.update(dict.fromkeys(these))
    for start in (range(count), range(count - 1, -1, -1)):
        run = list(start)
        found.update(dict.fromkeys(frozenset(run[:size]) for size in range(1, count + 1)))
    return list(found)


@dataclass(frozen=True)
class Place:
    """A dimension of a release over its variable: for each label, the base categories under it."""

    variable: str
    labels: Mapping[str, frozenset[str]]


def places(folder: Folder) -> dict[str, Place]:
    """Every dimension that the tables of a release print."""
    base = base_categories(folder.tables, folder.groupings)
    found = {}
    for table in folder.tables:
        for dimension in table.dimensions:
            root = variable_of(dimension, folder.groupings)
            found[dimension] = Place(root, labels_of(dimension, base[root], folder.groupings))
    return found


def categories_in(folder: Folder) -> dict[str, tuple[str, ...]]:
    """The base categories of each variable of a release."""
    return base_categories(folder.tables, folder.groupings)


def many_in(folder: Folder) -> set[str]:
    """The variables of a release in which a person may hold several categories."""
    return many_valued(folder.tables, folder.groupings)


def chosen(table: Table, cell: Sequence[str], where: Mapping[str, Place], known: Mapping[str, Variable]) -> dict[str, Flags]:
    """For each variable that a cell narrows: the kinds of people it counts."""
    found: dict[str, Flags] = {}
    for dimension, label in zip(table.dimensions, cell, strict=True):
        if label != table.total_label:
            place = where[dimension]
            kinds = known[place.variable].node(place.labels[label])
            found[place.variable] = found[place.variable] & kinds if place.variable in found else kinds
    return found


@dataclass(frozen=True)
class Named:
    """A node with the words that name it."""

    words: str
    kinds: Flags


def meetings(one: Variable, dimensions: Mapping[str, Mapping[str, frozenset[str]]]) -> list[Named]:
    """Everyone, every printed category of this variable, and what categories share or leave of each other, each node once.

    In a many-valued variable only what is shared: not to hold an answer is no answer of anybody's.
    """
    printed = [
        Named(f"{name}={label}", one.node(under)) for name, labels in sorted(dimensions.items()) for label, under in labels.items()
    ]
    found = {one.everyone.tobytes(): Named("", one.everyone)}
    for each in printed:
        found.setdefault(each.kinds.tobytes(), each)
    if not one.many:
        for place, category in enumerate(one.categories):
            alone = one.holds[:, place].copy()
            found.setdefault(alone.tobytes(), Named(f"{one.name}={category}", alone))
    for left, right in itertools.combinations(printed, 2):
        both = Named(f"{left.words} + {right.words}", left.kinds & right.kinds)
        pairs = [both]
        if not one.many:
            pairs.append(Named(f"{left.words} − {right.words}", left.kinds & ~right.kinds))
            pairs.append(Named(f"{right.words} − {left.words}", right.kinds & ~left.kinds))
        for each in pairs:
            if each.kinds.any():
                found.setdefault(each.kinds.tobytes(), each)
    return list(found.values())
