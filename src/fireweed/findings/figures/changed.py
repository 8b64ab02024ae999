"""The same people asked twice: who answered higher, lower, or the same. Counts only, exact for any number of people.

The sign test asks how uneven ups and downs are (of a yes or no it is McNemar's), and leaves out whoever answered the same twice.
"""

from dataclasses import dataclass

from fireweed.bilingual import Two
from fireweed.bilingual.numbers import number_in_both, percent_in_both
from fireweed.findings.figures.binomial import clopper_pearson, two_sided
from fireweed.findings.figures.words import NOT_SHOWN, ROUNDED, Count, room, sentences, told, uneven

_TWICE = Two(
    "Answered twice: {n}. Higher later: {ups}; the same: {same}; lower later: {downs}.",
    "Deux réponses\u00a0: {n}. Plus haut ensuite\u00a0: {ups}; pareil\u00a0: {same}; plus bas ensuite\u00a0: {downs}.",
)
_NO_CHANGE = Two("No answer changed, so there is nothing to weigh.", "Aucune réponse n’a changé\u00a0: il n’y a rien à mesurer.")
_AMONG = Two(
    "Of the {moved} answers that changed, {share} went up.",
    "Parmi les {moved} réponses qui ont changé, {share} sont allées vers le haut.",
)
_ASIDE = Two(
    "Without two answers: {missing}. Not asked: {not_asked}.",
    "Sans deux réponses\u00a0: {missing}. Question non posée\u00a0: {not_asked}.",
)


@dataclass(frozen=True, slots=True)
class Changed:
    """`n` answered twice; `share` of ups among those that changed, its exact interval, and `p`, two-sided and exact."""

    n: Count
    ups: Count
    downs: Count
    said: Two
    share: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None

    @property
    def leans(self) -> int:
        """1 where more went up than chance easily makes (fewer than 5 times in 100), -1 where more went down, else 0."""
        if self.p is None or self.p >= UNLIKELY or self.ups is None or self.downs is None:
            return 0
        return 1 if self.ups > self.downs else -1


UNLIKELY = 0.05


def changed(
    ups: Count, same: Count, downs: Count, *, missing: Count, not_asked: Count, rounding: int | None = None
) -> Changed:
    """The exact sign test of printed counts; `missing` are those with fewer than two answers. No figure where one is hidden.

    Of rounded counts the least certain that they may stand for are weighed.
    """
    rest = _ASIDE.format(missing=told(missing), not_asked=told(not_asked))
    if ups is None or same is None or downs is None:
        return Changed(None, ups, downs, sentences(NOT_SHOWN, rest))
    n, moved = ups + same + downs, ups + downs
    twice = _TWICE.format(n=told(n), ups=told(ups), same=told(same), downs=told(downs))
    if not moved:
        return Changed(n, ups, downs, sentences(twice, _NO_CHANGE, rest))
    off = (rounding or 1) - 1
    low = clopper_pearson(max(0, ups - off), max(0, ups - off) + downs + off)[0] if ups > off else 0.0
    high = clopper_pearson(ups + off, ups + off + max(0, downs - off))[1]
    fewer, more = sorted((ups, downs))
    p = 1.0 if more - off <= fewer + off and off else two_sided(fewer + off, more - off)
    among = _AMONG.format(moved=number_in_both(moved), share=percent_in_both(ups / moved))
    said = sentences(twice, among, room(low, high, "Clopper-Pearson"), uneven(p), *([ROUNDED] if rounding else []), rest)
    return Changed(n, ups, downs, said, ups / moved, low, high, p)
