"""However many people a worker walks with and however long a record is, a page asks the databases the same number of times.

The pages are those of the resolver, so a new page is held to this without being named here.
"""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fireweed.care import actions as care
from fireweed.network.models import Team
from tests.house import House, browser
from tests.promises.test_pages import argument, names

WORKER = "worker"
FEW, MANY = (3, 2), (30, 20)
"""People, and notes on the record that is opened."""


def grow(house: House, record: UUID, *, people: int, notes: int, there: tuple[int, int] = (0, 0)) -> None:
    """Begin with people and write notes until there are so many."""
    with house.speaking(WORKER) as keyring:
        for number in range(there[0], people):
            name = care.Answer.told(f"Robin {number:04d}")
            care.begin(keyring, record_id=uuid4() if number else record, answers=care.Answers(name=name))
        for number in range(there[1], notes):
            text = f"Soup, {number:04d}."
            care.write_note(keyring, record, note_id=uuid4(), text=text, happened_on=date.today())


def paths(house: House, record: UUID) -> dict[str, str]:
    """The address of every page, with what it needs already there."""
    note, draft = uuid4(), uuid4()
    with house.speaking(WORKER) as keyring:
        care.write_note(keyring, record, note_id=note, text="Tea.", happened_on=date.today())
        care.keep_draft(keyring, record, note_id=draft, text="Bread.")
        someone = house.member("colleague")
        values: dict[str, Any] = {
            "record": record, "note": note, "draft": draft, "team": Team.objects.all()[0].id, "member": someone.id,
            "user": someone.user_id, "token": "no-such-token", "code": "need.housing", "reference": "putnam-2006", "form": "apa",
        }  # fmt: skip
    return {
        name: reverse(name, kwargs={word: argument(word, kind, values) for word, kind in kinds.items()})
        for name, kinds, _ in names()
    }


def asked(client: Client, house: House, path: str, told: list[str]) -> tuple[int, int]:
    """How many statements each database is asked for one page; (0, 0) where there is no page to see."""
    house.cast[WORKER].sign_in(client)  # each time, because a page may end the session
    if client.get(path).status_code != 200:
        return 0, 0
    house.cast[WORKER].sign_in(client)
    told.clear()
    with CaptureQueriesContext(connection) as seen:
        client.get(path)
    return len(seen), len(told)


def test_as_many_statements_for_many_as_for_few(told: list[str]) -> None:
    """Every page a worker sees costs as many statements with thirty people and twenty notes as with three and two."""
    house, record, client = House(), uuid4(), browser()
    grow(house, record, people=FEW[0], notes=FEW[1])
    pages = paths(house, record)
    few = {name: asked(client, house, path, told) for name, path in pages.items()}
    grow(house, record, people=MANY[0], notes=MANY[1], there=FEW)
    many = {name: asked(client, house, path, told) for name, path in pages.items()}
    assert few["care:record"] > (5, 1) and few["care:people"] > (5, 1) and few["care:go-on"] > (5, 1)
    assert {name: (few[name], many[name]) for name in pages if few[name] != many[name]} == {}


def test_the_list_is_fifty_rows_however_many_people_there_are() -> None:
    """A page of the list is as long with a hundred and twenty people as with sixty."""
    house, record = House(), uuid4()
    client, lengths = house.cast[WORKER].client(), []
    for there, people in ((0, 60), (60, 120)):
        grow(house, record, people=people, notes=0, there=(there, 0))
        page = client.get(reverse("care:people")).content
        assert page.count(b"Robin ") == 50
        lengths.append(len(page))
    assert abs(lengths[0] - lengths[1]) < 50


def test_the_central_pages_ask_little() -> None:
    """The list, a whole record and saving a note stay within the few statements they need."""
    house, record = House(), uuid4()
    grow(house, record, people=MANY[0], notes=MANY[1])
    client = house.cast[WORKER].client()
    opened = reverse("care:record", args=[record])
    note = {"note_id": str(uuid4()), "text": "A bus pass.", "happened_on": date.today().isoformat()}
    with CaptureQueriesContext(connection) as listing:
        assert client.get(reverse("care:people")).status_code == 200
    with CaptureQueriesContext(connection) as opening:
        assert client.get(opened).status_code == 200
    with CaptureQueriesContext(connection) as saving:
        assert client.post(reverse("care:write", args=[record]), note).headers["Location"].startswith(opened)
    found = (len(listing), len(opening), len(saving))
    assert all(one <= most for one, most in zip(found, (14, 16, 16), strict=True)), found
