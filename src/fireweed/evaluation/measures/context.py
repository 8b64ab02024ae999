"""What happened around the work: a pandemic, a fire, a policy, with its effects and how programs adapted, for every time line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fireweed.bilingual import Two
from fireweed.evaluation.measures.calendar import month_of
from fireweed.evaluation.measures.engine import connected
from fireweed.evaluation.measures.extract.reading import Extract, Period
from fireweed.evaluation.measures.vocabulary import labels


@dataclass(frozen=True, slots=True)
class Event:
    """One event; `until` is None where it goes on, `region` None where it was felt everywhere."""

    code: str
    since: date
    until: date | None
    region: str | None
    effects: tuple[str, ...]
    adaptations: tuple[str, ...]

    def words(self) -> dict[str, Two]:
        """What its codes say."""
        known = {**labels("event"), **labels("effect"), **labels("adaptation")}
        return {code: known[code] for code in (self.code, *self.effects, *self.adaptations)}


def context(extracts: Sequence[Extract], period: Period) -> list[Event]:
    """The events that touch the period, from all extracts, each once, oldest first."""
    found: set[Event] = set()
    with connected() as connection:
        for one in extracts:
            rows = connection.execute(
                "SELECT event, from_month, to_month, region, effects, adaptations FROM read_parquet(?) "
                "WHERE from_month <= ? AND (to_month IS NULL OR to_month >= ?)",
                [one.path("context"), period[1], month_of(period[0])],
            ).fetchall()
            found |= {
                Event(event, since, until, region, tuple(sorted(effects)), tuple(sorted(adaptations)))
                for event, since, until, region, effects, adaptations in rows
            }
    return sorted(found, key=lambda one: (one.since, one.code, one.region or "", one.effects, one.adaptations))
