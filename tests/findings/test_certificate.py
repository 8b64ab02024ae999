"""A certificate holds for what it was made of, and for nothing else."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fireweed.findings import checker
from fireweed.findings.auditor import attach, audit, certify
from fireweed.findings.folder import Unusable, read
from tests.findings.making import TOTAL, Release, Sheet, people

PROGRAMS, NEEDS, WAYS = ("A", "B", "C", "D"), ("x", "y", "z"), ("phone", "walk")
COUNTS = {
    (program, need, way): count for (program, need), count in {
        ("A", "x"): 2, ("A", "y"): 9, ("A", "z"): 7, ("B", "x"): 8, ("B", "y"): 3, ("B", "z"): 12, ("C", "x"): 14, ("C", "y"): 20,
        ("C", "z"): 9, ("D", "x"): 4, ("D", "y"): 13, ("D", "z"): 6,
    }.items() for way in WAYS
}
REGION = {"region": {"of": "program", "map": {"A": "west", "B": "west", "C": "east", "D": "east"}}}
LABELS = {"program": PROGRAMS, "need": NEEDS, "way": WAYS, "region": ("west", "east")}


def made(base: Path, **more: Any) -> Path:
    """Two linked tables with everything inside hidden, one total that is hidden and large, a rounded one, certified."""
    inside = [("A", "x"), ("A", "y"), ("B", "x"), ("B", "y"), ("C", "x"), ("C", "y"), ("D", "x"), ("D", "y")]
    sheets = [
        Sheet("needs", ("program", "need"), LABELS, hide=lambda cell, count: cell in inside),
        Sheet("regions", ("region", "way"), LABELS, hide=lambda cell, count: cell == ("west", TOTAL)),
        Sheet("ways", ("way",), LABELS, hide=lambda cell, count: False, rounding=5),
    ]
    place = Release("r", sheets, people(COUNTS, ("program", "need", "way")), REGION, **more).write(base)
    folder = read(place)
    verdict = audit([folder], knowing=[])
    assert verdict.safe, [one.sentence.en for one in verdict.findings]
    attach(place, certify(folder, verdict))
    return place


def test_it_holds(tmp_path: Path) -> None:
    """Two populations for each hidden cell, a proof for the large one; the same folder gives the same bytes."""
    place = made(tmp_path / "one")
    assert checker.verify(place)[0] == 0 and read(place).certificate
    told = json.loads((place / "certificate.json").read_text(encoding="utf-8"))
    assert len(told["protected"]) + len(told["large"]) == 9 and len(told["protected"]) >= 6
    assert ["west", TOTAL] in [one["cell"] for one in told["large"]]
    assert (made(tmp_path / "other") / "certificate.json").read_bytes() == (place / "certificate.json").read_bytes()


def test_it_is_small(tmp_path: Path) -> None:
    """Whoever wants to can read it whole, and it knows neither the auditor nor what reads folders."""
    lines = Path(checker.__file__).read_text(encoding="utf-8").splitlines()
    assert len(lines) < 80
    assert [line for line in lines if "fireweed" in line and "import" in line] == ["from fireweed.bilingual import Two"]


def rewritten(place: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the certificate and let release.json name the new one."""
    told = json.loads((place / "certificate.json").read_text(encoding="utf-8"))
    change(told)
    attach(place, json.dumps(told).encode())


def moved(told: dict[str, Any]) -> None:
    """One person of a witness is somebody else."""
    told["worlds"][0]["counts"][0][2] += 1


