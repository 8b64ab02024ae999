"""What protecting tables costs, on the instances of the first measurements: cells and value hidden, seconds, memory, and how
many protected counts an attacker still finds: once with the rule about small numbers alone, which is what others promise, and
once as tables are released, where what covers a small number looks like one. With --peer PYTHON, the program gconfid of that
interpreter stands beside ours on the same cells, with its sensitivity raised to each cell's own count.
"""

import json
import multiprocessing
import resource
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from multiprocessing.connection import Connection
from typing import Any

import numpy as np

from fireweed.evaluation.protection.base import At, Base
from fireweed.evaluation.protection.cells import cells, printed
from fireweed.evaluation.protection.meetings import meetings
from fireweed.evaluation.protection.primary import Primary, Protected, Rules
from fireweed.evaluation.protection.problem import Clock
from fireweed.evaluation.protection.protect import protect
from fireweed.evaluation.protection.solver import Program, Warm
from fireweed.evaluation.protection.space import Grouping, Key, Space, Table, Variable

T = 5
REGIONS = {"West": (3, 4), "Prairie": (2,), "Central": (0, 1, 6, 7), "East": (5,)}
CUTS = {
    "region": REGIONS,
    "stream": {"Rebuild": (0, 1, 2, 3, 4), "Collab": (5, 6, 7)},
    "language": {"FR": (0, 6), "EN": (1, 2, 3, 4, 5, 7)},
    "setting": {"urban": (0, 2, 3, 4, 7), "other": (1, 5, 6)},
    "led": {"Indigenous-led": (1, 2), "other": (0, 3, 4, 5, 6, 7)},
}
PEER = """
import sys, json, time, resource, logging
import pandas as pd
from gconfid import Suppression
logging.disable(logging.CRITICAL)
told = json.load(sys.stdin)
cells = pd.DataFrame(told["cells"], columns=["CellId", "TotalNoise", "Size", "Sensitivity", "Status", "Type"])
lines = pd.DataFrame(told["lines"], columns=["ConstraintId", "CellId", "Coefficient"])
began = time.perf_counter()
asked = Suppression(incell=cells, inconstraint=lines)
took = time.perf_counter() - began
out = asked.outsuppress
out = out if isinstance(out, pd.DataFrame) else out.to_pandas()
hidden = [int(one) for one, mark in zip(out["CellId"], out["OutStatus"]) if mark in ("X", "S")]
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
sys.stderr.write("\\n" + json.dumps({"hidden": hidden, "seconds": took, "peak": peak}))
"""


def _people(shape: tuple[int, ...], total: int, seed: int, spread: float = 1.0) -> np.ndarray:
    """So many people over a cross of variables: uneven margins, uneven cells, the same for the same seed."""
    random = np.random.default_rng(seed)
    share = np.ones(shape)
    for axis, size in enumerate(shape):
        along = [1] * len(shape)
        along[axis] = size
        share = share * random.dirichlet(np.full(size, 3.0 * spread)).reshape(along)
    share *= random.gamma(1.5, 1, shape)
    return random.multinomial(total, (share / share.sum()).ravel())


def _variable(name: str, size: int) -> Variable:
    return Variable(name, tuple(f"{name}{number}" for number in range(size)), one_answer_shown=True)


def _grouping(name: str, labels: dict[str, Sequence[int]]) -> Grouping:
    return Grouping(name, "program", {f"program{one}": (label,) for label, held in labels.items() for one in held})


@dataclass(frozen=True)
class Instance:
    """A set of linked tables and the people in them."""

    letter: str
    says: str
    space: Space
    people: np.ndarray

    def counts(self) -> dict[At, int]:
        """Where people stand."""
        spots = product(*(variable.categories for variable in self.space.variables))
        return {At(spot): int(count) for spot, count in zip(spots, self.people, strict=True) if count}


