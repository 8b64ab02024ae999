"""Before and after, worked on paper: what was counted, what chance would do, and that it does not say why."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fireweed.findings.figures.binomial import clopper_pearson, two_sided
from fireweed.findings.figures.changed import Changed
from fireweed.findings.figures.words import NOT_SHOWN, chance
from tests.promises.wording import Said, forbidden, typography

WHY = re.compile(
    r"\b(?:because|caus\w+|thanks to|led to|leads? to|effects?|impact\w*|due to|success\w*|better than|worse than|"
    r"significant\w*|rank(?:s|ed|ing)\b|grâce|parce que|effets?|réussi\w*|succès|meilleure?s?|pires?|significati\w+)\b", re.I,
)
COUNT = st.one_of(st.none(), st.integers(0, 60))


def test_on_paper() -> None:
    """7 up, 1 down, 4 the same: p = 18 / 256; P(7 or more of 8) = 0.025 at the lower end, 1 - u^8 = 0.025 at the upper."""
    found = Changed(7, 4, 1, missing=2, not_asked=5)
    assert (found.n, found.ups, found.downs, found.leans) == (12, 7, 1, 0)
    assert (found.p, found.share) == pytest.approx((18 / 256, 7 / 8))
    assert found.interval is not None
    low, high = found.interval
    assert 8 * low**7 * (1 - low) + low**8 == pytest.approx(0.025) and high == pytest.approx(0.975 ** (1 / 8))


def test_its_words() -> None:
    """Every number is either printed or worked out from printed ones."""
    found = Changed(11, 9, 4, missing=2, not_asked=0)
    assert found.said.en == (
        "Answered twice: 24. Higher later: 11; the same: 9; lower later: 4. Of the 15 answers that changed, 73% went up. "
        "Chance leaves room: anything from 44% to 93% would fit these numbers as well (95% interval, Clopper-Pearson). "
        "If both directions were equally likely, something at least this uneven would come up about 12 times in 100. "
        "Without two answers: 2. Not asked: 0."
    )


def test_which_way_it_leans() -> None:
    """Only where chance alone would make it fewer than five times in a hundred."""
    assert [Changed(u, 3, d, missing=0, not_asked=0).leans for u, d in ((12, 1), (1, 12), (6, 2), (0, 0))] == [1, -1, 0, 0]


@pytest.mark.parametrize("hidden", range(3))
def test_a_hidden_count_is_no_figure(hidden: int) -> None:
    """Whichever count is hidden; and `n`, their sum, is not told either."""
    counts: list[int | None] = [9, 6, 12]
    counts[hidden] = None
    found = Changed(counts[0], counts[1], counts[2], missing=5, not_asked=None)
    assert (found.n, found.p, found.share, found.interval, found.leans) == (None, None, None, None, 0)
    assert found.said.en == f"{NOT_SHOWN.en} Without two answers: 5. Not asked: a small number."


@settings(deadline=None)
@given(st.integers(0, 40), st.integers(0, 40), st.integers(-4, 4), st.integers(-4, 4))
def test_rounded_counts_are_weighed_at_their_least_certain(ups: int, downs: int, by: int, other: int) -> None:
    """No true counts that a rounded pair may stand for are less uneven, or lie outside the interval, than what is told."""
    printed = 5 * round(ups / 5), 5 * round(downs / 5)
    found = Changed(printed[0], 10, printed[1], missing=0, not_asked=0, rounding=5)
    true = max(0, printed[0] + by), max(0, printed[1] + other)
    if found.p is None or not sum(true):
        return
    assert two_sided(*true) <= found.p + 1e-9
    low, high = clopper_pearson(true[0], sum(true))
    assert found.interval is not None and found.interval[0] <= low + 1e-9 and high <= found.interval[1] + 1e-9
    assert "rounded" in found.said.en


@settings(deadline=None)
@given(COUNT, COUNT, COUNT, COUNT, COUNT)
def test_whatever_was_counted_it_is_said_well(
    ups: int | None, same: int | None, downs: int | None, missing: int | None, not_asked: int | None
) -> None:
    """Both languages as they are printed, nothing about why, and a hidden count called a small number."""
    said = Changed(ups, same, downs, missing=missing, not_asked=not_asked).said
    assert typography(Said("", said.en, said.fr)) == []
    assert forbidden(said.en, french=False) + forbidden(said.fr, french=True) == []
    assert not WHY.search(said.en) and not WHY.search(said.fr)
    assert ("a small number" in said.en) == (None in (missing, not_asked))


@pytest.mark.parametrize(("p", "en"), [
    (1.0, "nearly every time"), (0.99, "about 99 times in 100"), (0.12, "about 12 times in 100"), (0.01, "about once in 100"),
    (0.004, "about 4 times in 1,000"), (0.0002, "less than once in 1,000"),
])  # fmt: skip
def test_chance_in_words(p: float, en: str) -> None:
    """A probability is said as one says it."""
    assert chance(p).en == en
