"""Lines of a move, read: services, their own numbers, workers, and large tables in rounds."""

from datetime import date
from pathlib import Path

import pytest

from fireweed.care.rules.intake import (
    Map,
    Person,
    Rejected,
    Table,
    Unusable,
    census,
    census_of,
    everyone,
    find_headings,
    open_table,
    people,
    propose,
    read_map,
    write_map,
)  # fmt: skip
from fireweed.care.rules.intake.service import code_for, is_known, read_minutes
from tests.care.intake.tables import TODAY, hifis_rows, written_csv
from tests.care.moving.files import HEADINGS, moved, service_rows

PLAIN = {
    "Number": "source_id", "Name": "chosen_name", "Consent": "consent_type", "Line": "row_id", "Day": "service_date",
    "Kind": "service_type", "Time": "minutes", "Words": "service_note", "Notes": "note", "Worker": "worker",
    "Start date": "begun_on",
}  # fmt: skip


def read(folder: Path, headings: str, *lines: str) -> tuple[list[Person], list[Rejected]]:
    """People and lines set aside of a small table, each heading sent where `PLAIN` says."""
    table = open_table(written_csv(folder / "few.csv", [text.split("|") for text in (headings, *lines)]))
    names = find_headings(table.rows())
    plan = Map(names, {name: PLAIN[name] for name in names.names})
    found = list(people(table.rows(), plan, TODAY))
    return [p for p in found if isinstance(p, Person)], [r for r in found if isinstance(r, Rejected)]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45", 45), ("45 min", 45), ("45 minutes", 45), ("0", 0), ("1:30", 90), ("1 h 05", 65), ("2h", 120), ("1440", 1440),
        ("1441", None), ("24:01", None), ("-5", None), ("an hour", None), ("1.5", None), ("", None), ("99999", None),
    ],
)  # fmt: skip
def test_minutes_are_read_or_refused_never_guessed(text: str, minutes: int | None) -> None:
    assert read_minutes(text) == minutes


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("support.counselling", "support.counselling"), ("Going along", "support.accompaniment"), ("TÉLÉPHONE", "phone"),
        ("Phone", "phone"), ("accompagnement sur place", "support.accompaniment"), ("SPDAT", ""), ("", ""),
        ("Stay", "support.emergency-bed"),
    ],
)  # fmt: skip
def test_a_service_is_known_by_its_code_its_label_or_the_words_of_the_map(kind: str, code: str) -> None:
    assert code_for(kind, {"stay": "support.emergency-bed"}) == code
    assert not code or is_known(code)
    assert not is_known("need.housing"), "a need is no service"


def test_each_line_of_a_person_is_a_service_once(tmp_path: Path) -> None:
    found, aside = read(
        tmp_path, "Number|Name|Line|Day|Kind|Time|Words",
        "1|Ash|10|2024-02-03|Phone|15|Rang.", "2|Kim|11|2024-02-03|SPDAT||", "1|Ash|12|2024-03-04|Going along|1:30|Court.",
        "1|Ash|10|2024-02-03|Phone|15|Rang.", "1|Ash|12|2024-03-04|Going along|1:30|Something else.",
    )  # fmt: skip
    assert aside == []
    ash, kim = found
    services = [entry.service for entry in ash.entries if entry.service]
    assert [(s.day, s.code, s.minutes, s.text) for s in services] == [
        (date(2024, 2, 3), "phone", 15, "Rang."), (date(2024, 3, 4), "support.accompaniment", 90, "Court."),
    ]  # fmt: skip
    assert [(n.line, n.column) for n in ash.notices] == [(6, "Line")], "the same number with other words is said"
    assert kim.entries[0].service is not None and (kim.entries[0].service.code, kim.entries[0].service.kind) == ("", "SPDAT")


