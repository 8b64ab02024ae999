"""Shares and their intervals: worked on paper, at the edges, held against SciPy, and how often they hold the truth."""

from math import comb, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import betainc
from scipy.stats import binomtest

from fireweed.findings.figures.binomial import beta, clopper_pearson, two_sided
from fireweed.findings.figures.share import share, wilson
from fireweed.findings.figures.words import NOT_SHOWN

Z = 1.959963984540054
OF = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_wilson_on_paper() -> None:
    """12 of 30: (0.4 + z^2/60 -+ z sqrt(0.24/30 + z^2/3600)) / (1 + z^2/30) = (0.4640 -+ 0.1870) / 1.1280."""
    centre, room, whole = 0.4 + Z**2 / 60, Z * sqrt(0.24 / 30 + Z**2 / 3600), 1 + Z**2 / 30
    low, high = wilson(12, 30)
    assert (low, high) == pytest.approx(((centre - room) / whole, (centre + room) / whole))
    assert (round(low, 3), round(high, 3)) == (0.246, 0.577)


def test_clopper_pearson_on_paper() -> None:
    """0 of 8: the upper end u has (1 - u)^8 = 0.025, so u = 1 - 0.025^(1/8) = 0.3694. 8 of 8 is its mirror."""
    end = 1 - 0.025 ** (1 / 8)
    assert clopper_pearson(0, 8) == pytest.approx((0, end))
    assert clopper_pearson(8, 8) == pytest.approx((1 - end, 1))


@given(OF)
@settings(deadline=None)
def test_intervals_against_scipy(counts: tuple[int, int]) -> None:
    """Both, for every count of up to four hundred."""
    count, n = counts
    exact, theirs = binomtest(count, n).proportion_ci(method="exact"), binomtest(count, n).proportion_ci(method="wilson")
    assert clopper_pearson(count, n) == pytest.approx((exact.low, exact.high), abs=1e-10)
    assert wilson(count, n) == pytest.approx((theirs.low, theirs.high), abs=1e-10)


@settings(deadline=None)
@given(st.floats(0.5, 3000), st.floats(0.5, 3000), st.floats(0, 1))
def test_the_beta_function_against_scipy(a: float, b: float, x: float) -> None:
    """Far out and in the middle."""
    assert beta(a, b, x) == pytest.approx(float(betainc(a, b, x)), abs=1e-11)


@given(st.integers(0, 20_000), st.integers(0, 20_000))
@settings(deadline=None)
def test_the_sign_test_against_scipy(ups: int, downs: int) -> None:
    """Two-sided, for small and for large numbers."""
    theirs = float(binomtest(ups, ups + downs, 0.5).pvalue) if ups + downs else 1.0
    assert two_sided(ups, downs) == pytest.approx(theirs, rel=1e-7, abs=1e-12)


def test_the_sign_test_on_paper() -> None:
    """7 up, 1 down: of 2^8 = 256 ways, 1 + 8 have at most one down, as many at most one up: p = 18 / 256."""
    assert two_sided(7, 1) == pytest.approx(18 / 256)
    assert two_sided(6, 0) == pytest.approx(2 / 64)
    assert two_sided(4, 4) == two_sided(0, 0) == 1


def held(n: int, p: float, ends: list[tuple[float, float]]) -> float:
    """How often an interval holds p: the binomial weights of all counts whose interval does."""
    return sum(comb(n, x) * p**x * (1 - p) ** (n - x) for x, (low, high) in enumerate(ends) if low <= p <= high)


@pytest.mark.parametrize("n", [5, 8, 12, 20, 40])
def test_what_each_promises(n: int) -> None:
    """Clopper-Pearson never holds the truth less than promised; Wilson's on average over all truths about as promised."""
    truths = [one / 200 for one in range(1, 200)]
    careful, usual = [clopper_pearson(x, n) for x in range(n + 1)], [wilson(x, n) for x in range(n + 1)]
    assert min(held(n, p, careful) for p in truths) >= 0.95
    assert 0.94 < sum(held(n, p, usual) for p in truths) / len(truths) < 0.97


def test_a_share_of_printed_counts() -> None:
    """12 and 6 of 24; a hidden one among them or among the others is no figure, and no count of them is told."""
    found = share([12, 6], [6])
    assert (found.count, found.n, found.share) == (18, 24, 0.75) and (found.low, found.high) == wilson(18, 24)
    assert found.said.en == (
        "18 of 24: 75%. Chance leaves room: anything from 55% to 89% would fit these numbers as well (95% interval, Wilson)."
    )
    assert found.said.fr.startswith("18 sur 24\u00a0: 75\u00a0%. Le hasard laisse de la marge\u00a0: tout ce qui va de 55\u00a0%")
    for hidden in (share([None, 6], [6]), share([12], [6, None])):
        assert (hidden.count, hidden.n, hidden.share, hidden.low) == (None, None, None, None)
        assert hidden.said.en == NOT_SHOWN.en
    assert (share([0], [0]).n, share([0], [0]).share) == (0, None)


@settings(deadline=None)
@given(st.integers(0, 60), st.integers(0, 60), st.integers(-4, 4), st.integers(-4, 4))
def test_rounded_counts_leave_room_for_what_they_stand_for(count: int, rest: int, by: int, other: int) -> None:
    """Whatever the true counts were, up to four more or less: their own interval lies within the one that is told."""
    printed = [5 * round(one / 5) for one in (count, rest)]
    found = share([printed[0]], [printed[1]], 5)
    true = max(0, printed[0] + by), max(0, printed[1] + other)
    if sum(printed) and sum(true):
        low, high = wilson(true[0], sum(true))
        assert found.low is not None and found.high is not None
        assert found.low <= low + 1e-12 and high <= found.high + 1e-12
        assert "rounded" in found.said.en and "arrondis" in found.said.fr
