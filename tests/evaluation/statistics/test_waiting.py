"""The curve of those who wait: on paper, person by person, and by matrices; and where people are month by month."""

from math import comb, log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fireweed.bilingual import Two
from fireweed.evaluation.protection.refusal import UnusableInput
from fireweed.evaluation.statistics.occupation import Standing, occupation
from fireweed.evaluation.statistics.waiting import ENDINGS, Month, Waiting, incidence

Person = tuple[int, str]
"""In which month, and how it ended there; "" for censored."""


def months(*rows: tuple[int | None, int | None, int | None, int | None]) -> list[Month]:
    """At risk, housed, moved, censored."""
    return [Month(risk, {"housed": housed, "moved": moved}, censored) for risk, housed, moved, censored in rows]


def housed(given_: list[Month], **kept: float) -> Waiting:
    """The curve of stable housing, with nobody missing."""
    return incidence(given_, "housed", missing=0, not_asked=0, **kept)


TEN = months((10, 2, 1, 1), (6, 1, 1, 0), (4, 2, 1, 0))


def test_on_paper() -> None:
    """Ten people. F1 = 2/10. Waiting 7/10; F2 = 1/5 + 7/10 x 1/6 = 19/60. Waiting 7/10 x 4/6; F3 = 19/60 + 7/15 x 2/4 = 11/20.

    One minus Kaplan-Meier would say 1 - 8/10 x 5/6 x 2/4 = 2/3: too much. The variance at month 3, with F3 - F1 = 0.35 and
    F3 - F2 = 7/30, is the sum over months of still^2 k(n-k)/n^3 - 2 later still k/n^2 + later^2 d/(n(n-d)):
    month 1: 16/1000 - 0.014 + 0.00525 = 0.00725; month 2: 0.49 x 5/216 - 2 x 7/30 x 0.7/36 + 49/900 x 2/24 = 0.0068056;
    month 3: (7/15)^2 x 4/64 = 0.0136111. Together 0.0276667.
    """
    found = housed(TEN)
    assert [one.share for one in found.curve] == pytest.approx([1 / 5, 19 / 60, 11 / 20])
    assert found.curve[2].variance == pytest.approx(0.00725 + 0.0068055556 + 0.0136111111)
    assert (found.n, found.median, found.stops) == (10, 3, False)
    assert found.said.en.startswith(
        "By the end of month 3, an estimated 55% of people had stable housing; counted from the start: 10."
    )


def test_the_interval_on_paper() -> None:
    """One minus 0.45 to the power exp(-+ 1.96 s / (0.45 x |ln 0.45|)), s^2 = 0.0276667: 0.2683 to 0.8705."""
    last = housed(TEN).curve[2]
    width = 1.959964 * sqrt(0.0276666667) / (0.45 * -log(0.45))
    assert last.low == pytest.approx(1 - 0.45 ** np.exp(-width), abs=1e-6)
    assert last.high == pytest.approx(1 - 0.45 ** np.exp(width), abs=1e-6)
    assert last.low is not None and last.high is not None and 0 < last.low < 0.55 < last.high < 1


PEOPLE = st.lists(st.tuples(st.integers(1, 6), st.sampled_from(["housed", "moved", ""])), min_size=1, max_size=25)


def counted(people: list[Person]) -> list[Month]:
    """The counts of each month, up to the last with somebody at risk."""
    rows = []
    for month in range(1, max(when for when, _ in people) + 1):
        now = [how for when, how in people if when == month]
        at_risk = sum(when >= month for when, _ in people)
        rows.append((at_risk, now.count("housed"), now.count("moved"), now.count("")))
    return months(*rows)


@settings(deadline=None)
@given(PEOPLE)
def test_person_by_person(people: list[Person]) -> None:
    """Everybody begins with the same weight; whoever is censored leaves it in equal parts to those still followed.

    The weight of those housed so far is the incidence (Efron's redistribution to the right).
    """
    weight = dict.fromkeys(range(len(people)), 1 / len(people))
    housed_so_far, found = 0.0, housed(counted(people))
    for one in found.curve:
        now = [who for who in weight if people[who][0] == one.month]
        housed_so_far += sum(weight[who] for who in now if people[who][1] == "housed")
        left = sum(weight[who] for who in now if not people[who][1])
        weight = {who: w for who, w in weight.items() if who not in now}
        weight = {who: w + left / len(weight) for who, w in weight.items()}
        assert one.share == pytest.approx(housed_so_far, abs=1e-9)


@settings(deadline=None)
@given(PEOPLE)
def test_the_variance_by_matrices(people: list[Person]) -> None:
    """The covariance of the three states carried from month to month, each adding that of its own multinomial."""
    given_ = counted(people)
    place, covariance = np.array([1.0, 0.0, 0.0]), np.zeros((3, 3))
    for month, one in zip(given_, housed(given_).curve, strict=True):
        assert month.at_risk is not None
        goes = np.array([month.endings["housed"] or 0, month.endings["moved"] or 0]) / month.at_risk
        row = np.array([1 - goes.sum(), *goes])
        move = np.array([row, [0, 1, 0], [0, 0, 1]])
        own = (np.diag(row) - np.outer(row, row)) / month.at_risk
        covariance = move.T @ covariance @ move + place[0] ** 2 * own
        place = place @ move
        assert one.share == pytest.approx(place[1], abs=1e-9)
        assert one.variance == pytest.approx(covariance[1, 1], abs=1e-9)


