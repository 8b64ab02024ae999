"""Never safe where trying every population finds a protected count; and no cry where it finds none."""

import itertools
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from fireweed.findings.auditor import Verdict, attach, audit, certify
from fireweed.findings.checker import verify
from fireweed.findings.folder import read
from tests.findings import brute
from tests.findings.making import TOTAL, Release, Sheet, people

VARIABLES = {"program": ("A", "B", "C"), "need": ("x", "y")}
SIDE = {"side": {"of": "program", "map": {"A": "left", "B": "left", "C": "right"}}}
CROSS = {"cross": {"of": "program", "map": {"A": "one", "B": "other", "C": "one"}}}
LABELS = {**VARIABLES, "side": ("left", "right"), "cross": ("one", "other")}
MOST = 4
FEW = settings(max_examples=50, deadline=None, derandomize=True)


def hiding(cells: set[tuple[str, ...]]) -> "dict[str, object]":
    """Hide these cells of a table."""
    return {"hide": lambda cell, count: cell in cells}


@st.composite
def releases(draw: st.DrawFn, identity: str = "r") -> Release:
    """One to three linked tables over six kinds of people, with cells hidden at random and totals printed."""
    kinds = list(itertools.product(*VARIABLES.values()))
    counts = draw(st.lists(st.integers(0, MOST), min_size=len(kinds), max_size=len(kinds)))
    folk = people(dict(zip(kinds, counts, strict=True)), tuple(VARIABLES))
    shapes = draw(st.lists(st.sampled_from([("program", "need"), ("side", "need"), ("cross", "need"), ("cross",)]), min_size=1,
                           max_size=3, unique=True))
    sheets = []
    for shape in shapes:
        cells = list(itertools.product(*([*LABELS[one], TOTAL] for one in shape)))
        hidden = draw(st.sets(st.sampled_from(cells[:-1])))
        rounding = draw(st.sampled_from([None, None, None, 2]))
        sheets.append(Sheet("-".join(shape), shape, LABELS, rounding=rounding, **hiding(hidden)))
    sheets[0].rounding = None
    return Release(identity, sheets, folk, {**SIDE, **CROSS}, threshold=3)


def audited(*made: Release) -> Verdict:
    """Write and audit; a safe verdict of one release must have a certificate that holds."""
    with tempfile.TemporaryDirectory() as base:
        places = [one.write(Path(base)) for one in made]
        folders = [read(one) for one in places]
        verdict = audit(folders, knowing=[])
        if verdict.safe and len(made) == 1:
            attach(places[0], certify(folders[0], verdict))
            assert verify(places[0])[0] == 0
            read(places[0])
        return verdict


@FEW
@given(releases())
def test_one_release(release: Release) -> None:
    """Printed and hidden rows: the same cells as trying everything; what is never printed: never missed."""
    kinds = brute.kinds_of(VARIABLES, ())
    rows = brute.seen(release, kinds)
    found = brute.populations(rows, len(kinds), 6 * MOST)
    lost = brute.broken(rows, found, 3)
    verdict = audited(release)
    assert bool(lost) == any(one.kind in ("hidden", "printed", "rounded") for one in verdict.findings), lost
    crossings = [[name == kind["program"] for kind in kinds] for name in VARIABLES["program"]]
    crossings += [[kind == other for kind in kinds] for other in kinds]
    if any(brute.certain(crossing, found, 3) for crossing in crossings):
        assert not verdict.safe


@st.composite
def many_valued(draw: st.DrawFn) -> Release:
    """Two programs and two needs of which a person may hold both."""
    variables = {"program": ("A", "B"), "need": ("x", "y")}
    kinds = brute.kinds_of(variables, ("need",))
    counts = draw(st.lists(st.integers(0, 3), min_size=len(kinds), max_size=len(kinds)))
    folk = [kind for kind, count in zip(kinds, counts, strict=True) for _ in range(count)]
    cells = list(itertools.product(*([*one, TOTAL] for one in variables.values())))
    sheet = Sheet("t", ("program", "need"), variables, multi=("need",), **hiding(draw(st.sets(st.sampled_from(cells[:-1])))))
    return Release("r", [sheet], folk, threshold=3)


@FEW
@given(many_valued())
def test_people_who_hold_several(release: Release) -> None:
    """Distinct people, not sums."""
    kinds = brute.kinds_of({"program": ("A", "B"), "need": ("x", "y")}, ("need",))
    rows = brute.seen(release, kinds)
    found = brute.populations(rows, len(kinds), 30)
    lost = brute.broken(rows, found, 3)
    assert bool(lost) == any(one.kind in ("hidden", "printed") for one in audited(release).findings), lost


@st.composite
def vintages(draw: st.DrawFn) -> tuple[Release, Release]:
    """The same table twice, between which people came and left."""
    names = VARIABLES["program"]
    old = draw(st.lists(st.integers(0, 6), min_size=3, max_size=3))
    new = [max(0, count + draw(st.integers(-2, 4))) for count in old]
    made = []
    for identity, counts in (("one", old), ("two", new)):
        hidden = draw(st.sets(st.sampled_from([(one,) for one in names])))
        folk = people({(name,): count for name, count in zip(names, counts, strict=True)}, ("program",))
        made.append(Release(identity, [Sheet("t", ("program",), VARIABLES, **hiding(hidden))], folk, threshold=3))
    return made[0], made[1]


@FEW
@given(vintages())
def test_two_vintages(pair: tuple[Release, Release]) -> None:
    """Every pair of populations with as few changes as there can be: no protected count, and no change that is surely small."""
    kinds = brute.kinds_of({"program": VARIABLES["program"]}, ())
    rows = [brute.seen(one, kinds) for one in pair]
    both = list(itertools.product(*(brute.populations(one, 3, 30) for one in rows)))
    moves = [sum(abs(new - old) for old, new in zip(*one, strict=True)) for one in both]
    likely = [one for one, move in zip(both, moves, strict=True) if move == min(moves)]
    lost = [one for at in (0, 1) for one in brute.broken(rows[at], [each[at] for each in likely], 3)]
    for row in rows[0]:
        changes = {brute.value(row.kinds, new) - brute.value(row.kinds, old) for old, new in likely}
        if all(0 < abs(change) < 3 for change in changes):
            lost.append(("change", *row.cell))
    verdict = audited(*pair)
    assert verdict.safe is not bool(lost), (lost, [one.sentence.en for one in verdict.findings])
