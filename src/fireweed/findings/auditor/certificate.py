"""Writes down why a release is safe: for each hidden cell two populations that agree with everything printed, so that a
small program which knows nothing of this one can multiply them out. Populations are found from what is published alone.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from fireweed.findings.auditor.auditing import Solved, Verdict, most_of
from fireweed.findings.auditor.program import Clock, Reasons, Rows, Whole
from fireweed.findings.auditor.system import Population
from fireweed.findings.auditor.targets import Target, printed_cells
from fireweed.findings.auditor.worlds import Key
from fireweed.findings.folder import Folder

NAME = "certificate.json"
Kind = tuple[str | tuple[str, ...], ...]
_NEAR = 1e-6


def certify(folder: Folder, verdict: Verdict, *, seconds: float = 60.0) -> bytes:
    """The certificate of a release in a safe verdict; the same releases give the same bytes.

    Raises `ValueError` for a verdict that is not safe or does not hold the release.
    """
    if not verdict.safe:
        raise ValueError("what is not safe has no certificate")
    made = [
        _World(folder, solved, at, key, Clock.of(seconds))
        for solved in verdict.solved if solved.readers.threshold(folder) == folder.threshold
        for at, population in enumerate(solved.system.populations)
        for key in sorted({one.key for one in population.world.printed if one.folder.id == folder.id})
    ]
    first = {one.key: one for one in reversed(made)}  # its own readers, where there are two sorts
    if not first:
        raise ValueError("the verdict does not hold this release")
    told = {
        "format": 1, "release": folder.id, "files": dict(folder.files), "worlds": [one.told() for one in first.values()],
        "protected": [cell for one in first.values() for cell in one.protected],
        "large": [cell for one in first.values() for cell in one.large],
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def attach(place: Path, written: bytes) -> None:
    """Put a certificate into a release folder, and its SHA-256 into release.json."""
    files = with_certificate({"release.json": (place / "release.json").read_bytes()}, written)
    for name, content in files.items():
        (place / name).write_bytes(content)


def with_certificate(files: Mapping[str, bytes], written: bytes) -> dict[str, bytes]:
    """The files of a release with its certificate beside them, and its SHA-256 in release.json."""
    told = json.loads(files["release.json"].decode("utf-8"))
    told["certificate"] = hashlib.sha256(written).hexdigest()
    named = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    return {**files, "release.json": named.encode(), NAME: written}


class _World:
    """One population of a release: who is in each witness, and which two stand for each hidden cell."""

    def __init__(self, folder: Folder, solved: Solved, at: int, key: Key, clock: Clock) -> None:
        self.population, self.attack, self.key = solved.system.populations[at], solved.attack, key
        mine = {one.table.id: one for one in self.population.world.printed if one.folder.id == folder.id and one.key == key}
        self.years = next(one.years for one in mine.values())
        self.kinds: dict[Kind, int] = {}
        self.used: dict[int, int] = {}
        self.counts: list[tuple[int, int, int]] = []
        self.protected: list[object] = []
        self.large: list[object] = []
        floors = _Floors(folder, set(mine), solved, clock)
        place = {target.columns.tobytes(): number for number, target in enumerate(self.attack.targets)}
        for target, count, _ in printed_cells(solved.system, solved.readers):
            if count is None and target.population == at and target.release == folder.id and target.table in mine:
                number = place[target.columns.tobytes()]
                none, reach = int(self.attack.none_at[number]), int(self.attack.reach_at[number])
                cell = {"table": target.table, "cell": target.cell}
                if none >= 0 and reach >= 0:
                    self.protected.append({**cell, "none": self._witness(none), "reach": self._witness(reach)})
                else:
                    self.large.append({**cell, **floors.of(self.population, target)})
        if not self.used:
            self._witness(0)

    def _witness(self, number: int) -> int:
        if number not in self.used:
            self.used[number] = len(self.used)
            for kind, count in self._people(number):
                self.counts.append((self.kinds.setdefault(kind, len(self.kinds)), self.used[number], count))
        return self.used[number]

    def _people(self, number: int) -> Iterator[tuple[Kind, int]]:
        """Those of a witness whom these tables count."""
        year = list(self.population.layout.variables).index("year") if self.years else None
        for kind, count in people(self.population, self.attack.pool[number]).items():
            if year is None or kind[year] in self.years:
                yield kind, count

    def told(self) -> dict[str, object]:
        """What the certificate says of these people."""
        (measure, universe, first, last), variables = self.key, self.population.layout.variables
        return {
            "measure": measure, "universe": universe, "period": {"from": first, "to": last}, "variables": list(variables),
            "many": [name for name, one in variables.items() if one.many], "kinds": list(self.kinds),
            "witnesses": len(self.used), "counts": self.counts,
        }


class _Floors:
    """Proofs that a hidden cell is large anyway: printed cells and multipliers whose sum no population can undercut."""

    def __init__(self, folder: Folder, tables: set[str], solved: Solved, clock: Clock) -> None:
        self.system = solved.system
        rows = self.system.rows()
        mine = np.array([
            one is None or (one.release == folder.id and one.table in tables) for one in self.system.sources
        ], dtype=np.bool_)
        kept = Rows(rows.matrix[mine].tocsr(), rows.lo[mine], rows.hi[mine])
        self.sources = [one for one, keep in zip(self.system.sources, mine, strict=True) if keep]
        self.carrying = Reasons(kept, most_of(self.system), clock)

    def of(self, population: Population, target: Target) -> dict[str, object]:
        """The proof for a hidden cell, and the variables that it speaks of."""
        cost = np.zeros(self.system.size)
        cost[target.columns] = 1
        weights = self.carrying.of(cost)
        parts = [
            (source, round(float(weight), 9)) for source, weight in zip(self.sources, weights, strict=True)
            if source is not None and abs(weight) > _NEAR
        ]
        tables = {target.table, *(source.table for source, _ in parts)}
        names = {
            place.variable for one in population.world.printed if one.table.id in tables for place in one.places.values()
        }
        proof = [{"table": source.table, "cell": source.cell, "times": times} for source, times in parts]
        return {"variables": sorted(names), "proof": proof}


def people(population: Population, x: Whole) -> dict[Kind, int]:
    """Who is in a population, kind by kind: its cliques glued, person by person, where they share a margin."""
    layout = population.layout
    parts = [_clique(population, x, at) for at in range(len(layout.cliques))]
    names, whole = layout.cliques[0], parts[0]
    for at, _, shared in layout.glue:
        names, whole = _glued(names, whole, layout.cliques[at], parts[at], shared)
    order = [names.index(name) for name in layout.variables]
    found: dict[Kind, int] = {}
    for picks, count in whole:
        kind = tuple(_said(population, name, picks[place]) for name, place in zip(layout.variables, order, strict=True))
        found[kind] = found.get(kind, 0) + count
    return found


def _said(population: Population, name: str, pick: int) -> str | tuple[str, ...]:
    variable = population.layout.variables[name]
    categories = tuple(variable.categories[one] for one in sorted(variable.kinds[pick]))
    return categories if variable.many else categories[0]


Counted = list[tuple[tuple[int, ...], int]]


def _clique(population: Population, x: Whole, at: int) -> Counted:
    start, shape = population.start + population.layout.starts[at], population.layout.shape(at)
    block = x[start : start + int(np.prod(shape, dtype=np.int64))].reshape(shape)
    return [(tuple(int(one) for one in place), int(block[tuple(place)])) for place in np.argwhere(block > 0)]


def _glued(
    names: Sequence[str], whole: Counted, others: Sequence[str], part: Counted, shared: Sequence[str]
) -> tuple[tuple[str, ...], Counted]:
    """Pair off, within each margin both share, the people of one side with those of the other, in order."""
    waiting: dict[tuple[int, ...], Counted] = {}
    for picks, count in part:
        waiting.setdefault(tuple(picks[others.index(name)] for name in shared), []).append((picks, count))
    new = [place for place, name in enumerate(others) if name not in names]
    found: Counted = []
    for picks, count in whole:
        queue = waiting[tuple(picks[names.index(name)] for name in shared)]
        while count:
            other, there = queue[-1]
            taken = min(count, there)
            found.append((picks + tuple(other[place] for place in new), taken))
            count -= taken
            queue[-1] = (other, there - taken)
            if there == taken:
                queue.pop()
    return (*names, *(others[place] for place in new)), found


