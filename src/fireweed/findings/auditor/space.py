"""The columns an attacker solves for: one unknown count for each kind of person, over all variables or over cliques of them.

Where the crossing of all variables is small, it is one block. Where it is not, variables that are printed together form
cliques that share margins; gluing such cliques is exact for whole people (a junction tree), so nothing is lost.
"""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from fireweed.findings.auditor.variables import Flags, Variable

Columns = NDArray[np.int64]
MOST_COLUMNS = 40_000


class TooLarge(Exception):
    """More unknowns than can be attacked; the audit refuses."""


@dataclass(frozen=True)
class Layout:
    """Variables and the cliques over them; clique `i` begins at column `starts[i]`."""

    variables: Mapping[str, Variable]
    cliques: tuple[tuple[str, ...], ...]
    starts: tuple[int, ...]
    size: int
    glue: tuple[tuple[int, int, tuple[str, ...]], ...] = field(default=())
    """(clique, its parent, the variables they share)."""

    def shape(self, clique: int) -> tuple[int, ...]:
        """The number of kinds along each variable of a clique."""
        return tuple(len(self.variables[name].kinds) for name in self.cliques[clique])

    def home(self, names: Iterable[str]) -> int | None:
        """The first clique that holds all these variables."""
        wanted = set(names)
        return next((at for at, clique in enumerate(self.cliques) if wanted <= set(clique)), None)

    def columns(self, choice: Mapping[str, Flags], clique: int | None = None) -> Columns | None:
        """The columns of everyone whose kinds are chosen; None where no clique holds all these variables."""
        at = self.home(choice) if clique is None else clique
        if at is None:
            return None
        axes = [
            np.flatnonzero(choice[name]) if name in choice else np.arange(len(self.variables[name].kinds))
            for name in self.cliques[at]
        ]
        if not axes:
            return np.array([self.starts[at]], dtype=np.int64)
        found: Columns = np.ravel_multi_index(np.ix_(*axes), self.shape(at)).ravel().astype(np.int64) + self.starts[at]
        return found

    def seams(self) -> list[tuple[Columns, Columns]]:
        """For each margin that two cliques share: its columns in one, and in the other; both sums are the same people."""
        found = []
        for at, parent, shared in self.glue:
            sizes = [len(self.variables[name].kinds) for name in shared]
            for picks in itertools.product(*(range(size) for size in sizes)):
                choice = {name: np.arange(size) == pick for name, size, pick in zip(shared, sizes, picks, strict=True)}
                one, other = self.columns(choice, at), self.columns(choice, parent)
                assert one is not None and other is not None
                found.append((one, other))
        return found


def layout(variables: Mapping[str, Variable], scopes: Sequence[frozenset[str]]) -> Layout:
    """One block where it fits; else cliques that hold every scope. Raises `TooLarge`."""
    names = sorted(variables)
    whole = _size(variables, names)
    if whole <= MOST_COLUMNS:
        return Layout(variables, (tuple(names),), (0,), whole)
    cliques, glue = _junction(variables, _with_pairs(variables, names, set(scopes)))
    sizes = [_size(variables, clique) for clique in cliques]
    if sum(sizes) > 4 * MOST_COLUMNS:
        raise TooLarge
    starts = tuple(int(one) for one in np.cumsum([0, *sizes[:-1]]))
    return Layout(variables, cliques, starts, sum(sizes), glue)


def _size(variables: Mapping[str, Variable], names: Iterable[str]) -> int:
    size = 1
    for name in names:
        size *= len(variables[name].kinds)
    return size


def _with_pairs(variables: Mapping[str, Variable], names: Sequence[str], scopes: set[frozenset[str]]) -> set[frozenset[str]]:
    """Add pairs of variables never printed together, the small ones first, for as long as the columns stay few."""
    apart = [frozenset(pair) for pair in itertools.combinations(names, 2) if not any(set(pair) <= one for one in scopes)]
    for pair in sorted(apart, key=lambda one: (_size(variables, one), sorted(one))):
        cliques, _ = _junction(variables, {*scopes, pair})
        if sum(_size(variables, clique) for clique in cliques) <= MOST_COLUMNS:
            scopes = {*scopes, pair}
    return scopes


def _junction(
    variables: Mapping[str, Variable], scopes: set[frozenset[str]]
) -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[int, int, tuple[str, ...]], ...]]:
    """Eliminate variables, the one whose clique is smallest first; a tree over the cliques by what they share most."""
    near = {name: {other for scope in scopes if name in scope for other in scope} | {name} for name in variables}
    left, found = set(variables), list[set[str]]()
    while left:
        name = min(left, key=lambda one: (_size(variables, near[one] & left), one))
        clique = near[name] & left
        if not any(clique <= one for one in found):
            found.append(clique)
        for one in clique:
            near[one] |= clique
        left.remove(name)
    cliques = [tuple(sorted(one)) for one in found]
    glue, reached = [], [0]
    while len(reached) < len(cliques):
        at, parent = max(
            ((a, b) for a in range(len(cliques)) if a not in reached for b in reached),
            key=lambda pair: (len(set(cliques[pair[0]]) & set(cliques[pair[1]])), -pair[0], -pair[1]),
        )
        glue.append((at, parent, tuple(sorted(set(cliques[at]) & set(cliques[parent])))))
        reached.append(at)
    return tuple(cliques), tuple(glue)
