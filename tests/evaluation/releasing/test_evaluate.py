"""The command that makes numbers, as an evaluator runs it: from what people agreed to, or from a finished extract."""

import json
import re
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from fireweed.bilingual import Two
from fireweed.care.needs.actions import add_need
from fireweed.care.plan.walking import begin_episodes, move_episode
from fireweed.evaluation.releasing import ledger
from fireweed.network import actions as network
from fireweed.network.rules.standing import Standing
from tests.care.counting.test_counting import agree, night
from tests.care.meeting import begin
from tests.evaluation.measures.made import made
from tests.evaluation.releasing.command import Desk, fireweed
from tests.house import House


@pytest.fixture
def desk(house: House, tmp_path: Path) -> Desk:
    """Each test asks about a year of its own: what another one proposed would be attacked together with it.

    Who is counted anywhere in these databases takes part in joint numbers, and is known from then on. So people are counted
    in a year before all that other tests tell of, end in it, and nobody is counted in the year before.
    """
    return Desk(house, tmp_path)


NOBODY_YET, FIRST = 2001, 2003


def _year(year: int) -> tuple[str, ...]:
    return ("--from", f"{year}-01-01", "--to", f"{year}-12-31", "--audience", "funder")


def test_from_what_people_agreed_to(desk: Desk) -> None:
    """Nine in each of three programs and four in a fourth agreed, three more did not: the whole way to a folder."""
    house = desk.house
    with house.speaking("director"):
        programs = [
            str(network.name_program(house.org, Two(slug, slug), standing=Standing(slug, joint=True)).id)
            for slug in ("one", "two", "three", "four")
        ]
    for number in range(34):
        with house.speaking("worker") as keyring:
            record = begin(keyring)
            program = programs[number % 3 if number < 27 else 3]
            [episode] = begin_episodes(keyring, record, [program], on=date(FIRST, 1 + number % 9, 3))
            add_need(keyring, record, code="need.housing", form_id=uuid4(), on=date(FIRST, 10, 3))
            move_episode(keyring, record, episode, "end", on=date(FIRST, 11, 3))
        if number < 31:
            agree(house, record)
    night(house)
    done = desk.evaluate("out", *_year(FIRST))
    assert done.returncode == 0, done.stderr
    table = (desk.folder / "out" / "tables" / "people-served-program.csv").read_text()
    assert "total,31\n" in table and ",9\n" in table and "four,hidden\n" in table, table
    assert fireweed("findings", "check", str(desk.folder / "out")).returncode == 0
    assert fireweed("findings", "certificate", str(desk.folder / "out")).returncode == 0
    verified = fireweed("audit", "verify").stdout
    assert re.search(r"^ledger - [0-9]+ unbroken$", verified, re.MULTILINE), verified


def test_from_an_extract_and_once_more(desk: Desk) -> None:
    """Proposed with a line in the ledger; a table about a Nation is only named; asked again, byte for byte the same."""
    made(desk.folder / "extract", contacts=300, people=120, programs=4)
    words = (*_year(2022), "--extract", str(desk.folder / "extract"))
    first = desk.evaluate("first", *words)
    assert first.returncode == 0 and first.stdout == f"{desk.folder / 'first'}\n", first.stderr
    told = json.loads((desk.folder / "first" / "release.json").read_text())
    assert told["status"] == "proposed" and told["threshold"] == 5
    waiting = {f"{one['measure']}-{one['table']}" for one in told["waiting"]}
    assert waiting and not waiting & {one["id"] for one in told["tables"]}
    again = desk.evaluate("again", *words)
    assert again.returncode == 0 and desk.files("again") == desk.files("first")
    with desk.house.speaking("director"):
        assert [one.name for one in ledger.standing()].count(told["id"]) == 1
    assert desk.evaluate("again", *words).returncode == 2, "something is there already"


@pytest.mark.parametrize(("words", "code", "said"), [
    (("--from", "2023-12-31", "--to", "2023-01-01", "--audience", "funder"), 2, "before it ends"),
    (("--from", "2023-01-01", "--to", "2999-01-01", "--audience", "funder"), 2, "before today"),
    ((*_year(2021), "--threshold", "4"), 2, "can only be raised"),
    ((*_year(2021), "--extract", "{folder}/nothing"), 2, "no extract"),
    (_year(NOBODY_YET), 1, "nobody is counted"),
])  # fmt: skip
def test_what_cannot_be_used_and_what_is_refused(desk: Desk, words: tuple[str, ...], code: int, said: str) -> None:
    """A sentence in both languages, nothing written, nothing in the ledger."""
    with desk.house.speaking("director"):
        before = ledger.last()
    done = desk.evaluate("out", *(word.format(folder=desk.folder) for word in words))
    assert done.returncode == code and said in done.stderr and "Traceback" not in done.stderr, done.stderr
    assert not (desk.folder / "out").exists()
    with desk.house.speaking("director"):
        assert ledger.last() == before
