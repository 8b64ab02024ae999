"""A request for a release in one form, so that the same one is known again, and the name it gets."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from fireweed.evaluation.releasing.states import Said


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: one program alone or all that joined (None), a period, an audience, what bodies had answered."""

    program: str | None
    period: tuple[date, date]
    audience: str
    threshold: int

    def text(self, answers: list[Said]) -> str:
        """The request as the ledger remembers it; an answer that came in meanwhile makes it another one."""
        said = {
            f"{one.body}|{one.measure}|{one.table}": one.answer for one in answers
            if (one.audience, one.since, one.until) == (self.audience, *self.days())
        }  # fmt: skip
        home = sorted({one.body for one in answers if one.answer == "home"})
        return json.dumps(
            [self.program, *self.days(), self.audience, self.threshold, sorted(said.items()), home],
            ensure_ascii=False, separators=(",", ":"),
        )  # fmt: skip

    def days(self) -> tuple[str, str]:
        """The period as ISO days."""
        return self.period[0].isoformat(), self.period[1].isoformat()

    def name(self, text: str) -> str:
        """A name for its folder: period, for whom, and a few signs of what exactly was asked."""
        first, last = self.period
        year = f"{first.year}" if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)) else "-".join(self.days())
        who = f"-{self.program[:30]}" if self.program else ""
        return f"{year}-{self.audience}{who}-{hashlib.sha256(text.encode()).hexdigest()[:6]}"
