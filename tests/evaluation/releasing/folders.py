"""A small release folder for tests of the ledger and of pages: two tables, one with a small number hidden."""

import json
from datetime import date
from typing import Any
from uuid import uuid4

from fireweed.evaluation.releasing import actions
from tests.house import House

PEOPLE = "program,count\nalder,14\nbirch,hidden\ncedar,hidden\ntotal,25\n"
CHANGE = "change,count\nhigher,12\nsame,6\nlower,0\nnot-asked,7\ntotal,25\n"
OF = {"en": "I sleep through the night.", "fr": "Je dors toute la nuit."}
WORDS = {
    "program": {
        "cedar": {"en": "Cedar Rooms", "fr": "Chambres du cèdre"}, "alder": {"en": "Alder Place", "fr": "Place de l’aulne"},
        "birch": {"en": "Birch Table", "fr": "Table du bouleau"},
    },
    "change": {
        "higher": {"en": "Higher later", "fr": "Plus haut ensuite"}, "same": {"en": "The same", "fr": "Pareil"},
        "lower": {"en": "Lower later", "fr": "Plus bas ensuite"}, "not-asked": {"en": "Not asked", "fr": "Non posée"},
    },
}  # fmt: skip


def folder(name: str, *, audience: str = "funder", year: int = 2024, **more: Any) -> dict[str, bytes]:
    """The files of a release."""
    tables = [
        _table("people-served-program", ["program"]),
        _table("outcome-change", ["change"], of=OF, universe="people, question sleep"),
    ]
    told = {
        "id": name, "status": "proposed", "audience": audience, "period": {"from": f"{year}-01-01", "to": f"{year}-12-31"},
        "threshold": 5, "tables": tables, "groupings": {}, "previous": [], "certificate": None, "words": WORDS,
        "measures": {"people-served": {
            "name": {"en": "People served", "fr": "Personnes accompagnées"},
            "who": {"en": "Each person once.", "fr": "Chaque personne une fois."},
        }},
        "dimensions": {"program": {"en": "Program", "fr": "Programme"}, "change": {"en": "Change", "fr": "Changement"}},
        "notes": [{"en": "Each person once.", "fr": "Chaque personne une fois."}], "waiting": [], "events": [], **more,
    }  # fmt: skip
    return {
        "release.json": json.dumps(told, ensure_ascii=False).encode(), "tables/people-served-program.csv": PEOPLE.encode(),
        "tables/outcome-change.csv": CHANGE.encode(),
    }


def _table(name: str, dimensions: list[str], **more: Any) -> dict[str, Any]:
    return {
        "id": name, "file": f"tables/{name}.csv", "dimensions": dimensions, "multi": [], "total_label": "total",
        "measure": name.rpartition("-")[0], "suppressed": "hidden" if name.startswith("people") else None, "rounding": None,
        "universe": "people", **more,
    }


HIDDEN = {"people-served-program": {"small": 1, "protects": 1}}
YEAR = (date(2024, 1, 1), date(2024, 12, 31))


def propose(house: House, *, audience: str = "funder", year: int = 2024, **more: Any) -> str:
    """The evaluator proposes a small release; gives its name."""
    name = f"{year}-{audience}-{uuid4().hex[:6]}"
    files = folder(name, audience=audience, year=year, **more)
    with house.speaking("evaluator"):
        actions.propose(
            name, name, audience=audience, period=(date(year, 1, 1), date(year, 12, 31)), files=files, hidden=HIDDEN
        )
    return name


def let_out(house: House, *, audience: str = "public", **more: Any) -> str:
    """A release that two people let out; gives its name."""
    name = propose(house, audience=audience, **more)
    with house.speaking("director"):
        actions.approve(house.cast["director"].user, name)
    return name
