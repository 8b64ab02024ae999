"""What is hidden cannot be read off a chart: not from a length, an axis, a place, or the words for those who listen."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fireweed.findings.charts import Frame, Group, Line, Range, bars, intervals, lines
from fireweed.findings.charts.axis import ticks
from tests.findings.charts.drawn import COUNTS, KINDS, SIZES, SVG, draw, of_class, ranged, read, texts

ANY = pytest.mark.parametrize("kind", KINDS)


def numbers(words: str) -> set[float]:
    """The numbers in a text, however they are grouped."""
    return {float(one.replace(",", "")) for one in re.findall(r"\d[\d,]*", words)}


def shown(kind: str, rows: list[tuple[int | None, ...]]) -> list[int]:
    """The values a chart may show; an interval needs all three, a month all its states."""
    if kind in ("bars", "lines", "steps"):
        return [one for row in rows for one in row if one is not None]
    return [one for row in rows if None not in row for one in row if one is not None]


@ANY
@pytest.mark.parametrize("size", SIZES)
@settings(deadline=None)
@given(rows=COUNTS)
def test_every_number_that_is_read_is_shown_or_a_tick_of_the_shown(kind: str, size: int, rows: list[tuple[int | None, ...]]) -> None:
    """In the drawing and in its description."""
    drawing, values = draw(kind, rows, size=size), shown(kind, rows)
    allowed = set(map(float, values)) | set(ticks(values, "count"))
    if kind == "areas":
        wholes = [row for row in rows if None not in row and sum(one or 0 for one in row)]
        shares = {one / sum(v or 0 for v in row) for row in wholes for one in row if one is not None}
        allowed = {float(f"{share:.0%}"[:-1]) for share in shares} | {0, 25, 50, 75, 100}
    if kind in ("lines", "steps"):
        allowed |= {1, 2}  # the numbers of the two events
    said = read(drawing).find(f"{SVG}desc").text or ""
    assert numbers(" ".join([said, *(one.words for one in texts(drawing))])) <= allowed


@ANY
@pytest.mark.parametrize("size", SIZES)
@settings(deadline=None)
@given(first=COUNTS, second=COUNTS)
def test_the_mark_has_one_size_whatever_is_around_it(
    kind: str, size: int, first: list[tuple[int | None, ...]], second: list[tuple[int | None, ...]]
) -> None:
    """Two charts with as many rows and other values: hidden marks are alike in size and fill."""
    many = min(len(first), len(second))
    found = [
        {(one.get("width"), one.get("height"), one.get("fill")) for one in of_class(draw(kind, rows[:many], size=size), "fill-hidden")
         if one.get("height") != "12" or kind in ("bars", "intervals")}
        for rows in (first, second)
    ]  # fmt: skip
    assert all(len(one) <= 1 for one in found)
    assert found[0] == found[1] or not found[0] or not found[1]


@settings(deadline=None)
@given(rows=COUNTS)
def test_as_many_marks_as_hidden_values(rows: list[tuple[int | None, ...]]) -> None:
    """Each hidden bar is marked and called a small number; each hidden row of intervals too."""
    hidden = sum(one is None for row in rows for one in row)
    drawing = draw("bars", rows)
    assert len(of_class(drawing, "fill-hidden")) == hidden == [one.words for one in texts(drawing)].count("small number")
    left_out = sum(ranged("x", row).value is None for row in rows)
    assert len(of_class(draw("intervals", rows), "fill-hidden")) == left_out


@settings(deadline=None)
@given(rows=COUNTS)
def test_a_month_with_a_hidden_state_draws_none_of_its_states(rows: list[tuple[int | None, ...]]) -> None:
    """The height that the others leave would tell it."""
    drawing = draw("areas", rows)
    whole = [row for row in rows if None not in row]
    parts = sum(bool(one) for row in whole for one in row)
    drawn = sum(len(of_class(drawing, f"fill-{fill}")) for fill in ("pine", "half", "pale"))
    assert drawn == parts + 3  # and three in the key
    marks = len(of_class(drawing, "fill-hidden"))
    assert marks == (len(rows) - len(whole) + 1 if len(whole) < len(rows) else 0)


@settings(deadline=None)
@given(st.lists(st.integers(0, 10**6), max_size=8), st.integers(0, 5))
def test_an_axis_ends_with_what_is_shown(values: list[int], hidden: int) -> None:
    """The same with and without hidden values; never below the largest shown one, never more than two and a half times it."""
    found = ticks([*values, *[None] * hidden], "count")
    assert found == ticks(values, "count") and len(found) <= 5 and found[0] == 0
    largest = max(values, default=0)
    assert largest <= found[-1] <= max(4, 2.5 * largest)


def test_the_ends_of_an_interval_make_room_and_hidden_lines_do_not() -> None:
    """The band of a shown time counts; that of a hidden time is not drawn."""
    frame = Frame("a", "b", "en")
    told = lines(frame, ["x", "y"], [Line("c", (3, None), ((1, 9), (1, 900)))])
    assert "900" not in told and told == lines(frame, ["x", "y"], [Line("c", (3, None), ((1, 9), (2, 4000)))])
    assert "12" in [one.words for one in texts(told)] or "10" in [one.words for one in texts(told)]


def test_a_half_hidden_interval_is_refused() -> None:
    """One end would tell of the other."""
    with pytest.raises(ValueError):
        intervals(Frame("a", "b"), [Range("c", None, 0.1, 0.9)])


def test_nought_is_not_hidden() -> None:
    """It is written, and has no mark."""
    drawing = bars(Frame("a", "b", "en"), [Group("c", (0,))], ["d"])
    assert of_class(drawing, "fill-hidden") == [] and "0" in [one.words for one in texts(drawing)]
