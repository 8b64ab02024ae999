"""The same people asked twice: who answered higher, lower, or the same. Counts only, exact for any number of people.

The sign test asks how uneven ups and downs are; McNemar's is the sign test of a yes or no. Both leave out whoever answered
the same twice, and both are exact binomial tests. `ranks.py` also weighs how far each answer moved.
"""

from dataclasses import dataclass

from scipy.stats import binomtest

from fireweed.bilingual import Two
from fireweed.bilingual.numbers import number_in_both, percent_in_both
from fireweed.evaluation.statistics.figure import NOT_SHOWN, NOT_WHY, Count, Figure, aside, fitting, sentences
from fireweed.evaluation.statistics.proportions import METHODS, interval, range_said

_TWICE = Two(
    "Asked twice: {n}. Higher the second time: {ups}; lower: {downs}; the same: {same}.",
    "Deux réponses\u00a0: {n}. Plus haut la deuxième fois\u00a0: {ups}; plus bas\u00a0: {downs}; pareil\u00a0: {same}.",
)
_YES = Two(
    "Asked twice: {n}. Yes the first time: {before}; the second time: {after}. From no to yes: {gained}; from yes to no: {lost}.",
    "Deux réponses\u00a0: {n}. Oui la première fois\u00a0: {before}; la deuxième fois\u00a0: {after}. De non à oui\u00a0: {gained}; "
    "de oui à non\u00a0: {lost}.",
)
_NO_CHANGE = Two("No answer changed, so there is nothing to weigh.", "Aucune réponse n’a changé\u00a0: il n’y a rien à mesurer.")
_AMONG = Two(
    "Of the answers that changed, {share} went up.", "Parmi les réponses qui ont changé, {share} sont allées vers le haut."
)
_AMONG_YES = Two(
    "Of the answers that changed, {share} went to yes.", "Parmi les réponses qui ont changé, {share} sont passées à oui."
)
_UNEVEN = Two(
    "If both directions were equally likely, something at least this uneven would come up {chance}.",
    "Si les deux sens étaient également probables, un écart au moins aussi marqué se produirait {chance}.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed(Figure):
    """Answers on a scale, twice. `share` of ups among those that changed, its exact interval, and `p`, two-sided and exact."""

    ups: Count
    downs: Count
    same: Count
    share: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    level: float = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Switched(Figure):
    """Yes or no, twice: the shares of yes `before` and `after`; `share`, `low`, `high` and `p` as in `Changed`."""

    gained: Count
    lost: Count
    before: float | None = None
    after: float | None = None
    share: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    level: float = 0.95


def sign_test(
    ups: Count, downs: Count, same: Count, *, missing: Count, not_asked: Count, level: float = 0.95
) -> Changed:
    """The exact sign test; `missing` are those with fewer than two answers. No figure where a count is hidden."""
    fitting(ups, downs, same, missing, not_asked)
    rest = aside(missing, not_asked)
    if ups is None or downs is None or same is None:
        return Changed(
            n=None, missing=missing, not_asked=not_asked, said=sentences(NOT_SHOWN, rest), ups=ups, downs=downs, same=same,
            level=level,
        )  # fmt: skip
    n = ups + downs + same
    counts = {"n": n, "ups": ups, "downs": downs, "same": same}
    told = _TWICE.format(**{name: number_in_both(one) for name, one in counts.items()})
    share, low, high, p, said = _uneven(ups, downs, level, _AMONG)
    return Changed(
        n=n, missing=missing, not_asked=not_asked, ups=ups, downs=downs, same=same, share=share, low=low, high=high, p=p,
        level=level, said=sentences(told, said, NOT_WHY, rest),
    )  # fmt: skip


def mcnemar(
    both: Count, gained: Count, lost: Count, neither: Count, *, missing: Count, not_asked: Count, level: float = 0.95
) -> Switched:
    """McNemar's exact test: yes twice, no then yes, yes then no, no twice. No figure where a count is hidden."""
    fitting(both, gained, lost, neither, missing, not_asked)
    rest = aside(missing, not_asked)
    if both is None or gained is None or lost is None or neither is None:
        return Switched(
            n=None, missing=missing, not_asked=not_asked, said=sentences(NOT_SHOWN, rest), gained=gained, lost=lost, level=level
        )
    n = both + gained + lost + neither
    counts = {"n": n, "before": both + lost, "after": both + gained, "gained": gained, "lost": lost}
    told = _YES.format(**{name: number_in_both(one) for name, one in counts.items()})
    share, low, high, p, said = _uneven(gained, lost, level, _AMONG_YES)
    return Switched(
        n=n, missing=missing, not_asked=not_asked, gained=gained, lost=lost, share=share, low=low, high=high, p=p, level=level,
        before=(both + lost) / n if n else None, after=(both + gained) / n if n else None,
        said=sentences(told, said, NOT_WHY, rest),
    )  # fmt: skip


def chance(p: float) -> Two:
    """A probability as people say it: "about 12 times in 100", « environ 12 fois sur 100 »."""
    if p < 0.001:
        return Two("less than once in 1,000", "moins d’une fois sur 1\u00a0000")
    times, among = (round(p * 100), 100) if p >= 0.01 else (round(p * 1000), 1000)
    if times == 1:
        return Two("about once in {among}", "environ une fois sur {among}").format(among=number_in_both(among))
    return Two("about {times} times in {among}", "environ {times} fois sur {among}").format(
        times=number_in_both(times), among=number_in_both(among)
    )


def uneven_said(p: float) -> Two:
    """What a two-sided probability under "either way is equally likely" means."""
    return _UNEVEN.format(chance=chance(p))


def _uneven(
    up: int, down: int, level: float, among: Two
) -> tuple[float | None, float | None, float | None, float | None, Two]:
    """Share of ups among ups and downs, its Clopper-Pearson interval, the exact two-sided p, and the words."""
    if up + down == 0:
        return None, None, None, None, _NO_CHANGE
    share = up / (up + down)
    low, high = interval(up, up + down, method="clopper-pearson", level=level)
    p = float(binomtest(up, up + down, 0.5).pvalue)
    said = sentences(
        among.format(share=percent_in_both(share)), range_said(low, high, level, METHODS["clopper-pearson"]), uneven_said(p)
    )
    return share, low, high, p, said
