"""`fireweed import participants`: a map first, then people, with counts as the answer; it can be cut short and run again."""

import os
import shutil
import signal
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import pyotp
import pytest

from fireweed.accounts import codes
from fireweed.accounts.models import User
from fireweed.care import models
from fireweed.care.queries import people_for
from fireweed.keys.models import Session
from fireweed.site.readiness import NOT_YET
from tests.care.intake.tables import HIFIS, HTCDS, written_csv
from tests.house import House

PASSPHRASE = "cedar lantern oatmeal gravel harbour thimble"


@dataclass
class Desk:
    """A folder with a file in it, and a member who may bring people in at the command line."""

    house: House
    folder: Path
    who: str = "supervisor"
    secret: str = field(default_factory=pyotp.random_base32)

    def __post_init__(self) -> None:
        person = self.house.cast[self.who]
        person.with_passphrase(PASSPHRASE)
        with self.house.speaking(self.who):
            self.email = User.objects.get(id=person.user).email
        (self.folder / "passphrase").write_text(PASSPHRASE + "\n")

    def words(self, file: Path, *more: str) -> list[str]:
        """The words of the command, with a code that was not used yet."""
        with self.house.speaking(self.who):
            codes.put(self.house.org, self.house.cast[self.who].user, self.secret)
        (self.folder / "code").write_text(pyotp.TOTP(self.secret).now())
        signing = ["--passphrase-file", str(self.folder / "passphrase"), "--code-file", str(self.folder / "code")]
        return ["import", "participants", str(file), "--organisation", self.house.slug, "--as", self.email, *signing, *more]

    def imports(self, file: Path, *more: str) -> "subprocess.CompletedProcess[str]":
        """An import with the map beside the file, proposed first if there is none."""
        plan = file.with_name(file.name + ".map.toml")
        if not plan.exists():
            assert fireweed("import", "participants", str(file)).returncode == 0
        return fireweed(*self.words(file, "--map", str(plan), *more))

    def people(self) -> int:
        with self.house.speaking(self.who):
            count = models.Participant.objects.count()
            assert count == models.ImportedRow.objects.count()
            return count


def fireweed(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-P", "-m", "fireweed", *words], env={**os.environ, **environment}, capture_output=True, text=True
    )


@pytest.fixture
def desk(house: House, tmp_path: Path) -> Desk:
    return Desk(house, tmp_path)


def copy(file: Path, folder: Path) -> Path:
    return Path(shutil.copy(file, folder / file.name))


def test_without_a_map_one_is_proposed_and_nothing_else_happens(tmp_path: Path) -> None:
    file = copy(HIFIS, tmp_path)
    away = {"DATABASE_URL": "postgresql://nobody@/nowhere?host=/nowhere", "KEYSTORE_URL": ""}
    done = fireweed("import", "participants", str(file), "--language", "fr", **away)
    assert (done.returncode, done.stdout) == (0, f"{file}.map.toml\n")
    assert "Rien n’a été importé" in done.stderr and "Nothing" not in done.stderr
    written = Path(f"{file}.map.toml").read_text(encoding="utf-8")
    assert tomllib.loads(written)["columns"]["ClientID"] == "source_id" and "restent à l’écart" in written
    again = fireweed("import", "participants", str(file))
    assert (again.returncode, again.stdout) == (1, "")
    assert "already a file" in again.stderr and "déjà un fichier" in again.stderr
    assert Path(f"{file}.map.toml").read_text(encoding="utf-8") == written


