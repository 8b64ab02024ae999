"""What measures cost on millions of contacts: our run beside the bare SQL for the same numbers, in the same run and with the
same threads and memory; with --peer PYTHON also Polars and pandas of that interpreter, where they are there.

Everything is invented. Each engine has a process of its own, for its memory; all must come to the same numbers.
"""

import hashlib
import json
import multiprocessing
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from fireweed.evaluation.measures import extract
from fireweed.evaluation.measures import run as run_measures
from fireweed.evaluation.measures.engine import MEMORY, THREADS, connected
from fireweed.evaluation.measures.schema import FILES, FORMAT, HEAD

PERIOD = date(2016, 1, 1), date(2021, 12, 31)
PROGRAMS = 120
"""As many as in a whole country."""
MOST = 1.25
"""How many times the bare SQL our run may take."""
TURNS = 2
"""The bare SQL and ours take turns; the better of each counts, and the higher peak."""

CONTACTS = """
SELECT program, CAST(y AS VARCHAR) AS year, way, coalesce(nullif(phase, ''), 'not-said') AS phase,
  sum(contacts) AS contacts, count(person) AS people, max(CASE WHEN person IS NOT NULL THEN contacts END) AS most
FROM (
  SELECT program, year(month) AS y, way, phase, person, count(*) AS contacts
  FROM read_parquet('{contacts}') GROUP BY program, y, way, phase, person
) GROUP BY ALL
"""
PEOPLE = """
SELECT coalesce(e.program, 'none') AS program, coalesce(p.language, 'not-said') AS language, c.years, count(*) AS people
FROM read_parquet('{people}') AS p
JOIN (
  SELECT person, string_agg(year, ',' ORDER BY year) AS years
  FROM (
    SELECT DISTINCT person, CAST(year(month) AS VARCHAR) AS year FROM read_parquet('{contacts}') WHERE person IS NOT NULL
    UNION
    SELECT person, CAST(year(month) AS VARCHAR) FROM read_parquet('{episodes}') WHERE state = 'walking'
  ) GROUP BY person
) AS c USING (person)
LEFT JOIN (SELECT person, program FROM read_parquet('{episodes}') WHERE state = 'walking') AS e USING (person)
GROUP BY ALL
"""
PEERS = {
    "Polars": """
import polars as pl
c = pl.scan_parquet(path + "/contacts.parquet").with_columns(
    year=pl.col("month").dt.year().cast(pl.String), phase=pl.col("phase").fill_null("not-said").replace("", "not-said"))
spot = ["program", "year", "way", "phase"]
contacts = (c.group_by([*spot, "person"]).agg(n=pl.len()).group_by(spot).agg(
    contacts=pl.col("n").sum(), people=pl.col("person").count(),
    most=pl.when(pl.col("person").is_not_null()).then(pl.col("n")).max()).collect(engine="streaming").rows())
walking = (pl.scan_parquet(path + "/episodes.parquet").filter(pl.col("state") == "walking")
    .with_columns(year=pl.col("month").dt.year().cast(pl.String)))
years = (pl.concat([c.filter(pl.col("person").is_not_null()).select("person", "year"), walking.select("person", "year")])
    .unique().group_by("person").agg(years=pl.col("year").sort().str.join(",")))
people = (pl.scan_parquet(path + "/people.parquet").join(years, on="person")
    .join(walking.select("person", "program"), on="person", how="left")
    .with_columns(program=pl.col("program").fill_null("none"), language=pl.col("language").fill_null("not-said"))
    .group_by("program", "language", "years").agg(people=pl.len()).collect(engine="streaming").rows())
""",
    "pandas": """
import pandas as pd
c = pd.read_parquet(path + "/contacts.parquet", columns=["person", "program", "month", "way", "phase"])
c["year"] = pd.to_datetime(c.pop("month")).dt.year.astype(str)
c["phase"] = c["phase"].fillna("not-said").replace("", "not-said")
spot = ["program", "year", "way", "phase"]
each = c.groupby([*spot, "person"], dropna=False).size().rename("n").reset_index()
each["mine"] = each["n"].where(each["person"].notna())
contacts = each.groupby(spot).agg(contacts=("n", "sum"), people=("person", "count"), most=("mine", "max")).reset_index()
contacts = [tuple(row) for row in contacts.itertuples(index=False)]
walking = pd.read_parquet(path + "/episodes.parquet")
walking = walking[walking["state"] == "walking"]
walking["year"] = pd.to_datetime(walking["month"]).dt.year.astype(str)
own = c.loc[c["person"].notna(), ["person", "year"]]
years = pd.concat([own, walking[["person", "year"]]]).drop_duplicates()
years = years.sort_values("year").groupby("person")["year"].agg(",".join)
people = pd.read_parquet(path + "/people.parquet").merge(years.rename("years"), left_on="person", right_index=True)
people = people.merge(walking[["person", "program"]], on="person", how="left")
people["program"], people["language"] = people["program"].fillna("none"), people["language"].fillna("not-said")
people = people.groupby(["program", "language", "years"]).size().reset_index()
people = [tuple(row) for row in people.itertuples(index=False)]
""",
}
AROUND = """
import sys, json, time, resource
path = sys.argv[1]
began = time.perf_counter()
{work}
took = time.perf_counter() - began
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
told = [[[*map(str, r[:4]), int(r[4])] for r in contacts], [[*map(str, r[:3]), int(r[3])] for r in people]]
print(json.dumps([took, peak, told]))
"""