def test_without_a_number_a_line_is_known_by_what_it_says_and_of_a_ceremony_only_that_it_was(tmp_path: Path) -> None:
    found, _ = read(
        tmp_path, "Number|Day|Kind|Time|Words",
        "1|2024-02-03|Phone|15|Rang.", "1|2024-02-03|Phone|15|Rang.", "1|2024-02-03|Phone|16|Rang.",
        "1|2024-05-01|Ceremony|60|What was sung.",
    )  # fmt: skip
    services = [entry.service for entry in found[0].entries if entry.service]
    assert [s.minutes for s in services] == [15, 16, None]
    assert (services[2].code, services[2].text) == ("ceremony", "")


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("1||Phone|15|Rang.", "Day"), ("1|2999-01-01|Phone|15|Rang.", "Day"), ("1|03/04/2024|Phone|15|Rang.", "Day"),
        ("1|2024-02-03|Phone|long|Rang.", "Time"), ("1|2024-02-03|Phone|15|" + "x" * 20_001, "Words"),
    ],
)  # fmt: skip
def test_a_service_that_cannot_be_dated_or_timed_sets_its_line_aside(tmp_path: Path, line: str, column: str) -> None:
    found, aside = read(tmp_path, "Number|Day|Kind|Time|Words", line, "2|2024-02-03|Phone|15|Rang.")
    assert [(row.line, row.column) for row in aside] == [(2, column)] and len(found) == 1


def test_the_first_day_of_service_stands_in_and_a_line_number_alone_is_a_person(tmp_path: Path) -> None:
    found, _ = read(tmp_path, "Number|Start date|Kind", "1|2024-02-03|Phone", "1|2024-02-05|Phone")
    assert [entry.service.day.day for entry in found[0].entries if entry.service] == [3, 5]
    alone, _ = read(tmp_path, "Line|Name", "70|Ash", "71|Ash")
    again, _ = read(tmp_path, "Line|Name", "70|Aspen")
    assert len(alone) == 2 and again[0].fingerprint == alone[0].fingerprint, "the line's own number counts, never the name"


def test_somebody_who_declined_keeps_a_worker_and_no_line(tmp_path: Path) -> None:
    found, _ = read(
        tmp_path, "Number|Name|Consent|Worker|Day|Kind|Words|Notes", "1|Ash|yes|Dana|2024-02-03|Phone|Rang.|Shy.",
        "1||declined|Dana|2024-02-04|Phone|Rang.|Shy.",
    )  # fmt: skip
    assert found[0].anonymous and found[0].entries == () and found[0].worker is not None and found[0].worker.named == "Dana"


def test_a_large_table_is_read_in_rounds_and_gives_the_very_same_people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = hifis_rows(90)
    rows += [["", *row[1:]] for row in rows[5:8]]  # and three without a number
    table = open_table(written_csv(tmp_path / "many.csv", rows))
    plan = read_map(_map(tmp_path, table), table)
    whole = list(people(table.rows(), plan, TODAY))
    monkeypatch.setattr(census, "AT_A_TIME", 7)
    counted = census_of(table, plan)
    assert (counted.rounds, counted.count) == (13, 93)
    in_rounds = list(everyone(table, plan, TODAY, counted))
    assert len(in_rounds) == len(whole) == 93 and set(in_rounds) == set(whole)


def _map(folder: Path, table: Table) -> Path:
    write_map(folder / "map.toml", propose(table))
    return folder / "map.toml"


def test_the_map_says_who_walks_along_what_services_are_called_and_who_stays(tmp_path: Path) -> None:
    workers, services = {"J. Roy": "j@example.org"}, {"Dîner": "support.basics"}
    file, plan = moved(tmp_path / "a.csv", service_rows(3), workers=workers, services=services, stays=False)
    write_map(tmp_path / "map.toml", plan)
    again = read_map(tmp_path / "map.toml", open_table(file))
    assert (again.workers, again.services, again.stays) == (workers, services, False)
    assert dict(again.columns) == {name: HEADINGS[name] for name in again.headings.names}
    text = (tmp_path / "map.toml").read_text(encoding="utf-8")
    for wrong, right in (('"support.basics"', '"need.housing"'), ('"steps out"', '"perhaps"'), ('"j@example.org"', "7")):
        (tmp_path / "map.toml").write_text(text.replace(wrong, right), encoding="utf-8")
        with pytest.raises(Unusable):
            read_map(tmp_path / "map.toml", open_table(file))
