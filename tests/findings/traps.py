"""Five hundred ways in which something published gives a protected count away, and honest yearly cycles that do not.

Each trap is made of a small population and of releases that print it. `proof` works the protected count out from the printed
files alone, by one or two subtractions, so that nobody has to believe that it can be done. `alone` says that each release
by itself gives nothing away: what is caught is the meeting of the two.
"""

import csv
import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.findings.making import TOTAL, Person, Release, Sheet, people, write_csv

PROGRAMS = ("A", "B", "C", "D", "E", "F")
NEEDS = ("x", "y", "z")
THRESHOLD = 5
Proof = Callable[[Sequence[Path]], tuple[int, int]]


@dataclass
class Trap:
    """Releases in order of time; the true count `secret`, and what the printed files alone say it lies between."""

    kind: str
    releases: Sequence[Release]
    secret: int
    proof: Proof
    alone: bool = True
    tamper: Callable[[Sequence[Path]], None] | None = None
    ends: int = 1

    def write(self, base: Path) -> list[Path]:
        """The folders, in order of time."""
        places = [one.write(base) for one in self.releases]
        if self.tamper is not None:
            self.tamper(places)
        return places


def printed(place: Path, table: str, *cell: str) -> int:
    """A count as it stands in a file."""
    with (place / "tables" / f"{table}.csv").open(encoding="utf-8") as file:
        return next(int(row[-1]) for row in csv.reader(file) if tuple(row[:-1]) == cell)


@dataclass
class Scene:
    """A population over programs, its table, and which programs are hidden: A is small, with two others that cover it."""

    chance: random.Random
    counts: dict[str, int] = field(init=False)
    hidden: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.counts = {one: self.chance.randint(8, 30) for one in PROGRAMS}
        self.counts["A"] = self.chance.randint(1, 4)
        self.hidden = frozenset(["A", *self.chance.sample(PROGRAMS[2:], 2)])

    @property
    def open(self) -> list[str]:
        """The programs that are printed."""
        return [one for one in PROGRAMS if one not in self.hidden]

    def folk(self, **change: int) -> list[Person]:
        """The people, with some more or fewer in a program."""
        return people({(one,): count + change.get(one, 0) for one, count in self.counts.items()}, ("program",))

    def sheet(self, hidden: Sequence[str] | frozenset[str] | None = None, identity: str = "programs") -> Sheet:
        """People by program."""
        away = self.hidden if hidden is None else frozenset(hidden)
        return Sheet(identity, ("program",), {"program": PROGRAMS}, hide=lambda cell, count: cell[0] in away)

    def first(self, **more: Any) -> Release:
        """The release that prints this table."""
        return Release("first", [self.sheet()], self.folk(), **more)


def grouped(name: str, inside: Sequence[str], labels: tuple[str, str] = ("in", "out")) -> dict[str, Any]:
    """A grouping of programs in two."""
    return {name: {"of": "program", "map": {one: labels[0] if one in inside else labels[1] for one in PROGRAMS}}}


def by(name: str, labels: Sequence[str] = ("in", "out"), hide: Sequence[str] = (), **more: Any) -> Sheet:
    """People by a grouping."""
    return Sheet(f"by-{name}", (name,), {name: labels}, hide=lambda cell, count: cell[0] in hide, **more)


def exact(value: int) -> tuple[int, int]:
    """Known exactly."""
    return value, value


def withdrawal(chance: random.Random) -> Trap:
    """Some people withdrew; the same table is printed again."""
    scene, gone = Scene(chance), chance.randint(1, 4)
    who = chance.choice(scene.open)
    later = Release("second", [scene.sheet()], scene.folk(**{who: -min(gone, scene.counts[who] - 5)}), previous=["first"])
    gone = min(gone, scene.counts[who] - 5)
    return Trap("withdrawal", [scene.first(), later], gone,
                lambda at: exact(printed(at[0], "programs", who) - printed(at[1], "programs", who)))


