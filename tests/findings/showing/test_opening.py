"""A release in a few sentences: each number printed or worked out from printed ones, no question picked out, in both languages."""

from typing import Any

from fireweed.findings.figures.words import NOT_SHOWN
from fireweed.findings.showing.opening import opening
from fireweed.findings.showing.release import Release
from tests.findings.showing.told import release, tables
from tests.promises.wording import Said, forbidden, typography


def said(found: Release) -> list[str]:
    """The sentences in English."""
    return [one.en for one in opening(found)]


def with_views(**more: Any) -> list[dict[str, Any]]:
    """The tables, in which the worker's question is named as evaluation names it."""
    made = tables()
    for one in made:
        if one["id"].endswith("change-view"):
            one["universe"] = "people-served, question.wellbeing.safety view"
        one["cells"] |= more.get(one["id"].replace("-", "_").replace(".", "_"), {})
    return made


def test_six_sentences_on_paper() -> None:
    """90 served; one own question, 24 up and 6 down of 40; 43 without a home, by hand 69% in nine months; 30 of 45 goals."""
    who, answered, homes, goals, hidden, why = said(release(with_views()))
    assert who == "2024: 90 people were served, each counted once. Only those who agreed to be counted are among them."
    assert answered == (
        "Questions about their own lives that people answered more than once: 1. Of 40 answers given twice, 24 were higher later, "
        "10 the same, 6 lower. Questions with answers that went up more than chance easily makes: 1; down: 0; where it could be "
        "either: 0. Of so many questions, chance alone would make fewer than one look like a change."
    )
    assert homes.startswith("Of 43 people who began without a stable home, an estimated 69% had one within 9 months;")
    assert goals.startswith("Of 45 goals that people gave a level, 30 came as far as they hoped, or further: 67%;")
    assert (hidden, why) == ("No number had to be hidden.", (
        "Nothing here says why something changed, and none of it compares programs."
    ))  # fmt: skip


def test_what_is_hidden_is_left_out_and_counted() -> None:
    """A question, a curve and goals with a hidden count are not told; how many numbers are not shown is."""
    hide = {
        "outcome_wellbeing_safety_change_sleep": dict.fromkeys([("lower",), ("same",)]),
        "time_to_home_quarters": dict.fromkeys([("homed.0-2",), ("ended.0-2",), ("total",)]),
        "goals_hoped": dict.fromkeys([("less",), ("aside",)]), "people_served_program": dict.fromkeys([("total",), ("alder",)]),
    }  # fmt: skip
    asked = {"measure": "people-served", "table": "region", "bodies": ["a-council"], "names": ["A Council"]}
    found = release(with_views(**hide), waiting=[asked])
    cells = sum(len(one.counts) for one in found.tables)
    assert said(found) == [
        f"2024: {NOT_SHOWN.en}",
        f"9 of {cells} numbers are not shown, because they are small or would give a small one away. Some tables wait for a yes "
        "of those they are about.",
        "Nothing here says why something changed, and none of it compares programs.",
    ]  # fmt: skip


def test_many_questions_are_told_together() -> None:
    """Twenty like the first and one hidden: of 800 answers 480 up; about one of twenty would look like a change by chance."""
    made = with_views()
    asked = next(one for one in made if one["id"].endswith("change-sleep"))
    more = [{**asked, "id": f"{asked['id']}-{n}", "universe": f"people-served, question {n}"} for n in range(20)]
    more[0] = {**more[0], "cells": {**more[0]["cells"], ("lower",): None, ("same",): None}}
    answered = said(release([*made, *more]))[1]
    assert "more than once: 20. Of 800 answers given twice, 480 were higher later, 200 the same, 120 lower." in answered
    assert "chance alone would make about 1 look like a change." in answered
    assert answered.endswith("Questions that are not told, because numbers are small: 1.")


def test_rounded_numbers_say_so() -> None:
    """The base stands beside them; a curve of rounded numbers is not told."""
    told = " ".join(said(release(tables(rounding=5), audience="public")))
    assert "rounded to a multiple of 5" in told and "without a stable home" not in told


def test_it_is_said_well() -> None:
    """Both languages as they are printed, with everything shown and with all of it hidden."""
    made = tables()
    for one in made:
        one["cells"] = dict.fromkeys(one["cells"])
    for found in (release(), release(tables(rounding=5)), release(made)):
        for one in opening(found):
            assert typography(Said("", one.en, one.fr)) == []
            assert forbidden(one.en, french=False) + forbidden(one.fr, french=True) == []
