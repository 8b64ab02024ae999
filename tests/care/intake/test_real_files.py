"""The files other programs really write come in as they are, and larger ones in the same shapes."""

from dataclasses import fields
from pathlib import Path

import pytest

from fireweed.care.rules.intake import NOBODY, Framing, Person, open_table, people, propose, read_map, write_map
from tests.care.intake.tables import (
    FIRST,
    HIFIS,
    HTCDS,
    TODAY,
    french_rows,
    hifis_rows,
    htcds_book,
    imported,
    written_book,
    written_csv,
)


def test_hifis_example_is_one_anonymous_person_in_two_rows() -> None:
    persons, rejected = imported(HIFIS)
    assert rejected == []
    (person,) = persons
    assert person.lines == (2, 3)
    assert person.anonymous
    assert person.source_id == "0"
    assert (person.under_18, str(person.begun_on)) == ("no", "2016-07-13")
    assert not (person.chosen_name or person.other_names or person.phones or person.emails or person.note)
    assert not (person.language or person.pronouns or person.framing or person.switched_on or person.safe_contact_note)


def test_hifis_map_keeps_out_what_stays_out() -> None:
    columns = propose(open_table(HIFIS)).columns
    kept = {column for column, to in columns.items() if to != "left_out"}
    assert kept == {"ClientID", "ConsentType", "DOB", "CurrentAge", "DateStart"}
    assert len(columns) == 61


@pytest.mark.parametrize("template", HTCDS, ids=lambda path: path.name)
def test_htcds_templates_hold_nobody_and_say_so(template: Path) -> None:
    plan = propose(open_table(template))
    assert plan.headings.two_rows and plan.headings.last_line == 2
    assert imported(template) == ([], [])
    assert "0 people" in NOBODY.en and "0 dossier importé" in NOBODY.fr
    assert any("Mailing Street" in remark.en for remark in plan.remarks), "the two heading rows disagree: said"


@pytest.mark.parametrize("template", HTCDS, ids=lambda path: path.name)
def test_filled_htcds_template(tmp_path: Path, template: Path) -> None:
    persons, rejected = imported(htcds_book(tmp_path / "filled.xlsx", 120, template))
    assert rejected == []
    assert len(persons) == 120
    assert [p.anonymous for p in persons] == [number % 5 == 0 for number in range(120)]
    second = persons[1]
    assert (second.chosen_name, second.other_names) == (FIRST[1], ("Côté1",))
    assert second.phones == ("613-555-0001", "819-555-0001")
    assert second.framing == Framing("framing.trafficking", "determined")
    assert str(second.begun_on) == "2024-02-29"
    assert persons[2].framing is None, "a status that says it is not leaves no framing"
    assert persons[3].framing == Framing("framing.trafficking", "possible")
    assert {p.under_18 for p in persons} == {"yes", "no"}
    assert "Anytown" not in str([vars_of(p) for p in persons])


def vars_of(person: Person) -> list[object]:
    """Every value a person carries, hidden or not."""
    return [getattr(person, shape.name) for shape in fields(person)]


def test_larger_hifis_table_merges_lines_that_are_apart(tmp_path: Path) -> None:
    persons, rejected = imported(written_csv(tmp_path / "big.csv", hifis_rows(400)))
    assert rejected == []
    assert [p.source_id for p in persons] == [str(number + 100) for number in range(400)]
    assert persons[7].lines == (9, 409)
    assert str(persons[7].begun_on) == "2015-07-13", "the earliest service counts"
    assert [p.anonymous for p in persons[:5]] == [True, False, False, False, True]


def test_500_rows_french_shuffled_windows_1252_semicolons(tmp_path: Path) -> None:
    path = written_csv(tmp_path / "f.csv", french_rows(500), encoding="cp1252", separator=";")
    table = open_table(path)
    assert [guess.en for guess in table.guesses if "Windows-1252" in guess.en], "the guess is said"
    write_map(tmp_path / "map.toml", propose(table))
    plan = read_map(tmp_path / "map.toml", table)
    assert plan.dates == "day-month-year", "a 25 proves it"
    persons, rejected = imported(path, plan)
    assert rejected == []
    assert len(persons) == 500
    assert sum(p.anonymous for p in persons) == 50
    person = persons[1]
    assert person.source_id == "D-00001"
    assert person.phones == ("514 555-0001",) and person.emails == ("p1@exemple.ca",)
    assert person.note.startswith("Préfère être") and person.pronouns == "elle"
    assert plan.columns["Citoyenneté"] == plan.columns["Couleur des yeux"] == plan.columns["Sexe"] == "left_out"
    assert {p.chosen_name for p in persons if not p.anonymous} <= set(FIRST)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_same_people_however_the_letters_are_written(tmp_path: Path, encoding: str, separator: str) -> None:
    rows = [["Numéro", "Prénom", "Langue"], *([str(n), name, "français"] for n, name in enumerate(FIRST))]
    persons, rejected = imported(written_csv(tmp_path / "t.csv", rows, encoding=encoding, separator=separator))
    assert rejected == []
    assert [p.chosen_name for p in persons] == list(FIRST)


def test_a_workbook_and_a_text_table_give_the_same_people(tmp_path: Path) -> None:
    rows = french_rows(60)
    from_text, _ = imported(written_csv(tmp_path / "t.csv", rows))
    from_book, _ = imported(written_book(tmp_path / "t.xlsx", rows))
    assert from_text == from_book


def test_reading_twice_gives_the_same_fingerprints_and_a_damaged_copy_no_new_ones(tmp_path: Path) -> None:
    rows = hifis_rows(30)
    whole, _ = imported(written_csv(tmp_path / "whole.csv", rows))
    again, _ = imported(tmp_path / "whole.csv")
    damaged = [list(row) for row in rows]
    damaged[3][rows[0].index("DOB")] = "not a date"
    damaged[8].append("slipped")
    persons, rejected = imported(written_csv(tmp_path / "damaged.csv", damaged))
    prints = {p.fingerprint for p in whole}
    assert prints == {p.fingerprint for p in again} and len(prints) == 30
    assert {p.fingerprint for p in persons} <= prints
    assert [(r.line, r.column) for r in rejected] == [(4, "DOB"), (9, "")]
    assert len(persons) == 30, "their other lines are good"


def test_people_without_a_number_are_told_apart_by_the_whole_line(tmp_path: Path) -> None:
    rows = [["First name", "Language", "Hair"], ["Nadia", "fr", "x"], ["Nadia", "fr", "y"], ["Nadia", "fr", "x"]]
    persons, rejected = imported(written_csv(tmp_path / "t.csv", rows))
    assert [p.lines for p in persons] == [(2,), (3,)]
    assert len({p.fingerprint for p in persons}) == 2
    assert [(r.line, "line 2" in r.reason.en) for r in rejected] == [(4, True)]


def test_people_come_from_any_rows_in_memory(tmp_path: Path) -> None:
    table = open_table(written_csv(tmp_path / "t.csv", [["First name"], ["Nadia"], ["Zoé"]]))
    plan = propose(table)
    assert len(list(people(list(table.rows()), plan, TODAY))) == 2
