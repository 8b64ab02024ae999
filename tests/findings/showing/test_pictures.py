"""How sure we are: each picture and its words from printed counts alone, n beside it, and nothing where a count is hidden."""

from typing import Any

import pytest

from fireweed.findings.figures.words import NOT_SHOWN
from fireweed.findings.showing.pictures import pictures
from fireweed.findings.showing.release import Release
from fireweed.findings.showing.waits import curve
from tests.findings.showing.told import flat, release, tables
from tests.promises.wording import Said, forbidden, typography

SAFETY = "outcome.wellbeing.safety"


def hiding(name: str, *cells: tuple[str, ...]) -> Release:
    """The same release with some cells of one table hidden."""
    made: list[dict[str, Any]] = tables()
    for one in made:
        if one["id"] == name:
            one["cells"] |= dict.fromkeys(cells)
    return release(made)


def said(found: Release, measure: str) -> dict[str, str]:
    """What is said beside a measure, by label, in English."""
    shown = next(one for one in found.tables if one.measure.key == measure)
    return {label.en if label else one.heading.en: words.en for one in pictures(found, shown) for label, words in one.lines}


def drawn(found: Release, measure: str) -> str:
    """The drawing beside a measure."""
    shown = next(one for one in found.tables if one.measure.key == measure)
    [one] = pictures(found, shown)
    return one.drawing or ""


def test_answers_given_twice() -> None:
    """24 up, 6 down of 40: 80% of the 30 that changed; what the worker saw stands beside it. 5 skipped, 15 asked once."""
    told = said(release(), SAFETY)
    assert list(told) == ["I sleep through the night.", "Seen by the worker: safe"]
    assert told["I sleep through the night."].startswith(
        "Answered twice: 40. Higher later: 24; the same: 10; lower later: 6. Of the 30 answers that changed, 80% went up."
    )
    assert told["I sleep through the night."].endswith("Without two answers: 20. Not asked: 30.")
    assert "anything from 61% to 93%" in told["I sleep through the night."], "Clopper and Pearson, 24 of 30"
    assert "80%" in drawn(release(), SAFETY) and "61% to 93%" in drawn(release(), SAFETY), "the drawing says what the words say"


def test_a_hidden_answer_is_no_figure() -> None:
    """Of that question alone; the others are told as before."""
    told = said(hiding(f"{SAFETY}-change-sleep", ("lower",), ("once",)), SAFETY)
    assert told["I sleep through the night."] == f"{NOT_SHOWN.en} Without two answers: a small number. Not asked: 30."
    assert told["Seen by the worker: safe"].startswith("Answered twice: 40.")


def test_nobody_answered_twice_draws_nothing() -> None:
    """No share of nobody."""
    made = [one for one in tables() if one["id"].endswith("change-sleep")]
    made[0]["cells"] |= {("higher",): 0, ("same",): 0, ("lower",): 0}
    assert pictures(release(made), release(made).tables[0]) == []


def test_goals() -> None:
    """30 of 45 with a level came as far as hoped; by hand 0.5207 to 0.7864 (Wilson). By horizon 20 of 30 and 10 of 15."""
    told = said(release(), "goals")
    assert told["All goals"] == (
        "30 of 45: 67%. Chance leaves room: anything from 52% to 79% would fit these numbers as well (95% interval, Wilson). "
        "Without a level yet: 6. Put aside: 5."
    )
    assert "52% to 79%" in drawn(release(), "goals"), "the drawing reads as the words do"
    assert told["Immediate care"].startswith("20 of 30: 67%.") and told["Long-term care"].startswith("10 of 15: 67%.")
    hidden = said(hiding("goals-hoped", ("less",), ("aside",)), "goals")
    assert hidden["All goals"] == f"{NOT_SHOWN.en} Without a level yet: 6. Put aside: a small number."


def test_time_until_a_home_on_paper() -> None:
    """43 began without one. 0-2: 9 of 43 - 5/3; 3-5: 6 of 29 - 5/3; 6-8: 7 of 13 - 2 = 11.

    F1 = 9/41.33 = 0.2177; still 0.7823. F2 = 0.2177 + 0.7823 x 6/27.33 = 0.3895; still 0.7823 x (1 - 11/27.33) = 0.4674.
    F3 = 0.3895 + 0.4674 x 7/11 = 0.6869.
    """
    found = curve(release(), "time-to-home")
    assert found is not None and found.found.n == 43 and found.ends == (2, 5, 8)
    assert [one.share for one in found.found.curve] == pytest.approx([0.2177, 0.3895, 0.6869], abs=1e-4)
    told = said(release(), "time-to-home")["Time until a stable home"]
    assert told.startswith("Began without a stable home: 43. Within 9 months, an estimated 69% had one. Chance leaves room")
    assert "Half of them: within 9 months." in told
    assert told.endswith("Had a stable home from the start: 8. Nothing recorded about homes: 12.")


