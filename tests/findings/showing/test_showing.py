"""A release as it is read: words for codes in reading order, one mark for what is hidden, charts from what is shown."""

import io
import zipfile
from itertools import product

import pytest
from openpyxl import load_workbook

from fireweed.bilingual import Two, speaking
from fireweed.findings.showing import sheets
from fireweed.findings.showing.drawing import chart, over_time
from fireweed.findings.showing.grid import sections
from fireweed.findings.showing.release import Release, Shown, listed
from tests.evaluation.releasing.folders import folder

RELEASE = Release.of(folder("2024-funder-abc"))


def test_words_stand_for_codes_in_reading_order() -> None:
    """The order of `words`, the total last; the title says what by what."""
    people, change = RELEASE.tables
    assert people.codes(0) == ["cedar", "alder", "birch", None]
    assert str(people.title) == "People served, by program"
    with speaking("fr"):
        assert str(people.title) == "Personnes accompagnées, par programme"
    assert listed([Two("A", "A"), Two("Big B", "B"), Two("C", "C")]) == Two("a, big B and c", "a, b et c")
    assert str(change.title) == "outcome – I sleep through the night, by change"
    assert change.measure.name == Two("outcome", "outcome"), "what says nothing of itself is called by its key"


def test_a_table_as_rows_and_columns() -> None:
    """One dimension goes down; two cross."""
    people, change = (sections(one) for one in RELEASE.tables)
    assert [(str(row.label), row.counts, row.total) for row in people[0].rows] == [
        ("Cedar Rooms", (None,), False), ("Alder Place", (14,), False), ("Birch Table", (None,), False), ("Total", (25,), True),
    ]  # fmt: skip
    assert [row.counts for row in change[0].rows] == [(12,), (6,), (0,), (7,), (25,)]
    crossed = sections(_crossed(3, 2))[0]
    assert [str(one) for one in crossed.columns] == ["c0", "c1", "Total"]
    assert [row.counts for row in crossed.rows] == [(9, 9, 9)] * 4


def _crossed(down: int, across: int) -> Shown:
    """A table of questions by answers with nine everywhere."""
    told = folder("2024-funder-long", words={})
    text = told["release.json"].decode().replace('["change"]', '["question", "change"]')
    ones, twos = ([*(f"{sign}{n}" for n in range(number)), "total"] for sign, number in (("q", down), ("c", across)))
    rows = [f"{one},{two},9" for one, two in product(ones, twos)]
    table = "question,change,count\n" + "\n".join(rows) + "\n"
    files = {**told, "release.json": text.encode(), "tables/outcome-change.csv": table.encode()}
    return Release.of(files).tables[1]


def test_a_long_crossing_becomes_a_list() -> None:
    """Both long: a part for each category of one."""
    parts = sections(_crossed(9, 9))
    assert len(parts) == 10 and all(len(part.rows) == 10 and len(part.columns) == 1 for part in parts)
    assert parts[0].heading == Two("q0", "q0")


def test_charts_draw_what_is_shown() -> None:
    """Bars with the hatched mark for what is hidden; no hidden value is anywhere, because none is known."""
    drawn = chart(RELEASE.tables[0], "one")
    assert drawn is not None and "Alder Place" in drawn and "small number" in drawn and ">14<" in drawn
    grouped = chart(_crossed(3, 2), "two")
    assert grouped is not None and ">c1<" in grouped and ">q2<" in grouped
    fire = {"code": "fire", "from": "2022-07-01", "to": "2023-02-01", "en": "Fire", "fr": "Incendie"}
    later = over_time([RELEASE.head, Release.of(folder("2023-funder-abc", year=2023, events=[fire])).head], "people-served", "years")
    assert later is not None and "2023" in later and "2024" in later
    assert "Fire" in later, "what began before the first year and reached into it stands at that year"
    assert over_time([RELEASE.head], "people-served", "years") is None, "one year is no line"


@pytest.mark.parametrize(("language", "mark"), [("en", "small number"), ("fr", "petit nombre")])
def test_a_workbook_says_it_the_same_way(language: str, mark: str) -> None:
    """Words, numbers as numbers, one mark for every hidden cell; a text that looks like a formula is none."""
    with speaking(language):
        book = load_workbook(io.BytesIO(sheets.workbook(RELEASE, RELEASE.tables[0])))
    rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    assert rows[1][1] == mark and rows[2][1] == 14 and rows[3][1] == mark and rows[4][1] == 25
    assert any("2024" in str(cell) for row in book.worksheets[1].iter_rows(values_only=True) for cell in row)
    evil = folder("2024-funder-evil", words={"program": {"alder": {"en": "=cmd()", "fr": "=cmd()"}}})
    book = load_workbook(io.BytesIO(sheets.workbook(Release.of(evil), Release.of(evil).tables[0])))
    assert all(cell.data_type != "f" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)


def test_the_folder_is_packed_as_it_is() -> None:
    """Every file, byte for byte, and the same archive each time."""
    files = folder("2024-funder-abc")
    packed = sheets.packed(files)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
    assert packed == sheets.packed(dict(reversed(files.items())))
