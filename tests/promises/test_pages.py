"""Every page and every member of the cast: the table in `tests/data/pages.csv` says who gets what, and a page without a
row fails. Run with FIREWEED_WRITE_PAGES=1 to write the table anew, then read the difference as a director would.
"""

import csv
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from fireweed.accounts.entrance import entrance_of
from fireweed.care import actions as care
from fireweed.care.actions.leaves import write_leaf
from fireweed.care.circle import actions as circle
from fireweed.care.circle import catching_up
from fireweed.care.contacts.actions.contacts import write_contact
from fireweed.care.household import actions as household
from fireweed.care.models import Leaf
from fireweed.care.needs import actions as needs
from fireweed.care.queries import participant_to_write
from fireweed.care.rules.shapes import as_data
from fireweed.care.rules.walk import Companion, Contact, Rating
from fireweed.care.settings.rules.terms import key_of
from fireweed.network.models import Member, Organisation, Team
from fireweed.tenancy import context
from fireweed.vault import actions as vault
from tests.evaluation.releasing.folders import let_out
from tests.evidence.reviewing import Screening, ris
from tests.evidence.stating import stated
from tests.house import House, browser

TABLE = Path(__file__).resolve().parent.parent / "data" / "pages.csv"
CAST = (
    "signed-out", "locked", "worker", "colleague", "night-worker", "peer-worker", "supervisor", "coordinator",
    "director", "privacy-officer", "evaluator", "funders-officer", "voice", "stranger",
)


def names(patterns: Any = None, space: str = "") -> Iterator[tuple[str, dict[str, str], Any]]:
    """Every page of the resolver: its name, the kinds of its arguments, its view."""
    for entry in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from names(entry.url_patterns, inner)
        elif isinstance(entry, URLPattern):
            kinds = {name: type(kind).__name__ for name, kind in entry.pattern.converters.items()}
            yield f"{space}{entry.name}", kinds, entry.callback


@pytest.fixture(scope="module")
def scene() -> tuple[House, House, dict[str, Any]]:
    """One house with one person whom the worker and the peer worker may open, and a stranger's house."""
    house, stranger = House(), House()
    record, note, contact = uuid4(), uuid4(), uuid4()
    with house.speaking("worker") as keyring:
        care.begin(keyring, record_id=record, answers=care.Answers(name=care.Answer.told("Robin"), emergency="yes"))
        care.write_note(keyring, record, note_id=note, text="Soup.", happened_on=date.today())
        write_contact(keyring, record, Contact("phone"), contact_id=contact, day=date.today())
    with house.speaking("worker") as keyring:
        catching_up.catch_up(keyring)
        vault.let_in(keyring, record, house.cast["peer-worker"].user, ["who", "where", "story"])
        needs.add_need(keyring, record, form_id=uuid4(), code="need.housing")
        companion = household.write_companion(keyring, record, Companion("animal"), leaf_id=uuid4())
        need = Leaf.objects.get(kind=Leaf.NEED).id
        _, opened = participant_to_write(keyring, record, "story", "outcomes.ask")
        rating = write_leaf(keyring, opened, Leaf.RATING, as_data(Rating("outcome.wellbeing.safety")), leaf_id=uuid4()).id
    review = Screening(house)
    review.search(ris("bread"))
    review.include(review.hit("bread"), "title", "text")
    with context.speaking_for(house.org):
        pets = {"key": "pets", "part": "story", "kind": "short", "label": {"en": "Animals", "fr": "Animaux"}}
        terms = [{"name": "Fonds des Rives", "words": {"need.housing": {"en": "Shelter outcomes", "fr": "Retombées en logement"}}}]
        Organisation.objects.update(configuration={"own": [pets], "funders": terms})
        team, someone = Team.objects.all()[0].id, Member.objects.get(user_id=house.cast["colleague"].user)
        values = {
            "record": record, "note": note, "team": team, "member": someone.id, "user": someone.user_id,
            "token": "no-such-token", "code": "need.housing", "match": uuid4(), "passkey": uuid4(), "draft": uuid4(),
            "contact": contact,
            "need": need, "rating": rating, "companion": companion,
            "question": "gender", "own_question": "pets", "own_list": "areas", "place": "meeting", "name": let_out(house),
            "identity": "people-served-program", "key": "people-served",
            "funder": key_of("Fonds des Rives"), "reference": "putnam-2006", "form": "apa",
            "review": review.review, "search": review.searched(), "hit": review.hit("bread"), "stage": "title",
            "shared": "continuum-review", "statement": stated(house),
        }
    return house, stranger, values


def answer(client: Client, path: str, values: dict[str, Any]) -> str:
    """What one member gets for one page: a status, and where it leads if elsewhere; sent empty where it is not shown."""
    response = client.get(path)
    sent = ""
    if response.status_code == 405:
        response, sent = client.post(path, {}), "sent "
    place = response.headers.get("Location", "").split("?")[0]
    for name, value in values.items():
        place = place.replace(str(value), f"<{name}>")
    return f"{sent}{response.status_code} {place if place.startswith('/') else ''}".strip()


def test_every_page_answers_every_member_as_the_table_says(scene: tuple[House, House, dict[str, Any]]) -> None:
    """The resolver, page by page, for each of the cast; what the table does not hold is a fault."""
    house, stranger, values = scene
    pages: dict[str, str] = {}
    for name, kinds, view in names():
        assert entrance_of(view) is not None, f"{name} does not say who may come"
        pages[name] = reverse(name, kwargs={k: argument(k, kinds[k], values) for k in kinds})
    found: dict[str, dict[str, str]] = {name: {} for name in pages}
    for who in CAST:
        with house.speaking("worker") as keyring:  # one of the pages takes the yes back
            circle.answer_emergency(keyring, values["record"], "yes")
            catching_up.catch_up(keyring)
        client = browser()
        for name, path in pages.items():
            _sign_in(client, house, stranger, who)  # each time, because some pages end the session
            found[name][who] = answer(client, path, values)
    if os.environ.get("FIREWEED_WRITE_PAGES"):
        _write(found)
    with TABLE.open(encoding="utf-8", newline="") as file:
        table = {row.pop("page"): row for row in csv.DictReader(file)}
    assert found == table


def argument(name: str, kind: str, values: dict[str, Any]) -> Any:
    """What stands for one argument of an address."""
    for key, value in values.items():
        if key == name or (name.endswith("_id") and name[:-3] == key):
            return value
    return uuid4() if kind == "UUIDConverter" else "none"


def _sign_in(client: Client, house: House, stranger: House, who: str) -> None:
    if who == "stranger":
        stranger.cast["worker"].sign_in(client)
    elif who != "signed-out":
        house.cast["worker" if who == "locked" else who].sign_in(client, locked=who == "locked")


def _write(found: dict[str, dict[str, str]]) -> None:
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["page", *CAST], lineterminator="\n")
        writer.writeheader()
        for name in sorted(found):
            writer.writerow({"page": name, **found[name]})


def test_who_counts_and_who_pays_meets_nobody() -> None:
    """A funder’s officer, a voice and an evaluator get 404 on every page that shows a person, however it is asked for."""
    about = {name for name, _, view in names() if (found := entrance_of(view)) is not None and found.shows_person}
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = {row["page"]: row for row in csv.DictReader(file)}
    assert len(about) > 60
    for name in sorted(about):
        assert {rows[name][who] for who in ("evaluator", "funders-officer", "voice")} <= {"404", "sent 404"}, name