def test_the_curve_stops_at_a_small_number() -> None:
    """What came before stays; what comes after is not told, though its own numbers are printed."""
    found = hiding("time-to-home-quarters", ("homed.3-5",), ("still.3-5",))
    told = said(found, "time-to-home")["Time until a stable home"]
    assert "Within 3 months, an estimated 22% had one." in told and "Later months are not shown: small numbers." in told
    assert "small number" in drawn(found, "time-to-home") and "39%" not in drawn(found, "time-to-home")
    margin = hiding("time-to-home-quarters", ("from-start",), ("ended.3-5",))
    assert said(margin, "time-to-home")["Time until a stable home"].startswith(
        f"{NOT_SHOWN.en} Had a stable home from the start: a small number."
    ), "who began cannot be added up"


def test_half_years_tell_what_quarters_do_not() -> None:
    """Of needs 8 were met in the first half year of 40 - 10 x 5/12, 6 in the second; by quarters a small number hides it."""
    halves = flat(**{"met.0-5": 8, "met.6-11": 6, "otherwise.0-5": 0, "otherwise.6-11": 5, "open.0-5": 10, "open.6-11": 11})
    quarters = flat(**{"met.0-2": None, "met.3-5": None, "otherwise.0-2": 0, "open.0-2": 6})
    made = [
        {"id": f"waits-{name}", "measure": "waits", "universe": "needs", "dimensions": [f"wait-by-{name}"], "cells": cells}
        for name, cells in (("quarter", quarters), ("half", halves))
    ]  # fmt: skip
    found = curve(release(made), "waits")
    assert found is not None and found.ends == (5, 11) and found.found.n == 40
    assert found.found.curve[0].share == pytest.approx(8 / (40 - 10 * 5 / 12))
    told = said(release(made), "waits")["Time until a need was met"]
    assert told.startswith("Needs named: 40. Within 12 months, an estimated") and "In this time it was less than half." in told


def test_where_people_live_month_by_month() -> None:
    """The first and the last month in words: 15 and 24 of 60; the 30 of whom nothing is recorded stand beside it."""
    told = said(release(), "homes")
    assert told["2024-01"] == (
        "Known: 60. In a stable home: 25% (15% to 38%); Without a stable home: 75% (62% to 85%). Nothing recorded: 30."
    )
    assert list(told) == ["2024-01", "2024-03"] and told["2024-03"].startswith("Known: 60. In a stable home: 40%")
    without = hiding("homes-months-2024-03", ("stable-home",), ("no-stable-home",))
    assert list(said(without, "homes")) == ["2024-01", "2024-02"], "a month with a small number is neither drawn nor told"


def test_how_to_read_a_curve_is_said_where_there_is_one() -> None:
    """Where small numbers leave no curve, nothing speaks of a line."""
    for found, is_drawn in ((release(), True), (hiding("time-to-home-quarters", ("homed.0-2",), ("ended.0-2",)), False)):
        shown = next(one for one in found.tables if one.measure.key == "time-to-home")
        [one] = pictures(found, shown)
        assert (one.drawing is not None, one.note is not None) == (is_drawn, is_drawn)


def test_rounded_numbers_say_so() -> None:
    """Shares leave room for the rounding; a curve is not drawn."""
    rounded = release(tables(rounding=5), audience="public")
    assert "rounded" in said(rounded, SAFETY)["I sleep through the night."] and "rounded" in said(rounded, "goals")["All goals"]
    shown = next(one for one in rounded.tables if one.measure.key == "time-to-home")
    [one] = pictures(rounded, shown)
    assert one.drawing is None and one.lines == () and one.note is not None and "rounded" in one.note.en


def test_all_of_it_is_said_well() -> None:
    """Both languages as they are printed, for everything shown, hidden and rounded."""
    every = [release(), release(tables(rounding=5)), hiding("time-to-home-quarters", ("homed.3-5",), ("from-start",))]
    for found in every:
        for shown in found.tables:
            for one in pictures(found, shown):
                for words in (one.heading, *([one.note] if one.note else []), *(words for _, words in one.lines)):
                    assert typography(Said("", words.en, words.fr)) == []
                    assert forbidden(words.en, french=False) + forbidden(words.fr, french=True) == []