@settings(deadline=None)
@given(PEOPLE)
def test_without_censoring_it_is_a_plain_share(people: list[Person]) -> None:
    """Then the incidence is count / n and its variance share x (1 - share) / n, whatever competes."""
    known = [(when, how or "moved") for when, how in people]
    for one in housed(counted(known)).curve:
        share = sum(how == "housed" and when <= one.month for when, how in known) / len(known)
        assert one.share == pytest.approx(share)
        assert one.variance == pytest.approx(share * (1 - share) / len(known), abs=1e-12)


@settings(deadline=None)
@given(PEOPLE, st.integers(0, 5))
def test_nothing_after_a_hidden_month(people: list[Person], hidden: int) -> None:
    """The curve before it is the same, whatever came after; from it on there is none."""
    given_ = counted(people)
    hidden = min(hidden, len(given_) - 1)
    whole, first = housed(given_).curve, given_[hidden]
    for covered in (
        Month(None, first.endings, first.censored), Month(first.at_risk, {**first.endings, "moved": None}, first.censored),
        Month(first.at_risk, {**first.endings, "housed": None}, None),
    ):
        found = housed([*given_[:hidden], covered, *given_[hidden + 1 :]])
        assert found.curve == whole[:hidden] and found.stops
        assert ("not shown: small numbers" in found.said.en) or found.said.en.startswith("Not shown: small numbers.")


def test_edges() -> None:
    """Nobody there yet: no interval. Everybody there: a share of 1 without one. Nobody at all: no figure."""
    none = housed(months((8, 0, 2, 0), (6, 0, 0, 6)))
    assert [(one.share, one.low, one.high) for one in none.curve] == [(0, None, None)] * 2 and none.median is None
    all_ = housed(months((8, 8, 0, 0)))
    assert (all_.curve[0].share, all_.curve[0].low, all_.median) == (1, None, 1)
    for nobody in ([], months((0, 0, 0, 0))):
        found = housed(nobody)
        assert found.curve == () and found.said.en.startswith("Nobody was counted: there is no figure.")


def test_counts_must_lead_to_the_next_month() -> None:
    """10 less 3 ended and 1 censored are 6, not 7; more cannot end than are at risk; endings stay the same."""
    for wrong in (
        months((10, 2, 1, 1), (7, 0, 0, 0)), months((3, 2, 2, 0)), months((3, -1, 2, 0)),
        [*months((3, 0, 0, 0)), Month(3, {"housed": 0}, 0)],
    ):
        with pytest.raises(UnusableInput):
            housed(wrong)


def test_a_return_ends_nothing() -> None:
    """It is no ending, so nobody can be taken out of the count for it."""
    assert set(ENDINGS) == {"housed", "moved", "lost", "death"}


@pytest.mark.parametrize("n", [8, 16, 30])
def test_how_often_the_interval_holds_the_truth(n: int) -> None:
    """Without censoring every outcome can be counted: for true shares of 0.2 to 0.8, of the outcomes that have an interval."""
    for p in (0.2, 0.35, 0.5, 0.65, 0.8):
        weights = [comb(n, x) * p**x * (1 - p) ** (n - x) for x in range(1, n)]
        ends = [housed(months((n, x, n - x, 0))).curve[0] for x in range(1, n)]
        held = sum(w for w, one in zip(weights, ends, strict=True) if (one.low or 0) <= p <= (one.high or 1))
        assert held / sum(weights) > 0.9, (n, p, held / sum(weights))


NAMES = {"home": Two("stable home", "logement stable"), "street": Two("no home", "sans logement")}


def test_where_people_are() -> None:
    """15 known of 18: 9 in a stable home are 9/15; a hidden state has no share, a hidden whole leaves none."""
    first, second, third = occupation([
        Standing(0, {"home": 9, "street": 6}, 15, 3, 0), Standing(1, {"home": 12, "street": None}, None, 3, None),
        Standing(2, {"home": None, "street": None}, 15, 3, 0),
    ], NAMES)
    assert dict(first.shares)["home"].share == pytest.approx(0.6) and (first.n, first.missing) == (15, 3)
    assert first.said.en == "Month 0, known: 15. stable home: 9; no home: 6. No answer: 3. Not asked: 0."
    assert all(one.share is None for later in (second, third) for _, one in later.shares)
    assert second.said.fr == (
        "Mois 1, situations connues\u00a0: un petit nombre. logement stable\u00a0: 12; sans logement\u00a0: un petit nombre. "
        "Sans réponse\u00a0: 3. Question non posée\u00a0: un petit nombre."
    )


@pytest.mark.parametrize(("states", "known"), [({"home": 9, "street": 5}, 15), ({"home": 16, "street": None}, 15), ({"home": 9}, 9)])
def test_everybody_known_is_somewhere(states: dict[str, int | None], known: int) -> None:
    """States that do not add up, or are not those that were named, are refused."""
    with pytest.raises(UnusableInput):
        occupation([Standing(0, states, known, 0, 0)], NAMES)
