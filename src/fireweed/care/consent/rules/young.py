"""What the law says of a young person's own consent, by province and territory: dated, cited, information and never advice.

`young.csv` beside this file is the whole table. Rows nobody could verify hold no fact; their place says so.
"""

import csv
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from fireweed.bilingual import Two

TABLE = Path(__file__).with_name("young.csv")
COUNTRY = "CA"
TOPICS = {
    "age_of_majority": Two("Age of majority", "Âge de la majorité"),
    "youth_consent": Two("Own consent to care", "Consentement aux soins par soi-même"),
}
CHECK = Two("Check with your supervisor or counsel.", "Vérifiez auprès de la supervision ou d’une ou d’un juriste.")
NOT_VERIFIED = Two(
    "Not verified: ask your supervisor or counsel.", "Non vérifié\u00a0: demandez à la supervision ou à une ou un juriste."
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One row: `said` is None where nothing could be verified; `caution` stands beside what was seen in part.

    `edition` is which text it is, `seen` the day somebody read it.
    """

    jurisdiction: str
    topic: Two
    said: Two | None = field(repr=False)
    caution: Two | None = None
    law: str = ""
    source: str = ""
    edition: Two | None = None
    seen: date | None = None


@cache
def table() -> tuple[Fact, ...]:
    """Every row, in the order of the file."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(_fact(row) for row in csv.DictReader(file))


def _fact(row: dict[str, str]) -> Fact:
    topic = TOPICS[row["topic"]]
    if row["verified"] not in ("yes", "partly"):
        return Fact(row["jurisdiction"], topic, None, NOT_VERIFIED)
    law = ", ".join(part for part in (row["statute"], row["section"]) if part).replace("~", "")
    caution = None if row["verified"] == "yes" else CHECK
    edition = Two(row["edition_en"], row["edition_fr"]) if row["edition_en"] else None
    return Fact(
        row["jurisdiction"], topic, Two(row["fact_en"], row["fact_fr"]), caution, law, row["source"], edition,
        date.fromisoformat(row["seen"]),
    )  # fmt: skip


def facts_for(province: str) -> tuple[Fact, ...]:
    """The facts of one province or territory; without one, those said of the whole country."""
    return tuple(one for one in table() if one.jurisdiction == (province or COUNTRY))
