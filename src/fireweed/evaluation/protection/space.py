"""The registry of what tables speak about: base variables with their categories, groupings of them, and tables.

A grouping is a named way to gather the categories of one base variable under labels. Labels may lie inside one another or
overlap, and a category may stand under several. Every table carries all its margins.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from fireweed.evaluation.protection.refusal import UnusableInput

Key = tuple[int, ...]
"""What a cell counts, whatever table it stands in: for each variable of the space, which categories, as bits."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A base variable, its categories in order; `multi` if a person can stand in several of them.

    `zeros_shown`: a reader may learn that nobody stands in a category. `one_answer_shown`: a reader may learn that
    everybody of a group stands in the same one (true for a program or a year, which make the groups).
    """

    name: str
    categories: tuple[str, ...]
    multi: bool = False
    zeros_shown: bool = True
    one_answer_shown: bool = False


@dataclass(frozen=True, slots=True)
class Grouping:
    """Labels over the categories of one base variable: each category has one label, several, or none where it is left out."""

    name: str
    of: str
    labels: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table to publish: its dimensions are names of variables or groupings; all its margins belong to it.

    `keeps` names margins (sets of dimensions) that are worth most and are hidden last.
    """

    id: str
    dimensions: tuple[str, ...]
    keeps: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Space:
    """All tables that speak of the same people (one measure, universe and period), with what they are made of."""

    variables: tuple[Variable, ...]
    groupings: tuple[Grouping, ...] = ()
    tables: tuple[Table, ...] = ()
    by_name: dict[str, Variable | Grouping] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        named: list[Variable | Grouping] = [*self.variables, *self.groupings]
        object.__setattr__(self, "by_name", {one.name: one for one in named})
        if len(self.by_name) != len(named):
            raise UnusableInput.named("twice", "")
        for variable in self.variables:
            if not variable.categories or len(set(variable.categories)) != len(variable.categories):
                raise UnusableInput.named("categories", variable.name)
        for grouping in self.groupings:
            base = self.by_name.get(grouping.of)
            if not isinstance(base, Variable) or any(c not in grouping.labels for c in base.categories):
                raise UnusableInput.named("grouping", grouping.name)
        if len({table.id for table in self.tables}) != len(self.tables):
            raise UnusableInput.named("twice", "")
        for table in self.tables:
            unknown = [d for d in table.dimensions if d not in self.by_name]
            if unknown or len(set(table.dimensions)) != len(table.dimensions):
                raise UnusableInput.named("dimension", ", ".join(unknown) or table.id)

    @cached_property
    def place(self) -> dict[str, int]:
        """Where each variable stands in a key."""
        return {variable.name: number for number, variable in enumerate(self.variables)}

    @cached_property
    def whole(self) -> Key:
        """The key of everybody."""
        return tuple((1 << len(v.categories)) - 1 for v in self.variables)

    def base_of(self, dimension: str) -> Variable:
        """The variable that a dimension is, or groups."""
        found = self.by_name[dimension]
        base = found if isinstance(found, Variable) else self.by_name[found.of]
        assert isinstance(base, Variable)
        return base

    def nodes(self, dimension: str) -> dict[str, int]:
        """Each printed label of a dimension with the categories it holds, as bits, in the order of the categories."""
        found, base = self.by_name[dimension], self.base_of(dimension)
        if isinstance(found, Variable):
            return {category: 1 << number for number, category in enumerate(base.categories)}
        nodes: dict[str, int] = {}
        for number, category in enumerate(base.categories):
            for label in found.labels[category]:
                nodes[label] = nodes.get(label, 0) | 1 << number
        return nodes