def late_entry(chance: random.Random) -> Trap:
    """Some people were written down late."""
    scene, came = Scene(chance), chance.randint(1, 4)
    who = chance.choice(scene.open)
    later = Release("second", [scene.sheet()], scene.folk(**{who: came}), previous=["first"])
    return Trap("late entry", [scene.first(), later], came,
                lambda at: exact(printed(at[1], "programs", who) - printed(at[0], "programs", who)))


def merger(chance: random.Random) -> Trap:
    """A small program joined a printed one, and both are printed as one from now on."""
    scene = Scene(chance)
    other = chance.choice(scene.open)
    later = Release("second", [by("merged")], scene.folk(), grouped("merged", ["A", other]), previous=["first"])
    return Trap("merger of programs", [scene.first(), later], scene.counts["A"],
                lambda at: exact(printed(at[1], "by-merged", "in") - printed(at[0], "programs", other)))


def relabelled(chance: random.Random) -> Trap:
    """A region has the same name and one small program more."""
    scene, base = Scene(chance), chance.sample(PROGRAMS[1:], 3)
    one = Release("first", [by("region", ("west", "east"))], scene.folk(), grouped("region", base, ("west", "east")))
    other = Release("second", [by("region", ("west", "east"))], scene.folk(), grouped("region", [*base, "A"], ("west", "east")),
                    previous=["first"])
    return Trap("relabelled region", [one, other], scene.counts["A"],
                lambda at: exact(printed(at[1], "by-region", "west") - printed(at[0], "by-region", "west")))


def added_table(chance: random.Random) -> Trap:
    """A second table of the same release, safe alone, prints all but a few."""
    scene = Scene(chance)
    one, other = sorted(scene.hidden - {"A"})
    sheets = [scene.sheet(), by("first", hide=()), by("second", hide=())]
    groupings = {**grouped("first", [one, *scene.open[:1]]), **grouped("second", [other, *scene.open[1:2]])}
    release = Release("first", sheets, scene.folk(), groupings)

    def proof(at: Sequence[Path]) -> tuple[int, int]:
        known = [printed(at[0], "by-first", "in"), printed(at[0], "by-second", "in"), printed(at[0], "programs", scene.open[2])]
        return exact(printed(at[0], "programs", TOTAL) - sum(known))

    return Trap("added table", [release], scene.counts["A"], proof, alone=False)


def rounded(chance: random.Random) -> Trap:
    """A table rounded to 2 beside an exact sum."""
    scene = Scene(chance)
    scene.counts["A"], other = chance.choice([2, 3]), chance.choice(scene.open)
    scene.counts[other] += scene.counts[other] % 2
    public = Release("second", [Sheet("programs", ("program",), {"program": PROGRAMS}, rounding=2, totals=False,
                                      hide=lambda cell, count: cell[0] != other)], scene.folk(), previous=["first"])
    first = Release("first", [by("pair")], scene.folk(), grouped("pair", ["A", other]))

    def proof(at: Sequence[Path]) -> tuple[int, int]:
        middle = printed(at[0], "by-pair", "in") - printed(at[1], "programs", other)
        return middle - 1, middle + 1

    return Trap("rounded beside exact", [first, public], scene.counts["A"], proof)


def percentage(chance: random.Random) -> Trap:
    """A share in per cent of a printed whole."""
    scene = Scene(chance)
    release = scene.first()
    whole = sum(scene.counts.values())
    share = round(100 * scene.counts["A"] / whole, 2)
    figure = {"id": "share", "kind": "share", "table": "programs", "of": {"program": "A"}, "over": {}, "value": share, "decimals": 2}
    release.extra = {"figures": [figure]}

    def proof(at: Sequence[Path]) -> tuple[int, int]:
        told = json.loads((at[0] / "release.json").read_text(encoding="utf-8"))["figures"][0]["value"]
        return exact(round(told * printed(at[0], "programs", TOTAL) / 100))

    return Trap("percentage of a known whole", [release], scene.counts["A"], proof, alone=False)


