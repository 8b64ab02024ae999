"""Folders that cannot be used are refused with a reason in both languages; those that can are read whole."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fireweed.findings.auditor import audit, missing
from fireweed.findings.folder import Unusable, read
from tests.findings.making import MARK, Release, Sheet, grid, sha256

PROGRAMS, NEEDS = ("A", "B", "C"), ("x", "y")
LABELS = {"program": PROGRAMS, "need": NEEDS, "side": ("left", "right")}
SIDE = {"side": {"of": "program", "map": {"A": "left", "B": ["left", "right"], "C": []}}}


def release(identity: str = "r", **more: Any) -> Release:
    """Nine and more of everybody, one grouping that overlaps and leaves one out."""
    folk = grid("program", PROGRAMS, "need", NEEDS, [[12, 9], [30, 10], [11, 14]])
    sheets = [Sheet("people", ("program", "need"), LABELS), Sheet("sides", ("side",), LABELS)]
    return Release(identity, sheets, folk, SIDE, **more)


def test_a_folder_is_read_whole(tmp_path: Path) -> None:
    """Counts, marks, groupings, period, and a copy of it is the same release."""
    folder = read(release().write(tmp_path))
    assert (folder.id, folder.audience, folder.threshold, folder.period) == ("r", "funder", 5, ("2025-01-01", "2025-12-31"))
    assert folder.tables[0].cells["A", "x"] == 12 and folder.tables[0].cells["Total", "Total"] == 86
    assert folder.groupings["side"].labels == {"A": ("left",), "B": ("left", "right"), "C": ()}
    assert folder.tables[1].cells == {("left",): 61, ("right",): 40, ("Total",): 86}
    again = read(release().write(tmp_path / "copy"))
    assert again.files == folder.files
    assert audit([folder, again], knowing=[]).safe


def told(place: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change release.json."""
    path = place / "release.json"
    words = json.loads(path.read_text(encoding="utf-8"))
    change(words)
    path.write_text(json.dumps(words), encoding="utf-8")


def table(place: Path, old: str, new: str) -> None:
    """Change the file of the first table."""
    path = place / "tables" / "people.csv"
    words = path.read_text(encoding="utf-8")
    assert old in words
    path.write_text(words.replace(old, new, 1), encoding="utf-8")


SPOILED: dict[str, Callable[[Path], object]] = {
    "no release.json": lambda at: (at / "release.json").unlink(),
    "no JSON": lambda at: (at / "release.json").write_text("{", encoding="utf-8"),
    "a list": lambda at: (at / "release.json").write_text("[]", encoding="utf-8"),
    "a key twice": lambda at: (at / "release.json").write_text('{"id": "a", "id": "b"}', encoding="utf-8"),
    "not UTF-8": lambda at: (at / "tables" / "people.csv").write_bytes(b"program,need,count\n\xff,x,3\n"),
    "no id": lambda at: told(at, lambda one: one.pop("id")),
    "no threshold": lambda at: told(at, lambda one: one.pop("threshold")),
    "a threshold of one": lambda at: told(at, lambda one: one.update(threshold=1)),
    "a threshold that is true": lambda at: told(at, lambda one: one.update(threshold=True)),
    "a period turned round": lambda at: told(at, lambda one: one.update(period={"from": "2025-12-31", "to": "2025-01-01"})),
    "a day that is none": lambda at: told(at, lambda one: one.update(period={"from": "2025-02-30", "to": "2025-12-31"})),
    "no tables": lambda at: told(at, lambda one: one.update(tables=[])),
    "a table twice": lambda at: told(at, lambda one: one["tables"].append(one["tables"][0])),
    "a file that is not there": lambda at: told(at, lambda one: one["tables"][0].update(file="tables/no.csv")),
    "a file outside": lambda at: told(at, lambda one: one["tables"][0].update(file="../r/tables/people.csv")),
    "a mark that is a number": lambda at: told(at, lambda one: one["tables"][0].update(suppressed="0")),
    "a base of one": lambda at: told(at, lambda one: one["tables"][0].update(rounding=1)),
    "not rounded": lambda at: told(at, lambda one: one["tables"][0].update(rounding=7)),
    "multi of nothing": lambda at: told(at, lambda one: one["tables"][0].update(multi=["area"])),
    "no total label": lambda at: told(at, lambda one: one["tables"][0].pop("total_label")),
    "no measure": lambda at: told(at, lambda one: one["tables"][0].pop("measure")),
    "a category placed nowhere": lambda at: told(at, lambda one: one["groupings"]["side"]["map"].pop("C")),
    "a grouping without a map": lambda at: told(at, lambda one: one["groupings"].update(side={"of": "program"})),
    "a grouping of itself": lambda at: told(at, lambda one: one["groupings"]["side"].update(of="side")),
    "a label that is a number": lambda at: told(at, lambda one: one["groupings"]["side"]["map"].update(A=3)),
    "a loose number": lambda at: told(at, lambda one: one.update(caption="3 people")),
    "a loose number in a table": lambda at: told(at, lambda one: one["tables"][0].update(least=3)),
    "a figure of no cell": lambda at: told(at, lambda one: one.update(figures=[
        {"id": "f", "kind": "count", "table": "people", "of": {"program": "Z"}, "value": 3}])),
    "a figure of another kind": lambda at: told(at, lambda one: one.update(figures=[
        {"id": "f", "kind": "mean", "table": "people", "of": {}, "value": 3}])),
    "a certificate that is not there": lambda at: told(at, lambda one: one.update(certificate="0" * 64)),
    "a certificate not named": lambda at: (at / "certificate.json").write_text("{}", encoding="utf-8"),
    "another file": lambda at: (at / "chart.svg").write_text("<svg/>", encoding="utf-8"),
    "a hidden file": lambda at: (at / "tables" / ".people.csv").write_text("", encoding="utf-8"),
    "a link": lambda at: (at / "tables" / "more.csv").symlink_to(at / "tables" / "people.csv"),
    "a header turned round": lambda at: table(at, "program,need,count", "need,program,count"),
    "a row missing": lambda at: table(at, "A,x,12\n", ""),
    "a category missing": lambda at: table(at, "A,x,12\nA,y,9\nA,Total,21\n", ""),
    "a row twice": lambda at: table(at, "A,x,12\n", "A,x,12\nA,x,12\n"),
    "a category that nobody placed": lambda at: table(at, "A,x,12\n", "A,x,12\nD,x,12\n"),
    "a count below nobody": lambda at: table(at, "A,x,12", "A,x,-12"),
    "a count with a point": lambda at: table(at, "A,x,12", "A,x,12.0"),
    "a count that is a word": lambda at: table(at, "A,x,12", "A,x,twelve"),
    "a count in other digits": lambda at: table(at, "A,x,12", "A,x,١٢"),
    "no count": lambda at: table(at, "A,x,12", "A,x,"),
    "no column": lambda at: table(at, "A,x,12", "A,x"),
    "an open quotation mark": lambda at: table(at, "A,x,12", 'A,"x,12'),
}


