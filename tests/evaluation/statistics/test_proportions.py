"""Shares and their intervals: worked on paper, at the edges, and how often they hold the truth, counted one by one."""

from math import asin, comb, pi, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fireweed.evaluation.protection.primary import Audience
from fireweed.evaluation.protection.refusal import Refused, UnusableInput
from fireweed.evaluation.statistics.figure import TooFew, enough
from fireweed.evaluation.statistics.proportions import METHODS, Method, interval, proportion

EVERY = list(METHODS)
Z = 1.959963984540054


def test_wilson_on_paper() -> None:
    """12 of 30: (0.4 + z^2/60 -+ z sqrt(0.24/30 + z^2/3600)) / (1 + z^2/30) = (0.4640 -+ 0.1870) / 1.1280."""
    centre, room, whole = 0.4 + Z**2 / 60, Z * sqrt(0.24 / 30 + Z**2 / 3600), 1 + Z**2 / 30
    found = proportion(12, 30, missing=4, not_asked=3, method="wilson")
    assert (found.share, found.low, found.high) == pytest.approx((0.4, (centre - room) / whole, (centre + room) / whole))
    assert (round(found.low or 0, 3), round(found.high or 0, 3)) == (0.246, 0.577)


def test_clopper_pearson_on_paper() -> None:
    """0 of 8: the upper end u has (1 - u)^8 = 0.025, so u = 1 - 0.025^(1/8) = 0.3694. 8 of 8 is its mirror."""
    end = 1 - 0.025 ** (1 / 8)
    assert interval(0, 8, method="clopper-pearson") == pytest.approx((0, end))
    assert interval(8, 8, method="clopper-pearson") == pytest.approx((1 - end, 1))
    assert round(end, 4) == 0.3694


def test_jeffreys_on_paper() -> None:
    """1 of 1: the distribution function of Beta(3/2, 1/2) in x = sin^2 a is (2/pi)(a - sin a cos a); at the end it is 0.025."""


    low, high = interval(1, 1)
    a = asin(sqrt(low))
    assert (2 / pi) * (a - sqrt(low) * sqrt(1 - low)) == pytest.approx(0.025)
    assert high == 1


def coverage(n: int, p: float, ends: list[tuple[float, float]]) -> float:
    """How often an interval holds p: the binomial weights of all counts whose interval does."""
    return sum(
        comb(n, x) * p**x * (1 - p) ** (n - x) for x, (low, high) in enumerate(ends) if low <= p <= high
    )


def textbook(x: int, n: int) -> tuple[float, float]:
    """Share plus or minus z standard errors."""
    share = x / n
    return share - Z * sqrt(share * (1 - share) / n), share + Z * sqrt(share * (1 - share) / n)


@pytest.mark.parametrize("method", EVERY)
def test_they_hold_the_truth_for_eight_people(method: Method) -> None:
    """n = 8, p = 0.15. The three intervals leave out 4 and more, 2.14 %: 0.979. The textbook one leaves out none at all too: 0.706.

    P(0) = 0.85^8 = 0.2725 and P(4 or more) = 0.0214. The textbook interval of 0 of 8 is a point at 0.
    """
    assert coverage(8, 0.15, [interval(x, 8, method=method) for x in range(9)]) == pytest.approx(0.9786, abs=1e-4)
    assert coverage(8, 0.15, [textbook(x, 8) for x in range(9)]) == pytest.approx(0.7061, abs=1e-4)


@pytest.mark.parametrize("n", [5, 8, 12, 20, 40])
def test_what_each_promises(n: int) -> None:
    """Clopper-Pearson never holds the truth less than promised; the other two on average over all truths about as promised."""
    truths = [one / 200 for one in range(1, 200)]
    careful = [interval(x, n, method="clopper-pearson") for x in range(n + 1)]
    assert min(coverage(n, p, careful) for p in truths) >= 0.95
    for method in ("jeffreys", "wilson"):
        ends = [interval(x, n, method=method) for x in range(n + 1)]
        mean = sum(coverage(n, p, ends) for p in truths) / len(truths)
        assert 0.94 < mean < 0.97, (method, n, mean)


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.sampled_from(EVERY))
def test_an_interval_holds_its_share_and_is_fair_to_both_answers(counts: tuple[int, int], method: Method) -> None:
    """It lies in 0 to 1 around the share, touches an end only at none or all, and no is the mirror of yes."""
    count, n = counts
    low, high = interval(count, n, method=method)
    assert 0 <= low <= count / n <= high <= 1
    assert (low == 0) == (count == 0) and (high == 1) == (count == n)
    assert interval(n - count, n, method=method) == pytest.approx((1 - high, 1 - low), abs=1e-9)


def test_nobody_is_no_figure() -> None:
    """With n = 0 there is no share, and the words say so."""
    found = proportion(0, 0, missing=6, not_asked=2)
    assert (found.share, found.low, found.high) == (None, None, None)
    assert found.said.en == "Nobody answered: there is no figure. No answer: 6. Not asked: 2."


@pytest.mark.parametrize(("count", "n"), [(None, 30), (3, None), (None, None)])
def test_what_is_hidden_is_not_shown(count: int | None, n: int | None) -> None:
    """A hidden count gives no figure; what was printed is still carried."""
    found = proportion(count, n, missing=None, not_asked=7)
    assert (found.count, found.n, found.missing, found.not_asked) == (count, n, None, 7)
    assert (found.share, found.low, found.high) == (None, None, None)
    assert found.said.en == "Not shown: small numbers. No answer: a small number. Not asked: 7."
    assert found.said.fr == (
        "Non montré\u00a0: petits nombres. Sans réponse\u00a0: un petit nombre. Question non posée\u00a0: 7."
    )


def test_its_words() -> None:
    """Jeffreys for 12 of 30 is 0.2411 to 0.5754: read outwards, 24% to 58%."""
    found = proportion(12, 30, missing=4, not_asked=3)
    assert found.said.en == (
        "12 of 30 answers: 40%. Chance leaves room: anything from 24% to 58% would fit these numbers as well "
        "(95% interval, Jeffreys). No answer: 4. Not asked: 3."
    )
    assert "12 réponses sur 30\u00a0: 40\u00a0%." in found.said.fr and "de 24\u00a0% à 58\u00a0%" in found.said.fr
    assert proportion(0, 8, missing=0, not_asked=0).said.en.startswith("None of 8 answers.")
    assert proportion(8, 8, missing=0, not_asked=0).said.fr.startswith("Toutes les réponses\u00a0: 8 sur 8.")


@pytest.mark.parametrize(("count", "n"), [(9, 8), (-1, 8), (True, 8), (None, -8)])
def test_counts_that_cannot_be(count: int | None, n: int) -> None:
    """More than all, fewer than none, and a yes instead of a number are refused."""
    with pytest.raises(UnusableInput):
        proportion(count, n, missing=0, not_asked=0)


LOW: list[tuple[int, Audience, int | None]] = [(4, "funder", None), (9, "public", None), (11, "public", 12), (0, "funder", None)]


def test_the_threshold_of_an_audience() -> None:
    """Funders from 5, the public from 10, more if asked, never less; the refusal says what to do and no number."""
    enough(5, "funder")
    enough(10, "public")
    enough(None, "public")
    for n, audience, asked in LOW:
        with pytest.raises(TooFew) as refused:
            enough(n, audience, asked)
        assert not any(sign.isdigit() for sign in refused.value.why.en + refused.value.why.fr)
    with pytest.raises(Refused):
        enough(50, "public", 3)
