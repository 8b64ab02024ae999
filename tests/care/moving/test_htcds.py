"""HTCDS 2.0: only who said yes, only what was agreed, values of its picklists, and our own file comes back the same."""

import csv
import stat
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from fireweed.care.exporting.rules.consent import parts_agreed, stands
from fireweed.care.exporting.rules.htcds import COLUMNS, Shared, as_cells, goes_alone, left_behind, row_of
from fireweed.care.models import Consent, Participant
from fireweed.care.queries import participant_to_write
from fireweed.care.rules.answers import Framing, Said, Way
from fireweed.vault.models import WHO
from tests.care.meeting import begin, changes, openings
from tests.care.test_importing_command import Desk, fireweed
from tests.house import House

PICKLISTS = Path(__file__).parents[2] / "data" / "htcds" / "derived-picklists.csv"
CODED = {
    "con_Consent": "consent", "prs_Gender": "gender", "prs_Citizenship": "citizenship", "cas_Status": "status",
    "vic_TraffickingStatus": "traffickingstatus", "vic_TraffickingStatusDecisionMakingOrg": "traffickingstatusdecisionmakingorg",
    "vic_MethodOfRecruitment": "methodofrecruitment", "vic_MethodsOfControl": "methodsofcontrol",
    "vic_TypeOfExploitation": "typeofexploitation", "vic_ForcedLabourIndustry": "forcedlabourindustry",
    "vic_TypeOfSexExploitation": "typeofsexexploitation",
}  # fmt: skip
TODAY = date(2026, 5, 3)


@dataclass
class Office(Desk):
    """A desk from which people are handed on."""

    def exports(self, *more: str, out: str = "out.csv") -> "subprocess.CompletedProcess[str]":
        to = () if "--recipient" in more else ("--recipient", "RIVERSIDE")
        words = self.words(self.folder / "none", *more, *to)[3:]
        return fireweed("export", "participants", "--format", "htcds", "--out", str(self.folder / out), *words)

    def someone(self, name: str, **said: Any) -> UUID:
        with self.house.speaking(self.who) as keyring:
            return begin(keyring, name, **said)

    def agrees(self, record: UUID, purpose: str = Consent.SHARING, ends: int | None = None, **terms: Any) -> UUID:
        with self.house.speaking(self.who) as keyring:
            _, opened = participant_to_write(keyring, record, WHO, "who.edit")
            today = timezone.localdate()
            row = Consent(
                org_id=keyring.org, record_id=record, purpose=purpose, by=keyring.user, on=today,
                ends_on=None if ends is None else today + timedelta(days=ends),
            )  # fmt: skip
            usual = {"answer": "yes", "name": "Riverside", "parts": ["who", "where", "story"]}
            opened.write_data(row, "terms", {**usual, **terms})
            row.save(force_insert=True)
            return row.id


@pytest.fixture
def office(house: House, tmp_path: Path) -> Office:
    return Office(house, tmp_path)


