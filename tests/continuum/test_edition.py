"""Every code the two documents name exists, and the edition holds together."""

import csv
import re
from pathlib import Path

import pytest

from fireweed.continuum import edition
from fireweed.continuum.edition import UnreadableEdition
from fireweed.evidence.library import library

ROWS = Path(__file__).parents[1] / "data" / "continuum" / "continuum-codes.csv"
with ROWS.open(encoding="utf-8", newline="") as opened:
    NAMED = [row for row in csv.DictReader(opened) if row["group"] != "citation-format"]

NEEDS = {f"need.{word}" for word in ("housing", "mental-health", "life-skills", "connection", "self-worth", "safety")}


def test_the_list_is_read_whole() -> None:
    assert len(NAMED) > 100
    assert {row["source"] for row in NAMED} == {"continuum-review", "grants-evaluation"}


@pytest.mark.parametrize("row", NAMED, ids=lambda row: row["code"])
def test_every_named_code_stands_under_its_code_and_group_and_cites_its_document(row: dict[str, str]) -> None:
    one = edition.code(row["code"])
    assert one.group == row["group"]
    assert row["source"] in one.sources


def test_what_we_added_cites_practice_and_nothing_else_does() -> None:
    named = {row["code"] for row in NAMED}
    for one in edition.codes():
        if one.code in named:
            assert "practice" not in one.sources, one.code
        else:
            assert one.group in {"sub-need", "strength", "support"} or one.code == "community.men-and-boys"
    assert edition.code("community.men-and-boys").sources == ("practice",)


def test_codes_are_lower_case_words_with_dots() -> None:
    for one in edition.codes():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+", one.code), one.code


def test_every_group_has_a_title_and_words() -> None:
    assert {group.key for group in edition.groups()} == {one.group for one in edition.codes()}
    assert [one for group in edition.groups() for one in edition.codes(group.key)] == list(edition.codes())


def test_everyday_needs_stand_under_one_of_the_six() -> None:
    assert {one.code for one in edition.codes("need")} == NEEDS
    for one in edition.codes("sub-need"):
        assert one.under in NEEDS and one.code.startswith(f"{one.under}."), one.code
    assert {one.under for one in edition.codes("sub-need")} == NEEDS
    assert all(one.under is None for one in edition.codes() if one.group != "sub-need")


MET_DAILY = """
    food clothing identity-papers income phone transport health-care sexual-health substance-use legal-help child-care
    immigration-help rest bed-tonight digital debts peer-support culture parenting school work
"""


def test_what_a_worker_meets_daily_has_a_word() -> None:
    assert set(MET_DAILY.split()) <= {one.code.rsplit(".", 1)[1] for one in edition.codes("sub-need")}


def test_strengths_and_supports_are_there() -> None:
    assert 12 <= len(edition.codes("strength")) <= 16
    assert all(one.code.startswith("strength.") for one in edition.codes("strength"))
    assert 20 <= len(edition.codes("support")) <= 30


def test_supports_say_when_and_for_which_need_and_leave_no_phase_or_need_alone() -> None:
    phases = {one.code for one in edition.codes("care-phase")}
    supports = edition.codes("support")
    for one in supports:
        assert one.phases and set(one.phases) <= phases, one.code
        assert one.needs and set(one.needs) <= NEEDS, one.code
    assert {phase for one in supports for phase in one.phases} == phases
    assert {need for one in supports for need in one.needs} == NEEDS


def test_what_belongs_to_the_person_alone_is_sealed() -> None:
    """Vulnerability, community, framing, harm; immigration, children, detention, belonging, substance use."""
    tells = re.compile(
        r"immigration|child|parent|family|culture|spiritual|roots|substance|harm-reduction|detention|reporting"
    )
    groups = {"vulnerability", "community-served", "framing", "harm-level"}
    expected = {one.code for one in edition.codes() if one.group in groups or tells.search(one.code)}
    assert {one.code for one in edition.codes() if one.sealed} == expected | {"barrier.psychological"}


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(KeyError):
        edition.code("need.nothing")


HEAD = """
version = "1"
date = 2026-01-01
[[sources]]
key = "practice"
title_en = "Practice"
title_fr = "Pratique"
about_en = "What we see."
about_fr = "Ce que nous voyons."
[[groups]]
key = "need"
title_en = "Needs"
title_fr = "Besoins"
"""
WORD = """
[[codes]]
code = "need.food"
group = "need"
label_en = "Food"
label_fr = "Nourriture"
sentence_en = "To eat."
sentence_fr = "Manger."
sources = ["practice"]
"""


def _write(folder: Path, words: str) -> Path:
    (folder / "edition.toml").write_text(HEAD, "utf-8")
    (folder / "words.toml").write_text(words, "utf-8")
    return folder


def test_a_small_edition_is_read(tmp_path: Path) -> None:
    small = edition.read(_write(tmp_path, WORD))
    assert list(small.codes) == ["need.food"]
    assert small.codes["need.food"].label.fr == "Nourriture"


def test_every_source_is_in_the_library_or_is_practice() -> None:
    """A code whose key is missing stops the edition; what is cited has a page in the library."""
    cited = {key for one in edition.codes() for key in one.sources}
    assert cited - {"practice"} <= library().keys() and {"continuum-review", "grants-evaluation"} <= cited
    assert {key: one.in_library for key, one in edition.edition().sources.items()} == {key: key != "practice" for key in cited}


def test_a_reference_can_be_cited_by_its_key(tmp_path: Path) -> None:
    """Any of the library; its title is quoted in both languages, and what it is worth stands beside it."""
    small = edition.read(_write(tmp_path, WORD.replace("practice", "bolivar-2013")))
    source = small.sources["bolivar-2013"]
    assert source.title.en == "D. Bolívar, “For whom is restorative justice?”"
    assert source.title.fr == "D. Bolívar, «\u00a0For whom is restorative justice?\u00a0» (en anglais)"
    assert source.about == library()["bolivar-2013"].appraisal


def test_practice_is_no_reference_of_the_library(tmp_path: Path) -> None:
    """A key means one thing: what is in the library is not described a second time."""
    _write(tmp_path, WORD)
    (tmp_path / "edition.toml").write_text(HEAD.replace("practice", "bolivar-2013"), "utf-8")
    with pytest.raises(UnreadableEdition, match="bolivar-2013"):
        edition.read(tmp_path)


@pytest.mark.parametrize(
    "words",
    [
        WORD + WORD,
        WORD.replace('group = "need"', 'group = "needs"'),
        WORD.replace('["practice"]', '["hearsay"]'),
        WORD.replace('["practice"]', "[]"),
        WORD + 'under = "need.nowhere"\n',
        WORD + 'phases = ["phase.never"]\n',
        WORD + "seeled = true\n",
    ],
    ids=["twice", "unknown group", "unknown source", "no source", "under nothing", "unknown phase", "misspelt field"],
)
def test_an_edition_that_contradicts_itself_is_refused(words: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableEdition):
        edition.read(_write(tmp_path, words))
