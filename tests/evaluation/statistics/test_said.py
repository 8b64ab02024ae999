"""What any figure says: both languages, who is missing, nothing about why, no organisation, and nothing hidden."""

import re
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fireweed.bilingual import Two
from fireweed.evaluation.statistics.figure import Figure
from fireweed.evaluation.statistics.goals import attained, t_score
from fireweed.evaluation.statistics.occupation import Standing, occupation
from fireweed.evaluation.statistics.paired import mcnemar, sign_test
from fireweed.evaluation.statistics.proportions import METHODS, proportion
from fireweed.evaluation.statistics.ranks import signed_ranks
from fireweed.evaluation.statistics.waiting import Month, incidence
from tests.promises.wording import Said, forbidden, typography

WHY = re.compile(
    r"\b(?:because|caus\w+|thanks to|led to|leads? to|effects?|impact\w*|due to|result(?:s|ed)? in|works?|worked|success\w*|"
    r"better than|worse than|significant\w*|rank(?:s|ed|ing)\b|grâce|parce que|effets?|mène|réussi\w*|succès|"
    r"meilleure?s?|pires?|significati\w+|organi[sz]ations?|organismes?)\b", re.I,
)
COUNT = st.one_of(st.none(), st.integers(0, 40))


def figures(numbers: list[int | None], missing: int | None, not_asked: int | None) -> list[Figure]:
    """One of each, from eight counts."""
    a, b, c, d, e, *_ = numbers
    rest = {"missing": missing, "not_asked": not_asked}
    whole = None if a is None or b is None else a + b
    made: list[Figure] = [proportion(a, whole, method=method, **rest) for method in METHODS]
    made += [sign_test(a, b, c, **rest), mcnemar(a, b, c, d, **rest), signed_ranks({-1: a, 0: b, 1: c, 2: d}, **rest)]
    made += [attained({-2: a, -1: b, 0: c, 1: d, 2: e}, **rest)]
    levels = [one if one is None else one % 5 - 2 for one in numbers]
    made += [t_score(levels, **rest)]
    at_risk = None if whole is None or c is None else whole + c
    made += [incidence([Month(at_risk, {"housed": a, "moved": b}, c)], one, **rest) for one in ("housed", "moved")]
    names = {"home": Two("stable home", "logement stable"), "street": Two("no home", "sans logement")}
    made += occupation([Standing(0, {"home": a, "street": b}, whole, missing, not_asked)], names)
    return made


@settings(deadline=None, max_examples=150)
@given(st.lists(COUNT, min_size=5, max_size=5), COUNT, COUNT)
def test_every_figure(numbers: list[int | None], missing: int | None, not_asked: int | None) -> None:
    """Carries what it must and says it well; a hidden count is called a small number and no figure comes of it."""
    for one in figures(numbers, missing, not_asked):
        assert (one.missing, one.not_asked) == (missing, not_asked)
        for language, small in (("en", "a small number"), ("fr", "un petit nombre")):
            told = one.said.in_language(language)
            assert str(small if missing is None else missing) in told and str(small if not_asked is None else not_asked) in told
            assert WHY.search(told) is None, told
        assert typography(Said("", one.said.en, one.said.fr)) == []
        assert forbidden(one.said.en, french=False) + forbidden(one.said.fr, french=True) == []


@given(st.lists(st.none(), min_size=5, max_size=5))
def test_all_hidden_says_no_number(numbers: list[int | None]) -> None:
    """With nothing shown there is no digit but the month's, and no number in any field."""
    for one in figures(numbers, None, None):
        assert re.findall(r"\d", one.said.en.replace("Month 0", "")) == []
        left = {field.name: getattr(one, field.name) for field in fields(one)}
        numbers_left = {name for name, value in left.items() if isinstance(value, int | float) and not isinstance(value, bool)}
        assert numbers_left <= {"level", "rho", "month"}


def test_a_figure_stays_as_it_is() -> None:
    """Nothing of it can be changed afterwards."""
    found = proportion(12, 30, missing=0, not_asked=0)
    with pytest.raises(AttributeError):
        found.share = 1.0
    assert found == proportion(12, 30, missing=0, not_asked=0)