def made(folder: Path, rows: int) -> Any:
    """An extract with so many contacts, forty to a person, over six years and the programs of a country."""
    began = time.perf_counter()
    people, programs = max(rows // 40, 1), PROGRAMS
    phases = "['phase.immediate', 'phase.short-term', 'phase.long-term', NULL]"
    ways = "['in-person', 'on-the-land', 'phone', 'text', 'video', 'outreach', 'with-elder', 'ceremony']"
    month = "CAST(DATE '2016-01-01' + to_months(CAST(hash({of}) % 72 AS INTEGER)) AS DATE)"
    person = f"1 + hash(i * 7 + 1) % {people}"
    home = f"'program-' || hash({{of}} + 99) % {programs}"
    sources = {
        "programs": f"""SELECT 'program-' || n AS program, 'many' AS organisation, 'Program ' || n AS name_en,
            'Programme ' || n AS name_fr, (['bc', 'on', 'qc'])[1 + n % 3] AS region, 'stream.collaboration' AS stream,
            ['en', 'fr'] AS languages, false AS indigenous_led, NULL AS nation, NULL AS asked FROM range({programs}) AS r(n)""",
        "people": f"""SELECT n AS person, DATE '2016-01-01' AS first_month,
            (['en', 'fr', NULL])[CAST(1 + hash(n) % 3 AS INTEGER)] AS language FROM range(1, {people + 1}) AS r(n)""",
        "episodes": f"""SELECT n AS person, {home.format(of="n")} AS program, DATE '2016-01-01' + to_months(k) AS month,
            (['walking', 'ended'])[1 + k] AS state, 'phase.immediate' AS phase
            FROM range(1, {people + 1}) AS r(n), (VALUES (0), (1)) AS s(k)""",
        "contacts": f"""SELECT i + 1 AS contact, CASE WHEN hash(i * 3 + 5) % 50 > 0 THEN {person} END AS person,
            {home.format(of=f"({person})")} AS program, {month.format(of="i * 11 + 2")} AS month,
            ({ways})[CAST(1 + hash(i * 13 + 3) % 8 AS INTEGER)] AS way,
            ({phases})[CAST(1 + hash(i * 17 + 4) % 4 AS INTEGER)] AS phase, NULL AS minutes, 1 AS people
            FROM range({rows}) AS r(i)""",
    }  # fmt: skip
    folder.mkdir()
    with connected() as connection:
        for name, file in FILES.items():
            columns = ", ".join(f'CAST("{one.name}" AS {one.kind}) AS "{one.name}"' for one in file.columns)
            empty = "SELECT " + ", ".join(f'NULL AS "{one.name}"' for one in file.columns) + " WHERE false"
            path = folder / f"{name}.parquet"
            connection.execute(f"COPY (SELECT {columns} FROM ({sources.get(name, empty)})) TO '{path}' (FORMAT parquet)")
    told = {"format": FORMAT, "organisation": "many", "period": {"from": "2016-01", "to": "2021-12"}}
    (folder / HEAD).write_text(json.dumps(told))
    return time.perf_counter() - began, None


def reading(folder: Path) -> Any:
    """Everything in the extract is looked at before anything is counted."""
    began = time.perf_counter()
    found = extract.read(folder)
    return time.perf_counter() - began, found


def ours(known: extract.Extract) -> Any:
    """Two measures through our runner."""
    began = time.perf_counter()
    contacts, served = run_measures([known], ["contacts", "people-served"], PERIOD)
    took = time.perf_counter() - began
    people = [[*at.single, ",".join(sorted(year for (year,) in at.places)), n] for at, n in served.counts.items()]
    return took, ([[*at.single, n] for at, n in contacts.counts.items()], people)


def plain(folder: Path) -> Any:
    """The same numbers by SQL that somebody writes for them alone, with how many stand behind each."""
    names = {name: str(folder / f"{name}.parquet") for name in FILES}
    with connected() as connection:
        began = time.perf_counter()
        contacts = connection.execute(CONTACTS.format(**names)).fetchall()
        people = connection.execute(PEOPLE.format(**names)).fetchall()
        took = time.perf_counter() - began
    return took, ([row[:5] for row in contacts], people)


def beside(peer: str, name: str, folder: Path) -> tuple[float, float, Any] | str:
    """A peer's seconds, peak in GB and numbers, or why there are none."""
    script = AROUND.format(work=PEERS[name].strip())
    done = subprocess.run([peer, "-c", script, str(folder)], capture_output=True, text=True, check=False)
    if done.returncode:
        return (done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1][:160]
    took, peak, told = json.loads(done.stdout.strip().splitlines()[-1])
    return took, peak / 2**20, told


@dataclass(frozen=True, slots=True)
class Done:
    """Work in a process of its own: seconds on the clock, seconds of processors, peak in GB, what came out."""

    took: float
    worked: float
    peak: float
    out: Any


def alone(work: Callable[[Any], Any], given: object) -> Done:
    """Work in a process of its own."""

    def inside(answer: Connection) -> None:
        took, out = work(given)
        used = resource.getrusage(resource.RUSAGE_SELF)
        answer.send(Done(took, used.ru_utime + used.ru_stime, used.ru_maxrss / 2**20, out))

    fork = multiprocessing.get_context("fork")
    here, there = fork.Pipe(duplex=False)
    child = fork.Process(target=inside, args=(there,))
    child.start()
    there.close()
    try:
        found: Done = here.recv()
    finally:
        child.join()
    return found


def mark(told: Sequence[Iterable[Sequence[Any]]]) -> str:
    """A mark that only the same numbers have."""
    rows = [sorted([*map(str, row[:-1]), str(int(row[-1]))] for row in one) for one in told]
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:12]


