"""The same people asked twice: who answered higher, lower, or the same. Counts only, exact for any number of people.

The sign test asks how uneven ups and downs are (of a yes or no it is McNemar's), and leaves out whoever answered the same twice.
"""

from dataclasses import dataclass
from functools import cached_property

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


UNLIKELY = 0.05


@dataclass(frozen=True)
class Changed:
    """Printed counts of a question asked twice; `missing` are those with fewer than two answers. No figure where one of the
    first three is hidden. Of rounded counts the least certain that they may stand for are weighed.
    """

    ups: Count
    same: Count
    downs: Count
    missing: Count
    not_asked: Count
    rounding: int | None = None

    @property
    def n(self) -> Count:
        """How many answered twice; None where a part of them is hidden."""
        return None if self.ups is None or self.same is None or self.downs is None else self.ups + self.same + self.downs

    @property
    def share(self) -> float | None:
        """The share of ups among those that changed, None where nobody did."""
        ups, downs = self._moved
        return ups / (ups + downs) if ups + downs else None

    @cached_property
    def interval(self) -> tuple[float, float] | None:
        """The exact interval of that share."""
        (ups, downs), off = self._moved, self._off
        if not ups + downs:
            return None
        low = clopper_pearson(ups - off, ups - off + downs + off)[0] if ups > off else 0.0
        return low, clopper_pearson(ups + off, ups + off + max(0, downs - off))[1]

    @cached_property
    def p(self) -> float | None:
        """How likely something at least this uneven is where both directions are equally likely: exact, two-sided."""
        (ups, downs), off = self._moved, self._off
        if not ups + downs:
            return None
        fewer, more = sorted((ups, downs))
        return 1.0 if off and more - off <= fewer + off else two_sided(fewer + off, more - off)

    @property
    def leans(self) -> int:
        """1 where more went up than chance easily makes (fewer than 5 times in 100), -1 where more went down, else 0."""
        ups, downs = self._moved
        return 0 if self.p is None or self.p >= UNLIKELY else 1 if ups > downs else -1

    @property
    def said(self) -> Two:
        """All of it in words, with those who gave no two answers and those who were not asked."""
        rest = _ASIDE.format(missing=told(self.missing), not_asked=told(self.not_asked))
        if self.n is None:
            return sentences(NOT_SHOWN, rest)
        twice = _TWICE.format(n=told(self.n), ups=told(self.ups), same=told(self.same), downs=told(self.downs))
        if self.share is None or self.interval is None or self.p is None:
            return sentences(twice, _NO_CHANGE, rest)
        among = _AMONG.format(moved=number_in_both(sum(self._moved)), share=percent_in_both(self.share))
        sure = [room(*self.interval, "Clopper-Pearson"), uneven(self.p), *([ROUNDED] if self.rounding else [])]
        return sentences(twice, among, *sure, rest)

    @property
    def _moved(self) -> tuple[int, int]:
        """Ups and downs, none where they are not shown."""
        return (0, 0) if self.n is None else (self.ups or 0, self.downs or 0)

    @property
    def _off(self) -> int:
        return (self.rounding or 1) - 1
