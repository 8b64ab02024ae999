"""Numbers in the words of a funder: our word stays beside the term, and nothing is added up that would count twice."""

import re
from html import unescape
from uuid import uuid4

import pytest
from django.utils import timezone

from fireweed.bilingual import Two
from fireweed.care import actions as care
from fireweed.care.contacts.actions.contacts import write_contact
from fireweed.care.numbers.rules.wording import ADDED, NOT_ADDED, OTHER_UNITS, Ours, under, why_not_added
from fireweed.care.rules.walk import Contact, Given, Touch
from fireweed.care.settings.rules.terms import key_of
from fireweed.network.models import Organisation
from fireweed.tenancy import context
from tests.house import House

REMOTE, AID = Two("Remote clients", "Clientèle à distance"), Two("Aid", "Aide")
PHONE, TEXT, WALK = (Ours(f"way.{code}", Two(code, code), n) for code, n in (("phone", 2), ("text", 3), ("in-person", 4)))


def test_ways_of_one_term_are_added_up() -> None:
    """Each contact has one way; a word without a term keeps its own line, and every count stands once."""
    spelled = Two(" remote  CLIENTS", "Clientèle à distance")
    together, alone = under([PHONE, WALK, TEXT], {"way.phone": REMOTE, "way.text": spelled})
    assert (together.term, together.ours, together.total, together.why) == (REMOTE, (PHONE, TEXT), 5, ADDED)
    assert (alone.term, alone.ours, alone.total, alone.why) == (None, (WALK,), 4, None)


@pytest.mark.parametrize(("codes", "why"), [
    (("way.phone", "way.text"), None), (("reason.cost", "reason.far"), None), (("given.food", "given.clothing"), None),
    (("given.food", "given.money"), OTHER_UNITS), (("support.basics", "support.culture"), NOT_ADDED),
    (("need.housing", "need.housing.food"), NOT_ADDED), (("way.phone", "reason.far"), NOT_ADDED),
])  # fmt: skip
def test_what_can_be_counted_twice_is_listed(codes: tuple[str, ...], why: Two | None) -> None:
    """A contact can hold several supports and needs; dollars are no pieces."""
    assert why_not_added(codes) == why
    [one] = under([Ours(code, Two(code, code), 1) for code in codes], dict.fromkeys(codes, AID))
    assert one.total == (None if why else len(codes)) and len(one.ours) == len(codes)


def _words(house: House, words: dict[str, Two]) -> str:
    table = {"name": "Fonds des Rives", "words": {code: {"en": one.en, "fr": one.fr} for code, one in words.items()}}
    with context.speaking_for(house.org):
        Organisation.objects.update(configuration={"funders": [table]})
    return key_of("Fonds des Rives")


def _plain(page: str) -> str:
    return re.sub(r"[ \n]+", " ", re.sub(r"<[^>]*>", " ", unescape(page)))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_in_the_words_of_a_funder(house: House, language: str) -> None:
    """Terms are quoted with our words beside them; people stay as they are, and still nothing leaves the page."""
    record, today = uuid4(), timezone.localdate()
    given = Given("food", 2), Given("clothing", 3)
    housing, food = Touch("need.housing", "met"), Touch("need.housing.food", "met")
    with house.speaking("worker") as keyring:
        care.begin(keyring, record_id=record, answers=care.Answers())
    for contact in (
        Contact("phone", ("support.basics", "support.accompaniment"), given=given, touches=(housing, food)),
        Contact("text", ("support.basics",)), Contact("in-person"),
    ):  # fmt: skip
        with house.speaking("worker") as keyring:
            write_contact(keyring, record, contact, contact_id=uuid4(), day=today)
    linked, roof = Two("Linked", "Mise en lien"), Two("Roof", "Toit")
    key = _words(house, {
        "way.phone": REMOTE, "way.text": REMOTE, "given.food": AID, "given.clothing": AID, "need.housing": roof,
        "need.housing.food": roof, "support.basics": linked, "support.accompaniment": linked,
    })  # fmt: skip
    worker = house.cast["worker"].client(language=language)
    ours = worker.get("/people/numbers/").content.decode()
    assert "<q>" not in ours and REMOTE.in_language(language) not in ours and key in ours
    page = worker.get(f"/people/numbers/?words={key}").content.decode()
    text, quoted = _plain(page), re.findall(r"<q>(.*?)</q>", page)
    assert set(quoted) == {one.in_language(language) for one in (REMOTE, AID, linked, roof)}
    assert f"{REMOTE.in_language(language)} 2" in text and f"{AID.in_language(language)} 5" in text
    assert NOT_ADDED.in_language(language) in text and ADDED.in_language(language) in text
    assert f"{linked.in_language(language)} 3" not in text and quoted.count(roof.in_language(language)) == 2
    people = "Personnes rencontrées 1" if language == "fr" else "People with a contact 1"
    assert people in text and people in _plain(ours)
    assert "download" not in page and 'class="no-print' in page
    assert "<q>" not in worker.get("/people/numbers/?words=x").content.decode()
