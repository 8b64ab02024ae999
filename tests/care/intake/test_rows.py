"""One line after the other: consent, age, dates, names in every script, and what sets a line aside."""

import csv
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from fireweed.bilingual import speaking
from fireweed.care.rules.intake import Unusable, open_table, read_map, write_rejected
from fireweed.care.rules.intake.consent import Said, what_was_said
from fireweed.care.rules.intake.dates import DateOrder, Unread, read_date, read_under_18
from tests.care.intake.tables import TODAY, imported, written_book, written_csv

CONSENTS = {
    Said.DECLINED: [
        "Declined - Anonymous", "DECLINED – ANONYMOUS", "Refus - anonyme", "Refusé – Anonyme", "A décliné", "No",
        "Non", "FALSE", "Faux", "0", "withdrawn", "Consentement retiré", "Not given", "Sans consentement donné",
        "No consent", "refused",
    ],
    Said.AGREED: ["Explicit", "Explicite", "Inferred (Implied)", "Implicite", "Yes", "Oui", "TRUE", "Vrai", "1"],
    Said.NOTHING: ["", "  ", "Unknown", "inconnu", "Not asked", "à demander"],
    Said.NOT_UNDERSTOOD: ["Type 4", "see file", "***", "Partial"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "answer"), [(text, said) for said, texts in CONSENTS.items() for text in texts])
def test_consent_words(text: str, answer: Said) -> None:
    assert what_was_said(text) is answer


def test_an_organisation_has_words_of_its_own() -> None:
    assert what_was_said("Type 4", agreed=("type 4",)) is Said.AGREED
    assert what_was_said("TYPE 4", agreed=("type 4",), declined=("Type 4",)) is Said.DECLINED


@pytest.mark.parametrize(
    ("text", "order", "found"),
    [
        ("2016-07-13", "", "2016-07-13"),
        ("1973-08-23 0:00", "", "1973-08-23"),
        ("2016-07-13T12:00:00Z", "", "2016-07-13"),
        ("2016/7/3 12 h", "", None),
        ("20160713", "", "2016-07-13"),
        ("25/04/2020", "", "2020-04-25"),
        ("04/25/2020", "", "2020-04-25"),
        ("04/04/2020", "", "2020-04-04"),
        ("03/04/2020", "", None),
        ("03/04/2020", "day-month-year", "2020-04-03"),
        ("03/04/2020 1:15 PM", "month-day-year", "2020-03-04"),
        ("25/04/2020", "month-day-year", None),
        ("3 mai 2020", "", "2020-05-03"),
        ("1er août 2020", "", "2020-08-01"),
        ("May 3, 2020", "", "2020-05-03"),
        ("3-Dec-2020", "", "2020-12-03"),
        ("2026-11-22", "", "2026-11-22"),
        ("2026-11-23", "", None),
        ("1899-12-31", "", None),
        ("2021-02-29", "", None),
        ("03/04/20", "", None),
        ("42564", "", None),
        ("soon", "", None),
        ("٣ مايو", "", None),
        ("9" * 400, "", None),
    ],
)
def test_dates(text: str, order: str, found: str | None) -> None:
    try:
        assert str(read_date(text, DateOrder(order), TODAY)) == found
    except Unread as unread:
        assert found is None
        assert unread.reason.en != unread.reason.fr and text not in unread.reason.en


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("2008-11-22", "no"), ("2008-11-23", "yes"), ("17", "yes"), ("18", "no"), ("47", "no"), ("16 ans", "yes"),
        ("2008", "not asked"), ("2009", "yes"), ("1990", "no"), ("oui", "yes"), ("Non", "no"), ("mineure", "yes"),
        ("121", None), ("2030", None), ("2026-12-01", None), ("young", None),
    ],
)  # fmt: skip
def test_under_18(text: str, answer: str | None) -> None:
    try:
        assert read_under_18(text, DateOrder.UNSAID, TODAY)[0] == answer
    except Unread:
        assert answer is None


