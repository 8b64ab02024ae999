"""Every file that cannot be used is refused with a sentence that says what to do, in both languages."""

import io
import random
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from fireweed.bilingual import speaking
from fireweed.care.rules.intake import Unusable, open_table, people, propose
from fireweed.care.rules.intake import unusable as said
from fireweed.care.rules.intake.reading import MAX_MEGABYTES
from tests.care.intake.tables import HTCDS, TODAY, french_rows, imported, written_book, written_csv


def refused(path: Path) -> Unusable:
    """The refusal of a file, whether at opening or at its first lines."""
    with pytest.raises(Unusable) as caught:
        imported(path)
    for language in ("en", "fr"):
        with speaking(language):
            assert len(str(caught.value)) > 30 and str(caught.value).endswith(".")
    return caught.value


def members_of(path: Path) -> dict[str, bytes]:
    """The members of an archive by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path: Path, members: dict[str, bytes]) -> Path:
    """An archive of these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return written_book(tmp_path / "book.xlsx", [["Number", "First name"], [1, "Nadia"]])


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.csv", b"", said.EMPTY),
        ("a.xlsx", b"", said.EMPTY),
        ("a.csv", b"\xef\xbb\xbf", said.EMPTY),
        ("a.csv", b"\n\n , ,\n,,\n", said.EMPTY),
        ("a.csv", b"\x7fELF" + bytes(range(256)) * 40, said.NOT_TEXT),
        ("a.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", said.NOT_TEXT),
        ("a.csv", b"PK\x03\x04" + b"x" * 100, said.NOT_TEXT),
        ("a.csv", b"\x89PNG\r\n\x1a\n" + bytes(200), said.NOT_TEXT),
        ("a.csv", bytes(5000), said.NOT_TEXT),
        ("a.csv", b"\x01\x02\x03\x04\x05\x06" * 500, said.NOT_TEXT),
        ("a.xlsx", b"Number,First name\n1,Nadia\n", said.NOT_A_WORKBOOK),
        ("a.xlsx", b"PK\x03\x04" + b"x" * 100, said.NOT_A_WORKBOOK),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), said.OLD_WORKBOOK),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), said.OLD_WORKBOOK),
        (
            "a.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(700) + "EncryptedPackage".encode("utf-16-le"),
            said.LOCKED_WORKBOOK,
        ),
        ("a.pdf", b"%PDF-1.7", said.OTHER_KIND),
        ("a", b"Number,First name\n1,Nadia\n", said.OTHER_KIND),
        ("a.csv", b"Nadia,Tremblay,1990-05-03\nZoe,Roy,1991-05-03\n", said.NO_HEADINGS),
        ("a.csv", b"Number,nadia@example.org\n7,zoe@example.org\n", said.NO_HEADINGS),
        ("a.csv", b"apple,pear\n1,2\n", said.NO_HEADINGS),
    ],
)
def test_refused_with_its_sentence(tmp_path: Path, name: str, data: bytes, why: object) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert refused(path).why == why


