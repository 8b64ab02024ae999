"""The matrix as a picture: where each mark stands on a sheet that fits a phone, and how large it is. No words, no colours.

Six needs, a band each; in each band three phases side by side; in each phase three places, one for each kind of barrier. A
mark grows with its number in three steps, so that it is read without counting; the number stands in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from fireweed.care.needs.rules.matrix import KINDS, PHASES, Cell

WIDTH, HEAD, BAND = 360, 30, 66
SHAPES = dict(zip(KINDS, ("square", "circle", "diamond"), strict=True))
_STEP, _FIRST = 40, 20
_COLUMN = WIDTH // len(PHASES)


@dataclass(frozen=True, slots=True)
class Mark:
    """One place of the sheet; `count` is 0 where nothing stood in the way."""

    x: int
    y: int
    shape: str = field(repr=False)
    size: int = field(repr=False)
    count: int = field(repr=False)

    @property
    def left(self) -> int:
        """The left edge of a square."""
        return self.x - self.size

    @property
    def top(self) -> int:
        """The upper edge of a square."""
        return self.y - self.size

    @property
    def side(self) -> int:
        """The side of a square."""
        return 2 * self.size

    @property
    def points(self) -> str:
        """The corners of a diamond, a little wider so that it weighs as much as the others."""
        r, x, y = self.size + 3, self.x, self.y
        return f"{x},{y - r} {x + r},{y} {x},{y + r} {x - r},{y}"

    @property
    def base(self) -> int:
        """The line its number stands on."""
        return self.y + 5


@dataclass(frozen=True, slots=True)
class Band:
    """One need and its nine places."""

    need: str = field(repr=False)
    y: int
    marks: tuple[Mark, ...] = field(repr=False)

    @property
    def words(self) -> int:
        """The line its name stands on."""
        return self.y + 19


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole picture: the columns' middles and edges, and a band for each need."""

    height: int
    bands: tuple[Band, ...] = field(repr=False)
    columns: tuple[tuple[str, int], ...] = tuple((phase, at * _COLUMN + _COLUMN // 2) for at, phase in enumerate(PHASES))
    edges: tuple[int, ...] = tuple(at * _COLUMN for at in range(1, len(PHASES)))
    width: int = WIDTH


def size_of(count: int) -> int:
    """How large a mark is: once, a few times, often; a dot where nothing stood in the way."""
    return 2 if count == 0 else 10 if count == 1 else 13 if count < 4 else 16


def drawn(cells: Sequence[Cell], needs: Sequence[str]) -> Sheet:
    """The sheet for these cells, a band for each need whether or not something stood before it."""
    counts = {(cell.need, cell.phase, cell.kind): cell.count for cell in cells}
    bands = []
    for row, need in enumerate(needs):
        top = HEAD + row * BAND
        marks = tuple(
            _mark(counts.get((need, phase, kind), 0), kind, column * _COLUMN + _FIRST + place * _STEP, top + 44)
            for column, phase in enumerate(PHASES) for place, kind in enumerate(KINDS)
        )
        bands.append(Band(need, top, marks))
    return Sheet(HEAD + len(needs) * BAND + 4, tuple(bands))


def _mark(count: int, kind: str, x: int, y: int) -> Mark:
    return Mark(x, y, SHAPES[kind], size_of(count), count)
