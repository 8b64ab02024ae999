"""What has to be solved: printed rows over the unknowns, what must stay hidden, and how far each protected count must reach."""

import time
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from fireweed.evaluation.protection.base import Bools, Ints
from fireweed.evaluation.protection.refusal import OutOfTime

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Problem:
    """m printed rows over n unknowns and k protected counts.

    `rows` (m x n) and `targets` (k x n) hold zeros and ones; `x` is the truth (n). `hide` (m) stays hidden whatever it
    costs, `known` (m) was seen by the reader before, within `below` and `above` of its true value (0 and 0: exactly).
    `weight` (m) is what hiding a row costs. Every protected count must be able to fall by `fall` and rise by `rise` (k),
    while the unknowns of its `group` (k) do not move: `still` (g x n) says which ones somebody knows, the first line none.
    `tied` (k): the row for whose sake a count is protected, for as long as that row is hidden; -1: always.
    """

    rows: sp.csr_matrix
    x: Ints
    hide: Bools
    known: Bools
    below: Ints
    above: Ints
    weight: Floats
    targets: sp.csr_matrix
    fall: Ints
    rise: Ints
    group: Ints
    tied: Ints
    still: Bools

    @property
    def value(self) -> Ints:
        """The true value of each row (m)."""
        return np.asarray(self.rows @ self.x)

    def holding(self, hidden: Bools) -> Bools:
        """Which protected counts are to be looked after under this pattern (k)."""
        return np.asarray((self.tied < 0) | hidden[self.tied])


class Clock:
    """The time that may be used; when it has run out, whoever asks is refused."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that are left, always more than none."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise OutOfTime
        return left
