"""From worlds to systems: releases that agree become one population, others are joined by who came and who left; wider
periods are joined to the narrower ones inside them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np

from fireweed.bilingual import Two
from fireweed.findings.auditor.memory import Memory
from fireweed.findings.auditor.periods import Joint, joints
from fireweed.findings.auditor.program import Clock, Contradiction, Program, Trouble
from fireweed.findings.auditor.space import Columns, layout
from fireweed.findings.auditor.system import Change, Population, System, scopes, shared_cells
from fireweed.findings.auditor.variables import Flags
from fireweed.findings.auditor.worlds import World
from fireweed.findings.folder import Unusable


@dataclass(frozen=True)
class Plan:
    """A world cut into runs of releases that agree, oldest first, and whether somebody may hold no category at all."""

    world: World
    runs: tuple[tuple[str, ...], ...]
    nobody: bool


def most(worlds: Sequence[World]) -> float:
    """More people of one kind than any printed number could hold, so that no column is without a bound."""
    printed = [count for world in worlds for one in world.printed for count in one.table.cells.values() if count is not None]
    return 4.0 * max([*printed, 0]) + 100.0 * max(one.folder.threshold for world in worlds for one in world.printed)


def plan(world: World, clock: Clock) -> Plan:
    """How the releases of a world agree. Raises `Unusable` where one of them contradicts itself, and `Trouble`."""
    for nobody in (False, True):
        if all(_fits(world.only([one]), nobody, clock) for one in world.releases):
            break
    else:
        lost = next(one for one in world.releases if not _fits(world.only([one]), True, clock))
        raise Unusable(contradiction(lost, world))
    runs = [[world.releases[0]]]
    for one in world.releases[1:]:
        if _fits(world.only([*runs[-1], one]), nobody, clock):
            runs[-1].append(one)
        else:
            runs.append([one])
    return Plan(world, tuple(tuple(run) for run in runs), nobody)


def contradiction(release: str, world: World) -> Two:
    """That the numbers of a release cannot all be true."""
    measure = world.key[0]
    return Two(
        f"{release}: the numbers printed about “{measure}” contradict each other: no people at all could give them. The folder "
        "was changed after it was made, or a table says the wrong thing about itself.",
        f"{release}\u00a0: les nombres publiés sur «\u00a0{measure}\u00a0» se contredisent; aucun groupe de personnes ne peut les "
        "donner. Le dossier a été modifié après coup, ou un tableau se décrit mal.",
    )


def _fits(world: World, nobody: bool, clock: Clock) -> bool:
    return _solvable(_alone(world, nobody), [world], clock)


def _alone(world: World, nobody: bool) -> System:
    system = System()
    system.population(world, layout(world.variables(nobody=nobody), scopes(world)))
    return system


def _solvable(system: System, worlds: Sequence[World], clock: Clock) -> bool:
    try:
        return Program(system.rows(), most(worlds), clock).whole() is not None
    except Contradiction:
        return False


def together(worlds: Sequence[World], clock: Clock, known: Memory[Plan]) -> list[list[Plan]]:
    """What to attack together: worlds that say nothing about each other are solved apart."""
    plans = [known.of([one], partial(plan, one, clock)) for one in worlds]
    groups: list[list[Plan]] = [[one] for one in plans]
    for wide in plans:
        for narrow in plans:
            one, other = (next(group for group in groups if each in group) for each in (wide, narrow))
            if one is not other and joints(wide.world, narrow.world):
                groups = [each for each in groups if each is not one and each is not other] + [[*one, *other]]
    return groups


def assembled(plans: Sequence[Plan], clock: Clock) -> System:
    """One system of several worlds with everything that joins them."""
    system, newest, moved = System(), list[Population](), list[Columns]()
    for one in plans:
        held = layout(one.world.variables(nobody=one.nobody), scopes(one.world))
        line = [system.population(one.world.only(run), held) for run in one.runs]
        moved += [system.came_and_left(new, old) for old, new in pairwise(line)]
        newest.append(line[-1])
    for wide in newest:
        for narrow in newest:
            for joint in joints(wide.world, narrow.world):
                moved += _join(system, wide, narrow, joint)
    if moved:
        _as_few_as_can_be(system, moved, [one.world for one in plans], clock)
    return system


def _join(system: System, wide: Population, narrow: Population, joint: Joint) -> list[Columns]:
    """One joint of two populations as rows; the columns of who came or left."""
    cuts = [
        {"year": one.layout.variables["year"].node(years)} if years else dict[str, Flags]()
        for one, years in ((wide, joint.wide), (narrow, joint.narrow))
    ]
    crossings = shared_cells(wide, narrow, without="year" if joint.same else None)
    pairs = [pair for said in crossings if (pair := _pair(wide, narrow, said, *cuts))]
    left, came = system.columns(len(pairs)), system.columns(len(pairs) if joint.same else 0)
    for at, (outer, inner) in enumerate(pairs):
        columns = [outer, inner, left[at : at + 1], came[at : at + 1]]
        values = [np.full(len(part), sign) for part, sign in zip(columns, (1.0, -1.0, 1.0, -1.0), strict=True)]
        system.add(np.concatenate(columns), 0, 0 if joint.same else np.inf, values=np.concatenate(values))
    system.changes.append(Change(wide, narrow, *cuts))
    return [left, came]


def _pair(
    wide: Population, narrow: Population, said: Mapping[str, str], wide_cut: Mapping[str, Flags], narrow_cut: Mapping[str, Flags]
) -> tuple[Columns, Columns] | None:
    """The columns of one crossing in both, where both have a clique for it."""
    found = [
        one.columns({**{name: one.layout.variables[name].node([pick]) for name, pick in said.items()}, **cut})
        for one, cut in ((wide, wide_cut), (narrow, narrow_cut))
    ]
    return None if found[0] is None or found[1] is None else (found[0], found[1])


def _as_few_as_can_be(system: System, moved: Sequence[Columns], worlds: Sequence[World], clock: Clock) -> None:
    columns = np.concatenate(moved)
    cost = np.zeros(system.size)
    cost[columns] = 1
    try:
        fewest = Program(system.rows(), most(worlds), clock).whole(cost)
    except Contradiction:
        fewest = None
    if fewest is None:
        raise Trouble  # each run has its people and the moves are free, so only the joins between periods can do this
    system.add(columns, 0, float(fewest[columns].sum()))
