"""A review with a few references, and two members who may screen."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from fireweed.evidence.forms import read
from fireweed.evidence.models import Hit, Search
from fireweed.evidence.reviews import actions
from fireweed.evidence.rules.looking import Looked
from fireweed.evidence.rules.screening import Stage, Turn
from tests.house import House

QUESTION = "Which first nights help people stay?"
DAY = date(2026, 5, 3)


def ris(*names: str) -> str:
    """A file with a reference for each name."""
    return "".join(
        f"TY  - JOUR\nID  - {name}\nAU  - Roy, Zoé\nTI  - Kitchens of {name}\nAB  - About {name}.\nPY  - 2021\nER  -\n"
        for name in names
    )


@dataclass
class Screening:
    """An organisation and its review; the director and the coordinator screen, the evaluator may be the third."""

    house: House = field(default_factory=House)
    review: UUID = field(default_factory=uuid4)
    again_on: date | None = None

    def __post_init__(self) -> None:
        with self.house.speaking("director") as keyring:
            actions.begin(keyring.org, keyring.user, QUESTION, "Canada", self.again_on, review_id=self.review)

    def search(self, held: str, *, told: int = 10, search_id: UUID | None = None, on: date = DAY) -> None:
        """Write a search down with its file."""
        with self.house.speaking("coordinator") as keyring:
            looked = Looked("PubMed", "exit AND housing", on, told)
            reading = read(held.encode()) if held else None
            actions.write_search(keyring.org, keyring.user, self.review, looked, reading, search_id=search_id or uuid4())

    def searched(self) -> UUID:
        """The one search that was written down."""
        with self.house.speaking("director"):
            found: UUID = Search.objects.get(review_id=self.review).id
            return found

    def hit(self, key: str) -> UUID:
        """The line of a reference that was not removed when it came."""
        with self.house.speaking("director"):
            found: UUID = Hit.objects.filter(review_id=self.review, key=key).exclude(removed="double").get().id
            return found

    def decide(
        self, who: str, hit: UUID, verdict: str, reason: str = "", *, stage: Stage = "title", alone: bool = True
    ) -> Turn | None:
        """One of the cast decides."""
        with self.house.speaking(who) as keyring:
            return actions.decide(keyring.org, keyring.user, self.review, hit, stage, verdict, reason, alone=alone)

    def include(self, hit: UUID, *stages: Stage) -> None:
        """Both let it in, at each stage."""
        for stage in stages:
            for who in ("director", "coordinator"):
                self.decide(who, hit, "in", stage=stage)