def chart_label(chance: random.Random) -> Trap:
    """The bar of a hidden cell carries its count."""
    scene = Scene(chance)
    release = scene.first()
    release.extra = {"figures": [
        {"id": "bar", "kind": "count", "table": "programs", "of": {"program": "A"}, "value": scene.counts["A"]}
    ]}
    return Trap("chart label", [release], scene.counts["A"],
                lambda at: exact(json.loads((at[0] / "release.json").read_text(encoding="utf-8"))["figures"][0]["value"]), alone=False)


def flipped(chance: random.Random) -> Trap:
    """The same people, another pattern: what covered A stands open now, and A stays hidden with the others."""
    scene = Scene(chance)
    cover = scene.hidden - {"A"}
    later = Release("second", [scene.sheet({"A", *scene.open[:2]})], scene.folk(), previous=["first"])

    def proof(at: Sequence[Path]) -> tuple[int, int]:
        known = [printed(at[0], "programs", one) for one in scene.open] + [printed(at[1], "programs", one) for one in sorted(cover)]
        return exact(printed(at[0], "programs", TOTAL) - sum(known))

    return Trap("previous vintage", [scene.first(), later], scene.counts["A"], proof)


def grantee(chance: random.Random) -> Trap:
    """Two programs are hidden; each knows itself."""
    scene = Scene(chance)
    other = chance.choice(sorted(scene.hidden - {"A"}))
    scene.hidden = frozenset(["A", other])

    def proof(at: Sequence[Path]) -> tuple[int, int]:
        known = [printed(at[0], "programs", one) for one in scene.open]
        return exact(printed(at[0], "programs", TOTAL) - sum(known) - scene.counts[other])

    return Trap("grantee’s own knowledge", [scene.first()], scene.counts["A"], proof, alone=False)


def one_answer(chance: random.Random) -> Trap:
    """Everybody of a program gave one answer, and the zeros beside it are hidden."""
    whole = {one: {need: chance.randint(6, 20) for need in NEEDS} for one in PROGRAMS}
    answer = chance.choice(NEEDS)
    whole["A"] = {need: chance.randint(6, 20) if need == answer else 0 for need in NEEDS}
    folk = people({(one, need): whole[one][need] for one in PROGRAMS for need in NEEDS}, ("program", "need"))
    sheet = Sheet("needs", ("program", "need"), {"program": PROGRAMS, "need": NEEDS},
                  hide=lambda cell, count: cell[0] in ("A", "B", "C") and cell[1] not in (answer, TOTAL))
    return Trap("group of one answer", [Release("first", [sheet], folk)], 0,
                lambda at: exact(printed(at[0], "needs", "A", TOTAL) - printed(at[0], "needs", "A", answer)), alone=False)


def edited(chance: random.Random) -> Trap:
    """Somebody changed a folder: a count, a row, a file, a caption."""
    scene = Scene(chance)
    who = chance.choice(scene.open)
    how = chance.choice(["count", "row", "file", "caption", "twice"])

    def tamper(at: Sequence[Path]) -> None:
        path = at[0] / "tables" / "programs.csv"
        rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))[1:]
        if how == "count":  # more than everybody
            rows = [[one, str(int(count) + 1000) if one == who else count] for one, count in rows]
        elif how == "row":
            rows = [row for row in rows if row[0] != who]
        elif how == "twice":
            rows.append(rows[0])
        write_csv(path, ("program",), rows)
        if how == "file":
            (at[0] / "notes.txt").write_text(f"A: {scene.counts['A']}", encoding="utf-8")
        if how == "caption":
            told = json.loads((at[0] / "release.json").read_text(encoding="utf-8"))
            told["caption"] = f"{scene.counts['A']} people walked with A"
            (at[0] / "release.json").write_text(json.dumps(told), encoding="utf-8")

    first = scene.first(groupings=grouped("side", PROGRAMS[:3]))
    return Trap("edited folder", [first], 0, lambda at: exact(0), alone=False, tamper=tamper, ends=2)