@pytest.mark.parametrize("name", SPOILED)
def test_what_cannot_be_used_is_refused(name: str, tmp_path: Path) -> None:
    """With a sentence in both languages, that names the folder, the table or the grouping."""
    place = release().write(tmp_path)
    read(place)
    SPOILED[name](place)
    with pytest.raises(Unusable) as refused:
        read(place)
    why = refused.value.why
    assert why.en.endswith(".") and why.fr.endswith(".") and why.en != why.fr


def test_no_folder_at_all(tmp_path: Path) -> None:
    """Said plainly."""
    with pytest.raises(Unusable, match="is no folder"):
        read(tmp_path / "nothing")


@pytest.mark.parametrize("change", ["A,x,13", "A,x,1200"])
def test_numbers_that_contradict_each_other(change: str, tmp_path: Path) -> None:
    """An edited count that its margins do not bear."""
    place = release().write(tmp_path)
    table(place, "A,x,12", change)
    with pytest.raises(Unusable, match="contradict each other"):
        audit([read(place)])


def test_words_years_and_days_may_stand_beside(tmp_path: Path) -> None:
    """A title is no count."""
    place = release(extra={"title": {"en": "People, 2025", "fr": "Personnes, 2025"}, "made": "2026-01-31"}).write(tmp_path)
    assert read(place).id == "r"


def test_releases_out_of_order(tmp_path: Path) -> None:
    """By what they name as previous, else by the end of their period."""
    one = read(release("one", period=("2024-01-01", "2024-12-31")).write(tmp_path))
    two = read(release("two").write(tmp_path))
    again = read(release("again", period=("2024-01-01", "2024-12-31"), previous=["two"]).write(tmp_path))
    assert audit([one, two, again], knowing=[]).refusal is None
    for wrong in ([two, one], [one, again, two], [again, two]):
        with pytest.raises(Unusable, match="order of time"):
            audit(wrong)
    assert missing([again, one]) == ["two"]


def test_one_id_for_two_releases(tmp_path: Path) -> None:
    """One of them was changed."""
    one, other = release().write(tmp_path / "one"), release(threshold=6).write(tmp_path / "other")
    assert sha256(one / "release.json") != sha256(other / "release.json")
    with pytest.raises(Unusable, match="do not hold the same"):
        audit([read(one), read(other)])


def test_a_variable_cut_differently_underneath(tmp_path: Path) -> None:
    """Merged programs under the old name: nobody could say who is who."""
    folk = grid("program", PROGRAMS, "need", NEEDS, [[12, 9], [30, 10], [11, 14]])
    merged = [{**one, "program": "AB" if one["program"] in "AB" else "C"} for one in folk]
    one = Release("one", [Sheet("t", ("program",), LABELS)], folk).write(tmp_path)
    two = Release("two", [Sheet("t", ("program",), {"program": ("AB", "C")})], merged, previous=["one"]).write(tmp_path)
    with pytest.raises(Unusable, match="make a grouping"):
        audit([read(one), read(two)])


def test_the_mark_may_be_any_words(tmp_path: Path) -> None:
    """It stands in the file as it stands in release.json."""
    place = release().write(tmp_path)
    table(place, "A,x,12", f"A,x,{MARK}")
    assert read(place).tables[0].cells["A", "x"] is None
