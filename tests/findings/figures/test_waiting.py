"""The curve of those who wait: on paper, person by person, by matrices, and held against SciPy where nothing competes."""

import warnings
from math import comb, exp, log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from fireweed.findings.figures.waiting import Band, Waiting, waiting

Person = tuple[int, str]
"""In which month, and how it ended there; "" where the counting stopped."""


def months(*rows: tuple[int | None, int | None, int | None]) -> list[Band]:
    """Reached, left, still, month by month."""
    return [Band(1, *row) for row in rows]


TEN = months((2, 1, 1), (1, 1, 0), (2, 1, 1))


def test_on_paper() -> None:
    """Ten people. F1 = 2/10. Waiting 7/10; F2 = 1/5 + 7/10 x 1/6 = 19/60. Waiting 7/10 x 4/6; F3 = 19/60 + 7/15 x 2/4 = 11/20.

    One minus Kaplan-Meier would say 1 - 8/10 x 5/6 x 2/4 = 2/3: too much. The variance at month 3, with F3 - F1 = 0.35 and
    F3 - F2 = 7/30, is the sum over months of still^2 k(n-k)/n^3 - 2 later still k/n^2 + later^2 d/(n(n-d)):
    month 1: 16/1000 - 0.014 + 0.00525 = 0.00725; month 2: 0.49 x 5/216 - 2 x 7/30 x 0.7/36 + 49/900 x 2/24 = 0.0068056;
    month 3: (7/15)^2 x 4/64 = 0.0136111. Together 0.0276667.
    """
    found = waiting(10, TEN)
    assert [one.share for one in found.curve] == pytest.approx([1 / 5, 19 / 60, 11 / 20])
    assert found.curve[2].variance == pytest.approx(0.00725 + 0.0068055556 + 0.0136111111)
    assert (found.n, found.stops) == (10, False)


def test_the_interval_on_paper() -> None:
    """One minus 0.45 to the power exp(-+ 1.96 s / (0.45 x |ln 0.45|)), s^2 = 0.0276667: 0.2755 to 0.8617."""
    last, width = waiting(10, TEN).curve[2], 1.959964 * sqrt(0.0276666667) / (0.45 * -log(0.45))
    assert last.low == pytest.approx(1 - 0.45 ** exp(-width), abs=1e-6)
    assert last.high == pytest.approx(1 - 0.45 ** exp(width), abs=1e-6)
    assert (round(last.low or 0, 4), round(last.high or 0, 4)) == (0.2755, 0.8617)


def test_a_stretch_of_three_months_on_paper() -> None:
    """20 begin; in three months 5 get there, 2 leave, and counting stops for 3, who were watched two thirds of it: 20 - 1 = 19.

    F1 = 5/19; still 12/19. Of the 10 left 4 get there in the next stretch, in which counting stops for 6: 10 - 2 = 8.
    F2 = 5/19 + 12/19 x 4/8 = 11/19. With stretches of a hundred months half of the six would count.
    """
    found = waiting(20, [Band(3, 5, 2, 3), Band(3, 4, 0, 6)])
    assert [one.share for one in found.curve] == pytest.approx([5 / 19, 11 / 19])
    assert waiting(10, [Band(100, 4, 0, 6)]).curve[0].share == pytest.approx(4 / (10 - 6 * 0.495))


PEOPLE = st.lists(st.tuples(st.integers(1, 6), st.sampled_from(["reached", "left", ""])), min_size=1, max_size=25)


def counted(people: list[Person]) -> Waiting:
    """The curve of the counts of each month."""
    return waiting(len(people), _bands(people))


def _bands(people: list[Person]) -> list[Band]:
    rows = []
    for month in range(1, max(when for when, _ in people) + 1):
        now = [how for when, how in people if when == month]
        rows.append((now.count("reached"), now.count("left"), now.count("")))
    return months(*rows)


@settings(deadline=None)
@given(PEOPLE)
def test_person_by_person(people: list[Person]) -> None:
    """Everybody begins with the same weight; whoever is seen no longer leaves it in equal parts to those still followed.

    The weight of those who got there so far is the incidence (Efron's redistribution to the right).
    """
    weight, there = dict.fromkeys(range(len(people)), 1 / len(people)), 0.0
    for month, one in enumerate(counted(people).curve, 1):
        now = [who for who in weight if people[who][0] == month]
        there += sum(weight[who] for who in now if people[who][1] == "reached")
        left = sum(weight[who] for who in now if not people[who][1])
        weight = {who: w for who, w in weight.items() if who not in now}
        weight = {who: w + left / len(weight) for who, w in weight.items()}
        assert one.share == pytest.approx(there, abs=1e-9)