def run(*, rows: Sequence[int], peer: str | None) -> int:
    """For each number of contacts, each engine's seconds, ratio to the bare SQL and peak; 1 where one is missed."""
    missed, peaks = False, []
    for many in rows:
        with tempfile.TemporaryDirectory(prefix="fireweed-bench-") as base:
            folder = Path(base) / "extract"
            alone(partial(made, rows=many), folder)
            size = sum(path.stat().st_size for path in folder.iterdir()) / 2**20
            print(f"{many:,} contacts, {many // 40:,} people, {PROGRAMS} programs, {size:,.0f} MB; "
                  f"{THREADS} threads, at most {MEMORY} for the engine", flush=True)  # fmt: skip
            read = alone(reading, folder)
            print(f"  reading and checking   {read.took:7.2f} s          peak {read.peak:.2f} GB", flush=True)
            turns = [(alone(plain, folder), alone(ours, read.out)) for _ in range(TURNS)]
            floors, owns = [one for one, _ in turns], [one for _, one in turns]
            expected, floor = mark(floors[0].out), min(one.took for one in floors)
            _line("plain DuckDB", floors, floors, "")
            _line("ours", owns, floors, f"{_same(owns[0].out, expected)}, at most {MOST} wanted")
            peaks.append(max(one.peak for one in owns))
            missed |= mark(owns[0].out) != expected or min(one.took for one in owns) > MOST * floor
            for name in PEERS:
                if peer is None:
                    print(f"  {name:22} was not run (--peer names an interpreter that has it)")
                    continue
                found = beside(peer, name, folder)
                if isinstance(found, str):
                    print(f"  {name:22} stopped: {found}", flush=True)
                    continue
                took, peak, told = found
                print(f"  {name:22} {took:7.2f} s   {took / floor:4.2f}   peak {peak:.2f} GB   {_same(told, expected)}", flush=True)
    if len(peaks) > 1:
        print(f"our peak over {rows[-1] / rows[0]:.0f} times the rows: {peaks[-1] / peaks[0]:.2f} times")
    return 1 if missed else 0


def _line(name: str, turns: Sequence[Done], floors: Sequence[Done], said: str) -> None:
    took, worked = (min(getattr(one, what) for one in turns) for what in ("took", "worked"))
    clock, processors = (min(getattr(one, what) for one in floors) for what in ("took", "worked"))
    print(f"  {name:22} {took:7.2f} s   {took / clock:4.2f}   peak {max(one.peak for one in turns):.2f} GB   "
          f"of processors {worked:.2f} s, {worked / processors:.2f}   {said}".rstrip(), flush=True)  # fmt: skip


def _same(told: Sequence[Iterable[Sequence[Any]]], expected: str) -> str:
    return "the same numbers" if mark(told) == expected else "OTHER NUMBERS"
