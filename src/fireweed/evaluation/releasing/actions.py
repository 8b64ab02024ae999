"""Every write to the ledger: proposing, letting out, sending back, and what a body answered."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

import psycopg
from django.db import IntegrityError, connection, transaction

from fireweed.audit.actions import record_change
from fireweed.bilingual import Two
from fireweed.evaluation.protection.refusal import Refused
from fireweed.evaluation.releasing import ledger
from fireweed.evaluation.releasing.states import ANSWERS, APPROVED, SENT_BACK, Said, refusal

LONGEST = 1000
CLOCK = Two(
    "The clock of this machine stands before the last line of the ledger. Nothing was written; set the clock right first.",
    "L’horloge de cette machine retarde sur la dernière ligne du grand livre. Rien n’a été écrit; réglez d’abord l’horloge.",
)


def propose(
    name: str, asked: str, *, audience: str, period: tuple[date, date], files: Mapping[str, bytes], hidden: Mapping[str, Any]
) -> None:
    """Put a folder into the ledger; from now on it counts as held by somebody. Raises `Refused` when the clock was set back."""
    told = json.dumps({"files": ledger.digests(files)}, sort_keys=True)
    texts = json.dumps({path: held.decode() for path, held in files.items()}, ensure_ascii=False)
    _call(
        "SELECT evaluation_propose(%s, %s, %s, %s, %s, %s::jsonb, %s::jsonb, %s)",
        name, asked, audience, *period, texts, json.dumps(hidden), told,
    )


@transaction.atomic
def approve(user: UUID, name: str) -> None:
    """Let a release out; nothing about it changes but that it can be read. Raises `Refused`."""
    _check(user, name, APPROVED)
    _call("SELECT evaluation_approve(%s, %s)", name, "{}")
    record_change("release.approved")


@transaction.atomic
def send_back(user: UUID, name: str, words: str) -> None:
    """Send a release back with a reason; it is never read by anybody outside. Raises `Refused`."""
    _check(user, name, SENT_BACK)
    _call("SELECT evaluation_note('sent-back', %s, %s)", name, json.dumps({"words": words[:LONGEST]}, ensure_ascii=False))
    record_change("release.sent-back")


@transaction.atomic
def answer(said: Said) -> None:
    """Write down what a body answered about a table; a later answer takes its place."""
    assert said.answer in ANSWERS
    _call("SELECT evaluation_note('answered', '', %s)", json.dumps(asdict(said), sort_keys=True, ensure_ascii=False))
    record_change("release.answered")


def _check(user: UUID, name: str, wanted: str) -> None:
    one = ledger.release(name)
    reason = refusal(one.state, wanted, proposed_by=one.proposed_by, by=user) if one is not None else None
    if reason is not None:
        raise Refused(reason)


def _call(statement: str, *values: Any) -> None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
    except IntegrityError as error:
        if isinstance(error.__cause__, psycopg.Error) and error.__cause__.diag.constraint_name == "ledger_clock":
            raise Refused(CLOCK) from None
        raise