def rows_in(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


ROBIN = {
    "other_names": ("Robine", "Bobby"), "ways_said": Said.TOLD, "framings": (Framing("framing.trafficking", "possible"),),
    "ways": (Way("text", "+1 514-555-0199"), Way("email", "r@example.org"), Way("call", "514-555-0100", hours="after nine")),
}  # fmt: skip


def test_our_own_file_comes_back_the_same(office: Office, tmp_path: Path) -> None:
    for name, said in (
        ("Robin", ROBIN), ("", {}), ("=Zoé", {"framings": (Framing("framing.trafficking", "determined"),)}), ("Maïté, dite « M »", {}),
    ):  # fmt: skip
        office.agrees(office.someone(name, **said))
    done = office.exports()
    assert (done.returncode, done.stdout) == (0, f"{tmp_path / 'out.csv'}\n"), done.stderr
    (tmp_path / "elsewhere").mkdir()
    there = Office(House(), tmp_path / "elsewhere")
    arrived = there.folder / "arrived.csv"
    arrived.write_bytes((tmp_path / "out.csv").read_bytes())
    came = there.imports(arrived)
    assert (came.returncode, came.stdout) == (0, "new 4  there 0  set-aside 0\n"), came.stderr
    assert there.exports().returncode == 1, "coming in is no consent"
    with there.house.speaking(there.who):
        ids = list(Participant.objects.values_list("id", flat=True))
    for record in ids:
        there.agrees(record)
    assert there.exports().returncode == 0
    assert (there.folder / "out.csv").read_bytes() == (tmp_path / "out.csv").read_bytes()
    assert there.imports(arrived).stdout == "new 0  there 4  set-aside 0\n"


def test_every_coded_value_is_one_of_the_standards(office: Office) -> None:
    known: dict[str, set[str]] = {}
    for entry in csv.DictReader(PICKLISTS.read_text(encoding="utf-8").splitlines()):
        known.setdefault(entry["list_name"], set()).add(entry["name"])
    for certainty in ("possible", "determined", ""):
        office.agrees(office.someone(f"Ash {certainty}", framings=(Framing("framing.trafficking", certainty),)))
    assert office.exports().returncode == 0
    rows = rows_in(office.folder / "out.csv")
    seen = {(column, row[column]) for row in rows for column in CODED if row[column]}
    assert {column for column, _ in seen} == {"con_Consent", "vic_TraffickingStatus"}
    assert all(value in known[CODED[column]] for column, value in seen)
    assert {value for column, value in seen if column == "vic_TraffickingStatus"} == {
        "PossibleVictimOfTrafficking", "ActualVictimOfTrafficking",
    }  # fmt: skip
    assert not any(column.startswith("per_") for column in COLUMNS) and all(row["prs_Birthdate"] == "" for row in rows)


def consents(office: Office) -> Iterator[tuple[str, bool]]:
    """People with every kind of answer, and whether each is handed on."""
    office.someone("Never asked")
    yield "Never asked", False
    for name, terms, goes in (
        ("No", {"answer": "no"}, False), ("Not now", {"answer": "not-now"}, False), ("Yes", {}, True),
        ("For counting", {"purpose": Consent.COUNTED}, False), ("Until yesterday", {"ends": -1}, False),
        ("Until today", {"ends": 0}, True), ("To another", {"name": "Éclair"}, False), ("Maybe", {"answer": "maybe"}, False),
    ):  # fmt: skip
        office.agrees(office.someone(name), **terms)
        yield name, goes
    taken_back = office.agrees(office.someone("Taken back"))
    with office.house.speaking(office.who):
        Consent.objects.filter(id=taken_back).update(ended_at=timezone.now())
    yield "Taken back", False
    fading = office.someone("Provisional", state="provisional")
    office.agrees(fading)
    yield "Provisional", False
    with office.house.speaking("worker") as keyring:
        begin(keyring, "Not open to this member")
    yield "Not open to this member", False


def test_only_who_said_yes_is_in_the_file_and_each_has_a_line_on_the_trail(office: Office) -> None:
    expected = dict(consents(office))
    done = office.exports()
    assert done.returncode == 0, done.stderr
    path = office.folder / "out.csv"
    assert {row["prs_FirstName"] for row in rows_in(path)} == {name for name, goes in expected.items() if goes}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "holds 2 people" in done.stderr and "contient 2 personnes" in done.stderr and str(path) in done.stderr
    assert "Until today" not in done.stderr and "Birth" not in done.stdout
    with office.house.speaking(office.who):
        told = {one.id: (changes(one.id), openings(office.house, one.id)) for one in Participant.objects.all()}
    exported = [record for record, (book, _) in told.items() if "participant.exported" in book]
    opened = [record for record, (_, book) in told.items() if ("record.exported", "export") in book]
    assert len(exported) == 2 and sorted(map(str, exported)) == sorted(map(str, opened))
    named = office.exports("--recipient", "eclair", out="two.csv")
    assert named.returncode == 0 and "To another" in {row["prs_FirstName"] for row in rows_in(office.folder / "two.csv")}


def test_parts_that_were_not_agreed_to_and_ways_with_conditions_stay_here(office: Office) -> None:
    office.agrees(office.someone("Robin", **ROBIN))
    office.agrees(office.someone("Kim", **ROBIN), parts=["who"])
    done = office.exports()
    found = {row["prs_FirstName"]: row for row in rows_in(office.folder / "out.csv")}
    robin, kim = found["Robin"], found["Kim"]
    phones = robin["prs_HomePhone"], robin["prs_MobilePhone"]
    assert (phones, robin["prs_Email"]) == (("'+1 514-555-0199", ""), "r@example.org")
    assert robin["prs_SecondName"] == "Robine / Bobby" and "stayed here" in done.stderr and ": 1." in done.stderr
    assert (kim["prs_HomePhone"], kim["prs_Email"], kim["vic_TraffickingStatus"]) == ("", "", "")


def test_for_research_no_name_and_no_way_to_be_reached_goes_along(office: Office) -> None:
    office.agrees(office.someone("Robin", **ROBIN), purpose=Consent.RESEARCH)
    assert office.exports().returncode == 1, "a yes to research is no yes to sharing"
    done = office.exports("--purpose", "research")
    assert done.returncode == 0, done.stderr
    [row] = rows_in(office.folder / "out.csv")
    assert {name: value for name, value in row.items() if value} == {
        "con_Consent": "TRUE", "vic_TraffickingStatus": "PossibleVictimOfTrafficking",
    }  # fmt: skip


def test_what_cannot_be_written_is_said_and_leaves_nothing(office: Office) -> None:
    office.agrees(office.someone("Robin"))
    (office.folder / "out.csv").write_text("mine")
    there = office.exports()
    assert (there.returncode, there.stdout) == (2, "") and "already something" in there.stderr and "déjà quelque chose" in there.stderr
    assert (office.folder / "out.csv").read_text() == "mine"
    nowhere = office.exports(out="no/such/folder.csv")
    assert nowhere.returncode == 2 and "Traceback" not in nowhere.stderr
    office.who = "worker"
    office.__post_init__()
    assert office.exports(out="three.csv").returncode == 1, "this role does not hand people on"
    assert not (office.folder / "three.csv").exists()
    empty = Office(House(), office.folder)
    nobody = empty.exports(out="four.csv")
    assert nobody.returncode == 1 and "Aucun fichier" in nobody.stderr and not (office.folder / "four.csv").exists()


@pytest.mark.parametrize(
    ("terms", "recipient", "parts"),
    [
        (None, "A", set()), ({}, "A", set()), ({"answer": "no", "name": "A", "parts": ["who"]}, "A", set()),
        ({"answer": "yes", "name": "A"}, "A", set()), ({"answer": "yes", "parts": ["who"]}, "", set()),
        ({"answer": "yes", "name": "A", "parts": ["who", "legal"]}, "A", {"who"}),
        ({"answer": "yes", "name": "A", "parts": ["who"]}, "B", set()),
        ({"answer": "yes", "name": "Éclair", "parts": ["who", "story"]}, "eclair", {"who", "story"}),
        ({"answer": True, "name": "A", "parts": ["who"]}, "A", set()),
    ],
)  # fmt: skip
def test_what_a_consent_lets_go(terms: dict[str, Any] | None, recipient: str, parts: set[str]) -> None:
    assert parts_agreed(terms, recipient) == parts


@pytest.mark.parametrize(
    ("ends_on", "ended", "holds"),
    [(None, False, True), (TODAY, False, True), (TODAY - timedelta(1), False, False), (None, True, False)],
)  # fmt: skip
def test_when_a_consent_stands(ends_on: date | None, ended: bool, holds: bool) -> None:
    assert stands(ends_on, ended, TODAY) is holds


@pytest.mark.parametrize(
    ("way", "goes"),
    [
        (Way("call", "1"), True), (Way("", "1", voicemail="yes"), True), (Way("call", "1", voicemail="no"), False),
        (Way("call", "1", hours="after nine"), False), (Way("call", "1", who_may_know="my sister"), False),
        (Way("email", "a@b.c", note="shared"), False), (Way("through", "a friend"), False), (Way("call"), False),
    ],
)  # fmt: skip
def test_a_way_goes_along_only_where_no_condition_hangs_on_it(way: Way, goes: bool) -> None:
    assert goes_alone(way) is goes
    assert left_behind(Shared(ways=(way,))) == (not goes)
    assert len(as_cells(row_of(Shared(ways=(way,))))) == len(COLUMNS) == len(set(COLUMNS))