def instances() -> Iterator[Instance]:
    """A to H, national G last."""
    program, need, year = _variable("program", 8), _variable("need", 6), _variable("year", 5)
    place, phase, outcome = _variable("place", 4), _variable("phase", 3), _variable("outcome", 3)
    region = _grouping("region", REGIONS)
    small, middle = _people((8, 6), 360, 1), _people((8, 6, 5), 1800, 2)
    two, three = (program, need), (program, need, year)

    def made(letter: str, says: str, variables: tuple[Variable, ...], tables: Sequence[Sequence[str]], people: Any,
             groupings: tuple[Grouping, ...] = ()) -> Instance:  # fmt: skip
        listed = tuple(Table(f"t{number}", tuple(names)) for number, names in enumerate(tables))
        return Instance(letter, says, Space(variables, groupings, listed), people)

    by_three = ("program", "need", "year")
    yield made("A", "program by need", two, [("program", "need")], small)
    yield made("B", "and regions", two, [("program", "need"), ("region", "need")], small, (region,))
    yield made("C", "program by need by year", three, [by_three], middle)
    yield made("D", "and regions", three, [by_three, ("region", "need", "year")], middle, (region,))
    yield made("E", "program by need by place by year", (program, need, place, year),
               [("program", "need", "place", "year")], _people((8, 6, 4, 5), 1800, 3))  # fmt: skip
    linked = [by_three, ("program", "phase"), ("program", "outcome"), ("need", "phase", "outcome"),
              ("year", "phase", "outcome"), ("program", "phase", "outcome")]  # fmt: skip
    linked += [("region", *names[1:]) for names in linked if names[0] == "program"]
    yield made("F", "six linked tables over five variables", (program, need, year, phase, outcome), linked,
               _people((8, 6, 5, 3, 3), 1800, 4), (region,))  # fmt: skip
    yield made("H", "six tables whose groupings overlap", three,
               [*((cut, "need", "year") for cut in CUTS), ("program", "year")], _people((8, 6, 5), 900, 21),
               tuple(_grouping(name, labels) for name, labels in CUTS.items()))  # fmt: skip
    provinces = {f"province{n}": range(n * 10, n * 10 + 10) for n in range(12)}
    thirds = {name: range(n * 40, n * 40 + 40) for n, name in enumerate(("west", "centre", "east"))}
    yield made("G", "national: 120 programs, 12 provinces, 3 regions, by need by year", (_variable("program", 120), need, year),
               [by_three, ("province", "need", "year"), ("third", "need", "year")], _people((120, 6, 5), 27000, 5, 1.5),
               (_grouping("province", provinces), _grouping("third", thirds)))  # fmt: skip


@dataclass(frozen=True)
class Broken:
    """Protected counts that an attacker finds: to less than one person either way, and between nobody and the threshold."""

    exact: int
    band: int


def attacked(base: Base, shown: list[Key], targets: list[Protected], clock: Clock) -> Broken:
    """What linear programs over everything that is shown give away; each corner that is met counts for all targets."""
    rows = base.matrix(shown)
    value = np.asarray(rows @ base.x)
    gone = np.asarray(rows[value == 0].sum(axis=0)).ravel() > 0
    matrix = rows[value > 0].tocsc()
    high = np.where(gone, 0.0, float(value.max(initial=0)))
    program = Program(matrix, np.zeros(base.size), np.zeros(base.size), high, value[value > 0], value[value > 0])
    warm = Warm(program, clock)
    held = np.zeros((len(targets), base.size))
    for number, one in enumerate(targets):
        held[number, one.members] = 1.0
    truth = held @ base.x
    least, most = truth.copy(), truth.copy()
    for number in range(len(targets)):
        for sign in (1.0, -1.0):
            enough = least[number] <= 0 if sign > 0 else most[number] >= max(T, truth[number] + 1)
            if not enough:
                found = warm.least(sign * held[number])
                assert found is not None
                least, most = np.minimum(least, held @ found), np.maximum(most, held @ found)
    near = 1e-6
    exact = (least > np.maximum(truth - 1, 0) + near) | (most < truth + 1 - near)
    return Broken(int(exact.sum()), int(((least > near) | (most < T - near)).sum()))


def _protected(base: Base, keys: list[Key]) -> tuple[list[Protected], list[Protected]]:
    primary = Primary(base, Rules(T))
    return [one for key in keys if (one := primary.judge(key))], meetings(primary, set(keys))


def measured(one: Instance, alike: bool, answer: Connection) -> None:
    """Protect one instance, attack it, and send the line about it; in a process of its own, for its memory."""
    began = time.perf_counter()
    tables = protect(one.space, one.counts(), Rules(T, alike=alike))
    took = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    told = {cell.key: cell for each in tables.tables.values() for cell in each}
    hidden = {key for key, cell in told.items() if cell.value is None}
    base = Base(one.space, one.counts())
    line = _line(base, list(told), hidden, took, peak)
    answer.send(f"{line}; proved in {'whole people' if tables.whole else 'fractions of people'}")


