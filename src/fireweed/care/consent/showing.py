"""Answers in the words of the page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from fireweed.bilingual import Two
from fireweed.care.consent.queries import Answered, Purpose
from fireweed.care.consent.rules.terms import ANSWERS, HOW, PURPOSES, RECIPIENTS


@dataclass(frozen=True, slots=True)
class Shown:
    """One answer, named."""

    id: UUID
    on: date
    ends_on: date | None
    ended_at: datetime | None
    by: str
    answer: Two
    how: Two
    recipient: str = field(repr=False)
    words: str = field(repr=False)
    language: str = "en"
    """The language the words were said in; they are shown as they were said."""


@dataclass(frozen=True, slots=True)
class Row:
    """One purpose with its answers, named."""

    key: str
    name: Two
    standing: list[Shown] = field(repr=False)
    other: list[Shown] = field(repr=False)
    ask_again: bool

    @property
    def asked(self) -> bool:
        """Whether there is any answer yet."""
        return bool(self.standing or self.other)


def rows_of(purposes: list[Purpose], *, by: Mapping[UUID, str], known: Mapping[str, str]) -> list[Row]:
    """Every purpose; `by` names members by account, `known` colleagues and teams by id."""
    return [
        Row(one.key, PURPOSES[one.key], [_shown(x, by, known) for x in one.standing], [_shown(x, by, known) for x in one.other],
            one.ask_again)
        for one in purposes
    ]  # fmt: skip


def _shown(one: Answered, by: Mapping[UUID, str], known: Mapping[str, str]) -> Shown:
    terms = one.terms
    usual = "" if terms.recipient in ("circle", "funders", "public") else str(RECIPIENTS[terms.recipient].label)
    how = HOW[terms.how]
    return Shown(
        one.id, one.on, one.ends_on, one.ended_at, by.get(one.by, ""), ANSWERS[terms.answer],
        Two(how.en.lower(), how.fr.lower()), known.get(terms.id) or terms.name or usual, terms.words,
        terms.language,
    )  # fmt: skip
