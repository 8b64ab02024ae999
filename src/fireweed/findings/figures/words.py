"""What figures say: how far chance leaves room, how likely something is, who gave no answer; and that a number is not shown."""

from math import ceil, floor

from fireweed.bilingual import Two
from fireweed.bilingual.numbers import number_in_both, percent_in_both

Count = int | None
"""A count as it is printed: None where the table hides it."""

NOT_SHOWN = Two(
    "Not shown: one of its numbers is small, or would give a small one away.",
    "Non montré\u00a0: un des nombres est petit, ou en révélerait un petit."
)
NOT_WHY = Two("This says what was answered, not why.", "Cela dit ce qui a été répondu, non pourquoi.")
ROUNDED = Two(
    "The numbers are rounded, and this leaves room for that too.",
    "Les nombres sont arrondis, et cette marge en tient compte aussi.",
)
_ROOM = Two(
    "Chance leaves room: anything from {low} to {high} would fit these numbers as well ({level} interval, {method}).",
    "Le hasard laisse de la marge\u00a0: tout ce qui va de {low} à {high} s’accorderait aussi avec ces nombres "
    "(intervalle à {level}, {method}).",
)
_UNEVEN = Two(
    "If both directions were equally likely, something at least this uneven would come up {chance}.",
    "Si les deux sens étaient également probables, un écart au moins aussi marqué se produirait {chance}.",
)
_HIDDEN = Two("a small number", "un petit nombre")
LEVEL = 0.95


def told(count: Count) -> Two:
    """A count as it is read; a hidden one is a small number."""
    return _HIDDEN if count is None else number_in_both(count)


def sentences(*said: Two) -> Two:
    """Several sentences as one text."""
    return Two(" ".join(one.en for one in said), " ".join(one.fr for one in said))


def room(low: float, high: float, method: str) -> Two:
    """An interval in words; its ends are rounded outwards, so that what is read never promises more than what was found."""
    return _ROOM.format(**ends(low, high), level=percent_in_both(LEVEL), method=method)


def ends(low: float, high: float) -> dict[str, Two]:
    """The two ends of an interval as whole percentages, rounded outwards."""
    first, last = outwards(low, high)
    return {"low": percent_in_both(first), "high": percent_in_both(last)}


def outwards(low: float, high: float) -> tuple[float, float]:
    """The two ends of an interval to whole hundredths, the lower one down and the upper one up."""
    return floor(round(low * 100, 9)) / 100, ceil(round(high * 100, 9)) / 100


def uneven(p: float) -> Two:
    """What a two-sided probability under "either way is equally likely" means."""
    return _UNEVEN.format(chance=chance(p))


def chance(p: float) -> Two:
    """A probability as people say it: "about 12 times in 100", « environ 12 fois sur 100 »."""
    if p >= 0.995:
        return Two("nearly every time", "presque à chaque fois")
    if p < 0.001:
        return Two("less than once in 1,000", "moins d’une fois sur 1\u00a0000")
    times, among = (round(p * 100), 100) if p >= 0.01 else (round(p * 1000), 1000)
    if times == 1:
        return Two("about once in {among}", "environ une fois sur {among}").format(among=number_in_both(among))
    return Two("about {times} times in {among}", "environ {times} fois sur {among}").format(
        times=number_in_both(times), among=number_in_both(among)
    )
