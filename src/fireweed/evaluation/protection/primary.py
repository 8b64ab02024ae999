"""Which counts are protected by themselves, before anything is hidden for the sake of another.

A count from 1 to one less than the threshold; nobody at all, where a variable says that this tells something; a count of
contacts, nights or goods behind which fewer people stand than the threshold, or most of which is one person's; and a group
of which everybody gives the same answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import scipy.sparse as sp

from fireweed.evaluation.protection.base import Base, Contribution, Ints
from fireweed.evaluation.protection.cells import cells
from fireweed.evaluation.protection.refusal import UnusableInput
from fireweed.evaluation.protection.space import Key, Space

Audience = Literal["funder", "public"]
LEAST: dict[Audience, int] = {"funder": 5, "public": 10}


def threshold(audience: Audience, asked: int | None = None) -> int:
    """The threshold of an audience: its own, or a higher one that was asked for. Counts from 1 to one less are protected."""
    least = LEAST[audience]
    if asked is not None and asked < least:
        raise UnusableInput.named("threshold", str(least))
    return asked or least


@dataclass(frozen=True, slots=True)
class Rules:
    """The threshold, and the share of a count of contacts, nights or goods above which one person makes most of it.

    `alike`: what is hidden to cover a small number looks like one. `knows`: the dimension of whose categories each may be
    somebody who knows its own numbers, such as the programs; where no variable or grouping carries the name, nobody is.
    """

    threshold: int
    share: float = 0.5
    alike: bool = True
    knows: str = "program"


def knowing(space: Space, rules: Rules) -> list[Key]:
    """The people of each who knows its own numbers."""
    if not rules.alike or rules.knows not in space.by_name:
        return []
    place = space.place[space.base_of(rules.knows).name]
    masks = space.nodes(rules.knows).values()
    return [(*space.whole[:place], mask, *space.whole[place + 1 :]) for mask in masks] if len(masks) <= MOST_KNOWING else []


MOST_KNOWING = 40  # more than so many hide each other well enough, and are left to whoever audits


@dataclass(frozen=True, slots=True)
class Protected:
    """A protected count: which unknowns it sums, how far it must be able to fall and to rise, and why it is protected."""

    members: Ints
    fall: int
    rise: int
    why: Literal["small", "none", "few", "dominance", "group"]


class Primary:
    """The rules over one base space; `contributions` for a measure that counts contacts, nights or goods."""

    def __init__(self, base: Base, rules: Rules, contributions: Sequence[Contribution] | None = None) -> None:
        self.base, self.rules = base, rules
        self._zeros_tell = [not v.zeros_shown for v in base.space.variables]
        self._by_person = None if contributions is None else _by_person(base, contributions)

    def zeros_tell(self, key: Key) -> bool:
        """Would nobody in this cell tell a reader something that is decided not to be shown."""
        whole = self.base.space.whole
        return any(tells and mask != all_ for tells, mask, all_ in zip(self._zeros_tell, key, whole, strict=True))

    def judge(self, key: Key) -> Protected | None:
        """Is the count of this cell protected, and how far must it be able to move."""
        members = self.base.members(key)
        if not len(members):
            return None  # no person could ever stand here
        count, least = int(self.base.x[members].sum()), self.rules.threshold
        if count == 0:
            return Protected(members, 0, least, "none") if self.zeros_tell(key) else None
        if count < least:
            return Protected(members, count, least - count, "small")
        if self._by_person is None:
            return None
        amounts = np.asarray(self._by_person[:, members].sum(axis=1)).ravel()
        if (amounts > 0).sum() < least:
            return Protected(members, count, 1, "few")
        return Protected(members, count, 1, "dominance") if amounts.max() > self.rules.share * count else None


def _by_person(base: Base, contributions: Sequence[Contribution]) -> sp.csc_matrix:
    """Who gives how much to which unknown (people x n). What nobody known gave stands for somebody of its own."""
    people: dict[int, int] = {}
    rows = []
    for number, one in enumerate(contributions):
        rows.append(people.setdefault(-1 - number if one.person is None else one.person, len(people)))
    columns = [base.column(one.at) for one in contributions]
    amounts = [one.amount for one in contributions]
    found = sp.csc_matrix((amounts, (rows, columns)), shape=(max(len(people), 1), base.size), dtype=np.int64)
    if any(amount < 0 for amount in amounts) or (np.asarray(found.sum(axis=0)).ravel() != base.x).any():
        raise UnusableInput.named("counts", "contributions")
    return found


def shared_answers(base: Base, rules: Rules) -> dict[Key, list[Protected]]:
    """For each printed cell that holds all or nearly all of its group: those of the group whom it does not hold.

    That everybody shares an answer is hidden when as many as the threshold may not; that one person does not is a small
    count like any other. The group itself is large enough, else it is protected anyway.
    """
    space, found = base.space, dict[Key, list[Protected]]()
    for table in space.tables:
        keys = {cell.labels: cell.key for cell in cells(space, table)}
        telling = [n for n, d in enumerate(table.dimensions) if not space.base_of(d).one_answer_shown]
        for labels, key in keys.items():
            for number in telling:
                group = keys[(*labels[:number], None, *labels[number + 1 :])]
                if labels[number] is None or group == key:
                    continue
                all_, held = base.members(group), base.members(key)
                people, others = int(base.x[all_].sum()), np.setdiff1d(all_, held)
                left = int(base.x[others].sum())
                if people >= rules.threshold and left < rules.threshold and len(others):
                    found.setdefault(key, []).append(Protected(others, left, rules.threshold - left, "group"))
    return found
