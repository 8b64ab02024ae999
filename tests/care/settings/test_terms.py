"""What funders call it: kept by the organisation, handed on in its file, and never on a record."""

import json
import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fireweed.bilingual import Two
from fireweed.care import actions as care
from fireweed.care.settings.queries import asking_of
from fireweed.care.settings.rules.terms import Funder, key_of, not_yet, our_word, ours
from fireweed.network.models import Program
from fireweed.network.queries import organisation_of
from fireweed.site.example.story import story
from fireweed.tenancy import context
from tests.care.meeting import begun
from tests.house import House

RIVES = "Fonds des Rives"
AT = f"/settings/terms/{key_of(RIVES)}/"
SENT = {
    "name": RIVES, "count": "3", "row0_code": "need.housing", "row0_en": "Clients housed", "row0_fr": "Clientèle logée",
    "row1_code": "framing.trafficking", "row1_en": "", "row1_fr": "Violence fondée sur le genre",
}  # fmt: skip


def director(house: House, language: str = "en") -> Client:
    """The director's browser."""
    return house.cast["director"].client(language=language)


def tables(house: House) -> tuple[Funder, ...]:
    """What the organisation keeps."""
    with context.speaking_for(house.org):
        return asking_of(organisation_of(house.org)).funders


def test_our_words() -> None:
    """Shared words and the answers of contacts, each once; keys do not mind capitals and spaces."""
    codes = [code for words in ours().values() for code in words]
    assert len(codes) == len(set(codes)) and {"need.housing", "way.phone", "given.food", "reason.no-place"} <= set(codes)
    assert our_word("need.housing") == Two("Safe and stable housing", "Logement sûr et stable") and our_word("x") is None
    assert key_of(" fonds  DES rives ") == key_of(RIVES) != key_of("Fonds")
    assert not_yet(["A", "a ", "", RIVES], [Funder(RIVES, {})]) == ["A"]


def test_a_table_is_kept_renamed_and_goes(house: House) -> None:
    """A term in one language stands for both; an emptied table is gone; the trail says that somebody changed it."""
    boss = director(house)
    assert boss.post("/settings/terms/new/", SENT).status_code == 302
    [table] = tables(house)
    assert table == Funder(RIVES, {
        "need.housing": Two("Clients housed", "Clientèle logée"),
        "framing.trafficking": Two("Violence fondée sur le genre", "Violence fondée sur le genre"),
    })  # fmt: skip
    assert boss.get(AT).content.decode().count("Violence fondée sur le genre") == 2
    assert boss.post(AT, {**SENT, "name": "Rives"}).status_code == 302
    assert [one.name for one in tables(house)] == ["Rives"] and boss.get(AT).status_code == 404
    assert boss.post(f"/settings/terms/{key_of('Rives')}/", {"name": "Rives", "count": "2"}).status_code == 302
    assert tables(house) == ()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_funders_of_programs_are_offered(house: House, language: str) -> None:
    """With their name ready to be written under; one that has a table leads to it."""
    boss = director(house, language)
    with context.speaking_for(house.org):
        Program.objects.create(org_id=house.org, name_en="Rooms", name_fr="Chambres", funders=[RIVES, "Breakwater & Co"])
    page = boss.get("/settings/terms/").content.decode()
    assert "?name=Fonds%20des%20Rives" in page and "?name=Breakwater%20%26%20Co" in page
    assert f'value="{RIVES}"' in boss.get(f"/settings/terms/new/?name={RIVES}").content.decode()
    boss.post("/settings/terms/new/", SENT)
    page = boss.get("/settings/terms/").content.decode()
    assert AT in page and "?name=Fonds" not in page
    assert re.search(r"\b2\s(?:mots|words)\b", page)
    assert RIVES in boss.get("/settings/").content.decode()


@pytest.mark.parametrize(("changed", "reason"), [
    ({"name": " "}, "Write the name"), ({"row0_en": "", "row0_fr": ""}, "Write what this funder"),
    ({"row0_code": ""}, "Choose which of our"),
    ({"row1_code": "need.housing"}, "stands above already"), ({"row0_code": "need.no-such"}, "Choose one of these"),
    ({"row0_en": "x" * 121}, "room for"), ({"name": "x" * 121}, "room for"),
])  # fmt: skip
def test_what_does_not_hold_is_said(house: House, changed: dict[str, str], reason: str) -> None:
    """In a sentence, with what was typed kept, and nothing changed."""
    answer = director(house).post("/settings/terms/new/", {**SENT, **changed})
    assert answer.status_code == 422 and reason in unescape(answer.content.decode())
    assert "Clientèle logée" in answer.content.decode() or "row0_fr" in changed
    assert tables(house) == ()


def test_more_lines_keep_what_was_typed(house: House) -> None:
    """Nothing is judged and nothing kept until it is saved."""
    page = director(house).post("/settings/terms/new/", {**SENT, "more": "rows"}).content.decode()
    assert "Clientèle logée" in page and 'name="row7_en"' in page and 'class="field wrong"' not in page and tables(house) == ()


def test_a_file_there_and_back(house: House) -> None:
    """The file holds the tables; brought in elsewhere they join those that are there; one that is not whole is refused."""
    boss, other = director(house), House()
    boss.post("/settings/terms/new/", SENT)
    saved = boss.get("/settings/file/configuration.json").content
    theirs = director(other)
    theirs.post("/settings/terms/new/", {**SENT, "name": "Breakwater Fund"})
    looked = theirs.post("/settings/file/", {"file": SimpleUploadedFile("c.json", saved)}).content.decode()
    assert f"Words of a funder: {RIVES}" in looked
    assert theirs.post("/settings/file/", {"text": saved.decode(), "sure": "yes"}).status_code == 302
    assert [one.name for one in tables(other)] == ["Breakwater Fund", RIVES] and tables(other)[1] == tables(house)[0]
    broken = json.loads(saved)
    broken["funders"][0]["words"]["need.no-such"] = {"en": "A"}
    answer = theirs.post("/settings/file/", {"text": json.dumps(broken), "sure": "yes"})
    assert answer.status_code == 422 and "words of a funder" in answer.content.decode() and len(tables(other)) == 2


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_record_shows_a_funder_s_word(house: House, language: str) -> None:
    """A worker reads our words on every page about a person, and cannot open the tables."""
    director(house).post("/settings/terms/new/", SENT)
    record, worker = begun(house), house.cast["worker"].client(language=language)
    with house.speaking("worker") as keyring:
        framing = care.Framing("framing.trafficking")
        care.change_story(keyring, record, care.Answer.told("A door."), (framing,))
    for page in ("", "needs/", "contacts/", "plan/", "story/", "consent/", "looked/"):
        answer = worker.get(f"/people/{record}/{page}")
        text = unescape(answer.content.decode())
        assert answer.status_code == 200, page
        assert not any(word in text for word in ("Clients housed", "Clientèle logée", "Violence fondée", RIVES)), page
    assert worker.get(AT).status_code == 404 and worker.get("/settings/terms/").status_code == 404


def test_the_example_has_tables_that_are_whole() -> None:
    """Two of the invented organisations keep the words of an invented funder."""
    found = [one.configuration["funders"] for one in story().organisations if "funders" in one.configuration]
    assert len(found) == 2
    for [table] in found:
        assert len(table["words"]) >= 4 and all(our_word(code) for code in table["words"])
