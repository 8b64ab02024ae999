"""Goals that people set themselves: how many went as hoped, on the five levels from much less to much more.

For small numbers the five counts say more than any score, so they come first. The T-score is for the goals of one plan:
50 when all goes as hoped, with a standard deviation of 10 if levels have one and goals correlate by `rho`. It treats five
words as equal steps; do not average it over people who set different goals.
Source: Kiresuk and Sherman, Goal attainment scaling, Community Mental Health Journal 4 (1968).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from fireweed.bilingual import Two
from fireweed.bilingual.numbers import number_in_both
from fireweed.care.rules.walk.plan import LEVEL_WORDS, LEVELS
from fireweed.evaluation.statistics.figure import NOT_SHOWN, Count, Figure, aside, do_not_fit, fitting, sentences
from fireweed.evaluation.statistics.proportions import Method, Proportion, proportion

_GOALS = Two("Goals with a level: {n}.", "Objectifs évalués\u00a0: {n}.")
_LEVEL = Two("{level}: {count}", "{level}\u00a0: {count}")
_MET = Two("As hoped or more:", "Comme espéré ou plus\u00a0:")
_SCORE = Two(
    "Goals with a level: {n}. Together they stand at {score}, where 50 is as hoped.",
    "Objectifs évalués\u00a0: {n}. Ensemble, ils se situent à {score}, 50 étant comme espéré.",
)
_NO_GOAL = Two("No goal has a level yet: there is no figure.", "Aucun objectif n’est encore évalué\u00a0: il n’y a pas de chiffre.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attained(Figure):
    """How many goals (`n`) stand at each level from -2 to 2, and the share at "as hoped" or more."""

    levels: tuple[tuple[int, Count], ...]
    met: Proportion


@dataclass(frozen=True, slots=True, kw_only=True)
class Score(Figure):
    """The T-score of the goals of one plan, or None when there is nothing to show."""

    score: float | None = None
    rho: float = 0.3


def attained(
    levels: Mapping[int, Count], *, missing: Count, not_asked: Count, method: Method = "jeffreys", level: float = 0.95
) -> Attained:
    """The distribution over the five levels. Shown levels stay; the share of all needs every level to be shown."""
    fitting(*levels.values(), missing, not_asked)
    if set(levels) != set(LEVELS):
        raise do_not_fit()
    counts = [one for one in levels.values() if one is not None]
    whole = len(counts) == len(LEVELS)
    n = sum(counts) if whole else None
    hoped = sum(levels[one] or 0 for one in LEVELS if one >= 0) if whole else None
    met = proportion(hoped, n, missing=missing, not_asked=not_asked, method=method, level=level)
    if n == 0:
        said = sentences(_NO_GOAL, aside(missing, not_asked))
    elif whole:
        told = [_LEVEL.format(level=LEVEL_WORDS[one], count=number_in_both(levels[one] or 0)) for one in LEVELS]
        listed = Two("; ".join(one.en for one in told) + ".", "; ".join(one.fr for one in told) + ".")
        said = sentences(_GOALS.format(n=number_in_both(n or 0)), listed, _MET, met.said)
    else:
        said = met.said
    return Attained(
        n=n, missing=missing, not_asked=not_asked, said=said, levels=tuple((one, levels[one]) for one in LEVELS), met=met
    )


def t_score(
    levels: Sequence[int | None], weights: Sequence[int] | None = None, *, missing: Count, not_asked: Count, rho: float = 0.3
) -> Score:
    """50 + 10 x sum(w x) / sqrt((1 - rho) sum(w^2) + rho (sum w)^2); weights from 1 on, all 1 unless given.

    One level for each goal, None where it is hidden: then there is no score.
    """
    fitting(missing, not_asked, *(weights or ()))
    weighing = list(weights) if weights is not None else [1] * len(levels)
    if len(weighing) != len(levels) or 0 in weighing or any(one is not None and one not in LEVELS for one in levels):
        raise do_not_fit()
    rest, known = aside(missing, not_asked), [one for one in levels if one is not None]
    if len(known) < len(levels) or not known:
        said = sentences(NOT_SHOWN if levels else _NO_GOAL, rest)
        return Score(n=None if levels else 0, missing=missing, not_asked=not_asked, said=said, rho=rho)
    moved = sum(weight * one for weight, one in zip(weighing, known, strict=True))
    spread = sqrt((1 - rho) * sum(weight**2 for weight in weighing) + rho * sum(weighing) ** 2)
    score = 50 + 10 * moved / spread
    told = _SCORE.format(n=number_in_both(len(known)), score=number_in_both(round(score)))
    return Score(
        n=len(known), missing=missing, not_asked=not_asked, score=score, rho=rho, said=sentences(told, rest)
    )