def _line(base: Base, keys: list[Key], hidden: set[Key], took: float, peak: float) -> str:
    there, between = _protected(base, keys)
    value = dict(zip(keys, np.asarray(base.matrix(keys) @ base.x).tolist(), strict=True))
    lost = sum(value[key] for key in hidden if value[key] >= T)
    shown, clock = [key for key in keys if key not in hidden], Clock(3600)
    first, second = attacked(base, shown, there, clock), attacked(base, shown, between, clock)
    return (
        f"{len(hidden) - len(there)} more hidden, {100 * lost / sum(value.values()):.2f} % of value, {took:.1f} s, {peak:.2f} GB; "
        f"broken {first.exact} exact, {first.band} band; never printed: {second.exact} exact, {second.band} band of {len(between)}"
    )


def sums(space: Space) -> list[tuple[Key, list[Key]]]:
    """What adds up among printed cells: totals of each dimension, and coarse labels of the finer ones they hold."""
    found: dict[tuple[Key, tuple[Key, ...]], None] = {}
    keys = set(printed(space))
    nodes = {d: list(space.nodes(d).values()) for table in space.tables for d in table.dimensions}
    for table in space.tables:
        for cell in cells(space, table):
            for fine, masks in nodes.items():
                place = space.place[space.base_of(fine).name]
                mask = cell.key[place]
                parts = [
                    (*cell.key[:place], part, *cell.key[place + 1 :])
                    for part in masks
                    if part & ~mask == 0 and part != mask
                ]
                whole = sum(part[place] for part in parts) == mask and all(part in keys for part in parts)
                if whole and len(parts) > 1:
                    found[cell.key, tuple(parts)] = None
    return [(total, list(parts)) for total, parts in found]


def beside(one: Instance, peer: str) -> str:
    """The same cells through gconfid, attacked in the same way."""
    base, keys = Base(one.space, one.counts()), printed(one.space)
    value = np.asarray(base.matrix(keys) @ base.x)
    number = {key: place for place, key in enumerate(keys) if value[place]}
    small = [0 < int(count) < T for count in value]
    listed = [
        [place + 1, float(value[place]), float(value[place]), float(value[place]) if small[place] else -1.0,
         "S" if small[place] else "V", "C"]
        for key, place in number.items()
    ]  # fmt: skip
    lines = [
        [line + 1, number[key] + 1, -1.0 if key == total else 1.0]
        for line, (total, parts) in enumerate(sums(one.space)) if total in number
        for key in (total, *parts) if key in number
    ]  # fmt: skip
    words = json.dumps({"cells": listed, "lines": lines})
    done = subprocess.run([peer, "-c", PEER], input=words, capture_output=True, text=True, check=False)
    if done.returncode:
        return "stopped: " + done.stderr.strip().splitlines()[-1][:160]
    told = json.loads(done.stderr.strip().splitlines()[-1])
    return _line(base, keys, {keys[place - 1] for place in told["hidden"]}, told["seconds"], told["peak"] / 2**20)


def run(*, peer: str | None, instance: str | None) -> int:
    """One line for each instance, or the one asked for, and one for the peer where there is one."""
    fork = multiprocessing.get_context("fork")
    for one in instances():
        if instance and one.letter not in instance.upper():
            continue
        keys = printed(one.space)
        small = sum(0 < count < T for count in np.asarray(Base(one.space, one.counts()).matrix(keys) @ one.people))
        print(f"{one.letter} {one.says}: {len(keys)} cells, {small} small, {one.people.sum()} people", flush=True)
        for says, alike in (("small numbers alone", False), ("as released", True)):
            here, there = fork.Pipe()
            child = fork.Process(target=measured, args=(one, alike, there))
            child.start()
            there.close()
            try:
                print(f"  ours, {says}: {here.recv()}", flush=True)
            except EOFError:
                print(f"  ours, {says}: stopped", flush=True)
            child.join()
        if peer is None:
            print("  gconfid: was not run (--peer names an interpreter that has it)")
        else:
            print(f"  gconfid: {beside(one, peer)}", flush=True)
    return 0
