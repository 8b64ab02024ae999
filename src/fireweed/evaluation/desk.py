"""What the release desk shows: what waits to be read and why cells are hidden, what bodies were asked, indicators."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from fireweed.bilingual import Two
from fireweed.evaluation.protection.reasons import SAID
from fireweed.evaluation.releasing import ledger
from fireweed.evaluation.releasing.ledger import Standing
from fireweed.evaluation.releasing.states import STATES, Said
from fireweed.findings.showing.head import audience_said, period_said
from fireweed.findings.showing.release import Measure, Release, Shown
from fireweed.network.models import Member
from fireweed.network.queries import names_of, programs, voices
from fireweed.network.roles import Voice
from fireweed.network.rules.standing import slug_of


@dataclass(frozen=True)
class AtDesk:
    """A release as the desk shows it: what became of it, who proposed it, and what stands in it."""

    one: Standing
    by: str = ""
    decided_by: str = ""

    @cached_property
    def release(self) -> Release:
        """What stands in it; a list of many never asks."""
        return Release.of(self.one.files)

    @property
    def name(self) -> Two:
        """The year, or the years, it speaks of."""
        return period_said(self.one.since, self.one.until)

    @property
    def audience(self) -> Two:
        """For whom it is."""
        return audience_said(self.one.audience)

    @property
    def state(self) -> Two:
        """What became of it."""
        return STATES[self.one.state]

    @property
    def open(self) -> bool:
        """Whether it still waits to be read."""
        return self.one.state == "proposed"

    @property
    def tables(self) -> list[tuple[Shown, list[tuple[Two, int]], int]]:
        """Each table with the reasons for which cells are hidden, how many for each, and how many cells there are."""
        return [(table, _reasons(self.one.hidden.get(table.id, {})), len(table.counts)) for table in self.release.tables]

    @property
    def measures(self) -> list[tuple[Measure, list[tuple[Shown, list[tuple[Two, int]], int]]]]:
        """Its tables by measure."""
        by_id = {row[0].id: row for row in self.tables}
        return [(measure, [by_id[one.id] for one in tables]) for measure, tables in self.release.measures]

    @property
    def hidden(self) -> int:
        """How many cells are hidden altogether."""
        return sum(count is None for table in self.release.tables for count in table.counts.values())

    @property
    def cells(self) -> int:
        """How many cells there are altogether."""
        return sum(len(table.counts) for table in self.release.tables)


def _reasons(counts: Mapping[str, int]) -> list[tuple[Two, int]]:
    known: Mapping[str, Two] = {str(key): said for key, said in SAID.items()}
    return [(known.get(reason, Two(reason, reason)), number) for reason, number in counts.items()]


def at_desk() -> list[AtDesk]:
    """Every release of the ledger, the newest first."""
    return _named(ledger.standing())


def listed() -> list[AtDesk]:
    """The same for a list, which reads none of them."""
    return _named(ledger.listed())


def one_at_desk(name: str) -> AtDesk | None:
    """One release of the ledger."""
    one = ledger.release(name)
    return None if one is None else _named([one])[0]


def _named(rows: Sequence[Standing]) -> list[AtDesk]:
    known = names_of({user for one in rows for user in (one.proposed_by, one.decided_by) if user is not None})

    def name(user: UUID | None) -> str:
        return known[user].name if user in known else ""

    return [AtDesk(one, name(one.proposed_by), name(one.decided_by)) for one in rows]


@dataclass(frozen=True)
class Waits:
    """A table that waits for an answer of a body that this organisation speaks for; `said` what it answered last."""

    body: str
    called: str
    measure: Measure
    table: str
    release: str
    audience: Two
    period: Two
    since: str
    until: str
    who: str
    said: str | None


def answers_for(member: Member) -> tuple[list[str], list[str]]:
    """The bodies for which a member may answer, and those that answer by a voice of their own.

    A voice answers for the body that named it; the director for those of the programs that named nobody yet.
    """
    spoken = {slug_of(one.speaks_for): one.speaks_for for one in voices()}
    bodies = {slug_of(one.body): one.body for one in programs() if one.body}
    if member.role is Voice:
        mine = slug_of(member.speaks_for)
        return [bodies[mine]] if mine in bodies else [], []
    return [body for slug, body in bodies.items() if slug not in spoken], [bodies[slug] for slug in spoken if slug in bodies]


def waiting_for(names: Sequence[str]) -> list[Waits]:
    """What waits for these bodies, each once, the newest first."""
    bodies = {slug_of(one): one for one in names}
    said = {(one.body, one.measure, one.table, one.audience, one.since, one.until): one.answer for one in ledger.answers()}
    found: dict[tuple[str, ...], Waits] = {}
    for one in ledger.standing():
        release = Release.of(one.files)
        for row in release.told.get("waiting", []):
            for body in row["bodies"]:
                key = (body, row["measure"], row["table"], one.audience, *release.folder.period)
                if body in bodies and key not in found:
                    found[key] = Waits(
                        body, bodies[body], release.measure(row["measure"]), row["table"], one.name, release.audience,
                        release.name, *release.folder.period, one.audience, said.get(key),
                    )  # fmt: skip
    return list(found.values())


def as_said(waits: Waits, answer: str) -> Said:
    """The answer to one of them."""
    return Said(waits.body, waits.measure.key, waits.table, waits.who, waits.since, waits.until, answer)


@dataclass(frozen=True)
class Indicator:
    """A measure over everything in the ledger: its tables in each release."""

    measure: Measure
    tables: list[tuple[AtDesk, list[Shown]]] = field(default_factory=list)


def indicators() -> list[Indicator]:
    """Every measure with its tables, in the order of the newest release."""
    found: dict[str, Indicator] = {}
    for one in at_desk():
        for measure, tables in one.release.measures:
            found.setdefault(measure.key, Indicator(measure)).tables.append((one, tables))
    return list(found.values())


def indicator(key: str) -> Indicator | None:
    """One measure."""
    return next((one for one in indicators() if one.measure.key == key), None)


__all__ = [
    "AtDesk", "Indicator", "Waits", "answers_for", "as_said", "at_desk", "indicator", "indicators", "listed", "one_at_desk",
    "waiting_for",
]  # fmt: skip