def colluding(chance: random.Random) -> Trap:
    """The funder's release beside the public one."""
    scene = Scene(chance)
    other = chance.choice(scene.open)
    scene.counts[other] += 10
    public = Release("second", [by("pair")], scene.folk(), grouped("pair", ["A", other]), audience="public", threshold=10,
                     previous=["first"])
    return Trap("funder beside public", [scene.first(), public], scene.counts["A"],
                lambda at: exact(printed(at[1], "by-pair", "in") - printed(at[0], "programs", other)))


def wider(chance: random.Random) -> Trap:
    """Two years beside the first of them: who was new in the second."""
    scene, came = Scene(chance), chance.randint(1, 4)
    who = chance.choice(scene.open)
    first = scene.first(period=("2024-01-01", "2024-12-31"))
    both = Release("second", [scene.sheet()], scene.folk(**{who: came}), previous=["first"], period=("2024-01-01", "2025-12-31"))
    return Trap("wider period", [first, both], came,
                lambda at: exact(printed(at[1], "programs", who) - printed(at[0], "programs", who)))


def crossing(chance: random.Random) -> Trap:
    """Groupings that cross: nobody printed the program, and yet its count stands there."""
    scene = Scene(chance)
    one, two = chance.sample(PROGRAMS[1:], 2)
    scene.counts[one] += (scene.counts["A"] + scene.counts[two]) % 2
    groupings = {**grouped("language", ["A", one]), **grouped("stream", ["A", two]), **grouped("setting", [one, two])}
    sheets = [by(name, hide=()) for name in groupings]

    def proof(at: Sequence[Path]) -> tuple[int, int]:
        first, second, third = (printed(at[0], f"by-{name}", "in") for name in groupings)
        return exact((first + second - third) // 2)

    return Trap("crossing groupings", [Release("first", sheets, scene.folk(), groupings)], scene.counts["A"], proof, alone=False)


MAKERS = (
    withdrawal, late_entry, merger, relabelled, added_table, rounded, percentage, chart_label, flipped, grantee, one_answer, edited,
    colluding, wider, crossing,
)


def traps(count: int, seed: int = 1) -> Iterator[Trap]:
    """So many traps, all kinds in turn."""
    for number in range(count):
        yield MAKERS[number % len(MAKERS)](random.Random(seed * 1_000_003 + number))


def honest(seed: int) -> list[Release]:
    """Five years, each with a release for the funder and one for the public: only large totals, everything inside hidden.

    Two-way tables of which the margins alone are printed, each of them large, leave every cell between nobody and many. In the
    third year the second is printed again, after many came in late at one program with one need.
    """
    chance = random.Random(seed)
    made: list[Release] = []
    folk: list[dict[tuple[str, str], int]] = []
    region = grouped("region", ["A", "B", "C"], ("west", "east"))
    for year in range(2020, 2025):
        counts = {(one, need): chance.randint(0, 12) for one in PROGRAMS for need in NEEDS}
        for one in PROGRAMS:
            counts[one, chance.choice(NEEDS)] += 15
        folk.append(counts)
        period = (f"{year}-01-01", f"{year}-12-31")
        made.append(_large(f"funder-{year}", counts, "funder", 5, period, region, [one.id for one in made]))
        made.append(_large(f"public-{year}", counts, "public", 10, period, region, [one.id for one in made]))
        if year == 2022:
            late = {**folk[1], ("D", "y"): folk[1]["D", "y"] + chance.randint(5, 15)}
            made.append(_large("funder-2021-again", late, "funder", 5, ("2021-01-01", "2021-12-31"), region, [one.id for one in made]))
    return made


def _large(
    identity: str, counts: Mapping[tuple[str, str], int], audience: str, threshold: int, period: tuple[str, str],
    groupings: Mapping[str, Any], previous: Sequence[str],
) -> Release:
    labels = {"program": PROGRAMS, "need": NEEDS, "region": ("west", "east")}
    sheets = [
        Sheet("needs", ("program", "need"), labels, hide=lambda cell, count: TOTAL not in cell),
        Sheet("regions", ("region",), labels, hide=lambda cell, count: False),
    ]
    folk = people(dict(counts), ("program", "need"))
    return Release(identity, sheets, folk, groupings, audience, threshold, period, list(previous))


