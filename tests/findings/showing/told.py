"""A release folder with every kind of figure in it, its numbers made up by hand; tests change the tables they are about."""

import json
from typing import Any

from fireweed.findings.showing.release import Release


def two(text: str) -> dict[str, str]:
    """A word that is the same in both languages."""
    return {"en": text, "fr": text}


ASIDE = {"from-start": "Had a stable home from the start", "not-recorded": "Nothing recorded about homes"}
HOMES = {"homed": (9, 6, 7), "ended": (0, 5, 0), "still": (5, 5, 6)}
"""A home, ended, still, in 0 to 2, 3 to 5 and 6 to 8 months: 43 began without one; 8 had one, of 12 nothing is recorded."""
WORDS = {
    "change": {
        "higher": {"en": "Higher later", "fr": "Plus haut ensuite"}, "same": {"en": "The same", "fr": "Pareil"},
        "lower": {"en": "Lower later", "fr": "Plus bas ensuite"}, "skipped": {"en": "Skipped", "fr": "Passée"},
        "once": {"en": "Asked once", "fr": "Posée une seule fois"}, "not-asked": {"en": "Not asked", "fr": "Non posée"},
    },
    "hoped": {
        "as-hoped": {"en": "as far as hoped, or further", "fr": "aussi loin qu’espéré, ou plus loin"},
        "less": {"en": "less far than hoped", "fr": "moins loin qu’espéré"},
        "not-said": {"en": "no level yet", "fr": "pas encore de niveau"}, "aside": {"en": "put aside", "fr": "mis de côté"},
    },
    "horizon": {"phase.immediate": {"en": "Immediate care", "fr": "Soutien immédiat"},
                "phase.long-term": {"en": "Long-term care", "fr": "Soutien à long terme"}},
    "home-by-quarter": {code: two(said) for code, said in ASIDE.items()},
    "lives": {
        "stable-home": {"en": "In a stable home", "fr": "Dans un logement stable"},
        "no-stable-home": {"en": "Without a stable home", "fr": "Sans logement stable"},
        "not-recorded": {"en": "Nothing recorded", "fr": "Rien de consigné"},
    },
}  # fmt: skip
SLEEP = {"en": "I sleep through the night.", "fr": "Je dors toute la nuit."}
SEEN = {"en": "Seen by the worker: safe", "fr": "Vu dans l’équipe\u00a0: en sécurité"}


def homes_table() -> dict[tuple[str, ...], int | None]:
    """What came of it and after how long."""
    stretches = ("0-2", "3-5", "6-8")
    timed = {f"{came}.{one}": count for came, counts in HOMES.items() for one, count in zip(stretches, counts, strict=True)}
    return flat(**timed, from_start=8, not_recorded=12)


def flat(**counts: int | None) -> dict[tuple[str, ...], int | None]:
    """One dimension; the total is hidden where a part is."""
    cells: dict[tuple[str, ...], int | None] = {(name.replace("_", "-"),): count for name, count in counts.items()}
    shown = [one for one in counts.values() if one is not None]
    return cells | {("total",): sum(shown) if len(shown) == len(counts) else None}


def tables(rounding: int | None = None) -> list[dict[str, Any]]:
    """Every table, with its cells under `cells`."""
    asked = "outcome.wellbeing.safety"
    goals = flat(as_hoped=30, less=15, not_said=6, aside=5)
    horizon: dict[tuple[str, ...], int | None] = {}
    for name, row in (("phase.immediate", (20, 10, 6, 5)), ("phase.long-term", (10, 5, 0, 0))):
        horizon |= {(name, code): count for code, count in zip(WORDS["hoped"], row, strict=True)} | {(name, "total"): sum(row)}
    for number, code in enumerate((*WORDS["hoped"], "total")):
        horizon[("total", code)] = (30, 15, 6, 5, 56)[number]
    every: list[dict[str, Any]] = [
        _table("people-served", "program", ("program",), flat(alder=50, birch=40)),
        _table(asked, "change-sleep", ("change",), flat(higher=24, same=10, lower=6, skipped=5, once=15, not_asked=30), of=SLEEP),
        _table(asked, "change-view", ("change",), flat(higher=12, same=20, lower=8, skipped=0, once=20, not_asked=30), of=SEEN),
        _table("goals", "hoped", ("hoped",), goals), _table("goals", "horizon", ("horizon", "hoped"), horizon),
        _table("time-to-home", "quarters", ("home-by-quarter",), homes_table()),
        *(
            _table("homes", f"months-{month}", ("lives",), flat(stable_home=home, no_stable_home=60 - home, not_recorded=30),
                   of=two(month))
            for month, home in (("2024-01", 15), ("2024-02", 20), ("2024-03", 24))
        ),
    ]  # fmt: skip
    for one in every:
        one["rounding"] = rounding
        if rounding:
            one["cells"] = {cell: rounding * round(count / rounding) for cell, count in one["cells"].items()}
    return every


def _table(
    measure: str, name: str, dimensions: tuple[str, ...], cells: dict[tuple[str, ...], int | None], **more: Any
) -> dict[str, Any]:
    return {
        "id": f"{measure}-{name}", "measure": measure, "universe": f"{measure}, {name}", "dimensions": list(dimensions),
        "cells": cells, **more,
    }  # fmt: skip


def files(made: list[dict[str, Any]], **more: Any) -> dict[str, bytes]:
    """The files of a release with these tables."""
    found, said = {}, []
    for one in made:
        file = f"tables/{one['id']}.csv"
        rows = [",".join((*cell, "hidden" if count is None else str(count))) for cell, count in one["cells"].items()]
        found[file] = "\n".join([",".join([*one["dimensions"], "count"]), *rows, ""]).encode()
        hides = any(count is None for count in one["cells"].values())
        said.append({
            **{key: value for key, value in one.items() if key != "cells"}, "file": file, "multi": [], "total_label": "total",
            "suppressed": "hidden" if hides else None,
        })  # fmt: skip
    used = {name for one in made for name in one["dimensions"]}
    told = {
        "id": "2024-funder-told", "status": "proposed", "audience": "funder", "threshold": 5, "groupings": {}, "previous": [],
        "period": {"from": "2024-01-01", "to": "2024-12-31"}, "certificate": None, "tables": said, "waiting": [], "events": [],
        "words": {name: words for name, words in WORDS.items() if name in used}, "notes": [],
        "measures": {"people-served": {"name": {"en": "People served", "fr": "Personnes accompagnées"}}},
        "dimensions": {}, **more,
    }  # fmt: skip
    return {"release.json": json.dumps(told, ensure_ascii=False).encode(), **found}


def release(made: list[dict[str, Any]] | None = None, **more: Any) -> Release:
    """The release with these tables, or with all of them."""
    return Release.of(files(made if made is not None else tables(), **more))
