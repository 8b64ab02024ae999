"""The map learns nothing: the same for whoever asks and wherever they come from, no table asked, no book written, no id in a link."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.care.meeting import begun, openings
from tests.care.needs.somebody import add
from tests.house import House, browser

MAP = "/words/map/"


def main(answer: Any) -> bytes:
    """What the page says, without the frame that every page has."""
    assert answer.status_code == 200
    return bytes(answer.content[answer.content.index(b"<main") : answer.content.index(b"</main>")])


def asked(client: Client, path: str, told: list[str]) -> tuple[list[str], list[str]]:
    """The statements that both databases get for a page, values left out; a transaction begins and ends around every page."""
    told.clear()
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    statements = [one["sql"] for one in seen.captured_queries if one["sql"] not in ("BEGIN", "COMMIT")]
    return [re.sub(r"'[^']*'|\d+", "?", one) for one in statements], list(told)


@pytest.mark.parametrize("query", ["", "?need=need.safety&phase=phase.immediate&kind=barrier.structural&strength=named&q=plan"])
def test_the_same_bytes_for_whoever_asks_from_wherever(query: str) -> None:
    """Nobody, a worker beside a record with needs, a director, somebody of another organisation: one page."""
    house, stranger = House(), House()
    record = begun(house)
    add(house, record, "need.safety")
    nobody = main(browser().get(MAP + query))
    for client in (house.cast["worker"].client(), house.cast["director"].client(), stranger.cast["worker"].client()):
        client.get(f"/people/{record}/needs/")
        from_record = client.get(MAP + query, headers={"referer": f"https://localhost/people/{record}/needs/"})
        assert main(from_record) == main(client.get(MAP + query)) == nobody


def test_no_table_is_asked_and_nothing_is_written(told: list[str]) -> None:
    """Signed out, not one statement; signed in, those that let a member in, as for the page of shared words, and no more."""
    house = House()
    record = begun(house)
    before = len(openings(house, record))
    for query in ("", "?need=need.safety&q=plan"):
        assert asked(browser(), MAP + query, told) == ([], [])
        client = house.cast["worker"].client()
        client.get("/words/")
        frame, map_ = asked(client, "/words/", told), asked(client, MAP + query, told)
        assert map_ == frame
        assert not re.search(r"\b(care|vault|audit)_", " ".join(map_[0]))
        assert not any(one.lstrip().upper().startswith(("INSERT", "DELETE")) for one in map_[0])
    assert len(openings(house, record)) == before


def test_the_control_hears_what_a_page_about_a_person_asks(told: list[str]) -> None:
    """Control: the same ears hear tables of care on a page that opens a record."""
    house = House()
    record = begun(house)
    client = house.cast["worker"].client()
    statements, _ = asked(client, f"/people/{record}/needs/", told)
    assert re.search(r"\bcare_", " ".join(statements))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_link_carries_one_of_six_codes_and_nothing_else(language: str) -> None:
    """The code stands behind #, which no browser sends; an everyday need leads to the one it stands under."""
    house = House()
    record = begun(house)
    for code in ("need.mental-health.substance-use", "need.safety"):
        add(house, record, code)
    page = house.cast["worker"].client(language=language).get(f"/people/{record}/needs/").content.decode()
    links = re.findall(r'<a href="/words/[^>]*>', page.partition("<main")[2].partition("</main>")[0])
    assert sorted(links) == [
        f'<a href="{MAP}#{need}" rel="noreferrer">' for need in ("need.mental-health", "need.safety")
    ]


def test_a_record_in_the_address_finds_nothing() -> None:
    """An unknown code is no page, and what is not a code is passed over unread."""
    record = uuid4()
    assert browser().get(f"{MAP}?need={record}").status_code == 404
    assert main(browser().get(f"{MAP}?record={record}")) == main(browser().get(MAP))