def test_the_example_twice_with_a_damaged_copy_in_between(desk: Desk) -> None:
    file = copy(HIFIS, desk.folder)
    first = desk.imports(file)
    assert (first.returncode, first.stdout) == (0, "new 1  there 0  set-aside 0\n"), first.stderr
    assert first.stderr.index(NOT_YET.en) < first.stderr.index(str(file))
    assert NOT_YET.fr in first.stderr and "map.toml" in first.stderr and "rejected" not in first.stderr
    lines = HIFIS.read_text(encoding="utf-8").splitlines()
    bad = [lines[1].replace("0,0,Declined - Anonymous", f"{n},{n},Hmm", 1) for n in (7, 8)]
    good = lines[1].replace("0,0,Declined - Anonymous", "9,9,Explicit", 1)
    file.write_text("\n".join([*lines, *bad, good]) + "\n", encoding="utf-8")
    for number, name in ((1, "rejected.csv"), (2, "rejected-2.csv")):
        damaged = desk.imports(file)
        assert damaged.returncode == 1
        assert damaged.stdout == ("new 1  there 1  set-aside 2\n" if number == 1 else "new 0  there 2  set-aside 2\n")
        aside = (desk.folder / name).read_text(encoding="utf-8-sig").splitlines()
        assert aside[0] == "line,column,reason" and [row.split(",")[:2] for row in aside[1:]] == [
            ["4", "ConsentType"], ["5", "ConsentType"],
        ]  # fmt: skip
        assert str(desk.folder / name) in damaged.stderr
    shutil.copy(HIFIS, file)
    assert desk.imports(file).stdout == "new 0  there 1  set-aside 0\n"
    assert desk.people() == 2
    with desk.house.speaking(desk.who):
        assert not Session.objects.filter(user_id=desk.house.cast[desk.who].user).exists(), "signed out at the end"


def test_a_dry_run_writes_nobody_down(desk: Desk) -> None:
    done = desk.imports(copy(HIFIS, desk.folder), "--dry-run")
    assert (done.returncode, done.stdout) == (0, "new 1  there 0  set-aside 0\n")
    assert "nobody was written" in done.stderr and desk.people() == 0


@pytest.mark.parametrize("template", HTCDS, ids=lambda path: path.name)
def test_an_empty_template_is_no_people_and_a_sentence(desk: Desk, template: Path) -> None:
    done = desk.imports(copy(template, desk.folder))
    assert (done.returncode, done.stdout) == (0, "new 0  there 0  set-aside 0\n")
    assert "0 people came in" in done.stderr and "0 dossier importé" in done.stderr


def test_cut_short_it_leaves_whole_people_and_goes_on_the_next_time(desk: Desk) -> None:
    rows = [["Number", "First name", "Notes"], *([str(n), f"Ash {n}", f"Note {n}"] for n in range(230))]
    file = written_csv(desk.folder / "many.csv", rows)
    assert fireweed("import", "participants", str(file)).returncode == 0
    words = desk.words(file, "--map", f"{file}.map.toml", "--language", "en")
    running = subprocess.Popen(
        [sys.executable, "-P", "-m", "fireweed", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert running.stderr is not None
    for line in running.stderr:
        if line == "200 of 230\n":
            running.send_signal(signal.SIGINT)
            break
    out, told = running.communicate()
    assert running.returncode == 130 and "whole" in told
    came = desk.people()
    assert 200 <= came < 230 and out == f"new {came}  there 0  set-aside 0\n"
    with desk.house.speaking(desk.who):
        assert models.Note.objects.count() == came
    assert desk.imports(file).stdout == f"new {230 - came}  there {came}  set-aside 0\n"
    assert desk.people() == 230
    with desk.house.speaking(desk.who) as keyring:
        assert {row.name for row in people_for(keyring)} == {f"Ash {n}" for n in range(230)}


def test_what_cannot_be_used_ends_with_2_and_a_sentence_in_both_languages(desk: Desk) -> None:
    file = copy(HIFIS, desk.folder)
    plan = desk.folder / "plan.toml"
    plan.write_text('[columns]\n"No such column" = "source_id"\n')
    missing = fireweed(*desk.words(desk.folder / "missing.csv", "--map", str(plan)))
    wrong = fireweed(*desk.words(file, "--map", str(plan)))
    nowhere = fireweed("import", "participants", str(file), "--map", str(plan))
    for done, en, fr in (
        (missing, "no file to read", "Aucun fichier"),
        (wrong, "No such column", "absente de ce fichier"),
        (nowhere, "--organisation and --as", "--organisation et --as"),
    ):
        assert (done.returncode, done.stdout) == (2, "")
        assert en in done.stderr and fr in done.stderr and "Traceback" not in done.stderr
    assert desk.people() == 0
