"""Attacks on two who decide alone: a member's own database session, in plain SQL, against a colleague's open decision."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID, uuid4

import psycopg
import pytest
from django.conf import settings

from fireweed.tenancy import context
from tests.evidence.reviewing import Screening, ris

REFUSED = psycopg.errors.InsufficientPrivilege
COUNT = "SELECT count(*) FROM evidence_decision"
WRITE = "INSERT INTO evidence_decision (id, org_id, hit_id, stage, turn, verdict, reason, by, at) VALUES "
ROW = "(%(id)s, %(org)s, %(hit)s, %(stage)s, %(turn)s, 'in', '', %(by)s, now())"


@dataclass
class Session:
    """What the web process could send to the database while it speaks for one member, or for none."""

    made: Screening
    app: "psycopg.Connection[Any]"

    def __post_init__(self) -> None:
        self.house = self.made.house

    def ask(self, who: str | None, statement: LiteralString, **values: object) -> list[tuple[Any, ...]]:
        """Ask in a transaction of its own, and undo it; a statement without an answer gives how many rows it touched."""
        try:
            return self._ask(who, statement, values)
        finally:
            self.app.rollback()

    def write(self, who: str, statement: LiteralString, **values: object) -> list[tuple[Any, ...]]:
        """The same, and it stays."""
        told = self._ask(who, statement, values)
        self.app.commit()
        return told

    def _ask(self, who: str | None, statement: LiteralString, values: dict[str, object]) -> list[tuple[Any, ...]]:
        user = self.house.cast[who].user if who else None
        value = context.signed(settings.CONTEXT_KEY, self.house.org, user, self.app.info.backend_pid, int(time.time()) + 60)
        self.app.execute("SELECT set_config('app.ctx', %s, true)", [value])
        done = self.app.execute(statement, values)
        return done.fetchall() if done.description else [(done.rowcount,)]

    def row(self, who: str, *, hit: UUID, stage: str = "title", turn: str = "alone") -> dict[str, object]:
        """A decision in somebody's name."""
        return {
            "id": uuid4(), "org": self.house.org, "hit": hit, "stage": stage, "turn": turn, "by": self.house.cast[who].user,
        }  # fmt: skip


@pytest.fixture
def session() -> Iterator[Session]:
    """A review of two works; the director left one out and is the only one who decided."""
    made = Screening()
    made.search(ris("bread", "soup"))
    made.decide("director", made.hit("bread"), "out", "people")
    with psycopg.connect(os.environ["DATABASE_URL"]) as app:
        assert app.execute("SELECT current_user").fetchone() == ("fireweed_app",)
        app.commit()
        yield Session(made, app)


READINGS: list[LiteralString] = [
    "SELECT verdict, reason, by FROM evidence_decision",
    "SELECT d.verdict FROM evidence_hit h JOIN evidence_decision d ON d.hit_id = h.id",
    "SELECT 1 FROM evidence_decision WHERE verdict = 'out' AND reason = 'people'",
    "SELECT d.verdict FROM evidence_decision d FOR UPDATE OF d",
    "SELECT 1 FROM evidence_decision WHERE 1 / (CASE WHEN verdict = 'out' THEN 0 ELSE 1 END) = 1",
]


@pytest.mark.parametrize("statement", READINGS)
def test_an_open_decision_is_read_by_whoever_wrote_it_alone(statement: LiteralString, session: Session) -> None:
    """Neither a colleague, nor one who may not screen, nor a session of no member gets a row or a sign; the writer does."""
    for who in ("coordinator", "evaluator", "worker", None):
        assert session.ask(who, statement) == []
    assert session.ask("director", COUNT) == [(1,)]


def test_once_two_have_decided_everybody_reads_both(session: Session) -> None:
    """At that stage and of that work; the next stage and the other work stay apart."""
    hit = session.made.hit("bread")
    session.made.decide("coordinator", session.made.hit("soup"), "in")
    session.made.decide("coordinator", hit, "out", "people")
    for who, seen in (("director", 2), ("coordinator", 3), ("evaluator", 2), ("worker", 2)):
        assert session.ask(who, COUNT) == [(seen,)]
    session.write("director", WRITE + ROW, **session.row("director", hit=hit, stage="text"))
    assert [session.ask(who, COUNT + " WHERE stage = 'text'") for who in ("director", "evaluator")] == [[(1,)], [(0,)]]


def test_nobody_decides_in_anothers_name(session: Session) -> None:
    """Not instead of a colleague, not as a second, not by the way of a clash; in one's own name it goes in."""
    bread, soup = session.made.hit("bread"), session.made.hit("soup")
    for hit in (bread, soup):
        for named in ("director", "evaluator"):
            with pytest.raises(REFUSED):
                session.ask("coordinator", WRITE + ROW, **session.row(named, hit=hit))
    clash: LiteralString = " ON CONFLICT (org_id, hit_id, stage, turn, by) DO UPDATE SET verdict = 'in'"
    with pytest.raises(REFUSED):
        session.ask("coordinator", WRITE + ROW + clash, **session.row("director", hit=bread))
    with pytest.raises(REFUSED):
        session.ask(None, WRITE + ROW, **session.row("director", hit=soup))
    assert session.ask("coordinator", WRITE + ROW, **session.row("coordinator", hit=bread)) == [(1,)]


def test_nobody_changes_or_takes_away_anothers_decision(session: Session) -> None:
    """No row is touched while it is open, nor afterwards; no decision changes hands or goes, not even one's own."""
    change: LiteralString = "UPDATE evidence_decision SET verdict = 'in', reason = ''"
    assert session.ask("coordinator", change) == session.ask(None, change) == [(0,)]
    assert session.ask("director", change) == [(1,)]
    hands: list[LiteralString] = ["by = app_user()", "turn = 'third'", "stage = 'text'", "hit_id = id", "org_id = id", "at = now()"]
    for each in hands:
        with pytest.raises(REFUSED):
            session.ask("director", "UPDATE evidence_decision SET " + each)
    for who in ("coordinator", "director"):
        with pytest.raises(REFUSED):
            session.ask(who, "DELETE FROM evidence_decision")
    session.made.decide("coordinator", session.made.hit("bread"), "in")
    assert [session.ask(who, change) for who in ("director", "coordinator", "evaluator")] == [[(0,)]] * 3


def test_what_is_told_of_an_open_decision_is_that_there_is_one(session: Session) -> None:
    """The helper names works and stages of one's own organisation, and no more than that."""
    hit, other = session.made.hit("bread"), Screening()
    other.search(ris("bread"))
    other.decide("director", other.hit("bread"), "in")
    for who in ("coordinator", "worker", None):
        assert session.ask(who, "SELECT * FROM evidence_undecided()") == [(hit, "title")]
    session.app.execute("SELECT set_config('app.ctx', '', true)")
    assert session.app.execute("SELECT * FROM evidence_undecided()").fetchall() == []
