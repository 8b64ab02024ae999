"""Files as other programs write them for a move: several lines a person, French headings, columns in any order."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from fireweed.care.rules.intake import Map, open_table, propose
from tests.care.intake.tables import FIRST, written_csv

HEADINGS = {
    "No de dossier": "source_id", "Prénom": "chosen_name", "Type de consentement": "consent_type",
    "Intervenante": "worker", "No de service": "row_id", "Date du contact": "service_date",
    "Type de service": "service_type", "Durée": "minutes", "Note de service": "service_note",
}  # fmt: skip
KINDS = ("Accompagnement sur place", "Téléphone", "Un premier contact en douceur", "Dîner du jeudi")
WORKERS = ("colleague", "someone else", "")
PLAIN = [name for name in FIRST if all(ord(c) < 256 for c in name)]


def service_rows(people: int, *, each: int = 2, laps: Sequence[int] = (), seed: int = 3) -> list[list[str]]:
    """Each person in `each` lines, or in just those laps; every ninth declined; lines of one person are apart."""
    chance = random.Random(seed)
    names = list(HEADINGS)
    order = list(range(len(names)))
    chance.shuffle(order)
    rows = [[names[at] for at in order]]
    for lap in laps or range(each):
        for number in range(people):
            line = [
                f"P{number}", PLAIN[number % len(PLAIN)], "Refus" if number % 9 == 8 else "Explicite",
                WORKERS[number % len(WORKERS)], f"S{lap * people + number}",
                (date(2024, 1, 1) + timedelta(days=number % 300 + lap)).strftime("%Y-%m-%d"), KINDS[(number + lap) % len(KINDS)],
                f"{15 + number % 40} min", f"Note {lap} de P{number}",
            ]  # fmt: skip
            rows.append([line[at] for at in order])
    return rows


def moved(path: Path, rows: list[list[str]], **said: Any) -> tuple[Path, Map]:
    """The file, and its map with every column where a careful reader would send it."""
    file = written_csv(path, rows, encoding="cp1252", separator=";")
    proposed = propose(open_table(file))
    return file, Map(proposed.headings, {name: HEADINGS[name] for name in proposed.headings.names}, **said)
