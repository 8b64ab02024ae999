"""A walk gathered from leaves: what is drawn and what is told agree, and nothing falls off the axis."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from fireweed.bilingual import Two
from fireweed.care.glance.rules.axis import Axis
from fireweed.care.glance.rules.drawing import NARROW, WIDE, picture
from fireweed.care.glance.rules.telling import told
from fireweed.care.glance.rules.walk import Moment, Stretch, Walk

WALK = Walk(
    date(2024, 1, 10), date(2026, 5, 1),
    contacts=tuple(Moment(date(2024, 2, 1) + timedelta(days=7 * n), "contact", "text") for n in range(9)),
    programs=(("p", (Stretch(date(2024, 1, 10), date(2024, 6, 1), "walking"), Stretch(date(2024, 6, 1), date(2025, 1, 1), "ended"),
                     Stretch(date(2025, 1, 1), None, "walking"))),),
    homes=(Stretch(date(2025, 3, 1), None, "own-place"),), goals=(Moment(date(2025, 4, 1), "goal.reached", "A key"),),
)  # fmt: skip


def named(key: str) -> Two:
    """A name for a program or a code."""
    return Two(f"the {key}", f"le {key}")


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_everything_stands_inside_the_picture(width: float) -> None:
    """Bars, marks, columns and the words under the axis; an end is drawn as a line, and a return marked."""
    drawn = picture(WALK, width=width, program=named, code=named)
    for lane in drawn.lanes:
        for bar in lane.bars:
            assert bar.x >= 0 and bar.x + bar.width <= width + 1
        assert all(one.x <= width and one.y < drawn.floor for one in lane.marks)
        assert all(one.top + one.height <= drawn.floor for one in lane.columns)
    assert [bar.look for bar in drawn.lanes[0].bars] == ["spell walking", "spell ended", "spell walking"]
    assert [(one.look, one.x) for one in drawn.lanes[0].marks] == [("back", drawn.lanes[0].bars[2].x)]
    words = [tick.words for tick in drawn.ticks]
    assert words == sorted(words) and all(after - before >= 40 for before, after in pairwise(words))


def test_the_key_explains_what_is_drawn_and_no_more() -> None:
    """A pause where there is one; without programs neither walking nor a pause."""
    drawn = picture(WALK, width=WIDE, program=named, code=named)
    there = {one.state for _, spells in WALK.programs for one in spells} | {"back"}
    states = {"walking", "paused", "lightly", "ended", "back"}
    assert len(there) > 2 and there == states & drawn.shows.keys()
    bare = picture(replace(WALK, programs=()), width=WIDE, program=named, code=named)
    assert not states & bare.shows.keys()


def test_what_is_told_is_in_order_and_names_the_return() -> None:
    """Newest year first, days in order inside it; a second beginning is a return."""
    years = told(WALK, program=named, outcome=named)
    assert [one.year for one in years] == [2025, 2024]
    assert [str(one.sentence) for one in years[0].said] == [
        "Came back (the p)", "Lives now: Own place", "A goal reached: A key"
    ]
    assert str(years[1].contacts) == "9 contacts, most of them: text" and years[0].contacts is None


@pytest.mark.parametrize("days", [0, 1, 45, 400, 2000, 9000])
def test_an_axis_has_a_few_ticks_and_never_none(days: int) -> None:
    """From a first day to twenty-five years."""
    axis = Axis.over(date(2026, 5, 20) - timedelta(days=days), date(2026, 5, 20), left=2, right=338)
    assert 1 <= len(axis.ticks()) <= 6
    assert axis.at(axis.since) == 2 and axis.at(axis.until) == 338
