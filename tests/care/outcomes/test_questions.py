"""The questions: one set an outcome in both languages, keys that stay, short, kind, and read in under two minutes."""

import csv
from pathlib import Path

import pytest

from fireweed.bilingual import LANGUAGES
from fireweed.care.outcomes.rules.facts import by_code
from fireweed.care.outcomes.rules.offering import by_need
from fireweed.care.outcomes.rules.questions import (
    FOLDER,
    Asked,
    QuestionSet,
    UnreadableQuestions,
    outcomes,
    questions,
    read,
    sets,
)
from fireweed.continuum.edition import codes

KEYS = {
    "outcome.wellbeing.social-connection": ("company", "call", "place"),
    "outcome.wellbeing.self-esteem": ("kind", "like", "counts"),
    "outcome.wellbeing.self-efficacy": ("begin", "ahead", "decide"),
    "outcome.wellbeing.safety": ("sleep", "out", "whom"),
    "outcome.wellbeing.healing": ("way", "rest", "pace"),
    "outcome.wellbeing.culture": ("near", "share"),
    "outcome.socioeconomic.employment": ("want", "fits"),
    "outcome.socioeconomic.education": ("learn", "next"),
    "outcome.socioeconomic.housing": ("safe", "pay", "stay"),
    "outcome.socioeconomic.immigration": ("where", "explained"),
    "outcome.skills.self-advocacy": ("say", "why", "again"),
    "outcome.skills.independent-living": ("days", "around", "papers"),
    "outcome.skills.financial-literacy": ("decide", "know", "ask"),
    "outcome.skills.household": ("eat", "week"),
    "outcome.skills.work": ("good", "ready"),
    "outcome.skills.people": ("no", "mind", "through"),
    "outcome.family.reunification": ("wanted", "safe", "say", "pace", "beside"),
    "outcome.family.intergenerational-healing": ("pass", "relative"),
}
"""Sealed answers lie under these keys for good: another question gets another key."""

WORDS_A_MINUTE = 200


def read_aloud(one: QuestionSet, language: str) -> int:
    """The words a person reads: the outcome, each question, and every answer to it."""
    texts = [one.label.in_language(language)]
    for asked in (*one.first, *one.questions):
        texts += [asked.words.in_language(language), *(answer.in_language(language) for answer in asked.answers)]
    return sum(len(text.split()) for text in texts)


def every() -> list[Asked]:
    """Every question of every set, the worker's too."""
    return [asked for one in sets().values() for asked in (*one.first, *one.questions, one.view)]


def test_each_outcome_of_one_person_has_its_set_and_keys_stay() -> None:
    """Eighteen outcomes; two or three questions each, under the keys that answers were sealed with."""
    assert len(outcomes()) == 18 and tuple(sets()) == outcomes()
    assert {code: tuple(q.key for q in (*one.first, *one.questions)) for code, one in sets().items()} == KEYS
    assert all(len(one.questions) in (2, 3) for one in sets().values())
    assert questions().version.startswith("2026.")


def test_any_three_are_read_in_under_two_minutes() -> None:
    """The three longest, in each language."""
    for language in LANGUAGES:
        longest = sorted((read_aloud(one, language) for one in sets().values()), reverse=True)[:3]
        assert 0 < sum(longest) / WORDS_A_MINUTE < 2, (language, longest)


def test_each_question_is_short_and_said_by_the_person() -> None:
    """Both languages, one short sentence, five different answers, "I" or « je » (or mine, us, nous)."""
    for asked in every():
        for language in LANGUAGES:
            text = asked.words.in_language(language)
            assert 8 < len(text) <= 100 and text.endswith(".") and text.count(".") == 1, text
            answers = [one.in_language(language) for one in asked.answers]
            assert len(set(answers)) == len(answers) and all(0 < len(one) <= 28 for one in answers)
    for one in sets().values():
        assert len(one.view.answers) == 5 and all(len(asked.answers) == 5 for asked in one.questions)
        for asked in (*one.first, *one.questions):
            english, french = (f" {asked.words.in_language(lang)} ".replace("’", " ").lower() for lang in LANGUAGES)
            assert any(word in english for word in (" i ", " my ", " me.", " me ", " us.")), english
            assert any(word in french for word in (" je ", " j ", " moi ", " moi.", " me ", " m ", " mes ", " nous ", " mon ")), french
        assert one.view.words.en.startswith("From what I see, ") and one.view.words.fr.startswith("D’après ce que je vois, ")


def test_both_tables_name_only_what_exists_and_leave_no_need_out() -> None:
    """A practitioner can check them: every need of the shared words leads somewhere, no row stands twice."""
    assert set(by_need()) == {one.code for group in ("need", "sub-need") for one in codes(group)}
    named = {outcome for table in (by_need(), by_code()) for rows in table.values() for outcome in rows}
    assert named <= set(outcomes())
    assert set(by_code()) <= {one.code for one in codes()}
    assert {outcome for rows in by_need().values() for outcome in rows} == set(outcomes()) - {"outcome.family.reunification"}
    for name in ("needs.csv", "facts.csv"):
        with (FOLDER / name).open(encoding="utf-8", newline="") as file:
            rows = [tuple(row)[:2] for row in csv.reader(file)]
        assert len(rows) == len(set(rows)) and all(all(row) for row in rows)


def test_what_is_sensitive_is_reached_only_through_this_person() -> None:
    """Immigration follows from a goal of that very name, reunification from no table at all."""
    assert [code for code, one in sets().items() if one.brought_up] == [
        "outcome.socioeconomic.immigration", "outcome.family.reunification"
    ]
    leads = [need for need, rows in by_need().items() if "outcome.socioeconomic.immigration" in rows]
    assert leads == ["need.safety.immigration-help"]
    assert [one.key for one in sets()["outcome.family.reunification"].first] == ["wanted", "safe"]


@pytest.mark.parametrize(
    ("instead", "by"),
    [("outcome.skills.work", "outcome.skills.nothing"), ('key = "ready"', 'key = "good"'), ('scale = "yet"', 'scale = "never"')],
)
def test_a_file_that_contradicts_itself_is_not_read(tmp_path: Path, instead: str, by: str) -> None:
    """An outcome nobody knows, a key twice, a scale that is not there."""
    text = (FOLDER / "2026.toml").read_text(encoding="utf-8")
    (tmp_path / "other.toml").write_text(text.replace(instead, by), encoding="utf-8")
    with pytest.raises(UnreadableQuestions):
        read(tmp_path / "other.toml")
