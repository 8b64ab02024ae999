"""What is typed into the pages themselves leaves no trace outside the sealed fields (security design, test 15)."""

import os
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from tests.attacks.filling import Form, answered
from tests.attacks.planted import stem, superuser
from tests.attacks.sieve import Sieve
from tests.attacks.test_dumps import copied
from tests.house import House

BEGIN, PEOPLE = "/people/begin/", "/people/"


class Typist:
    """Somebody who answers everything on every page, with one word that appears nowhere else."""

    def __init__(self, client: Client, word: str) -> None:
        self.client, self.word = client, word

    def form_at(self, address: str) -> Form:
        """The form of a page, answered."""
        page = self.client.get(address)
        assert page.status_code == 200, address
        return answered(page.content.decode(), self.word, timezone.localdate().isoformat())

    def send(self, address: str, **also: str) -> str:
        """Answer the form of a page and send it; gives where that leads."""
        form = self.form_at(address)
        assert form.written, address
        said = self.client.post(form.action or address, {**form.send, **also})
        assert said.status_code == 302, said.content.decode()
        return said["Location"]

    def begin(self) -> str:
        """Begin a record through both pages, everything answered; gives its address."""
        first = {**self.form_at(BEGIN).send, "record": "yes", "said": "on"}
        asked = self.client.post(BEGIN, first)
        form = answered(asked.content.decode(), self.word, timezone.localdate().isoformat())
        assert len(form.written) >= 5
        made = self.client.post(BEGIN, form.send)
        assert made.status_code == 302, made.content.decode()
        return made["Location"].split("?")[0]


def test_15_what_is_typed_stays_in_sealed_fields(house: House, capfd: pytest.CaptureFixture[str]) -> None:
    """A beginning, changes, a note, a draft, a search, a text that is too long: pages show it, nothing else keeps it."""
    word = stem()
    typist = Typist(house.cast["worker"].client(), word)
    record = typist.begin()
    for page in ("who/", "where/", "story/"):
        typist.send(record + page)
    assert typist.send(record + "notes/write/").startswith(record)
    note = typist.form_at(record + "notes/write/")
    kept = typist.client.post(record + "draft/", note.send)
    assert kept.status_code < 300, kept.content.decode()
    long = typist.client.post(record + "notes/write/", {**note.send, "text": f"{word} " * 5000})
    assert long.status_code == 422
    found = typist.client.post(PEOPLE, typist.form_at(PEOPLE).send)
    assert found.status_code in (200, 302)
    assert typist.client.get(f"{PEOPLE}{word}/").status_code == 404
    shown = typist.client.get(record).content.decode()
    assert shown.count(word) >= 5 and word not in shown.split("</title>")[0]

    sieve = Sieve(texts=[word])
    with superuser() as main, superuser("KEYSTORE") as keystore:
        main.execute("CHECKPOINT")
        assert sieve.in_all(copied(main)) == set() and sieve.in_all(copied(keystore)) == set()
    base = Path(os.environ["FIREWEED_TEST_BASE"])
    assert sieve.in_folder(base / "pg", unpack=False) == {}
    written = capfd.readouterr()
    assert sieve.in_all((written.out + written.err).encode()) == set()
    for folder in base.iterdir():
        if folder.is_dir() and folder.name != "pg":
            assert sieve.in_folder(folder) == {}, folder.name
