"""An organisation decides what it asks; a record keeps what was said."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fireweed.audit.models import Line
from fireweed.care import actions as care
from fireweed.care.queries import record_for
from fireweed.care.rules.answers import About, Answer, Said
from fireweed.care.settings.queries import asking_of
from fireweed.care.settings.rules.configuration import Configuration
from fireweed.network.queries import organisation_of
from fireweed.tenancy import context
from tests.care.meeting import begun
from tests.house import House

OWN = {"key": "pets", "part": "story", "kind": "short", "label_en": "Animals", "label_fr": "Animaux", "shown": "asked"}


def asking(house: House) -> Configuration:
    """What the organisation decided."""
    with context.speaking_for(house.org):
        return asking_of(organisation_of(house.org))


def director(house: House, language: str = "en") -> Client:
    """The director's browser."""
    return house.cast["director"].client(language=language)


@pytest.mark.parametrize(
    ("language", "words", "kept"),
    [
        ("en", "Called here", "No longer asked here"),
        ("fr", "Prénom d’usage", "n’est plus posée ici"),
    ],
)
def test_reworded_and_left_out(house: House, language: str, words: str, kept: str) -> None:
    """Her words stand on the form and the record; a question that holds an answer stays and says so."""
    record, boss, worker = begun(house), director(house, language), house.cast["worker"].client(language=language)
    sent = {"shown": "asked", "label_en": "Called here", "label_fr": "Prénom d’usage"}
    assert boss.post("/settings/questions/name/", sent).status_code == 302
    assert boss.post("/settings/questions/gender/", {"shown": "hidden"}).status_code == 302
    who = f"/people/{record}/who/"
    page = worker.get(who).content.decode()
    assert words in page and 'name="gender"' not in page
    assert words in worker.get(f"/people/{record}/").content.decode()
    with house.speaking("worker") as keyring:
        about = About(name=Answer.told("Robin"), gender=Answer.told("two-spirit"))
        care.change_who(keyring, record, about)
    page = worker.get(who).content.decode()
    assert 'value="two-spirit"' in page and kept in page
    assert "two-spirit" in worker.get(f"/people/{record}/").content.decode()
    sent = {"name": "Rae", "name_said": "not-asked", "gender": "two-spirit", "gender_said": "not-asked"}
    assert worker.post(who, sent).status_code == 302
    with house.speaking("worker") as keyring:
        seen = record_for(keyring, record)
    assert seen.about and (seen.about.name.value, seen.about.gender.value) == ("Rae", "two-spirit")


def test_a_hidden_question_left_alone_keeps_its_silence(house: House) -> None:
    """Saving the others changes nothing that is not on the page; “rather not say” is something said and stays too."""
    record, worker = begun(house), house.cast["worker"].client()
    with house.speaking("worker") as keyring:
        care.change_who(keyring, record, About(name=Answer.told("Robin"), gender=Answer(Said.RATHER_NOT_SAY)))
    assert director(house).post("/settings/questions/gender/", {"shown": "hidden"}).status_code == 302
    assert director(house).post("/settings/questions/pronouns/", {"shown": "hidden"}).status_code == 302
    page = worker.get(f"/people/{record}/who/").content.decode()
    assert 'name="gender"' in page and 'name="pronouns"' not in page
    worker.post(f"/people/{record}/who/", {"name": "Robin", "gender_said": "rather-not-say"})
    with house.speaking("worker") as keyring:
        about = record_for(keyring, record).about
    assert about and about.gender.said == Said.RATHER_NOT_SAY and about.pronouns.said == Said.NOT_ASKED


