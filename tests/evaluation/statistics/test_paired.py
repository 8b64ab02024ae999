"""Before and after, each worked on paper, and every way of the signs counted one by one."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import wilcoxon

from fireweed.evaluation.protection.refusal import UnusableInput
from fireweed.evaluation.statistics.paired import chance, mcnemar, sign_test
from fireweed.evaluation.statistics.ranks import EXACT_TO, middle, signed_ranks


def test_the_sign_test_on_paper() -> None:
    """7 up, 1 down: of 2^8 = 256 ways, 1 + 8 have at most one down, as many at most one up: p = 18 / 256."""
    found = sign_test(7, 1, 4, missing=2, not_asked=5)
    assert (found.n, found.missing, found.not_asked, found.ups, found.downs, found.same) == (12, 2, 5, 7, 1, 4)
    assert (found.p, found.share) == pytest.approx((18 / 256, 7 / 8))
    assert found.low is not None and found.high is not None
    # The ends: P(7 or more of 8) = 0.025 at the lower, P(7 or fewer) = 0.025, so 1 - u^8 = 0.025, at the upper.
    assert 8 * found.low**7 * (1 - found.low) + found.low**8 == pytest.approx(0.025)
    assert found.high == pytest.approx(0.975 ** (1 / 8))


def test_mcnemar_on_paper() -> None:
    """6 from no to yes, none back: p = 2 / 2^6. Yes before 10 of 30, after 16 of 30."""
    found = mcnemar(10, 6, 0, 14, missing=0, not_asked=0)
    assert (found.p, found.before, found.after) == pytest.approx((2 / 64, 10 / 30, 16 / 30))
    assert (found.n, found.share, found.high) == (30, 1.0, 1.0)
    assert found.low == pytest.approx(0.025 ** (1 / 6))


@pytest.mark.parametrize("hidden", range(3))
def test_a_hidden_count_is_no_figure(hidden: int) -> None:
    """Whichever count is hidden; and `n`, their sum, is not told either."""
    counts: list[int | None] = [9, 6, 12]
    counts[hidden] = None
    found = sign_test(counts[0], counts[1], counts[2], missing=5, not_asked=0)
    switched = mcnemar(counts[0], counts[1], counts[2], 9, missing=5, not_asked=0)
    ranked = signed_ranks({1: counts[0], -1: counts[1], 0: counts[2]}, missing=5, not_asked=0)
    for one in (found, switched, ranked):
        assert (one.n, one.p, one.low, one.high) == (None, None, None, None)
        assert one.said.en == "Not shown: small numbers. No answer: 5. Not asked: 0."
    assert (switched.before, switched.after, ranked.median, ranked.moved, ranked.up_ranks) == (None,) * 5


def test_nobody_changed() -> None:
    """All the same: nothing to weigh, no probability."""
    for one in (
        sign_test(0, 0, 12, missing=0, not_asked=0), mcnemar(6, 0, 0, 6, missing=0, not_asked=0),
        signed_ranks({0: 12}, missing=0, not_asked=0),
    ):
        assert one.n == 12 and one.p is None and "nothing to weigh" in one.said.en


def test_ranks_on_paper() -> None:
    """Differences 1, 1, 2, 2, 3, -1, and one 0, which takes no part. Ranks 2, 2, 4.5, 4.5, 6 and 2: 19 up, 2 down.

    Of 64 ways of the signs those with at most 2 down: none down, or one of the three ranks of 2: four. p = 2 x 4 / 64.
    """
    found = signed_ranks({1: 2, 2: 2, 3: 1, -1: 1, 0: 1}, missing=0, not_asked=0)
    assert (found.n, found.moved, found.up_ranks, found.down_ranks, found.exact) == (7, 6, 19, 2, True)
    assert found.p == pytest.approx(8 / 64)


HISTOGRAM = st.dictionaries(st.integers(-4, 4), st.integers(0, 3), min_size=1, max_size=5)


@settings(deadline=None, max_examples=60)
@given(HISTOGRAM)
def test_ranks_against_every_way_of_the_signs(differences: dict[int, int]) -> None:
    """Twelve people at most: every one of up to 4096 ways of the signs is looked at."""
    moved = [by for by, count in differences.items() for _ in range(count) if by][:12]
    histogram = {by: moved.count(by) for by in set(moved)}
    found = signed_ranks(histogram, missing=0, not_asked=0)
    if not moved:
        assert found.p is None
        return
    sizes = sorted(abs(by) for by in moved)
    rank = {size: (2 * sizes.index(size) + sizes.count(size) + 1) / 2 for size in sizes}
    ranks = [rank[abs(by)] for by in moved]
    up = sum(r for r, by in zip(ranks, moved, strict=True) if by > 0)
    larger = max(up, sum(ranks) - up)
    ways = [sum(r for r, sign in zip(ranks, signs, strict=True) if sign) for signs in product((0, 1), repeat=len(ranks))]
    assert found.p == pytest.approx(min(1, 2 * sum(one >= larger for one in ways) / len(ways)))


@given(st.lists(st.sampled_from([1, -1]), min_size=1, max_size=40))
@settings(deadline=None)
def test_ranks_against_scipy_without_ties(signs: list[int]) -> None:
    """Where every distance is another, SciPy's exact test is right, and gives the same."""
    differences = [(place + 1) * sign for place, sign in enumerate(signs)]
    found = signed_ranks(dict.fromkeys(differences, 1), missing=0, not_asked=0)
    assert found.p == pytest.approx(float(wilcoxon(differences, method="exact").pvalue))


