"""The list of people one was let into, and finding one of them."""

import logging
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fireweed.audit import keystore
from fireweed.care import actions
from fireweed.care.actions import Answer, Answers
from fireweed.care.models import Participant
from fireweed.care.queries import people_for
from tests.care.meeting import begin, begun, let_in, openings
from tests.house import House

HERE = "/people/"
CANARY = "Quenouille-Zibeline"


def test_only_those_one_was_let_into(house: House) -> None:
    """A colleague sees nobody, then the one person whose name was opened; another organisation never."""
    record = begun(house, "Robin")
    begun(house, "Sky")
    stranger = House().cast["worker"].client()
    colleague = house.cast["colleague"].client()
    assert "Robin" not in colleague.get(HERE).content.decode()
    let_in(house, record, "colleague", ["who"])
    page = colleague.get(HERE).content.decode()
    assert "Robin" in page and "Sky" not in page
    assert "Robin" not in stranger.get(HERE).content.decode()
    assert ("names.seen", "people.list") in openings(house, record)


@pytest.mark.parametrize(("language", "heading", "none"), [("en", "People", "Nobody"), ("fr", "Personnes", "Aucune personne")])
def test_search(house: House, language: str, heading: str, none: str) -> None:
    """By POST, accents and case folded, by code too; nobody found is a sentence."""
    begun(house, "Élodie")
    begun(house, "ᓴᐃᒧᓂ")
    client = house.cast["worker"].client(language=language)
    assert heading in client.get(HERE).content.decode()
    found = client.post(HERE, {"words": "ELODIE"}).content.decode()
    assert "Élodie" in found and "ᓴᐃᒧᓂ" not in found
    assert "ᓴᐃᒧᓂ" in client.post(HERE, {"words": "ᓴᐃ"}).content.decode()
    empty = client.post(HERE, {"words": "Nadia"}).content.decode()
    assert none in empty and "Élodie" not in empty
    long = client.post(HERE, {"words": "y" * 10_000})
    assert long.status_code == 200 and "Élodie" not in long.content.decode()


def test_provisional_and_gone(house: House) -> None:
    """A provisional person is marked with the day; from that day on the list and the record are empty."""
    today = timezone.localdate()
    with house.speaking("worker") as keyring:
        begin(keyring, "Wren", state="provisional")
        gone = begin(keyring, "Starling", state="provisional", on=today - timedelta(days=14))
        assert Participant.objects.get(id=gone).gone_on == today
    client = house.cast["worker"].client()
    page = client.get(HERE).content.decode()
    assert "Wren" in page and "provisional, goes on" in page and "Starling" not in page
    assert client.get(f"/people/{gone}/").status_code == 404


def test_last_note_only_for_those_who_read_notes(house: House) -> None:
    """The day of the last note is shown to those who may read it."""
    record = begun(house, "Robin")
    with house.speaking("worker") as keyring:
        actions.write_note(keyring, record, note_id=uuid4(), text="Tea.", happened_on=date(2026, 5, 3))
    let_in(house, record, "colleague", ["who"])
    assert "May 3, 2026" in house.cast["worker"].client().get(HERE).content.decode()
    assert "May 3, 2026" not in house.cast["colleague"].client().get(HERE).content.decode()


def test_fifty_a_page(house: House) -> None:
    """Pages go by number alone; a search with many finds carries its words in the form."""
    with house.speaking("worker") as keyring:
        for number in range(53):
            begin(keyring, f"Robin {number:02d}")
    client = house.cast["worker"].client()
    first, second = client.get(HERE).content.decode(), client.get(HERE + "?page=2").content.decode()
    assert "Robin 49" in first and "Robin 50" not in first and "Robin 52" in second
    assert client.get(HERE + "?page=999").status_code == 200
    searched = client.post(HERE, {"words": "robin", "page": "2"}).content.decode()
    assert "Robin 51" in searched and "words=" not in searched


def test_as_many_queries_for_sixty_as_for_ten(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of statements does not grow with the number of people, in either database."""
    counts = []
    told: list[str] = []
    honest = keystore.call

    def counted(statement: str, *values: object) -> list[tuple[object, ...]]:
        told.append(statement)
        return honest(statement, *values)

    for more in (10, 50):
        with house.speaking("worker") as keyring:
            for _ in range(more):
                begin(keyring)
        with house.speaking("worker") as keyring, CaptureQueriesContext(connection) as seen, monkeypatch.context() as patch:
            patch.setattr(keystore, "call", counted)
            told.clear()
            rows = people_for(keyring)
            counts.append((len(seen), len(told)))
    assert len(rows) == 60 and counts[0] == counts[1] and counts[0][0] <= 7


def test_no_name_where_it_does_not_belong(house: House, caplog: pytest.LogCaptureFixture) -> None:
    """Neither address, nor title, nor log, nor any header bears a name that was typed."""
    caplog.set_level(logging.DEBUG)
    client = house.cast["worker"].client()
    record = begun(house, CANARY, words=Answer.told(CANARY))
    answers = [
        client.get(HERE), client.post(HERE, {"words": CANARY}), client.get(f"/people/{record}/"),
        client.get(f"/people/{record}/who/"), client.get(f"/people/{record}/notes/write/"),
        client.post(f"/people/{record}/who/", {"name": CANARY}),
    ]  # fmt: skip
    for answer in answers:
        text = answer.content.decode()
        title = text[text.find("<title>") : text.find("</title>")] if text else ""
        assert CANARY not in title and CANARY not in str(answer.headers)
        assert f'href="/people/?{CANARY}' not in text
    assert CANARY not in caplog.text
    assert CANARY not in repr(Answers(name=Answer.told(CANARY)))
    with house.speaking("worker") as keyring:
        assert CANARY not in repr(people_for(keyring))
