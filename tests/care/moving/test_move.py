"""A whole move by the command: killed in the middle and run again, with workers, later files, and what is left to delete."""

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fireweed.accounts.models import User
from fireweed.care import models
from fireweed.care.models import Leaf
from fireweed.care.rules.intake import open_table, write_map
from tests.care.circle import team_of
from tests.care.intake.tables import hifis_rows, written_csv
from tests.care.moving.files import moved, service_rows
from tests.care.test_importing_command import Desk, fireweed
from tests.house import House

PEOPLE, EACH = 300, 2
"""Six hundred lines."""


@pytest.fixture
def desk(house: House, tmp_path: Path) -> Desk:
    return Desk(house, tmp_path)


def laid_out(desk: Desk, name: str, rows: list[list[str]], **said: Any) -> Path:
    """A file with its map beside it, as somebody corrected it."""
    file, plan = moved(desk.folder / name, rows, **said)
    write_map(file.with_name(file.name + ".map.toml"), plan)
    assert open_table(file)
    return file


def email(desk: Desk, who: str) -> str:
    with desk.house.speaking(who):
        return User.objects.get(id=desk.house.cast[who].user).email


def counts(desk: Desk) -> dict[str, int]:
    with desk.house.speaking(desk.who):
        return {
            "people": models.Participant.objects.count(),
            "known": models.ImportedRow.objects.count(),
            "contacts": Leaf.objects.filter(kind=Leaf.CONTACT).count(),
            "notes": models.Note.objects.count(),
            "whole": models.Participant.objects.filter(id__in=models.ImportedRow.objects.values("record_id")).count(),
        }


def test_killed_in_the_middle_it_goes_on_where_it_stopped_and_doubles_nobody(desk: Desk) -> None:
    team_of(desk.house, "night-worker")
    file = laid_out(desk, "déménagement.csv", service_rows(PEOPLE, each=EACH))
    words = desk.words(file, "--map", f"{file}.map.toml", "--language", "fr", "--team", "Outreach")
    running = subprocess.Popen(
        [sys.executable, "-P", "-m", "fireweed", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert running.stderr is not None
    told = ""
    for told in running.stderr:
        if told == "200 sur 300\n":
            running.send_signal(signal.SIGKILL)
            break
    out, _ = running.communicate()
    assert told == "200 sur 300\n" and running.returncode == -signal.SIGKILL and out == ""
    before = counts(desk)
    came = before["people"]
    assert 200 <= came < PEOPLE and before["known"] == before["whole"] == came, "whoever came is whole, and known"
    again = desk.imports(file, "--team", "Outreach")
    assert (again.returncode, again.stdout) == (0, f"new {PEOPLE - came}  there {came}  set-aside 0\n"), again.stderr
    agreed = PEOPLE - PEOPLE // 9
    after = counts(desk)
    assert after == {
        "people": PEOPLE, "known": PEOPLE, "contacts": agreed * EACH, "notes": agreed * EACH, "whole": PEOPLE,
    }  # fmt: skip
    assert desk.imports(file).stdout == f"new 0  there {PEOPLE}  set-aside 0\n" and counts(desk) == after
    with desk.house.speaking(desk.who):
        workers = set(models.Participant.objects.values_list("worker", flat=True))
    assert workers == {desk.house.cast["colleague"].user, None}, "the named one, else nobody of the team first of all"


def test_a_later_file_adds_lines_and_the_summary_says_what_and_what_is_left_to_delete(desk: Desk) -> None:
    first = laid_out(desk, "a.csv", service_rows(6, laps=(0,)))
    assert desk.imports(first, "--worker", email(desk, "worker"), "--language", "en").stdout == "new 6  there 0  set-aside 0\n"
    second = laid_out(desk, "b.csv", service_rows(8, laps=(0, 1), seed=9), stays=False)
    done = desk.imports(second, "--worker", email(desk, "worker"), "--language", "en")
    assert (done.returncode, done.stdout) == (0, "new 2  there 6  set-aside 0\n"), done.stderr
    assert "Contacts: 10." in done.stderr and "People here to whom lines were added: 6." in done.stderr
    assert "Services that are not among the shared words: 3." in done.stderr
    assert "Nobody of this name can be let in" in done.stderr, "“someone else” is no member"
    for place in (str(second), f"{second}.map.toml", str(desk.folder / "passphrase"), "downloads", "mail", "backups"):
        assert place in done.stderr.partition("Readable copies")[2], place
    assert "Note 1" not in done.stderr and "P3" not in done.stderr, "nothing of anyone"
    third = laid_out(desk, "c.csv", service_rows(8, laps=(2,), seed=10))
    shut = desk.imports(third, "--language", "en")
    assert (shut.returncode, shut.stdout) == (1, "new 0  there 8  set-aside 2\n"), "two are no longer open to her"
    aside = (desk.folder / "rejected.csv").read_text(encoding="utf-8-sig")
    assert "whose record is not open to you" in aside and "P6" not in aside and "P7" not in aside
    assert str(desk.folder / "rejected.csv") in shut.stderr


@pytest.mark.parametrize(
    ("name", "data", "en"),
    [
        ("people.csv", b"%PDF-1.7\n" + bytes(range(256)) * 9, "not text"),
        ("people.xlsx", b"Number;Name\n1;Ash\n", "cannot be opened"),
        ("people.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900, "older XLS"),
        ("people.csv", b"Number,First name\n1,\"Ash\n" + b"x\n" * 600_000, "never closes"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_it_says_is_refused_with_what_to_do(desk: Desk, name: str, data: bytes, en: str) -> None:
    file = desk.folder / name
    file.write_bytes(data)
    plan = desk.folder / "plan.toml"
    plan.write_text('[columns]\n"Number" = "source_id"\n')
    done = fireweed(*desk.words(file, "--map", str(plan)))
    assert (done.returncode, done.stdout) == (2, "") and en in done.stderr and "Traceback" not in done.stderr
    assert counts(desk)["people"] == 0


def test_whoever_cannot_be_let_in_is_said_before_anyone_comes(desk: Desk) -> None:
    file = laid_out(desk, "a.csv", service_rows(3, laps=(0,)))
    for words in (("--team", "Nowhere"), ("--worker", "nobody@example.org")):
        done = desk.imports(file, *words)
        assert (done.returncode, done.stdout) == (2, "") and words[1] in done.stderr and "Aucun dossier" in done.stderr
    assert counts(desk)["people"] == 0


def test_reading_takes_no_more_memory_for_more_people(tmp_path: Path) -> None:
    """Peak memory of reading 9,000 people of two lines each beside 3,000, in processes of their own."""
    peaks = []
    for people in (3_000, 9_000):
        file = written_csv(tmp_path / f"{people}.csv", hifis_rows(people))
        done = subprocess.run([sys.executable, "-c", READING, str(file)], capture_output=True, text=True, check=True)
        count, peak = done.stdout.split()
        assert int(count) == people
        peaks.append(int(peak))
    grew = (peaks[1] - peaks[0]) / 1024
    assert grew < 8, f"{grew:.1f} MB more for 6,000 more people"


READING = """
import resource, sys
from datetime import date
from pathlib import Path
from fireweed.care.rules.intake import Person, census_of, everyone, open_table, propose
table = open_table(Path(sys.argv[1]))
plan = propose(table)
found = sum(isinstance(one, Person) for one in everyone(table, plan, date(2026, 11, 22), census_of(table, plan)))
print(found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