def test_missing_file_and_folder(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.csv").why == said.MISSING
    (tmp_path / "folder.csv").mkdir()
    assert refused(tmp_path / "folder.csv").why == said.MISSING


@pytest.mark.parametrize("name", ["big.csv", "big.xlsx"])
def test_200_megabytes_are_refused_before_reading(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    tracemalloc.start()
    assert refused(path).why == said.TOO_LARGE.format(limit=MAX_MEGABYTES)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


def test_an_uploaded_file_is_judged_by_the_name_it_had(tmp_path: Path) -> None:
    path = written_csv(tmp_path / "upload.tmp", [["First name"], ["Nadia"]])
    assert propose(open_table(path, name="people.CSV")).columns == {"First name": "chosen_name"}


def test_zip_bombs(tmp_path: Path, book: Path) -> None:
    members = members_of(book)
    swollen = {**members, "xl/media/a.bin": bytes(30 * 1024 * 1024)}
    assert refused(packed(tmp_path / "ratio.xlsx", swollen)).why == said.SWOLLEN_WORKBOOK
    many = {**members, **{f"xl/media/{n}.bin": b"x" for n in range(300)}}
    assert refused(packed(tmp_path / "many.xlsx", many)).why == said.SWOLLEN_WORKBOOK
    noise = random.Random(1).randbytes(3_000_000)
    large = {**members, **{f"xl/media/{n}.bin": noise + bytes(60_000_000) for n in range(4)}}
    assert refused(packed(tmp_path / "large.xlsx", large)).why == said.SWOLLEN_WORKBOOK


def test_a_size_that_lies_about_itself(tmp_path: Path, book: Path) -> None:
    members = {**members_of(book), "xl/worksheets/sheet1.xml": b"<worksheet>" + b" " * 5_000_000}
    packed(tmp_path / "lie.xlsx", members)
    data = bytearray((tmp_path / "lie.xlsx").read_bytes())
    at = data.find(b"PK\x01\x02")
    while at != -1:
        size = struct.unpack_from("<I", data, at + 24)[0]
        if size > 1_000_000:
            struct.pack_into("<I", data, at + 24, 1000)
        at = data.find(b"PK\x01\x02", at + 4)
    (tmp_path / "lie.xlsx").write_bytes(data)
    assert refused(tmp_path / "lie.xlsx").why in (said.NOT_A_WORKBOOK, said.STRANGE_WORKBOOK)


LAUGHS = b'<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>\n<x>&b;</x>'


@pytest.mark.parametrize(
    "xml",
    [
        LAUGHS,
        b"<!--" + b" " * 60_000 + b"-->" + LAUGHS.partition(b"\n")[2],
        b"<!--" + b" " * 200_000 + b"-->" + LAUGHS.partition(b"\n")[2],
        LAUGHS.decode().encode("utf-16"),
        LAUGHS.decode().encode("utf-16-le"),
        b"<?xml version='1.0' encoding='cp1026'?><x/>",
    ],
)
@pytest.mark.parametrize("member", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/theme/theme1.xml"])
def test_entities_and_other_encodings_are_never_parsed(tmp_path: Path, book: Path, xml: bytes, member: str) -> None:
    assert refused(packed(tmp_path / "x.xlsx", {**members_of(book), member: xml})).why == said.STRANGE_WORKBOOK


@pytest.mark.parametrize("place", [b'r="A9999999999"', b'r="ZZZZZZZ2"', b't="s"', b'r="SZZ2"', b'r="1"', b's="999"'])
def test_cells_in_impossible_places(tmp_path: Path, book: Path, place: bytes) -> None:
    members = members_of(book)
    sheet = members["xl/worksheets/sheet1.xml"]
    row = b"<row r='4'><c %s><v>99</v></c></row></sheetData>" % place
    members["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", row)
    assert quiet(packed(tmp_path / "x.xlsx", members))


def quiet(path: Path) -> bool:
    """Whether a file is read or refused with a sentence, and nothing else."""
    try:
        imported(path)
    except Unusable as refusal:
        return refusal.__cause__ is None and bool(str(refusal))
    return True


def test_lines_without_end(tmp_path: Path, book: Path) -> None:
    members = members_of(book)
    sheet = members["xl/worksheets/sheet1.xml"]
    far = b'<row r="99999999"><c r="A99999999"><v>1</v></c></row></sheetData>'
    members["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", far)
    assert refused(packed(tmp_path / "x.xlsx", members)).why == said.TOO_MANY_LINES.format(limit=1_048_576)


def test_too_many_columns(tmp_path: Path) -> None:
    rows = [["Number", *(f"c{n}" for n in range(600))], ["1"] * 601]
    wide = said.TOO_MANY_COLUMNS.format(limit=500)
    assert refused(written_csv(tmp_path / "w.csv", rows)).why == wide
    assert refused(written_book(tmp_path / "w.xlsx", rows)).why == wide


def test_a_quotation_mark_that_never_closes(tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    path.write_text('Number,First name\n1,Nadia\n2,"Zoé\n' + "3,Ève\n" * 60_000, encoding="utf-8")
    assert refused(path).why == said.OPEN_QUOTE.format(line=3)


def test_one_line_of_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    path.write_text("Number,First name\n1," + "x" * 3_000_000, encoding="utf-8")
    assert refused(path).why == said.OPEN_QUOTE.format(line=2)


def test_headings_alone_hold_nobody(tmp_path: Path) -> None:
    assert imported(written_csv(tmp_path / "h.csv", [["Number", "First name"]])) == ([], [])
    assert imported(written_book(tmp_path / "h.xlsx", [["Number", "First name"]])) == ([], [])


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".xls", ".txt"])
def test_random_bytes_never_raise_anything_else(tmp_path: Path, suffix: str) -> None:
    chance = random.Random(20)
    path = tmp_path / ("noise" + suffix)
    for _ in range(150):
        start = chance.choice(
            [b"", b"PK\x03\x04", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"ID,Name\n", b"\xd0\xcf"]
        )
        path.write_bytes(start + chance.randbytes(chance.randrange(1, 3000)))
        assert quiet(path)


def test_broken_copies_of_real_files_never_raise_anything_else(tmp_path: Path) -> None:
    chance = random.Random(21)
    text = "\n".join(",".join(row) for row in french_rows(20)).encode()
    small = written_book(tmp_path / "small.xlsx", french_rows(20)).read_bytes()
    for whole, suffix in ((text, ".csv"), (small, ".xlsx")):
        for _ in range(120):
            broken = bytearray(whole)
            for _ in range(chance.randrange(1, 12)):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            path = tmp_path / ("broken" + suffix)
            path.write_bytes(broken[: chance.randrange(len(broken) // 2, len(broken) + 1)])
            assert quiet(path)


def test_broken_xml_inside_a_sound_archive(tmp_path: Path) -> None:
    chance = random.Random(22)
    members = members_of(written_book(tmp_path / "small.xlsx", french_rows(5)))
    for _ in range(120):
        name = chance.choice(sorted(members))
        broken = bytearray(members[name])
        for _ in range(chance.randrange(1, 6)):
            broken[chance.randrange(len(broken))] = chance.randrange(32, 127)
        assert quiet(packed(tmp_path / "broken.xlsx", {**members, name: bytes(broken)}))


def test_memory_stays_flat_over_20_000_lines(tmp_path: Path) -> None:
    path = written_csv(tmp_path / "large.csv", french_rows(20_000))
    table = open_table(path)
    plan = propose(table)
    tracemalloc.start()
    assert sum(1 for _ in table.rows()) == 20_001
    reading = tracemalloc.get_traced_memory()[1]
    tracemalloc.reset_peak()
    assert sum(1 for _ in people(table.rows(), plan, TODAY)) == 20_000
    gathering = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reading < 2_000_000, "lines are read one at a time"
    assert gathering < 90_000_000, "people are kept until the last line, at a few kilobytes each"


def test_a_template_keeps_its_memory_flat() -> None:
    tracemalloc.start()
    with io.StringIO() as nowhere:
        for row in open_table(HTCDS[0]).rows():
            nowhere.write(str(row.line))
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()
