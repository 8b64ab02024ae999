"""`./fireweed continuum list` gives the answer alone on standard output, and asks for no database."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fireweed.continuum import edition

SRC = Path(__file__).parents[2] / "src"


def fireweed(*words: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if "DATABASE" not in k and not k.startswith(("FIREWEED_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", "fireweed", "continuum", *words],
        env={**kept, "PYTHONPATH": str(SRC), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_json(language: str) -> None:
    done = fireweed("list", "--format", "json", "--language", language)
    assert (done.returncode, done.stderr) == (0, "")
    rows = json.loads(done.stdout)
    assert [row["code"] for row in rows] == [one.code for one in edition.codes()]
    for row, one in zip(rows, edition.codes(), strict=True):
        assert list(row) == ["code", "group", "label", "sentence", "sources"]
        assert row["group"] == one.group and row["sources"] == list(one.sources)
        assert row["label"] == one.label.in_language(language)
        assert row["sentence"] == one.sentence.in_language(language)


def test_csv() -> None:
    done = fireweed("list", "--format", "csv", "--language", "fr", "--group", "need")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["code"] for row in rows] == [one.code for one in edition.codes("need")]
    assert rows[0]["label"] == "Logement sûr et stable" and rows[0]["sources"] == "grants-evaluation"


def test_table_is_the_plain_answer_in_english() -> None:
    done = fireweed("list")
    assert done.returncode == 0
    assert "Needs (need)" in done.stdout
    assert all(one.code in done.stdout and one.sentence.en in done.stdout for one in edition.codes())


@pytest.mark.parametrize(
    "words", [["list", "--group", "nothing"], ["list", "--language", "de"], ["list", "--format", "xml"], []]
)
def test_what_cannot_be_read_ends_with_two_and_says_so_on_standard_error(words: list[str]) -> None:
    done = fireweed(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "could not be read" in done.stderr and "n’a pas pu être lu" in done.stderr
