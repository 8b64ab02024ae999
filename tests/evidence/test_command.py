"""`./fireweed evidence`: the answer alone on standard output; without an organisation no database is asked."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyotp
import pytest

from fireweed.accounts import codes
from fireweed.accounts.models import User
from fireweed.evidence.actions import bring_in
from fireweed.evidence.forms import FORMS, read, write
from fireweed.evidence.library import library
from fireweed.evidence.models import Kept
from fireweed.evidence.queries import references
from fireweed.site.commands import evidence
from fireweed.tenancy import context
from tests.evidence.outside import ALL
from tests.evidence.reviewing import ris
from tests.house import House

SRC = Path(__file__).parents[2] / "src"
PASSPHRASE = "cedar lantern oatmeal gravel harbour thimble"


def fireweed(*words: str) -> "subprocess.CompletedProcess[bytes]":
    """The command, in an environment that knows no database."""
    kept = {k: v for k, v in os.environ.items() if "DATABASE" not in k and not k.startswith(("FIREWEED_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", "fireweed", "evidence", *words], env={**kept, "PYTHONPATH": str(SRC), "PYTHONIOENCODING": "utf-8"},
        capture_output=True, timeout=120, check=False,
    )  # fmt: skip


def test_list_names_every_reference() -> None:
    """A line each."""
    done = fireweed("list")
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 0 and [line.split()[0] for line in lines] == list(library())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_show_says_what_it_is_worth_and_what_is_missing(language: str) -> None:
    """In the language asked for."""
    one = library()["berger-2012"]
    said = fireweed("show", "berger-2012", "--language", language).stdout.decode()
    assert one.title in said and one.appraisal is not None and one.appraisal.in_language(language) in said
    assert f"volume: — ({one.gaps[0].why.in_language(language)})" in said


@pytest.mark.parametrize("form", FORMS)
def test_export_is_what_the_library_writes(form: str) -> None:
    """The bytes of the file, and nothing else."""
    done = fireweed("export", "--format", form, "--key", "putnam-2006", "--key", "twigg-2017")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == write(form, [library()["putnam-2006"].item, library()["twigg-2017"].item])


def test_the_whole_library_is_a_line_each() -> None:
    """Without a key: everything."""
    assert len(fireweed("export", "--format", "procedia").stdout.decode().splitlines()) == len(library())


@pytest.mark.parametrize(("words", "status"), [
    (["show", "nobody"], 1), (["export", "--format", "apa", "--key", "nobody"], 1), (["export", "--format", "vancouver"], 2), ([], 2),
    (["import", "/nowhere/at/all.ris"], 2), (["import", str(SRC)], 2), (["import", "x.ris", "--organisation", "wren"], 2),
])
def test_what_cannot_be_done_is_said(words: list[str], status: int) -> None:
    """In both languages on standard error, nothing on standard output, no trace."""
    done = fireweed(*words)
    assert (done.returncode, done.stdout) == (status, b"") and done.stderr and b"Traceback" not in done.stderr


def test_looking_at_a_file_shows_what_is_there(tmp_path: Path) -> None:
    """New, there beside what it resembles, set aside; no database is asked."""
    path = tmp_path / "some.ris"
    path.write_bytes(write("ris", [ALL[0], {**ALL[1], "id": "new", "title": "Bread at dawn"}]) + b"\nTY  - JOUR\nVL  - 3\nER  - \n")
    done = fireweed("import", str(path))
    said = done.stdout.decode().splitlines()
    assert done.returncode == 1 and said[-1] == "new 1  there 1  set-aside 1"
    assert said[0].startswith("new        new  Bread at dawn") and f"there      {ALL[0]['id']}  = {ALL[0]['id']}" in said[1]
    assert b"Only looked at" in done.stderr


def test_a_sparse_hundred_megabytes_are_refused_unread(tmp_path: Path) -> None:
    """By its size alone."""
    with (tmp_path / "large.ris").open("wb") as file:
        file.truncate(100_000_000)
    done = fireweed("import", str(tmp_path / "large.ris"))
    assert done.returncode == 2 and b"20 MB" in done.stderr and "20\u00a0Mo".encode() in done.stderr


def test_a_member_keeps_what_is_new(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Signed in as on the page; a dry run keeps nothing, a second run finds it there, somebody without the right is refused."""
    house = House()
    path = tmp_path / "some.json"
    path.write_text(json.dumps([{"id": "dawn", "type": "book", "title": "Bread at dawn", "issued": {"date-parts": [[2001]]}}]))
    (tmp_path / "passphrase").write_text(PASSPHRASE)

    def run(who: str, *, dry: bool = False) -> tuple[int, str]:
        person = house.cast[who]
        with context.speaking_for(house.org, person.user):
            email = User.objects.get(id=person.user).email
            codes.put(house.org, person.user, secret := pyotp.random_base32())
        (tmp_path / "code").write_text(pyotp.TOTP(secret).now())
        status = evidence.run(argparse.Namespace(
            noun="import", file=path, format=None, organisation=house.slug, member=email, all=False, dry_run=dry,
            passphrase_file=tmp_path / "passphrase", code_file=tmp_path / "code",
        ))  # fmt: skip
        return status, capsys.readouterr().out

    for who in ("coordinator", "worker"):
        house.cast[who].with_passphrase(PASSPHRASE)
    assert run("worker") == (1, "")
    assert run("coordinator", dry=True)[1].endswith("new 1  there 0  set-aside 0\n")
    with context.speaking_for(house.org, house.cast["worker"].user):
        assert Kept.objects.count() == 0
    assert run("coordinator") == (0, "new        dawn  Bread at dawn\nnew 1  there 0  set-aside 0\n")
    assert run("coordinator")[1].endswith("new 0  there 1  set-aside 0\n")
    with context.speaking_for(house.org, house.cast["worker"].user):
        assert [one.item["title"] for one in Kept.objects.all()] == ["Bread at dawn"]
        assert [one.key for one in references(["dawn", "putnam-2006"])] == ["dawn", "putnam-2006"]