def test_born_on_february_29() -> None:
    assert read_under_18("2008-02-29", DateOrder.UNSAID, date(2026, 2, 28))[0] == "yes"
    assert read_under_18("2008-02-29", DateOrder.UNSAID, date(2026, 3, 1))[0] == "no"


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_names_survive_exactly(tmp_path: Path, suffix: str) -> None:
    names = [
        "نور الهدى",
        "שירה",
        "👩🏽‍🌾 Kim",
        "ᐊᓂᑕ",
        "Wīhkaskosiw",
        "Nguyễn Thị Mỹ",
        "x̌ʷəlšucid",
        "می‌خواهم",
        "Null",
        "Zoé",
    ]
    rows: list[list[object]] = [["Number", "First name"], *([n, name] for n, name in enumerate(names, 1))]
    path = tmp_path / ("t" + suffix)
    persons, rejected = imported((written_csv if suffix == ".csv" else written_book)(path, rows))
    assert rejected == []
    assert [p.chosen_name for p in persons] == [unicodedata.normalize("NFC", name) for name in names]
    apart = written_csv(tmp_path / "nfd.csv", [["First name"], [unicodedata.normalize("NFD", "Zoé")]])
    assert imported(apart)[0][0].chosen_name == "Zoé"


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_name_of_10_000_characters_sets_its_line_aside(tmp_path: Path, suffix: str) -> None:
    rows = [["Number", "First name"], ["1", "Nadia"], ["2", "x" * 10_000], ["3", "Zoé"]]
    path = (written_csv if suffix == ".csv" else written_book)(tmp_path / ("t" + suffix), rows)
    persons, rejected = imported(path)
    assert [p.chosen_name for p in persons] == ["Nadia", "Zoé"]
    (line,) = rejected
    assert (line.line, line.column) == (3, "First name")
    assert "200" in line.reason.en and "200" in line.reason.fr and "xxx" not in line.reason.en


def test_control_characters_go_with_a_notice(tmp_path: Path) -> None:
    rows = [["Number", "First name", "Notes", "Eye colour"], ["1", "Na\x00dia\x07", "one\ttab\r\ntwo\x1b", "bl\x00ue"]]
    (person,), rejected = imported(written_csv(tmp_path / "t.csv", rows))
    assert rejected == []
    assert (person.chosen_name, person.note) == ("Nadia", "one\ttab\ntwo")
    assert [(notice.line, notice.column) for notice in person.notices] == [(2, "First name"), (2, "Notes")]


def test_formulas_stay_text_in_a_text_table(tmp_path: Path) -> None:
    texts = ["=1+1", "@SUM(A1)", "-cmd|' /C calc'!A0", "+1 514 555-0101", "-5"]
    rows: list[list[object]] = [["Number", "Notes"], *([n, text] for n, text in enumerate(texts))]
    persons, rejected = imported(written_csv(tmp_path / "t.csv", rows))
    assert rejected == []
    assert [p.note for p in persons] == texts
    assert [bool(p.notices) for p in persons] == [True, True, True, False, False]


def test_formulas_are_never_calculated_in_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Number", "First name", "Hair"], [1, "Nadia", "=1+1"], [2, '="Zo"&"é"', None], [3, "=1/0", None]):
        sheet.append(row)
    book.save(tmp_path / "t.xlsx")
    persons, rejected = imported(tmp_path / "t.xlsx")
    assert [p.chosen_name for p in persons] == ["Nadia"]
    assert [(r.line, r.column) for r in rejected] == [(3, "First name"), (4, "First name")]


def test_workbook_cells_become_plain_text(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["ID", "Date of birth", "Date start", "Consent", "Note"],
        [7.0, date(2010, 1, 2), date(2024, 2, 29), True, 3.5],
    ]
    (person,), _ = imported(written_book(tmp_path / "t.xlsx", rows))
    assert (person.source_id, person.under_18, str(person.begun_on), person.note) == ("7", "yes", "2024-02-29", "3.5")