BROKEN: dict[str, Callable[[dict[str, Any]], object]] = {
    "a person more": moved,
    "fewer than nobody": lambda told: told["worlds"][0]["counts"][0].__setitem__(2, -1),
    "a cell left out": lambda told: told["protected"].pop(),
    "one witness for both": lambda told: told["protected"][0].update(reach=told["protected"][0]["none"]),
    "the witnesses turned round": lambda told: told["protected"][0].update(
        reach=told["protected"][0]["none"], none=told["protected"][0]["reach"]),
    "no proof": lambda told: told["large"].clear(),
    "a proof of nothing": lambda told: told["large"][0]["proof"].clear(),
    "a proof that says too much": lambda told: told["large"][0]["proof"][0].update(times=9.0),
    "another release": lambda told: told.update(release="s"),
    "no witness": lambda told: told["worlds"][0].update(witnesses=0, counts=[]),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_certificate_that_was_changed_does_not_hold(name: str, tmp_path: Path) -> None:
    """Whoever changes it and signs it anew is found out by multiplication."""
    place = made(tmp_path)
    rewritten(place, BROKEN[name])
    answer, words = checker.verify(place)
    assert answer in (1, 2) and words.en != words.fr
    assert answer == 1 or name == "no witness"


def test_a_folder_that_was_changed_is_refused(tmp_path: Path) -> None:
    """Even where the numbers still agree: the certificate knows the files it was made of."""
    place = made(tmp_path / "count")
    path = place / "tables" / "needs.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(f"A,z,{2 * 7}", f"A,z,{2 * 7 + 1}"), encoding="utf-8")
    assert checker.verify(place)[0] == 1
    with pytest.raises(Unusable, match="changed after"):
        read(place)
    other = made(tmp_path / "threshold")
    told = json.loads((other / "release.json").read_text(encoding="utf-8"))
    (other / "release.json").write_text(json.dumps({**told, "threshold": 3}), encoding="utf-8")
    with pytest.raises(Unusable, match="changed after"):
        read(other)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"release": "r"}'])
def test_no_certificate_at_all(content: str, tmp_path: Path) -> None:
    """Cannot be read, and no traceback."""
    place = made(tmp_path)
    (place / "certificate.json").write_text(content, encoding="utf-8")
    told = json.loads((place / "release.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256(content.encode()).hexdigest()
    (place / "release.json").write_text(json.dumps({**told, "certificate": digest}), encoding="utf-8")
    assert checker.verify(place)[0] == 2
    (place / "certificate.json").unlink()
    assert checker.verify(place)[0] == 2


def test_people_who_hold_several(tmp_path: Path) -> None:
    """Kinds of people are sets there."""
    folk = [
        {"program": program, "need": frozenset(NEEDS[: 1 + number % 3])} for program in PROGRAMS for number in range(18)
    ]
    inside = [(program, need) for program in "AB" for need in "yz"]
    sheet = Sheet("t", ("program", "need"), LABELS, multi=("need",), hide=lambda cell, count: cell in inside)
    place = Release("r", [sheet], folk).write(tmp_path)
    verdict = audit([read(place)], knowing=[])
    assert verdict.safe, [one.sentence.en for one in verdict.findings]
    attach(place, certify(read(place), verdict))
    assert checker.verify(place)[0] == 0
    told = json.loads((place / "certificate.json").read_text(encoding="utf-8"))
    assert told["worlds"][0]["many"] == ["need"]
    rewritten(place, lambda one: one["worlds"][0].update(many=["need", "program"]))
    assert checker.verify(place)[0] in (0, 1, 2)


def test_what_is_not_safe_gets_none(tmp_path: Path) -> None:
    """Neither what was found out nor what was not finished."""
    sheet = Sheet("t", ("program", "need"), LABELS, hide=lambda cell, count: 0 < count < 20)
    folder = read(Release("r", [sheet], people(COUNTS, ("program", "need", "way"))).write(tmp_path))
    for verdict in (audit([folder], knowing=[], seconds=0), audit([folder])):
        assert not verdict.safe
        with pytest.raises(ValueError, match="not safe"):
            certify(folder, verdict)


def test_a_year_and_the_long_table_it_is_part_of(tmp_path: Path) -> None:
    """Two releases about the same people: each has a certificate of its own that agrees with both."""
    counts = {(program, year): 9 if program != "C" else 12 for program in PROGRAMS for year in ("2024", "2025")}
    folk = people(counts, ("program", "year"))
    labels = {**LABELS, "year": ("2024", "2025")}
    short = Sheet("t", ("program",), labels, hide=lambda cell, count: cell[0] in "AB")
    long = Sheet("t", ("program", "year"), labels, hide=lambda cell, count: cell[0] in "AB" and cell[1] != TOTAL)
    releases = [
        Release("short", [short], [one for one in folk if one["year"] == "2024"], period=("2024-01-01", "2024-12-31")),
        Release("long", [long], folk, period=("2024-01-01", "2025-12-31"), previous=["short"]),
    ]
    places = [one.write(tmp_path) for one in releases]
    folders = [read(one) for one in places]
    verdict = audit(folders, knowing=[])
    assert verdict.safe, [one.sentence.en for one in verdict.findings]
    for place, folder, hidden in zip(places, folders, (2, 4), strict=True):
        attach(place, certify(folder, verdict))
        assert checker.verify(place)[0] == 0
        assert len(json.loads((place / "certificate.json").read_text(encoding="utf-8"))["protected"]) == hidden