def test_own_question_of_each_kind(house: House) -> None:
    """Typed, sealed in its part, shown in words, and kept when it is no longer asked."""
    boss, worker, record = director(house), house.cast["worker"].client(), uuid4()
    rows = {"name_en": "Kinds", "name_fr": "Sortes", "key": "kinds", "count": "2", "row0_key": "cat", "row0_en": "Cat",
            "row0_fr": "Chat", "row0_offered": "on", "row1_key": "dog", "row1_en": "Dog", "row1_fr": "Chien",
            "row1_offered": "on"}  # fmt: skip
    assert boss.post("/settings/lists/new/", rows).status_code == 302
    said = {"short": "a bit", "long": "two\nlines", "number": "3", "day": "2026-05-03", "yes-no": "yes", "one-of": "dog",
            "some-of": ["cat", "dog"]}  # fmt: skip
    for n, kind in enumerate(said):
        own = {**OWN, "key": f"k{n}", "kind": kind, "part": ("who", "where", "story")[n % 3],
               "list": "kinds" if kind.endswith("-of") else ""}  # fmt: skip
        assert boss.post("/settings/own/new/", own).status_code == 302
    posted: dict[str, Any] = {"step": "person", "record_id": str(record), "record": "later", "said": "on", "ways": "1"}
    bad = worker.post(
        "/people/begin/", {**posted, "own_k2": "three", "own_k3": "May", "own_k5": "horse", "own_k0": "x" * 300}
    )
    page = bad.content.decode()
    assert bad.status_code == 422 and "Write a whole number" in page and "Choose a day" in page and "x" * 300 in page
    posted |= {f"own_k{n}": value for n, value in enumerate(said.values())}
    assert worker.post("/people/begin/", posted).status_code == 302
    with house.speaking("worker") as keyring:
        own = record_for(keyring, record).own
    told = {key: answer.value for part in own.values() for key, answer in part.items()}
    assert told == {
        "k0": "a bit",
        "k1": "two\nlines",
        "k2": "3",
        "k3": "2026-05-03",
        "k4": "yes",
        "k5": "dog",
        "k6": "cat dog",
    }
    assert set(own["who"]) == {"k0", "k3", "k6"} and set(own["story"]) == {"k2", "k5"}
    page = worker.get(f"/people/{record}/").content.decode()
    assert all(words in page for words in ("Cat, Dog", "May 3, 2026", "a bit"))
    hidden = {"label_en": "Animals", "label_fr": "Animaux", "shown": "hidden"}
    assert all(boss.post(f"/settings/own/k{n}/", hidden).status_code == 302 for n in range(7))
    assert "Cat, Dog" in worker.get(f"/people/{record}/").content.decode()
    assert "No longer asked here" in worker.get(f"/people/{record}/who/").content.decode()
    assert (
        worker.post(f"/people/{record}/who/", {"own_k0": "", "own_k3": "2026-05-03", "own_k6": ["cat"]}).status_code
        == 302
    )
    with house.speaking("worker") as keyring:
        own = record_for(keyring, record).own
    assert {key: answer.value for key, answer in own["who"].items()} == {"k3": "2026-05-03", "k6": "cat"}
    assert 'name="own_k0"' not in worker.get(f"/people/{record}/who/").content.decode()
    assert 'name="own_k1"' not in worker.get("/people/begin/").content.decode()


def test_a_setting_that_changes_while_somebody_types(house: House) -> None:
    """What is sent from a page that still had the question is kept: built, a way's part, one's own, and a row."""
    record, boss, worker = begun(house), director(house), house.cast["worker"].client()
    rows = {"name_en": "Kinds", "name_fr": "Sortes", "key": "kinds", "count": "1", "row0_key": "cat", "row0_en": "Cat",
            "row0_fr": "Chat"}  # fmt: skip
    assert boss.post("/settings/lists/new/", {**rows, "row0_offered": "on"}).status_code == 302
    assert boss.post("/settings/own/new/", OWN).status_code == 302
    assert boss.post("/settings/own/new/", {**OWN, "key": "kind", "kind": "one-of", "list": "kinds"}).status_code == 302
    for at, sent in (
        ("questions/words/", {"shown": "hidden"}), ("questions/hours/", {"shown": "hidden"}),
        ("own/pets/", {**OWN, "shown": "hidden"}), ("lists/kinds/", rows),
    ):  # fmt: skip
        assert boss.post(f"/settings/{at}", sent).status_code == 302
    for at in ("story", "where"):
        page = worker.get(f"/people/{record}/{at}/").content.decode()
        assert not any(f'name="{name}"' in page for name in ("words", "own_pets", "way0_hours"))
    typed = {"words": "A door that locks.", "own_pets": "a crow", "own_kind": "cat"}
    assert worker.post(f"/people/{record}/story/", typed).status_code == 302
    way = {"ways": "1", "way0_channel": "call", "way0_hours": "mornings"}
    assert worker.post(f"/people/{record}/where/", way).status_code == 302
    with house.speaking("worker") as keyring:
        seen = record_for(keyring, record)
    assert seen.words and seen.ways and (seen.words.value, seen.ways.ways[0].hours) == ("A door that locks.", "mornings")
    assert {key: one.value for key, one in seen.own["story"].items()} == {"pets": "a crow", "kind": "cat"}


