"""Goals on five levels, worked on paper."""

from math import sqrt

import pytest

from fireweed.evaluation.protection.refusal import UnusableInput
from fireweed.evaluation.statistics.goals import attained, t_score


def test_as_hoped_is_fifty() -> None:
    """One above, one below, one as hoped: the sum is 0."""
    assert t_score([1, 0, -1], missing=0, not_asked=0).score == 50


def test_the_score_on_paper() -> None:
    """Two goals, both much more: 50 + 10 x 4 / sqrt(0.7 x 2 + 0.3 x 4) = 50 + 40 / sqrt(2.6) = 74.81."""
    found = t_score([2, 2], missing=0, not_asked=1)
    assert found.score == pytest.approx(50 + 40 / sqrt(2.6)) and round(found.score or 0, 2) == 74.81
    assert found.said.en == "Goals with a level: 2. Together they stand at 75, where 50 is as hoped. No answer: 0. Not asked: 1."


def test_weights_on_paper() -> None:
    """Weights 3 and 1, levels 1 and -1: 50 + 10 x 2 / sqrt(0.7 x 10 + 0.3 x 16) = 50 + 20 / sqrt(11.8) = 55.82."""
    assert t_score([1, -1], [3, 1], missing=0, not_asked=0).score == pytest.approx(50 + 20 / sqrt(11.8))


def test_one_goal() -> None:
    """Alone, each level is ten: 30, 40, 50, 60, 70."""
    assert [t_score([one], missing=0, not_asked=0).score for one in (-2, -1, 0, 1, 2)] == pytest.approx([30, 40, 50, 60, 70])


def test_no_goal_and_a_hidden_one() -> None:
    """No figure, and why."""
    nothing, hidden = t_score([], missing=0, not_asked=3), t_score([1, None], missing=0, not_asked=3)
    assert (nothing.score, hidden.score, nothing.n, hidden.n) == (None, None, 0, None)
    assert "No goal has a level yet" in nothing.said.en and hidden.said.en.startswith("Not shown: small numbers.")


def test_the_five_levels() -> None:
    """1, 3, 8, 5, 3: 16 of 20 as hoped or more."""
    found = attained({-2: 1, -1: 3, 0: 8, 1: 5, 2: 3}, missing=2, not_asked=1)
    assert (found.n, found.met.count, found.met.share) == (20, 16, 0.8)
    assert found.levels == ((-2, 1), (-1, 3), (0, 8), (1, 5), (2, 3))
    assert found.said.en.startswith(
        "Goals with a level: 20. much less than hoped: 1; less than hoped: 3; as hoped: 8; more than hoped: 5; "
        "much more than hoped: 3. As hoped or more: 16 of 20 answers: 80%."
    )


def test_a_hidden_level_hides_the_share() -> None:
    """Even one that is not in it: with the sum it could be worked out."""
    found = attained({-2: None, -1: 5, 0: 8, 1: None, 2: 9}, missing=2, not_asked=1)
    assert (found.n, found.met.share, found.met.count) == (None, None, None)
    assert dict(found.levels)[0] == 8 and found.said.en.startswith("Not shown: small numbers.")
    assert attained(dict.fromkeys(range(-2, 3), 0), missing=0, not_asked=0).said.en.startswith("No goal has a level yet")


def test_levels_that_do_not_exist() -> None:
    """Five levels, no more and no fewer; a weight of nothing is no weight."""
    with pytest.raises(UnusableInput):
        attained({-3: 1, -1: 0, 0: 8, 1: 0, 2: 9}, missing=0, not_asked=0)
    for levels, weights in (([3], None), ([1, 1], [1]), ([1], [0])):
        with pytest.raises(UnusableInput):
            t_score(levels, weights, missing=0, not_asked=0)