@settings(deadline=None)
@given(PEOPLE)
def test_the_variance_by_matrices(people: list[Person]) -> None:
    """The covariance of the three states carried from month to month, each adding that of its own multinomial."""
    place, covariance = np.array([1.0, 0.0, 0.0]), np.zeros((3, 3))
    followed = len(people)
    for band, one in zip(_bands(people), counted(people).curve, strict=False):
        assert band.reached is not None and band.left is not None and band.still is not None
        goes = np.array([band.reached, band.left]) / followed
        row = np.array([1 - goes.sum(), *goes])
        move = np.array([row, [0, 1, 0], [0, 0, 1]])
        own = (np.diag(row) - np.outer(row, row)) / followed
        covariance = move.T @ covariance @ move + place[0] ** 2 * own
        place = place @ move
        followed -= band.reached + band.left + band.still
        assert one.share == pytest.approx(place[1], abs=1e-9)
        assert one.variance == pytest.approx(covariance[1, 1], abs=1e-9)


@settings(deadline=None)
@given(PEOPLE)
def test_where_nothing_competes_it_is_scipy_s(people: list[Person]) -> None:
    """Then the incidence is one minus Kaplan and Meier's estimate, and its variance Greenwood's."""
    alone = [(when, how if how != "left" else "") for when, how in people]
    times = [when for when, how in alone if how], [when for when, how in alone if not how]
    theirs = ecdf(CensoredData(uncensored=times[0], right=times[1])).sf
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # where nobody is left, SciPy divides by nothing
        lower = theirs.confidence_interval(method="linear").low
    for month, one in enumerate(counted(alone).curve, 1):
        still, low = float(theirs.evaluate(month)), float(lower.evaluate(month))
        assert one.share == pytest.approx(1 - still, abs=1e-9)
        if 0 < low < 1:  # SciPy's own interval is cut off at 0
            assert one.variance == pytest.approx(((still - low) / 1.959963984540054) ** 2, abs=1e-9)


@settings(deadline=None)
@given(PEOPLE)
def test_without_stopping_it_is_a_plain_share(people: list[Person]) -> None:
    """Then the incidence is count / n and its variance share x (1 - share) / n, whatever competes."""
    known = [(when, how or "left") for when, how in people]
    for month, one in enumerate(counted(known).curve, 1):
        share = sum(how == "reached" and when <= month for when, how in known) / len(known)
        assert one.share == pytest.approx(share)
        assert one.variance == pytest.approx(share * (1 - share) / len(known), abs=1e-12)


@settings(deadline=None)
@given(PEOPLE, st.integers(0, 5), st.integers(0, 2))
def test_nothing_after_a_hidden_count(people: list[Person], hidden: int, which: int) -> None:
    """The curve before it is the same, whatever came after; from it on there is none."""
    bands = _bands(people)
    hidden = min(hidden, len(bands) - 1)
    row: list[int | None] = [bands[hidden].reached, bands[hidden].left, bands[hidden].still]
    row[which] = None
    found = waiting(len(people), [*bands[:hidden], Band(1, *row), *bands[hidden + 1 :]])
    assert found.curve == waiting(len(people), bands).curve[:hidden] and found.stops
    assert waiting(None, bands) == Waiting(None, (), True)


def test_edges() -> None:
    """Nobody there yet: no interval. Everybody there: a share of 1 without one. Nobody at all: no curve."""
    none = waiting(8, months((0, 2, 0), (0, 0, 6)))
    assert [(one.share, one.low, one.high) for one in none.curve] == [(0, None, None)] * 2
    [all_] = waiting(8, months((8, 0, 0))).curve
    assert (all_.share, all_.low) == (1, None)
    assert waiting(0, months((0, 0, 0))).curve == () == waiting(0, []).curve


@pytest.mark.parametrize("n", [8, 16, 30])
def test_how_often_the_interval_holds_the_truth(n: int) -> None:
    """Every outcome can be counted where counting never stops: for true shares of 0.2 to 0.8, of those that have an interval."""
    for p in (0.2, 0.35, 0.5, 0.65, 0.8):
        weights = [comb(n, x) * p**x * (1 - p) ** (n - x) for x in range(1, n)]
        ends = [waiting(n, months((x, n - x, 0))).curve[0] for x in range(1, n)]
        held = sum(w for w, one in zip(weights, ends, strict=True) if (one.low or 0) <= p <= (one.high or 1))
        assert held / sum(weights) > 0.9, (n, p, held / sum(weights))