def test_a_member_reaches_what_the_organisation_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Listed, shown and exported beside the shared ones for any member of it; not without signing in, nor for another house."""
    house, other = House(), House()
    with house.speaking("coordinator") as keyring:
        bring_in(keyring.org, keyring.user, read(ris("dawn").encode()))
    (tmp_path / "passphrase").write_text(PASSPHRASE)

    def run(at: House, noun: str, *, member: bool = True, **more: Any) -> tuple[int, str]:
        person = at.cast["worker"]
        with context.speaking_for(at.org, person.user):
            email = User.objects.get(id=person.user).email
            codes.put(at.org, person.user, secret := pyotp.random_base32())
        (tmp_path / "code").write_text(pyotp.TOTP(secret).now())
        status = evidence.run(argparse.Namespace(
            noun=noun, organisation=at.slug, member=email if member else None, language="en", passphrase_file=tmp_path / "passphrase",
            code_file=tmp_path / "code", **more,
        ))  # fmt: skip
        return status, capsys.readouterr().out

    for one in (house, other):
        one.cast["worker"].with_passphrase(PASSPHRASE)
    status, listed = run(house, "list")
    assert status == 0 and [line.split()[0] for line in listed.splitlines()] == [*library(), "dawn"]
    assert [line.split()[0] for line in run(other, "list")[1].splitlines()] == list(library())
    status, shown = run(house, "show", key="dawn")
    assert status == 0 and "title: Kitchens of dawn" in shown and "author: Zoé Roy" in shown
    status, held = run(house, "export", format="json", key=["dawn"])
    assert status == 0 and [one["title"] for one in json.loads(held)] == ["Kitchens of dawn"]
    for noun, more in (("show", {"key": "dawn"}), ("export", {"format": "json", "key": ["dawn"]})):
        assert run(other, noun, **more) == (1, "")
    for noun, more in (("list", {}), ("show", {"key": "dawn"}), ("export", {"format": "json", "key": None})):
        assert run(house, noun, member=False, **more) == (2, "")
    (tmp_path / "passphrase").write_text("another one that is not right")
    assert run(house, "list") == (1, "")
