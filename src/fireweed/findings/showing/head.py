"""A release as a list shows it: for whom, of which period, its totals, and what happened around the work; none of its tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fireweed.bilingual import Two

AUDIENCES = {
    "public": Two("For everybody", "Pour tout le monde"),
    "funder": Two("For funders", "Pour les bailleurs de fonds"),
}


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened around the work, with what it brought about and how programs adapted."""

    code: str
    since: date
    until: date | None
    label: Two
    effects: tuple[Two, ...] = ()
    adaptations: tuple[Two, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What a list says of one release; `totals` by measure, None where no table prints one."""

    id: str
    audience: str
    since: date
    until: date
    names: Mapping[str, Two]
    totals: Mapping[str, int | None]
    happened: tuple[Happened, ...]

    @property
    def name(self) -> Two:
        """The year, or the years, it speaks of."""
        return period_said(self.since, self.until)

    @property
    def whom(self) -> Two:
        """For whom it is."""
        return audience_said(self.audience)


def audience_said(audience: str) -> Two:
    """For whom a release is, in words."""
    return AUDIENCES.get(audience, Two(audience, audience))


def period_said(since: date, until: date) -> Two:
    """A period by its years where it is whole years, else by its days."""
    first, last = since.year, until.year
    if since == date(first, 1, 1) and until == date(last, 12, 31):
        return Two(str(first), str(first)) if first == last else Two(f"{first} to {last}", f"de {first} à {last}")
    return Two(f"{since} to {until}", f"du {since} au {until}")


def happened_of(told: Mapping[str, Any]) -> tuple[Happened, ...]:
    """What happened around the work in the time of a release."""
    return tuple(
        Happened(
            one["code"], date.fromisoformat(one["from"]), date.fromisoformat(one["to"]) if one.get("to") else None,
            two(one, one["code"]), tuple(two(each, each["code"]) for each in one.get("effects", [])),
            tuple(two(each, each["code"]) for each in one.get("adaptations", [])),
        )
        for one in told.get("events") or []
    )  # fmt: skip


def two(said: Mapping[str, str], otherwise: str) -> Two:
    """A pair of words as it stands in a file, or what stands for it."""
    return Two(said.get("en", otherwise), said.get("fr", otherwise))
