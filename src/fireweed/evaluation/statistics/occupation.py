"""Where people are, month after month: the share in each state of those whose state is known. Nobody "fails" by moving back.

A plain count of everybody known in a month, so it needs no assumption about how people move between states, and a life
that goes back and forth is shown as it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fireweed.bilingual import Two
from fireweed.bilingual.numbers import number_in_both
from fireweed.evaluation.statistics.figure import Count, Figure, aside, do_not_fit, fitting, sentences
from fireweed.evaluation.statistics.proportions import Method, Proportion, proportion

_MONTH = Two("Month {month}, known: {n}.", "Mois {month}, situations connues\u00a0: {n}.")
_STATE = Two("{state}: {figure}", "{state}\u00a0: {figure}")
_SMALL = Two("a small number", "un petit nombre")


@dataclass(frozen=True, slots=True)
class Standing:
    """What is printed of one month: how many are in each state, how many are known at all, missing, and not asked."""

    month: int
    states: Mapping[str, Count]
    known: Count
    missing: Count
    not_asked: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupied(Figure):
    """One month: each state with its share among those known (`n`), in the order given."""

    month: int
    shares: tuple[tuple[str, Proportion], ...]


def occupation(
    months: Sequence[Standing], names: Mapping[str, Two], *, method: Method = "jeffreys", level: float = 0.95
) -> tuple[Occupied, ...]:
    """The share of each state in each month. A hidden count leaves its own share out; a hidden `known` leaves all out."""
    return tuple(_one(month, names, method, level) for month in months)


def _one(month: Standing, names: Mapping[str, Two], method: Method, level: float) -> Occupied:
    fitting(month.known, month.missing, month.not_asked, *month.states.values())
    shown = [one for one in month.states.values() if one is not None]
    if month.states.keys() != names.keys() or (month.known is not None and _clash(shown, len(names), month.known)):
        raise do_not_fit()
    shares = tuple(
        (state, proportion(
            month.states[state], month.known, missing=month.missing, not_asked=month.not_asked, method=method, level=level
        )) for state in names
    )  # fmt: skip
    told = [_STATE.format(state=names[state], figure=_told(one.count)) for state, one in shares]
    listed = Two("; ".join(one.en for one in told) + ".", "; ".join(one.fr for one in told) + ".")
    head = _MONTH.format(month=number_in_both(month.month), n=_told(month.known))
    return Occupied(
        n=month.known, missing=month.missing, not_asked=month.not_asked, month=month.month, shares=shares,
        said=sentences(head, listed, aside(month.missing, month.not_asked)),
    )  # fmt: skip


def _clash(shown: list[int], states: int, known: int) -> bool:
    """Everybody known is in exactly one state."""
    return sum(shown) > known or (len(shown) == states and sum(shown) != known)


def _told(count: Count) -> Two:
    return _SMALL if count is None else number_in_both(count)
