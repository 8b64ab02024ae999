"""The command as a person runs it: the answer, both languages, and how it ends."""

import argparse
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fireweed.findings.auditor import attach, audit, certify
from fireweed.findings.folder import read
from fireweed.site.commands import findings
from tests.findings.making import Release, Sheet, people

PROGRAMS = ("A", "B", "C", "D", "E")


def written(base: Path, identity: str, hide: str, **more: Any) -> Path:
    """People by program, some hidden."""
    folk = people({("A",): 3, ("B",): 12, ("C",): 20, ("D",): 8, ("E",): 9}, ("program",))
    sheet = Sheet("t", ("program",), {"program": PROGRAMS}, hide=lambda cell, count: cell[0] in hide)
    return Release(identity, [sheet], folk, **more).write(base)


@dataclass
class Done:
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The command in this process, as the shell hands it its words."""

    def ran(*words: object) -> Done:
        parser = argparse.ArgumentParser()
        findings.add_arguments(parser)
        ended = findings.run(parser.parse_args([str(word) for word in words]))
        said = capsys.readouterr()
        return Done(ended, said.out, said.err)

    return ran


def test_from_the_shell(tmp_path: Path) -> None:
    """Nothing stands on standard output but the answer, and no database is asked for."""
    line = [sys.executable, "-m", "fireweed", "findings", "check", str(written(tmp_path, "safe", "ABD"))]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert [words.split()[0] for words in done.stdout.splitlines()] == ["Safe:", ["Sûr", ":"][0]]


def test_check_ends_with_what_it_found(tmp_path: Path, run: Run) -> None:
    """0, 1 and 2; what is found on standard output, why a folder cannot be used on standard error."""
    safe, lost = written(tmp_path, "safe", "ABD"), written(tmp_path, "lost", "A")
    done = run("check", safe)
    assert (done.returncode, done.stderr) == (0, "") and "Safe:" in done.stdout and "Sûr" in done.stdout
    done = run("check", lost)
    assert done.returncode == 1 and done.stderr == ""
    assert "Release lost, table t: the hidden cell (program=A) is 3. What gives it away together: " in done.stdout
    assert "Publication lost, tableau t\u00a0: la case masquée (program=A) est 3." in done.stdout
    done = run("check", safe, tmp_path / "nothing")
    assert done.returncode == 2 and done.stdout == "" and "is no folder" in done.stderr and "n’est pas un dossier" in done.stderr


def test_whose_own_numbers(tmp_path: Path, run: Run) -> None:
    """By default every program; one, or nobody, by name."""
    two = written(tmp_path, "two", "AB")
    assert run("check", two).returncode == 1
    assert run("check", two, "--knowing", "nobody").returncode == 0
    assert run("check", two, "--knowing", "program=C").returncode == 0
    done = run("check", two, "--knowing", "program=B")
    assert done.returncode == 1 and "own numbers of program=B" in done.stdout and "nombres de program=B" in done.stdout
    assert run("check", two, "--knowing", "program").returncode == 2
    assert run("check", two, "--knowing", "program=Z").returncode == 2
    assert run("check", two, "--seconds", "0").returncode == 1


def test_what_is_named_and_not_given_is_said(tmp_path: Path, run: Run) -> None:
    """The audit says what it did not see."""
    done = run("check", written(tmp_path, "later", "ABD", previous=["earlier"]))
    assert done.returncode == 0 and "earlier" in done.stderr


def test_certificate(tmp_path: Path, run: Run) -> None:
    """0 it holds, 1 it does not, 2 there is none."""
    place = written(tmp_path, "safe", "ABD")
    assert run("certificate", place).returncode == 2
    attach(place, certify(read(place), audit([read(place)])))
    done = run("certificate", place)
    assert done.returncode == 0 and "The certificate holds." in done.stdout and "Le certificat tient." in done.stdout
    assert findings.SUMMARY.fr


def test_nothing_of_what_protects_is_in_it() -> None:
    """The auditor shares no code with the suppressor and needs no database; no folder reader needs a science library."""
    here = Path(findings.__file__).resolve().parents[2] / "findings"
    files = sorted(here.rglob("*.py"))
    assert len(files) > 12
    for path in files:
        words = path.read_text(encoding="utf-8")
        shows = path.parent == here and path.name in ("apps.py", "cited.py", "models.py", "queries.py", "views.py", "urls.py")
        keeps = shows or path.parent.name == "migrations"
        assert "fireweed.evaluation" not in words and (keeps or "django" not in words), path.name
        if path.parent.name == "folder":
            assert not any(name in words for name in ("numpy", "scipy", "highspy")), path.name
