"""Definitions are whole, say where they come from, and name only what exists."""

import subprocess
import sys
from pathlib import Path

import pytest

from fireweed.care.outcomes.rules.questions import outcomes
from fireweed.continuum.edition import codes, edition
from fireweed.evaluation.measures import Definition, definitions
from fireweed.evaluation.measures.definition import FOLDER, UnreadableDefinition, parts, read
from fireweed.evaluation.measures.vocabulary import labels

EVERY = list(definitions().values())


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.key)
def test_each_is_whole(one: Definition) -> None:
    assert all(said.en and said.fr and said.en != said.fr for said in (one.who, one.what, one.when, *one.notes))
    assert one.name.en and one.name.fr
    assert set(one.sources) <= edition().codes.keys()
    assert set(one.uses) <= parts().keys()
    assert one.unit and one.universe
    assert (one.sql is None) == (not one.tables)
    names = {*one.variables, *one.groupings}
    for table in one.tables:
        assert set(table.dimensions) <= names
        assert all(set(margin) <= set(table.dimensions) for margin in table.keeps)
    assert {v for v in one.variables if v in ("year", "years")} or not one.long


def test_each_says_where_it_comes_from() -> None:
    """All but people, money's worth of things and who cannot be spoken for have a code in the shared words."""
    without = {one.key for one in EVERY if not one.sources}
    assert without == {"people-served", "cannot-speak-people", "cannot-speak-contacts"}


def test_every_outcome_quality_phase_and_need_tier_has_a_measure() -> None:
    keys = {one.key for one in EVERY}
    assert set(outcomes()) <= keys
    for group in ("service-quality", "outcome-community", "outcome-collaboration"):
        assert {one.code for one in codes(group)} <= keys
    sources = {source for one in EVERY for source in one.sources}
    for group in ("care-phase", "need-tier", "need", "service-type"):
        assert {one.code for one in codes(group)} <= sources


def test_a_sensitive_code_is_in_no_list_but_its_own() -> None:
    apart = set(labels("apart"))
    assert apart and all(edition().codes[code].sealed for code in apart)
    for name in ("need", "support", "barrier", "phase", "strength", "outcome", "stream", "effect", "adaptation"):
        assert labels(name) and not apart & set(labels(name))
    told = {one.key for one in EVERY if one.key in apart}
    assert all("apart" in (definitions()[key].sql or "apart") for key in told)


def test_french_is_printed_as_french_is() -> None:
    for one in EVERY:
        for said in (one.name, one.who, one.what, one.when, *one.notes):
            assert not any(f" {sign}" in said.fr for sign in ":?!»"), one.key
            assert "« " not in said.fr


@pytest.mark.parametrize(("line", "says"), [
    ('colour = "red"', "unknown"), ("unit = 3", "stands twice|unit|Cannot overwrite"),
])  # fmt: skip
def test_a_definition_that_is_wrong_is_refused(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "x.toml"
    text = (FOLDER / "nights.toml").read_text("utf-8")
    path.write_text(line + "\n" + text, "utf-8")
    with pytest.raises(ValueError, match=says):
        list(read(path))
    path.write_text(text.replace("unit =", "# unit ="), "utf-8")
    with pytest.raises(UnreadableDefinition, match="unit"):
        list(read(path))


def test_measures_need_no_django_and_wait_for_duckdb() -> None:
    """Reading what there is to measure loads neither the pages nor the engine."""
    code = (
        "import sys; from fireweed.evaluation import measures; measures.definitions(); "
        "print(sorted({m.partition('.')[0] for m in sys.modules} & {'django', 'duckdb', 'sqlglot'}))"
    )
    source = Path(__file__).resolve().parents[3] / "src"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONPATH": str(source)})
    assert found.stdout.strip() == "[]", found.stderr
