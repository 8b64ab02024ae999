"""A time axis: days to places on it, and ticks that leave room for their words."""

from dataclasses import dataclass
from datetime import date, timedelta

STEPS = (1, 2, 3, 6, 12, 24, 60)
"""Months between two ticks."""
ROOM = 66
"""Units a tick's words need."""
SHORTEST = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Axis:
    """From a day to a day, drawn from `left` to `right`."""

    since: date
    until: date
    left: float
    right: float

    @classmethod
    def over(cls, since: date, until: date, *, left: float, right: float) -> "Axis":
        """An axis of two months at least."""
        return cls(min(since, until - SHORTEST), until, left, right)

    def at(self, day: date) -> float:
        """Where a day stands, to a tenth; days outside stand at the ends."""
        inside = min(max(day, self.since), self.until)
        share = (inside - self.since).days / max((self.until - self.since).days, 1)
        return round(self.left + share * (self.right - self.left), 1)

    def ticks(self) -> list[date]:
        """First days of months, as many as have room."""
        months = (self.until.year - self.since.year) * 12 + self.until.month - self.since.month + 1
        most = max(int((self.right - self.left) // ROOM), 1)
        step = next((one for one in STEPS if months / one <= most), STEPS[-1])
        found = []
        for number in range(self.since.year * 12 + self.since.month - 1, self.until.year * 12 + self.until.month):
            day = date(number // 12, number % 12 + 1, 1)
            if number % step == 0 and self.since <= day <= self.until:
                found.append(day)
        return found
