"""A small extract written by hand: nine people whose two years can be followed with a finger. The counts stand in the tests.

1 walks with Harbour, pauses, comes back, ends for now, comes back again. 2 is with Wren and then with Harbour too. 3 comes for
one contact, without a program. 4 was here only the year before. 5 begins and ends within a month. 6 leaves and comes back
within a month. 7 had a home from the start, of 8 nothing is known about homes, 9 has just begun.
"""

from datetime import date
from pathlib import Path
from typing import Any

from fireweed.evaluation.measures import extract

Y2021 = date(2021, 1, 1), date(2021, 12, 31)
BOTH = date(2020, 1, 1), date(2021, 12, 31)
TODAY = date(2026, 11, 30)


def m(text: str) -> date:
    """A month."""
    return date.fromisoformat(f"{text}-01")


IMMEDIATE, SHORT, LONG = "phase.immediate", "phase.short-term", "phase.long-term"
SAFETY = "outcome.wellbeing.safety"

TABLES: dict[str, list[tuple[Any, ...]]] = {
    "programs": [
        ("harbour", "hillside", "Harbour", "Le Port", "bc", "stream.rebuilding-lives", ["en", "fr"], False, None, None),
        ("wren", "hillside", "Wren House", "Maison Wren", "north", "stream.collaboration", ["en"], True, "wren-nation", "Wren Nation"),
    ],
    "people": [
        (1, m("2020-11"), "en"), (2, m("2021-02"), "fr"), (3, m("2021-05"), None), (4, m("2020-01"), "en"),
        (5, m("2021-07"), "fr"), (6, m("2021-01"), "en"), (7, m("2021-03"), "en"), (8, m("2021-05"), "en"),
        (9, m("2021-10"), "en"),
    ],
    "episodes": [
        (1, "harbour", m("2020-11"), "walking", IMMEDIATE), (1, "harbour", m("2021-03"), "paused", IMMEDIATE),
        (1, "harbour", m("2021-06"), "walking", SHORT), (1, "harbour", m("2021-08"), "ended", SHORT),
        (1, "harbour", m("2021-10"), "walking", LONG),
        (2, "wren", m("2021-02"), "walking", IMMEDIATE), (2, "wren", m("2021-05"), "ended", IMMEDIATE),
        (2, "harbour", m("2021-04"), "walking", SHORT), (2, "harbour", m("2021-09"), "ended", SHORT),
        (4, "wren", m("2020-01"), "walking", LONG), (4, "wren", m("2020-12"), "ended", LONG),
        (5, "harbour", m("2021-07"), "walking", IMMEDIATE), (5, "harbour", m("2021-07"), "ended", IMMEDIATE),
        (6, "wren", m("2021-01"), "walking", IMMEDIATE), (6, "wren", m("2021-04"), "ended", ""),
        (6, "wren", m("2021-04"), "walking", SHORT), (6, "wren", m("2021-11"), "lightly", LONG),
        (7, "harbour", m("2021-03"), "walking", IMMEDIATE), (8, "harbour", m("2021-05"), "walking", IMMEDIATE),
        (9, "wren", m("2021-10"), "walking", IMMEDIATE),
    ],
    "contacts": [
        (1, 1, "harbour", m("2021-01"), "in-person", IMMEDIATE, 30, 1),
        (2, 1, "harbour", m("2021-01"), "in-person", IMMEDIATE, None, 1),
        (3, 2, "wren", m("2021-05"), "phone", None, 5, 1), (4, 3, "harbour", m("2021-05"), "phone", "", None, 1),
        (5, None, "harbour", m("2021-06"), "outreach", None, None, 7), (6, 1, None, m("2021-02"), "text", SHORT, None, 1),
        (7, 1, "harbour", m("2020-12"), "phone", IMMEDIATE, None, 1),
    ],
    "supports": [
        (1, 1, "harbour", m("2021-01"), "support.counselling"), (1, 1, "harbour", m("2021-01"), "support.basics"),
        (3, 2, "wren", m("2021-05"), "support.basics"), (5, None, "harbour", m("2021-06"), "support.basics"),
        (7, 1, "harbour", m("2020-12"), "support.basics"),
    ],
    "given": [
        (1, 1, "harbour", m("2021-01"), "food", 3), (2, 1, "harbour", m("2021-01"), "food", 2),
        (5, None, "harbour", m("2021-06"), "food", 10), (1, 1, "harbour", m("2021-01"), "money", 40),
        (3, 2, "wren", m("2021-05"), "phone", 0),
    ],
    "touches": [
        (1, "harbour", m("2021-01"), "need.housing", "not-available", "no-place", "barrier.structural"),
        (1, "harbour", m("2021-02"), "need.housing", "not-available", "", ""),
        (2, "wren", m("2021-05"), "need.housing.food", "met", "", ""),
        (2, "wren", m("2021-05"), "need.housing.food", "", "", ""),
    ],
    "needs": [
        (1, m("2020-12"), "need.housing", "open"), (1, m("2021-04"), "need.housing", "met"),
        (1, m("2021-02"), "need.safety", "open"),
        (2, m("2021-05"), "need.housing.food", "open"), (2, m("2021-05"), "need.housing.food", "met"),
        (2, m("2021-03"), "need.life-skills.income", "open"), (2, m("2021-06"), "need.life-skills.income", "not-now"),
        (5, m("2020-10"), "need.safety", "open"), (5, m("2020-12"), "need.safety", "met"),
        (6, m("2020-05"), "need.connection", "open"),
    ],
    "barriers": [
        (1, m("2021-03"), "barrier.structural", "need.housing.rent", "open"),
        (1, m("2020-06"), "barrier.psychosocial", "", "open"),
        (6, m("2020-03"), "barrier.structural", "need.connection.phone", "open"),
        (6, m("2020-04"), "barrier.structural", "need.connection.phone", "met"),
    ],
    "strengths": [
        (1, m("2021-01"), "strength.humour"), (1, m("2021-06"), "strength.hope"), (3, m("2021-05"), "strength.languages"),
    ],
    "outcomes": [
        (1, m("2021-02"), SAFETY, "own", "sleep", 1), (1, m("2021-09"), SAFETY, "own", "sleep", 3),
        (1, m("2021-02"), SAFETY, "own", "out", 2), (1, m("2021-09"), SAFETY, "own", "out", None),
        (1, m("2021-02"), SAFETY, "seen", "view", 2), (1, m("2021-09"), SAFETY, "seen", "view", 2),
        (2, m("2021-05"), SAFETY, "own", "sleep", None),
        (6, m("2020-05"), SAFETY, "own", "sleep", 4), (6, m("2021-01"), SAFETY, "own", "sleep", 2),
        (6, m("2021-01"), "outcome.skills.work", "own", "good", 2),
    ],
    "homes": [
        (2, m("2021-02"), m("2021-04"), "shelter", False, True, None), (2, m("2021-06"), None, "own-place", True, True, True),
        (5, m("2021-07"), None, "shelter", False, None, None),
        (6, m("2021-03"), m("2021-07"), "own-place", True, False, None), (6, m("2021-08"), None, "shared", True, None, None),
        (7, m("2020-10"), None, "shared", True, True, None),
        (9, m("2021-10"), None, "couch", False, None, None),
    ],
    "goals": [
        (1, m("2021-09"), IMMEDIATE, 0, "reached"), (1, m("2021-09"), LONG, None, "open"), (1, m("2021-09"), LONG, 2, "open"),
        (2, m("2021-05"), SHORT, -1, "aside"), (2, m("2021-05"), SHORT, -2, "open"),
        (4, m("2020-10"), LONG, 1, "reached"), (6, m("2021-02"), SHORT, 1, "open"), (6, m("2021-02"), SHORT, -1, "open"),
    ],
    "apart": [
        (1, "harbour", 2021, "support.culture"), (2, "harbour", 2021, "support.culture"),
        (3, None, 2021, "need.connection.culture"), (4, "wren", 2021, "outcome.wellbeing.culture"),
        (5, "wren", 2020, "outcome.wellbeing.culture"),
    ],
    "unspoken": [(2020, 4, 9), (2021, 3, 41)],
    "context": [
        ("pandemic", m("2020-03"), None, None, ["context.service-access"], ["adaptation.virtual-delivery"]),
        ("fire", m("2020-07"), m("2020-08"), "bc", [], []),
    ],
}  # fmt: skip


def written(folder: Path, tables: dict[str, list[tuple[Any, ...]]] = TABLES, organisation: str = "hillside") -> extract.Extract:
    """The small extract, or one with other rows."""
    return extract.write(folder, tables, organisation=organisation, period=BOTH, today=TODAY)


def elsewhere() -> dict[str, list[tuple[Any, ...]]]:
    """The same people under the same numbers in another organisation, whose programs have other names."""
    def named(row: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(f"far-{value}" if value in ("harbour", "wren") else value for value in row)

    found = {name: [named(row) for row in rows] for name, rows in TABLES.items()}
    found["programs"] = [(row[0], "faraway", *row[2:]) for row in found["programs"]]
    return found