@pytest.mark.parametrize(
    ("at", "sent", "reason"),
    [
        ("questions/name/", {"shown": "asked", "label_en": "Called"}, "both languages"),
        ("questions/under_18/", {"label_en": "x" * 200_000, "label_fr": "x"}, "room for"),
        ("own/new/", {**OWN, "label_en": "", "label_fr": ""}, "Write the question"),
        ("own/new/", {**OWN, "kind": "one-of", "list": ""}, "Choose one of these"),
        ("own/new/", {**OWN, "part": "legal"}, "Choose one of these"),
        ("own/new/", {**OWN, "key": "a b"}, "cannot be sent as it is"),
        ("lists/new/", {"key": "k", "count": "0"}, "Give the list a name"),
    ],
)
def test_what_does_not_hold_is_said(house: House, at: str, sent: dict[str, str], reason: str) -> None:
    """In a sentence, with what was typed kept, and nothing changed."""
    answer = director(house).post(f"/settings/{at}", sent)
    assert answer.status_code == 422 and reason in answer.content.decode()
    assert asking(house) == Configuration()


def test_a_question_that_stays(house: House) -> None:
    """The page says why, and a made-up press changes nothing."""
    boss = director(house, "fr")
    page = boss.get("/settings/questions/under_18/").content.decode()
    assert "toujours posée" in page and 'name="shown"' not in page
    assert boss.post("/settings/questions/under_18/", {"shown": "hidden"}).status_code == 302
    assert 'name="under_18"' in house.cast["worker"].client().get(f"/people/{begun(house)}/who/").content.decode()


def test_rooms_and_sign_off(house: House) -> None:
    """The organisation's own words stand where people find their way."""
    record, worker, boss = begun(house), house.cast["worker"].client(language="fr"), director(house)
    assert boss.post("/settings/words/", {"plan_en": "Next steps", "plan_fr": "La suite"}).status_code == 302
    assert boss.post("/settings/sign-off/", {"wanted": "yes"}).status_code == 302
    page = worker.get(f"/people/{record}/plan/").content.decode()
    assert "<h1>La suite</h1>" in page and page.count("La suite") >= 2
    assert asking(house).plan_sign_off
    boss.post("/settings/sign-off/", {"wanted": "no"})
    assert not asking(house).plan_sign_off


def test_a_file_there_and_back(house: House) -> None:
    """Saved, looked at, taken over; the same file again changes nothing; a wrong one is refused."""
    boss = director(house)
    assert boss.post("/settings/own/new/", OWN).status_code == 302
    saved = boss.get("/settings/file/configuration.json")
    assert saved["Content-Disposition"].startswith("attachment") and "Animals" in saved.content.decode()
    before = asking(house)
    page = boss.post("/settings/file/", {"file": SimpleUploadedFile("c.json", saved.content)}).content.decode()
    assert "the same as here" in page
    other = Configuration(plan_sign_off=True).as_data()
    sent = SimpleUploadedFile("c.json", json.dumps(other).encode())
    page = boss.post("/settings/file/", {"file": sent}).content.decode()
    assert "A supervisor’s word" in page and "Take it over" in page and asking(house) == before
    assert boss.post("/settings/file/", {"text": json.dumps(other), "sure": "yes"}).status_code == 302
    after = asking(house)
    assert after.plan_sign_off and [own.key for own in after.own] == ["pets"] and str(after.own[0].shown) == "hidden"
    for wrong in (b"", b"PK\x03\x04", b"[" * 100_000, b"{}", b"x" * 600_000, saved.content.replace(b"short", b"film")):
        answer = boss.post("/settings/file/", {"file": SimpleUploadedFile("c.json", wrong)})
        assert answer.status_code == 422 and 'role="alert"' in answer.content.decode()
    assert asking(house) == after


def test_the_trail_says_that_somebody_changed_it(house: House) -> None:
    """Who and when; never what, and nothing where nothing changed."""
    boss = director(house)
    for _ in range(2):
        boss.post("/settings/own/new/", OWN)
    with context.speaking_for(house.org):
        [line] = Line.objects.filter(action="settings.changed")
    assert line.actor == house.cast["director"].user and "nimal" not in str(vars(line))


def test_read_once_and_anew_after_a_change(house: House) -> None:
    """However often a page asks, one organisation in hand is read once; a configuration put in its place is read anew."""
    with context.speaking_for(house.org):
        organisation = organisation_of(house.org)
        assert asking_of(organisation) is asking_of(organisation)
        organisation.configuration = Configuration(plan_sign_off=True).as_data()
        assert asking_of(organisation).plan_sign_off