def test_bad_lines_go_aside_and_good_ones_come_in(tmp_path: Path) -> None:
    rows = [
        ["Number", "First name", "Birth date", "Start date", "Consent type", "Hair"],
        ["1", "Nadia", "1990-05-03", "2024-01-05", "Explicit", "brown"],
        ["2", "Zoé", "2031-05-03", "2024-01-05", "Explicit", ""],
        ["3", "Ève", "1990-05-03", "03/04/2024", "Explicit", ""],
        ["4", "Noor", "1990-05-03", "2024-01-05", "Type 4", ""],
        ["5", "Kim", "", "", "", "", "slipped"],
        ["", "", "", "", "", "red"],
        [],
        ["6", "Lê", "", "", "", ""],
    ]
    persons, rejected = imported(written_csv(tmp_path / "t.csv", rows))
    assert [p.chosen_name for p in persons] == ["Nadia", "Lê"]
    found = [(r.line, r.column) for r in rejected]
    assert found == [(3, "Birth date"), (4, "Start date"), (5, "Consent type"), (6, ""), (7, "")]
    assert not any(value in str(rejected) for value in ("Zoé", "2031", "03/04", "Type 4"))


def test_one_refusal_anywhere_makes_the_whole_person_anonymous(tmp_path: Path) -> None:
    headings = ["Number", "First name", "Phone", "Notes", "Consent type", "Birth date"]
    rows = [
        headings,
        ["1", "Nadia", "514 555-0101", "quiet", "Explicit", "2010-01-01"],
        ["2", "Zoé", "514 555-0102", "", "Explicit", ""],
        ["1", "n" * 10_000, "", "", "Declined - Anonymous", "not a date"],
        ["1", "Nadia", "514 555-0103", "later", "Explicit", ""],
    ]
    persons, rejected = imported(written_csv(tmp_path / "t.csv", rows))
    assert rejected == []
    first, second = persons
    assert first.lines == (2, 4, 5) and first.anonymous and first.under_18 == "yes"
    assert not (first.chosen_name or first.phones or first.note or first.other_names)
    assert second.chosen_name == "Zoé" and not second.anonymous


def test_a_refusal_counts_even_on_a_line_that_slipped(tmp_path: Path) -> None:
    rows = [["Number", "First name", "Consent"], ["1", "Nadia", "Yes"], ["1", "Nadia", "No", "slipped"]]
    persons, rejected = imported(written_csv(tmp_path / "t.csv", rows))
    assert [p.anonymous for p in persons] == [True] and persons[0].chosen_name == ""
    assert [r.line for r in rejected] == [3]


def test_nobody_comes_in_while_one_line_cannot_be_read_for_consent(tmp_path: Path) -> None:
    rows = [["Number", "First name", "Consent"], ["1", "Nadia", "Yes"], ["1", "Nadia", "Type 4"], ["2", "Zoé", "Yes"]]
    path = written_csv(tmp_path / "t.csv", rows)
    persons, rejected = imported(path)
    assert [p.chosen_name for p in persons] == ["Zoé"]
    assert [(r.line, r.column) for r in rejected] == [(3, "Consent"), (2, "")]
    plan = tmp_path / "map.toml"
    plan.write_text(
        '[columns]\n"Number" = "source_id"\n"First name" = "chosen_name"\n"Consent" = "consent_type"\n'
        '[consent]\nagreed = ["type 4"]\n',
        encoding="utf-8",
    )
    persons, rejected = imported(path, read_map(plan, open_table(path)))
    assert [p.lines for p in persons] == [(2, 3), (4,)] and rejected == []


def test_lines_of_one_person_are_joined(tmp_path: Path) -> None:
    rows = [
        ["ID", "First name", "Last name", "Preferred name", "Phone", "Start date", "Notes", "Current age"],
        ["7", "Nadine", "Roy", "Nadia", "514 555-0101", "2024-05-03", "calls back", "16"],
        ["8", "Zoé", "", "", "", "", "", ""],
        ["7", "Nadine", "Roy", "nadia", "514 555-0102", "2023-05-03", "calls back", "17"],
        ["7", "", "Côté", "", "514 555-0101", "", "prefers texts", ""],
    ]
    (nadia, zoe), rejected = imported(written_csv(tmp_path / "t.csv", rows))
    assert rejected == []
    assert (nadia.chosen_name, nadia.lines) == ("Nadia", (2, 4, 5))
    assert nadia.other_names[:2] == ("nadia", "Nadine") and set(nadia.other_names) >= {"Roy", "Côté"}
    assert nadia.phones == ("514 555-0101", "514 555-0102")
    assert (str(nadia.begun_on), nadia.note, nadia.under_18) == ("2023-05-03", "calls back\n\nprefers texts", "yes")
    assert zoe.chosen_name == "Zoé", "a first name serves where no name was chosen"