def test_many_people_are_approximated_and_it_says_so() -> None:
    """Just above the limit the approximation is within 0.001 of the exact value just below."""
    below = signed_ranks({1: 300, 2: 230, -1: 270, -2: EXACT_TO - 800}, missing=0, not_asked=0)
    above = signed_ranks({1: 300, 2: 230, -1: 270, -2: EXACT_TO - 799}, missing=0, not_asked=0)
    assert below.exact and not above.exact and below.p is not None and above.p is not None
    assert abs(below.p - above.p) < 0.01


def test_the_middle_and_its_interval_on_paper() -> None:
    """Of 9 ordered values the 2nd and the 8th: P(fewer than 2 heads of 9) = 10/512 = 0.0195. Of 6 the 1st and the last."""
    assert middle({-1: 1, 0: 2, 1: 3, 2: 2, 4: 1}) == (1.0, 0, 2)
    assert middle({-1: 1, 0: 1, 1: 2, 2: 1, 3: 1}) == (1.0, -1, 3)
    assert middle({1: 5}) == (1.0, None, None)


@pytest.mark.parametrize(("p", "en"), [
    (1.0, "about 100 times in 100"), (0.12, "about 12 times in 100"), (0.01, "about once in 100"),
    (0.004, "about 4 times in 1,000"), (0.0002, "less than once in 1,000"),
])  # fmt: skip
def test_chance_in_words(p: float, en: str) -> None:
    """A probability is said as one says it."""
    assert chance(p).en == en


def test_words_of_before_and_after() -> None:
    """What was counted, what chance would do, and that it does not say why."""
    found = sign_test(11, 4, 9, missing=2, not_asked=0)
    assert found.said.en == (
        "Asked twice: 24. Higher the second time: 11; lower: 4; the same: 9. Of the answers that changed, 73% went up. "
        "Chance leaves room: anything from 44% to 93% would fit these numbers as well (95% interval, Clopper-Pearson). "
        "If both directions were equally likely, something at least this uneven would come up about 12 times in 100. "
        "This says what was answered, not why. No answer: 2. Not asked: 0."
    )


def test_counts_below_zero_are_refused() -> None:
    """As everywhere."""
    with pytest.raises(UnusableInput):
        sign_test(3, -1, 2, missing=0, not_asked=0)
    with pytest.raises(UnusableInput):
        signed_ranks({1: -1}, missing=0, not_asked=0)
