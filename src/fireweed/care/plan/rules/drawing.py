"""A plan drawn as a circle: three rings from now to later, each goal a flower with as many petals as it has come.

Everything is worked out here and given as short numbers, so that the picture needs no script and no style attribute.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import cos, pi, radians, sin

from fireweed.bilingual import Two
from fireweed.care.rules.walk.plan import HORIZONS, Goal

WIDTH, HEIGHT = 440, 450
MIDDLE = (220, 230)
EDGES = (88, 150, 212)
"""Where each ring ends; its name stands on that line, so the flowers keep clear of it."""
PLACES = (51, 119, 181)
"""How far from the middle the flowers of each ring stand."""
ROOM = 46
"""Along a ring, what a flower needs; where there are more, they are drawn smaller."""
LETTER = 7.8
"""How wide a letter of a ring's name is, near enough."""
TURNED = (0, -40, 40)
"""Degrees by which a ring with one goal is turned, so that single goals do not stand in one line; with more, less."""


@dataclass(frozen=True, slots=True)
class Flower:
    """One goal in the picture: its number in the list, its place, and its petals as degrees, filled or not."""

    number: int
    goal: Goal = field(repr=False)
    place: str
    petals: tuple[tuple[int, bool], ...]


@dataclass(frozen=True, slots=True)
class Ring:
    """One horizon: its name, its radius, the line its name stands on, its flowers."""

    code: str
    name: Two
    radius: int
    baseline: int
    flowers: tuple[Flower, ...]

    @property
    def sign(self) -> tuple[int, int, int]:
        """Where the sign under the name begins, how wide it is in the language in force, and its top."""
        wide = round(len(str(self.name)) * LETTER) + 26
        return MIDDLE[0] - wide // 2, wide, self.baseline - 17


def draw(goals: Sequence[Goal], names: Mapping[str, Two]) -> list[Ring]:
    """The rings from the outermost in, so that each is painted over the one before; numbers run from now to later."""
    rings, number = [], 1
    for place, code in enumerate(HORIZONS):
        here = [goal for goal in goals if goal.horizon == code]
        flowers = tuple(_flower(goal, number + n, n, len(here), place) for n, goal in enumerate(here))
        rings.append(Ring(code, names[code], EDGES[place], MIDDLE[1] - EDGES[place] + 5, flowers))
        number += len(here)
    return rings[::-1]


def _flower(goal: Goal, number: int, n: int, of: int, ring: int) -> Flower:
    angle = radians((180 + TURNED[ring] + 360 * n) / of)  # the name at the top stands between two flowers
    far = PLACES[ring]
    x, y = MIDDLE[0] + far * sin(angle), MIDDLE[1] - far * cos(angle)
    size = min(1.0, 2 * pi * far / of / ROOM) if of > 1 else 1.0
    filled = 0 if goal.level is None else goal.level + 3
    petals = () if goal.state == "aside" else tuple((72 * petal, petal < filled) for petal in range(5))
    return Flower(number, goal, f"translate({x:.1f} {y:.1f}) scale({size:.2f})", petals)