def test_two_people_under_one_number_are_never_mixed(tmp_path: Path) -> None:
    rows = [
        ["ID", "First name", "DOB"],
        ["7", "Nadia", ""],
        ["7", "Zoé", ""],
        ["8", "", "1990-01-01"],
        ["8", "", "1991-01-01"],
    ]
    persons, rejected = imported(written_csv(tmp_path / "t.csv", rows))
    assert [p.lines for p in persons] == [(2,), (4,)]
    assert [(r.line, "number" in r.reason.en) for r in rejected] == [(3, True), (5, True)]


def test_damaged_letters_set_their_line_aside(tmp_path: Path) -> None:
    text = "Number,Prénom\n" + "".join(f"{n},Éloïse\n" for n in range(40)) + "41,Zo\xff\n"
    path = tmp_path / "t.csv"
    path.write_bytes(text.encode().replace("ÿ".encode(), b"\xc3"))
    persons, rejected = imported(path)
    assert len(persons) == 40 and [(r.line, r.column) for r in rejected] == [(42, "Prénom")]
    assert open_table(path).guesses


def test_lines_are_counted_as_an_editor_shows_them(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        'sep=;\r\nNumber;First name;Notes\r\n1;Nadia;"two\r\nlines"\r\n2;Zoé;a;b\r\n', encoding="utf-8", newline=""
    )
    persons, rejected = imported(path)
    assert persons[0].note == "two\nlines"
    assert [r.line for r in rejected] == [5]


def test_a_title_above_the_headings_is_passed_over(tmp_path: Path) -> None:
    rows = [["Outreach, spring"], [], ["Number", "First name"], ["1", "Nadia"]]
    persons, _ = imported(written_csv(tmp_path / "t.csv", rows))
    assert [(p.lines, p.chosen_name) for p in persons] == [((4,), "Nadia")]


def test_values_are_never_shown_by_accident(tmp_path: Path) -> None:
    rows = [
        ["ID", "First name", "Phone", "Note", "Trafficking status"],
        ["7", "Nadia", "514 555-0101", "quiet", "Possible"],
    ]
    table = open_table(written_csv(tmp_path / "secret-name.csv", rows))
    shown = repr(imported(tmp_path / "secret-name.csv")) + repr(list(table.rows())) + repr(table)
    assert not any(value in shown for value in ("Nadia", "555", "quiet", "possible", "secret-name"))


@pytest.mark.parametrize(("language", "headings"), [("en", "line,column,reason"), ("fr", "ligne,colonne,raison")])
def test_the_list_of_lines_set_aside(tmp_path: Path, language: str, headings: str) -> None:
    rows = [["Number", "=First name", "Start date"], ["1", "n" * 10_000, ""], ["2", "Zoé", "2031-01-01"]]
    path = written_csv(tmp_path / "t.csv", rows)
    _, rejected = imported(path)
    with speaking(language):
        assert write_rejected(tmp_path / "rejected.csv", rejected) == 2
    data = (tmp_path / "rejected.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(data.decode("utf-8-sig").splitlines()))
    assert ",".join(lines[0]) == headings
    assert lines[1][:2] == ["2", "'=First name"] and lines[2][:2] == ["3", "Start date"]
    assert ("avenir" if language == "fr" else "future") in lines[2][2]
    assert b"2031" not in data and "Zoé".encode() not in data
    with pytest.raises(Unusable):
        write_rejected(tmp_path / "none" / "rejected.csv", rejected)
